"""The sandbox for hostile programs and compilers, and its replacement for users who want none.

bubblewrap gives it separate namespaces for users, processes, network, IPC and host name, a read-only file system with
only what is mounted, no capabilities, and nothing of this process's environment. System calls are filtered
(`harness.verify.syscalls`); memory, processor time, threads and files are limited.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from harness.verify.errors import BoxError
from harness.verify.syscalls import syscall_filter

__all__ = ["Box", "Limits", "boxed", "unboxed"]

MODULES, SCRIPTS = "/node_modules", "/scripts"
"""Paths of the packages and of the project's own scripts in a box."""
OWN_SCRIPTS = Path(__file__).parent / "js"
SYSTEM = ("/usr", "/lib", "/lib64", "/nix/store")
"""The folders of Node.js and its libraries; nothing else of the system is mounted."""
NODE, LIMITER = "/node", "/prlimit"
TEMPORARY = "/tmp"  # noqa: S108 - inside the sandbox, where it is empty and stays empty
HOW = (
    "Programs of responses run boxed in, by bubblewrap (`apt install bubblewrap`, `dnf install bubblewrap`); "
    "--unboxed-i-know runs them with all that you may do"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a sandboxed process.

    Attributes:
        heap: Memory of the program's own language, in MiB: an end for Node.js, an aim for a native program.
        memory: All memory of the process, in MiB.
        cpu: Processor time, in seconds; None if only the wall time of each request is limited.
        threads: Threads at once, or for a native program those that compute; the kernel does not limit root.
    """

    heap: int
    memory: int
    cpu: int | None
    threads: int = 64


@dataclass(frozen=True, slots=True)
class Box:
    """A way to run scripts with Node.js, and native programs.

    Attributes:
        node: The Node.js program.
        mounts: Paths inside, with the files and folders of this machine that they show.
        bubblewrap: The sandboxing program; None for no sandbox: paths inside are then paths of this machine.
        limiter: `prlimit`, which sets the limits inside; None without a sandbox.
    """

    node: Path
    mounts: Mapping[str, Path]
    bubblewrap: Path | None = None
    limiter: Path | None = None

    def holding(self, mounts: Mapping[str, Path]) -> Box:
        """Returns the same sandbox with more mounts."""
        return replace(self, mounts={**self.mounts, **mounts})

    def inside(self, path: str) -> str:
        """Returns the path of something mounted, for a script in the sandbox."""
        return path if self.bubblewrap is not None else str(self.mounts[path])

    def start(
        self, script: str, arguments: Sequence[str], limits: Limits, *, listens: bool = False
    ) -> subprocess.Popen[bytes]:
        """Starts one of the project's scripts, with output and errors in one pipe.

        Args:
            script: The script's name.
            arguments: Its arguments, with paths inside the sandbox.
            limits: Its limits.
            listens: Whether it reads requests from its standard input.
        """
        # Buffers start cleared, and rejections of promises are reported even if they are caught: see `js/channel.js`.
        strictly = ["--zero-fill-buffers", "--unhandled-rejections=strict"]
        node = ["--enable-source-maps", *strictly, f"--max-old-space-size={limits.heap}"]
        command = [*node, os.path.join(self.inside(SCRIPTS), script), *arguments]
        environment = {"NODE_PATH": self.inside(MODULES), "HOME": "/"}
        if self.bubblewrap is None:
            return _popen([str(self.node), *command], listens, environment)
        mounts = {NODE: self.node, LIMITER: self.limiter, **self.mounts}
        with _filter() as reading:
            box = [str(self.bubblewrap), *self._walls(_system(), mounts), "--seccomp", str(reading), "--"]
            return _popen([*box, *_limiting(limits), NODE, *command], listens, environment, (reading,))

    def start_native(
        self, program: str, arguments: Sequence[str], limits: Limits, *, listens: bool = False
    ) -> subprocess.Popen[bytes]:
        """Starts a program that needs no libraries, in a sandbox that has none; output and errors share a pipe.

        Args:
            program: Its path in the sandbox, below a mount.
            arguments: Its arguments, with paths inside the sandbox.
            limits: Its limits.
            listens: Whether it reads requests from its standard input.
        """
        environment = {"HOME": "/", "GOMEMLIMIT": f"{limits.heap}MiB", "GOMAXPROCS": str(limits.threads)}
        mount = next(path for path in self.mounts if program.startswith(f"{path}/"))
        if self.bubblewrap is None:
            place = str(self.mounts[mount]) + program.removeprefix(mount)
            return _popen([place, *arguments], listens, environment)
        # The program finds its files beside itself, whose place Linux tells in a folder that the sandbox lacks.
        itself = ["--dir", "/proc/self", "--symlink", program, "/proc/self/exe"]
        with _filter() as reading:
            box = [str(self.bubblewrap), *self._walls(itself, self.mounts), "--seccomp", str(reading), "--"]
            command = [str(self.limiter), *_sizes(limits), "--", *box, program, *arguments]
            return _popen(command, listens, environment, (reading,))

    def _walls(self, first: Sequence[str], mounts: Mapping[str, Path | None]) -> list[str]:
        """Returns the options of bubblewrap for a sandbox with some mounts and nothing else."""
        shown = [*first]
        for path, source in mounts.items():
            shown += ["--ro-bind", str(source), path]
        alone = ["--unshare-all", "--unshare-user", "--uid", "65534", "--gid", "65534", "--hostname", "box"]
        bare = ["--cap-drop", "ALL", "--new-session"]
        return [*alone, *bare, "--die-with-parent", *shown, "--dir", TEMPORARY, "--remount-ro", "/", "--chdir", "/"]


def boxed(node: Path) -> Box:
    """Returns a tested sandbox around Node.js with the project's own scripts in it.

    Args:
        node: The Node.js program.

    Raises:
        BoxError: There is no bubblewrap, or the system does not let it make sandboxes.
    """
    found, limiter = shutil.which("bwrap"), shutil.which("prlimit")
    if found is None or limiter is None:
        missing = "bubblewrap" if found is None else "prlimit (of util-linux)"
        raise BoxError(f"there is no {missing} on the path. {HOW}.")
    box = Box(node, {SCRIPTS: OWN_SCRIPTS, MODULES: OWN_SCRIPTS}, Path(found), Path(limiter))
    with box.start("ready.js", (), Limits(heap=64, memory=1024, cpu=30)) as process:
        told = process.communicate()[0].decode("utf-8", "replace").strip()
    if told != "ready":
        raise BoxError(f"bubblewrap makes no box here: {told[-1000:] or 'it says nothing'}. {HOW}.")
    return box


def unboxed(node: Path) -> Box:
    """Returns a box without a sandbox: only wall time and JavaScript's memory limit what programs do as the user."""
    return Box(node, {SCRIPTS: OWN_SCRIPTS, MODULES: OWN_SCRIPTS})


def _system() -> list[str]:
    """Returns the options that show Node.js its libraries."""
    shown: list[str] = []
    for folder in map(Path, SYSTEM):
        if folder.is_symlink():
            shown += ["--symlink", os.readlink(folder), str(folder)]
        elif folder.is_dir():
            shown += ["--ro-bind", str(folder), str(folder)]
    return shown


@contextmanager
def _filter() -> Iterator[int]:
    """Holds the filter of system calls in a pipe open for a child."""
    reading, writing = os.pipe()
    try:
        os.write(writing, syscall_filter())
        os.close(writing)
        yield reading
    finally:
        os.close(reading)


def _limiting(limits: Limits) -> list[str]:
    """Returns the command that sets the limits, run inside so that the kernel counts only the sandbox's threads."""
    return [LIMITER, *_sizes(limits), f"--nproc={limits.threads}", "--"]


def _sizes(limits: Limits) -> list[str]:
    """Returns the options for the limits that concern one process."""
    cpu = [] if limits.cpu is None else [f"--cpu={limits.cpu}"]
    return [f"--data={limits.memory << 20}", "--fsize=0", "--core=0", "--nofile=1024", *cpu]


def _popen(
    command: Sequence[str], listens: bool, environment: Mapping[str, str], pass_fds: tuple[int, ...] = ()
) -> subprocess.Popen[bytes]:
    """Starts a process without this one's environment."""
    stdin: int | IO[bytes] = subprocess.PIPE if listens else subprocess.DEVNULL
    return subprocess.Popen(  # noqa: S603 - the command consists of paths chosen here
        command, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, pass_fds=pass_fds
    )
