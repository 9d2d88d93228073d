"""The archive in a browser: no page is wider than a phone, and its colors are those of the theme."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from benchmarks.browser import CHROMIUM, FLAGS
from tests.builds.test_site import sphinx

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")

PAGES = (
    "index",
    "recaps/djangocon-us-2019",
    "recaps/djangocon-us-2024",
    "speakers/carlton-gibson",
    "speakers/index",
    "conferences/index",
    "talks/index",
    "topics/index",
    "people",
)
#: The page in a frame as wide as the window to be (a window of its own cannot be narrower than 500 pixels); how far
#: its content sticks out to the right stands in the document afterwards, but for what scrolls in a box of its own.
FRAME = """<body><iframe src="{src}" width="{width}" height="900" style="border: 0"></iframe><script>
addEventListener("load", () => {{
  const frame = document.querySelector("iframe"), page = frame.contentDocument.documentElement;
  const main = page.querySelector("#furo-main-content"), style = frame.contentWindow.getComputedStyle.bind(frame.contentWindow);
  const scrolls = e => e !== main && (/auto|scroll/.test(style(e).overflowX) || scrolls(e.parentElement));
  const inside = [...main.querySelectorAll("*")].filter(e => !scrolls(e.parentElement));
  document.body.dataset.width = page.clientWidth;
  const box = main.querySelector(".recap-facts"), probe = frame.contentDocument.createElement("i");
  probe.style.color = style(page.querySelector("body")).getPropertyValue("--color-brand-primary");
  main.append(probe);
  document.body.dataset.brand = !box || style(probe).color === style(box).borderLeftColor;
  probe.remove();
  document.body.dataset.sideways = Math.ceil(Math.max(...inside.map(e => e.getBoundingClientRect().right)) - page.clientWidth);
}});</script></body>"""


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    assert sphinx("html", folder).returncode == 0
    return folder / "html"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("page", PAGES)
def test_fits_the_window(page: str, width: int, html: Path, tmp_path: Path) -> None:
    path = html / f"frame-{page.replace('/', '-')}-{width}.html"
    path.write_text(FRAME.format(src=f"{page}.html", width=width), encoding="utf-8")
    flags = [*FLAGS.split(), "--allow-file-access-from-files", f"--user-data-dir={tmp_path}", "--window-size=1400,1000"]
    done = subprocess.run(
        [str(CHROMIUM), *flags, "--dump-dom", path.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    measured = dict(re.findall(r'data-(sideways|width|brand)="(-?\w+)"', done.stdout))
    assert int(measured["width"]) == width
    assert int(measured["sideways"]) <= 0
    assert measured["brand"] == "true"
