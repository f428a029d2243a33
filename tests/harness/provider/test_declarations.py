"""What declaration files declare, hand on and hide can be looked up as TypeScript would resolve it."""

from __future__ import annotations

import pytest

from harness.provider import (
    AliasType,
    ClassType,
    ConstantType,
    EnumType,
    FunctionType,
    InterfaceType,
    ModuleEntry,
    ResourceType,
)
from harness.provider.types import (
    ANY,
    BOOLEAN,
    NUMBER,
    STRING,
    Callable,
    Input,
    Literal,
    Output,
    Promise,
    Reference,
    Variable,
)

RESOURCE = """
import * as pulumi from "@pulumi/pulumi";
import { Wrapper } from "./types/enums";
/** A sweet. */
export declare class Toffee extends pulumi.CustomResource {
    static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): Toffee;
    static isInstance(obj: any): obj is Toffee;
    readonly colour: pulumi.Output<string>;
    /** Not for others. */
    private readonly recipe;
    protected stir(): void;
    #secret;
    constructor(name: string, args: ToffeeArgs, opts?: pulumi.CustomResourceOptions);
}
export interface ToffeeArgs {
    /** Its colour. */
    colour: pulumi.Input<string>;
    wrapper?: pulumi.Input<Wrapper | undefined>;
}
"""
SCRIPT = """
class Toffee extends pulumi.CustomResource {
    constructor(name, args, opts) { super(Toffee.__pulumiType, name, {}, opts); }
}
exports.Toffee = Toffee;
/** @internal */
Toffee.__pulumiType = 'sweets:shop/toffee:Toffee';
"""
LAZY_FACE = """
export { ToffeeArgs } from "./toffee";
export type Toffee = import("./toffee").Toffee;
export declare const Toffee: typeof import("./toffee").Toffee;
export * from "./toffeeMixins";
"""
MIXINS = """
import { Toffee } from "./toffee";
export type Handler = (text: string) => void;
declare module "./toffee" {
    interface Toffee {
        onBite(handler: Handler): Toffee;
    }
}
"""
ENUMS = """
export declare const Wrapper: { readonly Paper: "paper"; readonly Foil: "foil"; };
export type Wrapper = (typeof Wrapper)[keyof typeof Wrapper];
export declare enum Size { Small, Large = 5, Huge, Odd = "odd" }
"""
SHOP = {
    "index.d.ts": 'import * as shop from "./shop";\nimport * as types from "./types";\nexport { shop, types, };\n'
    'export * from "./types/enums";',
    "types/index.d.ts": 'import * as enums from "./enums";\nexport { enums, };',
    "types/enums/index.d.ts": ENUMS,
    "shop/index.d.ts": LAZY_FACE,
    "shop/toffee.d.ts": RESOURCE.replace("./types", "../types"),
    "shop/toffee.js": SCRIPT,
    "shop/toffeeMixins.d.ts": MIXINS,
}


def root(built, text: str, **files: str):
    """The face of a package that consists of one file, and others if they are given."""
    return built({"index.d.ts": text, **files}).package("@shop/sweets").root


def test_a_resource_type_is_found_through_its_face_with_token_arguments_and_outputs(built) -> None:
    toffee = built(SHOP).package("@shop/sweets").lookup(("shop", "Toffee"))
    assert isinstance(toffee, ResourceType)
    assert (toffee.token, toffee.kind, toffee.component) == ("sweets:shop/toffee:Toffee", "custom", False)
    assert toffee.module == "@shop/sweets/shop/toffee"
    assert {name: argument.required for name, argument in toffee.args.items()} == {"colour": True, "wrapper": False}
    assert toffee.args["colour"].type == Input(STRING)
    assert toffee.args_required
    assert toffee.args_complete
    assert toffee.outputs["colour"] == Output(STRING)
    assert {"id", "urn"} <= toffee.outputs.keys()
    assert list(toffee.static_methods) == ["isInstance", "get"]


def test_private_members_are_left_out_and_protected_ones_kept(built) -> None:
    toffee = built(SHOP).package("@shop/sweets").lookup(("shop", "Toffee"))
    assert "stir" in toffee.methods
    assert not {"recipe", "secret", "#secret"} & toffee.members.keys()


def test_members_that_another_module_adds_belong_to_the_class(built) -> None:
    toffee = built(SHOP).package("@shop/sweets").lookup(("shop", "Toffee"))
    (signature,) = toffee.methods["onBite"].signatures
    assert signature.parameters[0].type == Reference("@shop/sweets/shop/toffeeMixins", "Handler")


@pytest.mark.parametrize(
    "path", ["@shop/sweets/shop/toffee", "@shop/sweets/shop", "@shop/sweets/shop/index", "@shop/sweets/shop/toffee.js"]
)
def test_a_module_is_found_by_its_import_path(built, path: str) -> None:
    module = built(SHOP).module(path)
    assert isinstance(module, ModuleEntry)
    assert module.lookup(("Toffee",)).token == "sweets:shop/toffee:Toffee"


