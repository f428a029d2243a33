String(1) // => "1"
String(-0) // => "0"
String(1.5) // => "1.5"
String(1e21) // => "1e+21"
String(1e20) // => "100000000000000000000"
String(123456789012345680000) // => "123456789012345680000"
String(1e-6) // => "0.000001"
String(1e-7) // => "1e-7"
String(1.5e-7) // => "1.5e-7"
String(0.000001234) // => "0.000001234"
String(1.7976931348623157e308) // => "1.7976931348623157e+308"
String(5e-324) // => "5e-324"
String(1.5e300) // => "1.5e+300"
String(100) // => "100"
String(1e100) // => "1e+100"
String(12345.678) // => "12345.678"
String(0.1 + 0.2) // => "0.30000000000000004"
String(1 / 3) // => "0.3333333333333333"
String(2 / 3 * 1e25) // => "6.666666666666667e+24"
String(-1e-7) // => "-1e-7"
String(9007199254740993) // => "9007199254740992"
String(2 ** 64) // => "18446744073709552000"
String(NaN) // => "NaN"
String(Infinity) // => "Infinity"
String(-Infinity) // => "-Infinity"
String(true) // => "true"
String(null) // => "null"
String(undefined) // => "undefined"
String([1, [2, null]]) // => "1,2,"
String({}) // => "[object Object]"
String() // => ""
String(Symbol("x")) // => "Symbol(x)"
`${1 / 3}` // => "0.3333333333333333"
`${[1, 2]}-${{}}-${null}-${undefined}-${true}` // => "1,2-[object Object]-null-undefined-true"
`${1e21} ${-1} ${1e-9}` // => "1e+21 -1 1e-9"
`a${"b"}c${`d${"e"}f`}g` // => "abcdefg"
`` // => ""
`line\nbreak\ttab\\back\`tick\${no}` // => "line\nbreak\ttab\\back`tick${no}"
`\x41\u0042\u{43}\u{1F600}` // => "ABC😀"
`$` // => "$"
`$${1}$` // => "$1$"
`{${"x"}}` // => "{x}"
"\n\t\r\b\f\v\0" // => "\n\t\r\b\f\u000b\u0000"
"\x41\u0042\u{43}" // => "ABC"
"\u{1F600}".length // => 2
"\'\"\\\/\a" // => "'\"\\/a"
'it\'s' // => "it's"
"tab\there" // => "tab\there"
"\u00e9" // => "é"
"😀".length // => 2
"😀"[0].length // => 1
"😀".charCodeAt(0) // => 55357
"😀".codePointAt(0) // => 128512
[..."a😀b"].length // => 3
"a😀b".length // => 4
"a😀b".slice(1, 3) // => "😀"
"a😀b".split("").length // => 4
"a😀b".indexOf("b") // => 3
"hello".length // => 5
"hello"[1] // => "e"
"hello"[9] // => undefined
"hello".at(-1) // => "o"
"hello".at(0) // => "h"
"hello".at(9) // => undefined
"hello".at() // => "h"
"hello".charAt(1) // => "e"
"hello".charAt(9) // => ""
"hello".charAt(-1) // => ""
"hello".charAt() // => "h"
"hello".charCodeAt(1) // => 101
"hello".charCodeAt(9) // => NaN
"hello".codePointAt(1) // => 101
"hello".codePointAt(9) // => undefined
"hello".slice(1) // => "ello"
"hello".slice(1, 3) // => "el"
"hello".slice(-3) // => "llo"
"hello".slice(-3, -1) // => "ll"
"hello".slice(0, -1) // => "hell"
"hello".slice(3, 1) // => ""
"hello".slice(-10, 2) // => "he"
"hello".slice() // => "hello"
"hello".slice(undefined, 2) // => "he"
"hello".slice(1, undefined) // => "ello"
"hello".slice(1.9) // => "ello"
"hello".slice("1" as any) // => "ello"
"hello".substring(1) // => "ello"
"hello".substring(1, 3) // => "el"
"hello".substring(3, 1) // => "el"
"hello".substring(-2, 2) // => "he"
"hello".substring(2, undefined) // => "llo"
"hello".substring(NaN, 2) // => "he"
"hello".substring(0, 99) // => "hello"
"hello".substr(1, 3) // => "ell"
"hello".substr(-3, 2) // => "ll"
"hello".substr(1) // => "ello"
"hello".substr(1, -1) // => ""
"hello".substr(1, undefined) // => "ello"
"hello".indexOf("l") // => 2
"hello".indexOf("l", 3) // => 3
"hello".indexOf("z") // => -1
"hello".indexOf("") // => 0
"hello".indexOf("h", 1) // => -1
"hello".lastIndexOf("l") // => 3
"hello".lastIndexOf("z") // => -1
"hello".lastIndexOf("l", 2) // => 2
"hello".includes("ell") // => true
"hello".includes("ell", 2) // => false
"hello".includes("") // => true
"hello".startsWith("he") // => true
"hello".startsWith("l", 2) // => true
"hello".startsWith("") // => true
"hello".endsWith("lo") // => true
"hello".endsWith("l", 4) // => true
"hello".search("l") // => 2
"hello".search(/l+/) // => 2
"hello".search(/z/) // => -1
"  x y ".trim() // => "x y"
"  x y ".trimStart() // => "x y "
"  x y ".trimEnd() // => "  x y"
"\u00a0\ufeffx\u2028".trim() // => "x"
"  x".trimLeft() // => "x"
"x  ".trimRight() // => "x"
"ab".repeat(3) // => "ababab"
"ab".repeat(0) // => ""
"5".padStart(3, "0") // => "005"
"5".padStart(3) // => "  5"
"5".padEnd(4, "ab") // => "5aba"
"5".padStart(2, "") // => "5"
"hello".padStart(3, "x") // => "hello"
"5".padStart(6, "abc") // => "abcab5"
"Hello".toLowerCase() // => "hello"
"Hello".toUpperCase() // => "HELLO"
"ß".toUpperCase() // => "SS"
"a-b-c".split("-") // => ["a", "b", "c"]
"a-b-c".split("-", 2) // => ["a", "b"]
"a-b-c".split("-", 0) // => []
"a-b-c".split() // => ["a-b-c"]
"abc".split("") // => ["a", "b", "c"]
"".split("") // => []
"".split(",") // => [""]
"a,b,".split(",") // => ["a", "b", ""]
",a".split(",") // => ["", "a"]
"a1b22c".split(/\d+/) // => ["a", "b", "c"]
"a1b22c".split(/(\d+)/) // => ["a", "1", "b", "22", "c"]
"a b  c".split(/\s/) // => ["a", "b", "", "c"]
"abc".split(/(?:)/) // => ["a", "b", "c"]
"2024-01-02".split(/-/, 2) // => ["2024", "01"]
"a-b-c".replace("-", "+") // => "a+b-c"
"a-b-c".replaceAll("-", "+") // => "a+b+c"
"a-b-c".replace(/-/g, "+") // => "a+b+c"
"a-b-c".replace(/-/, "") // => "ab-c"
"abc".replace("z", "y") // => "abc"
"abc".replace("", "_") // => "_abc"
"abc".replaceAll("", "_") // => "_a_b_c_"
"aXbX".replace("X", "$&$&") // => "aXXbX"
"aXb".replace("X", "$$") // => "a$b"
"John Smith".replace(/(\w+) (\w+)/, "$2, $1") // => "Smith, John"
"John".replace(/(?<first>J)/, "$<first>!") // => "J!ohn"
"abc".replace(/b/, "[$`|$']") // => "a[a|c]c"
"abc".replace("b", (m) => m.toUpperCase()) // => "aBc"
"a1b2".replace(/\d/g, (d) => String(+d * 2)) // => "a2b4"
"a1b2".replace(/([a-z])(\d)/g, (_, l, d) => d + l) // => "1a2b"
"abc".replace(/(b)/g, (m, g, offset, whole) => `<${g}${offset}${whole}>`) // => "a<b1abc>c"
"camelCaseText".replace(/([A-Z])/g, "-$1").toLowerCase() // => "camel-case-text"
"some_snake_text".replace(/_(\w)/g, (_, c) => c.toUpperCase()) // => "someSnakeText"
"My App!".toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") // => "my-app"
"abc".concat("d", 1 as any, null as any) // => "abcd1null"
"abc".localeCompare("abd") // => -1
"b".localeCompare("a") // => 1
"a".localeCompare("a") // => 0
"a".localeCompare("B") // => -1
"abc".normalize() // => "abc"
"abc".toString() // => "abc"
"abc".valueOf() // => "abc"
"test-123".match(/\d+/)![0] // => "123"
"test-123".match(/\d+/)!.index // => 5
"test".match(/\d+/) // => null
"a1b2".match(/\d/g) // => ["1", "2"]
"ab".match(/\d/g) // => null
"k=v".match(/(?<key>\w)=(?<value>\w)/)!.groups!.key // => "k"
"k=v".match(/(\w)=(\w)/)!.slice(1) // => ["k", "v"]
"abc".match("b")![0] // => "b"
[..."a1b2".matchAll(/[a-z](\d)/g)].map((m) => m[1]) // => ["1", "2"]
"a b c".split(" ").map((w) => w.toUpperCase()).join("") // => "ABC"
String.fromCharCode(72, 105) // => "Hi"
String.fromCodePoint(128512) // => "😀"
"abc".substring(0, 2) + "…" // => "ab…"
"10.0.1.0/24".split("/")[0].split(".").map(Number) // => [10, 0, 1, 0]
`10.0.${3 * 16}.0/20` // => "10.0.48.0/20"
"a".codePointAt(0)! + 1 // => 98
encodeURIComponent("a b&c/d=é") // => "a%20b%26c%2Fd%3D%C3%A9"
encodeURI("https://x.io/a b?q=é&r=1#h") // => "https://x.io/a%20b?q=%C3%A9&r=1#h"
decodeURIComponent("a%20b%26") // => "a b&"
btoa("hello") // => "aGVsbG8="
atob("aGVsbG8=") // => "hello"
Buffer.from("hello").toString("base64") // => "aGVsbG8="
Buffer.from("aGVsbG8=", "base64").toString("utf8") // => "hello"
Buffer.from("hello").toString("hex") // => "68656c6c6f"
Buffer.from("68656c6c6f", "hex").toString() // => "hello"
parseInt("42") // => 42
parseInt("42px") // => 42
parseInt("px") // => NaN
parseInt("  -7.9") // => -7
parseInt("0x1F") // => 31
parseInt("ff", 16) // => 255
parseInt("0xff", 16) // => 255
parseInt("101", 2) // => 5
parseInt("12", 0) // => 12
parseInt("") // => NaN
parseInt("--5") // => NaN
parseInt("+5") // => 5
parseInt("9", 8) // => NaN
parseInt("z", 36) // => 35
parseInt("1e3") // => 1
parseInt(3.99 as any) // => 3
parseInt(null as any) // => NaN
parseInt("5", 1) // => NaN
parseInt("5", 37) // => NaN
parseInt(1e21 as any) // => 1
parseInt(0.0000005 as any) // => 5
parseFloat("3.14abc") // => 3.14
parseFloat(".5") // => 0.5
parseFloat("-1e3") // => -1000
parseFloat("5.") // => 5
parseFloat("abc") // => NaN
parseFloat("Infinity") // => Infinity
parseFloat("1.2.3") // => 1.2
parseFloat("1e") // => 1
Number("12") // => 12
Number("") // => 0
Number(" 12 ") // => 12
Number("12px") // => NaN
Number(null) // => 0
Number(undefined) // => NaN
Number() // => 0
Number(true) // => 1
Number([]) // => 0
Number([5]) // => 5
Number(["5"]) // => 5
Number([1, 2]) // => NaN
Number({}) // => NaN
Number("0x10") // => 16
Boolean("") // => false
Boolean("false") // => true
Boolean(0) // => false
Boolean([]) // => true
Boolean() // => false
isNaN("x" as any) // => true
isNaN("1" as any) // => false
isNaN(NaN) // => true
isFinite("1" as any) // => true
isFinite(Infinity) // => false
["Ee".localeCompare("eé"), "é".localeCompare("É"), "É".localeCompare("e"), "ee".localeCompare("éE"), "ö".localeCompare("oz")] // => [-1, -1, 1, -1, -1]
["01".localeCompare("1", undefined, { numeric: true }), "a01B".localeCompare("a1b", undefined, { numeric: true }), "😀".localeCompare("😀")] // => [0, 1, 0]
["ss".localeCompare("ß"), "ø".localeCompare("p"), "é".localeCompare("ê")] // => [unknown, unknown, unknown]

