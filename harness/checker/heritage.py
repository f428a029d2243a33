"""What a class must have by the classes and interfaces that it extends and implements, and its `super(...)`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from harness.checker.budget import BUDGET
from harness.checker.members import structure_of
from harness.checker.places import declared_name
from harness.checker.types import ANY, UNCERTAIN, Member, Object, Structure, Type
from harness.syntax import ast
from harness.syntax.type_nodes import member_name, type_parts

if TYPE_CHECKING:
    from harness.checker.checker import Checker
    from harness.checker.classes import ClassDeclaration
    from harness.checker.interfaces import InterfaceDeclaration

__all__ = ["check_contracts", "check_interface", "check_super_call"]

LOOSE: Final = (ANY, UNCERTAIN)
BASES_LIMIT: Final = 100
NAMED_LIMIT: Final = 4
"""Missing members that a message names if there is more than one beyond."""
DEPTH_LIMIT: Final = 200


def check_contracts(checker: Checker, declaration: ClassDeclaration) -> None:
    """Reports what a class lacks or declares differently from what it extends or implements."""
    _check_abstract(checker, declaration)
    _check_override(checker, declaration)
    for base in declaration.bases():
        _check_against(checker, declaration, base, 2415, "extends base class")
    for clause in [] if declaration.node.heritage is None else type_parts(declaration.node.heritage):
        if clause.type == "implements_clause":
            for child in type_parts(clause):
                with checker.speculatively():
                    wanted = declaration.annotations.read(child, declaration.scope)
                _check_against(checker, declaration, wanted, 2420, "implements interface")


# Abstract members


def _check_abstract(checker: Checker, declaration: ClassDeclaration) -> None:
    node = declaration.node
    if node.abstract or node.superclass is None:
        return
    done: set[str | ast.Node] = {m.key for m in node.members if isinstance(m.key, str)}
    done |= {field.name for field in declaration.fields_of_constructor()}
    done |= {name for merged in declaration.merged for name in merged.structure.members}
    for number, base in enumerate(declaration.program_bases()):
        if number >= BASES_LIMIT:
            BUDGET.meet("depth")
            return
        BUDGET.spend(len(base.node.members))
        own = [m for m in base.node.members if isinstance(m.key, str) and not m.static]
        lacking = [str(m.key) for m in own if "abstract" in m.modifiers and m.key not in done]
        if lacking:
            _report_abstract(checker, declaration, base, list(dict.fromkeys(lacking)))
            return
        done |= {m.key for m in own}


def _report_abstract(checker: Checker, declaration: ClassDeclaration, base: ClassDeclaration, names: list[str]) -> None:
    at, named = _name_of(declaration), bool(declaration.node.name)
    start = f"Non-abstract class '{declaration.name}'" if named else "Non-abstract class expression"
    if len(names) == 1:
        message = f"{start} does not implement inherited abstract member {names[0]} from class '{base.name}'."
        checker.report(2515 if named else 2653, at, message)
        return
    many = len(names) > NAMED_LIMIT + 1
    shown = ", ".join(f"'{name}'" for name in (names[:NAMED_LIMIT] if many else names))
    more = f" and {len(names) - NAMED_LIMIT} more" if many else ""
    message = f"{start} is missing implementations for the following members of '{base.name}': {shown}{more}."
    checker.report((2655 if many else 2654) if named else (2650 if many else 2656), at, message)


def _name_of(declaration: ClassDeclaration) -> ast.Node:
    """Returns the place of a class's name."""
    node = declaration.node
    name, data = node.name.encode(), node.source.data
    start = data.find(name, node.start, node.end) if name else -1
    return node if start < 0 else ast.Identifier(node.source, start, start + len(name), node.name)


# Members


def _check_against(checker: Checker, declaration: ClassDeclaration, base: Type, code: int, does: str) -> None:
    """Compares the members with those of a class or interface that it extends or implements."""
    wanted = None if base in LOOSE or base.generic else structure_of(checker.declarations, base)
    if wanted is None:
        return
    own = declaration.structure.members
    written = {m.key: m for m in declaration.node.members if isinstance(m.key, str) and not m.static}
    start = f"Class '{declaration.name}' incorrectly {does} '{checker.text(base)}'."
    wrong = False
    for name, member in written.items():
        mine, theirs = own.get(str(name)), wanted.members.get(str(name))
        if mine is None or theirs is None or mine is theirs:
            continue
        if not _goes_with(checker, mine, theirs):
            wrong = True
            what = f"Property '{name}' in type '{declaration.name}'"
            message = f"{what} is not assignable to the same property in base type '{checker.text(base)}'."
            checker.report(2416, declared_name(member, str(name)), message)
    if wrong:
        return
    fields = [field.name for field in declaration.fields_of_constructor()]
    for name in (*map(str, written), *fields):
        mine, theirs = own.get(name), wanted.members.get(name)
        if mine is None or theirs is None or mine is theirs:
            continue
        if _hides(mine, theirs) or (name in fields and not _goes_with(checker, mine, theirs)):
            checker.report(code, _name_of(declaration), f"{start} Property '{name}' is not as it is there.")
            return
    lacking = [n for n, m in wanted.members.items() if n not in own and not m.optional]
    if code == 2420 and lacking and declaration.structure.complete:
        checker.report(code, _name_of(declaration), f"{start} Property '{lacking[0]}' is missing.")


