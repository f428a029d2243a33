"""Collects the compiler's diagnostics, once for each place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harness.checker.scopes import Scope, Space
from harness.spelling import nearest_name
from harness.syntax.source import Located

if TYPE_CHECKING:
    from harness.checker.output_uses import Use

__all__ = ["Diagnostic", "Reporter"]

DIAGNOSTICS_LIMIT: Final = 200
"""Diagnostics kept for one program."""

SUGGESTIONS_LIMIT: Final = 10
"""Unknown names for which a similar one is suggested; the compiler suggests no more."""

NAME_CODES: Final = frozenset({2300, 2304, 2440, 2448, 2451, 2503, 2552, 2564, 2693, 2749})
"""Codes about names only."""

RESERVED: Final = frozenset({"case", "default", "export", "extends", "finally", "import", "in", "instanceof"})
"""Words that can be names only where the syntax is broken."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something that the TypeScript compiler would object to.

    Attributes:
        code: The compiler's number, such as 2339.
        message: What is wrong, worded like the compiler's messages, with the nearest right name.
        at: Where.
    """

    code: int
    message: str
    at: Located


class Reporter:
    """Collects diagnostics.

    Attributes:
        diagnostics: The diagnostics in the order in which they were found.
        broken: Identities of the files with syntax errors, to which unknown names there may be due.
        quiet: How many running checks only need a type.
        muted: Codes that the program's configuration suppresses.
        uses: The Outputs that become text or logic, once for each place.
        mismatches: How many values of a wrong type were met, including those at places that were already reported.
    """

    __slots__ = ("_not_found", "_seen", "broken", "diagnostics", "mismatches", "muted", "quiet", "uses")

    def __init__(self, muted: frozenset[int] = frozenset()) -> None:
        self.muted = muted
        self.diagnostics: list[Diagnostic] = []
        self.uses: dict[tuple[int, int, str], Use] = {}
        self.quiet = 0
        self.mismatches = 0
        self.broken: set[int] = set()
        self._seen: set[tuple[int, int, int]] = set()
        self._not_found: dict[tuple[int, int], str] = {}

    @property
    def silent(self) -> bool:
        """Whether nothing that is reported now is kept."""
        return self.quiet > 0 or len(self.diagnostics) >= DIAGNOSTICS_LIMIT

    @property
    def full(self) -> bool:
        """Whether no more diagnostics are kept."""
        return len(self.diagnostics) >= DIAGNOSTICS_LIMIT

    def said(self, at: Located, *codes: int) -> bool:
        """Returns whether one of these was already reported at a place."""
        return any((id(at.source), at.start, code) in self._seen for code in codes)

    def report(self, code: int, at: Located, message: str) -> None:
        """Reports something, unless only a type is needed."""
        if not self.quiet:
            self.always(code, at, message)

    def always(self, code: int, at: Located, message: str) -> None:
        """Reports something that holds however the code around it is read."""
        place = (id(at.source), at.start, code)
        if code in self.muted or (code in NAME_CODES and place[0] in self.broken):
            return
        if not self.full and place not in self._seen:
            self._seen.add(place)
            self.diagnostics.append(Diagnostic(code, message, at))

    def use(self, found: Use) -> None:
        """Records an Output that becomes text or logic, unless only a type is needed."""
        if not self.quiet and len(self.uses) < DIAGNOSTICS_LIMIT:
            self.uses.setdefault((id(found.at.source), found.at.start, found.kind), found)

    # Names

    def unknown_name(self, name: str, at: Located, scope: Scope) -> None:
        """Reports a name that is no value."""
        if self.full or name in RESERVED:
            return
        if scope.type(name) is not None:
            self.always(2693, at, f"'{name}' only refers to a type, but is being used as a value here.")
        elif scope.space(name) is not None:
            self.always(2708, at, f"Cannot use namespace '{name}' as a value.")
        else:
            self._not_found_in(scope.all_names("value"), name, at)

    def unknown_type(self, name: str, at: Located, scope: Scope) -> None:
        """Reports a name that is no type."""
        if self.full:
            return
        if scope.space(name) is not None:
            self.always(2709, at, f"Cannot use namespace '{name}' as a type.")
        elif scope.value(name) is not None:
            message = f"'{name}' refers to a value, but is being used as a type here. Did you mean 'typeof {name}'?"
            self.always(2749, at, message)
        else:
            self._not_found_in(scope.all_names("type"), name, at)

    def unknown_space(self, name: str, at: Located, scope: Scope) -> None:
        """Reports a name that is no namespace."""
        if scope.type(name) is not None:
            self.always(2702, at, f"'{name}' only refers to a type, but is being used as a namespace here.")
        else:
            self.always(2503, at, f"Cannot find namespace '{name}'.")

    def unknown_exported_type(self, space: Space, name: str, at: Located, known: bool) -> None:
        """Reports a type that a namespace lacks; `known` tells that it has a value of the name."""
        if known:
            message = f"'{space.label}.{name}' refers to a value, but is being used as a type here."
            self.always(2749, at, f"{message} Did you mean 'typeof {space.label}.{name}'?")
            return
        near = "" if self.full else nearest_name(name, space.names())
        self._unknown((2694, 2724), at, f"Namespace '{space.label}' has no exported member '{name}'.", near)

    def _not_found_in(self, names: Iterable[str], name: str, at: Located) -> None:
        if id(at.source) in self.broken:
            return
        place = (id(at.source), at.start)
        if place not in self._not_found:
            many = len(self._not_found) >= SUGGESTIONS_LIMIT
            self._not_found[place] = "" if many else nearest_name(name, names)
        self._unknown((2304, 2552), at, f"Cannot find name '{name}'.", self._not_found[place])

    def _unknown(self, codes: tuple[int, int], at: Located, message: str, near: str) -> None:
        if near:
            self.always(codes[1], at, f"{message} Did you mean '{near}'?")
        else:
            self.always(codes[0], at, message)
