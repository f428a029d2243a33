//// spreads in calls
function sum(...sizes: number[]) {}
function two(name: string, size: number) {}
function some(name?: string, ...rest: number[]) {}
const pair: [string, number] = ["a", 1];
const turned: [number, string] = [1, "a"];
const names = ["a"];
sum(...["x"]);
//! 9 2345 Argument of type 'string' is not assignable to parameter of type 'number'.
//= place 5 2345 Argument of type 'string' is not assignable to parameter of type 'number'.
sum(...[1, 2], 3);
sum(...names);
//! 5 2345 Argument of type 'string' is not assignable to parameter of type 'number'.
two(...pair);
two(...["a", 1]);
two(...turned);
//! 5 2345 Argument of type 'number' is not assignable to parameter of type 'string'.
two(...names);
//! 5 2556 A spread argument must either have a tuple type or be passed to a rest parameter.
some(...names);
Math.max(...names);
//! 10 2345 Argument of type 'string' is not assignable to parameter of type 'number'.
[1].push(...names);
//! 10 2345 Argument of type 'string' is not assignable to parameter of type 'number'.
console.log(...names, ...pair);
new Date(...([2020, 1] as [number, number]));
