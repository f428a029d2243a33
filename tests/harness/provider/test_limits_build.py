"""How limits are read from the sources, matched with Pulumi's names, and joined."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from harness.provider import default_index, load_package
from harness.provider.build.limits.__main__ import main
from harness.provider.build.limits.archive import shared_nodes
from harness.provider.build.limits.cloudformation import CloudFormation
from harness.provider.build.limits.conditional import Conditional, Translated, translated
from harness.provider.build.limits.matching import Matcher
from harness.provider.build.limits.names import found_by_name
from harness.provider.build.limits.package import Built, Sources, SourcesMissingError, add_by_hand, schemas_of
from harness.provider.build.limits.patterns import accepts_all, is_usable
from harness.provider.build.limits.rules import Rule, laxest, rule_record
from harness.provider.encoding import Json

GROUP = "aws:cloudwatch/logGroup:LogGroup"
FUNCTION = "aws:lambda/function:Function"

SCHEMAS: dict[str, Json] = {
    "AWS::Logs::LogGroup": {
        "properties": {
            "LogGroupName": {"type": "string", "maxLength": 100, "pattern": "^[a-z]+$"},
            "RetentionInDays": {"type": "integer", "enum": [1, 7]},
            "Arn": {"type": "string", "maxLength": 5},
        },
        "readOnlyProperties": ["/properties/Arn"],
    },
    "AWS::Lambda::Function": {
        "properties": {
            "MemorySize": {"type": "integer", "minimum": 128},
            "VpcConfig": {"$ref": "#/definitions/VpcConfig"},
            "Layers": {"type": "array", "maxItems": 5, "items": {"type": "string", "minLength": 3}},
        },
        "definitions": {"VpcConfig": {"properties": {"SubnetIds": {"type": "array", "maxItems": 16}}}},
    },
}

LOGS: Json = {
    "operations": {
        "CreateLogGroup": {"input": {"shape": "Request"}},
        "PutRetentionPolicy": {"input": {"shape": "Retention"}},
    },
    "shapes": {
        "Request": {"type": "structure", "members": {"logGroupName": {"shape": "Name"}}},
        "Retention": {"type": "structure", "members": {"retentionInDays": {"shape": "Days"}}},
        "Name": {"type": "string", "max": 512},
        "Days": {"type": "integer", "min": 0},
    },
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sources as `pip install --target` leaves them, with two types and one service."""
    made = tmp_path_factory.mktemp("sources")
    for name in ("cfn_lint-1.2.3", "botocore-4.5.6"):
        (made / f"{name}.dist-info").mkdir()
    schemas = made / "cfnlint" / "data" / "schemas"
    for part in ("providers", "resources", "extensions/aws_rds_dbcluster"):
        (schemas / part).mkdir(parents=True)
    (schemas / "version.json").write_text('{"schema_date": "2030-01-02T00:00:00Z"}')
    (schemas / "providers" / "us-east-1.json").write_text(json.dumps({name: name[5:9] for name in SCHEMAS}))
    for name, content in SCHEMAS.items():
        (schemas / "resources" / f"{name[5:9]}.json").write_text(json.dumps(content))
    specs = made / "cfnlint" / "data" / "AdditionalSpecs"
    specs.mkdir()
    (specs / "LmbdRuntimeLifecycle.json").write_text('{"perl5": {"create-block": "2029-01-01"}}')
    model = made / "botocore" / "data" / "logs" / "2014-03-28"
    model.mkdir(parents=True)
    (model / "service-2.json.gz").write_bytes(gzip.compress(json.dumps(LOGS).encode()))
    return made


@pytest.fixture(scope="module")
def sources(folder: Path) -> Sources:
    return Sources.of_folder(folder)


def described(sources: Sources, *path: str) -> Json:
    package = load_package("@pulumi/aws")
    assert package is not None
    entry = package.lookup(path)
    matcher = Matcher(default_index(), sources.correspondence)
    return matcher.members(entry.token, entry.args, tuple(schemas_of(entry, sources)), "", 0)


def test_sources_say_their_versions_and_day(sources: Sources) -> None:
    assert sources.versions == {"cfn-lint": "1.2.3", "botocore": "4.5.6"}
    assert sources.date == "2030-01-02"
    assert sources.runtimes["perl5"]["create-block"] == "2029-01-01"


def test_a_missing_source_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SourcesMissingError, match="cfn-lint"):
        Sources.of_folder(tmp_path)
    assert main([str(tmp_path)]) == 2
    assert "pip install --target" in capsys.readouterr().err


def test_names_lead_to_properties_and_the_wider_of_two_limits_stands(sources: Sources) -> None:
    group = described(sources, "cloudwatch", "LogGroup")
    assert group["retentionInDays"]["e"] == [1, 7]
    assert group["name"]["l"] == 512
    assert group["name"]["p"] == ["^[a-z]+$"]
    assert group["name"]["w"] == ["cfn", "api"]
    assert group["skipDestroy"] == {"-": 1}
    assert "kmsKeyId" not in group