//// a line break inside a template stays, escaped line breaks go
const a = `one
two`; const b = "one\
two"; const c = `one\
two`;
return [a, b, c];
// => ["one\ntwo", "onetwo", "onetwo"]

//// Windows line breaks in templates are plain ones
return `a
b`.length;
// => 3

//// nested templates with conditions and calls
const env: string = "prod"; const f = (s: string) => `<${s}>`;
return `${env === "prod" ? `p-${f(`${env}-${1 + 1}`)}` : "d"}-${["a", "b"].map((x) => `${x}${x}`).join("|")}`;
// => "p-<prod-2>-aa|bb"

//// tagged templates receive texts and values
function tag(texts: TemplateStringsArray, ...values: any[]) { return [texts.length, [...texts], values]; }
const o = { tag(texts: TemplateStringsArray, v: number) { return this.k + texts[0] + v + texts[1]; }, k: "k" };
return [tag`a${1}b${2}c`, tag`none`, tag`${0}`, o.tag`x${1}y`];
// => [[3, ["a", "b", "c"], [1, 2]], [1, ["none"], []], [2, ["", ""], [0]], "kx1y"]

//// a tag sees the raw text
function raw(texts: TemplateStringsArray) { return texts.raw[0]; }
return raw`a\nb\u0041`;
// => "a\\nb\\u0041"

