1 + 2 // => 3
"a" + 1 // => "a1"
1 + "2" // => "12"
1 + 2 + "3" // => "33"
"1" + 2 + 3 // => "123"
"3" * "4" // => 12
"3" - 1 // => 2
"a" - 1 // => NaN
true + true // => 2
true + "x" // => "truex"
null + 1 // => 1
undefined + 1 // => NaN
null + "x" // => "nullx"
undefined + "x" // => "undefinedx"
[] + [] // => ""
[] + {} // => "[object Object]"
[1, 2] + "" // => "1,2"
[1, [2, 3]] + "" // => "1,2,3"
[null, undefined, 1] + "" // => ",,1"
[] + 1 // => "1"
[5] * [2] // => 10
({}) + 1 // => "[object Object]1"
({}) * 1 // => NaN
5 / 2 // => 2.5
4 / 2 // => 2
1 / 0 // => Infinity
-1 / 0 // => -Infinity
1 / -0 // => -Infinity
0 / 0 // => NaN
7 % 3 // => 1
-7 % 3 // => -1
7 % -3 // => 1
5.5 % 2 // => 1.5
5 % 0 // => NaN
-4 % 2 // => -0.0
5 % Infinity // => 5
Infinity % 5 // => NaN
2 ** 10 // => 1024
2 ** -1 // => 0.5
2 ** 0.5 // => 1.4142135623730951
(-8) ** (1 / 3) // => NaN
2 ** 1024 // => Infinity
NaN ** 0 // => 1
1 ** Infinity // => NaN
1 ** NaN // => NaN
(-2) ** 3 // => -8
0 * -1 // => -0.0
-0 // => -0.0
-(0) // => -0.0
-"0" // => -0.0
0 + -0 // => 0
-0 + -0 // => -0.0
0 - 0 // => 0
-0 - 0 // => -0.0
-0 * 5 // => -0.0
0 / -5 // => -0.0
1e308 * 10 // => Infinity
-1e308 * 10 // => -Infinity
1e308 + 1e308 // => Infinity
-1e308 - 1e308 // => -Infinity
Infinity - Infinity // => NaN
0.1 + 0.2 // => 0.30000000000000004
0.1 * 3 // => 0.30000000000000004
9007199254740991 + 2 // => 9007199254740992
9007199254740992 + 1 // => 9007199254740992
9007199254740993 // => 9007199254740992
12345678901234567890 // => 12345678901234567000
123456789 * 987654321 // => 121932631112635260
99999999999 * 99999999999 // => 9.9999999998e+21
2 ** 53 + 1 // => 9007199254740992
5 & 3 // => 1
5 | 3 // => 7
5 ^ 3 // => 6
~5 // => -6
~~3.7 // => 3
~~-3.7 // => -3
3.7 | 0 // => 3
1 << 3 // => 8
1 << 31 // => -2147483648
1 << 32 // => 1
1 << -1 // => -2147483648
-1 >> 1 // => -1
-1 >>> 0 // => 4294967295
-1 >>> 28 // => 15
4294967296 | 0 // => 0
2147483648 | 0 // => -2147483648
"5" | 0 // => 5
NaN | 0 // => 0
1e20 | 0 // => 1661992960
-1.5e10 | 0 // => -2115098112
1 === 1 // => true
1 === 1.0 // => true
1 === "1" // => false
1 == "1" // => true
0 == "" // => true
0 == "0" // => true
"" == "0" // => false
null == undefined // => true
null === undefined // => false
null == 0 // => false
undefined == 0 // => false
NaN == NaN // => false
NaN === NaN // => false
NaN !== NaN // => true
true == 1 // => true
true == "1" // => true
true === 1 // => false
false == "" // => true
false == null // => false
"a" == "a" // => true
0 === -0 // => true
[] == [] // => false
[] == "" // => true
[1] == 1 // => true
[1, 2] == "1,2" // => true
({}) == "[object Object]" // => true
({}) === ({}) // => false
1 != 2 // => true
1 !== 1 // => false
1 < 2 // => true
"a" < "b" // => true
"B" < "a" // => true
"10" < "9" // => true
10 < "9" // => false
"10" < 9 // => false
"a" < 1 // => false
"a" > 1 // => false
null >= 0 // => true
null > 0 // => false
undefined >= 0 // => false
undefined == 0 // => false
NaN < 1 // => false
NaN >= 1 // => false
true > false // => true
"abc" < "abcd" // => true
[2] > 1 // => true
"é" > "z" // => true
!0 // => true
!"" // => true
!"0" // => false
![] // => false
!null // => true
!NaN // => true
!!"false" // => true
!!{} // => true
+"12" // => 12
+"" // => 0
+" 42 \n" // => 42
+"12px" // => NaN
+true // => 1
+null // => 0
+undefined // => NaN
+[] // => 0
+[7] // => 7
+["7"] // => 7
+{} // => NaN
+"0x1f" // => 31
+"0b101" // => 5
+"0o17" // => 15
+"1e3" // => 1000
+"-5" // => -5
+"-0x10" // => NaN
+"Infinity" // => Infinity
+"-Infinity" // => -Infinity
+"infinity" // => NaN
+"nan" // => NaN
+"1_000" // => NaN
+"." // => NaN
+".5" // => 0.5
+"5." // => 5
+"+5" // => 5
+"++5" // => NaN
+"1 2" // => NaN
+"1e1000" // => Infinity
+"９" // => NaN
-"3" // => -3
-"x" // => NaN
-null // => -0.0
-[3] // => -3
typeof 1 // => "number"
typeof "x" // => "string"
typeof true // => "boolean"
typeof undefined // => "undefined"
typeof null // => "object"
typeof {} // => "object"
typeof [] // => "object"
typeof (() => 1) // => "function"
typeof class {} // => "function"
typeof NaN // => "number"
typeof Symbol // => "function"
typeof notDeclaredAnywhere // => "undefined"
typeof Math.max // => "function"
typeof new Map() // => "object"
typeof `t` // => "string"
typeof /x/ // => "object"
typeof new Date() // => "object"
typeof Promise.resolve(1) // => "object"
typeof Symbol("x") // => "symbol"
void 0 // => undefined
void "anything" // => undefined
(1, 2, 3) // => 3
1 && 2 // => 2
0 && 2 // => 0
"" && "x" // => ""
null && "x" // => null
NaN && 1 // => NaN
0 || "x" // => "x"
"" || null // => null
"a" || "b" // => "a"
null ?? "x" // => "x"
undefined ?? "x" // => "x"
0 ?? "x" // => 0
"" ?? "x" // => ""
false ?? "x" // => false
NaN ?? "x" // => NaN
(null || undefined) ?? "z" // => "z"
true ? 1 : 2 // => 1
"" ? 1 : 2 // => 2
1 ? 2 ? 3 : 4 : 5 // => 3
0 ? 1 : 0 ? 2 : 3 // => 3
"a" in { a: 1 } // => true
"b" in { a: 1 } // => false
0 in [1] // => true
1 in [1] // => false
"0" in ["x"] // => true
"length" in [1] // => true
"toString" in {} // => true
"a" in { a: undefined } // => true
[] instanceof Array // => true
({}) instanceof Object // => true
[] instanceof Object // => true
new Map() instanceof Map // => true
new Map() instanceof Set // => false
new Error("x") instanceof Error // => true
new TypeError("x") instanceof Error // => true
new TypeError("x") instanceof TypeError // => true
new TypeError("x") instanceof RangeError // => false
"x" instanceof String // => false
/x/ instanceof RegExp // => true
Promise.resolve(1) instanceof Promise // => true
1 + +"2" // => 3
1 - -1 // => 2
2 + 3 * 4 // => 14
(2 + 3) * 4 // => 20
2 ** 3 ** 2 // => 512
10 - 4 - 3 // => 3
100 / 10 / 2 // => 5
3 > 2 > 1 // => false
1 | 2 ^ 3 & 4 // => 3
"b" + "a" + +"a" + "a" // => "baNaNa"
0x1f // => 31
0b1010 // => 10
0o17 // => 15
1_000_000 // => 1000000
.5 // => 0.5
5. // => 5
1e3 // => 1000
1E-3 // => 0.001
0.0 // => 0
10n // => unknown
1e21 // => 1e+21
(() => { let n = 0; const f = () => ++n; const gone = delete (f() as any); return [gone, n]; })() // => [true, 1]
(() => { const o: any = { a: 1, b: 2 }; delete (o as any).a; delete (o.b as any); return Object.keys(o); })() // => []
(() => { let o: any = { valueOf() { return 3; } }; const y = o--; return [y, o]; })() // => [3, 2]
[1n < ("0." as any), 900719925474099101n == ("900719925474099101" as any), ("9007199254740993" as any) <= 9007199254740992n, 2n > ("1" as any)] // => [false, true, false, true]
(() => { try { return 1 + ({ valueOf() { return Symbol("a"); } } as any); } catch (error) { return error instanceof TypeError; } })() // => true

