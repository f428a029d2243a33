"""What constructors of generated classes do with their arguments, as their scripts say it."""

from __future__ import annotations

import pytest

from harness.provider import InputRules
from harness.provider.build.constructors import (
    constructor_rules,
    missing_inputs,
    nested_defaults,
    unlike_declared,
)


def constructor(*statements: str) -> str:
    lines = "\n".join(f"            {statement}" for statement in statements)
    return f"class Jar extends pulumi.CustomResource {{\n        let resourceInputs = {{}};\n{lines}\n    }}\n}}\n"


OUTPUT_ONLY = InputRules()
PLAIN = InputRules(names=frozenset({"lid"}))
FIXED = InputRules(names=frozenset({"lid"}), constants={"lid": "tin"})
DEFAULT = InputRules(names=frozenset({"lid"}), defaults={"lid": "a; b"})
SECRET = InputRules(names=frozenset({"lid"}), secrets=frozenset({"lid"}))
JSON = InputRules(names=frozenset({"lid"}), json=frozenset({"lid"}))
JSON_DEFAULT = InputRules(names=frozenset({"lid"}), json=frozenset({"lid"}), defaults={"lid": False})
NESTED = InputRules(names=frozenset({"lid"}), defaults={"lid": {"port": 22}})
NESTED_JSON = InputRules(names=frozenset({"lid"}), json=frozenset({"lid"}), defaults={"lid": {"port": 22}})

KNOWN = [
    ("args?.lid", PLAIN),
    ("args ? args.lid : undefined", PLAIN),
    ("state?.lid", OUTPUT_ONLY),
    ("state ? state.lid : undefined", OUTPUT_ONLY),
    ("undefined /*out*/", OUTPUT_ONLY),
    ('"tin"', FIXED),
    ('(args?.lid) ?? "a; b"', DEFAULT),
    ('(_a = (args ? args.lid : undefined)) !== null && _a !== void 0 ? _a : "a; b"', DEFAULT),
    ('(args?.lid) ?? utilities.getEnv("LID", "CAP")', PLAIN),
    ('(args?.lid) ?? (utilities.getEnv("LID") || "")', PLAIN),
    ("args?.lid ? pulumi.secret(args.lid) : undefined", SECRET),
    ("(args === null || args === void 0 ? void 0 : args.lid) ? pulumi.secret(args.lid) : undefined", SECRET),
    ("pulumi.output(args?.lid).apply(JSON.stringify)", JSON),
    ("pulumi.output((args?.lid) ?? false).apply(JSON.stringify)", JSON_DEFAULT),
    ("args ? (args.lid ? inputs.lidProvideDefaults(args.lid) : undefined) : undefined", NESTED),
    ("args ? (args.lid ? pulumi.output(args.lid).apply(t.lidProvideDefaults) : undefined) : undefined", NESTED),
    (
        "pulumi.output(args ? pulumi.output(args.lid).apply(v => v === undefined ? undefined "
        ": inputs.lidProvideDefaults(v)) : undefined).apply(JSON.stringify)",
        NESTED_JSON,
    ),
]


@pytest.mark.parametrize(("written", "expected"), KNOWN)
def test_each_form_of_an_input_is_understood(written: str, expected: InputRules) -> None:
    script = constructor(f'resourceInputs["lid"] = {written};')
    assert constructor_rules(script, {"lidProvideDefaults": {"port": 22}}) == expected


HANDWRITTEN = [
    "super(name, args, opts);",
    constructor('resourceInputs["size"] = args.size * 2;'),
    constructor('resourceInputs["size"] = args?.weight;'),
    constructor('resourceInputs["size"] = (args?.weight) ?? 3;'),
    constructor('resourceInputs["size"] = (args?.size) ?? today();'),
    constructor('resourceInputs["size"] =', "args?.size;"),
    constructor("resourceInputs[name] = args?.size;"),
]


@pytest.mark.parametrize("script", HANDWRITTEN)
def test_nothing_is_said_of_a_constructor_with_a_form_that_is_not_known(script: str) -> None:
    assert constructor_rules(script, {}) is None


