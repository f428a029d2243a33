"""The statements of ordinary programs: what changes, repeats, waits and throws."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.harness.program.ordinary.grammar import Writer


EMPTY, BANG = "", '"!"'


def changed(w: Writer) -> str:
    """Changes through another name of the same list or object."""
    xs, o, other = w.leaf("list"), w.leaf("record"), w.name("same")
    source, record = (xs if xs.isidentifier() else f"[...{xs}]"), (o if o.isidentifier() else f"({{ ...{o} }})")
    change = w.pick(
        f"{other}.push({w.value('number', 1)}, 3);",
        f"{other}.splice({w.rng.randint(-2, 3)}, {w.rng.randint(0, 2)}, {w.value('number', 2)});",
        f"{other}.unshift({w.value('number', 2)}); {other}.pop();",
        f"{other}.reverse();",
        f"{other}.sort((p, q) => p - q);",
        f"{other}[{w.rng.randint(0, 6)}] = {w.value('number', 2)};",
        f"{other}.length = {w.rng.randint(0, 3)};",
        f"{other}.fill({w.value('number', 2)}, 1, 2);",
    )
    key = w.pick("a", "b", "2", "q")
    change_record = w.pick(
        f'r{other}["{key}"] = {w.value("number", 2)};',
        f'delete r{other}["{key}"];',
        f"r{other}.a = (r{other}.a ?? 0) + 1;",
        f"r{other}.n ??= {{ deep: [] }}; r{other}.n.deep?.push?.({w.value('number', 2)});",
    )
    return (
        f"const {other} = {source}; {change} out.push({other}, {other} === {source}, {other}.length);\n"
        f"const r{other} = {record}; {change_record} out.push(Object.keys(r{other}), r{other});"
    )


def looped(w: Writer) -> str:
    """Loops within loops that are left and gone on with by their labels."""
    i, j, kept = w.name("i"), w.name("j"), w.name("kept")
    w.names["number"] += [i, j]
    inner = w.pick(
        f"if ({w.test(1)}) continue outer{i};",
        f"if ({j} > {w.rng.randint(0, 3)}) break;",
        f"if ({i} * {j} > {w.rng.randint(2, 8)}) break outer{i};",
        f"if (({i} + {j}) % 2) continue;",
    )
    value = w.value("number", 1)
    del w.names["number"][-2:]
    second = w.pick(
        f"for (const {j} of {w.value('list', 1)})",
        f"for (let {j} = {w.rng.randint(-1, 2)}; {j} < 4; {j}++)",
        f"for (let {j} = 3; {j} > 0; {j} -= 2)",
    )
    return (
        f"const {kept} = [];\n"
        f"outer{i}: for (let {i} = 0; {i} < {w.rng.randint(2, 4)}; {i}++) {{ {second} {{ {inner} "
        f'{kept}.push({value}); }} {kept}.push("|"); }}\nout.push({kept});'
    )


def counted(w: Writer) -> str:
    """`while` and `do`, with what is built on the way."""
    count, text = w.name("c"), w.name("s")
    first = w.pick(f"while ({count} < {w.rng.randint(0, 5)})", "do")
    body = f"{{ {text} += `${{{count}}}${{{w.value('text', 2)}}}`.slice(0, 4); {count} += {w.rng.randint(1, 2)}; "
    body += w.pick("", f"if ({text}.length > 9) break; ", f"if ({w.test(2)}) continue; ") + "}"
    after = "" if first != "do" else f" while ({count} < {w.rng.randint(0, 5)});"
    return f'let {count} = 0, {text} = ""; {first} {body}{after} out.push({count}, {text});'


def closed(w: Writer) -> str:
    """Closures over what changes."""
    made, count = w.name("fs"), w.name("count")
    step = w.value("number", 2)
    return (
        f"const {made} = []; let {count} = {w.rng.randint(0, 3)};\n"
        f"for ({w.pick('let', 'var')} v{count} = 0; v{count} < 3; v{count}++) "
        f"{made}.push(() => v{count} * 10 + ({count} += {w.pick('1', '2')}));\n"
        f"out.push({made}.map((f) => f()), {count});\n"
        f"const next{count} = ((n) => ({{ up: (by = {step}) => (n += by), now: () => n }}))({w.rng.randint(0, 5)});\n"
        f"next{count}.up(); next{count}.up(2); out.push(next{count}.now());"
    )


def classes(w: Writer) -> str:
    """A class and one that extends it, with accessors, statics and private members."""
    base, sub = w.name("Base"), w.name("Sub")
    a, t = w.value("number", 1), w.value("text", 1)
    return (
        f"class {base} {{ static made = 0; #hidden = {a}; tags = [];\n"
        f"  constructor(title, size = {w.rng.randint(1, 5)}) {{ this.title = title; "
        f"this.size = size; {base}.made++; }}\n"
        f"  get hidden() {{ return this.#hidden; }}\n"
        f'  set hidden(v) {{ this.#hidden = v * 2; this.tags.push("set"); }}\n'
        f"  describe() {{ return `${{this.title}}/${{this.size}}`; }} static of(t) {{ return new this(t); }}\n"
        f"  toString() {{ return `<${{this.describe()}}>`; }} }}\n"
        f"class {sub} extends {base} {{ extra = this.size + 1; describe() {{ return super.describe() + "
        f"{w.pick('this.extra', 'this.tags.length', BANG)}; }} }}\n"
        f"const o{sub} = new {sub}({t}{w.pick('', ', 9')}); o{sub}.hidden = {w.rng.randint(1, 4)};\n"
        f"out.push(o{sub}.hidden, o{sub}.describe(), `${{o{sub}}}`, Object.keys(o{sub}), {base}.made, "
        f'o{sub} instanceof {base}, {sub}.of("z").title, o{sub}.constructor.name);'
    )


def taken_apart(w: Writer) -> str:
    """Destructuring with defaults, rests, renamed and nested parts, and swaps."""
    a, b, rest = w.name("a"), w.name("b"), w.name("rest")
    return (
        f"let [{a} = {w.value('number', 2)}, , {b} = {a}, ...{rest}] = {w.value('list', 1)};\n"
        f"[{a}, {b}] = [{b}, {a}]; out.push({a}, {b}, {rest});\n"
        f"const {{ a: x{a} = {w.value('number', 2)}, n: {{ deep: y{a} = {w.value('text', 2)} }} = {{}}, "
        f"...z{a} }} = {w.value('record', 1)};\nout.push(x{a}, y{a}, z{a});\n"
        f"const f{a} = ({{ p = 1, q }} = {{ q: {w.rng.randint(0, 5)} }}, ...more) => "
        f'[p, q ?? "-", more.length];\nout.push(f{a}(), f{a}({{ p: {w.value("number", 2)} }}, 1, 2));'
    )


def thrown(w: Writer) -> str:
    """What is thrown, caught, thrown on, and done in any case."""
    f, log = w.name("risky"), w.name("log")
    error = w.pick('new Error("bad")', 'new RangeError("far")', '"plain"', "{ code: 5 }", "(null).x")
    return (
        f"const {log} = []; const {f} = (n) => {{ try {{ {log}.push(`try${{n}}`); "
        f"if (n > {w.rng.randint(0, 2)}) {{ throw {error}; }} return n; }}\n"
        f"  catch (e) {{ {log}.push(e?.code ?? e?.name ?? typeof e, e instanceof Error); "
        f"{w.pick('return -1;', 'if (n > 2) throw e;', '')} }}\n"
        f'  finally {{ {log}.push("fin"); {w.pick("", "if (n === 3) return 33;")} }} return "end"; }};\n'
        f"for (const n of [0, 1, 2, 3]) {{ try {{ {log}.push({f}(n)); }} catch (e) "
        f'{{ {log}.push("out", e?.name ?? typeof e); }} }}\nout.push({log});'
    )


def yielded(w: Writer) -> str:
    """A generator that is asked step by step, and one that hands over to it."""
    g, log = w.name("gen"), w.name("log")
    return (
        f"const {log} = []; function* {g}(n) {{ try {{ for (let i = 0; i < n; i++) {{ "
        f'const got = yield i * {w.rng.randint(1, 3)}; if (got) {log}.push(got); }} return "done"; }} '
        f'finally {{ {log}.push("closed"); }} }}\n'
        f"function* all{g}() {{ {log}.push(yield* {g}({w.rng.randint(0, 3)})); yield {w.value('text', 2)}; }}\n"
        f"for (const v of {g}(5)) {{ if (v > {w.rng.randint(2, 6)}) break; {log}.push(v); }}\n"
        f'const it{g} = {g}(3); {log}.push(it{g}.next().value, it{g}.next("s").value, '
        f"{w.pick(f'it{g}.return(7).value', f'it{g}.next().done')});\n"
        f"const [first{g}] = all{g}(); out.push([...all{g}()], first{g}, {log}, [...it{g}]);"
    )


def waited(w: Writer) -> str:
    """`async` functions and promises that take turns."""
    log, f = w.name("log"), w.name("work")
    fails = w.rng.randint(0, 4)
    return (
        f"const {log} = []; out.push({log});\n"
        f"const {f} = async (n, turns) => {{ for (let i = 0; i < turns; i++) {{ {log}.push(n + i); "
        f"await {w.pick('null', 'Promise.resolve(i)', '(async () => i)()')}; "
        f"if (i === {fails}) throw new Error(n); }} return n; }};\n"
        f'{f}("a", {w.rng.randint(1, 4)}).then((v) => {log}.push(`ok ${{v}}`), '
        f"(e) => {log}.push(`no ${{e.message}}`));\n"
        f'(async () => {{ try {{ {log}.push(await {f}("b", {w.rng.randint(1, 4)})); }} catch (e) '
        f'{{ {log}.push(`caught ${{e.message}}`); }} finally {{ {log}.push("fin"); }} }})();\n'
        f'Promise.{w.pick("all", "allSettled", "race")}([{f}("c", 1), {w.value("number", 2)}])'
        f'.then((v) => {log}.push(Array.isArray(v) ? v.length : v)).catch(() => {log}.push("lost"))'
        f'.finally(() => {log}.push("after"));\n'
        f'setTimeout(() => {log}.push("timer"), {w.rng.randint(0, 5)}); {log}.push("sync");'
    )


def gathered(w: Writer) -> str:
    """Maps and Sets, grouped and counted."""
    m, xs, number = w.name("m"), w.value("list", 1), w.value("number", 2)
    return (
        f"const {m} = new Map(); for (const x of {xs}) {m}.set(x % 3, [...({m}.get(x % 3) ?? []), x]);\n"
        f"{w.pick(f'{m}.delete(0);', f'{m}.set(9, {number});', EMPTY)}"
        f" out.push([...{m}], {m}.size, {m}.has(1));\n"
        f'const s{m} = new Set([...{w.value("text", 2)}]); s{m}.add("z"); out.push([...s{m}], s{m}.size);'
    )


def switched(w: Writer) -> str:
    """`switch` whose cases go on into the next."""
    log, f = w.name("log"), w.name("pick")
    return (
        f'const {log} = []; const {f} = (v) => {{ switch (v) {{ case 1: {log}.push("one"); '
        f'case "b": {log}.push("b"); {w.pick("break;", "return 2;", "")} default: {log}.push("other"); '
        f'case {w.value("number", 2)}: {log}.push("calc"); }} return v; }};\n'
        f'out.push([1, "b", null, {w.value("number", 2)}].map({f}), {log});'
    )


def tagged(w: Writer) -> str:
    """A tag of templates, and a recursive function that builds text."""
    tag, deep = w.name("tag"), w.name("deep")
    return (
        f'const {tag} = (parts, ...values) => parts.raw.join("|") + values.length;\n'
        f"out.push({tag}`x${{{w.value('number', 2)}}}\\n${{{w.value('text', 2)}}}`);\n"
        f'const {deep} = (n, acc = "") => n <= 0 ? acc : {deep}(n - 1, '
        f"{w.pick('acc + n', '`(${acc})`', 'n % 2 ? acc : acc + n')}); out.push({deep}({w.rng.randint(0, 6)}));"
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
