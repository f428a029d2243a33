"""Which infrastructure-as-code tool a file is written for, with the place that shows it.

The packages are those of the tools' own installation guides: Pulumi (`@pulumi/*`, `pulumi_*`,
`github.com/pulumi/pulumi*`, `com.pulumi.*`, `Pulumi.*`), AWS CDK (`aws-cdk-lib`, `aws_cdk`, `aws-cdk-go`,
`software.amazon.awscdk`, `Amazon.CDK`), CDK for Terraform (`cdktf`, `terraform-cdk-go`, `com.hashicorp.cdktf`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from harness.syntax.source import SourceFile
from harness.syntax.trees import parse_within_bounds

__all__ = ["TOOLS", "ToolEvidence", "iac_tool", "in_code", "main_tool", "tool_evidence"]

TOOLS: Final = (
    "pulumi", "pulumi-yaml", "cdk", "cdktf", "sst", "serverless", "cloudformation", "terraform",
)  # fmt: skip

HEAD: Final = 200_000
"""Characters of a file that are examined."""

MAX_SIGNS: Final = 200
"""Places of one file that are examined."""


@dataclass(frozen=True, slots=True)
class ToolEvidence:
    """A place in a file that shows which tool it is for.

    Attributes:
        tool: The tool, one of `TOOLS`.
        name: What was found there, such as the package's name.
        source: The file.
        start: Offset of its first byte.
        end: Offset behind its last byte.
    """

    tool: str
    name: str
    source: SourceFile
    start: int
    end: int


_IMPORTS: Final = {
    "script": re.compile(
        r"(?:\bfrom|\brequire\s*\(|\bimport\s*\(|^[ \t]*import)\s*['\"](?P<name>[@\w.][\w@./-]*)['\"]"
        r"|(?P<sst>\$config\(\{)",
        re.MULTILINE,
    ),
    "python": re.compile(r"^[ \t]*(?:from|import)\s+(?P<name>[a-zA-Z_][\w.]*)", re.MULTILINE),
    "go": re.compile(r"^[ \t]*(?:import\s+)?(?:[\w.]+\s+)?\"(?P<name>[\w.-]+(?:/[\w.-]+)+)\"", re.MULTILINE),
    "java": re.compile(r"^import\s+(?:static\s+)?(?P<name>[\w.]+)", re.MULTILINE),
    "csharp": re.compile(r"^using\s+(?:static\s+|\w+\s*=\s*)?(?P<name>[\w.]+);", re.MULTILINE),
    "hcl": re.compile(
        r"^[ \t]*(?P<name>(?:resource|data)\s+\"\w+\"\s+\"[\w-]+\"|(?:provider|module)\s+\"[\w-]+\"|terraform\s*\{)",
        re.M,
    ),
    "yaml": re.compile(
        r"^(?P<name>AWSTemplateFormatVersion|Transform:\s*['\"]?AWS::Serverless|runtime:\s*yaml|frameworkVersion)\b"
        r"|^[ \t]+[Tt]ype:\s*['\"]?(?P<type>AWS::\w+::\w+|aws:\w+(?:/\w+)?:\w+)"
        r"|^provider:\s*\n[ \t]+name:\s*(?P<sls>aws)\b",
        re.MULTILINE,
    ),
    "json": re.compile(r"\"(?P<name>AWSTemplateFormatVersion)\"|\"Type\"\s*:\s*\"(?P<type>AWS::\w+::\w+)\""),
}
_FAMILIES: Final = {"typescript": "script", "tsx": "script", "javascript": "script"}

_PACKAGES: Final[tuple[tuple[str, str, re.Pattern[str]], ...]] = tuple(
    (family, tool, re.compile(pattern))
    for family, tool, pattern in (
        ("script", "pulumi", r"@pulumi/|@pulumiverse/"),
        ("script", "cdk", r"aws-cdk-lib(?:/|$)|@aws-cdk/|monocdk|aws-cdk$|cdk8s"),
        ("script", "cdktf", r"cdktf(?:/|$)|@cdktf/|(?:\.{1,2}/)*\.gen/"),
        ("script", "sst", r"sst(?:/|$)|@serverless-stack/"),
        ("script", "serverless", r"@serverless/|serverless(?:/|$)"),
        ("python", "pulumi", r"pulumi(?:_\w+)?(?:\.|$)"),
        ("python", "cdk", r"aws_cdk(?:\.|$)"),
        ("python", "cdktf", r"cdktf(?:_\w+)?(?:\.|$)"),
        ("python", "cloudformation", r"troposphere(?:\.|$)"),
        ("go", "pulumi", r"github\.com/pulumi/"),
        ("go", "cdk", r"github\.com/aws/aws-cdk-go/"),
        ("go", "cdktf", r"github\.com/(?:hashicorp/terraform-cdk-go|cdktf)/"),
        ("java", "pulumi", r"com\.pulumi\."),
        ("java", "cdk", r"software\.amazon\.awscdk\."),
        ("java", "cdktf", r"com\.hashicorp\.cdktf"),
        ("csharp", "pulumi", r"Pulumi(?:\.|$)"),
        ("csharp", "cdk", r"Amazon\.CDK"),
        ("csharp", "cdktf", r"HashiCorp\.Cdktf"),
    )
)

_USES: Final[tuple[tuple[str, str, re.Pattern[str]], ...]] = tuple(
    (family, tool, re.compile(pattern))
    for family, tool, pattern in (
        (
            "script",
            "pulumi",
            r"\bpulumi\.(?:[A-Z]\w+|interpolate|output|all|getStack|asset)\b|\bnew\s+awsx?(?:\.\w+)+\(",
        ),
        ("script", "cdktf", r"\bTerraform(?:Stack|Output|Variable|Asset)\b|\bcdktf\.\w+"),
        (
            "script",
            "cdk",
            r"\bcdk\.[A-Z]\w+|\bnew\s+CfnOutput\(|\bnew\s+[a-z]\w*\.[A-Z]\w*\(\s*this\s*,|\b[a-z]\w*\.\w+\.from[A-Z]",
        ),
        ("python", "pulumi", r"\bpulumi\.(?:export|[A-Z]\w+)\b"),
        ("python", "cdk", r"\bcdk\.[A-Z]\w+|\b_?(?:ec2|s3|iam|lambda_|kms)\.[A-Z]\w*\(\s*self\s*,"),
        ("go", "pulumi", r"\bpulumi\.(?:String|Run|Map|StringMap|Context|Int|Bool|All)\b"),
        ("go", "cdk", r"\bjsii\.String\(|\bawscdk\.\w+"),
    )
)
"""What programs of a tool do, for code that is shown without its imports."""


def tool_evidence(source: SourceFile) -> Iterator[ToolEvidence]:
    """Yields the places that show a tool: imports, at most `MAX_SIGNS`, or uses if there are no imports."""
    family = _FAMILIES.get(source.language, source.language)
    pattern = _IMPORTS.get(family)
    if pattern is None:
        return
    imported = False
    for found in islice(pattern.finditer(source.text, 0, HEAD), MAX_SIGNS):
        group = found.lastgroup or "name"
        tool = _tool_of(family, group, found.group(group))
        if tool and not _in_comment(source.text, found.start()):
            imported = True
            yield _sign(tool, source, *found.span(group))
    if not imported:
        yield from _uses(source, family)


def _uses(source: SourceFile, family: str) -> Iterator[ToolEvidence]:
    """Yields the first use of each tool by code that imports none."""
    for kind, tool, pattern in _USES:
        if kind == family:
            for found in islice(pattern.finditer(source.text, 0, HEAD), MAX_SIGNS):
                if not _in_comment(source.text, found.start()):
                    yield _sign(tool, source, *found.span())
                    break


def _in_comment(text: str, at: int) -> bool:
    """Returns whether a place is on a line that starts like a comment."""
    return text[text.rfind("\n", 0, at) + 1 : at].lstrip().startswith(("//", "*", "/*", "#"))


def _sign(tool: str, source: SourceFile, start: int, end: int) -> ToolEvidence:
    """Returns the evidence at a range of characters, as a range of bytes."""
    name = source.text[start:end]
    before = len(source.text[:start].encode("utf-8", "replace"))
    return ToolEvidence(tool, name, source, before, before + len(name.encode("utf-8", "replace")))


def iac_tool(source: SourceFile) -> str | None:
    """Returns the tool that most of a file's evidence is for; None without evidence."""
    counted = Counter(sign.tool for sign in tool_evidence(source))
    return counted.most_common(1)[0][0] if counted else None


