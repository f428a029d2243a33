// What the language itself declares: the members of ECMAScript's values, as far as programs that declare infrastructure
// use them. `unmodelled` stands for types that are left out here: nothing is said about their values.

interface Object {
  constructor: Function;
  toString(): string;
  toLocaleString(): string;
  valueOf(): Object;
  hasOwnProperty(key: PropertyKey): boolean;
  isPrototypeOf(value: Object): boolean;
  propertyIsEnumerable(key: PropertyKey): boolean;
}

interface ObjectConstructor {
  new (value?: any): any;
  (value?: any): any;
  readonly prototype: Object;
  assign<T extends {}, U>(target: T, source: U): T & U;
  assign<T extends {}, U, V>(target: T, source1: U, source2: V): T & U & V;
  assign<T extends {}, U, V, W>(target: T, source1: U, source2: V, source3: W): T & U & V & W;
  assign(target: object, ...sources: any[]): any;
  create(prototype: object | null, properties?: any): any;
  defineProperty<T>(value: T, key: PropertyKey, attributes: any): T;
  defineProperties<T>(value: T, properties: any): T;
  entries<T>(value: { [key: string]: T } | ArrayLike<T>): [string, T][];
  entries(value: {}): [string, any][];
  freeze<T>(value: T): Readonly<T>;
  fromEntries<T = any>(entries: Iterable<readonly [PropertyKey, T]>): { [key: string]: T };
  fromEntries(entries: Iterable<readonly any[]>): any;
  getOwnPropertyDescriptor(value: any, key: PropertyKey): any;
  getOwnPropertyDescriptors(value: any): any;
  getOwnPropertyNames(value: any): string[];
  getOwnPropertySymbols(value: any): symbol[];
  getPrototypeOf(value: any): any;
  hasOwn(value: object, key: PropertyKey): boolean;
  is(first: any, second: any): boolean;
  isExtensible(value: any): boolean;
  isFrozen(value: any): boolean;
  isSealed(value: any): boolean;
  keys(value: {}): string[];
  preventExtensions<T>(value: T): T;
  seal<T>(value: T): T;
  setPrototypeOf(value: any, prototype: object | null): any;
  values<T>(value: { [key: string]: T } | ArrayLike<T>): T[];
  values(value: {}): any[];
  groupBy(items: any, key: any): unmodelled;
}

interface Function {
  apply(receiver: any, values?: any): any;
  call(receiver: any, ...values: any[]): any;
  bind(receiver: any, ...values: any[]): any;
  toString(): string;
  prototype: any;
  readonly length: number;
  readonly name: string;
  arguments: any;
  caller: Function;
}

interface FunctionConstructor {
  new (...values: string[]): Function;
  (...values: string[]): Function;
  readonly prototype: Function;
}

interface ArrayLike<T> {
  readonly length: number;
  readonly [index: number]: T;
}

type IteratorResult<T, R = any> = unmodelled;

interface Iterator<T, R = any, N = any> {
  next(...values: any[]): unmodelled;
  return?(value?: any): unmodelled;
  throw?(error?: any): unmodelled;
}

interface Iterable<T> {
  "[Symbol.iterator]"(): Iterator<T>;
}

interface IterableIterator<T> extends Iterator<T> {
  "[Symbol.iterator]"(): IterableIterator<T>;
}

interface Generator<T = unknown, R = any, N = any> extends Iterator<T> {
  "[Symbol.iterator]"(): IterableIterator<T>;
}

interface AsyncIterator<T, R = any, N = any> {
  next(...values: any[]): Promise<unmodelled>;
  return?(value?: any): Promise<unmodelled>;
  throw?(error?: any): Promise<unmodelled>;
}

interface AsyncIterable<T> {
  "[Symbol.asyncIterator]"(): AsyncIterator<T>;
}

interface AsyncGenerator<T = unknown, R = any, N = any> extends AsyncIterator<T> {
  "[Symbol.asyncIterator]"(): AsyncIterableIterator<T>;
}

interface AsyncIterableIterator<T> extends AsyncIterator<T> {
  "[Symbol.asyncIterator]"(): AsyncIterableIterator<T>;
}