//// String.raw keeps escapes
return String.raw`C:\new\${"x"}\u0041`;
// => "C:\\new\\${\"x\"}\\u0041"

//// iterating text goes by characters
const seen: string[] = []; for (const c of "a😀") seen.push(c);
return [seen.length, [..."héllo"], Array.from("abc", (c) => c + c), Object.keys("ab"), Object.entries("ab")];
// => [2, ["h", "é", "l", "l", "o"], ["aa", "bb", "cc"], ["0", "1"], [["0", "a"], ["1", "b"]]]

//// comparison sorts by code units
return ["b", "a", "B", "é", "10", "9", "_"].sort();
// => ["10", "9", "B", "_", "a", "b", "é"]

//// chained text methods, as names are made
const clean = (s: string) => s.trim().toLowerCase().replace(/\s+/g, "-").replace(/[^a-z0-9-]/g, "").slice(0, 20);
return [clean("  My Payment  Service (v2)! "), "a.b.c".split(".").reverse().join("."), "x".padStart(3, "ab") + "y".padEnd(3, "c")];
// => ["my-payment-service-v", "c.b.a", "abxycc"]

//// toString of things
const o = { a: 1 };
return [(12).toString(), (255).toString(16), (255).toString(2), (-255).toString(36), (1.1).toString(), true.toString(), [1, 2].toString(), o.toString(), "x".toString(), (35).toString(36), (1e21).toString(), (0).toString(2)];
// => ["12", "ff", "11111111", "-73", "1.1", "true", "1,2", "[object Object]", "x", "z", "1e+21", "0"]
