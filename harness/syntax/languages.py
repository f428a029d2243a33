"""What a text is written in, told from the text itself; labels and file endings only break a tie."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

__all__ = ["LANGUAGES", "language_of"]

SAMPLE = 20_000
"""Characters of a text that are looked at: enough to tell a language, and a bound."""

LANGUAGES = (
    "typescript", "tsx", "javascript", "python", "go", "java", "csharp", "yaml", "json", "hcl", "shell", "dockerfile",
    "sql", "markdown", "text",
)  # fmt: skip

_LABELS = {
    "typescript": "typescript", "ts": "typescript", "mts": "typescript", "cts": "typescript", "tsx": "tsx",
    "javascript": "javascript", "js": "javascript", "mjs": "javascript", "cjs": "javascript", "jsx": "javascript",
    "node": "javascript", "python": "python", "py": "python", "python3": "python", "go": "go", "golang": "go",
    "java": "java", "csharp": "csharp", "cs": "csharp", "c#": "csharp", "yaml": "yaml", "yml": "yaml",
    "json": "json", "jsonc": "json", "json5": "json", "hcl": "hcl", "terraform": "hcl", "tf": "hcl", "tfvars": "hcl",
    "bash": "shell", "sh": "shell", "shell": "shell", "zsh": "shell", "console": "shell", "shell-session": "shell",
    "powershell": "shell", "dockerfile": "dockerfile", "docker": "dockerfile", "sql": "sql", "markdown": "markdown",
    "md": "markdown", "mdx": "markdown", "text": "text", "txt": "text", "plaintext": "text",
}  # fmt: skip
"""Labels of fences and endings of files, and the language each claims."""


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.MULTILINE)


_TYPED = _any(
    r"^\s*(?:export\s+)?(?:declare\s+)?(?:interface|type|enum|namespace)\s+\w+\s*(?:<[^>\n]*>\s*)?(?:=|\{|extends\b)",
    r"^\s*(?:public|private|protected)\s+(?:static\s+|readonly\s+|async\s+)*\w+\s*[?!]?\s*[:(]",
    r"\b(?:const|let|var)\s+\w+\s*:\s*[\w.<{\[]",
    r"^\s*readonly\s+\w+\s*[?!]?\s*:",
    r"\)\s*:\s*(?:Promise<|void\b|string\b|number\b|boolean\b|any\b|[A-Z][\w.]*(?:<[^>\n]*>)?(?:\[\])?\s*(?:\{|=>))",
    r"[(,]\s*\w+\??\s*:\s*(?:string|number|boolean|any|unknown|pulumi\.\w+|cdk\.\w+|Construct)\b(?=[^'\"\n]*[,)=])",
    r"^\s*(?:readonly\s+)?\w+[?!]?\s*:\s*(?:string|number|boolean|any|pulumi\.(?:Input|Output)<[^\n]*>)(?:\[\])?;",
    r"\bas\s+(?:const|any|unknown|string|number)\b",
    r"^\s*import\s+type\b|^\s*import\s+\w+\s*=\s*require\(",
)
_SCRIPT = _any(
    r"^\s*import\s+(?:type\s+)?(?:[\w*{][^;'\"()]*?\s+from\s+)?['\"][^'\"\n]+['\"]",
    r"^\s*\}\s*from\s+['\"]",
    r"^\s*export\s+(?:default\b|const\b|class\b|async\b|function\b|abstract\b|interface\b|type\b|\{|\*)",
    r"^\s*(?:const|let|var)\s+[\w{\[][^=\n]*=(?!=)",
    r"\brequire\(['\"]",
    r"^\s*(?:module\.)?exports\b",
    r"=>\s*[{(\w`]",
    r"\bnew\s+\w+(?:\.\w+)*\(\s*(?:this\b|['\"`{])",
    r"^\s*(?:async\s+)?function\s+\w+\s*\(",
)
_SIGNS: dict[str, re.Pattern[str]] = {
    "python": _any(
        r"^\s*(?:from\s+[\w.]+\s+import\s+[\w(*]|import\s+\w+(?:\.\w+)*(?:\s+as\s+\w+)?\s*(?:#.*)?$)",
        r"^\s*(?:async\s+)?def\s+\w+\(.*",
        r"^\s*class\s+\w+(?:\([^)]*\))?:\s*$",
        r"^\s*(?:if|for|while|with|elif|try|except)\b[^{\n]*:\s*(?:#.*)?$",
        r"^[a-z_]\w*\s*=\s*(?:pulumi|aws|[a-z_]+)\.[\w.]+\(\s*$",
        r"\bself\.\w+|\bos\.environ\b|\bpulumi\.export\(",
    ),
    "go": _any(
        r"^package\s+\w+\s*$",
        r"^func\s+(?:\([^)]*\)\s*)?\w+\(",
        r"^import\s+\($",
        r"^module\s+\S+\s*$(?:\s*^go\s+\d)",
        r"\w+,\s*err\s*:?=\s",
        r"\bif\s+err\s*!=\s*nil\b",
        r"&\w+\.\w+Args\{",
    ),
    "java": _any(
        r"^package\s+[\w.]+;",
        r"^import\s+(?:static\s+)?[\w.]+(?:\.\*)?;",
        r"^\s*(?:public|private|protected)\s+(?:static\s+|final\s+|abstract\s+)*(?:class|interface|void|record)\s+\w+",
        r"^\s*@Override\b",
        r"\.builder\(\)",
    ),
    "csharp": _any(
        r"^using\s+(?:static\s+)?[A-Z][\w.]*;",
        r"^namespace\s+[\w.]+\s*[;{]?\s*$",
        r"^\s*(?:public|internal)\s+(?:static\s+|sealed\s+|partial\s+)*class\s+\w+",
        r"\bDeployment\.RunAsync\b|\bOutput\.Create\(",
        r"^\s*\[Output(?:\(|\])",
    ),
    "hcl": _any(
        r"^\s*(?:resource|data)\s+\"\w+\"\s+\"[\w-]+\"\s*\{",
        r"^\s*(?:variable|output|provider|module|backend)\s+\"[\w-]+\"\s*\{",
        r"^\s*(?:terraform|locals|required_providers)\s*\{",
    ),
    "dockerfile": _any(r"^FROM\s+\S+(?:\s+AS\s+\S+)?\s*$", r"^(?:WORKDIR|COPY|ENTRYPOINT|CMD|EXPOSE|RUN)\s+\S"),
    "sql": _any(
        r"^\s*(?:CREATE\s+(?:TABLE|INDEX|DATABASE|EXTERNAL|VIEW|USER|ROLE)|INSERT\s+INTO|ALTER\s+TABLE|GRANT\s)\b",
        r"^\s*SELECT\s[\s\S]{0,400}?\bFROM\s",
    ),
    "shell": _any(
        r"^\s*\$?\s*(?:npm|npx|yarn|pnpm|pulumi|aws|cdk|cdktf|terraform|git|cd|mkdir|export|curl|docker|kubectl|pip3?|"
        r"python3?|node|chmod|echo|cat|sudo|apt(?:-get)?|brew|source|cp|rm|zip|unzip|wget|helm|go|sls|tar|jq|psql|touch"
        r"|ls|mv|ssh|dotnet|mvn|gradle|\./\w+)\s+[\w\"'$.@/~<-]",
        r"^#!.*\b(?:ba|z|da|k)?sh\b",
        r"^\s*(?:fi|done|esac)\s*$|\bthen\s*$",
    ),
    "markdown": _any(r"^#{1,6}\s+\S", r"^\s*[-*]\s+\*\*", r"^\s*(?:```|~~~)", r"\[[^\]\n]+\]\([^)\n]+\)", r"^\|.*\|\s*$"),
    "yaml": _any(r"^\s*(?:- )?[\w.:/\"'-]+:(?:\s+[^{};\n]+|\s*)$", r"^\s*- [\w\"'{$]", r"^---\s*$"),
}  # fmt: skip

_WEIGHT = {"python": 2, "go": 3, "java": 3, "csharp": 3, "hcl": 4, "dockerfile": 3, "sql": 2, "shell": 1, "markdown": 1}
_SCRIPTS = ("typescript", "tsx", "javascript")
_JSX = re.compile(r"(?:return|=>|\()\s*\(?\s*<[A-Za-z][\w.]*(?:\s+\w+=|\s*/?>)")
_JSON = re.compile(r"\s*(?://[^\n]*\n\s*|/\*.*?\*/\s*)*(?:\{\s*(?:\"|\}|//)|\[\s*(?:[\[{\"\]]|-?\d))", re.DOTALL)
_NOISE = re.compile(r"/\*.*?\*/|^\s*(?://|\*).*$", re.DOTALL | re.MULTILINE)


def claimed_language(label: str, path: str = "") -> str:
    """The language that a label or, before it, a file's ending claims; "" for none that is known."""
    name = PurePosixPath(path).name.lower()
    if name.startswith("dockerfile") or name.endswith(".dockerfile"):
        return "dockerfile"
    ending = name.rpartition(".")[2] if "." in name else ""
    return _LABELS.get(ending) or _LABELS.get(label.strip().lower(), "")


