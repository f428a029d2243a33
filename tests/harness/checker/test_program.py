"""Whole programs: what the compiler would say of them."""

from __future__ import annotations

from harness.checker import check_program, check_within_bounds
from harness.syntax.source import SourceFile


def codes(text: str) -> list[int]:
    return [diagnostic.code for diagnostic in check_program([SourceFile("index.ts", text, "typescript")])]


def test_a_right_program_is_not_objected_to():
    text = """
        import * as aws from "@pulumi/aws";
        const bucket = new aws.s3.Bucket("logs", { tags: { Name: "logs" } });
        export const name = bucket.id.apply(id => id.toUpperCase());
    """
    assert codes(text) == []


def test_an_unknown_argument_is_told_with_the_nearest_right_one():
    text = 'import * as aws from "@pulumi/aws"; new aws.s3.Bucket("logs", { buckett: "x" });'
    (found,) = check_program([SourceFile("index.ts", text, "typescript")])
    assert (found.code, found.message.endswith("Did you mean to write 'bucket'?")) == (2561, True)


def test_await_may_stand_at_the_top_level_where_the_program_asks_for_modules():
    text = 'import * as aws from "@pulumi/aws"; export const zones = await aws.getAvailabilityZones();'
    program = SourceFile("index.ts", text, "typescript")
    assert codes(text) == [1378]
    for path, setting in (
        ("tsconfig.json", '{"compilerOptions": {"module": "ESNext", "strict": true}}'),
        ("package.json", '{"type": "module"}'),
    ):
        assert check_program([program, SourceFile(path, setting, "json")]) == []
    commonjs = SourceFile("tsconfig.json", '{"compilerOptions": {"module": "commonjs"}}', "json")
    assert [found.code for found in check_program([program, commonjs])] == [1378]


def test_the_types_of_javascript_are_not_checked():
    text = 'const aws = require("@pulumi/aws");\nnew aws.s3.Bucket("b", { nonsense: 1 });\n'
    file = SourceFile(path="index.js", text=text, language="javascript")
    assert check_program([file], [file]) == []


def files(**texts: str) -> list[SourceFile]:
    """Files of a program; `__` in a name is a slash, and a dot stands before its ending."""
    return [
        SourceFile(name.replace("__", "/") + ending, text, language)
        for name, text in texts.items()
        for ending, language in [(".json", "json") if name == "tsconfig" else (".ts", "typescript")]
    ]


WRONG = 'export const size: number = "large";\n'


def told(*sources: SourceFile) -> list[tuple[str, int]]:
    return [(found.at.source.path, found.code) for found in check_program(sources)]


def test_all_files_of_the_program_are_compiled():
    assert told(*files(index="export {};", lib__sizes=WRONG)) == [("lib/sizes.ts", 2322)]


def test_what_tests_and_functions_run_is_not():
    test = SourceFile("lib/sizes.test.ts", WRONG, "typescript", role="test")
    handler = SourceFile("lib/lambda/handler.ts", WRONG, "typescript", role="function_code")
    unnamed = SourceFile("snippet-1.ts", WRONG, "typescript", named=False)
    mocha = SourceFile("ec2tests.ts", 'import "mocha";\ndescribe("it", () => {});\n' + WRONG, "typescript")
    assert told(*files(index="export {};"), test, handler, unnamed, mocha) == []


def test_a_script_that_shares_its_names_with_others_is_not():
    assert told(*files(index="export {};", one="const a: number = 'x';", two="let b = a;")) == []


def test_files_that_the_configuration_leaves_out_are_compiled_where_they_are_imported():
    settings = '{ "compilerOptions": { "strict": true }, "exclude": ["lib"] }'
    assert told(*files(index="export {};", lib__sizes=WRONG, tsconfig=settings)) == []
    imported = files(index='export * from "./lib/sizes";', lib__sizes=WRONG, tsconfig=settings)
    assert told(*imported) == [("lib/sizes.ts", 2322)]


LAX = """
export function twice(x) { return x + x; }
export class Holder { name: string; }
export const size: number = [1, 2].find(n => n > 1);
export const text: string = null;
export function read() { try { return 1; } catch (error) { return error.message; } }
export const narrow: (x: string | number) => void = (x: string) => {};
export const wrong: number = "x";
"""


def test_the_strict_family_is_as_the_configuration_says():
    strict = [2322, 2322, 2322, 2322, 2564, 7006, 18046]
    assert sorted(code for _, code in told(*files(index=LAX))) == strict
    off = files(index=LAX, tsconfig='{ "compilerOptions": { "strict": false } }')
    assert [code for _, code in told(*off)] == [2322]
    no_any = files(index=LAX, tsconfig='{ "compilerOptions": { "strict": true, "noImplicitAny": false } }')
    assert sorted(code for _, code in told(*no_any)) == [code for code in strict if code != 7006]


