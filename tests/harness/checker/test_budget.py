"""What checking a program may cost, and that a bound that is met is told."""

from __future__ import annotations

import threading
import time

import pytest

from harness.checker import check_within_bounds
from harness.checker.budget import BUDGET, UNITS, StepsError
from harness.checker.declarations import default_declarations
from harness.checker.scopes import Alias
from harness.checker.types import NUMBER, STRING, Array, Literal, Member, Named, Signature, Tuple, Type, Union
from harness.syntax.source import SourceFile

AWS = 'import * as aws from "@pulumi/aws";\n'


def checked(text: str) -> tuple[list[int], str]:
    found = check_within_bounds([SourceFile("index.ts", text, "typescript")])
    return [diagnostic.code for diagnostic in found.diagnostics], found.bound


def spent(text: str) -> int:
    checked(text)
    return UNITS - BUDGET.left


def doubled(start: str, times: int) -> str:
    """Types of which each holds the one before it twice."""
    lines = [f"type P0 = {start};", *(f"type P{n} = [P{n - 1}, P{n - 1}];" for n in range(1, times))]
    return "\n".join(lines) + "\n"


WIDE = " & ".join(f"({{ left{n}: 1 }} | {{ right{n}: 2 }})" for n in range(28))
GROWING = """
interface Pair<T> { next: Pair<{ a: T; b: T }>; value: T }
type Both<A, B> = { first: Both<B, [A, B]>; second: Both<[A | B], A>; value: A };
interface Other<T> { next: Other<{ a: T; b: T }>; value: T }
declare const one: Both<number, string>;
const two: Both<string, number> = one;
"""
CASES = "type A0<T> = T extends string ? [T, T] : [T];\n" + "".join(
    f"type A{n}<T> = T extends string ? [A{n - 1}<T>, A{n - 1}<T>] : A{n - 1}<[T, T]>;\n" for n in range(1, 40)
)
KINDS = " | ".join(f"'kind{n}'" for n in range(500))


@pytest.mark.parametrize(
    "text",
    [
        f"type Wide = {WIDE};\nconst wide = {{}} as Wide;\n",
        "function never() {\n" + "".join(f"  const row{n} = [{'0, ' * 2_000}0];\n" for n in range(40)) + "}\n",
        GROWING,
        f"{CASES}const all: A39<'a' | 'b'> = 1;\n",
        f"type All = {KINDS};\ntype Each<A, B> = A extends string ? (B extends string ? [A, B] : 1) : 2;\n"
        "const each: Each<All, All> = 1;\n",
        "let list: any = {};\n" + "list[" * 60 + "0" + "]++" * 60 + ";\n",
        "let list: any = {};\n" + "list[" * 60 + "0" + "] += 1" * 60 + ";\n",
    ],
    ids=[
        *("an intersection of unions", "literals that nobody reads", "a type that grows"),
        *("conditions within conditions", "a condition of each two"),
        *("counts of counts", "sums of sums"),
    ],
)
def test_a_program_that_costs_too_much_meets_a_bound_in_little_time(text: str):
    begun = time.process_time()
    _, bound = checked(text)
    assert bound in ("steps", "depth")
    assert time.process_time() - begun < 2


def test_a_message_about_a_type_of_types_takes_no_longer_than_one_has_room_for():
    lines = [f"type S{n} = S{n - 1} | {{ kind: '{n}'; value: S{n - 1} }};" for n in range(1, 150)]
    text = "\n".join(["type S0 = { kind: '0' };", *lines, "declare const deep: S149;", "const port: number = deep;\n"])
    begun = time.process_time()
    assert checked(text) == ([2322], "")
    assert time.process_time() - begun < 1


def test_what_is_found_before_a_bound_is_kept():
    text = f'const port: number = "80";\ntype Wide = {WIDE};\nconst wide = {{}} as Wide;\n'
    assert checked(text) == ([2322], "steps")


def test_a_program_within_its_bounds_meets_none():
    assert checked(f'{AWS}export const name = new aws.s3.Bucket("logs").id;\n') == ([], "")


@pytest.mark.parametrize(
    "text",
    [
        "const name: `a${string}` = '" + "b" * 5_000 + "';\n",
        f"type Kind = {KINDS};\nconst name: `${{Kind}}-${{Kind}}` = 'x';\n",
    ],
    ids=["a long text", "a pattern of many texts"],
)
def test_what_is_too_large_to_compare_with_a_pattern_meets_a_bound(text: str):
    assert checked(text) == ([], "size")


