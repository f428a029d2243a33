"""Responses that mean harm: each piece in `hostile/*.ts` is read soon, in little memory, and its bound is named.

A piece begins with `//// NAME`. In it `«1000 TEXT»` is TEXT a thousand times, `#` in it the number of the turn, and
`«U+0000»` a character that is no text. The reading's own limit of time is put off, since what is found would then
depend on the machine: every piece meets another bound long before.
"""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

from harness.program import read_program
from harness.program.record import resources_record
from harness.program.resources import Program
from harness.program.values import Unknown
from harness.responses import Response
from harness.syntax.files import sources_of
from tests.harness.program.evaluated import shown, sources
from tests.harness.program.pieces import read_pieces

HOSTILE = Path(__file__).parent / "hostile"
SECONDS = 30.0
"""Processor time that a piece may take on a busy machine; most take a fraction of one."""
IMPORTS = 'import * as pulumi from "@pulumi/pulumi"; import * as aws from "@pulumi/aws";\n'
FIRST = 'new aws.s3.Bucket("first");\n'
LAST = '\nnew aws.s3.Bucket("last");\n'

_REPEATED = re.compile(r"«(\d+) ([^»]*)»")
_CHARACTER = re.compile(r"«U\+(\w{4})»")


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("harness.program.machine.TIME_LIMIT", SECONDS)


def written_out(piece: str) -> str:
    """A piece with what stands for more than can be written."""
    repeated = _REPEATED.sub(lambda m: "".join(m[2].replace("#", str(turn)) for turn in range(int(m[1]))), piece)
    return _CHARACTER.sub(lambda m: chr(int(m[1], 16)), repeated)


def pieces(table: str) -> list[object]:
    return [pytest.param(written_out(body), id=name) for name, body in read_pieces(HOSTILE / f"{table}.ts")]


def read(source: str, files: dict[str, str] | None = None) -> Program:
    """A reading that ends in time and can be written down."""
    start = time.process_time()
    program = read_program(sources({"index.ts": IMPORTS + FIRST + source + LAST, **(files or {})}))
    json.dumps(resources_record(program), ensure_ascii=False).encode("utf-8")
    assert time.process_time() - start < SECONDS
    return program


def names(program: Program) -> list[str]:
    return [shown(resource.name) for resource in program.resources]


@pytest.mark.parametrize("piece", pieces("endless"))
def test_what_never_ends_meets_a_bound(piece: str) -> None:
    program = read(piece)
    assert program.bound in {"steps", "size", "depth", "resources"}
    assert names(program)[0] == "first"


@pytest.mark.parametrize("piece", pieces("deep"))
def test_what_calls_itself_without_end_is_left_where_it_is_too_deep(piece: str) -> None:
    program = read(piece)
    assert program.bound == "depth"
    assert (names(program)[0], names(program)[-1]) == ("first", "last")


@pytest.mark.parametrize("piece", pieces("large"))
def test_what_grows_without_end_meets_a_bound(piece: str) -> None:
    program = read(piece)
    assert program.bound in {"size", "steps", "resources"}
    assert names(program)[0] == "first"


@pytest.mark.parametrize("piece", pieces("bulky"))
def test_what_is_large_and_ends_is_read_whole(piece: str) -> None:
    program = read(piece)
    assert (names(program)[0], names(program)[-1], program.bound) == ("first", "last", "")


@pytest.mark.parametrize("piece", pieces("nested"))
def test_what_is_nested_deep_is_read_as_far_as_it_goes(piece: str) -> None:
    program = read(piece)
    assert program.bound in {"size", "steps", "depth", "parsing", ""}
    assert names(program)[:1] in (["first"], [])


@pytest.mark.parametrize("piece", pieces("strange"))
def test_what_is_strange_is_read_whole(piece: str) -> None:
    program = read(piece)
    assert (names(program)[0], program.bound) == ("first", "")


@pytest.mark.parametrize("piece", pieces("searches"))
def test_a_slow_regular_expression_is_not_waited_for(piece: str) -> None:
    program = read(f"new aws.s3.Bucket(`b-${{{piece}}}`);")
    assert (names(program)[0], names(program)[-1], program.bound) == ("first", "last", "")