def language_of(text: str, label: str = "", path: str = "") -> str:
    """The language of a text, one of `LANGUAGES`.

    Args:
        text: The text; its first `SAMPLE` characters are looked at.
        label: What the fence claims to hold, or "".
        path: The file's path where one is known, or "".
    """
    claim = claimed_language(label, path)
    sample = text[:SAMPLE]
    if _JSON.match(sample) and claim in ("", "json", "text", "javascript"):
        return "json"
    code = _NOISE.sub("", sample)
    if claim in _SCRIPTS and _SCRIPT.search(code) and not _foreign(code):
        return _script(code, claim)
    scores = {name: _WEIGHT.get(name, 1) * _count(sign, sample) for name, sign in _SIGNS.items()}
    scores["script"] = 2 * _count(_SCRIPT, code)
    own = "script" if claim in _SCRIPTS else claim
    if scores.get(own):
        scores[own] = scores[own] * 2 + 2
    best = max(scores, key=lambda name: scores[name])
    if not scores[best] or (best != own and scores[best] < 2):
        return claim or "text"
    return _script(code, claim) if best == "script" else best


def _foreign(code: str) -> bool:
    """Whether a text labelled as a script reads like another language that is easily told."""
    return any(_count(_SIGNS[name], code, 3) >= 3 for name in ("python", "go", "java", "hcl"))


def _script(code: str, claim: str) -> str:
    """TypeScript or JavaScript: types decide, then what is claimed, then how modules are loaded."""
    typed = _TYPED.search(code) is not None
    if claim == "tsx" and _JSX.search(code):
        return "tsx"
    if typed or claim in ("typescript", "tsx"):
        return "typescript"
    if claim == "javascript":
        return "javascript"
    return (
        "javascript" if re.search(r"\brequire\(['\"]|^\s*(?:module\.)?exports\b", code, re.MULTILINE) else "typescript"
    )


def _count(sign: re.Pattern[str], text: str, limit: int = 12) -> int:
    """How often a sign is found, at most `limit`: more says nothing more."""
    count = 0
    for _ in sign.finditer(text):
        count += 1
        if count == limit:
            break
    return count
