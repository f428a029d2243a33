"""Tables of TypeScript with what is said of it, a table a concept: `cases/narrowing.ts`, `cases/unions.ts`, ...

A case begins with `//// NAME`, and has one statement a line. What is said of a line stands below it:

    const size: number = "large";
    //! 7 2322 Type 'string' is not assignable to type 'number'.

that is the column, the code and the message of the checker. TypeScript 5.9.3 says the same, or begins with the same and
goes on to say why, unless the next line says what it says instead, and in which way that differs (`DIFFERENCES`):

    //= types 7 2322 Type 'string' is not assignable to type 'Size'.

`missed` stands alone: only TypeScript says it. `extra` has no more: only the checker says it. A case that imports
nothing sees `pulumi` and `aws`.

`python -m tests.harness.checker.tables` asks TypeScript and the checker again and writes the tables anew. What changes
is to be read as carefully as code; `make verify-test` holds the tables to TypeScript.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from harness.checker import check_program
from harness.syntax.source import SourceFile, place_of
from harness.verify.results import Diagnostic
from tests.harness.program.pieces import read_pieces

__all__ = ["CASES", "DIFFERENCES", "Case", "Said", "all_cases", "differs", "of_the_checker", "of_the_compiler"]

CASES = Path(__file__).parent / "cases"
IMPORTS = 'import * as pulumi from "@pulumi/pulumi"; import * as aws from "@pulumi/aws";'
DIFFERENCES = {
    "missed": "the checker does not say it",
    "extra": "TypeScript does not say it",
    "place": "it is said at another place of the line",
    "hint": "the checker adds what would be right",
    "types": "types are written otherwise: spelled out rather than named, in another order, or wider",
    "words": "it is said in other words",
}
DETAIL = re.compile(r" {3,}")
"""What stands between a message and the reason that TypeScript gives for it, as `harness.verify` has them."""
PACKAGES = re.compile(r'import\("[^"]*?node_modules/([^"]*)"\)')
QUOTED = re.compile(r"'(?:[^']|'(?=\w))*'")


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """Something that is said of a case: at which line and column, with which code and words."""

    line: int
    column: int
    code: int
    message: str

    def __str__(self) -> str:
        """As a table has it."""
        return f"{self.column} {self.code} {self.message}"


@dataclass(frozen=True, slots=True)
class Case:
    """One case.

    Attributes:
        table: The table's name.
        name: The case's name.
        lines: Its lines.
        checked: What the checker says.
        compiled: What TypeScript says: its first sentence where it differs, else what both say.
        differences: What differs, in which way: what the checker says, and what TypeScript says.
    """

    table: str
    name: str
    lines: tuple[str, ...]
    checked: tuple[Said, ...]
    compiled: tuple[Said, ...]
    differences: tuple[tuple[str, Said | None, Said | None], ...]

    @property
    def text(self) -> str:
        """The program, its first line being the imports."""
        first = "" if any("import " in line for line in self.lines) else IMPORTS
        return "\n".join([first, *self.lines, ""])


def all_cases() -> Iterator[Case]:
    """The cases of all tables."""
    for path in sorted(CASES.glob("*.ts")):
        for name, body in read_pieces(path):
            yield _case(path.stem, name, body)


def _case(table: str, name: str, body: str) -> Case:
    lines: list[str] = []
    checked: list[Said] = []
    compiled: list[Said] = []
    differences: list[tuple[str, Said | None, Said | None]] = []
    for line in body.split("\n"):
        stripped = line.strip()
        number = len(lines) + 1
        if stripped.startswith("//! "):
            checked.append(_said(number, stripped[4:]))
            compiled.append(checked[-1])
        elif stripped.startswith("//= "):
            kind, _, rest = stripped[4:].partition(" ")
            own = None if kind == "missed" else checked[-1]
            if own is not None:
                compiled.remove(own)
            other = None if kind == "extra" else _said(number, rest)
            compiled += [] if other is None else [other]
            differences.append((kind, own, other))
        else:
            lines.append(line)
    return Case(table, name, tuple(lines), tuple(checked), tuple(compiled), tuple(differences))


def _said(line: int, text: str) -> Said:
    column, code, message = text.split(" ", 2)
    return Said(line, int(column), int(code), message)


def of_the_checker(case: Case) -> list[Said]:
    """What the checker says of a case, in the order of places."""
    found = check_program([SourceFile("index.ts", case.text, "typescript")])
    places = [(place_of(diagnostic.at), diagnostic) for diagnostic in found]
    return sorted(Said(place.line, place.column, told.code, told.message) for place, told in places)


def of_the_compiler(found: Iterable[Diagnostic]) -> list[Said]:
    """What TypeScript says, in the order of places; reasons stand behind three spaces."""
    return sorted(
        Said(told.line, told.column, told.code, PACKAGES.sub(r'import("\1")', told.message)) for told in found
    )


def differs(checked: Said, compiled: Said) -> str:
    """In which way the checker says something otherwise than TypeScript; "" if it does not."""
    first, *reasons = DETAIL.split(compiled.message)
    if checked.code != compiled.code:
        return "words"
    same = " ".join([first, *reasons]).startswith(checked.message)
    if checked.column != compiled.column:
        return "place" if same else "words"
    if same:
        return ""
    if checked.message.startswith(first):
        return "hint"
    return "types" if QUOTED.sub("", checked.message).startswith(QUOTED.sub("", first)) else "words"


def written(case: Case, compiled: list[Said]) -> str:
    """A case as its table has it, once it is known what TypeScript says."""
    checked = of_the_checker(case)
    lines = [f"//// {case.name}"]
    for number, line in enumerate(case.lines, start=2):
        lines.append(line)
        indent = line[: len(line) - len(line.lstrip())]
        lines += [f"{indent}{told}" for told in _below(_at(checked, number), _at(compiled, number))]
    return "\n".join(lines)


def _at(all_: list[Said], line: int) -> list[Said]:
    return [said for said in all_ if said.line == line]


def _below(checked: list[Said], compiled: list[Said]) -> Iterator[str]:
    """What stands below a line: each thing that the checker says with what TypeScript says there."""
    left = list(compiled)
    for own in checked:
        alike = [other for other in left if other.code == own.code]
        other = min(alike, key=lambda one: abs(one.column - own.column), default=None)
        yield f"//! {own}"
        if other is None:
            yield "//= extra"
            continue
        left.remove(other)
        kind = differs(own, other)
        if kind:
            first = DETAIL.split(other.message)[0]
            yield f"//= {kind} {other.column} {other.code} {first}"
    for other in left:
        yield f"//= missed {other.column} {other.code} {DETAIL.split(other.message)[0]}"


def main() -> None:
    """Asks TypeScript and the checker about every case, and writes the tables anew."""
    from harness.program import Assumptions
    from harness.verify import Verifier

    tables: dict[str, list[str]] = {}
    with Verifier.open(Assumptions(), cache=Path("build/verify"), tell=print) as verifier:
        for case in all_cases():
            found = verifier.compiler.compile({"index.ts": case.text}, ["index.ts"]).diagnostics
            tables.setdefault(case.table, []).append(written(case, of_the_compiler(found)))
    for table, cases in tables.items():
        (CASES / f"{table}.ts").write_text("\n\n".join(cases) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
