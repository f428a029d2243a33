"""Makes inputs of every format, breaks them at random and reads them: none may end a batch or exceed its limits.

    python -m benchmarks.fuzz_records [--count 20000] [--seed 0] [--jobs 2] [--only FORMAT]

A case is a file or folder: JSON Lines, plain and gzipped, batch results of OpenAI and Anthropic, conversations, JSON,
Parquet, logs of Inspect (only the measuring of their members), Markdown, folders of Markdown, projects. Its records
have fields of every kind, including troublesome ones; then some of its bytes are changed, or the names and kinds of its
files. Each case is read in a worker process that grades, with its limits. Prints the number of every case that raises
an exception, gives a record without a name or place, gives text or metadata that cannot be written, loses a sound
record, or takes more than 2 s of processor time or 200 MB of memory, and then exits with 1. `--seed` and `--count 1`
repeat a case.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import shutil
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from benchmarks.tally import Tally
from harness.batch import Done, work_on
from harness.responses import Response, UnusableInputError, read_responses
from harness.responses.log_members import Members

__all__ = ["FORMATS", "Case", "made", "read_case"]

SECONDS = 2.0
"""Processor time that one reading may take."""
MEGABYTES = 200
"""Memory in MB that one reading may add to the process."""

Result: TypeAlias = tuple[str, str, float]
"""What went wrong ("" if nothing), how the case ended, and the processor time in seconds."""

DAMAGE = (OSError, ValueError, RuntimeError, BadZipFile, zlib.error)
"""Exceptions that mean that a log is damaged."""
SOUND = "sound"
"""The id of a record in every case that must be read unless bytes were changed."""
TEXTS = (
    *(
        "",
        "x",
        "no program",
        "```typescript\nexport const a = 1;\n```\n",
        "\0",
        "\ud800",
        "\ufeff",
        "\x1b[2J",
        "::error::x",
    ),
    *("a\nb", "../../etc/passwd", "=cmd()", "é😀", "\u202e", "null", "{}", "[[[[", '"', "\\", "%s", "${x}"),
)
KEYS = (
    *(
        "id",
        "response",
        "model",
        "task",
        "sample",
        "messages",
        "custom_id",
        "result",
        "error",
        "body",
        "choices",
        "role",
    ),
    *(
        "content",
        "type",
        "text",
        "output",
        "message",
        "status_code",
        "refusal",
        "",
        "\ud800",
        "constructor",
        "__proto__",
    ),
)


@dataclass
class Case:
    """An input under a folder.

    Attributes:
        path: The input to read.
        intact: Whether its sound record must be found.
        check: A further check to run.
    """

    path: Path
    intact: bool = True
    check: Callable[[], None] | None = field(default=None)


def value(dice: random.Random, depth: int = 0) -> Any:
    """Returns a random JSON value, or one that JSON does not allow."""
    match dice.randrange(14 if depth < 4 else 9):
        case 0:
            return None
        case 1:
            return dice.choice((True, False))
        case 2:
            return dice.choice((0, -1, 1, 10**18, 10**400, 2**63, -0.0, 1e308))
        case 3:
            return dice.choice((float("nan"), float("inf"), float("-inf")))
        case 4 | 5 | 6 | 7:
            return dice.choice(TEXTS)
        case 8:
            return dice.choice(TEXTS) * dice.choice((1, 10, 1000, 20_000))
        case 9 | 10:
            return [value(dice, depth + 1) for _ in range(dice.choice((0, 1, 2, 5)))]
        case 11 | 12:
            return {dice.choice(KEYS): value(dice, depth + 1) for _ in range(dice.choice((0, 1, 2, 5)))}
        case _:
            found: Any = dice.choice(([], {}, "x"))
            for _ in range(dice.choice((10, 60, 300, 800))):
                found = [found] if dice.randrange(2) else {"a": found}
            return found


def message(dice: random.Random) -> Any:
    """Returns a conversation's message, most of the time."""
    parts = [{"type": "text", "text": "x"}, {"type": "reasoning", "text": "y"}, {"type": "tool_use"}]
    content: Any = dice.choice(("x", parts, parts[:1], value(dice)))
    role: Any = dice.choice(("user", "assistant", "assistant", "system", "tool", value(dice)))
    return dice.choice(({"role": role, "content": content}, {"role": role, "content": content}, value(dice)))