interface String {
  readonly length: number;
  readonly [index: number]: string;
  "[Symbol.iterator]"(): IterableIterator<string>;
  at(index: number): string | undefined;
  charAt(index: number): string;
  charCodeAt(index: number): number;
  codePointAt(index: number): number | undefined;
  concat(...others: string[]): string;
  endsWith(part: string, end?: number): boolean;
  includes(part: string, start?: number): boolean;
  indexOf(part: string, start?: number): number;
  isWellFormed(): boolean;
  lastIndexOf(part: string, start?: number): number;
  localeCompare(other: string, locales?: string | string[], options?: any): number;
  match(pattern: string | RegExp): RegExpMatchArray | null;
  matchAll(pattern: RegExp): IterableIterator<RegExpMatchArray>;
  normalize(form?: string): string;
  padEnd(length: number, fill?: string): string;
  padStart(length: number, fill?: string): string;
  repeat(count: number): string;
  replace(pattern: string | RegExp, replacement: string): string;
  replace(pattern: string | RegExp, replacer: (part: string, ...groups: any[]) => string): string;
  replaceAll(pattern: string | RegExp, replacement: string): string;
  replaceAll(pattern: string | RegExp, replacer: (part: string, ...groups: any[]) => string): string;
  search(pattern: string | RegExp): number;
  slice(start?: number, end?: number): string;
  split(separator: string | RegExp, limit?: number): string[];
  startsWith(part: string, start?: number): boolean;
  substr(start: number, length?: number): string;
  substring(start: number, end?: number): string;
  toLocaleLowerCase(locales?: string | string[]): string;
  toLocaleUpperCase(locales?: string | string[]): string;
  toLowerCase(): string;
  toString(): string;
  toUpperCase(): string;
  toWellFormed(): string;
  trim(): string;
  trimEnd(): string;
  trimLeft(): string;
  trimRight(): string;
  trimStart(): string;
  valueOf(): string;
  anchor(name: string): string;
  big(): string;
  bold(): string;
  link(url: string): string;
  sub(): string;
  sup(): string;
}

interface StringConstructor {
  new (value?: any): String;
  (value?: any): string;
  readonly prototype: String;
  fromCharCode(...codes: number[]): string;
  fromCodePoint(...codes: number[]): string;
  raw(template: { raw: readonly string[] | ArrayLike<string> }, ...values: any[]): string;
}

interface Number {
  toExponential(digits?: number): string;
  toFixed(digits?: number): string;
  toLocaleString(locales?: string | string[], options?: any): string;
  toPrecision(digits?: number): string;
  toString(radix?: number): string;
  valueOf(): number;
}

interface NumberConstructor {
  new (value?: any): Number;
  (value?: any): number;
  readonly prototype: Number;
  readonly EPSILON: number;
  readonly MAX_SAFE_INTEGER: number;
  readonly MAX_VALUE: number;
  readonly MIN_SAFE_INTEGER: number;
  readonly MIN_VALUE: number;
  readonly NEGATIVE_INFINITY: number;
  readonly NaN: number;
  readonly POSITIVE_INFINITY: number;
  isFinite(value: unknown): boolean;
  isInteger(value: unknown): boolean;
  isNaN(value: unknown): boolean;
  isSafeInteger(value: unknown): boolean;
  parseFloat(text: string): number;
  parseInt(text: string, radix?: number): number;
}

interface Boolean {
  valueOf(): boolean;
}

interface BooleanConstructor {
  new (value?: any): Boolean;
  <T>(value?: T): boolean;
  readonly prototype: Boolean;
}

interface BigInt {
  toLocaleString(locales?: any, options?: any): string;
  toString(radix?: number): string;
  valueOf(): bigint;
}

interface BigIntConstructor {
  (value: bigint | boolean | number | string): bigint;
  readonly prototype: BigInt;
  asIntN(bits: number, value: bigint): bigint;
  asUintN(bits: number, value: bigint): bigint;
}

interface Symbol {
  readonly description: string | undefined;
  toString(): string;
  valueOf(): symbol;
}

interface SymbolConstructor {
  (description?: string | number): symbol;
  readonly prototype: Symbol;
  for(key: string): symbol;
  keyFor(value: symbol): string | undefined;
  readonly asyncIterator: symbol;
  readonly hasInstance: symbol;
  readonly iterator: symbol;
  readonly species: symbol;
  readonly toPrimitive: symbol;
  readonly toStringTag: symbol;
}

