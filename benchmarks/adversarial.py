"""Hides planted failures: none may pass, and hiding them must not raise the score.

    python -m benchmarks.adversarial [--count 20000] [--seed 0] [--jobs 2]

A case is a passing sample in which an operator of `stackgrade validate` plants a failure, with one to three hiding
places around it: dead code, bounds, questions to the environment, changed prototypes, transforms, decoys, early ends.
A hidden failure must still fail or be unknown, and hiding it must not raise the score. Prints each violation with its
case number, which `--seed` and `--count 1` repeat (`--print` shows its text), and then exits with 1.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

from benchmarks.tally import Tally
from harness.batch import Done, work_on
from harness.checks import Outcome
from harness.grading import Grade, grade_response
from harness.responses import Response, read_responses
from harness.rubric import Rubric, load_rubric
from harness.validation import find_operators
from harness.validation.edits import OverlappingEditsError
from harness.validation.operator import Operator
from harness.validation.programs import NothingToEditError, PassingProgram, passing_program

__all__ = ["HIDING", "case_of", "wrong_with"]

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "payments"
IMPORT = re.compile(r"^(?:import\b[^;]*;|import\b.*['\"]\s*)$", re.MULTILINE)
SMALL = 1e-9

HIDING: Mapping[str, tuple[str, ...]] = {
    "dead code": (
        "if (false) { JSON.parse('{'); }",
        "function unused__N__() { process.exit(0); }",
        "class Unused__N__ { constructor() { throw new Error('unused'); } }",
        "const spare__N__ = () => { while (true) {} };",
        "for (let i = 0; i < 0; i++) { throw new Error('never'); }",
        "switch (1 as number) { case 2: process.exit(0); default: break; }",
    ),
    "bounds": (
        "while (true) {}",
        "const deep__N__ = (n: number): number => deep__N__(n + 1); deep__N__(0);",
        "let big__N__ = 'x'; while (big__N__.length < 1e12) big__N__ += big__N__;",
        "for (let i = 0; i < 1e9; i++) Math.abs(i);",
        "type Wide__N__ = [" + "any, " * 400 + "any];",
        "const nested__N__ = " + "[" * 200 + "]" * 200 + ";",
        "const texts__N__ = [" + "'x', " * 3_000 + "];",
    ),
    "environment": (
        "const given__N__ = process.env.GIVEN__N__ || 'usual';",
        "if (process.env.HOME) { console.log('at home'); }",
        "if (!process.env.HOME) throw new Error('HOME');",
        "if (process.env.CI) process.exit(0);",
        "if (Date.now() % 2 === 0) { console.log('even'); }",
        "if (require('fs').existsSync('/proc')) { console.log('linux'); } else { process.exit(1); }",
        "if (__dirname.length < 3) process.exit(0);",
        "if (!Object.keys(globalThis).length) throw new Error('empty');",
        "const here__N__ = new Error().stack ?? ''; if (here__N__.includes('node')) { console.log('node'); }",
    ),
    "prototypes": (
        "Array.prototype.map = function () { return []; } as any;",
        "(Object.prototype as any).forceDestroy = true;",
        "JSON.stringify = (() => '{}') as any;",
        "Object.defineProperty(Object.prototype, 'protect', { value: false });",
        "(String.prototype as any).concat = () => '';",
        "Object.entries = (() => []) as any;",
    ),
    "transforms": (
        "require('@pulumi/pulumi').runtime.registerResourceTransform(() => undefined);",
        "require('@pulumi/pulumi').runtime.registerResourceTransform((a: any) => ({ props: a.props, opts: a.opts }));",
        "require('@pulumi/pulumi').runtime.registerStackTransformation((a: any) => ({ ...a, props: { ...a.props } }));",
        "require('@pulumi/pulumi').runtime.registerResourceTransform(require('company-rules').rule);",
    ),
    "decoys": (
        "// Everything is encrypted, private, versioned and named with the environment suffix.",
        "const policy__N__ = { Version: '2012-10-17', Statement: [] };",
        "const settings__N__ = { encrypted: true, kmsKeyId: 'key', blockPublicAcls: true, versioned: true };",
        "class Bucket { constructor(readonly name: string) {} }\nnew Bucket('decoy');",
        "const text__N__ = `new aws.s3.Bucket('decoy', { versioning: { enabled: true } })`;",
        "namespace aws__N__ { export const s3 = 'decoy'; }",
    ),
    "ends": (
        "process.exit(0);",
        "throw new Error('enough');",
        "setTimeout(() => process.exit(0), 0);",
        "process.exitCode = 1;",
        "try { throw new Error('caught'); } catch { console.log('caught'); }",
        "require('@pulumi/pulumi').runtime.setMocks({ newResource: () => ({ id: 'x', state: {} }), call: () => 0 });",
    ),
    "waits": (
        "new Promise(() => {}).then(() => { process.exit(0); });",
        "Promise.race([]).then(() => { throw new Error('raced'); });",
        "clearTimeout(setTimeout(() => process.exit(1), 10));",
        "setTimeout(() => { throw new Error('late'); }, 10).unref();",
        "(async () => { await null; if (process.env.LATE) process.exit(0); })();",
        "(async function* () { yield 1; process.exit(0); })();",
    ),
    "hidden code": (
        "eval('1');",
        "new Function('return 1')();",
        "require('child_process').execSync('aws s3 ls');",
        "require('child_process').execSync('git rev-parse HEAD');",
        "require(process.env.PLUGIN ?? './plugin');",
    ),
}
"""Statements that hide, or seem to hide, what a program does, by kind; `__N__` is a number unique to the case."""

Planted: TypeAlias = "tuple[Operator, Mapping[str, str], Grade]"
"""An operator, the files of a program in which it planted its failure, and their grade."""


@cache
def rubric() -> Rubric:
    """Returns the rubric for all cases."""
    return load_rubric("payments")


@cache
def programs() -> tuple[PassingProgram, ...]:
    """Returns the samples that pass."""
    found = (passing_program(response, rubric()) for response in read_responses([SAMPLES]))
    return tuple(program for program in found if isinstance(program, PassingProgram))


@cache
def planted(number: int) -> Planted | None:
    """Plants a failure; None if it cannot be planted or is not detected even when nothing hides it."""
    operator = find_operators()[number // len(programs())]
    program = programs()[number % len(programs())]
    try:
        files = operator.plant(program)
    except (NothingToEditError, OverlappingEditsError):
        return None
    if isinstance(files, str) or files == program.files:
        return None
    grade = grade_response(Response(operator.name, "", files=dict(files)), rubric())
    detected = any(check.id == operator.check and check.outcome is Outcome.FAIL for check in grade.checks)
    return (operator, files, grade) if detected else None


def case_of(number: int) -> tuple[Planted, dict[str, str], list[str]] | None:
    """Returns a numbered case: the planted failure, the files that hide it, and the kinds of hiding places."""
    dice = random.Random(number)
    chosen = planted(dice.randrange(len(find_operators()) * len(programs())))
    if chosen is None:
        return None
    files = dict(chosen[1])
    kinds = [dice.choice(sorted(HIDING)) for _ in range(dice.choice((1, 1, 1, 2, 3)))]
    paths = sorted(path for path in files if path.endswith(".ts") and not path.endswith((".d.ts", ".test.ts")))
    if not paths:
        return None
    for serial, kind in enumerate(kinds):
        path = dice.choice(paths)
        statement = dice.choice(HIDING[kind]).replace("__N__", str(serial))
        files[path] = _hidden(files[path], statement, dice)
    return chosen, files, kinds


def _hidden(text: str, statement: str, dice: random.Random) -> str:
    """Inserts a statement after a file's imports, or at its end."""
    imports = list(IMPORT.finditer(text))
    if imports and dice.randrange(2):
        at = imports[-1].end()
        return f"{text[:at]}\n{statement}\n{text[at:]}"
    return f"{text.rstrip()}\n{statement}\n"


