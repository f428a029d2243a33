"""Makes programs of random types and checks them: no type may break the checker or exceed its limits.

    python -m benchmarks.fuzz_types [--count 20000] [--seed 0] [--jobs 2] [--print]

A case is a program of declarations from a grammar: aliases, interfaces and classes that refer to themselves and to
each other, generics, unions, intersections, tuples, conditional, mapped and indexed types, overloads; series in which
each declaration holds the one before it several times; and code that assigns, calls, narrows and spreads such values.
Checks each case in a worker process like those of `stackgrade grade`, with their limits. Prints the number of every
case that ends a worker, raises an exception, or takes more than 2 s of processor time or 500 MB, and then exits with 1.
`--seed` and `--count 1` repeat a case; `--print` shows its text.
"""

from __future__ import annotations

import random
import re
import sys

from benchmarks.cases import Result, main_of, measured
from harness.checker import check_within_bounds
from harness.responses import Response
from harness.syntax.source import SourceFile

__all__ = ["checked", "text_of"]

HEAD = 'import * as aws from "@pulumi/aws";\nimport * as pulumi from "@pulumi/pulumi";\n'
KEYWORDS = ("string", "number", "boolean", "any", "unknown", "never", "null", "undefined", "object", "void", "bigint")
LITERALS = ('"a"', '"b"', "0", "1", "-1", "true", "`x`", "`a${string}`", "9n")
KEYS = ("a", "b", "c", "kind", '"d-e"', "0", "length", "then", "apply")
FIXED = (
    *("Partial", "Required", "Readonly", "NonNullable", "Awaited", "ReturnType", "Parameters", "InstanceType"),
    *("Array", "ReadonlyArray", "Promise", "Set", "pulumi.Output", "pulumi.Input", "pulumi.Unwrap", "Uppercase"),
)
OF_TWO = ("Record", "Pick", "Omit", "Exclude", "Extract", "Map")
PROVIDED = ("aws.s3.Bucket", "aws.lambda.FunctionArgs", "pulumi.ResourceOptions", "Error", "RegExp", "Function")
EXPRESSIONS = (
    *("{ a: @, b: @ }", "[@, @]", "{ ...@, kind: @ }", "(@ || @)", "(@ ? @ : @)", "((x: %) => @)", "(@).a?.b"),
    *("pulumi.output(@).apply((x) => @)", "Object.assign(@, @)", "[@].map((x) => [x, @])", "new Map([[@, @]])"),
)
"""Templates of expressions that hold other expressions (@) and a type (%)."""
SLOT = re.compile("@")


