"""Every type expression comes back from the table as it went in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.provider.encoding import TypeReader, TypeTable, qualified, split_qualified
from harness.provider.types import (
    Array,
    Callable,
    Input,
    Intersection,
    Keyword,
    Literal,
    Object,
    Opaque,
    Output,
    Parameter,
    Promise,
    Property,
    Reference,
    Signature,
    Tuple,
    Type,
    TypeOf,
    Union,
    Variable,
)

PACKAGE = "@shop/sweets"
NAMES = st.text("abcXYZ_$09", min_size=1, max_size=6)
MEMBER_NAMES = st.text("abcXYZ-_. /09", min_size=1, max_size=6)
MODULES = st.sampled_from(["", PACKAGE, f"{PACKAGE}/jar", f"{PACKAGE}/types/input#box#lid", "@pulumi/pulumi", "http"])
VALUES = st.one_of(st.booleans(), st.integers(-9, 9), st.sampled_from([0.5, 1.0]), st.text(max_size=4))
LEAVES: st.SearchStrategy[Type] = st.one_of(
    st.builds(Keyword, st.sampled_from(["string", "number", "boolean", "any", "undefined"])),
    st.builds(Literal, VALUES),
    st.builds(Variable, NAMES),
    st.builds(Opaque, st.text(max_size=8)),
    st.builds(TypeOf, MODULES, NAMES),
    st.builds(Reference, MODULES, NAMES),
)


def branches(inner: st.SearchStrategy[Type]) -> st.SearchStrategy[Type]:
    several = st.lists(inner, max_size=3).map(tuple)
    members = st.lists(
        st.builds(Property, MEMBER_NAMES, inner, st.booleans(), st.booleans()), max_size=3, unique_by=lambda m: m.name
    )
    required = st.builds(Parameter, NAMES, inner)
    optional = st.builds(Parameter, NAMES, inner, st.just(False))
    rest = st.builds(Parameter, NAMES, inner, st.just(False), st.just(True))
    parameters = st.lists(st.one_of(required, optional, rest), max_size=3).map(tuple)
    signatures = st.builds(Signature, parameters, inner, st.lists(NAMES, max_size=2).map(tuple))
    return st.one_of(
        st.builds(Array, inner),
        st.builds(Input, inner),
        st.builds(Output, inner),
        st.builds(Promise, inner),
        st.builds(Union, several),
        st.builds(Intersection, several),
        st.builds(Tuple, several, st.none() | inner),
        st.builds(Object, members.map(tuple), st.none() | inner),
        st.builds(Callable, st.lists(signatures, min_size=1, max_size=2).map(tuple)),
        st.builds(Reference, MODULES, NAMES, several),
    )


TYPES = st.recursive(LEAVES, branches, max_leaves=12)


@given(st.lists(TYPES, max_size=4))
def test_types_come_back_from_json_as_they_were(types: list[Type]) -> None:
    table = TypeTable(PACKAGE)
    numbers = [table.add(expression) for expression in types]
    reader = TypeReader(PACKAGE, json.loads(json.dumps(table.entries)))
    read = [reader.get(number) for number in numbers]
    # Compared as text too, because in Python `True == 1 == 1.0`.
    assert read == types
    assert repr(read) == repr(types)


@given(TYPES)
def test_a_type_joins_the_table_once(expression: Type) -> None:
    table = TypeTable(PACKAGE)
    first = table.add(expression)
    size = len(table.entries)
    assert (table.add(expression), len(table.entries)) == (first, size)


@pytest.mark.parametrize("module", ["", PACKAGE, f"{PACKAGE}/a/b", f"{PACKAGE}/a#b", "@shop/sweets-more", "node:http"])
def test_a_qualified_name_keeps_its_module(module: str) -> None:
    assert split_qualified(PACKAGE, qualified(PACKAGE, module, "Jar")) == (module, "Jar")
