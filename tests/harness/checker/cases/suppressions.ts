//// what comments silence
// @ts-ignore
const s1: string = 5;
const s2: string = 5; // @ts-ignore
//! 7 2322 Type 'number' is not assignable to type 'string'.
// @ts-expect-error wrong on purpose
const s3: string = 5;
/* @ts-ignore */
const s5: string = 5;
const obj: { a: string } = {
  // @ts-ignore
  a: 5,
};
/*
 * @ts-ignore
 */
const s6: string = 5;
//! 7 2322 Type 'number' is not assignable to type 'string'.
// @ts-ignore

const s7: string = 5;
// @ts-ignore
// another comment
const s8: string = 5;
// @ts-ignore
const s9: string = [
  5].join(1, 2);
  //! 14 2554 Expected 0-1 arguments, but got 2.
//@ts-ignore: reason
const s10: string = 5;
///  @ts-ignore
const s11: string = 5;
// see @ts-ignore
const s12: string = 5;
//! 7 2322 Type 'number' is not assignable to type 'string'.
const text = "// @ts-ignore";
const s13: string = 5;
//! 7 2322 Type 'number' is not assignable to type 'string'.
/** @ts-ignore */ const s14: string = 5;
//! 25 2322 Type 'number' is not assignable to type 'string'.
// @ts-ignorex
const s15: string = 5;
/*
 @ts-expect-error */
const s16: string = 5;
export {};

//// suppressed
// @ts-ignore
const a: number = "x";
// @ts-expect-error
const b: number = "x";
const c: number = "x";
//! 7 2322 Type 'string' is not assignable to type 'number'.
/* @ts-ignore */
const d: number = "x";
// @ts-ignore because of that
// another comment
const e: number = "x";

//// suppressed above a part
const bucket = new aws.s3.Bucket("b", {
  // @ts-ignore
  nothing: 5,
  forceDestroy: "x",
  //! 3 2322 Type 'string' is not assignable to type 'Input<boolean | undefined>'.
});
console.log(bucket);
