"""Ordinary programs by a grammar: what people write, nested and put together at random, the same for one seed.

Every program ends, throws nothing that it does not catch, and puts what it comes to into the list `out`.
"""

from __future__ import annotations

import random

from tests.harness.program.ordinary.statements import PIECES

WORDS = ("vpc", "web", "db", "api-gw", "a b", "", "Zone", "x1", "é")
VALUES = ("number", "text", "list", "record")
KINDS = (*VALUES, "function")
DEPTH = 3
STAR, DASH, EMPTY, HIT, PLUS, KEY = '"*"', '"-"', '""', '"[$&]"', '"+"', '"a"'


class Writer:
    """Writes one program.

    Attributes:
        names: By type (`number`, `text`, `list`, `record`, `function`), the names that are in scope.
        fixed: Names that cannot be set.
    """

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.names: dict[str, list[str]] = {kind: [] for kind in KINDS}
        self.fixed: set[str] = set()
        self.made = 0

    def program(self) -> str:
        """The text of a program, its statements in any order, then what is left of its variables."""
        lines = [self.declared(kind) for kind in KINDS]
        pieces = self.rng.sample(PIECES, self.rng.randint(4, 7))
        lines += [piece(self) for piece in pieces]
        lines += [f"out.push({name});" for kind in VALUES for name in self.names[kind][:3]]
        return "\n".join(lines)

    def name(self, stem: str) -> str:
        """A name that nothing has yet."""
        self.made += 1
        return f"{stem}{self.made}"

    def pick(self, *options: str) -> str:
        """One of several texts."""
        return self.rng.choice(options)

    # Declarations

    def declared(self, kind: str) -> str:
        """The declaration of a variable, which is known from then on."""
        name = self.name(kind[0])
        word = self.pick("let", "const") if kind in {"number", "text"} else "const"
        value = self.closure() if kind == "function" else self.value(kind, 1)
        if word == "const":
            self.fixed.add(name)
        self.names[kind].append(name)
        return f"{word} {name} = {value};"

    def within(self, name: str, kind: str, write: str, depth: int = 1) -> str:
        """An expression in which one more name is known."""
        self.names[kind].append(name)
        made = self.value(write, depth)
        self.names[kind].remove(name)
        return made

    def closure(self) -> str:
        """A function of one number."""
        made = self.within("n", "number", "number")
        return self.pick(f"(n) => {made}", f"function (n) {{ return {made}; }}")

    def settable(self, kind: str) -> str | None:
        """The name of a variable that can be set."""
        found = [name for name in self.names[kind] if name not in self.fixed]
        return self.rng.choice(found) if found else None

    # Expressions

    def value(self, kind: str, depth: int = 0) -> str:
        """An expression of a type."""
        if depth >= DEPTH or self.rng.random() < 0.25:
            return self.leaf(kind)
        write = {"number": self.number, "text": self.text, "list": self.list, "record": self.record}[kind]
        return write(depth + 1)

    def leaf(self, kind: str) -> str:
        """A name or a literal."""
        if self.names[kind] and self.rng.random() < 0.6:
            return self.rng.choice(self.names[kind])
        if kind == "number":
            return str(self.rng.choice((0, 1, 2, 3, 7, 10, -1, -4, 0.5, 255)))
        if kind == "text":
            return f'"{self.rng.choice(WORDS)}"'
        if kind == "list":
            return "[" + ", ".join(str(self.rng.randint(-5, 20)) for _ in range(self.rng.randint(0, 5))) + "]"
        keys = self.rng.sample(("a", "b", "c", "2", "1"), self.rng.randint(1, 3))
        return "{ " + ", ".join(f"{key}: {self.rng.randint(0, 9)}" for key in keys) + " }"

    def number(self, depth: int) -> str:
        """A number."""
        a, b = self.value("number", depth), self.value("number", depth)
        xs, o, t = self.value("list", depth), self.value("record", depth), self.value("text", depth)
        f = self.rng.choice(self.names["function"]) if self.names["function"] else "Math.abs"
        return self.pick(
            f"({a} {self.pick('+', '-', '*', '%', '&', '|', '^', '>>')} {b})",
            f"({self.test(depth)} ? {a} : {b})",
            f"({xs}).length",
            f"({xs}).reduce((x, y) => x {self.pick('+', '-')} y, {a})",
            f"(({xs})[{self.rng.randint(0, 4)}] ?? {a})",
            f"(({o}).{self.pick('a', 'b', 'z')} ?? {a})",
            f"(({o}).a?.b?.c ?? {b})",
            f"Math.{self.pick('max', 'min')}({a}, {b})",
            f"Math.{self.pick('floor', 'ceil', 'round', 'trunc', 'abs', 'sign')}({a} / 3)",
            f"({t}).length",
            f"({t}).indexOf({self.value('text', depth)})",
            f"Object.keys({o}).length",
            f"{f}({a})",
            f"(parseInt({t} + {a}, 10) || {b})",
            f"({xs}).{self.pick('indexOf', 'lastIndexOf')}({a})",
            f"Number(({a}).toFixed({self.rng.randint(0, 2)}))",
            f"((({xs}).find((x) => x > {a}) ?? {b}))",
        )

    def test(self, depth: int) -> str:
        """A condition."""
        a, b, t = self.value("number", depth), self.value("number", depth), self.value("text", depth)
        return self.pick(
            f"{a} {self.pick('<', '>', '<=', '>=', '===', '!==')} {b}",
            f"({t}).{self.pick('startsWith', 'includes', 'endsWith')}({self.value('text', depth)})",
            f"({self.value('list', depth)}).{self.pick('some', 'every')}((x) => x > {b})",
            f"!{a} {self.pick('&&', '||')} {t} !== {self.value('text', depth)}",
            f"{self.pick(KEY, t)} in {self.value('record', depth)}",
            f"Array.isArray({self.value(self.pick('list', 'record'), depth)})",
        )

    def pattern(self) -> str:
        """A regular expression."""
        return f"/{self.pick('[a-m]', '(.)(.)', 'b|x', ' ')}/{self.pick('', 'g')}"

    def text(self, depth: int) -> str:
        """A text."""
        t, u, a = self.value("text", depth), self.value("text", depth), self.value("number", depth)
        xs, o = self.value("list", depth), self.value("record", depth)
        return self.pick(
            f"`${{{t}}}-${{{a}}}`",
            f"({t} + {u})",
            f"({t}).{self.pick('toUpperCase', 'toLowerCase', 'trim')}()",
            f"({t}).slice({self.rng.randint(-3, 3)})",
            f"({t}).{self.pick('padStart', 'padEnd')}({self.rng.randint(0, 8)}, {self.pick(STAR, u)})",
            f'({t}).split({self.pick(DASH, EMPTY)}).reverse().join("")',
            f"({t}).replace({self.pattern()}, {self.pick(u, HIT)})",
            f"({xs}).join({self.pick(PLUS, t)})",
            f"JSON.stringify({self.pick(xs, o, f'[{t}, {a}]')})",
            f"String({self.pick(a, xs, 'undefined', 'null', f'{a} > 1')})",
            f"typeof {self.pick(a, xs, t, '({}).q')}",
            f"({a}).toString({self.pick('', '2', '16')})",
            f"({self.test(depth)} ? {t} : {u})",
            f"({t} || {u})",
            f'Object.entries({o}).map(([k, v]) => `${{k}}=${{v}}`).join("&")',
        )

    def list(self, depth: int) -> str:
        """A list of numbers."""
        xs, ys, a = self.value("list", depth), self.value("list", depth), self.value("number", depth)
        body = self.within("x", "number", "number", depth)
        return self.pick(
            f"[...{xs}, {a}, ...{ys}]",
            f"({xs}).map((x) => {body})",
            f"({xs}).filter((x) => x {self.pick('>', '<')} {a})",
            f"({xs}).slice({self.rng.randint(-2, 2)}, {self.pick('-1', '3', 'undefined')})",
            f"[...{xs}].sort((p, q) => {self.pick('p - q', 'q - p', '(p % 3) - (q % 3)')})",
            f"[...{xs}].sort()",
            f"[...new Set({xs})]",
            f"({xs}).concat({a}, {ys})",
            f"({xs}).flatMap((x) => [x, x {self.pick('+', '*')} 2])",
            f"Array.from({{ length: {self.rng.randint(0, 4)} }}, (_, i) => i * {a})",
            f'Object.values({self.value("record", depth)}).filter((v) => typeof v === "number")',
            f"[...{self.value('text', depth)}].map((c) => c.charCodeAt(0) % 7)",
            f"({self.test(depth)} ? {xs} : {ys})",
        )

    def record(self, depth: int) -> str:
        """An object that holds numbers."""
        o, p, a = self.value("record", depth), self.value("record", depth), self.value("number", depth)
        return self.pick(
            f"{{ ...{o}, {self.pick('a', 'b', 'c')}: {a} }}",
            f"{{ ...{o}, ...{p} }}",
            f"Object.assign({{}}, {o}, {p})",
            f"{{ [{self.value('text', depth)}]: {a}, a: 1 }}",
            f'Object.fromEntries(Object.entries({o}).map(([k, v]) => [k + "1", v]))',
            f"Object.fromEntries([...{self.value('list', depth)}].map((x, i) => [`k${{i}}`, x]))",
            f"(({{ a, ...rest }}) => rest)({o})",
            f"JSON.parse(JSON.stringify({o}))",
        )


def program(seed: int) -> str:
    """The program of a seed."""
    return Writer(seed).program()
