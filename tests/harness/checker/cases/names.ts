//// what a program names like something of the language
interface PromiseLike {
  then(go: () => void): void;
}
declare const reading: PromiseLike;
async function read() {
  const found = await reading;
  return found;
}

//// a constant that is set says so alone
const cc = 1;
cc = 2;
//! 1 2588 Cannot assign to 'cc' because it is a constant.
cc += 1;
//! 1 2588 Cannot assign to 'cc' because it is a constant.
export {};

//// the name of a function expression means it inside
const split = (function parts(s: string, n: number): string[] {
  return n <= 0 ? [s] : [...parts(s.slice(1), n - 1), s[0]];
})("abc", 2);
export const joined: string = split.join("");
export const fact = function f(n: number): number {
  return n ? n * f(n - 1) : 1;
};
f(3);
//! 1 2304 Cannot find name 'f'.
