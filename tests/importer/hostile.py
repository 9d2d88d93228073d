"""What a post may hold that must not get into a page: constructs, the places they can stand in, and what a browser would see.

``CANARY`` is a file beside the documents; no page may show what is in it. ``keepsake`` is a word of the post's, which stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from recaps.boundary import addresses
from selectolax.lexbor import LexborHTMLParser, LexborNode

#: From ``recaps/``, where the pages are, to the file beside the source folder.
CANARY = "../../canary.txt"
SECRET = "canary-content-3141"
#: What Jinja would make of a substitution, and what must not be in a page.
SUM = "{{ 7000000 + 190133 }}"
DONE = "7190133"

MARKDOWN: dict[str, str] = {
    "include": f"```{{include}} {CANARY}\n```",
    "include-of-tildes": f"~~~{{include}} {CANARY}\n~~~",
    "include-of-colons": f":::{{include}} {CANARY}\n:::",
    "include-of-many-colons": f"::::::{{include}} {CANARY}\n::::::",
    "include-with-spaces": f"```   {{include}}   {CANARY}\n```",
    "include-that-does-not-end": f"```{{include}} {CANARY}",
    "literalinclude": f"```{{literalinclude}} {CANARY}\n:lines: 1\n```",
    "csv-table": f"```{{csv-table}} keepsake\n:file: {CANARY}\n```",
    "raw-file": f"```{{raw}} html\n:file: {CANARY}\n```",
    "raw-html": "```{raw} html\n<script>hostile()</script>\n```",
    "eval-rst": f"```{{eval-rst}}\n.. include:: {CANARY}\n```",
    "eval-rst-with-a-tick": f"~~~{{eval-rst}} `\n.. include:: {CANARY}\n~~~",
    "nested-directives": f"::::{{note}}\n:::{{include}} {CANARY}\n:::\n::::",
    "directive-in-a-directive": f"````{{note}}\n```{{include}} {CANARY}\n```\n````",
    "figure": f"```{{figure}} {CANARY}\nkeepsake\n```",
    "talk": ":::{talk} keepsake\n:speakers: Eve Example\n:::",
    "note": "```{note}\nkeepsake\n```",
    "toctree": "```{toctree}\n:glob:\n/*\n```",
    "download": f"Take {{download}}`keepsake <{CANARY}>` away.",
    "download-of-two-ticks": f"Take {{download}}``keepsake <{CANARY}>`` away.",
    "role-in-bold": f"Take **{{download}}`keepsake <{CANARY}>`** away.",
    "role-in-a-link": f"Take [{{download}}`keepsake <{CANARY}>`](https://example.org/) away.",
    "role-behind-an-escape": f"Take \\\\{{download}}`keepsake <{CANARY}>` away.",
    "role-behind-an-address": f"See www.example.org/`x {{download}}`keepsake <{CANARY}>` away.",
    "speaker": "Said {speaker}`keepsake`.",
    "substitution": f"Sum {SUM} keepsake",
    "substitution-alone": SUM,
    "substitution-of-env": "Words {{ env.srcdir }} keepsake",
    "attributes": "A [keepsake](https://example.org/){#mine .theirs}",
    "span": "A [keepsake]{#mine .theirs}",
    "block-attributes": "{#mine .theirs}\nkeepsake",
    "code-with-attributes": "`keepsake`{.theirs}",
    "target": "(genindex)=\n\nkeepsake",
    "comment": "% keepsake",
    "block-break": "+++ keepsake",
    "field-list": ":orphan: keepsake",
    "math": "A $keepsake$ and $$\nkeepsake\n$$",
    "amsmath": "\\begin{equation}\nkeepsake\n\\end{equation}",
    "link-to-a-file": f"[keepsake]({CANARY})",
    "link-to-a-document": "[keepsake](index.md)",
    "link-by-path": f"[keepsake](path:{CANARY})",
    "link-by-project": "[keepsake](project:index.md)",
    "link-by-inventory": "[keepsake](inv:#genindex)",
    "autolink-by-project": "<project:index.md> keepsake",
    "autolink-by-path": f"<path:{CANARY}> keepsake",
    "reference-to-a-file": f"[keepsake][r]\n\n[r]: {CANARY}",
    "picture": f"![keepsake]({CANARY})",
    "picture-of-brackets": f"![a [keepsake] b]({CANARY})",
    "picture-by-reference": f"![keepsake][p]\n\n[p]: {CANARY}",
    "picture-of-a-scheme": "![keepsake](file:///etc/hostname)",
    "picture-in-html": f'<img src="{CANARY}" alt="keepsake">',
    "picture-in-odd-html": f'<img/src="{CANARY}"/alt="keepsake">',
    "javascript": "[keepsake](javascript:hostile())",
    "javascript-in-capitals": "[keepsake](JaVaScRiPt:hostile())",
    "javascript-of-entities": "[keepsake](&#106;avascript&colon;hostile())",
    "javascript-with-a-tab": "[keepsake](<java\tscript:hostile()>)",
    "javascript-autolink": "<javascript:hostile()> keepsake",
    "javascript-by-reference": "[keepsake][j]\n\n[j]: javascript:hostile()",
    "javascript-in-html": '<a href="javascript:hostile()">keepsake</a>',
    "javascript-in-html-of-entities": "<a href='java&#x09;script:hostile()'>keepsake</a>",
    "javascript-in-html-unquoted": "<a href=javascript:hostile()>keepsake</a>",
    "data": "[keepsake](data:text/html;base64,PHNjcmlwdD4=)",
    "vbscript": "[keepsake](vbscript:hostile())",
    "quote-in-an-address": '[keepsake](<x" onmouseover="hostile()>)',
    "script": "<script>hostile()</script> keepsake",
    "script-over-lines": "<script>\nhostile()\n\nhostile()\n</script>\n\nkeepsake",
    "script-that-does-not-end": "keepsake <script>hostile()",
    "script-in-capitals": "<SCRIPT SRC=//evil.example/x.js></SCRIPT> keepsake",
    "script-between-marks": "<scr<script>ipt>hostile()</scr</script>ipt> keepsake",
    "style": "<style>body { display: none }</style> keepsake",
    "svg": "<svg onload=hostile()><script>hostile()</script></svg> keepsake",
    "math-in-html": "<math><mtext><table><mglyph><style><img src=x onerror=hostile()></style></table></mtext></math> keepsake",
    "event": 'Words <b onmouseover="hostile()">keepsake</b>.',
    "event-with-a-slash": "<div/onclick=hostile()>keepsake</div>",
    "event-over-lines": "<div\nonclick=hostile()\ntitle=x>keepsake</div>",
    "event-behind-a-quote": "<div title='a\"b'onclick='hostile()'>keepsake</div>",
    "style-attribute": '<p style="position: fixed; inset: 0">keepsake</p>',
    "class-attribute": f'<div class="admonition"><p>{{download}}`x <{CANARY}>` keepsake</p></div>',
    "id-attribute": '<a id="MathJax">keepsake</a>',
    "iframe": '<iframe src="javascript:hostile()"></iframe> keepsake',
    "iframe-srcdoc": '<iframe srcdoc="<script>hostile()</script>"></iframe> keepsake',
    "iframe-of-the-web": '<iframe src="https://video.example/embed/1"></iframe>\n\nkeepsake',
    "object": '<object data="javascript:hostile()">keepsake</object>',
    "embed": '<embed src="//evil.example/x.swf"> keepsake',
    "video": '<video src="https://video.example/1.webm" onerror=hostile()>keepsake</video>',
    "form": '<form action="javascript:hostile()"><button formaction="javascript:hostile()">keepsake</button></form>',
    "meta": '<meta http-equiv="refresh" content="0;url=https://evil.example/"> keepsake',
    "base": '<base href="https://evil.example/"> keepsake',
    "link-element": '<link rel="stylesheet" href="https://evil.example/x.css"> keepsake',
    "comment-that-ends-early": "<!--> <script>hostile()</script> -->\n\nkeepsake",
    "comment-that-ends-oddly": "<!-- --!> <script>hostile()</script> -->\n\nkeepsake",
    "comment-that-does-not-end": "keepsake\n\n<!-- <b>",
    "processing-instruction": "<?xml ?><script>hostile()</script>?> keepsake",
    "cdata": "<![CDATA[<script>hostile()</script>]]> keepsake",
    "declaration": "<!DOCTYPE html><script>hostile()</script> keepsake",
    "tag-that-does-not-end": "keepsake <div onclick=hostile()",
    "plaintext": "<plaintext>keepsake",
    "textarea": "<textarea><script>hostile()</script>keepsake</textarea>",
    "noscript": '<noscript><p title="</noscript><script>hostile()</script>">keepsake</p></noscript>',
    "title-element": "<title><a title='</title><script>hostile()</script>'>keepsake</title>",
    "template": "<template><script>hostile()</script>keepsake</template>",
    "closing-tags": "</div></div></section></body>keepsake",
    "custom-element": "<x-evil onfocus=hostile() autofocus>keepsake</x-evil>",
    "link-within-html": f"<p>keepsake [x]({CANARY}) {{download}}`x <{CANARY}>`</p>",
    "markdown-around-html": f"{{down<b>load}}`keepsake <{CANARY}>`</b>",
    "markdown-around-dropped-html": f"{{down<x-y>load}}`keepsake <{CANARY}>`",
    "markdown-around-a-dropped-link": f"{{down[](javascript:x)load}}`keepsake <{CANARY}>`",
    "shortcode": '{{< youtube "https://x\n\n```{include} ' + CANARY + '\n```\n" >}} keepsake',
    "figure-shortcode": '{{< figure src="' + CANARY + '" caption="keepsake {download}`x <' + CANARY + '>`" >}}',
    "figcaption": f'<figure><img src="a.png"><figcaption>keepsake {{download}}`x <{CANARY}>`</figcaption></figure>',
    "picture-title": f'![x](a.png "keepsake {{download}}`x <{CANARY}>`")',
    "caption-of-colons": f"![x](a.png)\n*:::{{include}} {CANARY}*\n\nkeepsake",
}

Place = Callable[[str], str]


def _indented(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(f"{rest}{line}".rstrip() for line in lines[1:])])


def _in_one(text: str) -> str:
    return " ".join(text.split())


PLACES: dict[str, Place] = {
    "top": lambda text: text,
    "bullet": lambda text: _indented(text, "- ", "  "),
    "numbered": lambda text: "1. one\n\n" + _indented(text, "   ", "   "),
    "bullet-in-bullet": lambda text: "- one\n" + _indented(text, "  * ", "    "),
    "quote": lambda text: _indented(text, "> ", "> "),
    "quote-in-bullet": lambda text: _indented(text, "- > ", "  > "),
    "lazy-quote": lambda text: "> words\n" + text,
    "definition": lambda text: "Term\n" + _indented(text, ": ", "  "),
    "field": lambda text: ":field:\n" + _indented(text, "  ", "  "),
    "footnote": lambda text: "Text[^1].\n\n" + _indented(text, "[^1]: ", "    "),
    "footnote-in-quote": lambda text: "> Text[^1].\n>\n" + _indented(text, "> [^1]: ", ">     "),
    "table": lambda text: f"| a | b |\n|---|---|\n| x \\| y | {_in_one(text).replace('|', chr(92) + '|')} |",
    "table-in-bullet": lambda text: f"- | a | b |\n  |---|---|\n  | {_in_one(text)} | y |",
    "heading": lambda text: f"## {_in_one(text)}",
    "setext": lambda text: f"{_in_one(text)}\n---",
    "html-heading": lambda text: f"<h2>{_in_one(text)}</h2>",
    "link-text": lambda text: f"[{_in_one(text)}](https://example.org/)",
    "alt-text": lambda text: f"In ![{_in_one(text)}](a.png) text.",
    "caption": lambda text: f"![](a.png)\n*{_in_one(text)}*",
    "credit": lambda text: f"![](a.png)\n\nThe hall; photo by {_in_one(text)}",
    "html-block": lambda text: f"<div>\n{text}\n</div>",
    "html-block-with-markdown": lambda text: f"<details>\n\n{text}\n\n</details>",
    "before-a-fence": lambda text: f"Term\n: ```\n\n  ```\n\n{text}",
    "after-a-list": lambda text: f"- one\n\n![](a.png)\n\n{_indented(text, '    ', '    ')}",
    "talk": lambda text: f"### Tea by Ada Kettle\n\nAda Kettle said:\n{text}",
    "title-of-front-matter": lambda text: f"---\ntitle: {_json(f'EvilCon 2024 {text}')}\nauthor: Ada\n---\n\nWords.",
    "author-of-front-matter": lambda text: f"---\ntitle: EvilCon 2024\nauthor: {_json(text)}\n---\n\nkeepsake",
}
#: Places where what a construct says is dropped with a note of all lines: the front matter's.
REPORTED = {"title-of-front-matter", "author-of-front-matter"}


def _json(text: str) -> str:
    """*text* as a string of YAML, over one line."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def post(construct: str, place: str) -> str:
    """A recap with *construct* in *place*."""
    text = PLACES[place](construct)
    return text if text.startswith("---\n") else f"# EvilCon 2024\n\nWords about it.\n\n{text}\n\nThe last words.\n"


