"""Where a program starts."""

import time

import pytest

from harness.syntax.entry import entry_of
from harness.syntax.languages import language_of
from harness.syntax.roles import role_of
from harness.syntax.source import SourceFile


def file(path: str, language: str = "typescript", role: str = "program", text: str = "") -> SourceFile:
    return SourceFile(path, text, language, role=role)


@pytest.mark.parametrize(
    ("paths", "entry"),
    [
        (["lib/tap-stack.ts", "index.ts", "bin/tap.ts"], "bin/tap.ts"),
        (["index.ts", "lib/tap-stack.ts"], "lib/tap-stack.ts"),
        (["lib/net.ts", "index.ts"], "index.ts"),
        (["lib/lib/tap-stack.ts", "lib/bin/tap.ts"], "lib/bin/tap.ts"),
        (["lib/net.ts", "src/index.ts"], "src/index.ts"),
        (["lib/net.ts", "lib/index.ts"], "lib/index.ts"),
        (["net.ts", "tap-stack.ts"], "tap-stack.ts"),
        (["lib/net.ts", "main.ts"], "main.ts"),
        (["project/lib/net.ts", "project/bin/tap.ts"], "project/bin/tap.ts"),
        (["project/deep/index.ts", "project/index.ts"], "project/index.ts"),
        (["project/components/tap-stack.ts", "project/index.ts"], "project/index.ts"),
        (["components/tap-stack.ts", "other/index.ts"], "components/tap-stack.ts"),
        (["lib/tap-stack.mjs", "index.mjs"], "lib/tap-stack.mjs"),
        (["lib/tap-stack.tsx"], "lib/tap-stack.tsx"),
    ],
)
def test_the_usual_entry_comes_first(paths: list[str], entry: str) -> None:
    found = entry_of([file(path) for path in paths])
    assert found is not None
    assert found.path == entry


def test_without_a_usual_entry_the_longest_file_is_it() -> None:
    found = entry_of([file("lib/a.ts", text="a"), file("lib/b.ts", text="longer"), file("lib/c.ts", text="b")])
    assert found is not None
    assert found.path == "lib/b.ts"


def test_only_files_of_a_script_program_count() -> None:
    others = [file("bin/tap.ts", role="test"), file("index.ts", role="snippet"), file("__main__.py", language="python")]
    assert entry_of(others) is None
    assert entry_of([]) is None


def written(texts: dict[str, str]) -> list[SourceFile]:
    return [
        file(path, language_of(text, path=path), role_of(path, language_of(text, path=path), text), text)
        for path, text in texts.items()
    ]


def start(texts: dict[str, str]) -> str:
    found = entry_of(written(texts))
    assert found is not None
    return found.path


TYPES = "export interface Zone {\n  name: string;\n}\n"
ZONES = 'import * as aws from "@pulumi/aws";\nimport { Zone } from "../types";\n\nexport class Zones {\n' + (
    "  constructor(zone: Zone) {\n    new aws.route53.Zone(zone.name, { name: zone.name });\n  }\n}\n"
)
START = 'import { Zones } from "{from}";\n\nnew Zones({ name: "demo" });\n'


def test_a_file_of_types_is_no_entry_while_another_registers_something() -> None:
    assert start({"src/types/index.ts": TYPES, "src/dns/zones.ts": ZONES}) == "src/dns/zones.ts"
    assert (
        start({"lib/index.ts": 'export * from "./missing";\n' + TYPES, "lib/dns/zones.ts": ZONES}) == "lib/dns/zones.ts"
    )


def test_the_file_that_imports_the_usual_one_and_that_nothing_imports_is_the_entry() -> None:
    stack = ZONES.replace("../types", "./types")
    program = {
        "lib/tap-stack.ts": stack,
        "lib/types.ts": TYPES,
        "bin/index.ts": START.replace("{from}", "../lib/tap-stack"),
    }
    assert start(program) == "bin/index.ts"
    assert start({**program, "bin/index.ts": 'import type { Zones } from "../lib/tap-stack";\n'}) == "lib/tap-stack.ts"


