"""The source files that a response holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from harness.responses.record import Response
from harness.syntax.fences import Fence, fences_of, split_lines
from harness.syntax.languages import language_of
from harness.syntax.names import comment_name, info_label, info_name, lead_name
from harness.syntax.roles import role_of
from harness.syntax.source import SourceFile

__all__ = ["entry_of", "sources_of"]

ENTRIES = (
    "bin/tap.ts", "lib/bin/tap.ts", "src/bin/tap.ts", "tap.ts",
    "lib/tap-stack.ts", "lib/lib/tap-stack.ts", "src/tap-stack.ts", "src/lib/tap-stack.ts", "tap-stack.ts",
    "index.ts", "src/index.ts", "lib/index.ts", "bin/index.ts", "main.ts", "src/main.ts", "lib/main.ts", "__main__.ts",
)  # fmt: skip
"""Where a Pulumi program starts, the first that exists."""

_LEAD_LINES = 6
_CODE = re.compile(r"^\s*(?:import\s.+from\s+['\"]|const\s+\w+\s*=\s*require\(|import\s+pulumi|package\s+\w+$)", re.M)


def sources_of(response: Response) -> list[SourceFile]:
    """The files of a response in order: those of its project folder, or those in its fences.

    A response that is all code without a fence is one file. A file given twice counts as it stands last.
    """
    if response.files is not None:
        return [_project_file(path, text) for path, text in sorted(response.files.items())]
    text = response.text.removeprefix("\ufeff").replace("\0", "\ufffd")
    lines = split_lines(text)
    fences = fences_of(lines)
    if not fences:
        return _bare(lines)
    files: list[SourceFile] = []
    before = 0
    for fence in fences:
        files.append(_file_of(fence, _lead(lines, before, fence.opened - 1)))
        before = fence.ended
    return _settled(files)


def entry_of(files: Sequence[SourceFile]) -> SourceFile | None:
    """The file that a Pulumi TypeScript program starts in, None where no file can be it."""
    candidates = {
        file.path: file
        for file in files
        if file.role == "program" and file.language in ("typescript", "tsx", "javascript")
    }
    for path in ENTRIES:
        for name in (path, path.removesuffix(".ts") + ".mjs", path.removesuffix(".ts") + ".js"):
            if name in candidates:
                return candidates[name]
    return next(iter(candidates.values()), None)


def _project_file(path: str, text: str) -> SourceFile:
    content = "\n".join(split_lines(text.removeprefix("\ufeff").replace("\0", "\ufffd")))
    language = language_of(content, path=path)
    return SourceFile(path, content, language, role=role_of(path, language, content, named=True))


def _bare(lines: list[str]) -> list[SourceFile]:
    """The one file of a response without fences, if it is code."""
    text = "\n".join(lines)
    if _CODE.search(text[:4000]) is None:
        return []
    name = comment_name(lines)
    language = language_of(text, path=name.path if name else "")
    if language in ("text", "markdown"):
        return []
    path = name.path if name else _made_up(language, 0)
    return [SourceFile(path, text, language, named=name is not None, role=role_of(path, language, text, named=True))]


def _lead(lines: list[str], start: int, end: int) -> list[str]:
    """The last non-blank lines between two fences."""
    found: list[str] = []
    for index in range(end - 1, max(start, end - 40) - 1, -1):
        if lines[index].strip():
            found.append(lines[index])
            if len(found) == _LEAD_LINES:
                break
    return found[::-1]


def _file_of(fence: Fence, lead: list[str]) -> SourceFile:
    text = "\n".join(fence.lines)
    path = _path_of(fence, lead)
    language = language_of(text, info_label(fence.info), path)
    role = role_of(path, language, text, named=bool(path))
    return SourceFile(
        path, text, language, response_lines=fence.content_lines, named=bool(path), closed=fence.closed, role=role
    )


def _path_of(fence: Fence, lead: list[str]) -> str:
    """What the response calls the block: the fullest of its names that agree, or ""."""
    names = [info_name(fence.info), comment_name(fence.lines), lead_name(lead)]
    paths = [name.path for name in names if name is not None]
    if not paths:
        return ""
    return max((path for path in paths if path == paths[0] or path.endswith("/" + paths[0])), key=len)


def _settled(files: list[SourceFile]) -> list[SourceFile]:
    """Every file once, and a path for each snippet."""
    last: dict[str, SourceFile] = {}
    for file in files:
        known = last.get(file.path)
        if file.path and (known is None or len(file.text) * 2 > len(known.text) or known.role == "snippet"):
            last[file.path] = file
    settled: list[SourceFile] = []
    main = _main_of([file for file in files if not file.path and file.role == "program"])
    for number, file in enumerate(files, 1):
        if file.path:
            if last[file.path] is file:
                settled.append(file)
            continue
        if file is main:
            taken = "lib/tap-stack.ts" in last or file.language not in ("typescript", "tsx")
            file.path = _made_up(file.language, number) if taken else "lib/tap-stack.ts"
        else:
            file.path = _made_up(file.language, number)
        settled.append(file)
    return settled


def _main_of(files: list[SourceFile]) -> SourceFile | None:
    return max(files, key=lambda file: len(file.text), default=None)


def _made_up(language: str, number: int) -> str:
    endings = {
        "typescript": "ts", "tsx": "tsx", "javascript": "js", "python": "py", "go": "go", "java": "java",
        "csharp": "cs", "yaml": "yaml", "json": "json", "hcl": "tf", "shell": "sh", "sql": "sql", "markdown": "md",
    }  # fmt: skip
    if not number:
        return "lib/tap-stack.ts" if language == "typescript" else f"main.{endings.get(language, 'txt')}"
    return f"snippet-{number}.{endings.get(language, 'txt')}"
