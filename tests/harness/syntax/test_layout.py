from __future__ import annotations

import pytest

from harness.program.assumptions import Assumptions
from harness.program.reading import read_response
from harness.responses.record import Response
from harness.syntax.entry import entry_of
from harness.syntax.files import sources_of
from harness.syntax.layout import Layout
from harness.syntax.source import SourceFile
from tests.harness.program.evaluated import shown

SHOP = Layout(("ShopStack",))
CODE = 'import * as aws from "@pulumi/aws";\nexport const logs = new aws.s3.Bucket("logs");\n'
STACK = """\
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
export class ShopStack extends pulumi.ComponentResource {
  constructor(name: string, args: { stage: string }) {
    super("shop:ShopStack", name, args);
    new aws.s3.Bucket(`${name}-${args.stage}`, {}, { parent: this });
  }
}
"""


def program(*paths: str) -> list[SourceFile]:
    return [SourceFile(path, CODE, "typescript", role="program") for path in paths]


def fenced(text: str) -> str:
    return f"```typescript\n{text}```\n"


@pytest.mark.parametrize(
    ("orchestrator", "app", "main"),
    [
        ("ShopStack", "shop", "lib/shop-stack.ts"),
        ("OrderDeskStack", "order-desk", "lib/order-desk-stack.ts"),
        ("AWSShop", "aws-shop", "lib/aws-shop.ts"),
        ("Stack", "stack", "lib/stack.ts"),
    ],
)
def test_a_programs_files_are_named_for_the_class_that_makes_its_stacks(orchestrator: str, app: str, main: str):
    layout = Layout((orchestrator,))
    assert (layout.app, layout.main, layout.entries[0]) == (app, main, f"bin/{app}.ts")


@pytest.mark.parametrize("first", ["bin/shop.ts", "lib/shop-stack.ts", "shop-stack.ts", "index.ts", "main.ts"])
def test_a_program_starts_in_the_usual_file_of_its_task(first: str):
    found = entry_of(program("lib/other.ts", "src/zoo.ts", first), SHOP)
    assert found is not None
    assert found.path == first


def test_the_entry_of_several_classes_is_looked_for_before_their_files():
    layout = Layout(("ShopStack", "DeskStack"))
    found = entry_of(program("lib/shop-stack.ts", "bin/desk.ts"), layout)
    assert found is not None
    assert found.path == "bin/desk.ts"


def test_a_program_without_a_name_gets_the_path_of_its_task():
    (file,) = sources_of(Response("r", fenced(CODE)), SHOP)
    assert file.path == "lib/shop-stack.ts"


def test_a_file_whose_folder_is_missing_is_where_its_task_has_it():
    (file,) = sources_of(Response("r", f"**shop.ts**\n\n{fenced(CODE)}"), SHOP)
    assert file.path == "bin/shop.ts"


@pytest.mark.parametrize("path", ["index.ts", "main.ts", "other.ts"])
def test_a_file_of_any_task_stays_where_it_is(path: str):
    (file,) = sources_of(Response("r", f"**{path}**\n\n{fenced(CODE)}"), SHOP)
    assert file.path == path


def test_a_class_that_nothing_makes_is_made_with_the_names_of_its_task():
    assumed = Assumptions(environment_suffix="blue", suffix_names=("stage",), orchestrators=("ShopStack",))
    found = read_response(Response("r", fenced(STACK)), assumed)
    assert [shown(resource.name) for resource in found.resources if resource.custom] == ["[shop]-[blue]"]
