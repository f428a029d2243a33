"""Every member that the checker's library declares is modelled by the evaluator, or listed as not modelled.

`unmodelled.txt` is that list: an owner, and behind it the members of which the evaluator only knows that they exist. A
declared member that a value does not have at all would be taken for `undefined`, or for a call of what is no function.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import tree_sitter

from harness.checker import library
from harness.program.endings import EndedError
from harness.program.values import Unknown, is_missing
from harness.syntax.source import SourceFile
from harness.syntax.trees import parse
from tests.harness.program.evaluated import evaluate

UNMODELLED = {
    (owner, member)
    for line in Path(__file__).with_name("unmodelled.txt").read_text(encoding="utf-8").splitlines()
    for owner, _, members in [line.partition(":")]
    for member in members.split()
}
GLOBAL = "global"
VALUES = {
    "AggregateError": "new AggregateError([])",
    "Array": "[1]",
    "ArrayLike": "[1]",
    "AsyncGenerator": "(async function* () { yield 1; })()",
    "AsyncIterable": "(async function* () { yield 1; })()",
    "AsyncIterableIterator": "(async function* () { yield 1; })()",
    "AsyncIterator": "(async function* () { yield 1; })()",
    "BigInt": "10n",
    "Boolean": "true",
    "Date": "new Date(0)",
    "Error": "new Error('a', { cause: 'b' })",
    "EvalError": "new EvalError('a')",
    "Function": "(function f() {})",
    "Generator": "(function* () { yield 1; })()",
    "Iterable": "[1]",
    "IterableIterator": "[1].values()",
    "Iterator": "[1].values()",
    "Map": "new Map([[1, 2]])",
    "Number": "(1)",
    "Object": "({} as any)",
    "Promise": "Promise.resolve(1)",
    "PromiseFulfilledResult": "(await Promise.allSettled([1]))[0]",
    "PromiseLike": "Promise.resolve(1)",
    "PromiseRejectedResult": "(await Promise.allSettled([Promise.reject(1)]))[0]",
    "RangeError": "new RangeError('a')",
    "ReadonlyArray": "[1]",
    "ReadonlyMap": "new Map([[1, 2]])",
    "ReadonlySet": "new Set([1])",
    "ReferenceError": "new ReferenceError('a')",
    "RegExp": "/a/g",
    "RegExpExecArray": "/a(?<x>b)/.exec('ab')!",
    "RegExpMatchArray": "'ab'.match(/a(?<x>b)/)!",
    "Set": "new Set([1])",
    "String": "'a'",
    "Symbol": "Symbol('a')",
    "SyntaxError": "new SyntaxError('a')",
    "TemplateStringsArray": "((parts: any) => parts)`a`",
    "TypeError": "new TypeError('a')",
    "URIError": "new URIError('a')",
    "WeakMap": "new WeakMap()",
    "WeakSet": "new WeakSet()",
}
"""A value of each interface of which programs have values."""
MEMBERS = ("property_signature", "method_signature")


def _declarations(node: tree_sitter.Node, module: str = "") -> Iterator[tuple[str, tree_sitter.Node]]:
    """Yields the declarations of a library file, each with the module that it is in."""
    for part in node.named_children:
        if part.type in ("ambient_declaration", "export_statement"):
            yield from _declarations(part, module)
        elif part.type == "module":
            yield from _declarations(_field(part, "body"), _name(part))
        else:
            yield module, part


def _field(node: tree_sitter.Node, name: str) -> tree_sitter.Node:
    found = node.child_by_field_name(name)
    assert found is not None
    return found


def _name(node: tree_sitter.Node) -> str:
    """Returns a name; the library writes symbols as texts."""
    return str(_field(node, "name").text, "utf-8").strip("\"'")


def _read(root: tree_sitter.Node, interfaces: dict[str, list[str]], values: dict[tuple[str, str], str]) -> None:
    for module, node in _declarations(root):
        if node.type == "interface_declaration":
            members = [_name(member) for member in _field(node, "body").named_children if member.type in MEMBERS]
            interfaces.setdefault(_name(node), []).extend(dict.fromkeys(members))
        elif node.type in ("lexical_declaration", "variable_declaration"):
            for declarator in node.named_children:
                type_ = declarator.child_by_field_name("type")
                values[module, _name(declarator)] = "" if type_ is None else str(type_.text, "utf-8").lstrip(": ")
        elif node.type in ("function_signature", "function_declaration", "class_declaration"):
            values[module, _name(node)] = ""


def _declared() -> tuple[dict[str, list[str]], dict[tuple[str, str], str]]:
    """Returns the members of each interface, and the interface of each value."""
    interfaces: dict[str, list[str]] = {}
    values: dict[tuple[str, str], str] = {}
    for name in library.FILES:
        path = Path(library.__file__).with_name(name)
        root = parse(SourceFile(name, path.read_text(encoding="utf-8"), "typescript")).root_node
        _read(root, interfaces, values)
    return interfaces, values


INTERFACES, DECLARED = _declared()


def _expressions() -> Iterator[tuple[str, str, str]]:
    """Yields each declared member: its owner, its name and an expression that reads it."""
    for (module, name), interface in DECLARED.items():
        yield module or GLOBAL, name, f"require('{module}').{name}" if module else name
        for member in INTERFACES.get(interface, ()) if interface not in VALUES else ():
            yield name, member, _member(name, member)
    for interface, value in VALUES.items():
        for member in INTERFACES[interface]:
            yield f"{interface}.prototype", member, _member(value, member)


def _member(value: str, member: str) -> str:
    return f"{value}{member}" if member.startswith("[") else f"{value}.{member}"


def _state(expression: str) -> str:
    try:
        found = evaluate(f"export const result: any = {expression};")
    except EndedError:  # reading it throws, in JavaScript too
        return "modelled"
    return "unmodelled" if isinstance(found, Unknown) else "missing" if is_missing(found) else "modelled"


@pytest.fixture(scope="module")
def states() -> dict[tuple[str, str], str]:
    return {(owner, member): _state(expression) for owner, member, expression in _expressions()}


def test_every_declared_member_is_there(states: dict[tuple[str, str], str]) -> None:
    assert [key for key, state in states.items() if state == "missing"] == []


def test_every_declared_member_is_modelled_or_listed(states: dict[tuple[str, str], str]) -> None:
    unmodelled = {key for key, state in states.items() if state == "unmodelled"}
    assert unmodelled - UNMODELLED == set(), "model these, or list them in unmodelled.txt"
    assert UNMODELLED - unmodelled == set(), "these are modelled, or not declared: take them out of unmodelled.txt"


def test_every_interface_is_one_of_values() -> None:
    reached = set(DECLARED.values()) | VALUES.keys()
    assert [name for name, members in INTERFACES.items() if members and name not in reached] == []
