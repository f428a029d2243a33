"""The file and export that a function's handler names, and whether a file's text has that export.

See "Define Lambda function handler in Node.js" and "... in Python" in the AWS Lambda documentation. The text is
searched, not parsed: enough to say yes, and no only where nothing resembles an export of that name.
"""

from __future__ import annotations

import posixpath
import re
from typing import Final

__all__ = ["exports_name", "handler_files", "uses_module_syntax"]

ENDINGS: Final = {"nodejs": (".js", ".mjs", ".cjs"), "python": (".py",)}
"""Endings of the files from which a runtime loads a handler, by the beginning of the runtime's name."""

TEXT_LIMIT: Final = 200_000
"""Characters of a file that are searched."""

_OPEN_ENDED: Final = re.compile(
    r"\bexport\s*\*|\bmodule\.exports\s*=\s*(?![\s{])|\bObject\.assign\(\s*(?:module\.)?exports\b|"
    r"\bfrom\s+[\w.]+\s+import\s+\*"
)
"""Exports with names that a search cannot know."""
_LINE_COMMENT: Final = re.compile(r"^\s*(?://|#|\*).*$", re.MULTILINE)
_MODULE_SYNTAX: Final = re.compile(
    r"^\s*(?:export\s+(?:const|let|async|function|default|\{)|import\s+[\w{*].*\sfrom\s)", re.M
)


def handler_files(handler: str, runtime: str) -> tuple[str, ...]:
    """Returns the files in which a handler may be (`index.js`, `index.mjs`, ...); none for other runtimes.

    Args:
        handler: The handler, `index.handler` or `src/app.main`.
        runtime: The runtime's identifier, `nodejs20.x`.
    """
    endings = next((endings for name, endings in ENDINGS.items() if runtime.lower().startswith(name)), ())
    module, dot, _ = handler.rpartition(".")
    path = posixpath.normpath(module.replace(".", "/") if runtime.lower().startswith("python") else module)
    return tuple(path + ending for ending in endings) if dot and module else ()


def exports_name(text: str, name: str, file: str) -> bool | None:
    """Returns whether a file's text exports a name; None if a search cannot tell."""
    searched = _LINE_COMMENT.sub("", text[:TEXT_LIMIT])
    if (_exports_in_python if file.endswith(".py") else _exports_in_javascript)(searched, re.escape(name)):
        return True
    return None if _OPEN_ENDED.search(searched) or len(text) > TEXT_LIMIT else False


def uses_module_syntax(text: str, file: str) -> bool:
    """Returns whether a `.js` file is written as an ES module, which Lambda does not assume from its name."""
    return file.endswith(".js") and _MODULE_SYNTAX.search(_LINE_COMMENT.sub("", text[:TEXT_LIMIT])) is not None


def _exports_in_javascript(text: str, name: str) -> bool:
    direct = re.compile(
        rf"\bexports\s*\.\s*{name}\s*=|\bexports\s*\[\s*['\"`]{name}['\"`]\s*\]|"
        rf"\bdefineProperty\(\s*(?:module\.)?exports\s*,\s*['\"`]{name}['\"`]|"
        rf"\bexport\s+(?:async\s+)?(?:function|const|let|var|class)\b\s*\*?\s*{name}\b|"
        rf"\bexport\s*\{{[^}}]{{0,2000}}\b{name}\b"
    )
    if direct.search(text):
        return True
    whole = re.search(r"\bmodule\.exports\s*=\s*\{", text)
    return whole is not None and re.compile(rf"\b{name}\b").search(text, whole.end()) is not None


def _exports_in_python(text: str, name: str) -> bool:
    if re.search(rf"^(?:async\s+)?def\s+{name}\s*\(|^{name}\s*[:=]", text, re.M):
        return True
    imported = (line.partition(" import ")[2] for line in text.splitlines() if line.startswith("from "))
    return any(re.search(rf"\b{name}\b", names) for names in imported)
