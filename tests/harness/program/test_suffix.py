"""Text that derives from the environment suffix stays marked, whatever way it goes; other text never is.

In what is expected, `[dev]` is a marked piece and `{?}` one that is not known (`{?!}` if it derives from the suffix).
"""

# ruff: noqa: E501 - a program, or a row of a table, stands on one line

from __future__ import annotations

import pytest

from harness.program.values import is_marked
from tests.harness.program.evaluated import evaluate, native, shown

IMPORTS = (
    'import * as pulumi from "@pulumi/pulumi"; import * as aws from "@pulumi/aws"; const config = new pulumi.Config(); '
    'const suffix = config.require("environmentSuffix"); '
)
UNCONFIGURED = (
    'import * as pulumi from "@pulumi/pulumi"; import * as aws from "@pulumi/aws"; const config = new pulumi.Config(); '
)

WAYS = [
    ("a template", "`data-${suffix}`", "data-[dev]"),
    ("adding text", '"data-" + suffix + "-x"', "data-[dev]-x"),
    ("alone", "suffix", "[dev]"),
    ("twice", "`${suffix}-${suffix}`", "[dev]-[dev]"),
    ("String", "String(suffix)", "[dev]"),
    ("concat", '"a".concat("-", suffix)', "a-[dev]"),
    ("join", '["a", suffix, "b"].join("-")', "a-[dev]-b"),
    ("upper case", "`data-${suffix}`.toUpperCase()", "DATA-[DEV]"),
    ("lower case", "suffix.toUpperCase().toLowerCase()", "[dev]"),
    ("trim", "`  ${suffix} `.trim()", "[dev]"),
    ("slice that keeps it", "`data-${suffix}-x`.slice(2, 8)", "ta-[dev]"),
    ("slice that keeps a piece", "`data-${suffix}`.slice(0, 6)", "data-[d]"),
    ("slice that loses it", "`device-${suffix}`.slice(0, 6)", "device"),
    ("substring", "`data-${suffix}`.substring(5)", "[dev]"),
    ("padding", 'suffix.padEnd(5, "-")', "[dev]--"),
    ("repeat", "`${suffix}.`.repeat(2)", "[dev].[dev]."),
    ("split and join", '`a_${suffix}`.split("_").join("-")', "a-[dev]"),
    ("split", '`a_${suffix}`.split("_")[1]', "[dev]"),
    ("a character", "suffix[0]", "[d]"),
    ("charAt", "`x${suffix}`.charAt(1)", "[d]"),
    ("replace around it", '`a.b-${suffix}`.replace(/\\./g, "-")', "a-b-[dev]"),
    ("replace by it", '"data-ENV-x".replace("ENV", suffix)', "data-[dev]-x"),
    ("replace all by it", '"ENV/ENV".replaceAll("ENV", suffix)', "[dev]/[dev]"),
    ("replace by a function", '"data-ENV".replace(/ENV/, () => suffix)', "data-[dev]"),
    ("replace it", '`data-${suffix}`.replace(suffix, "x")', "data-x"),
    ("groups of a match", "`data-${suffix}`.match(/-(.*)/)![1]", "[dev]"),
    ("groups of a replacement", '`data-${suffix}`.replace(/(\\w+)-(\\w+)/, "$2-$1")', "[dev]-data"),
    ("a constant", "(() => { const prefix = `app-${suffix}`; return `${prefix}-x`; })()", "app-[dev]-x"),
    ("a helper", "((n: string) => `${n}-${suffix}`)('data')", "data-[dev]"),
    ("a helper's argument", "((n: string, s: string) => n + s)('data-', suffix)", "data-[dev]"),
    ("a default argument", "((n: string, s = suffix) => `${n}-${s}`)('data')", "data-[dev]"),
    ("a rest argument", "((...s: string[]) => s.join('-'))('data', suffix)", "data-[dev]"),
    ("an object", "({ s: suffix }).s", "[dev]"),
    ("destructuring", "(({ s }) => s)({ s: suffix })", "[dev]"),
    ("renaming", "(({ a: { b: x } }) => x)({ a: { b: suffix } })", "[dev]"),
    ("an array", "[1, suffix][1]", "[dev]"),
    ("a spread object", "({ ...{ s: suffix } }).s", "[dev]"),
    ("a spread array", "[...[suffix]][0]", "[dev]"),
    ("a Map", "new Map([['s', suffix]]).get('s')", "[dev]"),
    ("a computed key", "({ [suffix]: 1 } as any)[suffix]", "1"),
    ("a loop", "(() => { const l = []; for (const n of ['a']) l.push(`${n}-${suffix}`); return l[0]; })()", "a-[dev]"),
    ("map", "['a', 'b'].map((n) => `${n}-${suffix}`)[1]", "b-[dev]"),
    ("reduce", "['a', suffix].reduce((x, y) => `${x}-${y}`)", "a-[dev]"),
    ("a condition on it", "suffix === 'dev' ? `a-${suffix}` : `b-${suffix}`", "a-[dev]"),
    ("a condition that gives one environment alone a name of its own", "suffix === 'prod' ? 'live' : suffix", "[dev]"),
    ("a condition that picks", "(suffix ? suffix : 'x')", "[dev]"),
    ("or", "suffix || 'x'", "[dev]"),
    ("nullish", "suffix ?? 'x'", "[dev]"),
    ("a class", "new (class { constructor(private s: string) {} name(n: string) { return `${n}-${this.s}`; } })(suffix).name('a')", "a-[dev]"),
    ("a static field", "(class { static s = suffix; }).s", "[dev]"),
    ("a getter", "({ get s() { return suffix; } }).s", "[dev]"),
    ("an enum of names", "`${'a'}${`-${suffix}`}`", "a-[dev]"),
    ("JSON and back", "JSON.parse(JSON.stringify({ s: suffix })).s", "[dev]"),
    ("JSON text", "JSON.stringify({ s: suffix })", '{"s":"[dev]"}'),
    ("a promise", "Promise.resolve(suffix).then((s) => `a-${s}`)", "Promise(a-[dev])"),
    ("an Output", "pulumi.output(suffix).apply((s) => `a-${s}`)", "Output(a-[dev])"),
    ("interpolate", "pulumi.interpolate`a-${suffix}`", "Output(a-[dev])"),
    ("pulumi.concat", 'pulumi.concat("a-", suffix)', "Output(a-[dev])"),
    ("all", "pulumi.all([suffix]).apply(([s]) => s)", "Output([dev])"),
    ("the stack", "`a-${pulumi.getStack()}`", "a-[stack]"),
    ("the environment variable", "`a-${process.env.ENVIRONMENT_SUFFIX}`", "a-[dev]"),
    ("the environment variable with a default", "`a-${process.env.ENVIRONMENT_SUFFIX || 'x'}`", "a-[dev]"),
    ("the environment variable by key", "process.env['ENVIRONMENT_SUFFIX']!", "[dev]"),
    ("the environment destructured", "(({ ENVIRONMENT_SUFFIX: s = 'x' }) => s)(process.env as any)", "[dev]"),
    ("a path", "require('path').join('a', suffix)", "a/[dev]"),
    ("with something unknown", "`${config.require('owner')}-${suffix}`", "{?}-[dev]"),
    ("a tag that returns its values", "((t: any, v: any) => t[0] + v)`a-${suffix}`", "a-[dev]"),
    ("encoding", "encodeURIComponent(`a/${suffix}`)", "[a%2Fdev]"),
    ("base64", "Buffer.from(suffix).toString('base64')", "[ZGV2]"),
    ("a hash", "require('crypto').createHash('md5').update(suffix).digest('hex')", "[e77989ed21758e78331b20e477fc5582]"),
    ("a function that is not known", "require('lodash').kebabCase(`a ${suffix}`)", "{?!}"),
    ("a piece of a name that equals it", "`dev-data-${suffix}`", "dev-data-[dev]"),
    ("a name of a resource", "new aws.s3.Bucket('a', { bucket: `a-${suffix}` }).bucket", "Output({a.bucket})"),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "expected"), [pytest.param(e, x, id=name) for name, e, x in WAYS])
