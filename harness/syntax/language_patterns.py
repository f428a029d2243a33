"""Regular expressions that distinguish languages: decisive ones, and habits that add up."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["DECISIVE", "HABITS", "TYPES"]


def _any(*patterns: str) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


_DECISIVE: Final[dict[str, tuple[str, ...]]] = {
    "script": (
        r"^[ \t]*import\s+(?:type\s+)?[\w*][\w*, \t]*\sfrom\s+['\"]",
        r"^[ \t]*import\s+(?:type\s+)?(?:\w+\s*,\s*)?\{[^}'\";]*\}\s*from\s+['\"]",
        r"^[ \t]*import\s+(?:['\"]|\w+\s*=\s*require\b)",
        r"^[ \t]*\}\s*from\s+['\"]",
        r"^[ \t]*(?:const|let|var)\s+[\w{][^=\n]*=\s*(?:await\s+)?(?:require|import)\(",
        r"^[ \t]*export\s+(?:default|const|class|async|function|abstract|interface|type|enum)\b",
        r"^[ \t]*export\s+[{*]",
        r"^[ \t]*(?:module\.)?exports(?:\.\w+)?\s*=",
        r"^#!/usr/bin/env\s+(?:node|ts-node|tsx)\b",
    ),
    "python": (
        r"^[ \t]*from\s+[\w.]+\s+import\s+[\w(*]",
        r"^[ \t]*import\s+[a-z_][\w.]*(?:\s+as\s+\w+)?[ \t]*(?:#.*)?$",
        r"^[ \t]*(?:async\s+)?def\s+\w+\(",
        r"^[ \t]*class\s+\w+(?:\([\w., =]*\))?:[ \t]*$",
        r"^#!.*\bpython3?\b",
    ),
    "go": (
        r"^package\s+[a-z]\w*[ \t]*$",
        r"^func\s+(?:\(\w+\s[^)]*\)\s*)?\w+\([^)\n]*\)[^\n]*\{[ \t]*$",
        r"^module\s+\S+\s+go\s\d",
    ),
    "java": (
        r"^package\s+[a-z][\w.]*;",
        r"^import\s+(?:static\s+)?[a-z]\w*(?:\.\w+)+(?:\.\*)?;",
    ),
    "csharp": (
        r"^using\s+(?:static\s+)?[A-Z][\w.]*;",
        r"^namespace\s+[A-Z][\w.]*\s*[;{]?[ \t]*$",
    ),
    "hcl": (
        r"^[ \t]*(?:resource|data)\s+\"\w+\"\s+\"[\w-]+\"\s*\{",
        r"^(?:variable|output|provider|module)\s+\"[\w-]+\"\s*\{",
        r"^(?:terraform|locals)\s*\{",
    ),
    "shell": (r"^#!.*\b(?:ba|z|da|k)?sh\b",),
    "dockerfile": (r"^FROM\s+[\w./:@${}-]+(?:\s+(?:AS|as)\s+[\w-]+)?[ \t]*$",),
    "sql": (
        r"^\s*CREATE\s+(?:TABLE|INDEX|DATABASE|EXTERNAL|VIEW|USER|ROLE|EXTENSION)\s",
        r"^\s*(?:INSERT\s+INTO|ALTER\s+TABLE)\s",
    ),
}

DECISIVE: Final = re.compile(
    "|".join(f"(?P<{name}>{_any(*patterns)})" for name, patterns in _DECISIVE.items()), re.MULTILINE
)
"""What only one language has: the first of these in a text decides. The groups are named for the languages, with
`script` for TypeScript and JavaScript."""

_COMMANDS: Final = (
    "npm npx yarn pnpm pulumi aws cdk cdktf terraform git cd mkdir export curl docker kubectl pip pip3 python python3 "
    "node chmod echo cat sudo apt apt-get brew source cp rm zip unzip wget helm go sls tar jq psql touch ls mv ssh "
    "dotnet mvn gradle eksctl"
)

HABITS: Final[dict[str, re.Pattern[str]]] = {
    name: re.compile(_any(*patterns), re.MULTILINE)
    for name, patterns in {
        "script": (
            r"^[ \t]*(?:const|let|var)\s+[\w{\[][^=\n]*=(?!=)",
            r"=>\s*[{(\w`]",
            r"\bnew\s+\w+(?:\.\w+)*\(",
            r"^[ \t]*(?:async\s+)?function\s+\w+\s*\(",
            r"^[ \t]*(?:public|private|protected|readonly|static|constructor)\b",
            r"^[ \t]*(?:interface|type|class)\s+\w+[^\n]*[={]$",
            r"^[ \t]*this\.\w+\s*=",
            r"^[ \t]*//",
            r";$|(?:\)|=>)[ \t]*\{$",
        ),
        "python": (
            r"^[ \t]*(?:if|for|while|with|elif|except)\b[^{\n]*:[ \t]*(?:#.*)?$",
            r"^[ \t]*(?:try|else|finally):[ \t]*$",
            r"^[a-z_]\w*\s*=\s*[a-z_]+\.[\w.]+\([ \t]*$",
            r"\bself\.\w+",
            r"\bos\.environ\b",
            r"\bpulumi\.export\(",
            r"^[ \t]+[a-z_]+=[^=\n]+,$",
            r"^[ \t]*print\(f?[\"']",
        ),
        "go": (
            r"\w+,\s*(?:err|_)\s*:?=\s",
            r"\bif\s+err\s*!=\s*nil\b",
            r"&\w+\.\w+Args\{",
            r"\bpulumi\.(?:String|Int|Bool)\(",
        ),
        "java": (
            r"^\s*(?:public|private|protected)\s+(?:static\s+|final\s+)*(?:class|void|String|Output<)\b",
            r"^\s*@Override\b",
            r"\.builder\(\)",
        ),
        "csharp": (
            r"^\s*(?:public|internal)\s+(?:static\s+|sealed\s+|partial\s+)*class\s+\w+",
            r"\bDeployment\.RunAsync\b",
            r"\bOutput\.Create\(",
            r"^\s*\[Output(?:\(|\])",
        ),
        "shell": (
            rf"^[ \t]*\$?[ \t]*(?:{_COMMANDS.replace(' ', '|')}|\./[\w./-]+)(?:[ \t]+[\w\"'$.@/~<*-]|[ \t]*$)",
            r"^[ \t]*(?:fi|done|esac)[ \t]*$",
            r"\bthen[ \t]*$",
            r"\\$",
            r"^[A-Z_]+=\S",
        ),
        "markdown": (
            r"^#{2,6} \S",
            r"^[ \t]*[-*] \*\*",
            r"^[ \t]*(?:```|~~~)",
            r"\[[^\]\n]+\]\([^)\n]+\)",
            r"^\|.*\|[ \t]*$",
        ),
        "yaml": (
            r"^[ \t]*(?:- )?[\w.:/-]+:(?:[ \t]+[^{};,\n]+|[ \t]*)$",
            r"^[ \t]*- [\w\"'{$]",
            r"^---[ \t]*$",
        ),
    }.items()
}
"""What a language often has and others may have too."""

TYPES: Final = re.compile(
    _any(
        r"^[ \t]*(?:export\s+)?(?:declare\s+)?(?:interface|enum|namespace)\s+\w+\s*(?:<[^>\n]*>\s*)?(?:\{|extends\b)",
        r"^[ \t]*(?:export\s+)?(?:declare\s+)?type\s+\w+\s*(?:<[^>\n]*>\s*)?=",
        r"^[ \t]*(?:public|private|protected)\s+(?:static\s+|readonly\s+|async\s+)*\w+\s*[?!]?\s*[:(]",
        r"\b(?:const|let|var)\s+\w+\s*:\s*[\w.<{\[]",
        r"^[ \t]*readonly\s+\w+\s*[?!]?\s*:",
        r"\)\s*:\s*(?:Promise<|(?:void|string|number|boolean|any)\b|[A-Z][\w.]*(?:<[^>\n]*>)?(?:\[\])?\s*(?:\{|=>))",
        r"[(,][ \t]*\w+\??[ \t]*:[ \t]*(?:string|number|boolean|any|unknown|(?:pulumi|cdk)\.[A-Z]\w*|Construct)\b"
        r"(?=[^'\"\n]*[,)=])",
        r"\bas\s+(?:const|any|unknown|string|number)\s*[;,)\].]",
        r"^[ \t]*import\s+(?:type\b|\w+\s*=\s*require\()",
    ),
    re.MULTILINE,
)
"""What TypeScript has and JavaScript does not."""
