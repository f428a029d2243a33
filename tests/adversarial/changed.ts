//// map of all arrays is replaced
// start => doubt: whatever is mapped is not known
Array.prototype.map = function () { return []; } as any;

//// forEach of all arrays is replaced
// start => doubt: whatever is gone through is not known
(Array.prototype as any).forEach = () => undefined;

//// a method of all texts is replaced
// start => doubt: names are made with it
(String.prototype as any).toLowerCase = () => "x";

//// a method of all functions is replaced
// start => doubt: calls go through it
(Function.prototype as any).call = () => undefined;

//// all objects get a member
// start => doubt: options inherit it
(Object.prototype as any).protect = true;

//// all objects get a member by defineProperty
// start => doubt: options inherit it
Object.defineProperty(Object.prototype, "retainOnDelete", { value: true });

//// all objects get a member by assign
// start => doubt: options inherit it
Object.assign(Object.prototype, { protect: true });

//// all objects get a member through a literal's prototype
// start => doubt: it is the same prototype
Object.getPrototypeOf({}).protect = true;

//// Object.entries is replaced
// start => doubt: what goes through entries is not known
Object.entries = (() => []) as any;

//// Object.keys is replaced by defineProperty
// start => doubt: the same by another way
Object.defineProperty(Object, "keys", { value: () => [] });

//// JSON.stringify is replaced
// start => doubt: policies are made with it
JSON.stringify = (() => "{}") as any;

//// Math.max is replaced
// start => doubt: nothing that is computed is known
(Math as any).max = () => 0;

//// Promise.all is replaced
// start => doubt: what waits is not known
(Promise as any).all = () => new Promise(() => undefined);

//// interpolate is replaced
// start => doubt: texts are made with it
(pulumi as any).interpolate = () => "x";

//// a resource class is replaced
// start => doubt: what it makes is not known
(aws.s3 as any).Bucket = class { id = "x"; arn = "y"; bucket = "z"; };

//// a resource class is replaced through require
// start => doubt: the package is the same one
require("@pulumi/aws").sns.Topic = function () {};

//// a whole module of a package is replaced
// start => doubt: everything in it is
(aws as any).kms = {};

//// registerOutputs of all components is replaced
// start => doubt: components call it
(pulumi.ComponentResource.prototype as any).registerOutputs = function () { throw new Error("x"); };

//// apply of all outputs is replaced
// start => doubt: outputs are made with it
(pulumi.Output as any).prototype.apply = () => undefined;

//// a class of the program gets another method
// start => ends: its instances have it at once, and it throws
(TapStack.prototype as any).registerOutputs = () => { throw new Error("x"); };

//// an object gets another prototype
// start => fine: what it inherits is read, and nothing asks for it
const plain: any = {};
Object.setPrototypeOf(plain, { hidden: true });

//// the runtime's own function is replaced
// start => doubt: registering goes through it
(pulumi.runtime as any).registerResource = () => undefined;

//// the runtime is asked to disconnect
// start => doubt: nothing reaches the engine then
pulumi.runtime.disconnectSync();

//// fs is replaced
// start => doubt: what is read is not known
require("fs").readFileSync = () => "";

//// a prototype is changed by Reflect
// start => doubt: the same by another way
Reflect.set(Array.prototype, "map", () => []);

//// a prototype is changed by Reflect.defineProperty
// start => doubt: the same by another way
Reflect.defineProperty(Object.prototype, "protect", { value: true });

//// a global is replaced
// start => doubt: all that use it do
(globalThis as any).JSON = { stringify: () => "{}" };

//// all objects get a member by defineProperties
// start => doubt: options inherit it
Object.defineProperties(Object.prototype, { protect: { value: true } });

//// all objects get a member through __proto__
// start => doubt: it is the same prototype
({} as any).__proto__.protect = true;

//// all objects get an accessor the old way
// start => doubt: options inherit it
(Object.prototype as any).__defineGetter__("protect", () => true);

//// a method of all arrays is deleted
// start => doubt: what uses it fails
delete (Array.prototype as any).map;

//// a resource class is deleted
// start => doubt: what makes it fails
delete (aws.s3 as any).Bucket;

//// the loader of modules is replaced
// start => doubt: what is required is not known
require("module").prototype.require = () => ({});

//// a loaded module is replaced
// start => doubt: what is required is not known
require.cache["x"] = undefined;

//// settings are replaced
// start => doubt: what the program asks for is not known
pulumi.runtime.setAllConfig({});

//// a decorator puts another class in the place of one
// start => doubt: what is made of it is not known
function swap(_class: any, _context: any): any { return class { }; }
@swap class Swapped { }

//// a decorator with much to say puts another class in the place of one
// start => doubt: however long it is, and whatever stands in it
function swap(_text: string, _other?: any): any { return () => class { }; }
@swap("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", (() => ")")())
// class
class Swapped { }

//// a decorator of a class expression
// start => doubt: it is one as well
function swap(_class: any, _context: any): any { return class { }; }
const Swapped = @swap class { };

//// a decorator puts another method in the place of one
// start => doubt: what is called is not known
function swap(_method: any, _context: any): any { return () => 2; }
class Swapped { @swap size() { return 1; } }

//// a decorator of a field changes its value
// start => doubt: what it holds is not known
function swap(_value: undefined, _context: any): any { return () => 2; }
class Swapped { @swap size = 1; }

//// what outputs inherit from is changed
// start => doubt: an Output is made by what is not modelled
Object.getPrototypeOf(pulumi.output(1)).apply = function () { return this; };

//// what generators inherit from is changed
// start => doubt: all generators do
Object.getPrototypeOf(function* () { }).prototype.next = () => ({ done: true });

//// what texts inherit from is changed by its old name
// start => doubt: it is the same prototype
("" as any).__proto__.split = () => [];

//// a class of Pulumi's that is not modelled is changed
// start => doubt: the SDK asks it
(pulumi.Resource as any).isInstance = () => false;

//// how files are loaded is changed
// start => doubt: every file that is loaded goes that way
require.extensions[".ts"] = () => undefined;

//// how files are loaded is changed by the module itself
// start => doubt: it is the same table
(require("module") as any)._extensions[".ts"] = () => undefined;

//// where Pulumi's engine listens is changed
// start => doubt: Pulumi itself reads the variable
process.env.PULUMI_NODEJS_MONITOR = "";

//// the configuration is changed in the environment
// start => doubt: Pulumi itself reads the variable
process.env.PULUMI_CONFIG = "{}";

//// an array says what its methods make
// start => doubt: they call what it names
const made: any = [1];
made.constructor = { [Symbol.species]: function () { process.exit(0); } };
made.map((x: any) => x);

//// all arrays say what their methods make
// start => doubt: whatever is mapped is not known
Object.defineProperty(Array, Symbol.species, { value: function () { return []; } });

//// an array keeps what its methods make
// start => fine: nothing is changed
const kept: any = [1];
kept.note = "one";
kept.map((x: any) => x);