def test_the_mark_goes_along(expression: str, expected: str) -> None:
    assert shown(evaluate(f"{IMPORTS}export const result = {expression};")) == expected


UNMARKED = [
    ("a fixed text that is called the suffix", "(() => { const environmentSuffix = 'dev'; return `a-${environmentSuffix}`; })()"),
    ("the region", "`a-${aws.config.region}`"),
    ("an environment variable of another name", "`a-${process.env.OWNER || 'dev'}`"),
    ("a condition on the suffix", "suffix === 'prod' ? 'p' : 'd'"),
    ("one text for all environments but one", "suffix === 'dev' ? suffix : 'shared'"),
    ("one text for all environments but one, asked the other way", "suffix != 'dev' ? 'shared' : `a-${suffix}`"),
    ("its length", "`a-${suffix.length}`"),
    ("whether it is there", "`a-${!!suffix}`"),
    ("the project", "`a-${pulumi.getProject()}`"),
    ("a configuration value of another name", "`a-${config.get('owner') ?? 'dev'}`"),
    ("a character of what is before it", "`data-${suffix}`[0]"),
]  # fmt: skip


@pytest.mark.parametrize("expression", [pytest.param(e, id=name) for name, e in UNMARKED])
def test_other_text_is_not_marked(expression: str) -> None:
    assert not is_marked(evaluate(f"{IMPORTS}export const result = {expression};"))


