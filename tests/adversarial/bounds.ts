//// a loop without end behind everything
// end => nothing: the bound is met
while (true) {}

//// a loop without end before everything
// start => nothing: the bound is met
while (true) {}

//// a loop without end in a constructor
// inside => nothing: the bound is met
for (;;) {}

//// a loop of more turns than are followed
// end => nothing: the bound is met
for (let i = 0; i < 1e9; i++) Math.abs(i);

//// calls within calls without end
// end => nothing: the bound is met
const deeper = (n: number): number => deeper(n + 1);
deeper(0);

//// text that doubles
// end => nothing: the bound is met
let big = "x";
while (big.length < 1e12) big += big;

//// a list that grows
// end => nothing: the bound is met
const grown: number[] = [];
for (let i = 0; i < 1e7; i++) grown.push(i);

//// a list of a great length
// end => nothing: the bound is met
const many = new Array(4e9 / 2).fill("x").join("");

//// two functions that call each other
// end => nothing: the bound is met
const ping = (n: number): number => pong(n);
const pong = (n: number): number => ping(n);
ping(1);

//// a getter that reads itself
// end => nothing: the bound is met
const loop: any = { get self() { return this.self; } };
loop.self;

//// a constructor that makes itself
// end => nothing: the bound is met
class Again { constructor() { new Again(); } }
new Again();

//// resources without end
// end => nothing: the bound is met
for (let i = 0; i < 1e6; i++) new aws.sns.Topic(`t-${environmentSuffix}-${i}`);

//// nested lists without end
// end => nothing: the bound is met
const nest = (n: number): any => [nest(n + 1)];
nest(0);

//// types that are not checked to the end
// end => undecided outputs.compiles: only the checker met a bound, which is no pass
type Wide = ({ l0: 1 } | { r0: 2 }) & ({ l1: 1 } | { r1: 2 }) & ({ l2: 1 } | { r2: 2 }) & ({ l3: 1 } | { r3: 2 }) & ({ l4: 1 } | { r4: 2 })
    & ({ l5: 1 } | { r5: 2 }) & ({ l6: 1 } | { r6: 2 }) & ({ l7: 1 } | { r7: 2 }) & ({ l8: 1 } | { r8: 2 }) & ({ l9: 1 } | { r9: 2 })
    & ({ a0: 1 } | { b0: 2 }) & ({ a1: 1 } | { b1: 2 }) & ({ a2: 1 } | { b2: 2 }) & ({ a3: 1 } | { b3: 2 }) & ({ a4: 1 } | { b4: 2 })
    & ({ a5: 1 } | { b5: 2 }) & ({ a6: 1 } | { b6: 2 }) & ({ a7: 1 } | { b7: 2 }) & ({ a8: 1 } | { b8: 2 }) & ({ a9: 1 } | { b9: 2 });
const wide = {} as Wide;

//// expressions that nobody waits for
// end => nothing: the bound is met
const long = (x: number) => [x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x].map((y) => y + y + y + y + y + y + y + y).length;
for (let i = 0; i < 3_000; i++) long(i);
