"""Programs that are made up with a result that is known: the evaluator must find it."""

# ruff: noqa: E501 - a line of a program stands on one line

from __future__ import annotations

import json
import math

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.harness.program.evaluated import evaluate, native

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=6)
NUMBERS = st.integers(-1000, 1000)
PLAIN = st.recursive(
    st.none() | st.booleans() | NUMBERS | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcde"), inner, max_size=3),
    max_leaves=8,
)
MADE = settings(max_examples=60, deadline=None)


def result_of(source: str) -> object:
    return native(evaluate(source))


def literal(value: object) -> str:
    """A value as TypeScript writes it."""
    return json.dumps(value)


@st.composite
def calculations(draw: st.DrawFn, depth: int = 4) -> tuple[str, float]:
    """An expression of numbers, and its value; every number on the way is exact."""
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        number = draw(st.integers(0, 50))
        return str(number), float(number)
    (left, a), (right, b) = draw(calculations(depth - 1)), draw(calculations(depth - 1))
    operator = draw(st.sampled_from(["+", "-", "*", "%", "<", "===", "&&", "||", "?"]))
    if operator == "?":
        other, c = draw(calculations(depth - 1))
        return f"({left} ? {right} : {other})", b if a and not math.isnan(a) else c
    if operator == "%":
        return f"({left} % {right})", math.fmod(a, b) if b else math.nan
    if operator == "<":
        return f"(({left} < {right}) ? 1 : 0)", float(a < b)
    if operator == "===":
        return f"(+({left} === {right}))", float(a == b)
    if operator in ("&&", "||"):
        first = bool(a) and not math.isnan(a)
        return f"({left} {operator} {right})", (b if first else a) if operator == "&&" else (a if first else b)
    return f"({left} {operator} {right})", {"+": a + b, "-": a - b, "*": a * b}[operator]


@given(calculations())
@MADE
def test_arithmetic(case: tuple[str, float]) -> None:
    source, expected = case
    found = result_of(f"export const result = {source};")
    assert isinstance(found, (int, float))
    assert found == expected or (math.isnan(found) and math.isnan(expected)), source


@given(st.lists(st.tuples(WORDS, WORDS | NUMBERS | st.booleans()), max_size=5), WORDS)
@MADE
def test_templates_and_sums_of_text(parts: list[tuple[str, object]], end: str) -> None:
    def shown(value: object) -> str:
        return str(value).lower() if isinstance(value, bool) else str(value)

    names = "".join(f"const v{n} = {literal(value)};" for n, (_, value) in enumerate(parts))
    texts = ["".join(f"\\u{{{ord(c):x}}}" for c in text) for text in (*(before for before, _ in parts), end)]
    template = "".join(f"{text}${{v{n}}}" for n, text in enumerate(texts[:-1])) + texts[-1]
    summed = " + ".join(['""', *(f"{literal(before)} + v{n}" for n, (before, _) in enumerate(parts)), literal(end)])
    expected = "".join(before + shown(value) for before, value in parts) + end
    assert result_of(f"{names} export const result = [`{template}`, {summed}];") == [expected, expected]


@given(st.lists(NUMBERS, max_size=8), st.integers(0, 8), st.integers(0, 8))
@MADE
def test_loops(items: list[int], skipped: int, last: int) -> None:
    taken = [item for index, item in enumerate(items) if index <= last and index != skipped]
    found = result_of(
        f"const items: number[] = {literal(items)}; const a: number[] = [], b: number[] = [], c: number[] = [];"
        f"for (let i = 0; i < items.length; i++) {{ if (i === {skipped}) continue; if (i > {last}) break; a.push(items[i]); }}"
        f"let n = 0; for (const x of items) {{ if (n++ === {skipped}) continue; if (n - 1 > {last}) break; b.push(x); }}"
        f"let m = -1; while (++m < items.length && m <= {last}) {{ if (m !== {skipped}) c.push(items[m]); }}"
        f"const d = items.filter((_, i) => i !== {skipped} && i <= {last});"
        "export const result = [a, b, c, d, d.reduce((x, y) => x + y, 0)];"
    )
    assert found == [taken, taken, taken, taken, sum(taken)]


@given(st.lists(st.lists(PLAIN, max_size=3), max_size=4), st.lists(st.dictionaries(st.sampled_from("abcde"), PLAIN)))
@MADE
def test_spreads_and_patterns(lists: list[list[object]], objects: list[dict[str, object]]) -> None:
    joined = [item for items in lists for item in items]
    merged: dict[str, object] = {}
    for entries in objects:
        merged |= entries
    found = result_of(
        f"const list = [{', '.join(f'...{literal(items)}' for items in lists)}] as any[];"
        f"const object = {{ {', '.join(f'...{literal(entries)}' for entries in objects)} }} as any;"
        "const [first = 'none', ...rest] = list; const { a = 'none', ...others } = object;"
        "export const result = [list, object, first === undefined ? null : first, rest, a, others];"
    )
    first = joined[0] if joined else "none"
    others = {key: value for key, value in merged.items() if key != "a"}
    assert found == [joined, merged, first, joined[1:], merged.get("a", "none"), others]


@given(st.lists(NUMBERS, min_size=1, max_size=6), NUMBERS)
@MADE
def test_closures_keep_what_they_saw(steps: list[int], start: int) -> None:
    totals, total = [], start
    for step in steps:
        total += step
        totals.append(total)
    found = result_of(
        f"function counter(total: number) {{ return {{ add: (n: number) => (total += n), get now() {{ return total; }} }}; }}"
        f"const one = counter({start}), two = counter(0); const steps: number[] = {literal(steps)};"
        "const made = steps.map((n) => one.add(n)); const later: (() => number)[] = [];"
        "for (let i = 0; i < steps.length; i++) later.push(() => i * steps[i]);"
        "export const result = [made, one.now, two.now, later.map((f) => f())];"
    )
    assert found == [totals, total, 0, [index * step for index, step in enumerate(steps)]]


@given(PLAIN)
@MADE
def test_json_goes_there_and_back(value: object) -> None:
    found = result_of(f"const v: any = {literal(value)}; export const result = [JSON.parse(JSON.stringify(v)), v];")
    assert found == [value, value]
    text = result_of(f"export const result = JSON.stringify({literal(value)});")
    assert text == json.dumps(value, ensure_ascii=False, separators=(",", ":"))
