[1, 2, 3].length // => 3
[1, , 3].length // => 3
[, ].length // => 1
[1, 2, 3][1] // => 2
[1, 2, 3]["1" as any] // => 2
[1, 2, 3][5] // => undefined
[1, 2, 3][-1] // => undefined
[1, 2, 3][1.5] // => undefined
[1, 2, 3].at(-1) // => 3
[1, 2, 3].at(5) // => undefined
[1, 2, 3].at(1.7) // => 2
[1, 2, 3].map((x) => x * 2) // => [2, 4, 6]
[1, 2, 3].map((x, i, all) => [x, i, all.length]) // => [[1, 0, 3], [2, 1, 3], [3, 2, 3]]
["1", "2", "3"].map(Number) // => [1, 2, 3]
["1", "2", "3"].map(parseInt as any) // => [1, NaN, NaN]
["10", "10", "10"].map(parseInt as any) // => [10, NaN, 2]
[1, "", 0, "a", null].map(Boolean) // => [true, false, false, true, false]
[1, 2].map(String) // => ["1", "2"]
[1, 2, 3, 4].filter((x) => x % 2 === 0) // => [2, 4]
[0, 1, "", "a", null, undefined].filter(Boolean) // => [1, "a"]
[3, 1, 2].sort() // => [1, 2, 3]
[10, 9, 1].sort() // => [1, 10, 9]
[10, 9, 1].sort((a, b) => a - b) // => [1, 9, 10]
["b", "a", "C"].sort() // => ["C", "a", "b"]
["b", undefined, "a"].sort() // => ["a", "b", undefined]
[undefined, 3, null, 1].sort() // => [1, 3, null, undefined]
[true, false, 1].sort() // => [1, false, true]
[[2], [1, 5], [1]].sort() // => [[1], [1, 5], [2]]
["b", "a"].sort((x, y) => x.localeCompare(y)) // => ["a", "b"]
["b", "a", "c"].sort((x, y) => (x < y ? 1 : -1)) // => ["c", "b", "a"]
[1, 2, 3].reverse() // => [3, 2, 1]
[1, 2, 3].toReversed() // => [3, 2, 1]
[3, 1, 2].toSorted() // => [1, 2, 3]
[1, 2, 3].with(1, 9) // => [1, 9, 3]
[1, 2, 3, 4].toSpliced(1, 2) // => [1, 4]
[1, 2, 3].slice(1) // => [2, 3]
[1, 2, 3].slice(-2) // => [2, 3]
[1, 2, 3].slice(0, -1) // => [1, 2]
[1, 2, 3].slice(1, undefined) // => [2, 3]
[1, 2, 3].slice() // => [1, 2, 3]
[1, 2, 3].slice(5) // => []
[1, 2, 3].slice(2, 1) // => []
[1, 2].concat([3], 4 as any, [[5]] as any) // => [1, 2, 3, 4, [5]]
[1, 2].concat() // => [1, 2]
[1, [2, [3, [4]]]].flat() // => [1, 2, [3, [4]]]
[1, [2, [3, [4]]]].flat(Infinity) // => [1, 2, 3, 4]
[1, [2, [3]]].flat(0) // => [1, [2, [3]]]
[[1, 2], [3]].flatMap((x) => x) // => [1, 2, 3]
[1, 2].flatMap((x) => [x, x * 10]) // => [1, 10, 2, 20]
[1, 2].flatMap((x) => [[x]]) // => [[1], [2]]
[1, 2, 3].reduce((a, b) => a + b) // => 6
[1, 2, 3].reduce((a, b) => a + b, 10) // => 16
[1, 2, 3].reduce((a, b, i) => a + b * i, 0) // => 8
["a", "b", "c"].reduce((a, b, i) => `${a}${i}${b}`) // => "a1b2c"
["a", "b", "c"].reduceRight((a, b) => a + b) // => "cba"
["a", "b", "c"].reduceRight((a, b, i) => a + b + i, "") // => "c2b1a0"
[{ k: "a", v: 1 }, { k: "b", v: 2 }].reduce((o, { k, v }) => ({ ...o, [k]: v }), {}) // => {"a": 1, "b": 2}
[1, 2, 3].find((x) => x > 1) // => 2
[1, 2, 3].find((x) => x > 5) // => undefined
[1, 2, 3].findIndex((x) => x > 1) // => 1
[1, 2, 3].findIndex((x) => x > 5) // => -1
[1, 2, 3].findLast((x) => x < 3) // => 2
[1, 2, 3].findLastIndex((x) => x < 3) // => 1
[1, 2, 3].some((x) => x > 2) // => true
[1, 2, 3].every((x) => x > 0) // => true
[].some(() => true) // => false
[].every(() => false) // => true
[1, 2, 3].includes(2) // => true
[1, 2, 3].includes("2" as any) // => false
[NaN].includes(NaN) // => true
[NaN].indexOf(NaN) // => -1
[1, 2, 3].includes(1, 1) // => false
[1, 2, 1].indexOf(1) // => 0
[1, 2, 1].indexOf(1, 1) // => 2
[1, 2, 1].lastIndexOf(1) // => 2
[1, 2].indexOf(5) // => -1
["a", "b"].join() // => "a,b"
["a", "b"].join("-") // => "a-b"
["a", null, undefined, 1, true, [2, 3]].join("-") // => "a---1-true-2,3"
[].join("-") // => ""
["a", "b"].join("") // => "ab"
["a", "b"].join(undefined) // => "a,b"
[1, 2, 3].fill(0) // => [0, 0, 0]
[1, 2, 3].fill(0, 1) // => [1, 0, 0]
[1, 2, 3].fill(0, 1, 2) // => [1, 0, 3]
[1, 2, 3].fill(0, -1) // => [1, 2, 0]
new Array(3).fill("x") // => ["x", "x", "x"]
new Array(3) // => [undefined, undefined, undefined]
new Array(3).length // => 3
new Array(1, 2, 3) // => [1, 2, 3]
new Array("3") // => ["3"]
Array(3).fill(0).map((_, i) => i) // => [0, 1, 2]
Array(2, 3) // => [2, 3]
Array.from({ length: 3 }) // => [undefined, undefined, undefined]
Array.from({ length: 3 }, (_, i) => i * 2) // => [0, 2, 4]
Array.from([1, 2], (x) => x + 1) // => [2, 3]
Array.from("abc") // => ["a", "b", "c"]
Array.from(new Set([1, 1, 2])) // => [1, 2]
Array.from(new Map([["a", 1]])) // => [["a", 1]]
Array.from({ length: 2, 0: "a", 1: "b" } as any) // => ["a", "b"]
Array.from(new Map([["a", 1], ["b", 2]]).values()) // => [1, 2]
Array.from([1, 2].entries()) // => [[0, 1], [1, 2]]
Array.of(1, 2) // => [1, 2]
Array.isArray([]) // => true
Array.isArray({}) // => false
Array.isArray("x") // => false
[...Array(3).keys()] // => [0, 1, 2]
[...[1, 2].keys()] // => [0, 1]
[...["a", "b"].entries()] // => [[0, "a"], [1, "b"]]
[...["a", "b"].values()] // => ["a", "b"]
[...[1, 2], ...[3], 4] // => [1, 2, 3, 4]
[..."ab", ...new Set([1, 1])] // => ["a", "b", 1]
[...(true ? [1] : []), ...(false ? [2] : [])] // => [1]
Object.keys([5, 6]) // => ["0", "1"]
Object.entries(["a"]) // => [["0", "a"]]
[1, 2, 3].toString() // => "1,2,3"
[3, 2, 1].indexOf(2) // => 1
[[1, "a"], [2, "b"]].map(([n, s]) => `${n}${s}`) // => ["1a", "2b"]
[1, 2, 3].copyWithin(0, 1) // => [2, 3, 3]
[1, 2, 3].entries().next().value // => [0, 1]
[5, 1, 4].map((x) => ({ x })).sort((a, b) => b.x - a.x).map(({ x }) => x) // => [5, 4, 1]
Math.max(...[3, 9, 2].map((x) => x * 2)) // => 18
["a", "b", "c"].map((z, i) => `10.0.${i}.0/24-${z}`) // => ["10.0.0.0/24-a", "10.0.1.0/24-b", "10.0.2.0/24-c"]
Object.fromEntries([["a", 1], ["b", 2]]) // => {"a": 1, "b": 2}
[1, 2, 3, 4, 5].slice(1, 4).filter((x) => x !== 3).map((x) => x ** 2).join("+") // => "4+16"