def record(dice: random.Random, number: int) -> Any:
    """Returns a record for one of the readers, with one of its values replaced at random."""
    messages = [message(dice) for _ in range(dice.choice((0, 1, 3)))]
    chat = {
        "model": "m",
        "choices": [{"message": message(dice), "finish_reason": "stop"} for _ in range(dice.choice((0, 1, 3)))],
    }
    records: list[dict[str, Any]] = [
        {
            "id": f"r{number}",
            "response": dice.choice(TEXTS),
            "model": "m",
            "task": "t",
            "sample": number,
            "other": value(dice),
        },
        {"id": f"r{number}", "messages": messages, "other": value(dice)},
        {"custom_id": f"c{number}", "response": {"status_code": 200, "body": chat}, "error": None},
        {"custom_id": f"c{number}", "response": {"status_code": 200, "body": {"output": messages, "model": "m"}}},
        {"custom_id": f"c{number}", "result": {"type": "succeeded", "message": {"content": "x", "model": "m"}}},
        {"custom_id": f"c{number}", "result": {"type": "errored", "error": {"error": {"message": "x"}}}},
    ]
    found = dice.choice(records)
    if dice.randrange(2):
        place: Any = found
        while True:
            key: Any = dice.choice(list(place)) if isinstance(place, dict) else dice.randrange(len(place))
            if not isinstance(place[key], dict | list) or not place[key] or not dice.randrange(3):
                place[key] = value(dice)
                break
            place = place[key]
    return value(dice) if not dice.randrange(8) else found


def line(dice: random.Random, number: int) -> bytes:
    """Returns a line of a file, not always valid JSON."""
    text = json.dumps(record(dice, number), ensure_ascii=bool(dice.randrange(2)))
    data = text.encode("utf-8", "surrogatepass")
    match dice.randrange(16):
        case 0:
            return data[: dice.randrange(len(data) + 1)]
        case 1:
            return b"\xef\xbb\xbf" + data
        case 2:
            return dice.choice(
                (b"", b" ", b"\0", b"\xff", b"\r", b"[" * 5000, b'{"a":' * 3000, b"9" * 5000, b"NaN", b" \x1f\x8b")
            )
        case 3:
            return data.replace(b'"', b"'", 1)
        case 4:
            return b'{"id": "a", ' + data[1:] if data[:1] == b"{" and len(data) > 2 else data
        case _:
            return data


def lines(dice: random.Random) -> bytes:
    """Returns a file of lines, one of them sound."""
    found = [line(dice, number).replace(b"\n", b" ") for number in range(dice.choice((0, 1, 3, 20)))]
    sound = json.dumps({"id": SOUND, "response": "x"}).encode()
    found.insert(dice.randrange(len(found) + 1), sound)
    return dice.choice((b"\n", b"\n", b"\r\n", b"\n\n")).join(found) + dice.choice((b"", b"\n"))


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Changes some of the bytes."""
    found = bytearray(data)
    for _ in range(dice.choice((1, 1, 3, 10))):
        at = dice.randrange(len(found) + 1)
        match dice.randrange(4):
            case 0:
                found[at : at + 1] = bytes((dice.randrange(256),))
            case 1:
                del found[at : at + dice.choice((1, 4, 100))]
            case 2:
                found[at:at] = found[at : at + 50]
            case _:
                found[at : at + 4] = dice.choice(
                    (b"\xff\xff\xff\x7f", b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x80\x80\x80\x80")
                )
    return bytes(found)


def _written(path: Path, data: bytes, dice: random.Random) -> Case:
    intact = bool(dice.randrange(3))
    path.write_bytes(data if intact else damaged(data, dice))
    return Case(path, intact)


def json_lines(folder: Path, dice: random.Random) -> Case:
    """Makes JSON Lines."""
    return _written(folder / dice.choice(("in.jsonl", "in.ndjson", "in.JSONL")), lines(dice), dice)


def gzipped(folder: Path, dice: random.Random) -> Case:
    """Makes gzipped JSON Lines: one or several members, perhaps with trailing bytes or highly compressible data."""
    data = lines(dice)
    match dice.randrange(6):
        case 0:
            data = data + b"\n" + dice.choice((b"\n", b"x", b"[")) * 20_000_000
        case 1:
            data = b"\n" * 20_000_000 + data
    cut = dice.randrange(len(data) + 1)
    parts = (data[:cut], data[cut:]) if dice.randrange(2) else (data,)
    return _written(folder / "in.jsonl.gz", b"".join(gzip.compress(part, 1) for part in parts), dice)


def json_file(folder: Path, dice: random.Random) -> Case:
    """Makes a list of records, or a conversation."""
    sound = {"id": SOUND, "response": "x"}
    records = [record(dice, number) for number in range(dice.choice((0, 1, 5)))]
    # An item that looks like a message turns the list into a conversation; a separate record does not.
    held: Any = dice.choice(
        ([sound, *records], sound, {"id": SOUND, "messages": [{"role": "assistant", "content": "x"}]})
    )
    case = _written(folder / "in.json", json.dumps(held).encode("utf-8", "surrogatepass"), dice)
    case.intact = case.intact and not (
        isinstance(held, list) and any(isinstance(each, dict) and "role" in each for each in held)
    )
    return case


def parquet(folder: Path, dice: random.Random) -> Case:
    """Makes Parquet with a random layout and columns of any kind."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = dice.choice((1, 2, 70, 300))
    columns: list[tuple[str, Any]] = [
        ("id", pa.array([SOUND, *(f"r{number}" for number in range(1, rows))])),
        ("response", pa.array(["x", *(dice.choice(TEXTS[:4]) for _ in range(1, rows))])),
    ]
    kinds: tuple[Callable[[int], Any], ...] = (
        lambda number: number,
        lambda number: f"{number}" * 50,
        lambda number: [number] * (number % 4),
        lambda number: {"a": number, "b": [{"c": "x"}]},
        lambda number: None if number % 3 else 1.5,
        lambda number: b"\xff" * (number % 5),
        lambda _: "z" * 100_000,
    )
    for _ in range(dice.choice((0, 1, 3))):
        kind = dice.choice(kinds)
        name = dice.choice(("model", "task", "note", "note", "id", "response", "\x1b", "__index_level_0__", ""))
        columns.append((name, pa.array([kind(number) for number in range(rows)])))
    names = [name for name, _ in columns]
    path = folder / dice.choice(("in.parquet", "in.pq"))
    pq.write_table(
        pa.Table.from_arrays([column for _, column in columns], names=names),
        path,
        compression=dice.choice(("none", "snappy", "zstd", "gzip")),
        use_dictionary=bool(dice.randrange(2)),
        data_page_version=dice.choice(("1.0", "2.0")),
        row_group_size=dice.choice((1, 50, 10_000)),
        data_page_size=dice.choice((100, 1 << 20)),
    )
    case = _written(path, path.read_bytes(), dice)
    case.intact = case.intact and not any(names.count(name) > 1 for name in ("id", "response", "model", "task"))
    case.intact = case.intact and all(
        pa.types.is_string(column.type) for name, column in columns if name in {"model", "task"}
    )
    case.intact = case.intact and not any(name in {"model", "task"} for name in names)
    return case