@pytest.mark.parametrize("shorten", ["all.length = 0", "all.pop()", "all.shift()", "all.splice(0)"])
@pytest.mark.parametrize(
    "walk",
    [
        "for (const x of all) { «»; }",
        "(async () => { for (const x of all) { await 1; «»; } })();",
        "function* g() { for (const x of all) { yield x; «»; } } for (const y of g()) { y; }",
        "all.map((x: any) => { «»; });",
        "all.find((x: any) => { «»; return false; });",
        "all.reduce((total: any, x: any) => { «»; return total; }, 0);",
    ],
)
def test_lists_that_are_partly_known_may_be_shortened_while_they_are_walked(walk: str, shorten: str) -> None:
    listed = 'const all: any[] = ["a", ...JSON.parse(process.env.LISTED!), "b", "c"];\n'
    program = read_program(sources({"index.ts": IMPORTS + listed + walk.replace("«»", shorten) + LAST}))
    assert [resource.name for resource in program.resources] == ["last"]


def test_shared_values_stay_as_they_are_between_programs() -> None:
    strange = dict(read_pieces(HOSTILE / "strange.ts"))
    read(strange["polluting prototypes"] + strange["setting on what is shared"])
    clean = read("new aws.s3.Bucket([3, 1].map((x) => Math.max(x, 2)).join('-') + JSON.parse('\"x\"') + ' y '.trim());")
    assert names(clean) == ["first", "3-2xy", "last"]
    turns = "const all = { [Symbol.iterator]() { let n = 0; return { next: () => ({ value: 7, done: n++ > 0 }) }; } };"
    listed = read(turns + " new aws.s3.Bucket(`${[...all]}`);")
    assert names(listed) == ["first", "7", "last"]
    later = read("Promise.all([Promise.race([1])]).then(([x]) => new aws.s3.Bucket(`b-${x}`));")
    assert names(later) == ["first", "last", "b-1"]


@pytest.mark.parametrize(
    "text",
    [
        "const a = 1; // filler\n" * 45_000,
        "f(" * 400_000 + "\n",
        "const x = '" + "y" * 1_000_000 + "';\n",
        "new aws.s3.Bucket('x');\n" * 45_000,
    ],
    ids=["statements", "brackets", "one text", "resources"],
)
def test_a_response_of_a_megabyte_is_read_as_far_as_it_goes(text: str) -> None:
    start = time.process_time()
    program = read_program(sources_of(Response("large", f"```typescript\n{IMPORTS}{FIRST}{text}```\n")))
    assert time.process_time() - start < SECONDS
    assert program.bound or names(program) == ["first"]


def test_imports_in_a_ring_and_many_files_end() -> None:
    ring = {f"f{i}.ts": f'export * from "./f{(i + 1) % 400}"; export const x{i} = {i};' for i in range(400)}
    program = read('import { x399 } from "./f0"; import * as all from "./f7"; new aws.s3.Bucket(`b${x399}`);', ring)
    assert names(program)[-1] == "last"


def test_a_file_that_imports_all_files_ends() -> None:
    imports = "".join(f'import * as a{j} from "./f{j}";' for j in range(60))
    files = {f"f{i}.ts": f"{imports}export const v = {i};" for i in range(60)}
    assert names(read('import { v } from "./f0";', files))[-1] == "last"


def test_a_class_with_tens_of_thousands_of_ancestors_costs_little() -> None:
    start = time.process_time()
    program = read("let X: any = class {}; while (true) X = class extends X {};")
    assert time.process_time() - start < 5
    assert program.bound == "steps"


def test_what_still_waits_when_a_bound_is_met_is_not_run_afterwards() -> None:
    outputs = (
        "const o = pulumi.output(1); o.apply(() => { while (true) {} }); const late = o.apply((n) => `late-${n}`);"
    )
    program = read(f"{outputs} new aws.sqs.Queue('waiting', {{ tags: {{ late }} }});")
    assert program.bound == "steps"
    waiting = next(r for r in program.resources if shown(r.name) == "waiting")
    assert isinstance(waiting.input("tags.late"), Unknown)


def test_what_happens_to_more_outputs_than_are_told_meets_the_bound_on_size():
    dropped = "b.id.apply((id) => id);\n"
    text = f'{IMPORTS}const b = new aws.s3.Bucket("b");\n{dropped * 520}new aws.s3.Bucket(`x-${{b.id}}`);\n'
    found = read_program(sources_of(Response(id="r", text=f"```typescript\n{text}```\n")))
    assert {event.kind for event in found.events} == {"dropped_apply"}
    assert found.bound == "size"


def test_more_classes_that_nothing_instantiates_than_are_read_meet_the_bound_on_size():
    kind = "export class C# extends pulumi.ComponentResource { constructor(n: string) { super('x:C#', n); } }\n"
    text = IMPORTS + "".join(kind.replace("#", str(number)) for number in range(30))
    found = read_program(sources_of(Response(id="r", text=f"```typescript\n// index.ts\n{text}```\n")))
    assert found.bound == "size"
