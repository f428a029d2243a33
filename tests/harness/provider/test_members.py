"""The members of a type, whichever way it is put together."""

from __future__ import annotations

import pytest

from harness.provider.types import NUMBER, STRING, Reference, Variable

TYPES = """
export interface Base<T> { content: T; size: number }
export interface Jar extends Base<string> { lid?: string; size: number }
export interface Loose { a: string; [key: string]: string }
export type Alias<T> = Base<T>;
export type Both = Jar & { extra: number };
export type Half = Partial<Jar>;
export type Whole = Required<Jar>;
export type Fixed = Readonly<Jar>;
export type Some = Pick<Jar, "lid" | "size">;
export type Rest = Omit<Jar, "lid">;
export type Computed = Omit<Jar, keyof Base<string>>;
export type Given<T> = T;
export type Odd = Jar & { [P in keyof Jar]: string };
export type Text = string | number;
export type Ring = Ring2; export type Ring2 = Ring;
export type Overwrite<T, U> = Pick<T, Exclude<keyof T, keyof U>> & U;
export type Changed = Overwrite<Jar, { lid: number }>;
export declare class Box<T> { inside: T; }
"""


@pytest.fixture
def members(built):
    index = built({"index.d.ts": TYPES})
    return lambda name, *arguments: index.members(Reference("@shop/sweets", name, arguments))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jar", {"content": True, "size": True, "lid": False}),
        ("Both", {"content": True, "size": True, "lid": False, "extra": True}),
        ("Half", {"content": False, "size": False, "lid": False}),
        ("Whole", {"content": True, "size": True, "lid": True}),
        ("Some", {"size": True, "lid": False}),
        ("Rest", {"content": True, "size": True}),
        ("Changed", {"content": True, "size": True, "lid": True}),
    ],
)
def test_members_and_whether_they_are_required(members, name: str, expected: dict[str, bool]) -> None:
    found = members(name)
    assert found.complete
    assert {member.name: member.required for member in found.properties.values()} == expected


def test_members_keep_the_types_that_they_are_declared_with(members) -> None:
    assert members("Jar").properties["content"].type == Variable("T")
    assert members("Alias", NUMBER).properties["content"].type == Variable("T")
    assert members("Box", NUMBER).properties["inside"].type == Variable("T")
    assert members("Changed").properties["lid"].type == NUMBER


def test_other_members_are_those_of_the_index_signature(members) -> None:
    assert members("Loose").index == STRING
    assert members("Jar").index is None


def test_readonly_marks_every_member(members) -> None:
    assert all(member.readonly for member in members("Fixed").properties.values())


@pytest.mark.parametrize("name", ["Computed", "Given", "Odd", "Ring", "Nowhere"])
def test_what_cannot_be_read_is_said_to_be_incomplete(members, name: str) -> None:
    assert not members(name).complete


def test_a_type_that_is_no_object_has_no_members(members) -> None:
    assert members("Text") is None