def test_objects_and_lists_are_followed(sources: Sources) -> None:
    function = described(sources, "lambda", "Function")
    assert function["memorySize"]["a"] == 128
    assert function["vpcConfig"]["o"]["subnetIds"]["m"] == 16
    assert function["layers"]["i"]["s"] == 3


def test_limits_by_hand_are_added(sources: Sources) -> None:
    members = described(sources, "lambda", "Function")
    built = Built("aws")
    add_by_hand(members, built, FUNCTION, sources)
    assert members["ephemeralStorage"]["o"]["size"]["z"] == 10240
    assert "snapStart.applyOn" in {condition["path"] for condition in built.conditions[FUNCTION]}


def test_equal_descriptions_are_written_once_and_marks_not_at_all() -> None:
    limit = {"z": 3, "w": ["cfn"], "c": 1}
    written = shared_nodes({"a": {"x": limit, "y": {"i": limit}, "free": {"c": 1}, "own": {"-": 1}}}, Built("aws"))
    assert written["nodes"].count({"z": 3, "w": ["cfn"]}) == 1
    assert written["nodes"][written["types"]["a"]["n"]]["o"].keys() == {"x", "y"}


@pytest.mark.parametrize(
    ("name", "candidates", "owners", "found"),
    [
        ("memorySize", ("MemorySize", "Memory"), (), "MemorySize"),
        ("layer", ("Layers", "LayerName"), (), "Layers"),
        ("name", ("FunctionName", "RoleName"), ("Function",), "FunctionName"),
        ("accessLogSettings", ("AccessLogSetting",), (), "AccessLogSetting"),
        ("size", ("MaxSize", "MinSize"), (), None),
        ("tag", ("Tags", "TagS"), (), None),
    ],
)
def test_names_that_mean_the_same(name: str, candidates: tuple[str, ...], owners: tuple[str, ...], found: str) -> None:
    assert found_by_name(name, dict.fromkeys(candidates, 1), owners) == found


def test_of_two_sources_the_laxer_holds() -> None:
    one = Rule(values=("a", "b"), least=1, longest=10, step=2, patterns=("^a",), sources=("cfn",))
    two = Rule(values=("b", "c"), least=0, longest=20, step=3, patterns=("^b",), sources=("api",))
    joined = laxest([one, two])
    assert (joined.values, joined.least, joined.longest, joined.step) == (("a", "b", "c"), 0, 20, None)
    assert joined.patterns == ("^a", "^b")
    assert joined.sources == ("cfn", "api")
    assert laxest([one, Rule()]).longest == 10


def test_lists_that_grow_are_marked_or_left_out() -> None:
    sizes = Rule(values=tuple(f"m{n}.large" for n in range(20)), sources=("api",))
    assert rule_record(laxest([sizes]))["g"] == 1
    regions = Rule(values=tuple(f"eu-west-{n}" for n in range(20)), sources=("api",))
    assert rule_record(laxest([regions])) == {}
    types = Rule(values=tuple(f"AWS::A::B{n}" for n in range(20)), sources=("api",))
    assert rule_record(laxest([types])) == {}


def test_a_pattern_for_arns_needs_the_api_to_say_so() -> None:
    arn = Rule(patterns=("^arn:aws:iam::[0-9]+:",), sources=("cfn",))
    assert laxest([arn]).patterns == ()
    both = [arn, Rule(patterns=("^arn:aws:.*",), sources=("api",))]
    assert len(laxest(both).patterns) == 2


def test_patterns_that_say_nothing_or_are_not_python_are_left_out() -> None:
    assert accepts_all(".*")
    assert not accepts_all("^[a-z]+$")
    assert not is_usable("[")
    assert laxest([Rule(patterns=("[",), sources=("cfn",))]).patterns == ()


def test_a_length_of_one_forbids_nothing() -> None:
    assert rule_record(Rule(shortest=1, fewest_items=1, sources=("cfn",))) == {}


RULES: Json = {
    "properties": {
        "Mode": {"type": "string"},
        "Size": {"type": "integer"},
        "Key": {"type": "string"},
        "Parts": {"type": "array", "items": {"properties": {"Name": {}, "Kind": {}}}},
        "Inner": {"properties": {"On": {}, "By": {}}},
    },
}
PLACES = {
    f"T.{name}": path
    for name, path in {
        "Mode": "mode",
        "Size": "sizes.size",
        "Key": "key",
        "Parts": "parts",
        "Parts[].Name": "parts.name",
        "Parts[].Kind": "parts.kind",
        "Inner": "inner",
        "Inner.On": "inner.on",
        "Inner.By": "inner.by",
    }.items()
}


