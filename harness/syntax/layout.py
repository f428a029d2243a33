"""Where a program's files usually are, by the name of the class that makes its stacks."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import Final

from harness.defaults import ORCHESTRATORS

__all__ = ["DEFAULT_LAYOUT", "Layout", "layout_of"]

GENERAL: Final = (
    "index.ts", "src/index.ts", "lib/index.ts", "bin/index.ts", "main.ts", "src/main.ts", "lib/main.ts", "bin/main.ts",
)  # fmt: skip
"""Where the programs of any task may start."""

_WORDS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


class Layout:
    """The usual paths of a program's files.

    A program whose stacks are made by `ShopStack` starts in `bin/shop.ts` and has the class in `lib/shop-stack.ts`.

    Args:
        orchestrators: Names of the class that makes the stacks.

    Attributes:
        app: The program's short name: `shop`.
        main: The path of a program whose file has no name: where the usual entry imports it from.
        entries: Where a program starts, the first that there is.
    """

    __slots__ = ("app", "entries", "main")

    def __init__(self, orchestrators: tuple[str, ...]) -> None:
        apps = [_kebab(name.removesuffix("Stack") or name) for name in orchestrators]
        stacks = [_kebab(name) for name in orchestrators]
        own: list[str] = []
        for app in apps:
            own += [f"bin/{app}.ts", f"lib/bin/{app}.ts", f"src/bin/{app}.ts", f"{app}.ts"]
        for stack in stacks:
            file = f"{stack}.ts"
            own += [f"lib/{file}", f"lib/lib/{file}", f"src/{file}", f"src/lib/{file}", file]
        self.app: str = apps[0] if apps else "app"
        self.main: str = f"lib/{stacks[0]}.ts" if stacks else "index.ts"
        self.entries: tuple[str, ...] = (*dict.fromkeys(own), *GENERAL)

    def place_of(self, file: str) -> str:
        """Returns the usual path of a file of the task whose folder is missing; "" for any other file."""
        if file in GENERAL or file not in self.entries:
            return ""
        return next(path for path in self.entries if posixpath.basename(path) == file)

    def entry_in(self, folder: str) -> str:
        """Returns the usual path of an entry in a folder."""
        return f"bin/{self.app}.ts" if folder == "bin" else posixpath.join(folder, "index.ts")


def _kebab(name: str) -> str:
    """Returns `ShopStack` as `shop-stack`."""
    return _WORDS.sub("-", name).lower()


@lru_cache(maxsize=64)
def layout_of(orchestrators: tuple[str, ...]) -> Layout:
    """Returns the layout of the programs of which a class of these names makes the stacks."""
    return Layout(orchestrators)


DEFAULT_LAYOUT: Final = Layout(ORCHESTRATORS)
"""The layout of the default rubric's task."""
