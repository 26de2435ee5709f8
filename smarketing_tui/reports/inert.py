"""People's words inside Markdown: shown as they were typed, never read as markup."""

import html
import re

from smarketing_tui.domain.text import one_line

_ACTIVE = re.compile(r"([\\`*_#\[\]|~$])")
_LEADING = re.compile(r"^(\d*)([-+=.)])")


def inert(text: str) -> str:
    """Return *text* as one line of Markdown that renders as just that text; a dash when nothing is left of it.

    Angle brackets and ampersands become entities, which no dialect takes for HTML; the rest gets a backslash.
    """
    safe = _ACTIVE.sub(r"\\\1", html.escape(one_line(text), quote=False))
    return _LEADING.sub(r"\1\\\2", safe) or "–"
