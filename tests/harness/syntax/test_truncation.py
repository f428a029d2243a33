"""How much is complete of code that breaks off."""

from __future__ import annotations

import pytest

from harness.responses.record import Response
from harness.syntax.files import sources_of
from harness.syntax.trees import parse, syntax_errors
from harness.syntax.truncation import cut_of


def mended(text: str) -> str:
    cut = cut_of(text)
    assert cut is not None
    return text[: cut.end] + cut.closers


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("const a = 1; const b = { c: ", "const a = 1;"),
        ("class A { constructor() { f(1); g(", "class A { constructor() { f(1);}}"),
        (
            "class A { x = 1; m() { f(); } n() { for (const i of is) { g(i); h({ a: [",
            "class A { x = 1; m() { f(); } n() { for (const i of is) { g(i);}}}",
        ),
        ("const a = f(1)\nconst b = g(\n", "const a = f(1)"),
        ("f();\nxs.forEach((x) => { g(x); h(x, ", "f();\nxs.forEach((x) => { g(x);})"),
        ("f(); new A('x', { code: o.apply((v) => { g(); return ", "f();"),
        ("f(); const t = `a ${b} { c", "f();"),
        ("f(); const t = `a ${b.map((c) => { d(); e", "f();"),
        ("try { f(); g(", "try { f();}"),
        ("f(); try { g(); } cat", "f();"),
        (
            "const r = /[{]\\/(/; f('{', \"(\", /* { */ 1); // {\nif (a) { b(); ",
            "const r = /[{]\\/(/; f('{', \"(\", /* { */ 1); // {\nif (a) { b();}",
        ),
        ("export interface A { b: string; c", ""),
        ("f(); export interface A { b: string; c", "f();"),
        ("function f(): { a: string } { g(); h", "function f(): { a: string } { g();}"),
    ],
)
def test_whole_statements_are_kept_and_what_is_open_is_closed(text: str, whole: str) -> None:
    assert mended(text) == whole


def test_brackets_that_make_no_sense_are_left_alone() -> None:
    assert cut_of("f(]; {") is None


def test_many_open_brackets_are_not_followed() -> None:
    assert cut_of("{" * 100_000) is None


ANSWER = """Here it is.

```typescript
import * as aws from '@pulumi/aws';
export class A {
  constructor() {
    new aws.s3.Bucket('a');
    new aws.s3.Bucket('b', {"""


def test_an_answer_whose_fence_is_open_at_its_end_breaks_off() -> None:
    file = sources_of(Response("x", ANSWER))[0]
    assert file.complete.decode().endswith("new aws.s3.Bucket('a');}}")
    assert file.torn
    assert not parse(file).root_node.has_error


def test_an_answer_whose_fence_closes_in_the_middle_of_a_class_breaks_off() -> None:
    file = sources_of(Response("x", ANSWER + "\n```\n"))[0]
    assert file.torn


def test_a_whole_answer_does_not() -> None:
    file = sources_of(Response("x", ANSWER + "});\n  }\n}\n```\n"))[0]
    assert (file.cut, file.complete) == (-1, file.data)


@pytest.mark.parametrize(
    ("end", "breaks"), [("### 2. lib/network.ts", True), ("Then create this file:", True), ("That is all", False)]
)
def test_an_answer_that_announces_what_does_not_come_breaks_off(end: str, breaks: bool) -> None:
    file = sources_of(Response("x", ANSWER + "});\n  }\n}\n```\n\n" + end))[0]
    assert (file.cut >= 0, file.torn) == (breaks, False)


def test_a_file_whose_backticks_are_all_escaped_is_read_as_it_was_meant_and_does_not_parse() -> None:
    code = "const a = \\`x-\\${y}\\`;\nconst b = \\`z \\\\\\` w\\`;"
    file = sources_of(Response("x", f"```ts\nimport * as aws from '@pulumi/aws';\n{code}\n```\n"))[0]
    assert "const a = `x-${y}`;\nconst b = `z \\` w`;" in file.text
    assert [message for message, _ in syntax_errors(file, parse(file).root_node)] == [
        "backticks are escaped here, as if the code stood in a template itself"
    ]


def test_a_file_with_a_bare_backtick_keeps_its_escapes() -> None:
    code = "const a = `x \\` y \\` z`;"
    assert sources_of(Response("x", f"```ts\nimport * as aws from '@pulumi/aws';\n{code}\n```\n"))[0].text.endswith(
        code
    )
