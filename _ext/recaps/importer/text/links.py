"""What an address leads to, as far as it shows: a talk's page, a recording, slides, code, a person's profile."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_TALK_PATH = re.compile(
    r"/(?:talks?|prednask[ay]|charlas?|palestras?|vortraege|sessions?|presentations?|keynotes?|panels?|lightning-talks?"
    r"|(?:tutorials?|workshops?|event)(?=/[^/?#]+/?$)|speakers?-and-talks|schedule/(?:talk|presentation|session|event|detail)s?|"
    r"program(?:me)?/(?:talk|session|proposal)s?|schedule|agenda)/[^/?#]+",
    re.IGNORECASE,
)
_TALK_QUERY = re.compile(r"[?&](?:talk|session)_?id=\w", re.IGNORECASE)
_NOT_TALK_PATH = re.compile(
    r"/(?:blog|posts?|news|wiki|docs?|pulls?|issues?|social-events?|parties|sponsors?|venue|schedule)(?:/|$)(?!(?:talk|presentation"
    r"|session|event|detail)s?/)|/(?:19|20)\d\d/(?:0?[1-9]|1[0-2])/",
    re.IGNORECASE,
)
_VIDEO = re.compile(
    r"^(?:[\w-]+\.)*(?:youtube\.com|youtu\.be|vimeo\.com|media\.ccc\.de|peertube\.\w+|infoq\.com|klewel\.com|confreaks\.\w+"
    r"|pyvideo\.org|blip\.tv|twitch\.tv)$"
)
_SLIDES = re.compile(
    r"^(?:[\w-]+\.)*(?:speakerdeck\.com|slideshare\.net|slides\.com|noti\.st|docs\.google\.com|prezi\.com|sli\.do)$"
)
_CODE = re.compile(r"^(?:[\w-]+\.)*(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|sr\.ht)$")
_ACCOUNT = re.compile(
    r"^https?://(?:(?:www\.|mobile\.)?(?:twitter|x)\.com/@?\w+|(?:www\.)?github\.com/[\w-]+|(?:www\.)?gitlab\.com/[\w.-]+"
    r"|bsky\.app/profile/[\w.:-]+|(?:\w+\.)?linkedin\.com/in/[^/]+"
    r"|[\w.-]+/(?:users/|web/)?@[\w.-]+(?:@[\w.-]+)?|keybase\.io/\w+|(?:www\.)?instagram\.com/\w+"
    r"|medium\.com/@[\w.-]+)/?(?:\?.*)?$",
    re.IGNORECASE,
)
_SPEAKER_PAGE = re.compile(r"/(?:speakers?|presenters?|people|profiles?|bio)/[^/]+/?$", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def host(url: str) -> str:
    """The host of an address, '' if it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_profile(url: str) -> bool:
    """Whether *url* is a person's account or page."""
    return bool(_ACCOUNT.match(url)) or bool(_SPEAKER_PAGE.search(urlsafe_path(url)))


def is_video(url: str) -> bool:
    """Whether *url* leads to a recording (not to a channel or a list)."""
    return (
        bool(_VIDEO.match(host(url)))
        and not re.search(r"/(?:c|channel|user|playlist|results)\b|/@", url)
        and urlsplit(url).path not in {"", "/"}
        and not (urlsplit(url).path.rstrip("/") in {"/watch", "/embed/videoseries"} and not re.search(r"[?&]v=", url))
    )


def is_slides(url: str) -> bool:
    """Whether *url* leads to slides."""
    return (bool(_SLIDES.match(host(url))) and not is_profile(url)) or bool(
        re.search(r"slides?(?:\.html|\.pdf|/|$)", urlsafe_path(url), re.IGNORECASE)
    )


def is_code(url: str) -> bool:
    """Whether *url* leads to a repository."""
    return bool(_CODE.match(host(url))) and len([part for part in urlsafe_path(url).split("/") if part]) == 2


def urlsafe_path(url: str) -> str:
    """The path of an address, '' if it cannot be taken apart."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def is_talk_page(url: str) -> bool:
    """Whether *url* has the form of a talk's page on a conference site."""
    path = urlsafe_path(url)
    if not url.startswith("http") or (is_video(url) and "pyvideo" not in host(url)) or _CODE.match(host(url)):
        return False
    formed = _TALK_QUERY.search(url) or (_TALK_PATH.search(path) and not _NOT_TALK_PATH.search(path))
    return bool(formed) and not is_profile(url) and not is_slides(url)


def year_of(url: str) -> str:
    """The year that stands in the host or in the path's first parts, '' if none."""
    place = f"{host(url)}/{'/'.join(urlsafe_path(url).split('/')[:3])}"
    found = _YEAR.search(place)
    return found[1] if found else ""
