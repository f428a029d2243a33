"""Tests that unknowns are never decided: makes programs less known, and the checks must not decide more.

    python -m benchmarks.soundness [PATH...] [--rubric payments] [--seed 1] [--edits 40] [--show 20]

An edit makes a program with two possible runs, both known: a value stays as it is or becomes another; a statement runs
or does not. Chance (`Math.random()`) chooses, in one of many ways: a conditional, an array emptied in one arm, an early
`return`, a `try` that may throw, a loop of unknown length, an unknown function, ... If a check passes in one run and
fails in the other, the edited program must leave it unknown; if both runs decide it alike, the edited program must not
decide otherwise.

With `--rubric`, the checks are those of another rubric or suite: `samples/suite --rubric suite` tests requirements.

Tries only edits whose two runs are decided differently somewhere. Prints for each way the share of differing decisions
that are unknown, and every contradiction with its place in the program and its edit.
"""

from __future__ import annotations

import argparse
import collections
import random
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import tree_sitter

from benchmarks.inputs import SAMPLES, responses_in
from harness.grading import grade_response
from harness.responses import Response
from harness.rubric import Rubric, Suite, load_suite
from harness.syntax.files import sources_of
from harness.syntax.trees import parse

__all__ = [
    "LATER",
    "OWN_THIS",
    "STATEMENTS",
    "VALUES",
    "Tally",
    "by_chance",
    "main",
    "measure",
    "with_statement",
    "with_values",
]

CHANCE = "(Math.random() > 0.5)"
TIMES = "(1 + Math.floor(Math.random() * 9))"
WAYS = tomllib.loads(Path(__file__).with_name("ways.toml").read_text(encoding="utf-8"))
VALUES: Mapping[str, str] = WAYS["values"]
"""Ways of making a value `X` or `Y`, chosen by a condition `Q` or a count `N`."""
STATEMENTS: Mapping[str, str] = WAYS["statements"]
"""Ways in which a statement `S` may or may not run."""
OWN_THIS: Mapping[str, str] = WAYS["own_this"]
"""The same, with their own `this` around the statement."""
LATER: Mapping[str, Mapping[str, str]] = {"values": WAYS["eventual"], "statements": WAYS["late"]}
"""The same, with an Output as the value or a statement that runs later; only the tests try these."""
PROMISE_KNOWN = frozenset({"promise", "unknown then"})
"""Ways in which the value is always `X`, because the change comes too late."""
OTHERS = ("true", "false", "0", "1", "22", "443", "65535", '"*"', '"0.0.0.0/0"', '"other"', "undefined", "[]")
BY_CHANCE = frozenset({"deployment.identity", "deployment.lasting_names"})
"""Checks that fail for names by chance, which the edits make."""
DECIDED = frozenset({"pass", "fail"})
LITERALS = frozenset({"string", "number", "true", "false"})


@dataclass(slots=True)
class Tally:
    """The findings.

    Attributes:
        said: Number of differing decisions left unknown, by way.
        differing: Number of differing decisions, by way.
        contradictions: Decisions on edited programs that contradict a possible run.
    """

    said: collections.Counter[str] = field(default_factory=collections.Counter)
    differing: collections.Counter[str] = field(default_factory=collections.Counter)
    contradictions: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of differing decisions left unknown."""
        return sum(self.said.values()) / max(1, sum(self.differing.values()))


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of a program that an edit replaces."""

    path: str
    start: int
    end: int
    text: str
    line: int
    statement: bool


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(SAMPLES)], help="responses; the samples if none are named")
    parser.add_argument("--rubric", default="payments", help="name, file or suite; a suite has a rubric for each task")
    parser.add_argument("--seed", type=int, default=1, help="chooses places and other values")
    parser.add_argument("--edits", type=int, default=40, help="places that are tried in each response")
    parser.add_argument("--ways", type=int, default=6, help="ways that are tried at each place")
    parser.add_argument("--show", type=int, default=20, help="contradictions that are printed")
    asked = parser.parse_args()
    tally = Tally()
    chance = random.Random(asked.seed)
    suite = load_suite(asked.rubric)
    for path in asked.paths:
        for response in responses_in(path):
            measure(response, tally, chance, asked.edits, asked.ways, suite)
    for way, count in sorted(tally.differing.items()):
        print(f"{way:32} {tally.said[way]:6} of {count:6}")
    total = sum(tally.differing.values())
    print(f"{'in all':32} {sum(tally.said.values()):6} of {total:6} ({tally.share:.4f})")
    print(f"{len(tally.contradictions)} contradictions")
    for each in tally.contradictions[: asked.show]:
        print(f"  {each}")


