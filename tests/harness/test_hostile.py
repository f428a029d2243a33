"""Responses written to cost time, memory or the harness itself, on the whole way from their text to their grade."""

from __future__ import annotations

import time
from typing import TypeAlias

import pytest

from harness.batch import Done, work_on
from harness.checks import Outcome
from harness.grading import TEXT_LIMIT, Grade, grade
from harness.responses.record import Response

Measured: TypeAlias = tuple[Grade, float]

SECONDS = 2.0
"""Processor time that any response may cost."""

HEAD = "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"
BUCKET = "new aws.s3.Bucket('first');\n"


def program(code: str) -> str:
    return f"```typescript\n// index.ts\n{HEAD}{BUCKET}{code}\n```\n"


def nested(opening: str, middle: str, closing: str, levels: int = 20_000) -> str:
    return program(opening * levels + middle + closing * levels)


ASKED = "".join(
    f"\ntry {{ const r = {question}; new aws.s3.Bucket('b{number}', {{ bucket: r, tags: a }}); }} catch {{}}"
    for number, question in enumerate(
        (
            "String(a)",
            "`${a}`",
            "a + a",
            "+a",
            "[...a]",
            "({ ...a })",
            "a == a",
            "[a].flat(99)",
            "[a].includes(a)",
            "[a, a].sort()",
            "JSON.stringify(a)",
            "structuredClone(a)",
            "Object.entries(a)",
            "new Map([[a, a]])",
            "pulumi.all([a, a])",
            "pulumi.interpolate`${a}`",
            "pulumi.jsonStringify(a)",
            "pulumi.output(a).apply((x) => x)",
            "process.env.X ? a : [a]",
            "new aws.iam.Policy('p', { policy: a })",
        )
    )
)

FILES = "".join(
    f"### {name}\n```typescript\nexport const a = 1;\n```\n"
    for name in ("../../etc/passwd.ts", "/etc/cron.d/x.ts", "a\0b.ts", "..\\..\\x.ts", "C:\\x.ts", "a/" * 5000 + "b.ts")
)

DEPTH = "the limit of depth was reached"
STEPS = "the limit of steps was reached"
SIZE = "the limit of size was reached"
PARSING = "the limit of parsing was reached"
TOO_LONG = "more than 500,000 are not read"

