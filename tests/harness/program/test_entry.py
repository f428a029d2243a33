"""Where reading begins, and the orchestrator that the harness makes if the program does not."""

# ruff: noqa: E501 - a program, or a row of a table, stands on one line

from __future__ import annotations

import pytest

from harness.program import read_program
from harness.program.assumptions import Assumptions
from harness.program.resources import Program
from tests.harness.program.evaluated import native, shown, sources

IMPORTS = 'import * as pulumi from "@pulumi/pulumi"; import * as aws from "@pulumi/aws"; '
STACK = (
    IMPORTS + "export class NAME extends pulumi.ComponentResource { constructor(name: string, args: any, opts?: any) { "
    "super('tap:stack:NAME', name, args, opts); const { environmentSuffix, tags } = args; "
    "new aws.s3.Bucket(`${name}-${environmentSuffix}`, { tags }, { parent: this }); } } "
)
TAP = STACK.replace("NAME", "TapStack")


def read(files: dict[str, str], **assumptions: object) -> Program:
    return read_program(sources(files), Assumptions(**assumptions))  # type: ignore[arg-type]


def bucket(name: str) -> str:
    return IMPORTS + f"new aws.s3.Bucket('{name}');"


@pytest.mark.parametrize(
    ("files", "entry"),
    [
        (["index.ts", "lib/tap-stack.ts", "bin/tap.ts"], "bin/tap.ts"),
        (["index.ts", "lib/tap-stack.ts"], "lib/tap-stack.ts"),
        (["lib/network.ts", "index.ts"], "index.ts"),
        (["app/index.ts", "app/x.ts"], "app/index.ts"),
        (["a.ts"], "a.ts"),
    ],
)
def test_the_usual_places_in_their_order(files: list[str], entry: str) -> None:
    found = read({path: bucket(path) for path in files})
    assert found.entry is not None
    assert found.entry.path == entry
    assert [shown(r.name) for r in found.resources] == [entry]


def test_without_a_program_there_is_nothing() -> None:
    found = read({"main.py": "import pulumi", "x.json": "{}"})
    assert (found.entry, found.resources, found.bound) == (None, [], "")


def test_an_orchestrator_that_nobody_makes_is_made() -> None:
    found = read({"lib/tap-stack.ts": TAP}, environment_suffix="qa")
    assert [shown(r.name) for r in found.resources] == ["tap", "tap-[qa]"]
    assert native(found.resources[1].input("tags")) == {"Environment": "qa"}
    assert found.orchestrator == "TapStack"


def test_an_orchestrator_that_is_made_is_not_made_again() -> None:
    found = read(
        {
            "lib/tap-stack.ts": TAP,
            "bin/tap.ts": "import { TapStack } from '../lib/tap-stack'; new TapStack('mine', { environmentSuffix: 'x' });",
        }
    )
    assert [shown(r.name) for r in found.resources] == ["mine", "mine-[x]"]


def test_the_only_exported_component_is_taken_for_it() -> None:
    found = read({"index.ts": STACK.replace("NAME", "Payments")})
    assert [shown(r.name) for r in found.resources] == ["tap", "tap-[dev]"]


def test_of_several_exported_components_the_orchestrator_is_made_alone_and_else_all_that_nothing_uses() -> None:
    two = STACK.replace("NAME", "A") + STACK.replace("NAME", "B").removeprefix(IMPORTS)
    types = ["tap:stack:A", "aws:s3/bucket:Bucket", "tap:stack:B", "aws:s3/bucket:Bucket"]
    assert [r.type for r in read({"index.ts": two}).resources] == types
    three = two + TAP.removeprefix(IMPORTS)
    assert [shown(r.name) for r in read({"index.ts": three}).resources] == ["tap", "tap-[dev]"]


def test_a_component_that_is_not_exported_is_not_made() -> None:
    assert read({"index.ts": TAP.replace("export class", "class")}).resources == []


def test_the_name_of_the_orchestrator_is_an_assumption() -> None:
    two = STACK.replace("NAME", "A") + STACK.replace("NAME", "Main").removeprefix(IMPORTS)
    found = read({"index.ts": two}, orchestrators=("Main",))
    assert [r.type for r in found.resources] == ["tap:stack:Main", "aws:s3/bucket:Bucket"]
    assert found.orchestrator == "Main"


def test_an_orchestrator_that_throws_leaves_what_it_made() -> None:
    source = TAP.replace("} } ", "throw new Error('late'); } } ")
    found = read({"index.ts": source})
    assert [shown(r.name) for r in found.resources] == ["tap", "tap-[dev]"]
    assert "throws" in {d.code for d in found.diagnostics}


def test_the_component_that_holds_the_others_is_the_orchestrator() -> None:
    source = (
        IMPORTS
        + "class Net extends pulumi.ComponentResource { constructor(n: string, o?: any) { super('x:y:Net', n, {}, o); } } "
        "class App extends pulumi.ComponentResource { constructor(n: string) { super('x:y:App', n); new Net('n', { parent: this }); } } new App('a');"
    )
    assert read({"index.ts": source}).orchestrator == "App"


def test_a_component_beside_which_nothing_else_is_made_is_no_orchestrator() -> None:
    unused = "class Net extends pulumi.ComponentResource { constructor(n: string) { super('x:y:Net', n); } } "
    app = "class App extends pulumi.ComponentResource { constructor(n: string) { super('x:y:App', n); } } new App('a');"
    assert read({"index.ts": IMPORTS + unused + app}).orchestrator == ""


def test_default_exports_are_orchestrators_too() -> None:
    source = TAP.replace("export class TapStack", "export default class TapStack")
    assert [shown(r.name) for r in read({"index.ts": source}).resources] == ["tap", "tap-[dev]"]


def test_tests_and_function_code_are_no_part_of_the_program() -> None:
    files = sources({"index.ts": bucket("a"), "test/index.test.ts": bucket("t"), "lambda/handler.ts": bucket("l")})
    files[1].role, files[2].role = "test", "function_code"
    assert [shown(r.name) for r in read_program(files).resources] == ["a"]
