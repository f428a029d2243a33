"""Compiles the core with mypyc when the project is built or installed.

The modules under `COMPILED` are ordinary, fully typed Python. On Linux, where there is a C compiler, they become
extension modules beside their sources, which grade the same in less time; elsewhere, or with `STACKGRADE_COMPILE=0`,
they stay what they are. `docs/architecture.md` says why these modules and not others, and why on Linux only.

    python hatch_build.py              # drops compiled modules that are older than their sources
    python hatch_build.py --compile    # compiles them anew
    python hatch_build.py --remove     # drops them
    python hatch_build.py --check      # says what mypyc does not take in their sources, and compiles nothing
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILED = (
    "graders",
    "harness/checker",
    "harness/gathering.py",
    "harness/program",
    "harness/provider",
    "harness/running.py",
    "harness/spelling.py",
    "harness/subjects.py",
    "harness/syntax",
    "harness/verdicts.py",
)
LEFT_OUT = (
    "graders/deployment/build_managed.py",  # runs as a command, once a version of what it reads
    "graders/facts/build_actions.py",  # so does this
    "graders/facts/metric_math.py",  # lambdas in lambdas, which mypyc does not take
    "graders/indicators.py",  # data
    "graders/mutants",  # runs for `validate` only
    "graders/requirements/__init__.py",  # its function's docstring is shown
    "harness/program/assumptions.py",  # goes from process to process, for which it must be a plain dataclass
    "harness/syntax/place.py",  # so do places
    "harness/provider/build",  # runs once a version of a package
)
COMPILERS = ("mypy>=2.4,<2.5", "setuptools>=80,<90")
LIBRARY = "stackgrade__mypyc"
WORKSHOP = "build/core"
DIRECT_CALLS = ("-fno-semantic-interposition", "-fvisibility=hidden", "-fno-plt")
"""For gcc and clang: nobody puts other functions in the place of the core's."""
RARE = "rare.h"
RARE_CALLS = """\
struct _object;
void CPyError_OutOfMemory(void) __attribute__((cold));
void CPy_TypeError(const char *, struct _object *) __attribute__((cold));
void CPy_AddTraceback(const char *, const char *, int, struct _object *) __attribute__((cold));
void CPy_TypeErrorTraceback(const char *, const char *, int, struct _object *, const char *, struct _object *)
    __attribute__((cold));
void CPy_AttributeError(const char *, const char *, const char *, const char *, int, struct _object *)
    __attribute__((cold));
"""
"""For gcc and clang: what mypyc calls where something was raised. The code around these calls, a fifth of all, is put
apart, so that the rest of it lies closer together."""
ENDINGS = (".so", ".pyd")
SETTINGS = """\
[mypy]
python_version = 3.11
follow_imports = silent
ignore_missing_imports = True

[mypy-harness.grading,harness.rubric.*,harness.runs.*,numpy.*,pandas.*,pyarrow.*,pydantic.*]
follow_imports = skip
follow_imports_for_stubs = True
"""
"""What the core needs to know of the rest: its types where they are, but not those of whole libraries behind it."""