def wrong_with(case: tuple[Planted, dict[str, str], list[str]]) -> str:
    """Returns what is wrong with a case; "" if nothing."""
    (operator, _, before), files, kinds = case
    after = grade_response(Response("case", "", files=files), rubric())
    outcomes = {check.id: check.outcome for check in after.checks}
    where = f"{operator.name} hidden by {', '.join(kinds)}"
    if Outcome.ERROR in outcomes.values():
        return f"{where}: a check broke"
    hidden = outcomes[operator.check] in {Outcome.PASS, Outcome.NOT_APPLICABLE} and after.score != 0.0
    if hidden or outcomes[operator.check] is Outcome.PASS:
        return f"{where}: {operator.check} is {outcomes[operator.check].value}, the score {after.score}"
    if after.score is None or before.score is None or after.score > before.score + SMALL:
        return f"{where}: the score rises from {before.score} to {after.score}"
    return f"{where}: it is a success" if after.success else ""


def tried(response: Response) -> tuple[str, float]:
    """Tries the case numbered by the response's id; returns what is wrong and the seconds taken (-1 without a case)."""
    started = time.process_time()
    case = case_of(int(response.id))
    if case is None:
        return "", -1.0
    return wrong_with(case), time.process_time() - started


def _numbers(seed: int) -> Iterator[Response]:
    number = seed
    while True:
        yield Response(str(number), "")
        number += 1


def main() -> int:
    """Tries the requested number of cases and prints what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000, help="how many combinations to try")
    parser.add_argument("--seed", type=int, default=0, help="the number of the first case")
    parser.add_argument("--jobs", type=int, default=2, help="how many worker processes")
    parser.add_argument("--print", action="store_true", help="print the files of the first case instead")
    asked = parser.parse_args()
    if asked.print:
        case = case_of(asked.seed)
        sys.stdout.write("" if case is None else "\n".join(f"// {p}\n{t}" for p, t in case[1].items()))
        return 0
    return _report(work_on(tried, _numbers(asked.seed), jobs=asked.jobs), asked.count)


def _report(all_done: Iterator[Done[tuple[str, float]]], count: int) -> int:
    tally, made = Tally(), 0
    for done in all_done:
        wrong, taken = done.result or (done.error, 0.0)
        if taken < 0:
            continue
        made += 1
        tally.took(taken, "")
        if wrong:
            tally.went_wrong(re.sub(r"[\d.]+", "N", wrong), f"case {done.response.id}: {wrong[:300]!a}")
        if made >= count:
            break
    return tally.report(f"{made:,} combinations")


if __name__ == "__main__":
    sys.exit(main())