ABSENT = [
    ("undefined without a default", "config.get('environmentSuffix')", "undefined"),
    ("or", "config.get('environmentSuffix') || 'local'", "[local]"),
    ("nullish", "config.get('env') ?? 'local'", "[local]"),
    ("a condition", "config.get('stage') ? 'x' : 'local'", "[local]"),
    ("a default of a parameter", "((s = 'local') => `a-${s}`)(config.get('environmentSuffix'))", "a-[local]"),
    ("a default of a pattern", "(({ s = 'local' }) => s)({ s: config.get('environmentSuffix') })", "[local]"),
    ("a logical assignment", "(() => { let s = config.get('env'); s ??= 'local'; return s; })()", "[local]"),
    ("or the stack", "config.get('env') || pulumi.getStack()", "[stack]"),
    ("a chain of defaults", "config.get('env') ?? config.get('environment') ?? 'local'", "[local]"),
    ("another key", "config.get('owner') || 'local'", "local"),
    ("required all the same", "config.require('environmentSuffix')", "[dev]"),
    ("typeof", "typeof config.get('environmentSuffix')", "undefined"),
    ("equal to undefined", "config.get('env') === undefined", "True"),
    ("in a template", "`a-${config.get('env')}`", "a-undefined"),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "expected"), [pytest.param(e, x, id=name) for name, e, x in ABSENT])
def test_a_default_in_the_place_of_an_unset_suffix_is_marked(expression: str, expected: str) -> None:
    assert shown(evaluate(f"{UNCONFIGURED}export const result = {expression};")) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("config.get('environmentSuffix') || 'local'", "dev"),
        ("config.get('env') ?? 'local'", "dev"),
        ("config.get('owner') ?? 'local'", "local"),
    ],
)
def test_optional_configuration_holds_the_suffix_where_that_is_assumed(expression: str, expected: str) -> None:
    value = evaluate(f"{UNCONFIGURED}export const result = {expression};", configured=True)
    assert native(value) == expected
    assert is_marked(value) == (expected == "dev")


def test_a_name_derived_from_a_marked_resource_is_marked() -> None:
    source = (
        "const fn = new aws.lambda.Function(`f-${suffix}`, {} as any); export const result = `/aws/lambda/${fn.name}`;"
    )
    assert is_marked(evaluate(IMPORTS + source))
    source = (
        "const fn = new aws.lambda.Function('f', {} as any); export const result = pulumi.interpolate`/aws/${fn.name}`;"
    )
    assert not is_marked(evaluate(IMPORTS + source))


def test_an_explicit_name_decides_over_the_logical_one() -> None:
    source = "const t = new aws.dynamodb.Table(`t-${suffix}`, { name: 'fixed' } as any); export const result = t.name;"
    assert not is_marked(evaluate(IMPORTS + source))
