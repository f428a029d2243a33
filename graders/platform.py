"""Whether the response is a Pulumi program for AWS in TypeScript, without which nothing else counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graders.facts.subjects import aws_resources
from harness.checks import Grader, Subject, Verdict, check, fails, missing, passes, present, unknown
from harness.program.resources import Program
from harness.syntax.source import Located, SourceFile
from harness.syntax.tools import ToolEvidence, in_code, main_tool, tool_evidence

__all__ = ["GRADER"]

FOREIGN = re.compile(
    r"(?:aws-cdk-lib|aws-cdk|monocdk|constructs|cdktf|cdk8s|cdk8s-plus-\d+|sst|serverless|cdk-nag)(?:/|$)|"
    r"@(?:aws-cdk|aws-solutions-constructs|cdktf|serverless|serverless-stack|sst)/"
)
"""Packages of tools other than Pulumi, by the beginning of the import."""

CONSTRUCTION = re.compile(rb"\bnew\s+aws\w*\.\w")
"""The construction of an AWS resource under the usual names of the packages."""

TOOL_NAMES = {
    "cdk": "AWS CDK",
    "cdktf": "CDK for Terraform",
    "sst": "SST",
    "serverless": "the Serverless Framework",
    "terraform": "Terraform",
    "cloudformation": "CloudFormation",
    "pulumi": "Pulumi",
    "pulumi-yaml": "Pulumi",
}
LANGUAGE_NAMES = {
    "python": "Python",
    "go": "Go",
    "java": "Java",
    "csharp": "C#",
    "yaml": "YAML",
    "json": "JSON",
    "hcl": "HCL",
    "javascript": "JavaScript",
}
TYPESCRIPT = ("typescript", "tsx")
SCRIPTS = (*TYPESCRIPT, "javascript")


@check()
def foreign_import(subject: Subject) -> Iterator[Verdict]:
    """No infrastructure file imports another tool.

    Fails on `aws-cdk-lib`, `@aws-cdk/*`, `constructs`, `cdktf`, `@cdktf/*`, `sst`, `serverless` and similar packages,
    however they are imported (`require`, `import x = require()`, dynamically, only as types), and on their counterparts
    in other languages. A comment or a README that mentions them is not code.
    """
    program = subject.program
    # What a part that is not there imports, this is for Pulumi; what a part that was not read imports is not known.
    ours = passes if program.bound else present
    for imported in program.imports:
        if FOREIGN.match(imported.specifier):
            yield _foreign(imported.at, imported.specifier)
        else:
            yield ours()
    for sign in _signs(program):
        if sign.tool in {"cdk", "cdktf", "sst", "serverless"}:
            yield _foreign(sign, sign.name)
        else:
            yield ours()


@check()
def pulumi_import(subject: Subject) -> Iterator[Verdict]:
    """The program imports a Pulumi package and declares resources of an AWS provider package.

    An AWS provider package alone is enough: `@pulumi/aws`, `@pulumi/aws-native` or `@pulumi/awsx`. In an excerpt
    without import lines, names count by their usual meaning (`aws.s3.Bucket`). Resources in a class or function that
    nothing calls are declared, though without effect. Whether files missing from the response declare any is unknown. A
    response without a program (prose, a refusal, nothing at all) fails.
    """
    program = subject.program
    if program.entry is None and main_tool(program.sources) is None:
        held = "no code at all" if not program.sources else "no infrastructure code"
        yield missing(None, f"The response holds no program ({held}); answer with a Pulumi TypeScript program.")
    elif not any(imported.specifier.startswith("@pulumi/") for imported in program.imports):
        sign = main_tool(program.sources)
        foreign = sign is not None and (sign.tool != "pulumi" or sign.source.language not in TYPESCRIPT)
        if sign is not None and sign.tool == "pulumi" and foreign:
            yield present()  # Pulumi in another language imports a package of Pulumi's; `language` tells the rest
            return
        found = f" and is written for {_written_for(sign)}" if sign is not None and foreign else ""
        message = f"The program imports no Pulumi package of npm{found}; write it for Pulumi in TypeScript."
        yield missing(sign, message)
    elif not subject.fact(aws_resources) and not _constructs(program):
        lost = next((d for d in program.diagnostics if d.code == "missing_file"), None)
        if lost is not None:
            yield unknown(lost.at, "Resources of AWS may stand in a file that the response does not hold")
        else:
            yield missing(None, "The program declares no resource of AWS; declare them with `@pulumi/aws`.")
    else:
        yield present()


@check()
def language(subject: Subject) -> Iterator[Verdict]:
    """The infrastructure is written in TypeScript.

    Fails on Pulumi in Python, Go, Java, C#, JavaScript or YAML, and on Terraform and CloudFormation in place of a
    program. The code decides, not the label of its fence. JavaScript beside the TypeScript that it was compiled from
    does not count as another language.
    """
    program = subject.program
    entry = program.entry
    if entry is not None and (entry.language in TYPESCRIPT or _is_compiled(subject, entry)):
        yield present()
        wrong = list(_signs(program))
    else:
        sign = main_tool(program.sources)
        wrong = [sign] if sign is not None and sign.source.language not in TYPESCRIPT else []
    for source in dict.fromkeys(sign.source for sign in wrong):
        sign = next(sign for sign in wrong if sign.source is source)
        yield fails(sign, f"`{source.path}` is {_written_for(sign)}; the task asks for Pulumi in TypeScript.")


def _is_compiled(subject: Subject, entry: SourceFile) -> bool:
    """Returns whether the entry is JavaScript without resources, beside a TypeScript file of the same name."""
    if any(each.origin is not None and each.origin.source is entry for each in subject.fact(aws_resources)):
        return False
    twin = entry.path.removesuffix("js") + "ts"
    return any(source.path == twin and source.role == "program" for source in subject.program.sources)


def _signs(program: Program) -> Iterator[ToolEvidence]:
    """Yields the evidence for tools in infrastructure files in other languages, without templates and settings."""
    for source in program.sources:
        if source.role == "program" and source.language not in SCRIPTS:
            yield from tool_evidence(source)


def _constructs(program: Program) -> bool:
    """Returns whether the program's text constructs AWS resources although none were registered."""
    sources = (source for source in program.sources if source.role == "program" and source.language in SCRIPTS)
    return any(in_code(source, "new", CONSTRUCTION) for source in sources)


def _foreign(at: Located, package: str) -> Verdict:
    return fails(
        at,
        f"`{package}` is imported, which belongs to another tool than Pulumi; use `@pulumi/pulumi` and `@pulumi/aws`.",
    )


def _written_for(sign: ToolEvidence) -> str:
    tool = TOOL_NAMES.get(sign.tool, sign.tool)
    name = LANGUAGE_NAMES.get(sign.source.language)
    return f"{tool} in {name}" if name else tool


GRADER = Grader(
    "platform", (foreign_import, pulumi_import, language), position=10, operators="graders.mutants.platform:OPERATORS"
)