def measure(
    response: Response, tally: Tally, chance: random.Random, edits: int, ways: int, suite: Suite | None = None
) -> None:
    """Tries edits on one response.

    Args:
        response: The response; its files are taken for a project.
        tally: Receives the findings.
        chance: The source of random choices.
        edits: The number of places to try.
        ways: The number of ways to try at each place.
        suite: The rubrics of the responses' tasks; `payments` if None.
    """
    files = {source.path: source.text for source in sources_of(response)}
    rubric = (suite or load_suite("payments")).required_for(response.task)
    places = list(_places(response))
    chance.shuffle(places)
    before = _decisions(files, rubric)
    for place in places[:edits]:
        other = "" if place.statement else chance.choice([o for o in OTHERS if o != place.text])
        after = _decisions(_edited(files, place, other), rubric)
        if before == after or before.get("outputs.runs") != after.get("outputs.runs"):
            continue  # alike, or nothing runs without the statement
        table = VALUES
        if place.statement:
            table = STATEMENTS if "this" in place.text else {**STATEMENTS, **OWN_THIS}
        for way in chance.sample(sorted(table), min(ways, len(table))):
            text = by_chance(table[way])
            made = with_statement(text, place.text) if place.statement else with_values(text, place.text, other)
            runs = (before, before) if way in PROMISE_KNOWN else (before, after)
            _compare(f"{response.id} {place.path}:{place.line} {way}", place, other, runs, made, files, rubric, tally)


def by_chance(way: str) -> str:
    """Returns the text of a way, in which chance decides."""
    return re.sub(r"\b[QN]\b", lambda found: CHANCE if found[0] == "Q" else TIMES, way)


def with_statement(text: str, statement: str) -> str:
    """Returns the text of a way, with its statement."""
    return re.sub(r"\bS ", lambda _: f"{statement} ", text)


def with_values(text: str, first: str, second: str) -> str:
    """Returns the text of a way, with its two values."""
    return re.sub(r"\b[XY]\b", lambda found: first if found[0] == "X" else second, text)


def _compare(
    name: str,
    place: Place,
    other: str,
    runs: tuple[dict[str, str], dict[str, str]],
    made: str,
    files: Mapping[str, str],
    rubric: Rubric,
    tally: Tally,
) -> None:
    """Compares the decisions on an edited program with those on two runs of it."""
    way = ("statement: " if place.statement else "value: ") + name.rpartition(":")[2].partition(" ")[2]
    found = _decisions(_edited(files, place, made), rubric)
    for check, first in runs[0].items():
        second, said = runs[1].get(check, ""), found.get(check, "")
        if first not in DECIDED or second not in DECIDED:
            continue
        if first != second:
            tally.differing[way] += 1
            tally.said[way] += said == "unknown"
        if said == "fail" and check in BY_CHANCE:
            continue
        if said not in {"unknown", "error"} and (said != first or said != second):
            edit = f"`{' '.join(place.text.split())[:60]}` or `{other}`"
            tally.contradictions.append(f"{name}: {edit}: {check} {first}, {second}; said {said}")


def _decisions(files: Mapping[str, str], rubric: Rubric) -> dict[str, str]:
    """Returns the outcome of every check."""
    grade = grade_response(Response("edited", "", files=files), rubric)
    return {check.id: check.outcome.value for check in grade.checks if not check.id.startswith("outputs.compiles")}


def _edited(files: Mapping[str, str], place: Place, text: str) -> dict[str, str]:
    data = files[place.path].encode()
    made = data[: place.start] + text.encode() + data[place.end :]
    return {**files, place.path: made.decode()}


def _places(response: Response) -> Iterator[Place]:
    """Yields literals that are values, and statements that only evaluate an expression."""
    for source in sources_of(response):
        if source.language != "typescript" or ".test." in source.path or ".spec." in source.path:
            continue
        data = source.text.encode()
        waiting = [parse(source).root_node]
        while waiting:
            node = waiting.pop()
            statement = node.type == "expression_statement"
            if statement or _is_value(node):
                text = data[node.start_byte : node.end_byte].decode()
                if "await" not in text and "yield" not in text and "super(" not in text and "return" not in text:
                    line = node.start_point[0] + 1
                    yield Place(source.path, node.start_byte, node.end_byte, text, line, statement)
            waiting.extend(node.named_children)


def _is_value(node: tree_sitter.Node) -> bool:
    """Returns whether a node is a literal used as the value of an entry or variable, an element or an argument."""
    parent = node.parent
    if node.type not in LITERALS or parent is None:
        return False
    if parent.type == "pair":
        return parent.child_by_field_name("value") == node
    return parent.type in {"array", "variable_declarator"}


if __name__ == "__main__":
    main()
