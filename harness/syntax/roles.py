"""The role of a file of a response, from its path and text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from harness.syntax.source import SourceFile

__all__ = ["CODE", "HEAD", "ROLES", "importable", "imports_tool", "is_test", "role_of"]

ROLES: Final = ("program", "test", "function_code", "config", "docs", "shell", "snippet")

HEAD: Final = 20_000
"""Characters of a text that are examined."""

CODE: Final = frozenset({"typescript", "tsx", "javascript", "python", "go", "java", "csharp", "hcl"})
"""Languages of programs."""

_TEST_PATH: Final = re.compile(
    r"(?:^|/)(?:tests?|__tests__|__mocks__|spec|e2e)/|[._-](?:test|tests|spec)\.[a-z]+$|(?:^|/)test_[^/]*\.py$"
    r"|_test\.(?:py|go)$|(?:^|/)conftest\.py$"
)
_TEST_WORDS: Final = ("describe(", "setMocks(", "import unittest", "import pytest", "@Test", "testing.T)")
_TEST_TEXT: Final = re.compile(
    r"^[ \t]*(?:describe|it|test)\(\s*['\"`]|pulumi\.runtime\.(?:setMocks|set_mocks)\(|^import (?:unittest|pytest)\b"
    r"|^[ \t]*@Test\b|\bt \*testing\.T\)",
    re.MULTILINE,
)
_CONFIG_PATH: Final = re.compile(
    r"(?:^|/)(?:jest|eslint|babel|webpack|rollup|vite|vitest|prettier|tsup|esbuild)\.(?:config|setup)\.\w+$"
    r"|(?:^|/)\.\w+rc\b|(?:^|/)(?:setup-?jest|jest-?setup)\.\w+$|\.(?:mod|sum|tfvars)$|\.d\.ts$"
)
_FUNCTION_PATH: Final = re.compile(
    r"(?:^|/)(?:[\w-]*lambdas?[\w-]*|functions?|handlers?|layers?|lambda_code|app|src/handlers)/", re.IGNORECASE
)
_HANDLER: Final = re.compile(
    r"^[ \t]*(?:module\.)?exports\.\w+\s*=|^[ \t]*export\s+(?:const|async\s+function|function)\s+\w*[hH]andler\b"
    r"|^def\s+\w*handler\w*\(|^func\s+\w*[hH]andle\w*\(|implements RequestHandler",
    re.MULTILINE,
)
_INFRASTRUCTURE: Final = re.compile(
    r"['\"](?:@pulumi/|aws-cdk-lib|@aws-cdk/|cdktf['\"]|@cdktf/|constructs['\"]|sst['\"/])"
    r"|^[ \t]*(?:import|from) (?:pulumi|aws_cdk|cdktf)"
    r"|\"github\.com/(?:pulumi|aws/aws-cdk-go|hashicorp/terraform-cdk-go)"
    r"|^import (?:com\.pulumi|software\.amazon\.awscdk)|^using (?:Pulumi|Amazon\.CDK)|^(?:resource|provider|module) \"",
    re.MULTILINE,
)
_TOOL_WORDS: Final = (
    "pulumi", "Pulumi", "cdk", "CDK", "constructs", "'sst", '"sst', 'resource "', 'provider "', 'module "',
)  # fmt: skip
"""Each match of the pattern contains one of these; searching for them is faster."""
# Patterns that begin with a word are found far faster than those that begin by looking behind: they look back after it.
_MADE: Final = re.compile(
    r"new(?<=\bnew) (?:aws|awsx|awsNative|pulumi|eks|k8s|random|tls|cdk|ec2|lambda|s3|iam|kms)\.[\w.]+\("
)
_EXTENDED: Final = re.compile(
    r"extends(?<=\bextends) (?:pulumi\.ComponentResource|cdk\.Stack|Stack|Construct|TerraformStack)\b"
)
_MODULE: Final = re.compile(r"^(?:import|export|package|from)\s|^\}\s*from\s|\brequire\(", re.MULTILINE)


def role_of(path: str, language: str, text: str) -> str:
    """Returns the role of a file, one of `ROLES`.

    Args:
        path: Its path, or "" where none is known.
        language: Its language.
        text: Its text; the first `HEAD` characters are examined.
    """
    if language == "shell":
        return "shell"
    if language == "markdown" or (language == "text" and not path.endswith(".txt")):
        return "docs"
    if language not in CODE or _CONFIG_PATH.search(path):
        return "config"
    head = text[:HEAD]
    if _TEST_PATH.search(path) or (not path and is_test(head)):
        return "test"
    if imports_tool(head) or _MADE.search(head) is not None or _EXTENDED.search(head) is not None:
        return "program"
    if _FUNCTION_PATH.search(path) or _HANDLER.search(head):
        return "function_code"
    return "program" if path or _MODULE.search(head) else "snippet"


def imports_tool(text: str) -> bool:
    """Returns whether code imports an infrastructure tool, within its first `HEAD` characters."""
    head = text[:HEAD]
    return '"@pulumi/' in head or "'@pulumi/" in head or _imports_tool(head)


@lru_cache(maxsize=32)
def _imports_tool(head: str) -> bool:
    """Does what `imports_tool` does, cached: it is asked several times for the texts of a response."""
    return any(word in head for word in _TOOL_WORDS) and _INFRASTRUCTURE.search(head) is not None


def is_test(text: str) -> bool:
    """Returns whether the first `HEAD` characters of code are those of a test."""
    return any(word in text for word in _TEST_WORDS) and _TEST_TEXT.search(text, 0, HEAD) is not None


def importable(files: Iterable[SourceFile]) -> list[SourceFile]:
    """Returns the files that can be imported: all but snippets, documentation and commands."""
    return [file for file in files if file.role not in {"snippet", "docs", "shell"}]