class Maker:
    """Writes one program.

    Args:
        number: The number of the case.
    """

    def __init__(self, number: int) -> None:
        self.dice = random.Random(number)
        self.named: list[tuple[str, int]] = []
        self.values: list[str] = []
        self.variables: tuple[str, ...] = ()
        self.count = 0

    def some(self, *options: str) -> str:
        """Returns one of several texts."""
        return self.dice.choice(options)

    def times(self, *counts: int) -> range:
        """Returns a range of one of several lengths."""
        return range(self.dice.choice(counts))

    def name(self, kind: str) -> str:
        """Returns a new name."""
        self.count += 1
        return f"{kind}{self.count}"

    def type(self, depth: int = 4) -> str:
        """Returns a type with at most `depth` levels."""
        if depth <= 0 or not self.dice.randrange(5):
            return self.some(*KEYWORDS, *LITERALS, *PROVIDED, *(self.variables * 6))
        make = self.dice.choice(
            (
                *(self._union, self._union, self._intersection, self._object, self._object, self._tuple, self._array),
                *(self._reference, self._reference, self._reference, self._conditional, self._mapped, self._indexed),
                *(self._function, self._utility, self._operator),
            )
        )
        return make(depth - 1)

    def _union(self, depth: int) -> str:
        return "(" + " | ".join(self.type(depth) for _ in self.times(2, 2, 3, 5, 12)) + ")"

    def _intersection(self, depth: int) -> str:
        return "(" + " & ".join(self.type(depth) for _ in self.times(2, 2, 2, 3, 9)) + ")"

    def _object(self, depth: int) -> str:
        members = [
            f"{self.some('', '', 'readonly ')}{self.some(*KEYS)}{self.some('', '', '?')}: {self.type(depth)}"
            for _ in self.times(0, 1, 2, 3, 6)
        ]
        if not self.dice.randrange(6):
            members.append(f"[key: {self.some('string', 'number')}]: {self.type(depth)}")
        if not self.dice.randrange(6):
            members.append(f"m{self._generics()}(x: {self.type(depth)}): {self.type(depth)}")
        return "{ " + "; ".join(members) + " }"

    def _tuple(self, depth: int) -> str:
        parts = [f"{self.type(depth)}{self.some('', '', '?')}" for _ in self.times(0, 1, 2, 2, 8)]
        parts += [f"...{self.type(depth)}[]" for _ in self.times(0, 0, 1)]
        parts += [f"...{self._reference(depth)}" for _ in self.times(0, 0, 1, 2)]
        return f"{self.some('', '', 'readonly ')}[{', '.join(parts)}]"

    def _array(self, depth: int) -> str:
        return f"({self.type(depth)})[]"

    def _reference(self, depth: int) -> str:
        if not self.named:
            return self.some(*KEYWORDS)
        name, arity = self.dice.choice(self.named[-4:] if self.dice.randrange(3) else self.named)
        given = arity if self.dice.randrange(12) else self.dice.randrange(4)
        return name + (f"<{', '.join(self.type(min(depth, 2)) for _ in range(given))}>" if given else "")

    def _conditional(self, depth: int) -> str:
        inferred = self.some("infer I", "[infer I, ...infer J]", self.type(depth - 1), "(infer I)[]", "{ a: infer I }")
        return f"({self.type(depth)} extends {inferred} ? {self.type(depth)} : {self.type(depth)})"

    def _mapped(self, depth: int) -> str:
        over = self.some(f"keyof {self.type(depth)}", '"a" | "b" | "c"', "string", self.type(depth))
        outer, self.variables = self.variables, (*self.variables, "K")
        made = f"{{ [K in {over}]{self.some('', '?', '-?')}: {self.type(depth)} }}"
        self.variables = outer
        return made

    def _indexed(self, depth: int) -> str:
        key = self.some('"a"', "number", "0", f"keyof {self.type(depth - 1)}", '"length"', '"a" | "b"')
        return f"({self.type(depth)})[{key}]"

    def _function(self, depth: int) -> str:
        rest = self.some("", f", ...r: {self.type(depth)}[]")
        return f"({self._generics()}(x: {self.type(depth)}{rest}) => {self.type(depth)})"

    def _utility(self, depth: int) -> str:
        if self.dice.randrange(3):
            return f"{self.some(*FIXED)}<{self.type(depth)}>"
        return f"{self.some(*OF_TWO)}<{self.type(depth)}, {self.type(depth)}>"

    def _operator(self, depth: int) -> str:
        if self.values and self.dice.randrange(2):
            return f"typeof {self.dice.choice(self.values)}"
        return f"keyof {self.type(depth)}"

    def _generics(self) -> str:
        return self.some("", "", "", "<U>", "<U, V extends U>", "<U extends string = string>")

    # Declarations

    def declare(self) -> str:
        """Returns a declaration of a type."""
        arity = self.dice.choice((0, 0, 1, 1, 2, 3))
        name = self.name("T")
        self.named.append((name, arity))
        self.variables = tuple("ABC"[:arity])
        bounds = [v + self.some("", "", f" extends {self.type(2)}", f" = {self.type(1)}") for v in self.variables]
        head = name + (f"<{', '.join(bounds)}>" if arity else "")
        kind = self.dice.randrange(4)
        if kind == 0:
            base = f" extends {self._reference(1)}" if self.named[:-1] and self.dice.randrange(2) else ""
            made = f"interface {head}{base} {self._object(3)}"
        elif kind == 1:
            marks = ("", "private ", "static ")
            fields = [f"{self.some(*marks)}f{n}?: {self.type(3)}" for n in self.times(0, 1, 3)]
            made = f"class {head} {{ {'; '.join(fields)} }}"
        else:
            made = f"type {head} = {self.type(5)};"
        self.variables = ()
        return made

    def series(self) -> str:
        """Returns declarations, each of which holds the one before it several times."""
        stem, length = self.name("S"), self.dice.choice((3, 10, 25, 25, 60, 400))
        pattern = self.some(
            *("type #<A, B> = { a: @<B, A>; b: @<A | B, B> };", "type # = [...@, ...@];"),
            *("type # = { a: @; b: @; c: @ };", "type # = @ | { kind: '#'; v: @ };"),
            *("interface # { x: @; y: @[] }", "type # = @ & ({ a#: 1 } | { b#: 2 });"),
            *("type #<A> = @<[A, A]>;", "interface #<A> { x: @<{ a: A; b: A }>; v: A }"),
            *("class # extends @ { f#?: @ }", "type #<A> = A extends @<infer I> ? #<[I, I]> : @<A>;"),
            *("type # = Partial<@> & Required<@>;", "const # = { a: @, b: @, c: @ };"),
            *("const # = [@, ...[@], @];", "function #() { return [@(), @()]; }"),
            *("const # = <T>(x: T) => @({ a: x, b: x });", "type # = Record<keyof @, @>;"),
            "const # = typeof @ ? @ : [@];",
        )
        first = re.sub(r"@<(\[A, A\]|A|B, A|\{.*\})>", "A", pattern).replace("@<A | B, B>", "B")
        start = self.some("number", "{ a: 1 }") if pattern[0] in "ti" else "Error" if pattern[1] == "l" else "1"
        lines = [first.replace("@()", "1").replace("@(", "String(").replace("@", start).replace("#", f"{stem}x0")]
        lines += [pattern.replace("@", f"{stem}x{n - 1}").replace("#", f"{stem}x{n}") for n in range(1, length)]
        last = f"{stem}x{length - 1}"
        if pattern.startswith(("type", "interface", "class")):
            self.named.append((last, 2 if "#<A, B>" in pattern else int("#<A>" in pattern)))
        else:
            self.values.append(last)
        return "\n".join(lines)

    # Code

    def use(self) -> str:
        """Returns code that uses values."""
        makers = (self._value, self._value, self._assign, self._narrow, self._call, self._overload, self._nest)
        return self.dice.choice(makers)()

    def _value(self) -> str:
        name = self.name("v")
        made = self.some(
            f"declare const {name}: {self.type()};",
            f"const {name}: {self.type()} = {self._expression()};",
            f"let {name} = {self._expression()} as {self.type()};",
            f"const {name} = {self._expression()} satisfies {self.type()};",
        )
        self.values.append(name)
        return made

    def _expression(self, depth: int = 3) -> str:
        if depth <= 0 or not self.dice.randrange(3):
            return self.some("1", '"a"', "{}", "[]", "null", "{} as any", *(self.values[-6:] * 2))
        return SLOT.sub(lambda _: self._expression(depth - 1), self.some(*EXPRESSIONS).replace("%", self.type(2)))

    def _assign(self) -> str:
        name = self.name("w")
        return f"const {name}: {self.type()} = {self.some(*self.values, '1')};"

    def _narrow(self) -> str:
        value = self.some(*self.values, "process.env.A")
        tests = (
            *(f'typeof {value} === "string"', f"{value} === null", f"!{value}", f'"a" in {value}'),
            *(f"{value} instanceof Error", f"Array.isArray({value})", f"{value}?.a", f"{value} != undefined"),
            f"{value}.kind === 'a'",
        )
        test = self.some(*tests)
        for _ in self.times(0, 1, 3, 8, 14):
            test = f"({test} {self.some('&&', '||')} {self.some(*tests)})"
        body = f"const {self.name('n')}: {self.type(2)} = {value};"
        if self.dice.randrange(3):
            return f"if ({test}) {{ {body} }} else {{ {self.use() if self.dice.randrange(2) else body} }}"
        cases = " ".join(f'case "{n}": {body if n < 2 else "break;"}' for n in self.times(2, 5, 60))
        return f"switch ({value}.kind) {{ {cases} }}"

    def _call(self) -> str:
        name = self.name("f")
        parameters = f"x: {self.type(3)}, y: T, z: (t: T) => U"
        made = f"function {name}<T, U extends {self.type(2)}>({parameters}): {self.type(3)} {{ return x as any; }}\n"
        given = f"{self._expression()}, {self._expression()}, (q) => {self._expression()}"
        return f"{made}const {self.name('r')} = {name}({given});"

    def _overload(self) -> str:
        name = self.name("o")
        lines = [
            f"declare function {name}(x: {self.type(2)}, f: (y: {self.type(2)}) => unknown): {self.type(2)};"
            for _ in self.times(1, 3, 8)
        ]
        call = self._expression(1)
        for _ in self.times(1, 3, 9, 14):
            call = f"{name}({self._expression(1)}, (y) => {call})"
        return "\n".join([*lines, f"{call};"])

    def _nest(self) -> str:
        call = self._expression(1)
        around = self.some(
            *("[1].map((x) => @)", "Promise.resolve(@).then((x) => x)", "pulumi.all([@, @]).apply(([a, b]) => a)"),
            *("[@, @][0]", "({ a: @, b: @ }).a"),
        )
        for _ in self.times(2, 5, 9, 12):
            call = around.replace("@", call)
            if len(call) > 4_000:
                break
        return f"const {self.name('d')} = {call};"


def text_of(number: int) -> str:
    """Returns the program of a numbered case."""
    maker = Maker(number)
    kinds = (maker.declare, maker.declare, maker.declare, maker.series)
    sizes = (1, 2) if maker.dice.randrange(8) else (1, 3, 8)
    lines = [maker.dice.choice(kinds)() for _ in maker.times(*sizes)]
    lines += [maker.use() for _ in maker.times(*sizes)]
    return HEAD + "\n".join(lines) + "\n"


def checked(case: Response) -> Result:
    """Checks the case whose number is the response's id."""
    source = SourceFile("index.ts", text_of(int(case.id)), "typescript")
    return measured(lambda: check_within_bounds([source]).bound)


if __name__ == "__main__":
    sys.exit(main_of(__doc__ or "", text_of, checked))
