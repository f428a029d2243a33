"""Edits programs at random and reads them: reading must never fail or exceed its bounds.

    python -m benchmarks.fuzz_reading [--count 100000] [--seed 0] [--jobs 2] [--only NAME] [--seconds 3] [--compile]

The programs are the samples in `samples/` and the golden programs of the tests. Each reading takes one of them after
one to eight edits: tokens deleted, duplicated, swapped, or inserted from elsewhere, another program or a list of
troublesome ones. It must end without an exception within `--seconds` of processor time, and its record must be JSON in
UTF-8; with `--compile`, the compiler check must also end within that time. Prints each failure with the number of its
edit, which `--seed` and `--count 1` repeat, and then exits with 1.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from benchmarks.tally import Tally
from harness.checker import check_program
from harness.program import Assumptions, read_program
from harness.program.record import resources_record
from harness.responses import Response
from harness.syntax.files import sources_of
from harness.syntax.source import SourceFile

__all__ = ["Trouble", "edited", "programs", "read_edited"]

PROJECT = Path(__file__).resolve().parent.parent
SECONDS = 3.0
"""Processor time that one reading may take."""
TOKEN = re.compile(r"\w+|\s+|=>|\?\?=?|\?\.|\.\.\.|&&|\|\||[=!]==?|\$\{|.", re.DOTALL)
MARKS = "(){}[]<>`'\"\\/,;:.?!=+-*%&|^~@#$\n\0\ud800😀"
PIECES = """\
... => ?. ?? ${ `${ }` /* */ // 1e999 0x -0 NaN undefined null arguments constructor __proto__ prototype this super new
return await yield async function* delete var let static while(true) for(;;) throw try{ }catch(e){ }finally{ break;
continue; a: namespace import default from\t'./index' require('./index') import('./index') satisfies `${x}` {...this}
as\tany as\ta.b.C\t|\tundefined <T,> Symbol.iterator JSON.stringify( .map((x)=>x) .apply((x)=>x) .repeat(1e9) ...x
pulumi.all([]) class\tX\textends\tX{} enum\tE{A} get\tx(){return\tthis.x} new\tArray(1e9)
export /(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaa!')
"""
TROUBLESOME = (*MARKS, *(f"{piece} " for piece in re.split("[ \n]+", PIECES.strip())))


@dataclass(frozen=True)
class Trouble:
    """A reading that went wrong: the number of the edit, the program's name, and what happened."""

    number: int
    program: str
    message: str


@cache
def programs() -> dict[str, tuple[SourceFile, ...]]:
    """Returns the files of the samples and golden programs, by name."""
    golden = PROJECT / "tests" / "harness" / "program" / "golden"
    found: dict[str, tuple[SourceFile, ...]] = {}
    for path in sorted([*(PROJECT / "samples").rglob("*.md"), *golden.glob("*.md"), *golden.glob("*.ts")]):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(PROJECT).as_posix()
        if path.suffix == ".ts":
            found[name] = (SourceFile("index.ts", text, "typescript"),)
        else:
            found[name] = tuple(sources_of(Response(name, text)))
    return {name: files for name, files in found.items() if files}


@cache
def tokens_of(name: str, index: int) -> tuple[str, ...]:
    """Splits a file into the pieces that edits move."""
    return tuple(TOKEN.findall(programs()[name][index].text))


def edited(number: int, only: str = "") -> tuple[str, list[SourceFile]]:
    """Returns a program's name, and its files after the numbered edits."""
    dice = random.Random(number)
    names = [name for name in programs() if only in name]
    name = dice.choice(names)
    files = [SourceFile(file.path, file.text, file.language, role=file.role) for file in programs()[name]]
    for _ in range(dice.choice((1, 1, 1, 2))):
        index = dice.randrange(len(files))
        tokens = list(tokens_of(name, index))
        for _ in range(dice.choice((1, 1, 1, 2, 3, 5, 8))):
            _edit(tokens, dice, names)
        files[index].text = "".join(tokens)
    return name, files


def _edit(tokens: list[str], dice: random.Random, names: list[str]) -> None:
    """Edits a file once."""
    at = dice.randrange(len(tokens) + 1)
    length = dice.choice((1, 1, 1, 2, 4, 10, 40))
    kind = dice.choice(("delete", "duplicate", "exchange", "move", "borrow", "trouble", "cut"))
    if kind == "delete":
        del tokens[at : at + length]
    elif kind == "duplicate":
        tokens[at:at] = tokens[at : at + length] * dice.choice((1, 1, 2, 20))
    elif kind == "exchange" and tokens:
        other = dice.randrange(len(tokens))
        at = min(at, len(tokens) - 1)
        tokens[at], tokens[other] = tokens[other], tokens[at]
    elif kind == "move":
        piece = tokens[at : at + length]
        del tokens[at : at + length]
        to = dice.randrange(len(tokens) + 1)
        tokens[to:to] = piece
    elif kind == "borrow":
        name = dice.choice(names)
        lender = tokens_of(name, dice.randrange(len(programs()[name])))
        start = dice.randrange(len(lender) + 1)
        tokens[at:at] = lender[start : start + length]
    elif kind == "cut" and not dice.randrange(4):
        del tokens[at:]
    else:
        tokens[at:at] = [dice.choice(TROUBLESOME) for _ in range(dice.choice((1, 1, 2, 3)))]


def read_edited(
    number: int, seconds: float = SECONDS, only: str = "", *, compiled: bool = False
) -> tuple[Trouble | None, str, float]:
    """Reads one edited program.

    Args:
        number: The number of the edit.
        seconds: Processor time that the reading may take.
        only: Part of the name of the programs that are edited.
        compiled: Whether to run the compiler check too.

    Returns:
        What went wrong, the bound that was met (or ""), and the processor time in seconds.
    """
    name, files = edited(number, only)
    start = time.process_time()
    try:
        program = read_program(files, Assumptions(configured=bool(number % 2)))
        json.dumps(resources_record(program), ensure_ascii=False).encode("utf-8")
        if compiled:
            check_program(files)
    except Exception as error:  # noqa: BLE001 - any exception is a result
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(last.filename).name}:{last.lineno}"
        return Trouble(number, name, f"{type(error).__name__} at {place}: {error}"), "", time.process_time() - start
    taken = time.process_time() - start
    trouble = Trouble(number, name, f"took {taken:.1f} s, bound {program.bound!r}") if taken > seconds else None
    return trouble, program.bound, taken


def _read_many(span: tuple[int, int, float, str, bool]) -> list[tuple[Trouble | None, str, float]]:
    first, last, seconds, only, compiled = span
    return [read_edited(number, seconds, only, compiled=compiled) for number in range(first, last)]


def main() -> int:
    """Reads the requested number of edited programs and prints what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000, help="how many edited programs to read")
    parser.add_argument("--seed", type=int, default=0, help="the number of the first edit")
    parser.add_argument("--jobs", type=int, default=2, choices=(1, 2), help="how many processes")
    parser.add_argument("--only", default="", help="edit only programs whose name holds this text")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="processor time that one reading may take")
    parser.add_argument("--compile", action="store_true", help="ask the compiler check as well")
    asked = parser.parse_args()
    step = max(1, min(500, asked.count // asked.jobs))
    end = asked.seed + asked.count
    starts = range(asked.seed, end, step)
    spans = [(at, min(at + step, end), asked.seconds, asked.only, asked.compile) for at in starts]
    tally = Tally()
    with ProcessPoolExecutor(asked.jobs) as pool:
        for trouble, bound, taken in chain.from_iterable(pool.map(_read_many, spans)):
            tally.took(taken, bound)
            if trouble is not None:
                way = re.sub(r"\d+\.\d+ s", "", trouble.message)[:90]
                tally.went_wrong(way, f"edit {trouble.number} of {trouble.program}: {trouble.message}")
    return tally.report(f"{asked.count:,} edited programs")


if __name__ == "__main__":
    sys.exit(main())
