"""A file from a server that is not trusted to answer, to end, or to be of a size that can be kept."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from requests.exceptions import ConnectionError, Timeout
from sphinx.util import requests

if TYPE_CHECKING:
    from sphinx.config import Config

#: What is larger is not the data of an archive, in bytes; that of 20,000 talks takes some 10 million.
LARGEST = 200_000_000

#: How long a server may be silent, in seconds, where ``intersphinx_timeout`` does not say so (Sphinx then waits for ever).
PATIENCE = 30

#: How long a file may take in all, in seconds, since a server can go on for ever with a byte now and then: time for those
#: 10 million bytes over a line of 1 Mbit a second.
LONGEST = 120

#: With others, a small piece could unpack to gigabytes.
_PACKED = {"", "identity", "gzip", "deflate"}


class NoAnswerError(OSError):
    """The server cannot be reached, or fell silent: there is no use in asking it for another file."""


def download(address: str, config: Config) -> bytes:
    """The content at a web address, asked for as the settings of intersphinx say.

    :raises NoAnswerError: if there is no connection, or no answer in time
    :raises OSError: if the answer is that there is no such file
    :raises ValueError: if it is too large
    """
    timeout = config.intersphinx_timeout or PATIENCE
    longest = max(LONGEST, timeout)
    answer: SimpleQueue[bytes | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answer.put(_content(address, timeout, config))
        except Exception as error:
            answer.put(error)

    # Nothing else ends a look-up of a host, or headers that come byte by byte.
    Thread(target=ask, daemon=True).start()
    try:
        found = answer.get(timeout=longest)
    except Empty:
        raise NoAnswerError(f"took longer than {longest} seconds") from None
    if isinstance(found, (ConnectionError, Timeout)):
        raise NoAnswerError(str(found)) from found
    if isinstance(found, Exception):
        raise found
    return found


def _content(address: str, timeout: float, config: Config) -> bytes:
    content = bytearray()
    with requests.get(
        address,
        stream=True,
        timeout=timeout,
        headers={"Accept-Encoding": "gzip, deflate"},
        _user_agent=config.user_agent,
        _tls_info=(config.tls_verify, config.tls_cacerts),
    ) as response:
        response.raise_for_status()
        if response.headers.get("Content-Encoding", "").strip().lower() not in _PACKED:
            raise ValueError("is packed in a way that is not known here")
        for chunk in response.iter_content(1 << 16):
            content += chunk
            if len(content) > LARGEST:
                raise ValueError("is too large")
    return bytes(content)
