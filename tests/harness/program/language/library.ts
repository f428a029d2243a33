JSON.stringify({ a: 1, b: [true, null, "x"], c: { d: 1.5 } }) // => "{\"a\":1,\"b\":[true,null,\"x\"],\"c\":{\"d\":1.5}}"
JSON.stringify({ a: undefined, b: () => 1, c: Symbol("x"), d: NaN, e: Infinity, f: null }) // => "{\"d\":null,\"e\":null,\"f\":null}"
JSON.stringify([undefined, () => 1, NaN]) // => "[null,null,null]"
JSON.stringify("a\"b\\c\n\t\u0001é😀/") // => "\"a\\\"b\\\\c\\n\\t\\u0001é😀/\""
JSON.stringify(undefined) // => undefined
JSON.stringify(null) // => "null"
JSON.stringify(5) // => "5"
JSON.stringify([]) // => "[]"
JSON.stringify({}) // => "{}"
JSON.stringify({ a: [], b: {} }, null, 2) // => "{\n  \"a\": [],\n  \"b\": {}\n}"
JSON.stringify({ a: 1, b: [1, { c: 2 }] }, null, 2) // => "{\n  \"a\": 1,\n  \"b\": [\n    1,\n    {\n      \"c\": 2\n    }\n  ]\n}"
JSON.stringify([1], null, "--") // => "[\n--1\n]"
JSON.stringify({ a: 1 }, null, 20) // => "{\n          \"a\": 1\n}"
JSON.stringify({ a: 1, b: 2, c: { a: 3, d: 4 } }, ["a", "c"]) // => "{\"a\":1,\"c\":{\"a\":3}}"
JSON.stringify({ a: 1, b: "x" }, (k, v) => (typeof v === "number" ? v * 10 : v)) // => "{\"a\":10,\"b\":\"x\"}"
JSON.stringify({ a: 1, b: 2 }, (k, v) => (k === "b" ? undefined : v)) // => "{\"a\":1}"
JSON.stringify({ toJSON() { return { made: 1 }; } }) // => "{\"made\":1}"
JSON.stringify({ d: new Date(0) }) // => "{\"d\":\"1970-01-01T00:00:00.000Z\"}"
JSON.stringify(new Map([["a", 1]])) // => "{}"
JSON.stringify({ s: new Set([1]) }) // => "{\"s\":{}}"
JSON.stringify({ 2: "b", 1: "a", x: "c" }) // => "{\"1\":\"a\",\"2\":\"b\",\"x\":\"c\"}"
JSON.stringify({ "key with \"quotes\"": 1 }) // => "{\"key with \\\"quotes\\\"\":1}"
JSON.stringify("\u2028\u007f") // => "\" \""
JSON.stringify(1e21) // => "1e+21"
JSON.stringify(-0) // => "0"
JSON.stringify(new (class { a = 1; m() {} get g() { return 2; } })()) // => "{\"a\":1}"
JSON.stringify({ a: /x/ }) // => "{\"a\":{}}"
JSON.parse("{\"a\": [1, 2.5, \"x\", null, true], \"b\": {\"c\": -1e3}}") // => {"a": [1, 2.5, "x", null, true], "b": {"c": -1000}}
JSON.parse("5") // => 5
JSON.parse("\"x\"") // => "x"
JSON.parse(" [1] ") // => [1]
JSON.parse("{\"a\": 1, \"a\": 2}") // => {"a": 2}
JSON.parse("1.0") // => 1
JSON.parse("\"\\u00e9\\n\"") // => "é\n"
JSON.parse("{\"a\": {\"b\": 1}}", (k, v) => (k === "b" ? v + 1 : v)) // => {"a": {"b": 2}}
JSON.parse(JSON.stringify({ a: [1, { b: "x" }], c: undefined })) // => {"a": [1, {"b": "x"}]}
JSON.parse(JSON.stringify({ d: new Date(0) })) // => {"d": "1970-01-01T00:00:00.000Z"}
/a/.test("cat") // => true
/^a/.test("cat") // => false
/A/i.test("cat") // => true
/^\d{3}-\d{4}$/.test("555-1234") // => true
/^[a-z][a-z0-9-]{2,10}$/.test("abc-1") // => true
/^b/m.test("a\nb") // => true
/a.b/.test("a\nb") // => false
/a.b/s.test("a\nb") // => true
/a$/.test("a\n") // => false
/\bfoo\b/.test("a foo b") // => true
/(a)(b)?/.exec("a") // => ["a", "a", undefined]
/(?<y>\d{4})-(?<m>\d\d)/.exec("on 2024-05")!.groups!.m // => "05"
/x/.exec("y") // => null
/(?=a)a/.test("a") // => true
/(?<!b)a/.test("ba") // => false
/(?<=b)a/.test("ba") // => true
/(a)\1/.test("aa") // => true
/[\w.-]+@[\w-]+\.\w+/.test("a.b@c-d.io") // => true
/\d+/.exec("ab12")!.index // => 2
/a|b/g.flags // => "g"
/a\/b/.source // => "a\\/b"
new RegExp("a+").test("caat") // => true
new RegExp("^" + "x" + "$", "i").test("X") // => true
new RegExp("\\d").test("5") // => true
/[^\x00-\x7F]/.test("é") // => true
/\u0041/.test("A") // => true
/\p{L}/u.test("é") // => true
/[[]/.test("[") // => true
/[a&&b]/.test("&") // => true
/\$/.test("$") // => true
/a{,3}/.test("a{,3}") // => true
/\w/.test("é") // => false
/\s/.test("\u00a0") // => true
/^[^]*$/.test("a\nb") // => true
"2024-01-02".match(/(\d+)-(\d+)/)!.slice(1).map(Number) // => [2024, 1]
"a.b".replace(/\./g, "\\.") // => "a\\.b"
"aaa".replace(/a/gi, "b") // => "bbb"
"x".replace(/(y)?x/, "[$1]") // => "[]"
"abc".replace(/(?<l>b)/, "<$<l>>") // => "a<b>c"
process.env.NOT_SET_ANYWHERE ?? "default" // => "default"
process.env.NOT_SET_ANYWHERE || "default" // => "default"
typeof process.env // => "object"
[console.log("x"), console.error("y")] // => [undefined, undefined]
setTimeout(() => 1, 0) && 1 // => 1
isNaN(Number("x")) ? "bad" : "good" // => "bad"
new Intl.NumberFormat("en-US").format(1234) // => unknown
new URL("https://a.b/c").hostname // => "a.b"
"5"["padStart"](3, "0") // => "005"
String.prototype.padStart.call("5", 3, "0") // => "005"
"abab"["lastIndexOf"]("b") // => 3
"abab"["replaceAll"]("b", "c") // => "acac"
"\u{1f600}"["codePointAt"](0) // => 128512
[128512].map((point) => String.fromCodePoint.call(null, point)).join("") // => "😀"
[["%20"].map((text) => decodeURIComponent(text)), decodeURIComponent.call(null, "a%2Fb")] // => [[" "], "a/b"]
[...new URLSearchParams("a=1&b=2")["keys"]()] // => ["a", "b"]
["a", "b"].map((key) => new URLSearchParams("a=1").has.call(new URLSearchParams("b=2"), key)) // => [false, true]
[new RegExp("a/b", "ig").source, new RegExp("[/]").source, new RegExp("").source, new RegExp("\n").source] // => ["a\\/b", "[/]", "(?:)", "\\n"]
[String(new RegExp("a/b", "ig")), new RegExp("a", "ig").flags, new RegExp("a/b").toString()] // => ["/a\\/b/gi", "gi", "/a\\/b/"]
[Object.is(1, true), Object.is(-0, 0), Object.is(NaN, NaN)] // => [false, false, true]
[Buffer.from("abab").lastIndexOf("b"), Buffer.from("abab").includes("ba"), Buffer.from("ab").indexOf(98)] // => [3, true, 1]
Buffer.from("a").indexOf(NaN) // => unknown
[new Uint8Array([1, 2]).indexOf(258), new Uint8Array([1, 2]).includes(2)] // => [-1, true]
[Buffer.isEncoding("utf-16le"), Buffer.from("6100", "hex").toString("ucs-2")] // => [true, "a"]
typeof (Set.prototype as any).union // => unknown
[structuredClone(7n) === 7n, structuredClone(Object.freeze({ a: [1, { b: "x" }] })), structuredClone(new Date(5)).getTime()] // => [true, {"a": [1, {"b": "x"}]}, 5]
(() => { const a = { when: new Date(5) }; const b = structuredClone(a); b.when.setTime(6); return [a.when.getTime(), b.when.getTime(), b.when instanceof Date]; })() // => [5, 6, true]
structuredClone(new Map([["a", 1]])).size // => unknown
(() => { try { return structuredClone({ a: [() => 1] }); } catch { return "no copy"; } })() // => "no copy"
[Array.from(5 as any), Array.from({}), Array.from({ length: "2", 1: "b" } as any), Array.from(((a: any, b: any) => 1) as any).length] // => [[], [], [undefined, "b"], 2]
Array.from({ length: 2, *[Symbol.iterator]() { yield 7; } } as any) // => [7]
[Math.max.apply(null, { length: 2, 0: 1, 1: 5 } as any), Math.max.apply(null, new Uint8Array([1, 4]) as any)] // => [5, 4]
(() => { try { return Math.max.apply(null, "5" as any); } catch (error) { return error instanceof TypeError; } })() // => true
[new URL("https://a.b/?").href, new URL("https://a.b/#").href] // => [unknown, unknown]
[btoa("\u00e9"), atob(btoa("\u00ff"))] // => ["6Q==", "\u00ff"]
btoa("\u20ac") // => unknown
[Object.is(Math.atan2(-0, 1), -0), Object.is(Math.atan2(0, 2), 0)] // => [true, true]
[typeof BigInt.asIntN, typeof (BigInt as any).parse] // => ["function", "undefined"]
[Buffer.from("a") instanceof Uint8Array, new Uint8Array(2) instanceof Buffer, [1] instanceof Uint8Array, ({}) instanceof Buffer] // => [true, false, false, false]
(() => { const o = { a: 1 }; const done = Reflect.set(o, "a", 2); return o.a; })() // => unknown
[JSON.stringify(Object.assign([1], { toJSON() { return "q"; } })), JSON.stringify({ a: 1 }, null, new Number(2) as any)] // => ["\"q\"", unknown]
JSON.stringify([1], null, Math.random()) // => unknown
[...("a1b2".matchAll(/[a-z]/g))].map((match) => match[0] + match.index) // => ["a0", "b2"]
(() => { try { return [..."a".matchAll(/a/)].length; } catch (error) { return error instanceof TypeError; } })() // => true
[new Date(-62198755200000).toUTCString(), new Date(-1e14).toDateString()] // => ["Fri, 01 Jan -0001 00:00:00 GMT", "Thu Feb 15 -1199"]
[typeof (isNaN as any).prototype, typeof ([].map as any).prototype, typeof Map.prototype] // => ["undefined", "undefined", "object"]
[Promise.resolve(1).constructor === Promise, (1).constructor === Number, "".constructor.name, true.constructor.name, Symbol("a").constructor === Symbol, /a/.constructor === RegExp] // => [true, true, "String", "Boolean", true, true]
typeof Object.assign("a" as any) // => "object"
JSON.stringify({ get a() { delete (this as any).b; return 1; }, b: 2 }, (key, value) => (key === "b" ? `r${value}` : value)) // => "{\"a\":1,\"b\":\"rundefined\"}"
new Date(0).toLocaleDateString("en-US", { timeZone: "UTC" }) // => "1/1/1970"
new Date(0).toLocaleDateString("en-US", { month: "long" }) // => unknown
(() => { const a = [1, 2]; return Array.from(a, (value, index) => { if (!index) a.push(3); return value; }).length; })() // => unknown
Symbol("a").toString() // => "Symbol(a)"
Symbol.for("a").description // => "a"

//// a regular expression with g goes on where it stopped
const r = /a(\d)/g; const out: any[] = []; let m: any; while ((m = r.exec("a1 a2 a3")) !== null) out.push(m[1]); return out;
// => ["1", "2", "3"]

//// test with g keeps its place
const r = /a/g; return [r.test("aa"), r.lastIndex, r.test("aa"), r.test("aa"), r.lastIndex];
// => [true, 1, true, false, 0]

//// JSON text goes out and comes back
const doc = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["s3:GetObject"], Resource: `arn:aws:s3:::${"b"}/*` }] }; const back = JSON.parse(JSON.stringify(doc)); back.Statement[0].Action.push("s3:PutObject"); return [back, doc.Statement[0].Action.length];
// => [{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::b/*"}]}, 1]

