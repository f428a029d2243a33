"""Repeats pieces of programs and reads them: no text may break the parser or exceed its limits.

    python -m benchmarks.fuzz_fragments [--count 20000] [--seed 0] [--jobs 2] [--print]

A case is one to four tokens or pieces (brackets, parts of templates, JSX, type arguments, keywords, comments) repeated
thousands of times, between, before or after complete code; every pair and triple of tokens has its number. Grades each
case in a worker process like those of `stackgrade grade`, with their limits. Prints the number of every case that ends
a worker, has an outcome `error`, or takes more than 2 s of processor time or 500 MB, and then exits with 1. `--seed`
and `--count 1` repeat a case; `--print` shows its text.
"""

from __future__ import annotations

import random
import sys
from functools import cache

from benchmarks.cases import Result, bounds_of, main_of, measured
from harness.checks import Outcome
from harness.grading import grade_response
from harness.responses import Response
from harness.rubric import Rubric, load_rubric

__all__ = ["graded", "text_of"]

SIGNS = tuple("a1`{}()[]<>/\n,;:?.=!+-&|~@#\\\"'")
MARKS = (
    *("'s'", "${", "</", "/>", "/*", "*/", "//", "?.", "??", "...", "=>", "==", "++", "&&"),
    *("<a>", "a:", "x=>", "a<b,", "()=>"),
)
KEYWORDS = """
function class async await new typeof keyof infer extends is as type interface import export from default const let of
in if else for do while switch case try catch yield return throw get static abstract declare enum namespace readonly
unique asserts satisfies this super void delete instanceof override accessor
"""
WORDS = tuple(f"{word} " for word in KEYWORDS.split())
TOKENS = (*SIGNS, *MARKS, *WORDS)
WHOLE = (
    *('new aws.s3.Bucket("whole");\n', "function f(a: number): string { return `${a}`; }\n"),
    *("const a = { b: [1, 2] };\n", ""),
)
TAILS = ("", "", " catch 1", "@", ")", ";", "}", "`", "*/", "\n", " 1 1")
SIZES = (300, 600, 1_500, 1_500, 4_000)
LARGER = (6_000, 12_000, 40_000)
LARGE = 200_000
HEAD = 'import * as aws from "@pulumi/aws";\n'


def fragment(number: int) -> str:
    """Returns the repeated fragment: pairs first, then shuffled triples, then random pieces."""
    dice = random.Random(number)
    pairs = len(TOKENS) ** 2
    if number < pairs:
        return TOKENS[number // len(TOKENS)] + TOKENS[number % len(TOKENS)]
    length = dice.choice((1, 3, 3, 3, 4, 5))
    pool = dice.choice((TOKENS, SIGNS + MARKS, SIGNS + MARKS))
    return "".join(dice.choice(pool) for _ in range(length))


def text_of(number: int) -> str:
    """Returns the response of a numbered case."""
    dice = random.Random(-1 - number)
    piece = fragment(number)
    size = dice.choice(SIZES) if dice.randrange(20) else dice.choice(LARGER) if dice.randrange(15) else LARGE
    repeated = piece * (size // len(piece) + 1)
    if not dice.randrange(8):
        parts = [piece if dice.randrange(40) else piece + dice.choice(WHOLE) for _ in range(size // 8)]
        repeated = "".join(parts)[:size]
    language, name = dice.choice((("typescript", "index.ts"), ("typescript", "index.ts"), ("tsx", "index.tsx")))
    code = f"{HEAD}{dice.choice(WHOLE)}{repeated}{dice.choice(TAILS)}\n{dice.choice(WHOLE)}"
    return f"```{language}\n// {name}\n{code}\n```\n"


@cache
def _rubric() -> Rubric:
    return load_rubric("payments")


def graded(case: Response) -> Result:
    """Grades the case whose number is the response's id."""
    return measured(lambda: _bound_of(Response(case.id, text_of(int(case.id)))))


def _bound_of(response: Response) -> str:
    grade = grade_response(response, _rubric())
    errors = [f"{check.id}: {check.reason}" for check in grade.checks if check.outcome is Outcome.ERROR]
    if errors:
        raise AssertionError(errors[0])
    return next(iter(bounds_of(grade)), "")


if __name__ == "__main__":
    sys.exit(main_of(__doc__ or "", text_of, graded))
