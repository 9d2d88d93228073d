"""A site on a server that counts what is fetched, and a browser that searches in it.

Chromium prints a page when it has loaded. So the searches run in a frame of a page that has not loaded before a request of
its own is answered, which the server does when the last search is over; no time has to be guessed.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote_plus, unquote, urlsplit

from bs4 import BeautifulSoup, Tag

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --hide-scrollbars"
)
#: Seconds without a request after which a search counts as over, and after which the browser is given up.
QUIET, PATIENCE = 1.0, 300

FRAME = """<!DOCTYPE html><meta charset="utf-8"><body style="margin: 0"><img src="/-/hold" hidden>
<iframe width="{width}" height="{height}" style="border: 0"></iframe><script>
const frame = document.querySelector("iframe"), pause = () => new Promise((done) => setTimeout(done, 50));
const over = () => frame.contentDocument?.querySelector("ul.search > li, [data-found], #search-summary")
  && frame.contentDocument.readyState === "complete";
(async () => {{
  for (const src of {pages}) {{
    const loaded = new Promise((done) => frame.addEventListener("load", done, {{once: true}}));
    frame.src = src;
    await loaded;
    while (!over()) await pause();
    if ({press}) frame.contentDocument.querySelector({press}).click();
    await fetch("/-/over");
    const page = frame.contentDocument.documentElement;
    page.dataset.sideways = page.scrollWidth - page.clientWidth;
    const kept = document.createElement("pre");
    kept.textContent = page.outerHTML;
    kept.hidden = true;
    document.body.append(kept);
  }}
  fetch("/-/release");
}})();
</script></body>"""


@dataclass
class Fetched:
    """What one search made the browser fetch: path → bytes, raw and compressed as a server would."""

    raw: dict[str, int] = field(default_factory=dict)
    packed: dict[str, int] = field(default_factory=dict)


class Server(ThreadingHTTPServer):
    """Serves a folder at an address of its own on this machine."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.searches = [Fetched()]
        self.last = 0.0
        self.frame = ""
        self.released = threading.Event()

    @property
    def address(self) -> str:
        """The address of the folder, without a slash at the end."""
        return f"http://127.0.0.1:{self.server_port}"


class Handler(SimpleHTTPRequestHandler):
    """Counts; answers to ``/-/…`` direct the frame."""

    server: Server

    def do_GET(self) -> None:
        """A file, or a step of the frame."""
        name = urlsplit(self.path).path
        if name.startswith("/-/"):
            self.step(name.removeprefix("/-/"))
            return
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        self.server.last = time.monotonic()
        if path.is_file():
            content = path.read_bytes()
            self.server.searches[-1].raw[unquote(self.path)] = len(content)
            self.server.searches[-1].packed[unquote(self.path)] = min(len(content), len(gzip.compress(content)))
        super().do_GET()

    def step(self, name: str) -> None:
        """Wait for what the frame waits for."""
        if name == "hold":
            self.server.released.wait(PATIENCE)
        elif name == "over":
            while time.monotonic() - self.server.last < QUIET:
                time.sleep(0.05)
            self.server.searches.append(Fetched())
        elif name == "release":
            self.server.released.set()
        answer = self.server.frame.encode() if name == "frame" else b""
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def end_headers(self) -> None:
        """Let the browser keep what it has, as the servers of static sites do."""
        self.send_header("Cache-Control", "no-store" if self.path.startswith("/-/") else "max-age=600")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """A server that runs in the meantime."""
    with Server(folder) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()


def search(
    folder: Path,
    queries: Sequence[str],
    *,
    page: str = "search.html",
    size: tuple[int, int] = (1280, 900),
    press: str = "",
) -> list[tuple[Tag, Fetched]]:
    """Search for one query after the other in one browser: the page at the end of each, and what was fetched for it.

    The root of a page has ``data-sideways``, by how many pixels it is wider than the window.
    *page* is the path of the search page, *size* that of the window in pixels, *press* selects a button to press in the end.
    """
    assert CHROMIUM is not None
    with serving(folder) as server, tempfile.TemporaryDirectory() as profile:
        pages = [f"/{page}?q={quote_plus(query)}" for query in queries]
        server.frame = FRAME.format(pages=json.dumps(pages), width=size[0], height=size[1], press=json.dumps(press))
        command = [CHROMIUM, *FLAGS.split(), f"--user-data-dir={profile}", "--window-size=1400,1000", "--dump-dom"]
        done = subprocess.run(
            [*command, f"{server.address}/-/frame"], capture_output=True, text=True, check=True, timeout=PATIENCE
        )
        kept = BeautifulSoup(done.stdout, "html.parser").find_all("pre")
        return [(root(text.get_text()), got) for text, got in zip(kept, server.searches, strict=False)]


def root(text: str) -> Tag:
    """The root element of a page."""
    found = BeautifulSoup(text, "html.parser").find("html")
    assert isinstance(found, Tag)
    return found
