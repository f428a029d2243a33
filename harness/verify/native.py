"""TypeScript 7: a native program in a sandbox, which checks many programs in one process and needs no Node.js.

The process answers questions about projects (`tsc --api`): every program is a project of its own, so that none sees
another's modules or globals, and its files are asked about one by one, so that a syntax error in one hides nothing in
the others. Another project with the packages that most programs import stays open: their declarations are read once.
"""

from __future__ import annotations

import json
import platform
import posixpath
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from harness.verify.asking import BrokenOffError, Channel, TooLongError
from harness.verify.box import MODULES, Box, Limits
from harness.verify.errors import InstallError
from harness.verify.placing import place_files
from harness.verify.results import Compiled, Diagnostic
from harness.verify.translating import TranslationError, translated
from harness.verify.watching import last_words, watched

__all__ = ["NativeCompiler", "native_program"]

LIMITS: Final = Limits(heap=2048, memory=6144, cpu=None, threads=2)
SECONDS_LIMIT: Final = 120.0
"""Seconds of wall time for one program; the first one includes reading all declarations."""
ANSWER_LIMIT: Final = 64 << 20
"""Bytes of all answers about one program."""
DIAGNOSTICS_LIMIT: Final = 500
MESSAGE_LIMIT: Final = 2000
"""Characters of a message that are kept."""
ERROR: Final = 1
"""The category of what keeps a program from compiling; others are advice."""
PROGRAM: Final = "/program"
OFTEN: Final = 'import "@pulumi/pulumi";\nimport "@pulumi/aws";\n'
QUESTIONS: Final = ("getSyntacticDiagnostics", "getSemanticDiagnostics")
LINE_END: Final = re.compile("\r\n|[\n\r\u2028\u2029]")

OPTIONS: Final[dict[str, object]] = {
    "strict": True,
    "target": "es2020",
    "module": "commonjs",
    "moduleResolution": "bundler",  # for these packages the same as `node10`, which is no more
    "resolveJsonModule": True,
    "skipLibCheck": True,
    "forceConsistentCasingInFileNames": True,
    "noUncheckedSideEffectImports": False,
    "types": ["node"],
    "noEmit": True,
}
"""Pulumi's template, with the settings of TypeScript 5.9 where 7 has others."""

SYSTEMS: Final = {"linux": "linux", "darwin": "darwin"}
MACHINES: Final = {"x86_64": "x64", "aarch64": "arm64", "arm64": "arm64"}


class _Said(BaseModel):
    """A diagnostic as the program tells it."""

    model_config = ConfigDict(strict=True, frozen=True)

    file: str = Field("", alias="fileName")
    at: int = Field(0, alias="pos")
    code: int
    category: int
    text: str
    reasons: list[_Said] = Field([], alias="messageChain")

    def message(self, depth: int = 1) -> str:
        """Returns the message with its reasons, in a line as TypeScript 5.9 writes it."""
        return self.text + "".join(f" {'  ' * depth}{reason.message(depth + 1)}" for reason in self.reasons)


class _Project(BaseModel):
    id: str
    config: str = Field(alias="configFileName")


class _Snapshot(BaseModel):
    snapshot: int
    projects: list[_Project]


SAID: Final = TypeAdapter(list[_Said] | None)
NAMES: Final = TypeAdapter(list[str])


def native_program(system: str | None = None, machine: str | None = None) -> str:
    """Returns where TypeScript 7 is among the packages that npm installs, by default on this machine.

    Raises:
        InstallError: There is none for such a machine.
    """
    system, machine = system or sys.platform, machine or platform.machine()
    if system not in SYSTEMS or machine not in MACHINES:
        raise InstallError(f"there is no TypeScript 7 for {system} on {machine}; --compiler 5.9 asks the one before it")
    return f"@typescript/typescript-{SYSTEMS[system]}-{MACHINES[machine]}/lib/tsc"


class NativeCompiler:
    """A `harness.verify.compiler.Compiler`.

    Attributes:
        process: The process, while there is one.
    """

    def __init__(self, box: Box, seconds: float = SECONDS_LIMIT) -> None:
        self._box = box
        self._seconds = seconds
        self._program = native_program()
        self._session: _Session | None = None
        self._home: Path | None = None
        self.process: subprocess.Popen[bytes] | None = None

    def close(self) -> None:
        """Ends the process, if there is one."""
        process, self.process, self._session = self.process, None, None
        home, self._home = self._home, None
        if process is not None:
            process.kill()
            process.communicate()
        if home is not None:
            shutil.rmtree(home, ignore_errors=True)

    def compile(
        self, files: Mapping[str, str], roots: Sequence[str], options: Mapping[str, object] | None = None
    ) -> Compiled:
        """Compiles a program (`Compiler.compile`)."""
        texts = {path: text.removeprefix("\ufeff") for path, text in files.items()}
        process, session = self._started()
        with watched(process, self._seconds) as watch:
            try:
                found = session.diagnostics(texts, roots, options or {})
            except TooLongError:
                self.close()
                return Compiled(stopped=f"the compiler's answer is longer than {ANSWER_LIMIT >> 20} MiB")
            except (BrokenOffError, ValidationError) as error:
                self.close()
                if watch.expired:
                    return Compiled(stopped=f"the compiler gave no answer within {self._seconds:g} seconds")
                said = last_words(error.said) if isinstance(error, BrokenOffError) else "it says what cannot be read"
                return Compiled(stopped=f"the compiler broke off: {said or 'it says nothing'}")
        try:
            return Compiled(tuple(found), translated(self._box, self._program, texts))
        except TranslationError as error:
            return Compiled(stopped=str(error))

    def _started(self) -> tuple[subprocess.Popen[bytes], _Session]:
        if self.process is None or self._session is None:
            self._home = home = Path(tempfile.mkdtemp(prefix="stackgrade-")).resolve()
            modules, settings = self._box.mounts[MODULES], f"/{secrets.token_hex(16)}"
            shown = {MODULES: modules, PROGRAM: home / "program", settings: home / "settings"}
            for folder in (shown[PROGRAM], shown[settings]):
                folder.mkdir()
            box = replace(self._box, mounts=shown)
            if box.bubblewrap is None:
                (home / "node_modules").symlink_to(modules)
            arguments = ["--api", "--cwd", box.inside(PROGRAM)]
            self.process = box.start_native(f"{MODULES}/{self._program}", arguments, LIMITS, listens=True)
            self._session = _Session(self.process, box, settings)
        return self.process, self._session