//// compound assignment works on names, members and indices
let a: any = 5; a += 3; a -= 1; a *= 4; a /= 7; a **= 3; a %= 10; a <<= 2; a |= 1; a &= 13; a ^= 2; a >>= 1; a >>>= 1;
const o: any = { n: 1, s: "x" }; o.n += 2; o["s"] += "y";
const l: any = [1, 2]; l[0] += 10; l[1] *= 5;
return [a, o, l];
// => [0, {"n": 3, "s": "xy"}, [11, 10]]

//// logical assignment assigns only where it must
let a: any = null, b: any = 0, c: any = 1, d: any = "x";
a ??= "set"; b ||= "set"; c &&= "set"; d ??= "kept"; d ||= "kept";
const o: any = { present: 0 }; o.present ??= 9; o.missing ??= 9; o.present ||= 7; o.missing &&= "and";
let calls = 0; const side = () => { calls++; return 1; };
d ??= side(); d ||= side(); let e: any = 0; e &&= side();
return [a, b, c, d, e, o, calls];
// => ["set", "set", "set", "x", 0, {"present": 7, "missing": "and"}, 0]

//// increments give the old or the new value
let i = 5; const o = { n: 1 }; const l = [3];
return [i++, i, ++i, i--, --i, o.n++, o.n, --o.n, l[0]++, ++l[0], l];
// => [5, 6, 7, 7, 5, 1, 2, 1, 3, 5, [5]]