def test_types_that_double_again_and_again_are_compared_at_once():
    text = doubled("number", 35) + doubled("string", 35).replace("P", "Q")
    text += "declare const p: P34;\nconst q: Q34 = p;\n"
    begun = time.process_time()
    assert checked(text) == ([2322], "")
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    "text",
    [
        "let deep: " + "[" * 70 + "number" + "]" * 70 + " = 1 as any;\n",
        "const deep = " + "f(" * 450 + "1" + ")" * 450 + ";\ndeclare function f(x: any): any;\n",
        "".join(f"const c{n} = !c{n - 1};\n" for n in range(1, 600)).replace("!c0", "!process.env.A")
        + "if (c599) { console.log(c1); }\n",
    ],
    ids=["a type", "an expression", "conditions that stand for conditions"],
)
def test_what_is_nested_deeper_than_is_read_meets_the_bound(text: str):
    assert checked(text)[1] == "depth"


def test_a_bound_is_met_at_the_same_place_whatever_was_checked_before():
    text = f'{AWS}const trail = new aws.cloudtrail.Trail("t", {{ s3BucketName: "b" }});\nexport const a = trail.arn;\n'
    first = spent(text)
    spent(f'{AWS}new aws.lambda.Function("f", {{ role: "r", runtime: "nodejs20.x" }});\n')
    assert spent(text) == first > 0


def test_what_was_broken_off_is_worked_out_when_it_is_asked_for_again():
    tries: list[Type] = []

    def make() -> Type:
        tries.append(STRING)
        if len(tries) == 1:
            raise StepsError("steps")
        return STRING

    for member in (Member("m", make), Signature((), make), Alias("A", make)):
        tries.clear()
        read = (lambda m=member: m.result) if isinstance(member, Signature) else (lambda m=member: m.type)
        with pytest.raises(StepsError):
            read()
        assert read() is STRING


def test_programs_that_are_checked_on_several_threads_have_a_budget_each():
    dear = f"type Wide = {WIDE};\nconst wide = {{}} as Wide;\n"
    bounds: dict[int, str] = {}
    texts = [dear, "export const one = 1;\n"] * 3
    threads = [
        threading.Thread(target=lambda n=n, t=t: bounds.__setitem__(n, checked(t)[1])) for n, t in enumerate(texts)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [bounds[number] for number in range(6)] == ["steps", ""] * 3


def keyed() -> list[Type]:
    """Types of which no two are the same."""
    declarations = default_declarations()
    return [
        STRING,
        NUMBER,
        *(Literal(value) for value in ("1", 1, True, -1, -2)),
        Array(STRING),
        Array(NUMBER),
        Array(STRING, readonly=True),
        Tuple((STRING,)),
        Tuple((STRING,), required=0),
        Tuple((STRING, NUMBER)),
        Tuple((STRING,), NUMBER),
        Union((STRING, NUMBER)),
        Named(declarations.error),
        Named(declarations.iterable, (STRING,)),
        Named(declarations.iterable, (NUMBER,)),
    ]


def test_types_have_equal_keys_exactly_if_they_are_the_same():
    first, second = keyed(), keyed()
    assert [type_.key for type_ in first] == [type_.key for type_ in second]
    assert len({type_.key for type_ in first}) == len(first)
    assert Union((NUMBER, STRING)).key == Union((STRING, NUMBER)).key


def checked_files(**files: str) -> tuple[list[int], str]:
    sources = [SourceFile(f"{name}.ts", text, "typescript") for name, text in files.items()]
    found = check_within_bounds(sources, sources[:1])
    return [diagnostic.code for diagnostic in found.diagnostics], found.bound


def test_files_that_export_all_of_each_other_are_looked_through_once():
    files = {"b": "export * from './a';\nexport const port = 80;\n", "c": "export * from './b';\n"}
    main = "import { port } from './c';\nconst text: string = port;\n"
    assert checked_files(index=main, a="export * from './c';\n", **files) == ([2322], "")
    assert checked_files(index=main.replace(" port", " prot"), a="export * from './c';\n", **files)[0][0] in (
        2305,
        2724,
    )


def test_a_chain_of_files_that_is_too_long_meets_the_bound():
    files = {f"f{n}": f"export * from './f{n + 1}';\n" for n in range(500)}
    assert checked_files(index="import { a } from './f0';\na.b;\n", **files, f500="export const a = 1;\n")[1] == "depth"


def test_a_file_that_is_not_followed_to_its_end_meets_the_bound():
    deep = "export const a: number = " + "(" * 900 + "'text'" + ")" * 900 + ";\n"
    assert checked_files(index="import { a } from './deep';\na.toFixed();\n", deep=deep)[1] == "depth"


def test_what_is_spread_of_too_many_kinds_meets_the_bound_on_size():
    kinds = " | ".join(f"{{ kind: {n}; v{n}: string }}" for n in range(20))
    assert checked(f"declare const one: {kinds};\nexport const two = {{ ...one, port: 1 }};\n") == ([], "size")


def test_a_class_with_more_bases_than_are_followed_meets_the_bound():
    chain = "".join(f"class C{n} extends C{n - 1} {{}}\n" for n in range(1, 120))
    assert checked(f"abstract class C0 {{ abstract f(): void }}\n{chain}")[1] == "depth"
