"""Declarations of packages as types of the checker: inherited members, with type arguments in place."""

from __future__ import annotations

import pytest

from harness.checker.declarations import Declarations
from harness.checker.members import find_member, read_type
from harness.checker.types import Object, Type
from harness.checker.wording import type_text
from harness.provider import default_index

TYPES = """
export interface Base<T> { content: T; size: number }
export interface Jar extends Base<string> { lid?: string; size: number }
export interface Shelf<T> extends Base<T[]> { [key: string]: any }
export interface Loose extends Partial<Jar> { tight: boolean }
export declare class Box<T> { inside: T; fill(with_: T): Box<T>; constructor(first: T); }
export declare class Crate<U> extends Box<U[]> { size: U; }
export declare class Parcel extends Crate<number> { sent: boolean; }
export declare class Failure extends Error { code: string; }
export declare class Broken extends Failure { part: string; }
"""


@pytest.fixture
def declared(built):
    declarations = Declarations(built({"index.d.ts": TYPES}))
    module = declarations.module("@shop/sweets")
    return lambda name: (declarations, module.entity(name))


def member(declared, owner: str, name: str) -> str:
    declarations, entity = declared(owner)
    found = find_member(declarations, entity.type.plain, name)
    return "" if found is None else type_text(read_type(found))


@pytest.mark.parametrize(
    ("owner", "name", "expected"),
    [
        ("Jar", "content", "string"),
        ("Jar", "lid", "string | undefined"),
        ("Shelf", "content", "T[]"),
        ("Shelf", "other", "any"),
        ("Loose", "content", "string | undefined"),
        ("Loose", "tight", "boolean"),
        ("Crate", "inside", "U[]"),
        ("Parcel", "inside", "number[]"),
        ("Parcel", "size", "number"),
        ("Parcel", "fill", "(with_: number[]) => Box<number[]>"),
        ("Parcel", "sent", "boolean"),
        ("Parcel", "lost", ""),
    ],
)
def test_members_are_inherited_with_type_arguments_in_place(declared, owner: str, name: str, expected: str) -> None:
    assert member(declared, owner, name) == expected


def constructor(value: Type) -> str:
    assert isinstance(value, Object)
    return " | ".join(f"({p.name}: {type_text(p.type)})" for s in value.structure.constructs for p in s.parameters)


@pytest.mark.parametrize(("name", "expected"), [("Box", "T"), ("Crate", "U[]"), ("Parcel", "number[]")])
def test_a_class_without_a_constructor_takes_what_its_base_takes(declared, name: str, expected: str) -> None:
    assert constructor(declared(name)[1].value.type) == f"(first: {expected})"


@pytest.mark.parametrize("name", ["Failure", "Broken"])
def test_what_descends_from_a_class_of_the_language_may_have_more_members(declared, name: str) -> None:
    assert member(declared, name, "code") == "string"
    assert member(declared, name, "message") == "any"


def test_overwrite_of_the_aws_package_puts_members_in_the_place_of_others() -> None:
    declarations = Declarations(default_index())
    entity = declarations.module("@pulumi/aws/lambda").entity("CallbackFunctionArgs")
    structure = entity.type.structure
    assert structure.complete
    assert type_text(structure.members["code"].type) == "never"
    assert "memorySize" in structure.members
    assert "callback" in structure.members