#: reStructuredText has directives and roles of its own; what they say becomes text.
RST: dict[str, str] = {
    "include": f".. include:: {CANARY}",
    "literalinclude": f".. literalinclude:: {CANARY}",
    "raw-script": ".. raw:: html\n\n   <script>hostile()</script>\n   keepsake",
    "raw-markdown": f".. raw:: html\n\n   keepsake\n\n   ```{{include}} {CANARY}\n   ```",
    "raw-file": f".. raw:: html\n   :file: {CANARY}",
    "raw-picture": f'.. raw:: html\n\n   <img src="{CANARY}" alt="keepsake" onerror="hostile()">',
    "raw-role": ".. role:: raw-html(raw)\n   :format: html\n\nIn :raw-html:`<b onclick=hostile()>keepsake</b>` text.",
    "raw-role-with-markdown": (
        ".. role:: raw-html(raw)\n   :format: html\n\n" + f"In :raw-html:`<i>{{download}}``x <{CANARY}>``</i>` keepsake"
    ),
    "csv-table": f".. csv-table::\n   :file: {CANARY}",
    "note": f".. note::\n\n   keepsake ::\n\n      ```{{include}} {CANARY}",
    "admonition": f".. admonition:: {{download}}`keepsake <{CANARY}>`\n\n   Words.",
    "comment": f".. keepsake\n   --> <script>hostile()</script>\n   ```{{include}} {CANARY}",
    "unknown": f".. odd:: keepsake --!> <script>hostile()</script>\n\n   :::{{include}} {CANARY}",
    "text-of-myst": f"Words {{download}}``keepsake <{CANARY}>`` and {SUM} and $x$ and (x)=",
    "text-of-html": "Words <script>hostile()</script> and <b onclick=hostile()>keepsake</b>",
    "line-of-myst": f"keepsake\n\n:::{{include}} {CANARY}\n\n\\% x\n\n(genindex)=\n\n+++",
    "literal": f"::\n\n   keepsake\n   ````\n   ```{{include}} {CANARY}\n   ```",
    "inline-literal": f"Words ``a`` b`` {{download}} ``keepsake <{CANARY}>``",
    "link": "`keepsake <javascript:hostile()>`_",
    "link-of-brackets": f"`keepsake <x)[y]({CANARY}>`_",
    "link-to-a-file": f"`keepsake <{CANARY}>`_",
    "image": f".. image:: {CANARY}\n   :alt: keepsake",
    "image-target": ".. image:: a.png\n   :alt: keepsake\n   :target: javascript:hostile()",
    "inline-image": f"Words |x| more.\n\n.. |x| image:: {CANARY}\n   :alt: keepsake ]({CANARY}) {{download}}`x <{CANARY}>`",
    "figure": f".. figure:: a.png\n\n   keepsake {{download}}``x <{CANARY}>`` <script>hostile()</script>",
    "footnote": f"Words [#]_.\n\n.. [#] keepsake {{download}}``x <{CANARY}>``",
    "citation": "Words [X]_.\n\n.. [X] keepsake <script>hostile()</script>",
    "table": f"===== =====\na     b\n===== =====\nx     {{download}}``keepsake <{CANARY}>``\n===== =====",
    "definition": f"term {{download}}``x <{CANARY}>``\n   keepsake <script>hostile()</script>",
    "line-block": f"| keepsake\n| :::{{include}} {CANARY}\n| (genindex)=",
    "code-language": ".. code:: {include}\n\n   keepsake",
    "math": ".. math::\n\n   keepsake $ {{ 7000000 + 190133 }}",
    "epigraph": f".. epigraph::\n\n   keepsake\n\n   -- {{download}}``x <{CANARY}>``",
    "rubric": f".. rubric:: keepsake {{download}}``x <{CANARY}>``",
    "sidebar": ".. sidebar:: keepsake\n\n   <script>hostile()</script>",
    "container": f".. container:: theirs\n\n   keepsake\n\n   :::{{include}} {CANARY}",
    "replacement": f"|s|\n\n.. |s| replace:: keepsake {{download}}\\ ``x <{CANARY}>``",
}

