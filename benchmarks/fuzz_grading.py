"""Edits responses at random and grades them: no text may break the grading or exceed its limits.

    python -m benchmarks.fuzz_grading [--count 20000] [--seed 0] [--jobs 2]

A case is a Markdown response with one to three short programs from the graders' tests, after one to eight edits
anywhere in its text, including fences and file names. Grades each case in a worker process like those of `stackgrade
grade`, with their limits. Prints the number of every case that ends a worker, has an outcome `error`, or takes more
than 2 s of processor time, and then exits with 1. `--seed` and `--count 1` repeat a case; `--print` shows its text.
"""

from __future__ import annotations

import random
import re
import sys
import time
from functools import cache
from pathlib import Path

from benchmarks.cases import SECONDS, Result, bounds_of, main_of
from benchmarks.fuzz_reading import TOKEN, TROUBLESOME
from harness.checks import Outcome
from harness.grading import grade_response
from harness.responses import Response
from harness.rubric import Rubric, load_rubric

CASES = Path(__file__).resolve().parent.parent / "tests" / "graders" / "cases"
HEAD = (
    'import * as aws from "@pulumi/aws";\nimport * as pulumi from "@pulumi/pulumi";\n'
    'const config = new pulumi.Config();\nconst environmentSuffix = config.get("environmentSuffix") || "dev";\n'
)
MARKDOWN = (
    *(
        "```\n",
        "~~~\n",
        "\n```typescript\n",
        "\n````ts\n",
        "\n```json\n",
        "\n```yaml\n",
        "\n### index.ts\n",
        "// lib/a.ts\n",
    ),
    *("**`../x.ts`**\n", "\n> ", "\n- ", "\n    ", "<pre>", "<!--", "\u202e", "\u200b", "\ufeff", "\x1b[2J", "\r\n"),
    *('{"Statement": [', '"Action": "*"', '"Resource": "*"', "arn:aws:s3:::", "${", "* * * * *", "0.0.0.0/0", "-1"),
)


@cache
def pieces() -> tuple[str, ...]:
    """Returns the short programs to combine and edit."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*.ts")))
    found = [
        re.sub(r"^.*\n", "", part, count=1).strip() for text in texts for part in re.split("^//// ", text, flags=re.M)
    ]
    return tuple(piece for piece in found if piece)


def text_of(number: int) -> str:
    """Returns the response of a numbered case."""
    dice = random.Random(number)
    chosen = [dice.choice(pieces()) for _ in range(dice.choice((1, 1, 1, 2, 3)))]
    if len(chosen) > 1 and dice.randrange(2):
        text = f"```typescript\n// index.ts\n{HEAD}import './lib/other';\n{chosen[0]}\n```\n"
        text += f"\n### lib/other.ts\n\n```typescript\n{HEAD}" + "\n".join(chosen[1:]) + "\n```\n"
    else:
        text = f"Here it is.\n\n```typescript\n// index.ts\n{HEAD}" + "\n".join(chosen) + "\n```\n"
    tokens = TOKEN.findall(text)
    for _ in range(dice.choice((1, 1, 2, 3, 5, 8))):
        _edit(tokens, dice)
    return "".join(tokens)


def _edit(tokens: list[str], dice: random.Random) -> None:
    at = dice.randrange(len(tokens) + 1)
    length = dice.choice((1, 1, 1, 2, 4, 10, 40))
    match dice.randrange(7):
        case 0:
            del tokens[at : at + length]
        case 1:
            tokens[at:at] = tokens[at : at + length] * dice.choice((1, 1, 2, 20))
        case 2:
            piece = tokens[at : at + length]
            del tokens[at : at + length]
            to = dice.randrange(len(tokens) + 1)
            tokens[to:to] = piece
        case 3:
            lender = TOKEN.findall(dice.choice(pieces()))
            start = dice.randrange(len(lender) + 1)
            tokens[at:at] = lender[start : start + 4 * length]
        case 4:
            tokens[at : at + dice.randrange(2)] = [dice.choice(MARKDOWN)]
        case _:
            tokens[at : at + dice.randrange(2)] = [dice.choice(TROUBLESOME) for _ in range(dice.choice((1, 1, 2, 3)))]


@cache
def _rubric() -> Rubric:
    return load_rubric("payments")


def graded(case: Response) -> Result:
    """Grades the case whose number is the response's id."""
    response = Response(case.id, text_of(int(case.id)))
    started = time.process_time()
    grade = grade_response(response, _rubric())
    taken = time.process_time() - started
    errors = dict.fromkeys(f"{c.id}: {c.reason}" for c in grade.checks if c.outcome is Outcome.ERROR)
    met = next(iter(bounds_of(grade)), "")
    wrong = "; ".join(errors) or (f"took {taken:.1f} s" if taken > SECONDS else "")
    return wrong, met, taken


if __name__ == "__main__":
    sys.exit(main_of(__doc__ or "", text_of, graded))