interface ReadonlyArray<T> {
  readonly length: number;
  readonly [index: number]: T;
  "[Symbol.iterator]"(): IterableIterator<T>;
  at(index: number): T | undefined;
  concat(...items: (T | readonly T[])[]): T[];
  entries(): IterableIterator<[number, T]>;
  every<S extends T>(predicate: (value: T, index: number, array: readonly T[]) => value is S, receiver?: any): boolean;
  every(predicate: (value: T, index: number, array: readonly T[]) => unknown, receiver?: any): boolean;
  filter<S extends T>(predicate: (value: T, index: number, array: readonly T[]) => value is S, receiver?: any): S[];
  filter(predicate: (value: T, index: number, array: readonly T[]) => unknown, receiver?: any): T[];
  find<S extends T>(
    predicate: (value: T, index: number, array: readonly T[]) => value is S, receiver?: any
  ): S | undefined;
  find(predicate: (value: T, index: number, array: readonly T[]) => unknown, receiver?: any): T | undefined;
  findIndex(predicate: (value: T, index: number, array: readonly T[]) => unknown, receiver?: any): number;
  findLast(predicate: (value: T, index: number, array: readonly T[]) => unknown, receiver?: any): T | undefined;
  findLastIndex(predicate: (value: T, index: number, array: readonly T[]) => unknown, receiver?: any): number;
  flat(depth?: number): FlatArray<T>[];
  flatMap<U>(callback: (value: T, index: number, array: T[]) => U | readonly U[], receiver?: any): U[];
  forEach(callback: (value: T, index: number, array: readonly T[]) => void, receiver?: any): void;
  includes(value: T, start?: number): boolean;
  indexOf(value: T, start?: number): number;
  join(separator?: string): string;
  keys(): IterableIterator<number>;
  lastIndexOf(value: T, start?: number): number;
  map<U>(callback: (value: T, index: number, array: readonly T[]) => U, receiver?: any): U[];
  reduce(callback: (before: T, value: T, index: number, array: readonly T[]) => T): T;
  reduce(callback: (before: T, value: T, index: number, array: readonly T[]) => T, initial: T): T;
  reduce<U>(callback: (before: U, value: T, index: number, array: readonly T[]) => U, initial: U): U;
  reduceRight(callback: (before: T, value: T, index: number, array: readonly T[]) => T): T;
  reduceRight(callback: (before: T, value: T, index: number, array: readonly T[]) => T, initial: T): T;
  reduceRight<U>(callback: (before: U, value: T, index: number, array: readonly T[]) => U, initial: U): U;
  slice(start?: number, end?: number): T[];
  some(predicate: (value: T, index: number, array: readonly T[]) => unknown, receiver?: any): boolean;
  toLocaleString(): string;
  toReversed(): T[];
  toSorted(compare?: (first: T, second: T) => number): T[];
  toSpliced(start: number, count?: number, ...items: T[]): T[];
  toString(): string;
  values(): IterableIterator<T>;
  with(index: number, value: T): T[];
}