@pytest.mark.parametrize(
    "path", ["@shop/sweets/nothing", "@shop/sweets/shop/nothing", "@shop/other", "@shop", "sweets", ""]
)
def test_a_path_that_leads_nowhere_is_no_module(built, path: str) -> None:
    assert built(SHOP).module(path) is None


def test_an_enum_is_found_from_every_place_that_hands_it_on(built) -> None:
    package = built(SHOP).package("@shop/sweets")
    enum = package.lookup(("types", "enums", "Wrapper"))
    assert isinstance(enum, EnumType)
    assert dict(enum.values) == {"Paper": "paper", "Foil": "foil"}
    assert not enum.nominal
    assert package.lookup(("Wrapper",)) is enum
    assert package.lookup_type(("Wrapper",)) is enum


def test_an_enum_of_typescript_counts_on_from_the_value_before(built) -> None:
    enum = built(SHOP).package("@shop/sweets").lookup(("Size",))
    assert dict(enum.values) == {"Small": 0, "Large": 5, "Huge": 6, "Odd": "odd"}
    assert enum.nominal


def test_values_and_types_are_looked_up_apart(built) -> None:
    face = root(built, "export interface Args { a: string } export declare function make(args: Args): Args;")
    assert face.lookup(("Args",)) is None
    assert isinstance(face.lookup_type(("Args",)), InterfaceType)
    assert isinstance(face.lookup(("make",)), FunctionType)
    assert face.lookup_type(("make",)) is None


def test_a_function_knows_its_token_argument_and_kind_of_result(built) -> None:
    face = root(
        built,
        'import * as pulumi from "@pulumi/pulumi";\n'
        "export declare function getJar(args?: JarArgs, opts?: pulumi.InvokeOptions): Promise<Jar>;\n"
        "export declare function getJarOutput(args: JarArgs): pulumi.Output<Jar>;\n"
        "export interface JarArgs { size?: number } export interface Jar { id: string }",
        **{
            "index.js": "function getJar(args) {\n"
            '    return pulumi.runtime.invoke("sweets:index/getJar:getJar", {}, {});\n}\n'
            "function getJarOutput(args) {\n"
            '    return pulumi.runtime.invokeOutput("sweets:index/getJar:getJar", {}, {});\n}\n'
        },
    )
    plain, lifted = face.lookup(("getJar",)), face.lookup(("getJarOutput",))
    assert (plain.token, lifted.token) == ("sweets:index/getJar:getJar",) * 2
    assert plain.args_type == Reference("@shop/sweets", "JarArgs")
    assert (plain.args_required, lifted.args_required) == (False, True)
    assert plain.result == Promise(Reference("@shop/sweets", "Jar"))
    assert lifted.result == Output(Reference("@shop/sweets", "Jar"))


def test_overloads_are_kept_in_order(built) -> None:
    face = root(built, "export declare function f(a: string): string;\nexport declare function f(a: number): number;")
    assert [s.result for s in face.lookup(("f",)).type.signatures] == [STRING, NUMBER]
    methods = root(built, "export declare class C { m(a: string): string; m(a: number): number; }")
    assert [s.result for s in methods.lookup(("C",)).members["m"].type.signatures] == [STRING, NUMBER]


def test_a_getter_is_a_readonly_property_and_a_setter_an_ordinary_one(built) -> None:
    jar = root(built, "export declare class Jar { get size(): number; set lid(on: boolean); }").lookup(("Jar",))
    assert (jar.members["size"].type, jar.members["size"].readonly) == (NUMBER, True)
    assert (jar.members["lid"].type, jar.members["lid"].readonly) == (BOOLEAN, False)


def test_a_generic_base_hands_down_its_members_as_they_are_declared(built) -> None:
    jar = root(
        built,
        "export declare class Holder<T> { content: T; fill(with_: T): this; constructor(first: T); }\n"
        "export declare abstract class Jar extends Holder<string> { size: number; }",
    ).lookup(("Jar",))
    assert isinstance(jar, ClassType)
    assert jar.abstract
    assert jar.base == Reference("@shop/sweets", "Holder", (STRING,))
    assert jar.members["content"].type == Variable("T")
    assert jar.members["fill"].type.signatures[0].parameters[0].type == Variable("T")
    assert jar.constructor.signatures[0].parameters[0].type == Variable("T")


def test_a_component_inherits_its_token_or_states_it_in_super(built) -> None:
    index = built(
        {
            "index.d.ts": 'import * as pulumi from "@pulumi/pulumi";\n'
            "export declare class Stall extends pulumi.ComponentResource { constructor(name: string); }\n"
            "export declare class Booth extends Stall { }\n"
            "export declare class Helper extends pulumi.ComponentResource { constructor(type: string, name: string); }",
            "index.js": "class Stall extends pulumi.ComponentResource {\n"
            '  constructor(name) { super("sweets:x:Stall", name); }\n}\n'
            "class Booth extends Stall {\n}\nclass Helper extends pulumi.ComponentResource {\n"
            "  constructor(type, name) { super(type, name); }\n}\n",
        }
    )
    package = index.package("@shop/sweets")
    assert package.lookup(("Stall",)).component
    assert package.lookup(("Booth",)).token == "sweets:x:Stall"
    assert not isinstance(package.lookup(("Helper",)), ResourceType)