def test_names_lead_where_paths_say():
    settings = '{ "compilerOptions": { "strict": true, "paths": { "@lib/*": ["./lib/*"] } } }'
    entry = 'import { size } from "@lib/sizes"; export const text: string = size;'
    good = "export const size = 3;\n"
    assert told(*files(index=entry, lib__sizes=good, tsconfig=settings)) == [("index.ts", 2322)]
    assert told(*files(index=entry, lib__sizes=good)) == []


def test_a_whole_file_can_be_taken_from_the_compilers_eyes():
    sources = files(index="// @ts-nocheck\n" + WRONG, lib__sizes=WRONG + "// @ts-nocheck\n")
    checked = check_within_bounds(sources)
    assert [found.at.source.path for found in checked.diagnostics] == ["lib/sizes.ts"]
    assert [at.source.path for at in checked.unchecked] == ["index.ts"]


def test_what_one_file_declares_for_all_is_not_said_to_be_missing():
    index = """
        export {};
        declare global { interface Window { own: string } var settings: { a: string } }
        declare global { namespace NodeJS { interface ProcessEnv { MINE: string } } }
        const mine: string = process.env.MINE;
        const all = [settings.a, globalName, scriptName.length, none];
    """
    types = SourceFile("types/global.d.ts", "declare const globalName: string;", "typescript", role="config")
    found = told(*files(index=index, lib__setup='const scriptName = "x";'), types)
    assert found == [("index.ts", 2304)]


def test_members_that_a_program_adds_to_a_packages_types_are_not_said_to_be_missing():
    index = """
        import * as pulumi from "@pulumi/pulumi";
        declare module "@pulumi/pulumi" { interface Config { extra(): string } }
        export const all = [new pulumi.Config().extra(), pulumi.getStack().extra];
    """
    assert told(*files(index=index)) == [("index.ts", 2339)]


def test_imports_do_not_name_files_with_the_ending_of_typescript():
    index = 'import { size } from "./lib/sizes.ts";\nexport default size;\n'
    sizes = "export const size = 3;\n"
    allowed = '{ "compilerOptions": { "strict": true, "allowImportingTsExtensions": true } }'
    assert told(*files(index=index, lib__sizes=sizes)) == [("index.ts", 5097)]
    assert told(*files(index=index, lib__sizes=sizes, tsconfig=allowed)) == []


def test_a_default_export_is_named_where_it_is_taken_for_another():
    stack = "export default class Stack {}\n"
    (found,) = check_program(files(index='import { Stack } from "./stack"; new Stack();', stack=stack))
    assert (found.code, "import Stack from './stack'" in found.message) == (2614, True)


def test_what_import_star_gives_may_be_called_where_the_program_asks_for_no_interop():
    program = SourceFile(
        "index.ts", 'import * as mime from "some-types";\nexport const type = mime("a.html");\n', "typescript"
    )

    def objections(options: str, *others: SourceFile) -> list[int]:
        setting = SourceFile("tsconfig.json", f'{{"compilerOptions": {{{options}}}}}', "json")
        return [found.code for found in check_program([program, setting, *others])]

    assert objections('"strict": true, "module": "commonjs"') == []
    assert objections('"strict": true, "esModuleInterop": true') == [2349]
    assert objections('"strict": true, "module": "nodenext"') == [2349]
    assert objections('"esModuleInterop": true') == []  # of a package without types nothing is known
    declared = SourceFile("types.d.ts", 'declare module "some-*";\n', "typescript")
    assert objections('"strict": true, "esModuleInterop": true', declared) == []


def test_the_language_is_that_of_the_year_which_the_program_asks_for():
    program = SourceFile("index.ts", 'export const name = "a.b".replaceAll(".", "-");\n', "typescript")

    def objections(options: str) -> list[int]:
        setting = SourceFile("tsconfig.json", f'{{"compilerOptions": {{"strict": true, {options}}}}}', "json")
        return [found.code for found in check_program([program, setting])]

    assert objections('"target": "es2020"') == [2550] == objections('"target": "es6"')
    assert objections('"target": "ES2022"') == [] == objections('"target": "esnext"')
    assert objections('"lib": ["es2020", "ES2021.String"]') == []
    assert [found.code for found in check_program([program])] == [2550]


def test_nothing_is_no_wrong_type_argument_where_the_program_lets_it_go_with_every_type():
    text = """
        interface Keyed<T extends string> { value: T }
        export declare const one: Keyed<"x" | undefined>;
        type Kind<T extends {}> = [T] extends [string] ? 1 : 2;
        export const kind: Kind<"x" | null> = 1;
    """
    program = SourceFile("index.ts", text, "typescript")

    def objections(options: str) -> list[int]:
        setting = SourceFile("tsconfig.json", f'{{"compilerOptions": {{{options}}}}}', "json")
        return [found.code for found in check_program([program, setting])]

    assert objections('"strict": true') == [2344, 2322, 2344]
    assert objections('"strict": true, "strictNullChecks": false') == []
    assert objections('"strict": true') == [2344, 2322, 2344]
