"""Which assignments the binder finds, whose they are, and which it does not take for any."""

from __future__ import annotations

import gc

import pytest

from harness.interpreter import deep_recursion
from harness.syntax.binder import Bindings, bindings_of
from harness.syntax.lower import lower_module
from harness.syntax.source import SourceFile


def bind(text: str) -> Bindings:
    source = SourceFile("index.ts", text, "typescript")
    with deep_recursion():
        lower_module(source)
    found = bindings_of(source)
    assert found is not None
    return found


def changed(text: str, name: str = "x", declaration: str = "") -> list[str]:
    """What stands at each assignment to the first variable of a name, up to the end of its line."""
    bindings = bind(text)
    start = text.index(declaration) + declaration.index(name) if declaration else text.index(name)
    return [text[c.at :].split("\n")[0] for c in bindings.changes(name) if c.root == start and not c.keys]


@pytest.mark.parametrize(
    "text",
    [
        'let x = 1;\nconsole.log("x = 2", `x = ${3}`);',
        "let x = 1;\n// x = 2\n/* x++ */",
        "let x = 1;\nconst f = (x: number) => { x = 2; };",
        "let x = 1;\nfunction f() { let x = 2; x = 3; }",
        "let x = 1;\nfunction f() { { x = 3; } var x = 2; }",
        "let x = 1;\nfor (const x of [1]) { x.y = 1; }",
        "let x = 1;\nfor (let x = 0; x < 2; x++) { x += 1; }",
        "let x = 1;\ntry { f(); } catch (x) { x = 2; }",
        "let x = 1;\nswitch (1) { case 1: let x = 2; x = 3; }",
        "let x = 1;\nconst f = function x() { x = 2; };",
        "let x = 1;\nconst o = { x: 2, y: x === 2, z: x => x };\no.x = 3;",
        "let x = 1;\nconst { y = x } = o;",
        "let x: { y: number } = o;\nx.y = 2;\nx['z']++;",
    ],
)
def test_what_only_looks_like_an_assignment_to_a_variable_is_none(text: str):
    assert changed(text) == []


@pytest.mark.parametrize(
    "assignment",
    [
        "x = 2", "x += 2", "x ??= 2", "x++", "--x", "[x] = [2]", "[, x = 1] = []", "[...x] = y", "({ x } = y)",
        "({ a: x } = y)", "({ a: { b: [x] }, ...z } = y)", "({ ...x } = y)", "for (x of y) { f(); }",
        "for (x in y) { f(); }", "for ([x] of y) { f(); }", "(x as any) = 2", "x! = 2", "const f = () => { x = 2; }",
        "const f = () => () => [x] = y", "function f() { if (a) { x = 2; } }", "class C { m() { x = 2; } }",
        "class C { a = (x = 2) }", "class C { static { x = 2; } }", "f(x = 2)", "`${x = 2}`", "a ? b : (x = 2)",
        "label: for (;;) { x = 2; break label; }", "try { f(); } finally { x = 2; }", "do { f(); } while (x = 2)",
        "switch (a) { case (x = 2): }", "const { y = x = 2 } = z", "function f(y = x = 2) {}", "(() => { x = 2; })()",
    ],
)  # fmt: skip
def test_assignments_are_found_in_every_form_and_wherever_they_stand(assignment: str):
    assert len(changed(f"let x = 1;\n{assignment};")) == 1


def test_each_assignment_belongs_to_the_declaration_that_is_seen_from_it():
    text = "let x = 1;\n{ let x = 2;\nx = 3; }\nx = 4;"
    assert changed(text) == ["x = 4;"]
    assert changed(text, declaration="let x = 2") == ["x = 3; }"]


def test_a_variable_of_var_belongs_to_the_whole_function():
    text = "function f() { x = 1;\nif (a) { var x = 2;\n} }"
    assert changed(text, declaration="var x") == ["x = 1;", "x = 2;"]


def test_assignments_to_members_say_which():
    bindings = bind("const c = {};\nc.a.b = 1;\nc['d'] = 2;\nc[e] = 3;\nthis.f = 4;")
    assert [change.keys for change in bindings.changes("c")] == [("a", "b"), ("d",), (None,)]
    assert [change.keys for change in bindings.changes("this")] == [("f",)]


def test_a_variable_is_settled_when_its_own_function_has_assigned_to_it_for_the_last_time():
    text = "let x = 1; if (a) { x = 2; } f(x); let y = 1; const g = () => { y = 2; };"
    bindings = bind(text)
    x = bindings.variable("x", text.index("x"))
    y = bindings.variable("y", text.index("y ="))
    assert x is not None
    assert y is not None
    assert not x.settled(text.index("{ x"))
    assert x.settled(text.index("f(x)"))
    assert not y.settled(len(text))


def test_a_loop_may_assign_again_until_it_ends():
    text = "let x = 1; for (;;) { x = 2; f(x); } g(x);"
    x = bind(text).variable("x", text.index("x"))
    assert x is not None
    assert not x.settled(text.index("f(x)"))
    assert x.settled(text.index("g(x)"))


def test_a_function_that_is_called_where_it_stands_runs_with_the_code_around_it():
    text = "let x = 1;\nfunction f() { (() => { x = 2; })(); [1].map(() => { x = 3; }); }"
    first, second = bind(text).changes("x")
    assert first.runs == text.index("function f")
    assert second.runs == text.index("() => { x = 3")
    assert first.function > first.runs


def test_names_nested_deeply_are_found_without_nesting_calls():
    text = "let x = 1;\n" + "{" * 500 + "x = 2;" + "}" * 500
    assert len(changed(text)) == 1


def test_reading_alone_assigns_nothing_between_two_places():
    text = "let x = 1; for (const y of z) { f(x); } x = 2;"
    bindings = bind(text)
    assert not bindings.assigns_within(text.index("for"), text.index("} x"))
    assert bindings.assigns_within(text.index("for"), len(text))


def test_a_tree_whose_names_were_bound_is_freed_without_a_search_for_garbage():
    gc.collect()
    gc.disable()
    try:
        source = SourceFile("index.ts", "let x = 1; for (const y of z) { x = y; }", "typescript")
        lower_module(source)
        bindings = bindings_of(source)
        assert bindings is not None
        assert bindings.changes("x")
        source.lowered = None
        del source, bindings
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_names_are_mentioned_in_code_and_not_in_texts_or_comments():
    text = 'if (x) { f("x", `x`); /* x */ } if (y) { f(`${y}`, a.z, { w: 1 }); }'
    bindings = bind(text)
    assert not bindings.mentions("x", text.index(") {"), len(text))
    assert bindings.mentions("y", text.index("${"), len(text))
    assert bindings.mentions("z", text.index("${"), len(text))
    assert not bindings.mentions("w", 0, len(text))
