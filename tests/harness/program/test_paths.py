"""What a program does whose conditions are not known: what is read of it holds for every way that it may go."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.program.assumptions import Assumptions
from harness.program.evaluator.conditions import same
from harness.program.evaluator.evaluator import Evaluator
from harness.program.modules import Modules
from harness.program.values import Array, Object, Output, Promise, Text, Unknown, Value, is_missing, text_of
from tests.harness.program.evaluated import UNDEFINED, UNKNOWN, native, program, shown, sources

HERE = Path(__file__).parent / "paths"
IMPORTS = "import * as pulumi from '@pulumi/pulumi'; import * as aws from '@pulumi/aws'; "
TRUTH, NUMBER = "new pulumi.Config().requireBoolean('u')", "new pulumi.Config().requireNumber('n')"


def bodies(file: str) -> dict[str, str]:
    """Pieces of programs, each after a comment that names it."""
    pieces = (HERE / f"{file}.ts").read_text().split("// ")[1:]
    return {f"{file}: {piece.partition(chr(10))[0]}": piece.partition("\n")[2].strip() for piece in pieces}


CONDITIONS = {**bodies("changes"), **bodies("ends"), **bodies("expressions")}
LOOPS = bodies("loops")
REGISTERED = bodies("registered")


def left(start: str, body: str) -> Value:
    """What `r` holds once everything has run, what waits included."""
    given = Assumptions()
    read = sources({"index.ts": f"{IMPORTS}{start} {body}"})
    modules = Modules(read, given)
    machine = Evaluator(given, modules)
    record = modules.load(machine, read[0])
    machine.drain()
    assert not machine.frames
    assert machine.journal is None
    return record.scope.names["r"]


def covers(read: Value, real: Value) -> bool:
    """Whether what is read of a value allows for what it really is."""
    if isinstance(read, Unknown):
        return not read.alternatives or any(covers(option, real) for option in read.alternatives)
    if isinstance(read, Text) and read.known is None:
        return text_of(real) is not None
    if isinstance(read, Output | Promise):
        return isinstance(real, type(read)) and covers(read.value, real.value)
    if isinstance(read, Array):
        return isinstance(real, Array) and _covers_items(read, real)
    if isinstance(read, Object):
        return isinstance(real, Object) and _covers_entries(read, real)
    return same(read, real) or (is_missing(read) and is_missing(real))


def _covers_items(read: Array, real: Array) -> bool:
    if len(real.items) < len(read.items) or (read.open is None and len(real.items) != len(read.items)):
        return False
    rest = real.items[read.placed :]
    somewhere = all(any(covers(item, other) for other in rest) for item in read.items[read.placed :])
    return all(map(covers, read.items[: read.placed], real.items)) and somewhere


def _covers_entries(read: Object, real: Object) -> bool:
    if read.open is None and not set(real.entries) <= set(read.entries):
        return False
    return all(covers(value, real.get(key)) for key, value in read.entries.items())


def is_known(value: Value) -> bool:
    if isinstance(value, Array):
        return value.open is None and all(map(is_known, value.items))
    if isinstance(value, Object):
        return value.open is None and all(map(is_known, value.entries.values()))
    return not isinstance(value, Unknown) and not (isinstance(value, Text) and value.known is None)


@pytest.mark.parametrize("body", CONDITIONS.values(), ids=list(CONDITIONS))
def test_what_is_read_allows_for_both_ways(body: str) -> None:
    unknown = left(f"const u = {TRUTH};", body)
    ways = [left(f"const u = {truth};", body) for truth in ("true", "false")]
    for real in ways:
        assert is_known(real)
        assert covers(unknown, real), f"{unknown!r} does not allow for {real!r}"
    if not all(covers(real, ways[0]) for real in ways):
        assert not is_known(unknown)


@pytest.mark.parametrize("body", LOOPS.values(), ids=list(LOOPS))
def test_what_is_read_of_a_loop_allows_for_any_number_of_turns(body: str) -> None:
    unknown = left(f"const n = {NUMBER};", body)
    for turns in (1, 2, 3):
        real = left(f"const n = {turns};", body)
        assert is_known(real)
        assert covers(unknown, real), f"{unknown!r} does not allow for {real!r} of {turns} turns"


KNOWN = {
    "const r: any = { a: 1, b: 2 }; if (u) { r.a = 1; r.c = r.b; } else { r.c = 2; }": "{'a': 1, 'b': 2, 'c': 2}",
    "const r = [1]; if (u) r.push(2); else r.push(2);": "[1, 2]",
    "const r: any[] = []; for (const x of [1, 2]) { const own = [x]; if (u) own.push(9); r.push(x); }": "[1, 2]",
    "const r = [1]; function f() { if (u) return; } f(); r.push(2);": "[1, 2]",
    "let r = 1; try { if (u) throw new Error('x'); } catch { }": "1",
    "const c = new pulumi.Config().require('c'); let t: any = c; const r = (t || '') === c;": "True",
}


@pytest.mark.parametrize("body", KNOWN)
def test_what_both_ways_leave_alike_is_known(body: str) -> None:
    assert repr(native(left(f"const u = {TRUTH};", body))) == KNOWN[body]


def test_what_two_lists_may_add_is_an_element_of_either() -> None:
    start = f"const u = {TRUTH}, w = new pulumi.Config().requireBoolean('w');"
    body = "const r = [...(u ? [1] : []), ...(w ? ['a'] : [])][0];"
    found = left(start, body)
    for first in ("true", "false"):
        for second in ("true", "false"):
            assert covers(found, left(f"const u = {first}, w = {second};", body))


def test_what_one_way_makes_is_known_on_that_way() -> None:
    body = "if (u) { const tags: any = {}; tags.a = 'x'; new aws.s3.Bucket('b', { tags }); }"
    (bucket,) = program(f"{IMPORTS} const u = {TRUTH}; {body}").resources
    assert bucket.conditional
    assert bucket.input("tags.a") == "x"


@pytest.mark.parametrize("name", REGISTERED)
def test_what_follows_a_way_that_left_is_conditional(name: str) -> None:
    """What is registered is named before each piece: `?` for conditional, `+` for repeated."""
    found = program(f"{IMPORTS} const u = {TRUTH}; {REGISTERED[name]}").resources
    marks = [shown(r.name) + "?" * r.conditional + "+" * r.repeated for r in found]
    assert " ".join(marks) == name.removeprefix("registered: ").partition(" //")[0]


@pytest.mark.parametrize("body", bodies("trials").values(), ids=list(bodies("trials")))
def test_a_block_that_may_throw_joins_with_what_catches(body: str) -> None:
    found = left("", body)
    assert covers(found, 1)
    assert covers(found, 2)


DISTURBED = {
    "const r: any = { a: 1 }; helper.change(r);": UNKNOWN,
    "const r: any[] = [1]; helper.change(r);": UNKNOWN,
    "const r: any = { a: { b: 1 } }; helper.change({ r });": UNKNOWN,
    "const inner: any = { b: 1 }; const r = [inner]; helper.change([[inner]]);": [UNKNOWN],
    "let r: any = 1; helper.run(() => { r = 2; });": UNKNOWN,
    "const m = new Map([['a', 1]]); helper.change(m); const r = m.get('a');": UNKNOWN,
    "const o: any = { a: 1 }; new helper.Thing(o); const r = o.a;": UNKNOWN,
    "const r = Object.freeze({ a: 1 }); helper.change(r);": {"a": 1},
    "const r: any = ({ a: 1, ...helper.more } as any).a;": UNKNOWN,
    "const r: any = ({ ...helper.more, a: 1 } as any).a;": 1,
    "const r: any = (Object.assign({ a: 1 }, helper.more) as any).a;": UNKNOWN,
    "let r: any = 1; for (const x of helper.list) r = 2;": UNKNOWN,
    "let r: any = 1; for (const x of helper.list.concat([1])) r = 1;": 1,
    "const r: any = { a: 1 }; const other = { a: 2 }; helper.change(other);": {"a": 1},
    "const r: any = { a: 1 }; new docker.Image('x', r);": {"a": 1},
    "const r: any = { a: 1 }; console.log(r); console.dir(r); util.inspect(r);": {"a": 1},
    "const r: any = { a: 1 }; JSON.stringify(r); Object.keys(r); Math.max(r.a);": {"a": 1},
}


@pytest.mark.parametrize("body", DISTURBED)
def test_what_an_unknown_function_may_change_is_unknown(body: str) -> None:
    start = (
        "import * as helper from 'some-helper'; import * as docker from '@pulumi/docker'; import * as util from 'util';"
    )
    assert native(left(start, body)) == DISTURBED[body]


UNMODELLED = {
    "'a'.anchor('x')": UNKNOWN,
    "Math.f16round(1)": UNKNOWN,
    "Object.groupBy([1], String)": UNKNOWN,
    "new Date(0).toLocaleTimeString()": UNKNOWN,
    "(1).toLocaleString()": UNKNOWN,
    "console.Console": UNKNOWN,
    "new Set([1]).union(new Set([2]))": UNKNOWN,
    "typeof Array.fromAsync": "function",
    "'a'.nothing": UNDEFINED,
    "[1].nothing": UNDEFINED,
    "Math.nothing": UNDEFINED,
    "Object.nothing": UNDEFINED,
    "new Map().nothing": UNDEFINED,
    "({}).nothing": UNDEFINED,
    "(() => 1).nothing": UNDEFINED,
    "(1).nothing": UNDEFINED,
}


@pytest.mark.parametrize("expression", UNMODELLED)
def test_only_what_the_language_lacks_is_undefined(expression: str) -> None:
    assert repr(native(left("", f"const r = {expression};"))) == repr(UNMODELLED[expression])


TWICE = ["const a = 1; const a = 2;", "let a = 1; class a { }", "function a() { } const a = 1;"]


@pytest.mark.parametrize("body", TWICE)
def test_a_name_that_is_declared_twice_holds_what_is_not_known(body: str) -> None:
    """No engine runs that; what is wrong is said by the compiler, the rest is read on."""
    assert native(left("", f"const early = () => a; {body} const r = [a, early()];")) == [UNKNOWN, UNKNOWN]


NAMING = "({ props, opts }: any) => ({ props: { ...props, bucket: 'q' }, opts })"
TRANSFORMED = {
    f"pulumi.runtime.registerResourceTransform({NAMING}); new aws.s3.Bucket('b', {{ bucket: 'p' }});": "q",
    f"if (u) pulumi.runtime.registerResourceTransform({NAMING}); new aws.s3.Bucket('b', {{ bucket: 'p' }});": UNKNOWN,
    f"new aws.s3.Bucket('b', {{ bucket: 'p' }}, {{ transforms: u ? [{NAMING}] : [] }});": UNKNOWN,
    f"const l = []; if (u) l.push({NAMING}); new aws.s3.Bucket('b', {{ bucket: 'p' }}, {{ transforms: l }});": UNKNOWN,
}


@pytest.mark.parametrize("body", TRANSFORMED)
def test_what_a_transformation_that_may_be_made_changes_is_not_known(body: str) -> None:
    (bucket,) = program(f"{IMPORTS} const u = {TRUTH}; {body}").resources
    assert native(bucket.input("bucket")) == TRANSFORMED[body]
    assert not bucket.conditional