class _Session:
    """The questions about one program after the other.

    Args:
        process: The process.
        box: Its sandbox.
        settings: The folder in it for settings, whose name no program knows.
    """

    def __init__(self, process: subprocess.Popen[bytes], box: Box, settings: str) -> None:
        self._channel = Channel(process, ANSWER_LIMIT)
        self._program, self._settings = box.inside(PROGRAM), box.inside(settings)
        self._folder, self._settings_folder = box.mounts[PROGRAM], box.mounts[settings]
        self._types = posixpath.join(posixpath.dirname(self._program), "node_modules", "@types")
        self._count = 0
        self._snapshot: int | None = None

    def diagnostics(
        self, files: Mapping[str, str], roots: Sequence[str], options: Mapping[str, object]
    ) -> list[Diagnostic]:
        """Returns what is wrong with a program."""
        self._channel.left = ANSWER_LIMIT
        if not self._count:
            self._channel.ask("initialize")
            place_files(self._settings_folder, {"often.ts": OFTEN})
            self._update(openProjects=[self._settings_of([f"{self._settings}/often.ts"], {})])
        place_files(self._folder, files)
        inside = {f"{self._program}/{path}": text for path, text in files.items()}
        config = self._settings_of([f"{self._program}/{path}" for path in roots], options)
        opened = self._update(openProjects=[config], fileChanges={"created": list(inside)})
        project = next((project.id for project in opened.projects if project.config == config), None)
        if project is None:
            raise BrokenOffError(b"it does not open the program")
        found = list(islice(self._asked(project, inside), DIAGNOSTICS_LIMIT))
        _empty(self._folder)
        self._update(closeProjects=[config], fileChanges={"deleted": list(inside)})
        return found

    def _asked(self, project: str, files: Mapping[str, str]) -> Iterator[Diagnostic]:
        """Yields what is wrong with each file, in the order in which the program reads them."""
        asking = {"snapshot": self._snapshot, "project": project}
        for file in NAMES.validate_json(self._channel.ask("getSourceFileNames", **asking)):
            if file not in files:
                continue
            lines = _Lines(files[file])
            for question in QUESTIONS:
                for said in SAID.validate_json(self._channel.ask(question, **asking, file=file)) or []:
                    if said.category == ERROR:
                        path = posixpath.relpath(said.file or file, self._program)
                        yield Diagnostic(said.code, said.message()[:MESSAGE_LIMIT], path, *lines.place(said.at))

    def _settings_of(self, roots: Sequence[str], options: Mapping[str, object]) -> str:
        """Writes the settings of a project, and returns their path in the sandbox."""
        self._count += 1
        name = f"{self._count}.json"
        asked = {**OPTIONS, "typeRoots": [self._types], **self._options(options)}
        settings = {"compilerOptions": asked, "files": list(roots)}
        (self._settings_folder / name).write_text(json.dumps(settings), encoding="utf-8")
        return f"{self._settings}/{name}"

    def _options(self, options: Mapping[str, object]) -> dict[str, object]:
        """Returns options for TypeScript 7, which has no `baseUrl`: `paths` for every name say the same."""
        found = {name: value for name, value in options.items() if name not in {"baseUrl", "paths"}}
        paths = options.get("paths")
        asked = dict(paths) if isinstance(paths, Mapping) else {}
        if "baseUrl" in options:
            asked["*"] = [*asked.get("*", []), posixpath.join(str(options["baseUrl"]), "*")]
        if asked:
            found["paths"] = {key: [posixpath.join(self._program, place) for place in to] for key, to in asked.items()}
        return found

    def _update(self, **changes: object) -> _Snapshot:
        """Tells of projects and files that come and go, and returns the projects that there are."""
        found = _Snapshot.model_validate_json(self._channel.ask("updateSnapshot", **changes))
        if self._snapshot is not None:
            self._channel.ask("release", snapshot=self._snapshot)
        self._snapshot = found.snapshot
        return found


class _Lines:
    """The lines of a text, in units of UTF-16, which are TypeScript's characters."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        last = end = 0
        for found in LINE_END.finditer(text):
            end += len(text[last : found.end()].encode("utf-16-le")) // 2
            last = found.end()
            self._starts.append(end)

    def place(self, at: int) -> tuple[int, int]:
        """Returns the line and the column of a character, both from 1."""
        line = max(bisect_right(self._starts, at), 1)
        return line, at - self._starts[line - 1] + 1


def _empty(folder: Path) -> None:
    """Removes what is in a folder, which stays the one that a sandbox shows."""
    for inner in folder.iterdir():
        if inner.is_dir() and not inner.is_symlink():
            shutil.rmtree(inner)
        else:
            inner.unlink()
