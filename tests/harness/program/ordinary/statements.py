"""The statements of ordinary programs: what changes, repeats, waits and throws; `grammar` says what their slots are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.harness.program.ordinary.grammar import Writer

CHANGES = (
    "«same».push(«number 1», 3);",
    "«same».splice(«-2..3», «0..2», «number 2»);",
    "«same».unshift(«number 2»); «same».pop();",
    "«same».reverse();",
    "«same».sort((p, q) => p - q);",
    "«same»[«0..6»] = «number 2»;",
    "«same».length = «0..3»;",
    "«same».fill(«number 2», 1, 2);",
)
CHANGES_OF_RECORDS = (
    'r«same»["«key»"] = «number 2»;',
    'delete r«same»["«key»"];',
    "r«same».a = (r«same».a ?? 0) + 1;",
    "r«same».n ??= { deep: [] }; r«same».n.deep?.push?.(«number 2»);",
)


def changed(w: Writer) -> str:
    """Changes through another name of the same list or object."""
    xs, o, same = w.leaf("list"), w.leaf("record"), w.name("same")
    source, record = (xs if xs.isidentifier() else f"[...{xs}]"), (o if o.isidentifier() else f"({{ ...{o} }})")
    change = w.one_of(CHANGES, same=same)
    change_record = w.one_of(CHANGES_OF_RECORDS, same=same, key=w.pick("a", "b", "2", "q"))
    return (
        f"const {same} = {source}; {change} out.push({same}, {same} === {source}, {same}.length);\n"
        f"const r{same} = {record}; {change_record} out.push(Object.keys(r{same}), r{same});"
    )


LEAVES = (
    "if («test 1») continue outer«i»;",
    "if («j» > «0..3») break;",
    "if («i» * «j» > «2..8») break outer«i»;",
    "if ((«i» + «j») % 2) continue;",
)
INNER_LOOPS = (
    "for (const «j» of «list 1»)",
    "for (let «j» = «-1..2»; «j» < 4; «j»++)",
    "for (let «j» = 3; «j» > 0; «j» -= 2)",
)


def looped(w: Writer) -> str:
    """Loops within loops that are left and gone on with by their labels."""
    i, j, kept = w.name("i"), w.name("j"), w.name("kept")
    w.names["number"] += [i, j]
    inner = w.one_of(LEAVES, i=i, j=j)
    value = w.value("number", 1)
    del w.names["number"][-2:]
    second = w.one_of(INNER_LOOPS, j=j)
    return w.filled(
        """const «kept» = [];
outer«i»: for (let «i» = 0; «i» < «2..4»; «i»++) { «second» { «inner» «kept».push(«value»); } «kept».push("|"); }
out.push(«kept»);""",
        i=i,
        kept=kept,
        second=second,
        inner=inner,
        value=value,
    )


def counted(w: Writer) -> str:
    """`while` and `do`, with what is built on the way."""
    c, s = w.name("c"), w.name("s")
    first = w.one_of(("while («c» < «0..5»)", "do"), c=c)
    body = w.filled("{ «s» += `${«c»}${«text 2»}`.slice(0, 4); «c» += «1..2»; ", c=c, s=s)
    body += w.one_of(("", "if («s».length > 9) break; ", "if («test 2») continue; "), s=s) + "}"
    after = "" if first != "do" else w.filled(" while («c» < «0..5»);", c=c)
    return f'let {c} = 0, {s} = ""; {first} {body}{after} out.push({c}, {s});'


def closed(w: Writer) -> str:
    """Closures over what changes."""
    fs, count = w.name("fs"), w.name("count")
    return w.filled(
        """const «fs» = []; let «count» = «0..3»;
