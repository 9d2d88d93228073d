"""Hostile posts in a browser: no script of theirs runs, whatever a reader points at."""

from __future__ import annotations

import html
import json
import re
import subprocess
from pathlib import Path

import pytest

from benchmarks.browser import CHROMIUM, FLAGS
from tests.importer import hostile
from tests.importer.test_hostile_posts import build, cases

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")

#: What the posts' scripts call. It is in each page before them.
WATCH = "window.hostile = () => { document.documentElement.dataset.hostile = 'ran'; };"
#: A page that the importer had no part in: shows that what is looked for would be seen.
CONTROL = """<!DOCTYPE html><script>{watch}</script><div class="body">
<b onmouseover="hostile()">x</b><a href="java&#10;script:hostile()">y</a></div>"""
#: All pages in frames; when they have loaded, every element is pointed at, and every link is resolved.
FRAMES = """<!DOCTYPE html><body>{frames}<script>
addEventListener("load", () => {{
  const found = {{}};
  for (const frame of document.querySelectorAll("iframe")) {{
    const page = frame.contentDocument, marks = new Set();
    for (const element of page.querySelectorAll("div.body, div.body *"))
      for (const kind of ["mouseover", "focus", "click", "load", "error", "toggle", "animationstart"])
        element.dispatchEvent(new Event(kind, {{cancelable: true}}));
    if (page.documentElement.dataset.hostile) marks.add("script");
    for (const link of page.querySelectorAll("div.body [href]"))
      if (!["file:", "http:", "https:", "mailto:", "ftp:"].includes(new URL(link.href, page.baseURI).protocol)) marks.add("link");
    if (frame.contentWindow.MathJax) marks.add("clobbered");
    if (marks.size) found[frame.name] = [...marks];
  }}
  document.body.dataset.found = JSON.stringify(found);
  document.body.dataset.pages = document.querySelectorAll("iframe").length;
}});</script></body>"""


def test_no_script_runs(tmp_path: Path) -> None:
    posts = {name: post for name, post in cases(every=1).items() if name.endswith("-top")}
    built = build(tmp_path, posts, html_js_files=[[None, {"body": WATCH}]])
    site = built.result.outdir
    (site / "recaps" / "control.html").write_text(CONTROL.format(watch=WATCH))
    frames = "".join(f'<iframe name="{name}" src="recaps/{name}.html"></iframe>' for name in [*posts, "control"])
    page = site / "frames.html"
    page.write_text(FRAMES.format(frames=frames))
    flags = [*FLAGS.split(), "--allow-file-access-from-files", f"--user-data-dir={tmp_path / 'browser'}"]
    done = subprocess.run(
        [str(CHROMIUM), *flags, "--dump-dom", page.as_uri()], capture_output=True, text=True, check=True, timeout=300
    )
    [found] = re.findall(r'data-found="([^"]*)"', done.stdout)
    assert f'data-pages="{len(posts) + 1}"' in done.stdout
    assert json.loads(html.unescape(found)) == {"control": ["script", "link"]}
    assert hostile.SECRET not in done.stdout
