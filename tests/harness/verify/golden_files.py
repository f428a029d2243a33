"""Programs of the project with what the real compiler and the real SDK say of them, kept as files.

The programs are those in `golden/` (some do not compile, in the usual ways; `close_*` look like it and compile), the
golden programs of the reading, and the samples. What is true of each stands in `golden/truth/`; a change of a program
makes it stale. `python -m tests.harness.verify.golden_files` asks compiler and SDK again and writes it anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from harness.program import Assumptions
from harness.responses import Response, read_responses
from harness.verify import Verified, Verifier
from harness.verify.results import Compiled, Diagnostic, Ran, Registered

__all__ = ["ASSUMPTIONS", "PROGRAMS", "is_current", "kept_truth", "truth_of", "written_truth"]

PROJECT = Path(__file__).parents[3]
GOLDEN = Path(__file__).parent / "golden"
TRUTH = GOLDEN / "truth"
READING = PROJECT / "tests" / "harness" / "program" / "golden"
SAMPLES = PROJECT / "samples" / "payments"
ASSUMPTIONS = Assumptions(environment_suffix="test")

Truth = tuple[Compiled, Ran]


def _programs() -> Iterator[Response]:
    for path in sorted([*GOLDEN.iterdir(), *READING.iterdir()]):
        text = path.read_text(encoding="utf-8") if path.suffix in {".ts", ".md"} else ""
        if text:
            yield Response(path.stem, text if path.suffix == ".md" else f"```typescript\n// index.ts\n{text}```\n")
    yield from read_responses([SAMPLES], None)


PROGRAMS = {program.id: program for program in _programs()}


def kept_truth(program: Response) -> Truth:
    """What the kept file says of a program."""
    kept = json.loads(_file(program).read_text(encoding="utf-8"))
    compiled = Compiled(tuple(TypeAdapter(list[Diagnostic]).validate_python(kept["diagnostics"])), {}, kept["stopped"])
    resources = tuple(Registered.model_validate(resource) for resource in kept["resources"])
    return compiled, Ran(resources, tuple(kept["errors"]), kept["broke_off"])


def truth_of(verified: Verified) -> Truth:
    """What compiler and SDK just said of a program, as far as it is kept."""
    return Compiled(verified.compiled.diagnostics, {}, verified.compiled.stopped), verified.ran


def is_current(program: Response) -> bool:
    """Whether the kept file was written for a program as it is now."""
    path = _file(program)
    return path.is_file() and json.loads(path.read_text(encoding="utf-8"))["sha256"] == _digest(program)


def written_truth(program: Response, truth: Truth) -> str:
    """The text of the file that keeps what is true of a program, a line for each thing said of it."""
    compiled, ran = truth
    parts: dict[str, Any] = {
        "sha256": _digest(program),
        "stopped": compiled.stopped,
        "diagnostics": [asdict(diagnostic) for diagnostic in compiled.diagnostics],
        "errors": ran.errors,
        "broke_off": ran.stopped,
        "resources": [resource.model_dump() for resource in ran.resources],
    }
    return "{\n" + ",\n".join(f"{json.dumps(key)}: {_lines(part)}" for key, part in parts.items()) + "\n}\n"


def _lines(part: Any) -> str:
    if isinstance(part, str) or not part:
        return json.dumps(part, ensure_ascii=False)
    return "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in part) + "\n]"


def _file(program: Response) -> Path:
    return TRUTH / f"{program.id.replace('/', '-')}.json"


def _digest(program: Response) -> str:
    return hashlib.sha256(program.text.encode()).hexdigest()


def main() -> None:
    """Asks compiler and SDK about every program, and keeps what they say."""
    TRUTH.mkdir(exist_ok=True)
    for old in TRUTH.glob("*.json"):
        old.unlink()
    with Verifier.open(ASSUMPTIONS, cache=PROJECT / "build" / "verify", tell=print) as verifier:
        for verified in verifier.verify(PROGRAMS.values()):
            program = verified.response
            _file(program).write_text(written_truth(program, truth_of(verified)), encoding="utf-8")
            print(program.id, len(verified.compiled.diagnostics), len(verified.ran.resources), verified.agreement.holds)


if __name__ == "__main__":
    main()
