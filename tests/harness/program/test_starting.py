"""What is read where nothing in the answer starts what it delivers."""

from __future__ import annotations

import pytest

from harness.program import read_program
from harness.program.assumptions import Assumptions
from harness.program.resources import Program
from harness.program.values import Unknown
from tests.harness.program.evaluated import native, shown, sources

IMPORTS = 'import * as pulumi from "@pulumi/pulumi"; import * as aws from "@pulumi/aws"; '
PLAIN = IMPORTS + "export class Vault { constructor(PARAMETERS) { new aws.s3.Bucket(NAME, ARGUMENTS); } }"


def read(files: dict[str, str]) -> Program:
    return read_program(sources(files), Assumptions())


def vault(parameters: str, name: str, arguments: str = "{}", before: str = "") -> Program:
    text = PLAIN.replace("PARAMETERS", parameters).replace("NAME", name).replace("ARGUMENTS", arguments)
    return read({"lib/vault.ts": text.replace("export class", before + "export class")})


def codes(program: Program) -> set[str]:
    return {diagnostic.code for diagnostic in program.diagnostics}


def test_a_plain_class_that_nothing_instantiates_is_read_and_that_is_said() -> None:
    found = vault("environment: string", "`vault-${environment}`")
    assert [shown(r.name) for r in found.resources] == ["vault-[dev]"]
    assert "not_started" in codes(found)


@pytest.mark.parametrize(
    ("parameters", "name"),
    [
        ("suffix: string", "`v-${suffix}`"),
        ("region: string, env: 'dev' | 'prod'", "`v-${env}`"),
        ("props: { environmentSuffix: string }", "`v-${props.environmentSuffix}`"),
        ("{ environmentSuffix }: { environmentSuffix: string; size: number }", "`v-${environmentSuffix}`"),
        ("props: Props", "`v-${props.environmentSuffix}`"),
        ("private readonly props: Named", "`v-${this.props.environmentSuffix}`"),
    ],
)
def test_the_suffix_is_found_by_its_name(parameters: str, name: str) -> None:
    types = "interface Props { environmentSuffix: string; tags?: any } type Named = Props & { owner: string }; "
    found = vault(parameters, name, before=types)
    assert [shown(r.name) for r in found.resources] == ["v-[dev]"]


def test_region_and_tags_are_found_by_their_names_too() -> None:
    found = vault("region: string, tags: Record<string, string>", "'v'", "{ bucket: region, tags }")
    assert native(found.resources[0].input("bucket")) == "us-east-1"
    assert native(found.resources[0].input("tags")) == {"Environment": "dev"}


def test_what_is_optional_is_left_out_and_the_rest_is_not_known() -> None:
    found = vault("owner: string, size?: number, kind = 'k'", "'v'", "{ bucket: owner, acl: kind, policy: size }")
    bucket = found.resources[0]
    assert shown(bucket.input("bucket")) == "{?}"
    assert bucket.input("acl") == "k"
    assert not isinstance(bucket.input("policy"), Unknown)


@pytest.mark.parametrize("options", ["opts", "options", "resourceOptions"])
def test_resource_options_are_left_out_where_no_type_is_stated_for_them(options: str) -> None:
    text = (
        IMPORTS + f"export class Vault extends pulumi.ComponentResource {{ constructor(name, args, {options}) {{ "
        f"super('a:b:Vault', name, args, {options}); const suffix = args.environmentSuffix || 'prod'; "
        "new aws.s3.Bucket(`v-${suffix}`, {}, { parent: this }); } }"
    )
    found = read({"lib/vault.ts": text})
    assert [shown(r.name) for r in found.of_type("aws:s3/bucket:Bucket")] == ["v-[dev]"]
    assert not any(r.conditional for r in found.resources)
    assert not found.doubts


def test_an_argument_without_a_type_that_is_no_resource_option_is_not_known() -> None:
    (made,) = vault("settings", "'v'", "{ bucket: settings.bucket }").resources
    assert isinstance(made.input("bucket"), Unknown)