def log(folder: Path, dice: random.Random) -> Case:
    """Makes a log of Inspect. Only measures its members, because Inspect may not be installed."""
    path = folder / "in.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name in ("header.json", "summaries.json", "samples/a_epoch_1.json", "samples/b_epoch_2.json"):
            text = json.dumps(value(dice)) if dice.randrange(4) else "[" * dice.choice((50, 5000)) + "[]," * 100_000
            file.writestr(name, text.encode("utf-8", "surrogatepass"))
    if dice.randrange(2):
        path.write_bytes(damaged(path.read_bytes(), dice))

    def measure() -> None:
        with suppress(*DAMAGE):
            members = Members(path)
            for check in (
                members.check_header,
                members.check_summaries,
                *(partial(members.check, *key) for key in members.samples()),
            ):
                with suppress(*DAMAGE):
                    check()

    return Case(path, intact=False, check=measure)


def markdown(folder: Path, dice: random.Random) -> Case:
    """Makes one Markdown file."""
    data = dice.choice(TEXTS).encode("utf-8", "surrogatepass")
    path = folder / dice.choice((f"{SOUND}.md", f"{SOUND}.MD", f"{SOUND}.markdown"))
    path.write_bytes(data * dice.choice((1, 1000)))
    return Case(path, intact="\ud800".encode("utf-8", "surrogatepass") not in data)


NAMES = (
    b"a.md",
    b"b.md",
    b"m",
    b"README.md",
    b".hidden.md",
    b"\xff.md",
    b"a\nb.md",
    b"\x1b[2J.md",
    b"index.ts",
    b"lib",
    b"x.json",
    b"d" * 200,
)


def folder_of(folder: Path, dice: random.Random) -> Case:
    """Makes a folder of Markdown files and projects, with links, pipes and unreadable files among them."""
    root = folder / "in"
    (root / "m").mkdir(parents=True)
    (root / "m" / f"{SOUND}.md").write_bytes(b"x")
    places = [root, root / "m"]
    for _ in range(dice.choice((0, 1, 4, 12))):
        path = dice.choice(places) / os.fsdecode(dice.choice(NAMES))
        kind = dice.randrange(8)
        if os.path.lexists(path):  # the target of a link or pipe must stay unchanged
            continue
        with suppress(OSError):
            match kind:
                case 0:
                    path.mkdir()
                    places.append(path)
                case 1:
                    os.mkfifo(path)
                case 2:
                    path.symlink_to(dice.choice((root, Path("/dev/zero"), Path("nowhere"), path)))
                case 3:
                    path.write_bytes(b"\xff\xfe")
                    path.chmod(0)
                case _:
                    path.write_bytes(dice.choice(TEXTS).encode("utf-8", "surrogatepass"))
    is_project = any((root / "m" / name).exists() for name in ("index.ts", "lib", "package.json"))
    return Case(root, intact=not is_project and not (root / "index.ts").exists() and not (root / "lib").exists())


