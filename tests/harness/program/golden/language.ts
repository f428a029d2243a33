// What the language can do, each piece with a resource that shows what came of it.
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

const s = process.env.ENVIRONMENT_SUFFIX ?? "x";
let made = 0;
function show(name: string, value: unknown) {
  return new aws.ssm.Parameter(`${name}-${s}`, { type: "String", value: typeof value === "string" ? value : JSON.stringify(value) });
}

enum Level { Low = 1, Mid = Low << 2, High }
const enum Unit { Kilo = "k", Mega = "M" }
namespace Sizes {
  export const kilo = 1_024;
  export const of = (n: number, unit: Unit) => n * kilo ** (unit === Unit.Mega ? 2 : 1);
}
show("enums", [Level.Mid, Level.High, Level[5], Sizes.of(3, Unit.Mega), Unit.Kilo]);

function* squares(upTo: number) {
  for (let i = 1; i <= upTo; i++) yield i * i;
}
const [first, , third = 0, ...others] = [...squares(5)];
show("generators", { first, third, others, sum: Array.from(squares(4)).reduce((a, b) => a + b) });

const grid: string[] = [];
rows: for (let row = 0; row < 4; row++) {
  for (let column = 0; column < 4; column++) {
    if (column > row) continue rows;
    if (row === 3 && column === 1) break rows;
    grid.push(`${row}${column}`);
  }
}
show("labels", grid.join(","));

const words = "The quick-brown  fox_jumps OVER 12 lazy dogs".match(/[a-z]+|\d+/gi) ?? [];
const camel = words.map((w, i) => (i ? w[0].toUpperCase() + w.slice(1).toLowerCase() : w.toLowerCase())).join("");
show("text", { words: words.length, camel, kebab: camel.replace(/[A-Z]|\d+/g, (m) => `-${m.toLowerCase()}`), padded: "7".padStart(3, "0"), cut: camel.slice(-8, -4) });

class Shape {
  static #count = 0;
  static get count() { return Shape.#count; }
  constructor(protected readonly sides: number[]) { Shape.#count++; }
  get perimeter() { return this.sides.reduce((a, b) => a + b, 0); }
  describe() { return `${this.constructor.name} ${this.perimeter}`; }
}
class Square extends Shape {
  constructor(side: number) { super(Array(4).fill(side)); }
  override describe() { return `${super.describe()} of ${this.sides.length}`; }
  static unit = new Square(1);
}
show("classes", [new Square(2.5).describe(), new Shape([3, 4, 5]).describe(), Square.unit.perimeter, Shape.count]);

const attempt = (text: string) => {
  try {
    const { a: { b } } = JSON.parse(text);
    return b;
  } catch (e) {
    return e instanceof SyntaxError ? "syntax" : "shape";
  } finally {
    made += 10;
  }
};
show("errors", ['{"a": {"b": 5}}', "{", "{}"].map(attempt));

const counters = [1, 2, 3].map((start) => { let n = start; return () => n++ * 10; });
counters[0](); counters[0](); counters[2]();
show("closures", counters.map((c) => c()));

const settings = { a: { b: null as null | { c: number } }, list: [] as number[], zero: 0, empty: "" };
show("nothing", [settings.a?.b?.c ?? "none", settings.list[3] ?? "past", settings.zero || "or", settings.zero ?? "kept", settings.empty?.length, (settings as any).missing?.deep.er.still]);

let size: string;
switch (s.length) {
  case 0: size = "empty"; break;
  case 1: case 2: case 3: size = "short";
  // falls through
  case 4: size = "four"; break;
  default: size = "long";
}
show("switch", size);

const byInitial = words.reduce<Record<string, string[]>>((all, w) => {
  (all[w[0].toLowerCase()] ||= []).push(w);
  return all;
}, {});
const inverted = new Map(Object.entries(byInitial).map(([k, v]) => [v.length, k] as const));
show("collections", { byInitial, inverted: [...inverted].sort(([a], [b]) => b - a), unique: [...new Set(words.map((w) => w.length))].sort() });

const { region: here = "none", ...rest } = { region: aws.config.region, stage: s, [`key-${1 + 1}`]: true };
show("patterns", { here, rest });
show("numbers", [0.1 + 0.2, 7 / 2 | 0, -7 % 3, 2 ** 31 | 0, (1234.5678).toFixed(2), parseInt("12px"), 1e21, 5e-7, Math.round(2.5), (255).toString(16)]);

const tagged = (texts: TemplateStringsArray, ...values: unknown[]) => texts.raw.map((t, i) => t + (values[i] ?? "")).join("|");
show("tags", tagged`a\n${1}b${"two"}`);

(async () => {
  const [a, b] = await Promise.all([Promise.resolve(1), (async () => 2)()]);
  show("promises", { a, b, c: await new Promise<number>((done) => done(3)) });
})();
do { show(`loop${made++ % 2}-${made}`, made); } while (made < 33);
export const total = made;
