"""Which arguments of components count as used, which is told by the constructor's tree."""

from __future__ import annotations

import pytest

from harness.program import read_program
from harness.program.parameters import unused_parameters
from tests.harness.program.evaluated import sources

HEAD = 'import * as pulumi from "@pulumi/pulumi"; interface Args { size: number; zone: string } '
NET = (
    "class Net extends pulumi.ComponentResource { constructor(PARAMETERS) { super('x:y:Net', 'n'); BODY } } new Net();"
)


def unused(parameters: str, body: str, before: str = "") -> set[str]:
    text = HEAD + before + NET.replace("PARAMETERS", parameters).replace("BODY", body)
    return {each.name for each in unused_parameters(read_program(sources({"index.ts": text})))}


@pytest.mark.parametrize(
    "body",
    [
        "log('size of it');",
        "// size is for later\n",
        "log(`size ${1}`);",
        "f((size: number) => size);",
        "o.size = p.size;",
        "const o = { size: 1 };",
        "{ const size = 2; log(size); }",
        "for (const size of l) { log(size); }",
        "/size/.test(x);",
    ],
)
def test_what_only_reads_like_an_argument_does_not_use_it(body: str) -> None:
    assert unused("size: number", body) == {"size"}


@pytest.mark.parametrize(
    "body",
    [
        "log(size);",
        "log({ size });",
        "log(...size);",
        "const f = () => size;",
        "const { a = size } = o;",
        "log(`${size}`);",
        "o[size] = 1;",
        "class C { m() { return size; } }",
        "size ??= 1;",
        "log(arguments[0]);",
        "log(size",
        "x = <any>size;",
    ],
)
def test_what_names_an_argument_uses_it(body: str) -> None:
    assert unused("size: number", body) == set()


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("log(args.size);", {"zone"}),
        ("log(args['size']);", {"zone"}),
        ("const { size } = args;", {"zone"}),
        ("const { size: s = 1 } = args!;", {"zone"}),
        ("log((args as any)?.size);", {"zone"}),
        ("log(args.size, 'args.zone'); // args.zone\n", {"zone"}),
        ("log(args.size); l.map((args: any) => args.zone);", {"zone"}),
        ("let size; ({ size } = args);", {"zone"}),
        ("const { size, ...others } = args;", set()),
        ("const { [k]: x } = args;", set()),
        ("log(args[k]);", set()),
        ("log({ ...args });", set()),
        ("const a = args; log(a.zone);", set()),
    ],
)
def test_members_are_used_that_are_taken_of_the_argument(body: str, left: set[str]) -> None:
    assert unused("args: Args", body) == left


@pytest.mark.parametrize("other", ["interface More extends Args { x: 1 } ", "type More = Args & { x: 1 }; "])
def test_an_interface_that_another_type_is_made_of_is_left_alone(other: str) -> None:
    assert unused("args: Args", "log(args.size);", other) == set()


def test_an_interface_that_another_one_only_speaks_of_is_not_left_alone() -> None:
    other = "interface More { /* as Args */ x: 'Args' } "
    assert unused("args: Args", "log(args.size);", other) == {"zone"}