//// an increment turns text into a number
let s: any = "5"; s++; let t: any = "x"; t++; let u: any; u++;
return [s, t, u];
// => [6, NaN, NaN]

//// assignments are expressions and go from right to left
let a: any, b: any, c: any; a = b = c = 7; const d = (a = 3) + a;
return [a, b, c, d];
// => [3, 7, 7, 6]

//// delete takes an entry away
const o: any = { a: 1, b: 2, c: 3 }; delete o.a; delete o["b"]; const gone = delete o.nothing;
return [o, gone, "a" in o, Object.keys(o)];
// => [{"c": 3}, true, false, ["c"]]

//// the right side of && and || runs only where it is reached
const seen: string[] = []; const f = (n: string, v: any) => { seen.push(n); return v; };
f("a", 0) && f("b", 1); f("c", 1) && f("d", 1); f("e", 1) || f("f", 1); f("g", null) ?? f("h", 1); f("i", 0) ?? f("j", 1);
return seen;
// => ["a", "c", "d", "e", "g", "h", "i"]

//// long chains of one operator
let text = ""; text = "a" + "b" + "c" + "d" + "e" + "f" + 1 + 2 + 3;
return [text, 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10, true && 1 && "x" && [2]];
// => ["abcdef123", 55, [2]]

//// objects are converted by valueOf and toString
const a = { valueOf() { return 42; } }; const b = { toString() { return "text"; } };
class P { constructor(private n: number) {} toString() { return `P${this.n}`; } }
return [(a as any) + 1, (a as any) * 2, `${b}`, b + "!", `${new P(3)}`, "p:" + new P(4), (a as any) > 41, [new P(1), new P(2)].join()];
// => [43, 84, "text", "text!", "P3", "p:P4", true, "P1,P2"]

//// typeof and comma and void in one
let x = 0; const y = (x++, x++, x); return [y, void x++, x, typeof (x as any), typeof typeof x];
// => [2, undefined, 3, "number", "string"]

//// exponent and unary precedence with parentheses
return [(-2) ** 2, -(2 ** 2), 2 ** (3 ** 0)];
// => [4, -4, 2]

//// what is asserted to be there behind an operator
const a: { b: number; c?: { d: number[] }; f(): number } | undefined = { b: 4, c: { d: [1, 7] }, f: () => 9 };
const no = false;
return [1 + a!.b, !a!.b, -a!.b, typeof a!.b, 2 * a!.c!.d[1], no || a!.f() > 8, no && a!.b > 3, 1 + a!["b"] * 10, (1 + a!.b) * 2, 3 + (a)!.b];
// => [5, false, -4, "number", 14, true, false, 41, 10, 7]

//// what is asserted to be there behind new
class Disk { size = 1; constructor(size = 5) { this.size = size; } static Part = class { name = "p"; }; }
const kinds: { Disk?: any; inner?: any } = { Disk, inner: { Disk } };
return [
  new kinds.Disk!(2).size, new kinds.inner!.Disk(3).size, 1 + new kinds["inner"]!.Disk(4).size, new kinds.inner!.Disk().size,
  new kinds.inner!.Disk.Part().name, !new kinds.inner!.Disk(0).size, (new kinds.Disk!).size, new Disk().size, [new Disk, new Disk!].length,
];
// => [2, 3, 5, 5, "p", true, 5, 5, 2]

//// the parts of what is changed are worked out once
const list = [0, 0, 0, 0];
let at = 0, asked = 0;
const held: any = { v: 1 };
const ask = () => { asked++; return held; };
list[at++] += 5;
list[at++]++;
ask().v++;
ask().v += 2;
ask().w ??= 3;
ask()["x"] ||= 4;
return [list, at, asked, held];
// => [[5, 1, 0, 0], 2, 4, {"v": 4, "w": 3, "x": 4}]