for («let¦var» v«count» = 0; v«count» < 3; v«count»++) «fs».push(() => v«count» * 10 + («count» += «1¦2»));
out.push(«fs».map((f) => f()), «count»);
const next«count» = ((n) => ({ up: (by = «step») => (n += by), now: () => n }))(«0..5»);
next«count».up(); next«count».up(2); out.push(next«count».now());""",
        fs=fs,
        count=count,
        step=w.value("number", 2),
    )


def classes(w: Writer) -> str:
    """A class and one that extends it, with accessors, statics and private members."""
    base, sub = w.name("Base"), w.name("Sub")
    return w.filled(
        """class «Base» { static made = 0; #hidden = «a»; tags = [];
  constructor(title, size = «1..5») { this.title = title; this.size = size; «Base».made++; }
  get hidden() { return this.#hidden; }
  set hidden(v) { this.#hidden = v * 2; this.tags.push("set"); }
  describe() { return `${this.title}/${this.size}`; } static of(t) { return new this(t); }
  toString() { return `<${this.describe()}>`; } }
class «Sub» extends «Base» { extra = this.size + 1; """
        """describe() { return super.describe() + «this.extra¦this.tags.length¦"!"»; } }
const o«Sub» = new «Sub»(«t»«¦, 9»); o«Sub».hidden = «1..4»;
out.push(o«Sub».hidden, o«Sub».describe(), `${o«Sub»}`, Object.keys(o«Sub»), «Base».made, """
        """o«Sub» instanceof «Base», «Sub».of("z").title, o«Sub».constructor.name);""",
        Base=base,
        Sub=sub,
        a=w.value("number", 1),
        t=w.value("text", 1),
    )


def taken_apart(w: Writer) -> str:
    """Destructuring with defaults, rests, renamed and nested parts, and swaps."""
    a, b, rest = w.name("a"), w.name("b"), w.name("rest")
    return w.filled(
        """let [«a» = «number 2», , «b» = «a», ...«rest»] = «list 1»;
[«a», «b»] = [«b», «a»]; out.push(«a», «b», «rest»);
const { a: x«a» = «number 2», n: { deep: y«a» = «text 2» } = {}, ...z«a» } = «record 1»;
out.push(x«a», y«a», z«a»);
const f«a» = ({ p = 1, q } = { q: «0..5» }, ...more) => [p, q ?? "-", more.length];
out.push(f«a»(), f«a»({ p: «number 2» }, 1, 2));""",
        a=a,
        b=b,
        rest=rest,
    )


def thrown(w: Writer) -> str:
    """What is thrown, caught, thrown on, and done in any case."""
    f, log = w.name("risky"), w.name("log")
    error = w.pick('new Error("bad")', 'new RangeError("far")', '"plain"', "{ code: 5 }", "(null).x")
    return w.filled(
        """const «log» = []; const «f» = (n) => { try { «log».push(`try${n}`); """
        """if (n > «0..2») { throw «error»; } return n; }
  catch (e) { «log».push(e?.code ?? e?.name ?? typeof e, e instanceof Error); «return -1;¦if (n > 2) throw e;¦» }
  finally { «log».push("fin"); «¦if (n === 3) return 33;» } return "end"; };
for (const n of [0, 1, 2, 3]) { try { «log».push(«f»(n)); } catch (e) { «log».push("out", e?.name ?? typeof e); } }
out.push(«log»);""",
        f=f,
        log=log,
        error=error,
    )


def yielded(w: Writer) -> str:
    """A generator that is asked step by step, and one that hands over to it."""
    g, log = w.name("gen"), w.name("log")
    return w.filled(
        """const «log» = []; function* «g»(n) { try { for (let i = 0; i < n; i++) { """
        """const got = yield i * «1..3»; if (got) «log».push(got); } return "done"; } """
        """finally { «log».push("closed"); } }
function* all«g»() { «log».push(yield* «g»(«0..3»)); yield «text 2»; }
for (const v of «g»(5)) { if (v > «2..6») break; «log».push(v); }
const it«g» = «g»(3); «log».push(it«g».next().value, it«g».next("s").value, it«g».«return(7).value¦next().done»);
const [first«g»] = all«g»(); out.push([...all«g»()], first«g», «log», [...it«g»]);""",
        g=g,
        log=log,
    )


def waited(w: Writer) -> str:
    """`async` functions and promises that take turns."""
    log, f = w.name("log"), w.name("work")
    return w.filled(
        """const «log» = []; out.push(«log»);
const «f» = async (n, turns) => { for (let i = 0; i < turns; i++) { «log».push(n + i); """
        """await «null¦Promise.resolve(i)¦(async () => i)()»; if (i === «fails») throw new Error(n); } return n; };
«f»("a", «1..4»).then((v) => «log».push(`ok ${v}`), (e) => «log».push(`no ${e.message}`));
(async () => { try { «log».push(await «f»("b", «1..4»)); } catch (e) """
        """{ «log».push(`caught ${e.message}`); } finally { «log».push("fin"); } })();
Promise.«all¦allSettled¦race»([«f»("c", 1), «number 2»]).then((v) => «log».push(Array.isArray(v) ? v.length : v))"""
        """.catch(() => «log».push("lost")).finally(() => «log».push("after"));
setTimeout(() => «log».push("timer"), «0..5»); «log».push("sync");""",
        log=log,
        f=f,
        fails=str(w.rng.randint(0, 4)),
    )


def gathered(w: Writer) -> str:
    """Maps and Sets, grouped and counted."""
    m, xs, number = w.name("m"), w.value("list", 1), w.value("number", 2)
    return w.filled(
        """const «m» = new Map(); for (const x of «xs») «m».set(x % 3, [...(«m».get(x % 3) ?? []), x]);
««m».delete(0);¦«m».set(9, «calculated»);¦» out.push([...«m»], «m».size, «m».has(1));
const s«m» = new Set([...«text 2»]); s«m».add("z"); out.push([...s«m»], s«m».size);""",
        m=m,
        xs=xs,
        calculated=number,
    )


def switched(w: Writer) -> str:
    """`switch` whose cases go on into the next."""
    log, f = w.name("log"), w.name("pick")
    return w.filled(
        """const «log» = []; const «f» = (v) => { switch (v) { case 1: «log».push("one"); """
        """case "b": «log».push("b"); «break;¦return 2;¦» default: «log».push("other"); """
        """case «number 2»: «log».push("calc"); } return v; };
out.push([1, "b", null, «number 2»].map(«f»), «log»);""",
        log=log,
        f=f,
    )


def tagged(w: Writer) -> str:
    """A tag of templates, and a recursive function that builds text."""
    tag, deep = w.name("tag"), w.name("deep")
    return w.filled(
        """const «tag» = (parts, ...values) => parts.raw.join("|") + values.length;
out.push(«tag»`x${«number 2»}\\n${«text 2»}`);
const «deep» = (n, acc = "") => n <= 0 ? acc : «deep»(n - 1, «acc + n¦`(${acc})`¦n % 2 ? acc : acc + n»); """
        """out.push(«deep»(«0..6»));""",
        tag=tag,
        deep=deep,
    )


def set_again(w: Writer) -> str:
    """Assignments of every kind to what is there."""
    lines = []
    for kind, operators in (("number", ("+=", "-=", "*=", "=", "||=", "??=", "&&=")), ("text", ("+=", "=", "||="))):
        name = w.settable(kind)
        if name is not None:
            lines.append(f"{name} {w.pick(*operators)} {w.value(kind, 1)};")
    return " ".join(lines) or 'out.push("nothing to set");'


PIECES: tuple[Callable[[Writer], str], ...] = (
    changed,
    looped,
    counted,
    closed,
    classes,
    taken_apart,
    thrown,
    yielded,
    waited,
    gathered,
    switched,
    tagged,
    set_again,
)