class CompiledCore(BuildHookInterface):  # type: ignore[type-arg]
    """Hatch's door to the compilation: part of every wheel, and of editable installs, whose modules lie in the tree."""

    def dependencies(self) -> list[str]:
        """Returns what compiling needs beside Hatch: nothing where nothing is compiled, so that this is quick."""
        return [] if self._uncompiled() else [*COMPILERS]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles, and says what to put into the wheel.

        Args:
            version: Which kind of wheel is built, `standard` or `editable`.
            build_data: Hatch's description of the wheel.
        """
        root = Path(self.root)
        if self._uncompiled():
            remove_compiled(root)
            return
        if not is_current(root):
            try:
                compile_core(root)
            except (Exception, SystemExit) as problem:  # noqa: BLE001 - whatever is missing, the sources run without it
                remove_compiled(root)
                self.app.display_warning(f"the core stays uncompiled and takes longer: {problem}")
                return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["artifacts"] += [f"*{ending}" for ending in ENDINGS]
        if version != "editable":  # which finds the library where it finds the modules
            build_data["force_include"] |= {str(path): path.name for path in root.glob(f"{LIBRARY}.*")}

    def _uncompiled(self) -> bool:
        chosen = os.environ.get("STACKGRADE_COMPILE") == "0"
        return chosen or self.target_name != "wheel" or sys.platform != "linux"


def compile_core(root: Path) -> None:
    """Puts extension modules beside the sources of the core, in about two minutes.

    Args:
        root: The project's folder.

    Raises:
        Exception: There is no compiler, or it failed; setuptools and mypyc raise what they please.
        SystemExit: The sources have errors; mypyc prints them.
    """
    from setuptools import Distribution

    remove_compiled(root)
    extensions = translated(root)
    arguments, sys.argv = sys.argv, sys.argv[:1]
    try:
        distribution = Distribution({"name": "stackgrade", "packages": ["harness"], "ext_modules": extensions})
        command = _build_command()(distribution)
        command.inplace = command.force = True
        command.build_temp = WORKSHOP
        command.ensure_finalized()
        command.run()
    finally:
        sys.argv = arguments


def translated(root: Path) -> list[Any]:
    """The core in C, as extensions that setuptools compiles; works in the project's folder from now on.

    Args:
        root: The project's folder.

    Raises:
        SystemExit: The sources have errors; mypyc prints them.
    """
    from mypyc.build import mypycify

    os.chdir(root)
    settings = root / WORKSHOP / "mypy.ini"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(SETTINGS, encoding="utf-8")
    settings.with_name(RARE).write_text(RARE_CALLS, encoding="utf-8")
    arguments, sys.argv = sys.argv, sys.argv[:1]
    try:
        return mypycify(
            [f"--config-file={settings}", *(str(path.relative_to(root)) for path in core_sources(root))],
            opt_level="3",
            debug_level="0",
            multi_file=True,
            group_name="stackgrade",
            target_dir=WORKSHOP,
        )
    finally:
        sys.argv = arguments


def _build_command() -> type[Any]:
    """Setuptools' command, made to compile as many files of an extension module at a time as there are processors."""
    from setuptools import Extension
    from setuptools.command.build_ext import build_ext

    class ParallelBuild(build_ext):  # type: ignore[misc]
        def build_extension(self, ext: Extension) -> None:
            def made(source: str) -> str:
                options = [*ext.extra_compile_args, *DIRECT_CALLS, "-include", f"{WORKSHOP}/{RARE}"]
                given = {"include_dirs": ext.include_dirs, "extra_postargs": options}
                return str(self.compiler.compile([source], output_dir=self.build_temp, depends=ext.depends, **given)[0])

            with ThreadPoolExecutor(os.cpu_count()) as pool:
                ext.extra_objects += list(pool.map(made, ext.sources))
            ext.sources = []
            ext.extra_link_args.append("-Wl,-Bsymbolic")
            super().build_extension(ext)

    return ParallelBuild


def core_sources(root: Path) -> list[Path]:
    """The modules that are compiled."""
    left_out = [root / path for path in LEFT_OUT]
    named = [root / path for path in COMPILED]
    found = (path for one in named for path in ([one] if one.is_file() else one.rglob("*.py")))
    return sorted(path for path in found if not any(path.is_relative_to(one) for one in left_out))


def compiled_modules(root: Path) -> list[Path]:
    """The extension modules that lie in the tree."""
    places = (*root.glob("*"), *(root / "harness").rglob("*"), *(root / "graders").rglob("*"))
    return [path for path in places if path.suffix in ENDINGS]


def remove_compiled(root: Path) -> None:
    """Deletes the extension modules in the tree."""
    for path in compiled_modules(root):
        path.unlink()


def is_current(root: Path) -> bool:
    """Whether every module of the core, and no other, is there compiled, for this Python and after its last change."""
    from importlib.machinery import EXTENSION_SUFFIXES

    ending = EXTENSION_SUFFIXES[0]
    library = root / f"{LIBRARY}{ending}"
    sources = core_sources(root)
    wanted = {library, *(path.with_suffix(ending) for path in sources)}
    if wanted != set(compiled_modules(root)):
        return False
    return all(path.stat().st_mtime <= library.stat().st_mtime for path in [root / "hatch_build.py", *sources])


if __name__ == "__main__":
    PROJECT = Path(__file__).resolve().parent
    if "--compile" in sys.argv[1:]:
        compile_core(PROJECT)
    elif "--check" in sys.argv[1:]:
        translated(PROJECT)
    elif "--remove" in sys.argv[1:]:
        remove_compiled(PROJECT)
    elif compiled_modules(PROJECT) and not is_current(PROJECT):
        remove_compiled(PROJECT)
        print("The core has changed and runs uncompiled; `make compile` compiles it.", file=sys.stderr)
