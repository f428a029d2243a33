"""Names and the scopes that declare them."""

import pytest

from harness.validation.scopes import declared_in, is_visible, references
from tests.harness.validation.programs import found, program_of

TEXT = """
const name = 'a';
function first(name: string) { return name + other; }
const second = (given) => { const name = given; return { name }; };
const third = { name: name };
let other: name.Type;
for (const name of []) { name; }
console.log(name);
"""


def test_references_leave_out_what_other_scopes_declare():
    program = program_of(TEXT)
    root = program.root(program.scripts[0])
    read = references(declared_in(root)["name"])
    lines = program.files["index.ts"].splitlines()
    assert [lines[fragment.node.start_point.row] for fragment in read] == [
        "const third = { name: name };",
        "let other: name.Type;",
        "console.log(name);",
    ]


def test_references_of_a_local_name_end_with_its_block():
    program = program_of(TEXT)
    block = next(p for p in program.walk("statement_block") if "given" in p.text)
    assert [fragment.type for fragment in references(declared_in(block)["name"])] == ["shorthand_property_identifier"]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("{ a, b: c, ...d }", {"a", "c", "d"}),
        ("[a, , b = 1]", {"a", "b"}),
        ("{ a = 1, b: { c } }", {"a", "c"}),
    ],
)
def test_patterns_declare_what_they_bind(pattern: str, names: set[str]):
    program = program_of(f"const {pattern} = value;\n")
    assert set(declared_in(program.root(program.scripts[0]))) == {*names, "aws", "pulumi"}


def test_imports_declare_their_names_here():
    program = program_of(index="import a, { b, c as d } from './x';\nimport * as e from './y';\n")
    assert set(declared_in(program.root(program.scripts[0]))) == {"a", "b", "d", "e"}


@pytest.mark.parametrize(("name", "visible"), [("before", True), ("inside", True), ("behind", False), ("no", False)])
def test_a_name_is_visible_once_a_scope_around_has_declared_it(name: str, *, visible: bool):
    text = "const before = 1;\nfunction f(inside: number) { here(); }\nconst behind = 2;\n"
    program = program_of(text)
    assert is_visible(name, found(program, "here()")) is visible