FORMATS: dict[str, Callable[[Path, random.Random], Case]] = {
    "jsonl": json_lines,
    "gzip": gzipped,
    "json": json_file,
    "parquet": parquet,
    "log": log,
    "markdown": markdown,
    "folder": folder_of,
}
"""Functions that make cases, by format."""


def made(number: int, folder: Path, only: str = "") -> Case:
    """Makes a numbered case.

    Args:
        number: The number.
        folder: The folder to make it in.
        only: The only format to use; any if empty.
    """
    dice = random.Random(number)
    return FORMATS[only or dice.choice(list(FORMATS))](folder, dice)


def read_case(number: int, only: str = "") -> Result:
    """Reads a numbered case."""
    folder = Path(tempfile.mkdtemp(prefix="stackgrade-"))
    try:
        case = made(number, folder, only)
        before = _memory()
        started = time.process_time()
        wrong, ended = _wrong(case)
        taken = time.process_time() - started
        grown = _memory() - before
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if not wrong and taken > SECONDS:
        wrong = f"took {taken:.1f} s"
    if not wrong and grown > MEGABYTES:
        wrong = f"took {grown:.0f} MB"
    return wrong, ended, taken


def _wrong(case: Case) -> tuple[str, str]:
    """Returns what is wrong with the reading of a case, and a word for its result."""
    if case.check is not None:
        case.check()
        return "", "measured"
    ids, problems = set(), 0
    try:
        for response in read_responses([case.path]):
            if response.id in ids:
                return f"the id {response.id!r} is given out twice", ""
            ids.add(response.id)
            problems += bool(response.problem)
            if wrong := _unfit(response):
                return wrong, ""
    except UnusableInputError:
        return ("a sound input is refused", "") if case.intact else ("", "refused")
    if case.intact and not any(id_.rpartition("/")[2] == SOUND for id_ in ids):
        return "a sound record is lost", ""
    return "", "problems" if problems else "sound"


def _unfit(response: Response) -> str:
    """Returns why a response cannot be graded or kept; "" if it can."""
    if not response.id or not response.origin:
        return "a record has no id or no place"
    if response.problem and (response.text or response.files):
        return "a record with a problem has a text"
    names = (response.id, response.model, response.task, response.sample, response.origin, response.problem)
    texts = (*names, response.text, *(response.files or {}).values(), *(response.files or {}))
    try:
        for text in texts:
            text.encode()
        json.dumps(dict(response.metadata), allow_nan=False).encode()
    except (ValueError, TypeError, RecursionError) as error:
        return f"a record cannot be written: {type(error).__name__}: {error}"
    if "\n" in response.problem:
        return f"a problem has several lines: {response.problem[:100]!r}"
    return "" if response.size >= len(response.text) else "a record is smaller than its text"


def _memory() -> float:
    """Returns the peak memory of this process in MB; 0 if it is not known."""
    with suppress(OSError):
        found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
        return int(found[1]) / 1000 if found else 0.0
    return 0.0


def _read(case: Response, only: str) -> Result:
    return read_case(int(case.id), only)


def main() -> int:
    """Reads the requested number of cases and prints what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000, help="how many cases to read")
    parser.add_argument("--seed", type=int, default=0, help="the number of the first case")
    parser.add_argument("--jobs", type=int, default=2, help="how many worker processes")
    parser.add_argument("--only", default="", choices=("", *FORMATS), help="make cases of this format only")
    asked = parser.parse_args()
    cases = (Response(str(number), "") for number in range(asked.seed, asked.seed + asked.count))
    return _report(work_on(partial(_read, only=asked.only), cases, jobs=asked.jobs), asked.count)


def _report(all_done: Iterator[Done[Result]], count: int) -> int:
    tally = Tally()
    for done in all_done:
        wrong, ended, taken = done.result or (done.error, "", 0.0)
        tally.took(taken, ended)
        if wrong:
            tally.went_wrong(re.sub(r"\d+", "N", wrong)[:120], f"case {done.response.id}: {wrong[:300]!a}")
    return tally.report(f"{count:,} cases")


if __name__ == "__main__":
    sys.exit(main())
