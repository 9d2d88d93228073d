"""What authors write without more in ``conf.py``: ``talk`` instead of ``recap:talk``, and directives between lines of ``:::``.

A short name goes to whoever has it already: another extension, or the project.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst.states import Inliner
from sphinx.util.docutils import is_directive_registered, is_role_registered

from recaps import sphinx_internals
from recaps.reading.directives import DIRECTIVES
from recaps.reading.domain import RecapDomain
from recaps.warning_types import WarningType, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import RoleFunction

_FENCE = re.compile(rf"^ *:{{3,}} *\{{(?:recap:)?(?:{'|'.join(DIRECTIVES)})\}}", re.MULTILINE)


def register_short_names(app: Sphinx) -> None:
    """``builder-inited``, after all who have names of their own."""
    for name, directive in DIRECTIVES.items():
        if not is_directive_registered(name):
            app.add_directive(name, directive)
    for name in RecapDomain.roles:
        if not is_role_registered(name):
            app.add_role(name, _role(name))


def _role(name: str) -> RoleFunction:
    """The role of the domain under its short name: it has to know that it is of the domain."""

    def role(
        typ: str,
        rawtext: str,
        text: str,
        lineno: int,
        inliner: Inliner,
        options: dict[str, Any] | None = None,
        content: Sequence[str] = (),
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return RecapDomain.roles[name](f"recap:{name}", rawtext, text, lineno, inliner, options or {}, content)  # type: ignore[no-any-return]

    return role


class ColonFences:
    """Has MyST read ``:::`` in the documents that need it, if the project does not have it do so."""

    def __init__(self) -> None:
        self.config: Any = None

    def begin(self, app: Sphinx) -> None:
        """``builder-inited``, after MyST: what the project has set."""
        settings = sphinx_internals.myst_settings(app)
        self.config = settings if settings is not None and "colon_fence" not in settings.enable_extensions else None

    def read(self, app: Sphinx, docname: str, source: list[str]) -> None:
        """``source-read``: decide for the document that is about to be parsed."""
        if self.config is None:
            return
        fence = _FENCE.search(source[0]) if app.env.doc2path(docname).suffix == ".md" else None
        sphinx_internals.set_myst_settings(app.env, self.config)
        if fence:
            extensions = type(self.config.enable_extensions)([*self.config.enable_extensions, "colon_fence"])
            sphinx_internals.set_myst_settings(app.env, dataclasses.replace(self.config, enable_extensions=extensions))
            line = source[0].count("\n", 0, fence.start()) + 1
            message = "directives between lines of ::: need an extension of MyST"
            advice = 'write myst_enable_extensions = ["colon_fence"] in conf.py'
            warn(WarningType.SETUP, f"{message}; {advice}", (docname, line), once=True)

    def end(self, app: Sphinx, env: BuildEnvironment) -> None:
        """``env-updated``: everything has been read."""
        if self.config is not None:
            sphinx_internals.set_myst_settings(env, self.config)
