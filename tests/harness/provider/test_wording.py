"""Types are shown as TypeScript writes them."""

from __future__ import annotations

import pytest

from harness.provider import as_text
from harness.provider.types import (
    NUMBER,
    STRING,
    UNDEFINED,
    Array,
    Callable,
    Input,
    Intersection,
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
)

FUNCTION = Callable((Signature((Parameter("a", STRING), Parameter("b", NUMBER, required=False)), STRING),))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (Literal("Put"), '"Put"'),
        (Literal(True), "true"),
        (Input(Union((STRING, UNDEFINED))), "pulumi.Input<string | undefined>"),
        (Array(Union((STRING, NUMBER))), "(string | number)[]"),
        (Output(Array(Reference("@pulumi/aws/types/output#s3", "Rule"))), "pulumi.Output<Rule[]>"),
        (
            Promise(Object((Property("a", STRING, required=False),), NUMBER)),
            "Promise<{ a?: string; [key: string]: number }>",
        ),
        (Tuple((STRING,), Union((STRING, NUMBER))), "[string, ...(string | number)[]]"),
        (FUNCTION, "(a: string, b?: number) => string"),
        (Union((FUNCTION, STRING)), "((a: string, b?: number) => string) | string"),
        (
            Callable((Signature((Parameter("a", STRING, required=False, rest=True),), STRING),)),
            "(...a: string[]) => string",
        ),
        (Intersection((Reference("", "A"), Union((STRING, NUMBER)))), "A & (string | number)"),
        (Reference("", "Map", (STRING, NUMBER)), "Map<string, number>"),
        (TypeOf("@shop/sweets", "label"), "typeof label"),
        (Opaque("keyof T"), "keyof T"),
    ],
)
def test_a_type_is_written_out(expression: Type, expected: str) -> None:
    assert as_text(expression) == expected