def test_a_provider_registers_as_pulumis_provider_type(built) -> None:
    face = root(
        built,
        'import * as pulumi from "@pulumi/pulumi";\nexport declare class Provider extends pulumi.ProviderResource {}',
        **{"index.js": "class Provider extends pulumi.ProviderResource {\n}\nProvider.__pulumiType = 'sweets';\n"},
    )
    provider = face.lookup(("Provider",))
    assert (provider.token, provider.kind) == ("pulumi:providers:sweets", "provider")


def test_constants_have_the_value_that_the_script_fixes(built) -> None:
    face = root(
        built,
        "export declare const version = '3'; export declare let flavour: string; export declare const other: string;"
        "export declare namespace Makers { const Aunt: Maker; } interface Maker { Service: string }",
        **{
            "index.js": 'exports.flavour = "mint";\nexports.other = makeOther();\n'
            'var Makers;\n(function (Makers) {\n    Makers.Aunt = { Service: "aunt.example" };\n})(Makers = {});\n'
        },
    )
    assert face.lookup(("version",)).type == Literal("3")
    assert face.lookup(("flavour",)).value == "mint"
    assert face.lookup(("other",)).value is None
    aunt = face.lookup(("Makers", "Aunt"))
    assert isinstance(aunt, ConstantType)
    assert aunt.value == {"Service": "aunt.example"}


def test_a_namespace_beside_a_class_is_reached_through_its_name(built) -> None:
    face = root(
        built,
        'export * from "./jar";',
        **{"jar.d.ts": "export declare class Jar {} export declare namespace Jar { interface Lid { a: string } }"},
    )
    assert isinstance(face.lookup(("Jar",)), ClassType)
    assert isinstance(face.lookup_type(("Jar", "Lid")), InterfaceType)
    assert face.lookup_type(("Jar", "Cap")) is None


@pytest.mark.parametrize("keyword", ["namespace", "module"])
def test_a_namespace_may_be_written_with_either_word(built, keyword: str) -> None:
    face = root(built, f"export declare {keyword} Sizes {{ const Small: string; }}")
    assert isinstance(face.lookup(("Sizes", "Small")), ConstantType)


def test_names_beside_an_export_list_are_hidden_but_can_be_referred_to(built) -> None:
    index = built({"index.d.ts": "interface Inner { a: string }\nexport type Outer = Inner[];\nexport {};"})
    package = index.package("@shop/sweets")
    assert package.lookup_type(("Inner",)) is None
    assert package.root.exports() == ("Outer",)
    assert isinstance(index.resolve(package.lookup_type(("Outer",)).type.element), InterfaceType)


def test_without_an_export_list_everything_is_exported(built) -> None:
    assert root(built, "interface Inner { a: string }\nexport type Outer = Inner[];").exports() == ("Inner", "Outer")


def test_renamed_and_starred_exports_lead_to_what_declares_them(built) -> None:
    face = root(
        built,
        'export { Jar as Glass } from "./jar";\nexport * as everything from "./jar";\nexport * from "./jar";\n'
        'import { Lid } from "./jar";\nexport { Lid as Cap };',
        **{"jar.d.ts": "export declare class Jar {} export declare class Lid {}"},
    )
    jar = face.lookup(("Jar",))
    assert jar.name == "Jar"
    assert face.lookup(("Glass",)) is jar
    assert face.lookup(("everything", "Jar")) is jar
    assert face.lookup(("Cap",)) is face.lookup(("Lid",))


def test_modules_that_hand_on_each_other_end(built) -> None:
    face = root(built, 'export * from "./other";', **{"other.d.ts": 'export * from ".";\nexport { lost } from ".";'})
    assert face.lookup(("anything",)) is None
    assert face.lookup(("lost",)) is None
    assert face.exports() == ("lost",)


def test_an_export_of_another_package_leads_there(built) -> None:
    face = root(
        built, 'export { Config } from "@pulumi/pulumi";\nimport * as pulumi from "@pulumi/pulumi";\nexport { pulumi };'
    )
    assert face.lookup(("Config",)).module == "@pulumi/pulumi/config"
    assert face.lookup(("pulumi", "asset", "FileAsset")).name == "FileAsset"


def test_merged_interfaces_have_the_members_of_all(built) -> None:
    index = built(
        {"index.d.ts": "export interface A { a: string } export interface A { b: number; [key: string]: any }"}
    )
    merged = index.package("@shop/sweets").lookup_type(("A",))
    assert [member.name for member in merged.own] == ["a", "b"]
    assert merged.index == ANY


def test_an_alias_keeps_its_type_parameters(built) -> None:
    alias = root(built, "export type Handler<E> = (event: E) => void;").lookup_type(("Handler",))
    assert isinstance(alias, AliasType)
    assert alias.variables == ("E",)
    assert isinstance(alias.type, Callable)


def test_near_names_are_suggested_among_what_fits(built) -> None:
    face = root(built, "export declare class Jar {} export interface JarArgs {} export declare class Lid {}")
    assert face.suggest("jars") == "Jar"
    assert face.suggest("JarArg") == ""
    assert face.suggest("Quite") == ""