def test_a_name_may_carry_whatever_its_caller_needs() -> None:
    assert [shown(r.name) for r in vault("name: string", "`${name}-data`").resources] == ["[tap]-data"]


def test_an_excerpt_without_imports_means_the_usual_packages() -> None:
    found = read({"index.ts": "const key = new aws.kms.Key('k', { tags: { a: pulumi.getStack() } });"})
    assert [(r.type, shown(r.name)) for r in found.resources] == [("aws:kms/key:Key", "k")]
    assert {"undeclared"} == codes(found)


def test_a_class_that_others_use_is_not_started_on_its_own() -> None:
    found = read(
        {
            "lib/parts.ts": IMPORTS + "export class Part { constructor(n: string) { new aws.s3.Bucket(n); } }",
            "lib/whole.ts": IMPORTS
            + "import { Part } from './parts'; export class Whole { constructor() { new Part('a'); new Part('b'); } }",
        }
    )
    assert [shown(r.name) for r in found.resources] == ["a", "b"]


def test_the_class_that_its_file_is_named_for_is_the_one() -> None:
    text = IMPORTS + "export class Helper { constructor() { new aws.sns.Topic('h'); } } "
    text += "export class WebStack { constructor() { new aws.s3.Bucket('w'); } }"
    assert [shown(r.name) for r in read({"lib/web-stack.ts": text}).resources] == ["w"]


@pytest.mark.parametrize(
    "form", ["export = async () => {BODY};", "export default function main() {BODY}", "module.exports = () => {BODY};"]
)
def test_a_function_that_is_the_programs_export_is_called_as_pulumi_does(form: str) -> None:
    found = read({"index.ts": IMPORTS + form.replace("BODY", "new aws.s3.Bucket('x'); return {};")})
    assert [shown(r.name) for r in found.resources] == ["x"]
    assert "not_started" not in codes(found)


def test_a_function_that_is_the_programs_export_is_called_once_if_it_makes_a_provider_alone() -> None:
    found = read({"index.ts": IMPORTS + "export = () => { new aws.Provider('p', { region: 'us-east-1' }); };"})
    assert [shown(r.name) for r in found.resources] == ["p"]


def test_an_exported_function_that_nothing_calls_is_read_and_that_is_said() -> None:
    found = read({"index.ts": IMPORTS + "export async function deploy(env: string) { new aws.s3.Bucket(`x-${env}`); }"})
    assert [shown(r.name) for r in found.resources] == ["x-[dev]"]
    assert "not_started" in codes(found)


def test_a_function_that_is_called_is_called_once() -> None:
    found = read({"index.ts": IMPORTS + "export function deploy() { new aws.s3.Bucket('x'); } deploy();"})
    assert [shown(r.name) for r in found.resources] == ["x"]


def test_a_class_that_is_neither_used_nor_exported_makes_nothing_and_that_is_said() -> None:
    found = read({"index.ts": IMPORTS + "class Idle { constructor() { new aws.s3.Bucket('x'); } }"})
    assert found.resources == []
    assert "idle" in codes(found)


def test_a_file_that_starts_the_program_is_found_where_the_entry_registers_nothing() -> None:
    found = read(
        {
            "lib/tap-stack.ts": PLAIN.replace("Vault", "TapStack")
            .replace("PARAMETERS", "n: string")
            .replace("NAME, ARGUMENTS", "n"),
            "main/run.ts": "import { TapStack } from '../lib/tap-stack'; new TapStack('mine');",
        }
    )
    assert [shown(r.name) for r in found.resources] == ["mine"]


def test_a_missing_file_is_missed_where_a_name_of_it_is_used() -> None:
    used = read({"index.ts": IMPORTS + "import { Net } from './net'; new Net('n'); new aws.s3.Bucket('x');"})
    assert [missing.specifier for missing in used.missing_files] == ["./net"]
    assert used.incomplete == "the program needs files that the answer does not hold: `./net`"


