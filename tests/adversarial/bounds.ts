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