//// parsing what is no JSON throws
const out: any[] = []; for (const t of ["", "{a:1}", "[1,]", "'x'", "NaN", "undefined", "01", "{\"a\":1,}"]) { try { JSON.parse(t); out.push("fine"); } catch (e) { out.push((e as any).name); } } return out;
// => ["SyntaxError", "SyntaxError", "SyntaxError", "SyntaxError", "SyntaxError", "SyntaxError", "SyntaxError", "SyntaxError"]

//// a cycle in JSON throws
const o: any = {}; o.o = o; try { JSON.stringify(o); return "fine"; } catch (e: any) { return e.name; }
// => "TypeError"

//// dates that are known
const d = new Date("2024-02-29T12:30:45.123Z"); return [d.toISOString(), d.getTime(), d.getUTCDate(), d.toJSON(), JSON.stringify({ d }), +d, d.valueOf(), new Date(d.getTime()).toISOString()];
// => ["2024-02-29T12:30:45.123Z", 1709209845123, 29, "2024-02-29T12:30:45.123Z", "{\"d\":\"2024-02-29T12:30:45.123Z\"}", 1709209845123, 1709209845123, "2024-02-29T12:30:45.123Z"]

//// the query of an address is a part of it
const u = new URL("https://me:pw@a.b:81/c?x=1#f"); const query = u.searchParams; query.set("k", "1 2"); query.delete("x"); return [u.href, u.search, query === u.searchParams];
// => ["https://me:pw@a.b:81/c?k=1+2#f", "?k=1+2", true]