BOUNDED = {
    "brackets in brackets": (nested("(", "new aws.ec2.Vpc('v')", ")"), DEPTH),
    "arrays in arrays": (program("const a = " + "[" * 20_000 + "new aws.ec2.Vpc('v')" + "]" * 20_000), DEPTH),
    "blocks in blocks": (nested("{", "new aws.ec2.Vpc('v');", "}"), DEPTH),
    "functions in functions": (nested("(() => {", "new aws.ec2.Vpc('v');", "})();", 5_000), DEPTH),
    "else after else": (nested("if (pulumi.a) {} else ", "new aws.ec2.Vpc('v');", "", 5_000), DEPTH),
    "templates in templates": (program("`${" * 20_000 + "new aws.ec2.Vpc('v')" + "}`" * 20_000), DEPTH),
    "type arguments that never end": (program("f<t, " * 20_000), PARSING),
    "patterns or arrays": (program("[, one " * 20_000), PARSING),
    "assignments to nothing": (program(", left /* of it */ =\n" * 10_000), PARSING),
    "templates as operands": (program("(| `" * 20_000), PARSING),
    "signs of which some are statements": (program("!?;" * 60_000), PARSING),
    "the same behind much that is a program": (program(BUCKET * 4_000 + "!?;" * 60_000), PARSING),
    "comments that never end, with letters of several bytes": (program("<a>" + "if delete /*\u2028" * 30_000), PARSING),
    "elements that functions return": (f"```tsx\n// index.tsx\n{HEAD}{BUCKET}{'x=><a>&&' * 5_000}\n```\n", PARSING),
    "a file of five million characters": (program(BUCKET * 180_000), TOO_LONG),
    "a line of five million characters": (program("const a = [" + "1," * 2_500_000 + "];"), TOO_LONG),
    "millions of fences": ("```\n" * 2_000_000, TOO_LONG),
    "a program of resources only": (program(BUCKET * 15_000), "the limit of resources was reached"),
    "a template that doubles": (program("let s = 'x'; for (let i = 0; i < 1000; i++) s = `${s}${s}`;"), SIZE),
    "paths that grow": (
        program(
            "const path = require('path'); let p = 'a'; for (let i = 0; i < 60; i++) p = path.join(p, '..', p, p);"
        ),
        SIZE,
    ),
    "a hoard of strings": (program("const l = []; for (let i = 0; i < 9e4; i++) l.push('x'.repeat(1e6) + i);"), SIZE),
    "a hoard of arrays": (program("const l = []; for (let i = 0; i < 9e4; i++) l.push(Array(1e4).fill(i));"), SIZE),
    "functions that call one another": (
        program("function f(n: number) { g(n + 1); } function g(n: number) { f(n + 1); } f(0);"),
        DEPTH,
    ),
    "long expressions again and again": (
        program("const f = (x: number) => " + " + ".join(["x"] * 500) + ";\nfor (let i = 0; i < 9_000; i++) f(i);"),
        STEPS,
    ),
    "a loop of a billion turns": (program("let n = 0; for (let i = 0; i < 1e9; i++) n += i;"), STEPS),
    "a loop that registers a billion": (
        program("for (let i = 0; i < 1e9; i++) new aws.s3.Bucket('b' + i);"),
        "the limit of resources was reached",
    ),
    "a parser that goes round in circles": (
        program(
            "import * as x  'x';\nconst => super :config = y;\n"
            "new aws.iam.Policy('a', { policy: 1e999 .stringify({ a: [\n"
            '{ Effect: :PutObject", Resource: `${config.require("bucketArn")}/*` },\n'
            '{ Effectrate(1 day)\' });: "Allow", Resource: config.require("queueArn\u2026super ) },\n'
            ']  "Greater", alarmActions: [}) });get\tx(){return\tthis.x} '
        ),
        "the limit of parsing was reached",
    ),
    "comments that never end": (program("/* " * 100_000), "the limit of parsing was reached"),
    "searches that go back and forth": (
        program("for (let i = 0; i < 1000; i++) /^(a|a)*$/.test('a'.repeat(5000 + i) + '!');"),
        SIZE,
    ),
}
"""Texts, each with what the grade says of the bound that it met."""