@pytest.mark.parametrize(
    "text",
    [
        "import { NetArgs } from './net'; const a: NetArgs = {};",
        "import type { NetArgs } from './net'; const a: NetArgs = {};",
    ],
)
def test_a_missing_file_of_types_is_not_missed(text: str) -> None:
    assert read({"index.ts": IMPORTS + text + " new aws.s3.Bucket('x');"}).incomplete == ""


def test_a_function_is_named_as_it_is_exported() -> None:
    found = read({"index.ts": IMPORTS + "export const deploy = () => { new aws.s3.Bucket('x'); };"})
    assert [d.message for d in found.diagnostics] == [
        "nothing in the answer calls `deploy`; it is read as if its reader did"
    ]


def test_a_class_that_is_made_by_its_own_factory_is_started_there() -> None:
    text = (
        "export class Site { private constructor(private env: string) {} "
        "static create(environment: string, size = 2): Site { const s = new Site(environment); s.build(); return s; } "
        "private build() { new aws.s3.Bucket(`site-${this.env}`); } }"
    )
    assert [shown(r.name) for r in read({"lib/site.ts": IMPORTS + text}).resources] == ["site-[dev]"]


def test_a_class_that_makes_everything_in_a_method_is_started_there() -> None:
    text = (
        "export class Site { constructor(private env: string) {} deploy() { new aws.s3.Bucket(`site-${this.env}`); } "
        "private never() { new aws.sns.Topic('t'); } }"
    )
    assert [shown(r.name) for r in read({"lib/site.ts": IMPORTS + text}).resources] == ["site-[dev]"]


def test_a_name_that_one_other_file_exports_means_that_and_is_still_undeclared() -> None:
    found = read(
        {
            "bin/tap.ts": IMPORTS + "new Store(`s-${pulumi.getStack()}`); new aws.sns.Topic('t');",
            "lib/store.ts": IMPORTS + "export class Store { constructor(n: string) { new aws.s3.Bucket(n); } }",
        }
    )
    assert [shown(r.name) for r in found.resources] == ["s-[stack]", "t"]
    assert "undeclared" in codes(found)


def test_an_orchestrator_beside_resources_of_its_file_is_started() -> None:
    stack = (
        "export class TapStack extends pulumi.ComponentResource { constructor(name: string, args: any) { "
        "super('a:b:TapStack', name); new aws.s3.Bucket(`x-${args.environmentSuffix}`); } }"
    )
    found = read({"lib/tap-stack.ts": IMPORTS + "new aws.sns.Topic('beside'); " + stack})
    assert [shown(r.name) for r in found.resources] == ["beside", "tap", "x-[dev]"]


PART = "export class Part { constructor(n: string) { new aws.s3.Bucket(`p-${n}`); } } "


@pytest.mark.parametrize(
    "use",
    [
        "import { Part } from './parts'; export class Whole { constructor() { new Part('a'); } }",
        "import { Part as P } from './parts'; export class Whole { constructor() { new P('a'); } }",
        "import P from './parts'; export class Whole { constructor() { new P('a'); } }",
        "import * as parts from './parts'; export class Whole { constructor() { new parts.Part('a'); } }",
        "import { Part as P } from './parts'; export class Whole extends P { constructor() { super('a'); } }",
    ],
)
def test_a_class_is_used_whatever_another_file_calls_it(use: str) -> None:
    found = read({"lib/parts.ts": IMPORTS + PART + "export default Part;", "lib/whole.ts": IMPORTS + use})
    assert [shown(r.name) for r in found.resources] == ["p-a"]


@pytest.mark.parametrize(
    "remark",
    ["// new Part('a') makes one\n", "export const usage = `new Part('a')`;", "export const word = 'extends Part';"],
)
def test_a_class_is_not_used_by_what_only_speaks_of_it(remark: str) -> None:
    other = "export class Other { constructor() { new aws.sns.Topic('t'); } } "
    found = read({"lib/site.ts": IMPORTS + PART + other + remark})
    assert {shown(r.name) for r in found.resources} == {"p-{?}", "t"}


