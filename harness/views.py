"""What runs and grades are turned into to be looked at: found by name, when it is first asked for.

`harness` knows no reports. What makes a scorecard of a run, or HTML of a grade, comes in through the entry point group
`stackgrade.views`, as graders come in through theirs.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import Any

__all__ = ["GROUP", "MissingViewError", "view"]

GROUP = "stackgrade.views"


class MissingViewError(LookupError):
    """No installed package makes what is asked for."""


def view(name: str, *arguments: object, **options: object) -> Any:
    """Calls what an installed package offers under a name, and returns what it returns.

    Args:
        name: The entry point's name, such as `scorecard`.
        arguments: What it is called with.
        options: Likewise, by name.

    Raises:
        MissingViewError: No package offers it.
    """
    return _found(name)(*arguments, **options)


@cache
def _found(name: str) -> Any:
    for point in entry_points(group=GROUP, name=name):
        return point.load()
    message = f"no installed package makes {name!r} of runs and grades; install stackgrade anew"
    raise MissingViewError(message)
