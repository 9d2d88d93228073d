"""What stands in quotation marks, of any language."""

from __future__ import annotations

import re

QUOTED = re.compile(
    r"“[^“”]{3,200}”|\"[^\"]{3,200}\"|«[^«»]{3,200}»|„[^„“”]{3,200}[“”]|「[^「」]{2,200}」|『[^『』]{2,200}』"
    r"|(?<!\w)‘[^‘’]{3,200}(?:’\w[^‘’]*)*’(?!\w)|(?<!\w)'[^'\n]{3,80}(?:'\w[^'\n]*)*'(?!\w)"
)