//// methods that change an array give what they should
const l: any[] = [1, 2, 3]; const seen: any[] = [];
seen.push(l.push(4, 5), l.pop(), l.shift(), l.unshift("a", "b"), l.splice(1, 2), [...l]);
seen.push(l.splice(1, 0, "x", "y"), [...l], l.splice(-1), l.splice(1, 1, "z"), [...l], l.reverse() === l, l.splice(0), l.length, l.pop(), l.shift());
return seen;
// => [5, 5, 1, 5, ["b", 2], ["a", 3, 4], [], ["a", "x", "y", 3, 4], [4], ["x"], ["a", "z", "y", 3], true, [3, "y", "z", "a"], 0, undefined, undefined]

//// splice with odd arguments
const a = [1, 2, 3, 4, 5]; const b = [...a], c = [...a], d = [...a], e = [...a];
return [b.splice(-2, 1), b, c.splice(2, -1), c, d.splice(99, 1), d, e.splice(1, undefined as any), e, [...a].splice(), [...a].splice(3)];
// => [[4], [1, 2, 3, 5], [], [1, 2, 3, 4, 5], [], [1, 2, 3, 4, 5], [], [1, 2, 3, 4, 5], [], [4, 5]]

//// the copying twins leave the array as it is
const a = [3, 1, 2]; const s = a.toSorted(), r = a.toReversed(), p = a.toSpliced(0, 1, 9, 9), w = a.with(-1, 0);
return [a, s, r, p, w];
// => [[3, 1, 2], [1, 2, 3], [2, 1, 3], [9, 9, 1, 2], [3, 1, 0]]