def test_a_generated_constructor_may_take_nothing() -> None:
    assert constructor_rules(constructor(), {}) == InputRules()


def test_missing_arguments_for_which_it_throws() -> None:
    script = (
        """throw new Error("Missing required property 'size'"); throw new Error("Missing required property 'lid'");"""
    )
    assert missing_inputs(script) == {"size", "lid"}


NEWER = """    function lidProvideDefaults(val) {
        return {
            ...val,
            inner: (val.inner ? inputs.innerProvideDefaults(val.inner) : undefined),
            path: (val.path) ?? utilities.getEnv("LID_PATH"),
            port: (val.port) ?? 22,
            user: (val.user) ?? "a, b",
        };
    }
"""
OLDER = """    function lidProvideDefaults(val) {
        var _a, _b;
        return Object.assign(Object.assign({}, val), { port: (_a = (val.port)) !== null && _a !== void 0 ? _a : 22, \
user: (_b = (val.user)) !== null && _b !== void 0 ? _b : "a, b" });
    }
"""


@pytest.mark.parametrize("script", [NEWER, OLDER])
def test_functions_that_complete_nested_arguments_tell_their_constants(script: str) -> None:
    assert nested_defaults(script) == {"lidProvideDefaults": {"port": 22, "user": "a, b"}}


def test_functions_of_one_name_that_differ_tell_nothing() -> None:
    assert nested_defaults(NEWER + NEWER.replace("22", "23")) == {"lidProvideDefaults": {}}


def test_differences_from_the_declaration_are_told() -> None:
    rules = InputRules(names=frozenset({"size", "flavour"}))
    assert unlike_declared(rules, frozenset({"size"}), {"size": False, "colour": True}) == (
        "takes flavour; drops colour; demands size; does without colour"
    )
    assert unlike_declared(rules, frozenset({"size"}), {"size": True, "flavour": False}) == ""


PACKAGE = {
    "jar.d.ts": """import * as pulumi from "@pulumi/pulumi";
export declare class Jar extends pulumi.CustomResource {
    constructor(name: string, args: JarArgs, opts?: pulumi.CustomResourceOptions);
}
export interface JarArgs { size: pulumi.Input<number>; note?: pulumi.Input<string>; }
export declare class BigJar extends Jar {}
export declare class OddJar extends Jar { constructor(name: string, args: JarArgs); }
""",
    "jar.js": """class Jar extends pulumi.CustomResource {
    static __pulumiType = 'sweets:index/jar:Jar';
    constructor(name, args, opts) {
        let resourceInputs = {};
        if (args?.size === undefined && !opts.urn) {
            throw new Error("Missing required property 'size'");
        }
        resourceInputs["note"] = (args?.note) ?? "none";
        resourceInputs["size"] = args?.size;
        super(Jar.__pulumiType, name, resourceInputs, opts);
    }
}
class OddJar extends Jar {
    constructor(name, args) {
        super(name, { size: 2 * args.size });
    }
}
""",
}


def test_rules_are_built_and_read_back(built) -> None:
    jar = built(PACKAGE).module("@shop/sweets/jar").lookup(("Jar",))
    assert jar.inputs == InputRules(names=frozenset({"size", "note"}), defaults={"note": "none"})


def test_a_class_has_the_rules_of_the_constructor_that_it_inherits_and_none_for_one_of_its_own(built) -> None:
    module = built(PACKAGE).module("@shop/sweets/jar")
    assert module.lookup(("BigJar",)).inputs == module.lookup(("Jar",)).inputs
    assert module.lookup(("OddJar",)).token == "sweets:index/jar:Jar"
    assert module.lookup(("OddJar",)).inputs is None


def test_names_that_the_declaration_does_not_have_are_kept_and_told(built, capsys: pytest.CaptureFixture[str]) -> None:
    script = PACKAGE["jar.js"].replace('"size"] = args?.size', '"weight"] = args?.weight')
    jar = built({**PACKAGE, "jar.js": script}).module("@shop/sweets/jar").lookup(("Jar",))
    assert jar.inputs.names == {"weight", "note"}
    assert "jar:Jar, unlike its declaration, takes weight; drops size" in capsys.readouterr().out
