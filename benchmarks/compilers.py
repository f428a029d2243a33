"""Compares stackgrade's compile check and its whole grading with the TypeScript compilers, on the same programs.

    python -m benchmarks.compilers PATH... [--cache DIR] [--rubric NAME] [--batch N] [--differences]

Reads any input of `stackgrade grade`; counts responses whose program imports a Pulumi package. Each contender has a
process of its own, once with one program and once with all, so that the start is told apart from what each further
program costs. Processor time includes every process that is started; memory is that of the largest.

- `check`: finding the files, parsing and checking, as `outputs.compiles` does.
- `grade`: all checks.
- `tsc-7-warm` and `tsc-5.9-warm`: the compilers of `stackgrade verify`, a program after the other in one process, in
  their sandbox, with the JavaScript that they make.
- `tsc-7-one-program`: one run of `tsc` over all programs as one, outside of any sandbox. It is the cheapest way, but
  programs with a syntax error must stay out (they are here), as one hides whatever else is wrong, and programs can
  change each other's globals.

Then it counts how far the two compilers and stackgrade's prediction agree: on whether a program compiles, and on the
codes, also with their lines. `--differences` lists each program on which they do not. Needs Linux, npm and bubblewrap.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.inputs import responses_in
from benchmarks.spending import Spent, spent
from harness.checker import check_within_bounds
from harness.grading import grade_response
from harness.program import Assumptions
from harness.responses import Response
from harness.rubric import load_rubric
from harness.syntax.entry import entry_of
from harness.syntax.files import sources_of
from harness.verify.agreement import NOT_FOUND
from harness.verify.box import MODULES, boxed
from harness.verify.compiler import compiler_of
from harness.verify.native import OPTIONS, native_program
from harness.verify.packages import find_node, installed_packages
from harness.verify.placing import place_files
from harness.verify.prediction import predict

SYNTAX = range(1000, 2000)
"""Codes of errors in syntax."""
JAVASCRIPT = re.compile(r"\.[cm]?jsx?$")
"""Files that `tsc` refuses, and that the other compilers leave alone."""


@dataclass(frozen=True)
class Task:
    """What a contender is given, as a file: responses, and the programs that were found in them."""

    path: Path

    def responses(self) -> list[Response]:
        """Returns the responses."""
        return [Response(row["id"], row["text"]) for row in self.rows()]

    def rows(self) -> list[dict[str, Any]]:
        """Returns a row a response."""
        return [json.loads(line) for line in self.path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Measures and prints a table, or is a contender itself."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", help="responses; with --contender the task and where results go")
    parser.add_argument("--cache", type=Path, default=None, help="folder of the packages; by default that of `verify`")
    parser.add_argument("--rubric", default="payments", help="rubric to grade by")
    parser.add_argument("--differences", action="store_true", help="list the programs on which the compilers differ")
    parser.add_argument("--contender", choices=CONTENDERS, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.contender:
        task, results = map(Path, asked.paths)
        CONTENDERS[asked.contender](Task(task), results, asked)
    else:
        _compare(asked)


def _compare(asked: argparse.Namespace) -> None:
    installed_packages(asked.cache, print)
    with tempfile.TemporaryDirectory(prefix="stackgrade-") as folder:
        home = Path(folder)
        rows = list(_rows(asked.paths))
        first, all_ = home / "first.jsonl", home / "all.jsonl"
        pulumi = [row for row in rows if row["pulumi"]]
        print(f"{len(rows)} programs, {len(pulumi)} of them import a Pulumi package; the table is of these")
        print(f"{'':20}{'start':>10}{'each further':>16}{'memory':>12}")
        for name in CONTENDERS:
            some = pulumi
            if name == "tsc-7-one-program":
                said = json.loads((home / "tsc-7-warm.json").read_text(encoding="utf-8"))
                some = [row for row in pulumi if not _has_syntax_errors(said[row["id"]])]
            _write(first, some[:1])
            _write(all_, some)
            begun, took = (_spent(name, task, home / f"{name}.json", asked) for task in (first, all_))
            each = (took.cpu - begun.cpu) / max(1, len(some) - 1)
            print(f"{name:20}{begun.cpu:8.2f} s{each * 1000:13.1f} ms{took.memory:8.0f} MiB", f"({len(some)} programs)")
        rest = home / "rest.jsonl"
        _write(rest, [row for row in rows if not row["pulumi"]])
        results = {}
        for name in ("tsc-7-warm", "tsc-5.9-warm"):
            measured = json.loads((home / f"{name}.json").read_text(encoding="utf-8"))
            _spent(name, rest, home / f"{name}.json", asked)
            results[name] = measured | json.loads((home / f"{name}.json").read_text(encoding="utf-8"))
        newest, before = results.values()
        predicted = {row["id"]: {"said": row["said"], "absent": False} for row in rows}
        at_once = json.loads((home / "tsc-7-one-program.json").read_text(encoding="utf-8"))
        _agreement("tsc 7 and tsc 5.9", newest, before, differences=asked.differences)
        _agreement("tsc 7 warm and as one program", newest, at_once, differences=asked.differences)
        _agreement("stackgrade and tsc 7", predicted, newest, differences=asked.differences)
        _agreement("stackgrade and tsc 5.9", predicted, before, differences=asked.differences)


def _write(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _spent(name: str, task: Path, results: Path, asked: argparse.Namespace) -> Spent:
    cache = ["--cache", str(asked.cache)] if asked.cache else []
    command = [sys.executable, "-m", "benchmarks.compilers", str(task), str(results), "--contender", name]
    return spent([*command, *cache, "--rubric", asked.rubric])


def _rows(paths: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yields each response that holds a program, with its files and the prediction."""
    for response in (response for path in paths for response in responses_in(path)):
        predicted = predict(response, Assumptions())
        if predicted.entry:
            said = [[each.file, each.line, each.code] for each in predicted.diagnostics]
            yield {
                "id": response.id,
                "text": response.text,
                "files": dict(predicted.files),
                "roots": list(predicted.roots),
                "options": dict(predicted.options),
                "pulumi": any("@pulumi/" in text for text in predicted.files.values()),
                "said": said,
            }