interface Array<T> {
  length: number;
  [index: number]: T;
  "[Symbol.iterator]"(): IterableIterator<T>;
  at(index: number): T | undefined;
  concat(...items: (T | readonly T[])[]): T[];
  copyWithin(target: number, start: number, end?: number): this;
  entries(): IterableIterator<[number, T]>;
  every<S extends T>(predicate: (value: T, index: number, array: T[]) => value is S, receiver?: any): boolean;
  every(predicate: (value: T, index: number, array: T[]) => unknown, receiver?: any): boolean;
  fill(value: T, start?: number, end?: number): T[];
  filter<S extends T>(predicate: (value: T, index: number, array: T[]) => value is S, receiver?: any): S[];
  filter(predicate: (value: T, index: number, array: T[]) => unknown, receiver?: any): T[];
  find<S extends T>(predicate: (value: T, index: number, array: T[]) => value is S, receiver?: any): S | undefined;
  find(predicate: (value: T, index: number, array: T[]) => unknown, receiver?: any): T | undefined;
  findIndex(predicate: (value: T, index: number, array: T[]) => unknown, receiver?: any): number;
  findLast(predicate: (value: T, index: number, array: T[]) => unknown, receiver?: any): T | undefined;
  findLastIndex(predicate: (value: T, index: number, array: T[]) => unknown, receiver?: any): number;
  flat(depth?: number): FlatArray<T>[];
  flatMap<U>(callback: (value: T, index: number, array: T[]) => U | readonly U[], receiver?: any): U[];
  forEach(callback: (value: T, index: number, array: T[]) => void, receiver?: any): void;
  includes(value: T, start?: number): boolean;
  indexOf(value: T, start?: number): number;
  join(separator?: string): string;
  keys(): IterableIterator<number>;
  lastIndexOf(value: T, start?: number): number;
  map<U>(callback: (value: T, index: number, array: T[]) => U, receiver?: any): U[];
  pop(): T | undefined;
  push(...items: T[]): number;
  reduce(callback: (before: T, value: T, index: number, array: T[]) => T): T;
  reduce(callback: (before: T, value: T, index: number, array: T[]) => T, initial: T): T;
  reduce<U>(callback: (before: U, value: T, index: number, array: T[]) => U, initial: U): U;
  reduceRight(callback: (before: T, value: T, index: number, array: T[]) => T): T;
  reduceRight(callback: (before: T, value: T, index: number, array: T[]) => T, initial: T): T;
  reduceRight<U>(callback: (before: U, value: T, index: number, array: T[]) => U, initial: U): U;
  reverse(): T[];
  shift(): T | undefined;
  slice(start?: number, end?: number): T[];
  some(predicate: (value: T, index: number, array: T[]) => unknown, receiver?: any): boolean;
  sort(compare?: (first: T, second: T) => number): T[];
  splice(start: number, count?: number): T[];
  splice(start: number, count: number, ...items: T[]): T[];
  toLocaleString(): string;
  toReversed(): T[];
  toSorted(compare?: (first: T, second: T) => number): T[];
  toSpliced(start: number, count?: number, ...items: T[]): T[];
  toString(): string;
  unshift(...items: T[]): number;
  values(): IterableIterator<T>;
  with(index: number, value: T): T[];
}

interface ArrayConstructor {
  new (length?: number): any[];
  new <T>(length: number): T[];
  new <T>(...items: T[]): T[];
  (length?: number): any[];
  <T>(length: number): T[];
  <T>(...items: T[]): T[];
  readonly prototype: any[];
  from<T>(source: Iterable<T> | ArrayLike<T>): T[];
  from<T, U>(source: Iterable<T> | ArrayLike<T>, callback: (value: T, index: number) => U, receiver?: any): U[];
  isArray(value: any): value is any[];
  of<T>(...items: T[]): T[];
  fromAsync(source: any, callback?: any): Promise<unmodelled[]>;
}

interface TemplateStringsArray extends ReadonlyArray<string> {
  readonly raw: readonly string[];
}

interface PromiseLike<T> {
  then<U = T, V = never>(
    resolved?: ((value: T) => U | PromiseLike<U>) | null, rejected?: ((reason: any) => V | PromiseLike<V>) | null
  ): PromiseLike<U | V>;
}

interface Promise<T> {
  then<U = T, V = never>(
    resolved?: ((value: T) => U | PromiseLike<U>) | null, rejected?: ((reason: any) => V | PromiseLike<V>) | null
  ): Promise<U | V>;
  catch<V = never>(rejected?: ((reason: any) => V | PromiseLike<V>) | null): Promise<T | V>;
  finally(callback?: (() => void) | null): Promise<T>;
}

interface PromiseFulfilledResult<T> {
  status: "fulfilled";
  value: T;
}

interface PromiseRejectedResult {
  status: "rejected";
  reason: any;
}

type PromiseSettledResult<T> = PromiseFulfilledResult<T> | PromiseRejectedResult;