//// sort is stable and sorts in place
const a = [{ n: 1, k: "b" }, { n: 0, k: "a" }, { n: 1, k: "a" }, { n: 0, k: "b" }];
const s = a.sort((x, y) => x.n - y.n);
return [s === a, a.map((x) => `${x.n}${x.k}`)];
// => [true, ["0a", "0b", "1b", "1a"]]

//// find stops at the first that matches
const seen: number[] = []; const out: any[] = [];
out.push([1, 2, 3].find((x) => { seen.push(x); return x === 2; }), [4, 5].some((x) => { seen.push(x); return true; }));
out.push([6, 7].every((x) => { seen.push(x); return false; }), [8, 9].findIndex((x) => { seen.push(x); return true; }));
return [out, seen];
// => [[2, true, false, 0], [1, 2, 4, 6, 8]]

//// length can be set
const a = [1, 2, 3]; a.length = 1; const b: any[] = []; b.length = 2; b[3] = "x";
return [a, b, b.length];
// => [[1], [undefined, undefined, undefined, "x"], 4]

//// writing beyond the end grows an array
const a: any[] = []; a[2] = "c"; a["0" as any] = "a";
return [a, a.length];
// => [["a", undefined, "c"], 3]

//// forEach goes through all and gives nothing
let sum = 0; const r = [1, 2, 3].forEach((x, i) => { sum += x * i; }); return [sum, r === undefined];
// => [8, true]

//// callbacks take a this argument
return [1, 2].map(function (this: any, x) { return x * this.k; }, { k: 10 });
// => [10, 20]

//// grouping by a key
const rows = [{ t: "a", v: 1 }, { t: "b", v: 2 }, { t: "a", v: 3 }];
const by: Record<string, number[]> = {};
for (const { t, v } of rows) (by[t] ??= []).push(v);
const by2 = rows.reduce<Record<string, number>>((o, r) => { o[r.t] = (o[r.t] || 0) + r.v; return o; }, {});
return [by, by2];
// => [{"a": [1, 3], "b": [2]}, {"a": 4, "b": 2}]

//// arrays are shared, spreads are copies
const a = [1]; const b = a; const c = [...a]; b.push(2); c.push(3); return [a, b, c];
// => [[1, 2], [1, 2], [1, 3]]

//// a nested comprehension
const zones = ["a", "b"]; const kinds = ["public", "private"];
return kinds.flatMap((k, i) => zones.map((z, j) => ({ name: `${k}-${z}`, cidr: `10.0.${i * zones.length + j}.0/24` })));
// => [{"name": "public-a", "cidr": "10.0.0.0/24"}, {"name": "public-b", "cidr": "10.0.1.0/24"}, {"name": "private-a", "cidr": "10.0.2.0/24"}, {"name": "private-b", "cidr": "10.0.3.0/24"}]

//// an array may hold itself
const a: any[] = [1]; a.push(a); return [a.length, a[1] === a, a[1][1][0]];
// => [2, true, 1]

//// for-in and for-of over arrays
const a = ["x", "y"]; const k: any[] = [], v: any[] = []; for (const i in a) k.push(i); for (const x of a) v.push(x);
for (const [i, x] of a.entries()) k.push(i + x);
return [k, v];
// => [["0", "1", "0x", "1y"], ["x", "y"]]

//// an array that grows while it is gone through
const a = [1, 2, 3]; const seen = []; for (const x of a) { seen.push(x); if (a.length < 6) a.push(x * 10); } return seen;
// => [1, 2, 3, 10, 20, 30]

//// the first or last of a list that may be empty may be undefined
const rare = ["a", "b"].filter(() => Math.random() > 0.5); const other = [...rare]; return [rare.pop() === undefined, other.shift() === undefined, other.pop() === undefined];
// => [unknown, unknown, unknown]

//// the first of a list that is not empty is not undefined
const some = ["a"]; if (Math.random() > 0.5) some.unshift("b"); return [some.shift() === undefined, some.shift() === undefined];
// => [false, unknown]

//// arguments of a function that may be spread are not known
function f(..._: any[]) { const given: any = arguments; given[Symbol.isConcatSpreadable] = true; return ([] as any[]).concat(given).length; } return f(1, 2);
// => unknown

//// the function that maps what a list is made from is not given the list
export const result = [Array.from([5, 6], (...given: any[]) => given.length), Array.from([5, 6], (v, i) => v * i), Array.from("ab", function (this: any) { return this.k; }, { k: 1 })];
// => [[2, 2], [0, 6], [1, 1]]
