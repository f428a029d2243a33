"""What is written in a declaration file becomes the type expression that says the same."""

from __future__ import annotations

import pytest

from harness.provider.types import (
    ANY,
    BOOLEAN,
    NUMBER,
    STRING,
    UNDEFINED,
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

HEAD = """
import * as pulumi from "@pulumi/pulumi";
import { Input as In, Output } from "@pulumi/pulumi";
import * as inputs from "./types/input";
import { Jar as Glass, label } from "./jar";
"""

FILES = {
    "jar.d.ts": "export interface Jar { size: number; } export declare const label: string;",
    "types/input.d.ts": "export namespace box { interface Lid { on?: boolean; } namespace deep { interface Seal {} } }",
}

CASES: list[tuple[str, Type]] = [
    ("string", STRING),
    ("undefined", UNDEFINED),
    ("null", Keyword("null")),
    ("unknown", Keyword("unknown")),
    ('"Put"', Literal("Put")),
    (r"'it\'s'", Literal("it's")),
    ("80", Literal(80)),
    ("-1", Literal(-1)),
    ("true", Literal(True)),
    ("string[]", Array(STRING)),
    ("readonly string[]", Array(STRING)),
    ("ReadonlyArray<number>", Array(NUMBER)),
    ("(string | number)[]", Array(Union((STRING, NUMBER)))),
    ("[string, number]", Tuple((STRING, NUMBER))),
    ("[string, ...number[]]", Tuple((STRING,), NUMBER)),
    ("string | number | undefined", Union((STRING, NUMBER, UNDEFINED))),
    ("{ a: string } & Glass", Intersection((Object((Property("a", STRING),)), Reference("@shop/sweets/jar", "Jar")))),
    ("{ [key: string]: pulumi.Input<string> }", Object(index=Input(STRING))),
    ("Record<string, number>", Object(index=NUMBER)),
    ("Record<string, any>[]", Array(Object(index=ANY))),
    (
        '{ readonly "x-id": string; count?: number }',
        Object((Property("x-id", STRING, readonly=True), Property("count", NUMBER, required=False))),
    ),
    ("pulumi.Input<string | undefined>", Input(Union((STRING, UNDEFINED)))),
    ("In<string>", Input(STRING)),
    ("Output<string>", Output(STRING)),
    ("pulumi.OutputInstance<string>", Output(STRING)),
    ("Promise<void>", Promise(Keyword("void"))),
    ("pulumi.ID", Reference("@pulumi/pulumi", "ID")),
    ("pulumi.asset.Archive", Reference("@pulumi/pulumi", "asset.Archive")),
    ("inputs.box.Lid", Reference("@shop/sweets/types/input#box", "Lid")),
    ("inputs.box.deep.Seal", Reference("@shop/sweets/types/input#box#deep", "Seal")),
    ("Glass", Reference("@shop/sweets/jar", "Jar")),
    ('import("./jar").Jar', Reference("@shop/sweets/jar", "Jar")),
    ("typeof label", TypeOf("@shop/sweets/jar", "label")),
    ("Date", Reference("", "Date")),
    ("Partial<Glass>", Reference("", "Partial", (Reference("@shop/sweets/jar", "Jar"),))),
    (
        "(name: string, size?: number, ...rest: string[]) => Promise<boolean>",
        Callable(
            (
                Signature(
                    (
                        Parameter("name", STRING),
                        Parameter("size", NUMBER, required=False),
                        Parameter("rest", STRING, required=False, rest=True),
                    ),
                    Promise(BOOLEAN),
                ),
            )
        ),
    ),
    (
        "<T>(it: T, check: (x: any) => x is T) => T[]",
        Callable(
            (
                Signature(
                    (
                        Parameter("it", Variable("T")),
                        Parameter("check", Callable((Signature((Parameter("x", ANY),), BOOLEAN),))),
                    ),
                    Array(Variable("T")),
                    ("T",),
                ),
            )
        ),
    ),
    ("keyof Glass", Opaque("keyof Glass")),
    ("{ [P in keyof Glass]: string }", Opaque("{ [P in keyof Glass]: string }")),
    ("{ new (a: string): Glass }", Opaque("{ new (a: string): Glass }")),
    ("Glass extends string ? 1 : 2", Opaque("Glass extends string ? 1 : 2")),
]


@pytest.mark.parametrize(("written", "expected"), CASES, ids=[written for written, _ in CASES])
def test_a_written_type_becomes_its_expression(built, written: str, expected: Type) -> None:
    index = built({**FILES, "index.d.ts": f"{HEAD}\nexport interface Box {{ lid: {written}; }}"})
    box = index.package("@shop/sweets").lookup_type(("Box",))
    (lid,) = box.own
    assert lid == Property("lid", expected)
    assert type(getattr(lid.type, "value", None)) is type(getattr(expected, "value", None))


def test_a_type_parameter_hides_an_imported_name(built) -> None:
    index = built({**FILES, "index.d.ts": f"{HEAD}\nexport type Both<Glass> = [Glass, In<Glass>];"})
    alias = index.package("@shop/sweets").lookup_type(("Both",))
    assert alias.variables == ("Glass",)
    assert alias.type == Tuple((Variable("Glass"), Input(Variable("Glass"))))