interface PromiseConstructor {
  new <T>(executor: (resolve: (value: T | PromiseLike<T>) => void, reject: (reason?: any) => void) => void): Promise<T>;
  readonly prototype: Promise<any>;
  all<T extends readonly unknown[] | []>(values: T): Promise<AwaitedEach<T>>;
  all<T>(values: Iterable<T | PromiseLike<T>>): Promise<Awaited<T>[]>;
  allSettled<T extends readonly unknown[] | []>(
    values: T
  ): Promise<{ -readonly [K in keyof T]: PromiseSettledResult<Awaited<T[K]>> }>;
  allSettled<T>(values: Iterable<T | PromiseLike<T>>): Promise<PromiseSettledResult<Awaited<T>>[]>;
  any<T>(values: Iterable<T | PromiseLike<T>>): Promise<Awaited<T>>;
  race<T>(values: Iterable<T | PromiseLike<T>>): Promise<Awaited<T>>;
  reject<T = never>(reason?: any): Promise<T>;
  resolve(): Promise<void>;
  resolve<T>(value: T): Promise<Awaited<T>>;
  withResolvers(): unmodelled;
}

interface Map<K, V> {
  readonly size: number;
  "[Symbol.iterator]"(): IterableIterator<[K, V]>;
  clear(): void;
  delete(key: K): boolean;
  entries(): IterableIterator<[K, V]>;
  forEach(callback: (value: V, key: K, map: Map<K, V>) => void, receiver?: any): void;
  get(key: K): V | undefined;
  has(key: K): boolean;
  keys(): IterableIterator<K>;
  set(key: K, value: V): this;
  values(): IterableIterator<V>;
}

interface ReadonlyMap<K, V> {
  readonly size: number;
  "[Symbol.iterator]"(): IterableIterator<[K, V]>;
  entries(): IterableIterator<[K, V]>;
  forEach(callback: (value: V, key: K, map: ReadonlyMap<K, V>) => void, receiver?: any): void;
  get(key: K): V | undefined;
  has(key: K): boolean;
  keys(): IterableIterator<K>;
  values(): IterableIterator<V>;
}

interface MapConstructor {
  new <K = any, V = any>(entries?: Iterable<readonly [K, V]> | null): Map<K, V>;
  readonly prototype: Map<any, any>;
  groupBy(items: any, key: any): unmodelled;
}

interface Set<T> {
  readonly size: number;
  "[Symbol.iterator]"(): IterableIterator<T>;
  add(value: T): this;
  clear(): void;
  delete(value: T): boolean;
  difference(other: any): Set<T>;
  entries(): IterableIterator<[T, T]>;
  forEach(callback: (value: T, again: T, set: Set<T>) => void, receiver?: any): void;
  has(value: T): boolean;
  intersection(other: any): Set<any>;
  isDisjointFrom(other: any): boolean;
  isSubsetOf(other: any): boolean;
  isSupersetOf(other: any): boolean;
  keys(): IterableIterator<T>;
  symmetricDifference(other: any): Set<any>;
  union(other: any): Set<any>;
  values(): IterableIterator<T>;
}

interface ReadonlySet<T> {
  readonly size: number;
  "[Symbol.iterator]"(): IterableIterator<T>;
  entries(): IterableIterator<[T, T]>;
  forEach(callback: (value: T, again: T, set: ReadonlySet<T>) => void, receiver?: any): void;
  has(value: T): boolean;
  keys(): IterableIterator<T>;
  values(): IterableIterator<T>;
}

interface SetConstructor {
  new <T = any>(values?: Iterable<T> | null): Set<T>;
  readonly prototype: Set<any>;
}

interface WeakMap<K, V> {
  delete(key: K): boolean;
  get(key: K): V | undefined;
  has(key: K): boolean;
  set(key: K, value: V): this;
}

interface WeakMapConstructor {
  new <K = any, V = any>(entries?: Iterable<readonly [K, V]> | null): WeakMap<K, V>;
}

interface WeakSet<T> {
  add(value: T): this;
  delete(value: T): boolean;
  has(value: T): boolean;
}

interface WeakSetConstructor {
  new <T = any>(values?: Iterable<T> | null): WeakSet<T>;
}

interface RegExp {
  readonly dotAll: boolean;
  readonly flags: string;
  readonly global: boolean;
  readonly hasIndices: boolean;
  readonly ignoreCase: boolean;
  lastIndex: number;
  readonly multiline: boolean;
  readonly source: string;
  readonly sticky: boolean;
  readonly unicode: boolean;
  compile(pattern: string, flags?: string): this;
  exec(text: string): RegExpExecArray | null;
  test(text: string): boolean;
}

