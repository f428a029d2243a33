"""What a file of a response is for, told from its path and its text."""

from __future__ import annotations

import re

__all__ = ["ROLES", "role_of"]

ROLES = ("program", "test", "function_code", "config", "docs", "shell", "snippet")

_CODE = frozenset({"typescript", "tsx", "javascript", "python", "go", "java", "csharp", "hcl"})
_TEST_PATH = re.compile(
    r"(?:^|/)(?:tests?|__tests__|spec)/|[._](?:test|spec)\.[a-z]+$|(?:^|/)test_[^/]*\.py$|_test\.(?:py|go)$"
)
_TEST_TEXT = re.compile(
    r"^\s*(?:describe|it|test)\(\s*['\"`]|pulumi\.runtime\.setMocks\(|^import unittest\b|^import pytest", re.M
)
_CONFIG_PATH = re.compile(
    r"(?:^|/)(?:jest|eslint|babel|webpack|rollup|vite|vitest|prettier|tsup)\.config\.\w+$|(?:^|/)\.eslintrc|"
    r"(?:^|/)setup-?jest\.\w+$"
)
_FUNCTION_PATH = re.compile(r"(?:^|/)(?:[\w-]*lambdas?[\w-]*|functions?|handlers?|layers?)/", re.I)
_HANDLER = re.compile(
    r"^\s*(?:module\.)?exports\.\w+\s*=|^\s*export\s+(?:const|async\s+function|function)\s+\w*[hH]andler\b|"
    r"^def\s+\w*handler\w*\(|^\s*func\s+\w*[hH]andle\w*\(|implements RequestHandler",
    re.M,
)
_RESOURCES = re.compile(
    r"\bnew\s+(?:aws|awsx|awsNative|aws_native|pulumi|eks|k8s|random|tls|cdk|ec2|lambda|s3|iam|kms)\.[\w.]+\(|"
    r"\bextends\s+(?:pulumi\.ComponentResource|cdk\.Stack|Stack|Construct|TerraformStack)\b|"
    r"from\s+['\"](?:@pulumi/|aws-cdk-lib|cdktf|@cdktf/|constructs)|^\s*(?:import pulumi|from pulumi|from aws_cdk)\b",
    re.M,
)
_PROGRAM = re.compile(
    _RESOURCES.pattern + r"|^\s*import\s.+from\s+['\"]|^\s*\}\s*from\s+['\"]|^\s*export\s|^package\s+\w+|^import\s|"
    r"^\s*(?:resource|module|provider)\s+\"|\brequire\(",
    re.M,
)


def role_of(path: str, language: str, text: str) -> str:
    """What a file is for, one of `ROLES`.

    Args:
        path: Its path, or "" where none is known.
        language: What it is written in.
        text: Its text.
    """
    if language == "shell":
        return "shell"
    if language == "markdown" or (language == "text" and not path.endswith(".txt")):
        return "docs"
    if language not in _CODE:
        return "config"
    head = text[:40_000]
    if _TEST_PATH.search(path) or (not path and _TEST_TEXT.search(head)):
        return "test"
    if _CONFIG_PATH.search(path):
        return "config"
    declares = _RESOURCES.search(head) is not None
    if not declares and (_HANDLER.search(head) or _FUNCTION_PATH.search(path)):
        return "function_code"
    if path or _PROGRAM.search(head):
        return "program"
    return "snippet"
