"""Type arguments take the place of type parameters, at any depth."""

from __future__ import annotations

import pytest

from harness.provider import bindings, substitute
from harness.provider.types import (
    ANY,
    NUMBER,
    STRING,
    Array,
    Callable,
    Input,
    Object,
    Output,
    Parameter,
    Promise,
    Property,
    Reference,
    Signature,
    Tuple,
    Type,
    Union,
    Variable,
)

T = Variable("T")


def holding(inner: Type) -> list[Type]:
    """Every kind of type that can have another inside, with this one inside."""
    return [
        inner,
        Array(inner),
        Input(inner),
        Output(inner),
        Promise(inner),
        Union((STRING, inner)),
        Tuple((inner,), inner),
        Object((Property("a", inner, required=False, readonly=True),), inner),
        Reference("", "Set", (inner,)),
        Callable((Signature((Parameter("a", inner, required=False),), inner),)),
    ]


@pytest.mark.parametrize(("before", "after"), list(zip(holding(T), holding(NUMBER), strict=True)))
def test_the_argument_stands_where_the_parameter_stood(before: Type, after: Type) -> None:
    assert substitute(before, {"T": NUMBER}) == after


def test_a_functions_own_type_parameter_is_not_touched() -> None:
    own = Callable((Signature((Parameter("a", T),), T, ("T",)),))
    assert substitute(own, {"T": NUMBER}) == own


def test_parameters_without_an_argument_are_any() -> None:
    assert bindings(("T", "U"), (STRING,)) == {"T": STRING, "U": ANY}