//// an address whose last parameter is deleted asks for nothing
const u = new URL("https://a.b/c?x=1"); u.searchParams.delete("x"); return u.toString();
// => "https://a.b/c"

//// an address that is changed is not what it was
const u = new URL("https://a.b/c?x=1"); const query = u.searchParams; u.search = "?y=2"; query.append("z", "3"); return [u.href, query.get("x")];
// => [unknown, unknown]

//// bytes that share their memory change together
const b = Buffer.from("abc"); const part = b.subarray(0, 2); const copy = Buffer.from(b); part[0] = 65; return [b.toString(), part.toString(), copy.toString()];
// => [unknown, unknown, "abc"]

//// setImmediate hands on what follows its callback
const out: any[] = []; setImmediate((a: any, b: any) => out.push(a, b), 1, 2); await Promise.resolve(); await new Promise((done) => setTimeout(done, 5)); return out;
// => [1, 2]

//// an iterator is ended by whatever name it is called
function* steps() { try { yield 1; yield 2; } finally { log.push("end"); } } const log: any[] = []; const it = steps(); it.next(); it["return"](undefined as any); return [log, it.next().done];
// => [["end"], true]

//// bytes that a function is given which is not known are not what they were
import * as crypto from "crypto";
const filled = Buffer.alloc(1);
crypto.randomFillSync(filled);
const kept = Buffer.alloc(1);
export const result = [filled[0], kept[0]];
// => [unknown, 0]

//// the query of an address that a function is given which is not known
import { sign } from "signing";
const url = new URL("https://a.b/c?x=1");
sign(url.searchParams);
export const result = [url.href, url.searchParams.get("x")];
// => [unknown, unknown]

//// the end of a path is cut off, but for the path itself
import { basename } from "path";
export const result = [basename("a/.txt", ".txt"), basename(".txt", ".txt"), basename("a/", "a/"), basename("a/b.txt", ".txt")];
// => [".txt", "", "", "b"]

//// entries that are no objects throw, whatever has keys is a pair
const tries = [() => new Map(["zz"] as any), () => Object.fromEntries([1] as any), () => Object.fromEntries(["ab"] as any)]; const outcome = (f: any) => { try { f(); return "made"; } catch (error: any) { return error.name; } };
export const result = [...tries.map(outcome), [...new Map([{ 0: "k", 1: 2 }] as any)], Object.fromEntries([{ 0: "a", 1: 1 }] as any)];
// => ["TypeError", "TypeError", "TypeError", [["k", 2]], {"a": 1}]