RST_PLACES: dict[str, Place] = {
    "top": lambda text: text,
    "bullet": lambda text: _indented(text, "* ", "  "),
    "quote": lambda text: "Words.\n\n" + _indented(text, "   ", "   "),
    "definition": lambda text: "term\n" + _indented(text, "   ", "   "),
    "field": lambda text: "Words.\n\n" + _indented(text, ":field: ", "   "),
    "list-table": lambda text: ".. list-table::\n\n   * - a\n     - " + _indented(text, "", "       "),
}


def rst_post(construct: str, place: str) -> str:
    """A recap in reStructuredText with *construct* in *place*."""
    return f"EvilCon 2024\n============\n\nWords about it.\n\n{RST_PLACES[place](construct)}\n\nThe last words.\n"


_FORBIDDEN = (
    "script, style, iframe, object, embed, form, input, button, textarea, meta, base, link, svg, math, template, plaintext,"
    " frame, frameset, audio, video, source"
)


def _harmful_attributes(element: LexborNode) -> Iterator[str]:
    for name, value in element.attributes.items():
        if name.startswith("on") or name in {"style", "srcdoc", "formaction", "srcset", "ping"}:
            if (name, element.tag) != ("style", "td") and not re.fullmatch(r"text-align: ?\w+;?", value or ""):
                yield f"{name}={value}"
        elif name in {"href", "src", "action", "cite"} and not (
            addresses.is_relative(value or "") or addresses.is_link(value or "")
        ):
            yield f"{name}={value}"


def harm(page: str) -> Iterator[str]:
    """What of a built page (theme ``basic``) a browser would act on."""
    tree = LexborHTMLParser(page)
    title = tree.css_first("title")
    body = tree.css_first("div.body")
    if body is None or title is None or tree.css_first("div.footer") is None:
        yield "the page is broken"
        return
    if body.css_first("div.footer") is not None:
        yield "what comes after the text is in it"
    for element in body.css(_FORBIDDEN):
        yield f"<{element.tag}>"
    for element in body.css("*"):
        yield from _harmful_attributes(element)
    said = f"{title.text()} {tree.text()}"
    if SECRET in said:
        yield "the content of a file"
    if DONE in said:
        yield "a substitution"
    for link in body.css("a.download, a[download], span.math, div.math, .theirs, #MathJax, #genindex"):
        yield f"a construct of MyST's: {link.html}"
