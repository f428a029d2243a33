//// template literal types
type Arn = `arn:aws:s3:::${string}`;
type Name = `${"dev" | "prod"}-${"web" | "db"}`;
type Width = `${number}px`;
type Cidr = `${number}.${number}.${number}.${number}/${number}`;
const bucket: string = "b";
const stage = "dev" as "dev" | "prod";
const a: Arn = "arn:aws:s3:::b";
const b: Arn = "arn:aws:sqs:::b";
//! 7 2322 Type '"arn:aws:sqs:::b"' is not assignable to type '`arn:aws:s3:::${string}`'.
const c: Arn = `arn:aws:s3:::${bucket}`;
const d: Arn = `arn:${bucket}`;
//! 7 2322 Type '`arn:${string}`' is not assignable to type '`arn:aws:s3:::${string}`'.
const e: Arn = bucket;
//! 7 2322 Type 'string' is not assignable to type '`arn:aws:s3:::${string}`'.
const f: string = a;
const g: number = a;
//! 7 2322 Type '`arn:aws:s3:::${string}`' is not assignable to type 'number'.
a.toUpperCase().length + a.length;
const h: Name = "dev-web";
const i: Name = "dev-cache";
//! 7 2322 Type '"dev-cache"' is not assignable to type '"dev-web" | "dev-db" | "prod-web" | "prod-db"'.
const j: Name = `${stage}-db`;
const k: Name = `${stage}-cache`;
//! 7 2322 Type '"dev-cache" | "prod-cache"' is not assignable to type '"dev-web" | "dev-db" | "prod-web" | "prod-db"'.
const l: Width = "10px";
const m: Width = `${1 + 2}px`;
const n: Width = "wide";
//! 7 2322 Type '"wide"' is not assignable to type '`${number}px`'.
const o: Cidr = "10.0.0.0/16";
const p: Cidr = "10.0.0.0";
//! 7 2322 Type '"10.0.0.0"' is not assignable to type '`${number}.${number}.${number}.${number}/${number}`'.
const q: Uppercase<"ab"> = "AB";
const r: Uppercase<"ab"> = "ab";
//! 7 2322 Type '"ab"' is not assignable to type '"AB"'.
const s: Capitalize<"ab"> = "Ab";
const t: "dev-web" | "prod-web" = `${stage}-web`;
const u = `${stage}-web` as const;
const v: "dev-web" = u;
//! 7 2322 Type '"dev-web" | "prod-web"' is not assignable to type '"dev-web"'.
if (l === "em") {
//! 5 2367 This comparison appears to be unintentional because the types '`${number}px`' and '"em"' have no overlap.
}
typeof a === "string" ? a.trim() : a;
for (const letter of a) {
  letter.length;
}

//// string literal union
new aws.lambda.Function("f", {
  role: "x",
  architectures: ["arm64"],
  tracingConfig: { mode: "Active" },
  packageType: "Zip",
});

//// texts that are nearly right
type Stage = "dev" | "prod";
export const a: Stage = "prd";
//! 14 2820 Type '"prd"' is not assignable to type '"dev" | "prod"'. Did you mean '"prod"'?
//= types 14 2820 Type '"prd"' is not assignable to type 'Stage'. Did you mean '"prod"'?
export const b: Stage = "staging";
//! 14 2322 Type '"staging"' is not assignable to type '"dev" | "prod"'.
//= types 14 2322 Type '"staging"' is not assignable to type 'Stage'.
export const c: aws.iam.PolicyDocument = { Version: "2012-10-18", Statement: [] };
//! 44 2820 Type '"2012-10-18"' is not assignable to type 'Input<PolicyDocumentVersion>'. Did you mean '"2012-10-17"'?

//// template types
type Env = "dev" | "prod";
type Name = `${Env}-bucket`;
const a: Name = "dev-bucket";
const e: Env = "dev";
const c: Name = `${e}-bucket`;

//// satisfies and as const
const cfg = { dev: { size: 1 }, prod: { size: 2 } } as const satisfies Record<string, { size: number }>;
const s: 1 | 2 = cfg.dev.size;
type Keys = keyof typeof cfg;
const k: Keys = "qa";
//! 7 2322 Type '"qa"' is not assignable to type '"dev" | "prod"'.
function pick(k: Keys) {
  return cfg[k].size;
}
const arr = ["a", "b"] as const;
type Item = (typeof arr)[number];
const i: Item = "c";
//! 7 2322 Type '"c"' is not assignable to type '"a" | "b"'.
arr.push("c");
//! 5 2339 Property 'push' does not exist on type 'readonly ["a", "b"]'.
console.log(s, k, pick, i);

//// numbers of literals
const port: 80 | 443 = process.env.X ? 80 : 443;
const proto = port === 80 ? "HTTP" : "HTTPS";
const p2: "HTTP" | "HTTPS" = proto;
let l = proto;
const p3: "HTTP" | "HTTPS" = l;
//! 7 2322 Type 'string' is not assignable to type '"HTTP" | "HTTPS"'.
let w = "HTTP";
const p4: "HTTP" = w;
//! 7 2322 Type 'string' is not assignable to type '"HTTP"'.
const o = { proto: "HTTP" };
const p5: "HTTP" = o.proto;
//! 7 2322 Type 'string' is not assignable to type '"HTTP"'.
const o2 = { proto: "HTTP" as const };
const p6: "HTTP" = o2.proto;
const arr = ["a", "b"];
const p7: ("a" | "b")[] = arr;
//! 7 2322 Type 'string[]' is not assignable to type '("a" | "b")[]'.
const arr2: ("a" | "b")[] = ["a", "b"];
function g(x: "a" | "b") {
  return x;
}
g("a");
g(arr[0]);
//! 3 2345 Argument of type 'string' is not assignable to parameter of type '"a" | "b"'.
arr2.forEach(g);
["a", "b"].forEach(g);
//! 20 2345 Argument of type '(x: "a" | "b") => "a" | "b"' is not assignable to parameter of type '(value: string, index: number, array: string[]) => void'.
(["a", "b"] as const).forEach(g);
const retn = (): "a" => "a";
const obj2: { k: "x" | "y" }[] = [{ k: "x" }, { k: "z" }];
//! 49 2322 Type '"z"' is not assignable to type '"x" | "y"'.
const cond: { k: "x" } = true ? { k: "x" } : { k: "x" };
const mp = [1, 2].map((n) => ({ k: "x" as "x", n }));
const q: { k: "x" }[] = mp;
const r = [1].map((n) => ({ k: "x", n }));
const s: { k: "x" }[] = r;
//! 7 2322 Type '{ k: string; n: number; }[]' is not assignable to type '{ k: "x"; }[]'.
const num = 1_000.5e3;
num.toFixed();
const hex: number = 0xff;
const neg: -1 | 1 = -1;
const t: `a${string}` = "ab";
console.log(p2, p3, p4, p5, p6, p7, retn, obj2, cond, q, s, hex, neg, t);

//// as const where an array is expected
const q = new aws.sqs.Queue("q");
export const a = pulumi.all([q.arn, 5] as const).apply(([arn, n]) => arn.length + n.toFixed().length);
const list = ["a"] as const;
list.push("b");
//! 6 2339 Property 'push' does not exist on type 'readonly ["a"]'.
const given: { names: string[] } = { names: ["a", "b"] as const };
export const b = given.names;