@pytest.mark.parametrize(
    "beside",
    [
        {"scripts/run.ts": START.replace("{from}", "../lib/tap-stack")},
        {
            "run.ts": 'import { LocalWorkspace } from "@pulumi/pulumi/automation";\n'
            + START.replace("{from}", "./lib/tap-stack")
        },
        {"check.ts": START.replace("{from}", "./lib/tap-stack") + 'describe("zones", () => {});\n'},
    ],
)
def test_what_a_person_or_a_test_runs_beside_the_program_is_no_entry(beside: dict[str, str]) -> None:
    assert start({"lib/tap-stack.ts": ZONES, **beside}) == "lib/tap-stack.ts"


def test_files_that_import_each_other_keep_the_usual_entry() -> None:
    assert (
        start(
            {
                "lib/tap-stack.ts": ZONES + 'import "../index";\n',
                "index.ts": 'import "./lib/tap-stack";\nnew Other();\n',
            }
        )
        == "lib/tap-stack.ts"
    )


@pytest.mark.parametrize(
    ("settings", "entry"),
    [
        ({"Pulumi.yaml": "name: zones\nruntime: nodejs\nmain: stacks/dns.ts\n"}, "stacks/dns.ts"),
        ({"Pulumi.yaml": "name: zones\nruntime: nodejs\nmain: 'stacks/'  # the folder\n"}, "stacks/index.ts"),
        ({"Pulumi.yaml": "name: zones\nruntime: nodejs\nmain: dist/stacks/dns.js\n"}, "stacks/dns.ts"),
        ({"package.json": '{"name": "zones", "main": "./stacks/dns"}'}, "stacks/dns.ts"),
        (
            {"Pulumi.yaml": "name: zones\nruntime: nodejs\n", "package.json": '{"main": "stacks/dns.js"}'},
            "stacks/dns.ts",
        ),
        ({"Pulumi.yaml": "main: stacks/\n", "package.json": '{"main": "index.js"}'}, "stacks/index.ts"),
        ({"package.json": '{"main": "lib/types.ts"}'}, "bin/tap.ts"),
        ({"Pulumi.yaml": "name: zones\nruntime: nodejs\nmain: missing.ts\n"}, "bin/tap.ts"),
        ({"deep/er/package.json": '{"main": "stacks/dns.js"}'}, "bin/tap.ts"),
        ({"package.json": '["main"]'}, "bin/tap.ts"),
        ({"package.json": "{"}, "bin/tap.ts"),
    ],
)
def test_the_settings_name_the_entry(settings: dict[str, str], entry: str) -> None:
    made = 'import * as aws from "@pulumi/aws";\n\nnew aws.route53.Zone("demo");\n'
    program = dict.fromkeys(("bin/tap.ts", "stacks/dns.ts", "stacks/index.ts"), made)
    assert start({**program, "lib/types.ts": TYPES, **settings}) == entry


def test_an_entry_is_found_in_time_that_grows_with_the_text() -> None:
    hostile = {
        "index.ts": 'import"' * 40_000,
        "a.ts": "import " * 40_000,
        "b.ts": "new A." * 40_000,
        "c.ts": "new A<" + " " * 300_000,
        "d.ts": "/*" * 100_000,
        "e.ts": "`${" * 100_000,
        "f.ts": "from" + " " * 300_000 + "import" + " " * 300_000,
        "Pulumi.yaml": "main:" + " " * 300_000 + "x\nruntime:" + "\n \n" * 100_000,
        **{f"lib/{number}.ts": f'import "./{number + 1}";\nnew A();\n' for number in range(1_000)},
    }
    files = [file(path, text=text) for path, text in hostile.items()]
    begun = time.process_time()
    entry_of(files)
    assert time.process_time() - begun < 1
