"""Ordinary programs by a grammar: what people write, nested and put together at random, the same for one seed.

Every program ends, throws nothing that it does not catch, and puts what it comes to into the list `out`.

Pieces are written as JavaScript with slots: `«number 2»` is a new expression of a type at a depth, as are `«test»` (a
condition), `«pattern»` and `«any»` (a list or record); `«0..3»` is a whole number, `«a¦b»` one of several texts, and
any other slot what is given by that name.
"""

from __future__ import annotations

import random
import re

from tests.harness.program.ordinary.statements import PIECES

VALUES = ("number", "text", "list", "record")
KINDS = (*VALUES, "function")
WORDS = ("vpc", "web", "db", "api-gw", "a b", "", "Zone", "x1", "é")
DEPTH = 3
SLOT = re.compile("«([^«»]*)»")
RANGE = re.compile(r"(-?\d+)\.\.(-?\d+)")

NUMBERS = (
    "(«a» «+¦-¦*¦%¦&¦|¦^¦>>» «b»)",
    "(«test» ? «a» : «b»)",
    "(«xs»).length",
    "(«xs»).reduce((x, y) => x «+¦-» y, «a»)",
    "((«xs»)[«0..4»] ?? «a»)",
    "((«o»).«a¦b¦z» ?? «a»)",
    "((«o»).a?.b?.c ?? «b»)",
    "Math.«max¦min»(«a», «b»)",
    "Math.«floor¦ceil¦round¦trunc¦abs¦sign»(«a» / 3)",
    "(«t»).length",
    "(«t»).indexOf(«text»)",
    "Object.keys(«o»).length",
    "«f»(«a»)",
    "(parseInt(«t» + «a», 10) || «b»)",
    "(«xs»).«indexOf¦lastIndexOf»(«a»)",
    "Number((«a»).toFixed(«0..2»))",
    "(((«xs»).find((x) => x > «a») ?? «b»))",
)
TESTS = (
    "«a» «<¦>¦<=¦>=¦===¦!==» «b»",
    "(«t»).«startsWith¦includes¦endsWith»(«text»)",
    "(«list»).«some¦every»((x) => x > «b»)",
    "!«a» «&&¦||» «t» !== «text»",
    '«"a"¦«t»» in «record»',
    "Array.isArray(«any»)",
)
TEXTS = (
    "`${«t»}-${«a»}`",
    "(«t» + «u»)",
    "(«t»).«toUpperCase¦toLowerCase¦trim»()",
    "(«t»).slice(«-3..3»)",
    '(«t»).«padStart¦padEnd»(«0..8», «"*"¦«u»»)',
    '(«t»).split(«"-"¦""»).reverse().join("")',
    '(«t»).replace(«pattern», ««u»¦"[$&]"»)',
    '(«xs»).join(«"+"¦«t»»)',
    "JSON.stringify(««xs»¦«o»¦[«t», «a»]»)",
    "String(««a»¦«xs»¦undefined¦null¦«a» > 1»)",
    "typeof ««a»¦«xs»¦«t»¦({}).q»",
    "(«a»).toString(«¦2¦16»)",
    "(«test» ? «t» : «u»)",
    "(«t» || «u»)",
    'Object.entries(«o»).map(([k, v]) => `${k}=${v}`).join("&")',
)
LISTS = (
    "[...«xs», «a», ...«ys»]",
    "(«xs»).map((x) => «body»)",
    "(«xs»).filter((x) => x «>¦<» «a»)",
    "(«xs»).slice(«-2..2», «-1¦3¦undefined»)",
    "[...«xs»].sort((p, q) => «p - q¦q - p¦(p % 3) - (q % 3)»)",
    "[...«xs»].sort()",
    "[...new Set(«xs»)]",
    "(«xs»).concat(«a», «ys»)",
    "(«xs»).flatMap((x) => [x, x «+¦*» 2])",
    "Array.from({ length: «0..4» }, (_, i) => i * «a»)",
    'Object.values(«record»).filter((v) => typeof v === "number")',
    "[...«text»].map((c) => c.charCodeAt(0) % 7)",
    "(«test» ? «xs» : «ys»)",
)
RECORDS = (
    "{ ...«o», «a¦b¦c»: «a» }",
    "{ ...«o», ...«p» }",
    "Object.assign({}, «o», «p»)",
    "{ [«text»]: «a», a: 1 }",
    'Object.fromEntries(Object.entries(«o»).map(([k, v]) => [k + "1", v]))',
    "Object.fromEntries([...«list»].map((x, i) => [`k${i}`, x]))",
    "(({ a, ...rest }) => rest)(«o»)",
    "JSON.parse(JSON.stringify(«o»))",
)


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

    def one_of(self, pieces: tuple[str, ...], depth: int = 1, **given: str) -> str:
        """One of several pieces, each with its slots filled."""
        return self.pick(*[self.filled(piece, depth, **given) for piece in pieces])

    def filled(self, piece: str, depth: int = 1, **given: str) -> str:
        """A piece with its slots filled, what is given first, the others from left to right."""
        piece = SLOT.sub(lambda slot: given.get(slot[1], slot[0]), piece)
        return SLOT.sub(lambda slot: self._slot(slot[1], depth), piece)

    def _slot(self, slot: str, depth: int) -> str:
        if between := RANGE.fullmatch(slot):
            return str(self.rng.randint(int(between[1]), int(between[2])))
        if "¦" in slot:
            return self.pick(*slot.split("¦"))
        kind, _, at = slot.partition(" ")
        depth = int(at) if at else depth
        if kind == "test":
            return self.test(depth)
        if kind == "pattern":
            return self.filled("/«[a-m]¦(.)(.)¦b|x¦ »/«¦g»")
        return self.value(self.pick("list", "record") if kind == "any" else kind, depth)

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
        return self.one_of(NUMBERS, depth, a=a, b=b, xs=xs, o=o, t=t, f=f)

    def test(self, depth: int) -> str:
        """A condition."""
        a, b, t = self.value("number", depth), self.value("number", depth), self.value("text", depth)
        return self.one_of(TESTS, depth, a=a, b=b, t=t)

    def text(self, depth: int) -> str:
        """A text."""
        t, u, a = self.value("text", depth), self.value("text", depth), self.value("number", depth)
        xs, o = self.value("list", depth), self.value("record", depth)
        return self.one_of(TEXTS, depth, t=t, u=u, a=a, xs=xs, o=o)

    def list(self, depth: int) -> str:
        """A list of numbers."""
        xs, ys, a = self.value("list", depth), self.value("list", depth), self.value("number", depth)
        body = self.within("x", "number", "number", depth)
        return self.one_of(LISTS, depth, xs=xs, ys=ys, a=a, body=body)

    def record(self, depth: int) -> str:
        """An object that holds numbers."""
        o, p, a = self.value("record", depth), self.value("record", depth), self.value("number", depth)
        return self.one_of(RECORDS, depth, o=o, p=p, a=a)


def program(seed: int) -> str:
    """The program of a seed."""
    return Writer(seed).program()