def _check_override(checker: Checker, declaration: ClassDeclaration) -> None:
    """Reports members with `override` that override nothing."""
    node, bases = declaration.node, declaration.bases()
    structures = [None if base in LOOSE or base.generic else structure_of(checker.declarations, base) for base in bases]
    if node.superclass is not None and (
        not structures or any(structure is None or not structure.complete for structure in structures)
    ):
        return
    for member in node.members:
        if "override" not in member.modifiers or not isinstance(member.key, str) or member.static:
            continue
        start = "This member cannot have an 'override' modifier because"
        if node.superclass is None:
            message = f"{start} its containing class '{declaration.name}' does not extend another class."
            checker.report(4112, declared_name(member, member.key), message)
        elif not any(structure is not None and member.key in structure.members for structure in structures):
            message = f"{start} it is not declared in the base class '{checker.text(bases[0])}'."
            checker.report(4113, declared_name(member, member.key), message)


def check_interface(checker: Checker, declaration: InterfaceDeclaration, at: ast.Node) -> None:
    """Reports an interface with members that do not fit those that it extends."""
    with checker.speculatively():
        bases = [base for base in declaration.bases() if base not in LOOSE and not base.generic]
    if not bases:
        return
    names = [member_name(part.child_by_field_name("name")) for part in declaration.parts()]
    own = declaration.structure.members
    for base in bases:
        wanted = structure_of(checker.declarations, base)
        for name in names if wanted is not None else ():
            mine = None if name is None else own.get(name)
            theirs = None if name is None or wanted is None else wanted.members.get(name)
            if mine is None or theirs is None or mine is theirs or mine.type.generic or theirs.type.generic:
                continue
            if not _goes_with(checker, mine, theirs):
                start = f"Interface '{declaration.name}' incorrectly extends interface '{checker.text(base)}'."
                checker.report(2430, at, f"{start} Types of property '{name}' are incompatible.")
                return


def _goes_with(checker: Checker, mine: Member, theirs: Member) -> bool:
    """Returns whether a member can override one of the same name; methods are compared more loosely than fields."""
    name = mine.name
    own = Member(name, mine.type, mine.optional, method=mine.method)
    other = Member(name, theirs.type, theirs.optional, method=theirs.method)
    return checker.assignable(Object(Structure({name: own})), Object(Structure({name: other})))


def _hides(mine: Member, theirs: Member) -> bool:
    """Returns whether a member is less accessible than the one that it overrides; a package's may be protected."""
    if mine.owner is theirs.owner:
        return False
    known = theirs.owner is not None
    return "private" in (mine.access, theirs.access) or (known and mine.access == "protected" != theirs.access)


# super(...)


def check_super_call(checker: Checker, node: ast.Class, member: ast.ClassMember) -> None:
    """Reports a missing `super(...)` in a constructor that needs it, and `this` before it."""
    function = member.value
    if node.superclass is None or not isinstance(function, ast.Function) or not isinstance(function.body, ast.Block):
        return
    statements = function.body.body
    first = next((n for n, s in enumerate(statements) if _is_super_call(s)), None)
    if first is None:
        if not any(isinstance(n, ast.Call) and isinstance(n.callee, ast.Super) for n in _inside(function.body)):
            checker.report(2377, member, "Constructors for derived classes must contain a 'super' call.")
        return
    early = [n for s in statements[: first + 1] for n in _inside(s) if isinstance(n, ast.This)]
    for found in early:
        message = "'super' must be called before accessing 'this' in the constructor of a derived class."
        checker.report(17009, found, message)
    initialised = any(m.kind == "field" and not m.static and m.value is not None for m in node.members)
    if early and (initialised or any(parameter.field for parameter in function.parameters)):
        message = (
            "A 'super' call must be the first statement in the constructor to refer to 'super' or 'this' when a "
            "derived class contains initialized properties, parameter properties, or private identifiers."
        )
        checker.report(2376, member, message)


def _is_super_call(statement: ast.Node) -> bool:
    value = statement.value if isinstance(statement, ast.Expression) else None
    return isinstance(value, ast.Call) and isinstance(value.callee, ast.Super)


def _inside(node: ast.Node, depth: int = 0) -> Iterator[ast.Node]:
    """Yields a node and its descendants, except inside functions and classes."""
    yield node
    if depth > DEPTH_LIMIT:
        BUDGET.meet("depth")
        return
    for name in _fields(type(node)):
        value = getattr(node, name)
        for part in value if isinstance(value, (list, tuple)) else (value,):
            if isinstance(part, ast.Node) and not isinstance(part, (ast.Function, ast.Class)):
                yield from _inside(part, depth + 1)


_FIELDS: Final[dict[type[ast.Node], list[str]]] = {}


def _fields(kind: type[ast.Node]) -> list[str]:
    """Returns the attributes of a kind of node; compiled classes list them under another name."""
    known = _FIELDS.get(kind)
    if known is None:
        listed = [getattr(base, "__slots__", getattr(base, "__mypyc_attrs__", ())) for base in kind.__mro__]
        known = _FIELDS[kind] = [name for names in listed for name in names if name != "source"]
    return known