def main_tool(files: Iterable[SourceFile]) -> ToolEvidence | None:
    """Returns the tool of a response's infrastructure, by its first evidence; None if there is none.

    Code counts before templates, the program before snippets, and then the language with the most text.
    """
    weights: dict[tuple[str, str], list[int]] = {}
    first: dict[tuple[str, str], ToolEvidence] = {}
    for file in files:
        sign = next(tool_evidence(file), None)
        template = file.language in ("yaml", "json")
        if sign is None or file.role == "test" or (file.role == "config" and not template):
            continue
        tool = iac_tool(file) or sign.tool
        sign = next((other for other in tool_evidence(file) if other.tool == tool), sign)
        key = (tool, _FAMILIES.get(file.language, file.language))
        first.setdefault(key, sign)
        weight = weights.setdefault(key, [0, 0])
        rank = 2 if file.role == "program" else 1 if file.role == "config" else 0
        weight[0] = max(weight[0], rank)
        weight[1] += len(file.text)
    if not weights:
        return None
    return first[max(weights, key=lambda key: weights[key])]


def _tool_of(family: str, group: str, name: str) -> str:
    """Returns the tool of an import or a template's field, or ""."""
    if group == "sst":
        return "sst"
    if family == "hcl":
        return "terraform"
    if family == "json":
        return "cloudformation"
    if family == "yaml":
        return _template_of(group, name)
    for kind, tool, pattern in _PACKAGES:
        if kind == family and pattern.match(name):
            return tool
    return ""


def _template_of(group: str, name: str) -> str:
    if group == "sls" or name == "frameworkVersion":
        return "serverless"
    if name.startswith(("runtime", "aws:")):
        return "pulumi-yaml"
    return "cloudformation"


def in_code(source: SourceFile, keyword: str, pattern: re.Pattern[bytes]) -> bool:
    """Returns whether a pattern matches in a TypeScript or JavaScript file's code, outside comments and strings.

    Args:
        source: The file.
        keyword: The start of each match.
        pattern: The pattern.
    """
    found = list(pattern.finditer(source.data))
    tree = parse_within_bounds(source) if found else None
    if tree is None:
        return bool(found)
    starts = (tree.root_node.descendant_for_byte_range(m.start(), m.start() + len(keyword)) for m in found)
    return any(node is not None and node.type == keyword for node in starts)