def _check(task: Task, *_: object) -> None:
    for response in task.responses():
        sources = sources_of(response)
        check_within_bounds(sources, entry=entry_of(sources))


def _grade(task: Task, _: Path, asked: argparse.Namespace) -> None:
    rubric = load_rubric(asked.rubric)
    for response in task.responses():
        grade_response(response, rubric)


def _warm(name: str) -> Callable[[Task, Path, argparse.Namespace], None]:
    def compiled(task: Task, results: Path, asked: argparse.Namespace) -> None:
        compiler = compiler_of(name, boxed(find_node()).holding({MODULES: installed_packages(asked.cache)}))
        found: dict[str, Any] = {}
        for row in task.rows():
            said = compiler.compile(row["files"], row["roots"], row["options"])
            absent = any(_is_absent(each.code, each.message) for each in said.diagnostics)
            places = [[each.file, each.line, each.code] for each in said.diagnostics]
            found[row["id"]] = {"said": None if said.stopped else places, "absent": absent}
        if compiler.process is not None and compiler.process.stdin is not None:
            # Told that nothing follows, it ends by itself: what a killed sandbox took is not counted.
            compiler.process.stdin.close()
            compiler.process.stdin = None
            compiler.process.wait()
        compiler.close()
        results.write_text(json.dumps(found), encoding="utf-8")

    return compiled


def _at_once(task: Task, results: Path, asked: argparse.Namespace) -> None:
    modules = installed_packages(asked.cache)
    with tempfile.TemporaryDirectory(prefix="stackgrade-") as folder:
        home = Path(folder).resolve()
        (home / "node_modules").symlink_to(modules)
        roots: list[str] = []
        for number, row in enumerate(task.rows()):
            (home / str(number)).mkdir()
            place_files(home / str(number), row["files"])
            roots += [f"{number}/{root}" for root in row["roots"] if not JAVASCRIPT.search(root)]
        settings = {"compilerOptions": {**OPTIONS, "typeRoots": ["node_modules/@types"]}, "files": roots}
        (home / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
        command = [str(modules / native_program()), "--project", str(home), "--pretty", "false"]
        said = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False).stdout
        found: dict[str, Any] = {row["id"]: {"said": [], "absent": False} for row in task.rows()}
        ids = list(found)
        for line in said.splitlines():
            if line.startswith("error TS"):
                raise SystemExit(f"no types were checked, since tsc says of all programs together: {line}")
            place, _, rest = line.partition("): error TS")
            path, _, position = place.rpartition("(")
            number, _, file = path.partition("/")
            if rest and number.isdigit():
                code, _, message = rest.partition(": ")
                program = found[ids[int(number)]]
                program["said"].append([file, int(position.split(",")[0]), int(code)])
                program["absent"] |= _is_absent(int(code), message)
        results.write_text(json.dumps(found), encoding="utf-8")


CONTENDERS: dict[str, Callable[[Task, Path, argparse.Namespace], None]] = {
    "check": _check,
    "grade": _grade,
    "tsc-7-warm": _warm("7"),
    "tsc-7-one-program": _at_once,
    "tsc-5.9-warm": _warm("5.9"),
}


def _agreement(title: str, one: Mapping[str, Any], other: Mapping[str, Any], *, differences: bool) -> None:
    """Prints how far two agree on the programs that both were asked about, where no package is missing."""
    ids = [id_ for id_ in one if id_ in other and _told(one[id_]) and _told(other[id_])]
    firsts, seconds = ({id_: side[id_]["said"] for id_ in ids} for side in (one, other))
    verdicts = Counter((not firsts[id_], not seconds[id_]) for id_ in ids)
    codes = {id_ for id_ in ids if _codes(firsts[id_]) == _codes(seconds[id_])}
    places = {id_ for id_ in ids if sorted(firsts[id_]) == sorted(seconds[id_])}
    print(
        f"\n{title}: {len(ids)} programs; alike are {verdicts[True, True] + verdicts[False, False]} verdicts "
        f"({verdicts[True, True]} compile, {verdicts[False, False]} do not), {len(codes)} in all codes, "
        f"{len(places)} in codes with their lines"
    )
    for id_ in (id_ for id_ in ids if differences and id_ not in places):
        kind = "verdict" if (not firsts[id_]) != (not seconds[id_]) else "lines" if id_ in codes else "codes"
        alone = (_only(firsts[id_], seconds[id_]), _only(seconds[id_], firsts[id_]))
        print(f"  {id_}: {kind}; only the first {alone[0]}, only the second {alone[1]}")


def _is_absent(code: int, message: str) -> bool:
    """Returns whether a package is not installed, so that the compiler cannot know."""
    return code in NOT_FOUND and "'." not in message


def _has_syntax_errors(answer: Mapping[str, Any]) -> bool:
    return any(code in SYNTAX for _, _, code in answer["said"] or [])


def _told(answer: Mapping[str, Any]) -> bool:
    return answer["said"] is not None and not answer["absent"]


def _codes(said: Iterable[Sequence[Any]]) -> list[int]:
    return sorted(code for _, _, code in said)


def _only(one: Iterable[Sequence[Any]], other: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
    return sorted((Counter(map(tuple, one)) - Counter(map(tuple, other))).elements())[:8]


if __name__ == "__main__":
    main()