interface RegExpConstructor {
  new (pattern: RegExp | string, flags?: string): RegExp;
  (pattern: RegExp | string, flags?: string): RegExp;
  readonly prototype: RegExp;
}

interface RegExpMatchArray extends Array<string> {
  index?: number;
  input?: string;
  groups?: { [key: string]: string };
}

interface RegExpExecArray extends Array<string> {
  index: number;
  input: string;
  groups?: { [key: string]: string };
}

interface Date {
  getDate(): number;
  getDay(): number;
  getFullYear(): number;
  getHours(): number;
  getMilliseconds(): number;
  getMinutes(): number;
  getMonth(): number;
  getSeconds(): number;
  getTime(): number;
  getTimezoneOffset(): number;
  getUTCDate(): number;
  getUTCDay(): number;
  getUTCFullYear(): number;
  getUTCHours(): number;
  getUTCMilliseconds(): number;
  getUTCMinutes(): number;
  getUTCMonth(): number;
  getUTCSeconds(): number;
  setDate(value: number): number;
  setFullYear(year: number, month?: number, date?: number): number;
  setHours(hours: number, minutes?: number, seconds?: number, milliseconds?: number): number;
  setMilliseconds(value: number): number;
  setMinutes(minutes: number, seconds?: number, milliseconds?: number): number;
  setMonth(month: number, date?: number): number;
  setSeconds(seconds: number, milliseconds?: number): number;
  setTime(value: number): number;
  setUTCDate(value: number): number;
  setUTCFullYear(year: number, month?: number, date?: number): number;
  setUTCHours(hours: number, minutes?: number, seconds?: number, milliseconds?: number): number;
  setUTCMilliseconds(value: number): number;
  setUTCMinutes(minutes: number, seconds?: number, milliseconds?: number): number;
  setUTCMonth(month: number, date?: number): number;
  setUTCSeconds(seconds: number, milliseconds?: number): number;
  toDateString(): string;
  toISOString(): string;
  toJSON(key?: any): string;
  toLocaleDateString(locales?: string | string[], options?: any): string;
  toLocaleString(locales?: string | string[], options?: any): string;
  toLocaleTimeString(locales?: string | string[], options?: any): string;
  toString(): string;
  toTimeString(): string;
  toUTCString(): string;
  valueOf(): number;
}

interface DateConstructor {
  new (): Date;
  new (value: number | string | Date): Date;
  new (
    year: number, month: number, date?: number, hours?: number, minutes?: number, seconds?: number,
    milliseconds?: number
  ): Date;
  (): string;
  readonly prototype: Date;
  UTC(
    year: number, month?: number, date?: number, hours?: number, minutes?: number, seconds?: number,
    milliseconds?: number
  ): number;
  now(): number;
  parse(text: string): number;
}

interface Error {
  name: string;
  message: string;
  stack?: string;
  cause?: unknown;
}

interface ErrorConstructor {
  new (message?: string, options?: { cause?: unknown }): Error;
  (message?: string, options?: { cause?: unknown }): Error;
  readonly prototype: Error;
  captureStackTrace(target: object, origin?: any): void;
  prepareStackTrace?: any;
  stackTraceLimit: number;
}

interface EvalError extends Error {}
interface RangeError extends Error {}
interface ReferenceError extends Error {}
interface SyntaxError extends Error {}
interface TypeError extends Error {}
interface URIError extends Error {}
interface AggregateError extends Error {
  errors: any[];
}

interface AggregateErrorConstructor {
  new (errors: Iterable<any>, message?: string): AggregateError;
  (errors: Iterable<any>, message?: string): AggregateError;
  readonly prototype: AggregateError;
}