def _rules(schema: Json, tmp_path: Path, place: str = "") -> Translated:
    """The rules of a type with a schema, or with a rule at a place of it."""
    data = tmp_path / "data"
    schemas = data / "schemas"
    for part in ("providers", "resources", "extensions/t"):
        (schemas / part).mkdir(parents=True)
    (schemas / "version.json").write_text('{"schema_date": "2030-01-02T00:00:00Z"}')
    (schemas / "providers" / "us-east-1.json").write_text('{"AWS::A::T": "t"}')
    (schemas / "resources" / "t.json").write_text(json.dumps(RULES if place else {**RULES, **schema}))
    (schemas / "extensions" / "t" / "told.json").write_text(json.dumps(schema))
    (tmp_path / "rules").mkdir()
    attached = f'import extensions.t\nkeywords = ["Resources/AWS::A::T/Properties{place.strip(".")}"]\n"told.json"'
    (tmp_path / "rules" / "Rule.py").write_text(attached if place else "")
    places = {key.replace("T", "AWS::A::T", 1): path for key, path in PLACES.items()}
    return translated("AWS::A::T", Conditional(tmp_path / "rules", CloudFormation(data)), places)


MODE: Json = {"properties": {"Mode": {"const": "a"}}, "required": ["Mode"]}
IS: Json = ["is", "mode", {"e": ["a"], "w": ["cfn"]}]
TRUE: Json = ["is", "mode", {"e": ["true"], "w": ["cfn"]}]


@pytest.mark.parametrize(
    ("schema", "rules"),
    [
        ({"dependentRequired": {"Mode": ["Key"]}}, [{"n": "has", "x": ["key"], "if": ["has", "mode"]}]),
        ({"dependentExcluded": {"Mode": ["Key"]}}, [{"n": "not", "x": ["key"], "if": ["has", "mode"]}]),
        ({"dependencies": {"Mode": ["Key"]}}, [{"n": "has", "x": ["key"], "if": ["has", "mode"]}]),
        ({"requiredOr": ["Mode", "Key"]}, [{"n": "or", "x": ["mode", "key"]}]),
        (
            {"requiredXor": ["Mode", "Key"]},
            [{"n": "or", "x": ["mode", "key"]}, {"n": "not", "x": ["key"], "if": ["has", "mode"]}],
        ),
        ({"if": MODE, "then": {"required": ["Key"]}}, [{"n": "has", "x": ["key"], "if": IS}]),
        ({"if": MODE, "then": {"properties": {"Key": False}}}, [{"n": "not", "x": ["key"], "if": IS}]),
        ({"if": MODE, "else": {"required": ["Key"]}}, [{"n": "has", "x": ["key"], "if": ["not", IS]}]),
        (
            {"if": {"not": {"required": ["Mode"]}}, "then": {"properties": {"Size": {"maximum": 9}}}},
            [{"n": "is", "x": ["sizes.size"], "l": {"z": 9, "w": ["cfn"]}, "if": ["not", ["has", "mode"]]}],
        ),
        (
            {"if": {"anyOf": [{"required": ["Mode"]}, {"required": ["Key"]}]}, "then": {"required": ["Size"]}},
            [{"n": "has", "x": ["sizes.size"], "if": ["or", ["has", "mode"], ["has", "key"]]}],
        ),
        (
            {"if": {"properties": {"Mode": False}}, "then": {"properties": {"Inner": {"required": ["On"]}}}},
            [{"n": "has", "x": ["inner.on"], "if": ["not", ["has", "mode"]]}],
        ),
        (
            {"if": {"properties": {"Mode": {"enum": [True]}}}, "then": {"required": ["Key"]}},
            [
                {
                    "n": "has",
                    "x": ["key"],
                    "if": ["or", ["not", ["has", "mode"]], ["is", "mode", {"e": ["true"], "w": ["cfn"]}]],
                }
            ],
        ),
    ],
)
def test_rules_between_properties_are_translated(schema: Json, rules: list[Json], tmp_path: Path) -> None:
    found = _rules(schema, tmp_path)
    assert found.rules == [{**rule, "w": "schema"} for rule in rules]
    assert not found.left


def test_further_rules_hold_where_they_are_attached(tmp_path: Path) -> None:
    schema = {"if": {"required": ["Name"]}, "then": {"required": ["Kind"]}}
    found = _rules(schema, tmp_path, "/Parts/*")
    assert found.rules == [{"n": "has", "x": ["kind"], "p": "parts", "if": ["has", "name"], "w": "told"}]


def test_keys_of_elements_are_their_own(tmp_path: Path) -> None:
    found = _rules({"uniqueKeys": ["Name"]}, tmp_path, "/Parts")
    assert found.rules == [{"n": "unique", "x": ["name"], "p": "parts", "w": "told"}]


@pytest.mark.parametrize(
    "schema",
    [
        {"uniqueKeys": ["Other"]},
        {"if": MODE, "then": {"properties": {"Parts": {"items": {"required": ["Name"]}}}}},
        {"if": {"properties": {"Parts": {"items": {"required": ["Name"]}}}}, "then": {"required": ["Key"]}},
        {"if": MODE, "then": {"required": ["Elsewhere"]}},
        {"if": {"required": ["Elsewhere"]}, "then": {"required": ["Key"]}},
    ],
)
def test_what_is_not_translated_is_listed(schema: Json, tmp_path: Path) -> None:
    found = _rules(schema, tmp_path)
    assert not found.rules
    assert found.left
