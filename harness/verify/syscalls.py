"""System calls that a sandboxed program may not make: a filter for bubblewrap's `--seccomp`.

In its namespaces a program still has a network of its own and can start processes. The filter refuses sockets and new
processes, but allows threads, which Node.js needs. It also refuses calls that only help to escape from a sandbox.

Source: the Linux headers `linux/filter.h`, `linux/seccomp.h`, `linux/audit.h`, `asm/unistd_64.h` (x86-64) and
`asm-generic/unistd.h` (64-bit ARM).
"""

from __future__ import annotations

import errno
import platform
import struct
from collections.abc import Iterator

from harness.verify.errors import BoxError

__all__ = ["syscall_filter"]

LOAD, EQUAL, AT_LEAST, HAS_BITS, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
"""Instructions: load a word, jump on a comparison with a constant, end."""
NUMBER_AT, ARCHITECTURE_AT, ARGUMENT_AT = 0, 4, 16
"""Offsets in `struct seccomp_data`: the call's number, the architecture, the low half of the first argument."""
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
CLONE_THREAD = 0x00010000
FOREIGN_NUMBERS = 0x40000000
"""The first number of another calling convention of x86-64 (x32)."""

MACHINES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
"""Architectures by `uname -m`: number, and column below."""

CLONE = (56, 220)
CLONE3 = (435, 435)
REFUSED: dict[str, tuple[int | None, int | None]] = {
    "socket": (41, 198),
    "socketpair": (53, 199),
    "fork": (57, None),
    "vfork": (58, None),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "mount_setattr": (442, 442),
    "memfd_create": (319, 279),
    "io_uring_setup": (425, 425),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "perf_event_open": (298, 241),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
}
"""Calls that return EPERM: their numbers on x86-64 and on 64-bit ARM; None if there is no such call."""


def syscall_filter(machine: str | None = None) -> bytes:
    """Returns the filter in the kernel's format.

    Args:
        machine: The machine's name as in `uname -m`; by default this one's.

    Raises:
        BoxError: The numbers of this machine's system calls are not in the table.
    """
    name = machine or platform.machine()
    if name not in MACHINES:
        known = " and ".join(MACHINES)
        raise BoxError(f"programs can be boxed in on {known} only, not on {name}")
    architecture, column = MACHINES[name]
    return b"".join(_instructions(architecture, column))


def _instructions(architecture: int, column: int) -> Iterator[bytes]:
    yield _instruction(LOAD, ARCHITECTURE_AT)
    yield _instruction(EQUAL, architecture, then=1)
    yield _instruction(RETURN, KILL)
    yield _instruction(LOAD, NUMBER_AT)
    yield from _unless(AT_LEAST, FOREIGN_NUMBERS, errno.EPERM)
    yield from _unless(EQUAL, CLONE3[column], errno.ENOSYS)  # its flags cannot be inspected; libraries then use `clone`
    for numbers in REFUSED.values():
        number = numbers[column]
        if number is not None:
            yield from _unless(EQUAL, number, errno.EPERM)
    yield _instruction(EQUAL, CLONE[column], otherwise=3)
    yield _instruction(LOAD, ARGUMENT_AT)
    yield _instruction(HAS_BITS, CLONE_THREAD, then=1)
    yield _instruction(RETURN, REFUSE | errno.EPERM)
    yield _instruction(RETURN, ALLOW)


def _unless(comparison: int, value: int, error: int) -> Iterator[bytes]:
    """Yields instructions that reject the call if the comparison holds, and continue if not."""
    yield _instruction(comparison, value, otherwise=1)
    yield _instruction(RETURN, REFUSE | error)


def _instruction(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
    """Returns an instruction with the number of instructions to skip in either case (`struct sock_filter`)."""
    return struct.pack("=HBBI", code, then, otherwise, value)