interface Math {
  readonly E: number;
  readonly LN10: number;
  readonly LN2: number;
  readonly LOG10E: number;
  readonly LOG2E: number;
  readonly PI: number;
  readonly SQRT1_2: number;
  readonly SQRT2: number;
  abs(value: number): number;
  acos(value: number): number;
  acosh(value: number): number;
  asin(value: number): number;
  asinh(value: number): number;
  atan(value: number): number;
  atan2(y: number, x: number): number;
  atanh(value: number): number;
  cbrt(value: number): number;
  ceil(value: number): number;
  clz32(value: number): number;
  cos(value: number): number;
  cosh(value: number): number;
  exp(value: number): number;
  expm1(value: number): number;
  floor(value: number): number;
  fround(value: number): number;
  hypot(...values: number[]): number;
  imul(first: number, second: number): number;
  log(value: number): number;
  log10(value: number): number;
  log1p(value: number): number;
  log2(value: number): number;
  max(...values: number[]): number;
  min(...values: number[]): number;
  pow(base: number, exponent: number): number;
  random(): number;
  round(value: number): number;
  sign(value: number): number;
  sin(value: number): number;
  sinh(value: number): number;
  sqrt(value: number): number;
  tan(value: number): number;
  tanh(value: number): number;
  trunc(value: number): number;
}

interface JSON {
  parse(text: string, reviver?: (this: any, key: string, value: any) => any): any;
  stringify(
    value: any, replacer?: (this: any, key: string, value: any) => any, space?: string | number
  ): string;
  stringify(value: any, replacer?: (number | string)[] | null, space?: string | number): string;
}

type PropertyKey = string | number | symbol;

declare const Object: ObjectConstructor;
declare const Function: FunctionConstructor;
declare const String: StringConstructor;
declare const Number: NumberConstructor;
declare const Boolean: BooleanConstructor;
declare const BigInt: BigIntConstructor;
declare const Symbol: SymbolConstructor;
declare const Array: ArrayConstructor;
declare const Promise: PromiseConstructor;
declare const Map: MapConstructor;
declare const Set: SetConstructor;
declare const WeakMap: WeakMapConstructor;
declare const WeakSet: WeakSetConstructor;
declare const WeakRef: unmodelled;
type WeakRef = unmodelled;
declare const FinalizationRegistry: unmodelled;
type FinalizationRegistry = unmodelled;
declare const RegExp: RegExpConstructor;
declare const Date: DateConstructor;
declare const Error: ErrorConstructor;
declare const EvalError: ErrorConstructor;
declare const RangeError: ErrorConstructor;
declare const ReferenceError: ErrorConstructor;
declare const SyntaxError: ErrorConstructor;
declare const TypeError: ErrorConstructor;
declare const URIError: ErrorConstructor;
declare const AggregateError: AggregateErrorConstructor;
declare const Math: Math;
declare const JSON: JSON;
declare const Proxy: unmodelled;
type Proxy = unmodelled;
declare const Reflect: unmodelled;
declare const Intl: unmodelled;
declare const Atomics: unmodelled;
declare const ArrayBuffer: unmodelled;
type ArrayBuffer = unmodelled;
declare const SharedArrayBuffer: unmodelled;
type SharedArrayBuffer = unmodelled;
declare const DataView: unmodelled;
type DataView = unmodelled;
declare const Int8Array: unmodelled;
type Int8Array = unmodelled;
declare const Uint8Array: unmodelled;
type Uint8Array = unmodelled;
declare const Uint8ClampedArray: unmodelled;
type Uint8ClampedArray = unmodelled;
declare const Int16Array: unmodelled;
type Int16Array = unmodelled;
declare const Uint16Array: unmodelled;
type Uint16Array = unmodelled;
declare const Int32Array: unmodelled;
type Int32Array = unmodelled;
declare const Uint32Array: unmodelled;
type Uint32Array = unmodelled;
declare const Float32Array: unmodelled;
type Float32Array = unmodelled;
declare const Float64Array: unmodelled;
type Float64Array = unmodelled;
declare const BigInt64Array: unmodelled;
type BigInt64Array = unmodelled;
declare const BigUint64Array: unmodelled;
type BigUint64Array = unmodelled;
declare const WebAssembly: unmodelled;
declare const globalThis: unmodelled;
declare const NaN: number;
declare const Infinity: number;
declare function parseInt(text: string, radix?: number): number;
declare function parseFloat(text: string): number;
declare function isNaN(value: number): boolean;
declare function isFinite(value: number): boolean;
declare function decodeURI(text: string): string;
declare function decodeURIComponent(text: string): string;
declare function encodeURI(text: string): string;
declare function encodeURIComponent(text: string | number | boolean): string;
declare function escape(text: string): string;
declare function unescape(text: string): string;
declare function eval(text: string): any;