def test_a_class_that_only_its_own_method_makes_is_started() -> None:
    own = "export class Site { constructor(n: string) { new aws.s3.Bucket('s'); } again() { return new Site('b'); } } "
    other = "export class Other { constructor() { new aws.sns.Topic('t'); } }"
    assert {shown(r.name) for r in read({"lib/all.ts": IMPORTS + own + other}).resources} == {"s", "t"}


@pytest.mark.parametrize(
    "use",
    ["['a'].map(part);", "const f = part; f('a');", "const o = { part }; o.part('a');", "(part as any)('a');"],
)
def test_a_function_that_another_one_calls_is_not_started_on_its_own(use: str) -> None:
    text = "export function part(n: string) { new aws.s3.Bucket(`p-${n}`); } export function whole() { USE }"
    found = read({"index.ts": IMPORTS + text.replace("USE", use)})
    assert [shown(r.name) for r in found.resources] == ["p-a"]


@pytest.mark.parametrize(
    "remark",
    [
        "// part() makes one\n",
        "export const usage = 'part()';",
        "class C { part() { return 1; } }",
        "module.exports = { part };",
        "function other(part: any) { part(); }",
    ],
)
def test_a_function_is_not_called_by_what_only_looks_like_a_call(remark: str) -> None:
    found = read({"index.ts": IMPORTS + "export function part() { new aws.s3.Bucket('p'); } " + remark})
    assert [shown(r.name) for r in found.resources] == ["p"]


def test_a_method_is_not_called_by_a_text_that_names_it() -> None:
    text = "export class Site { deploy() { new aws.s3.Bucket('s'); } } export const usage = 'site.deploy()';"
    assert [shown(r.name) for r in read({"lib/site.ts": IMPORTS + text}).resources] == ["s"]


@pytest.mark.parametrize(
    "form",
    [
        "export class Store { BODY }",
        "class Store { BODY } export { Store };",
        "export default class Store { BODY }",
        "class Store { BODY } export default Store;",
        "export /* one */ class Store { BODY }",
    ],
)
def test_a_name_is_looked_for_among_what_other_files_export_in_any_form(form: str) -> None:
    body = "constructor(n: string) { new aws.s3.Bucket(n); }"
    files = {"bin/tap.ts": IMPORTS + "new Store('s');", "lib/store.ts": IMPORTS + form.replace("BODY", body)}
    assert [shown(r.name) for r in read(files).resources] == ["s"]


def test_a_text_exports_nothing_that_a_name_could_mean() -> None:
    other = "export const text = `\nexport class Store { }\n`;"
    store = "export class Store { constructor(n: string) { new aws.s3.Bucket(n); } }"
    files = {"bin/tap.ts": IMPORTS + "new Store('s');", "lib/a.ts": other, "lib/store.ts": IMPORTS + store}
    assert [shown(r.name) for r in read(files).resources] == ["s"]


def test_what_a_text_or_comment_requires_is_not_imported() -> None:
    other = "export const text = \"const x = require('@pulumi/gcp')\"; // const y = require('@pulumi/azure')\n"
    found = read(
        {"index.ts": IMPORTS + "new aws.s3.Bucket('b');", "lib/a.ts": other + "const z = require('@pulumi/random').x;"}
    )
    assert {each.specifier for each in found.imports} == {"@pulumi/pulumi", "@pulumi/aws", "@pulumi/random"}


OWN = IMPORTS + 'process.env.VARIABLE = "true"; new aws.s3.Bucket("b");'


@pytest.mark.parametrize(
    ("variable", "doubted"),
    [("PULUMI_NODEJS_MONITOR", True), ("PULUMI_K8S_DELETE_UNREACHABLE", False), ("PULUMI_CONFIG_PASSPHRASE", False)],
)
def test_variables_that_pulumi_reads_before_or_outside_of_the_program_can_be_set(variable: str, doubted: bool) -> None:
    assert bool(read({"index.ts": OWN.replace("VARIABLE", variable)}).doubts) is doubted