HARMLESS = {
    "a pattern that goes back and forth": program("const ok = /^(a+)+$/.test('a'.repeat(40) + '!');"),
    "many fences": "```\n" * 120_000,
    "many closed fences": "```ts\nx\n```\n" * 40_000,
    "comments that end in fences alone": "<!--\n" * 200 + "```ts\n-->\n```\n" * 2_000,
    "quotes in quotes": "> " * 200_000 + "```ts\nx\n```",
    "marks of direction and no width": program("new aws.s3.Bucket('\u202eabc\u200b\u2066\ufeff');\n" * 2_000),
    "characters that are no text": "\0" * 400_000,
    "half of a surrogate pair": program("new aws.s3.Bucket('\ud800', { bucket: '\udfff' });"),
    "bytes that are no UTF-8": program(b"new aws.s3.Bucket('\xff\xfe\x80');".decode("utf-8", "surrogateescape")),
    "keys of prototypes": program(
        "const o: any = { __proto__: { a: 1 }, ['__proto__']: 2, constructor: 3 }; o.__proto__.x = 1;\n"
        "(Object.prototype as any).y = o; o.__proto__ = o; new aws.s3.Bucket('b', o); new aws.s3.Bucket('c', { ...o });"
    ),
    "names of files that lead elsewhere": FILES,
    "a file many times": "### index.ts\n```typescript\n" + HEAD + "```\n" + f"### index.ts\n{program('')}" * 2_500,
    "JSON in JSON": program("new aws.s3.Bucket('b', { tags: JSON.parse('" + "[" * 90_000 + "]" * 90_000 + "') });"),
    "braces that never close": program("class A { constructor() { " * 18_000),
    "brackets of types": program("f" + "<a" * 90_000),
    "sums of sums": program("const a = 1" + " + 1" * 100_000 + ";"),
    "quotation marks": "```typescript\n" + "'" * 400_000 + "\n```",
    "names that nobody declared": program("f(nobodyDeclaredThis);\n" * 20_000),
    "classes of classes": program("".join(f"class C{i} extends C{i - 1} {{}}\n" for i in range(15_000))),
    "names of lists of types": program("".join(f"type A{i} = A{i + 1}[];\n" for i in range(15_000)) + "let a: A0 = 1;"),
    "lists of lists by their names": program("".join(f"const a{i} = [a{i - 1}];\n" for i in range(1, 15_000))),
    "results of results": program("".join(f"function f{i}() {{ return f{i + 1}(); }}\n" for i in range(9_000))),
    "calls within brackets within calls": program(f"const f = (n) => {'[' * 700}f(n - 1){']' * 700}; f(1);"),
    "lists in lists, asked everything": program(f"let a: any = []; for (let i = 0; i < 30_000; i++) a = [a];{ASKED}"),
    "objects in objects, asked everything": program(
        f"let a: any = {{}}; for (let i = 0; i < 9e3; i++) a = {{ a }};{ASKED}"
    ),
    "Outputs of Outputs, asked everything": program(
        f"let a: any = pulumi.output(1); for (let i = 0; i < 9e3; i++) a = pulumi.output([a]);{ASKED}"
    ),
    "a list of itself, asked everything": program(f"const a: any = []; a.push(a, a);{ASKED}"),
    "an object of itself, asked everything": program(f"const a: any = {{}}; a.a = a; a.b = [a];{ASKED}"),
    "types of types": program("".join(f"interface I{i} extends I{i + 1} {{ a{i}: string }}\n" for i in range(9_000))),
}
"""Texts that no bound is met by, or of which it depends on the machine: they only must not cost too much."""


def measured(response: Response) -> Measured:
    """The grade of a response, and the processor time that it took in seconds."""
    started = time.process_time()
    made = grade({"id": response.id, "response": response.text})
    return made, time.process_time() - started


@pytest.fixture(scope="module")
def graded() -> dict[str, Done[Measured]]:
    """What became of each text in a worker process, whose memory is limited."""
    texts = {name: text for name, (text, _) in BOUNDED.items()} | HARMLESS
    responses = [Response(id=name, text=text) for name, text in texts.items()]
    return {done.response.id: done for done in work_on(measured, responses, jobs=1)}


@pytest.mark.parametrize("name", [*BOUNDED, *HARMLESS])
def test_no_text_costs_more_than_it_may_and_nothing_breaks(name: str, graded: dict[str, Done[Measured]]):
    done = graded[name]
    assert done.error == ""
    assert done.result is not None
    result, seconds = done.result
    assert seconds < SECONDS
    assert [check.reason for check in result.checks if check.outcome is Outcome.ERROR] == []
    assert [check.reason for check in result.checks if "limit of memory" in check.reason] == []


@pytest.mark.parametrize("name", BOUNDED)
def test_the_grade_says_which_bound_was_met_and_what_lies_behind_it_is_unknown(
    name: str, graded: dict[str, Done[Measured]]
):
    result, _ = graded[name].result or pytest.fail("no grade")
    vpc = next(check for check in result.checks if check.id == "services.vpc")
    assert vpc.outcome is Outcome.UNKNOWN
    assert BOUNDED[name][1] in vpc.reason


def test_a_response_of_the_greatest_length_is_graded_and_a_longer_one_is_unknown():
    text = program("")
    longest = text + " " * (TEXT_LIMIT - len(text))
    assert grade(longest).categories["platform"] is Outcome.PASS
    longer = grade(longest + " ")
    assert set(longer.categories.values()) == {Outcome.UNKNOWN}
    assert (longer.score, longer.success) == (0.0, None)
    assert {check.reason for check in longer.checks} == {
        "the response has 500,001 characters; more than 500,000 are not read"
    }
