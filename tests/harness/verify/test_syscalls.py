"""The filter of system calls, followed as the kernel follows it."""

from __future__ import annotations

import errno
import struct

import pytest

from harness.verify.errors import BoxError
from harness.verify.syscalls import syscall_filter

ALLOWED, KILLED, REFUSED = 0x7FFF0000, 0x80000000, 0x00050000
X86, ARM = 0xC000003E, 0xC00000B7


def answer(machine: str, architecture: int, number: int, argument: int = 0) -> int:
    """What the filter answers to a call."""
    instructions = list(struct.iter_unpack("=HBBI", syscall_filter(machine)))
    words = {0: number, 4: architecture, 16: argument}
    at, loaded = 0, 0
    while True:
        code, then, otherwise, value = instructions[at]
        at += 1
        match code:
            case 0x20:
                loaded = words[value]
            case 0x15:
                at += then if loaded == value else otherwise
            case 0x35:
                at += then if loaded >= value else otherwise
            case 0x45:
                at += then if loaded & value else otherwise
            case 0x06:
                return int(value)


@pytest.mark.parametrize(
    ("machine", "architecture", "calls"),
    [
        ("x86_64", X86, {"read": 0, "openat": 257, "execve": 59, "mmap": 9, "futex": 202, "exit_group": 231}),
        ("aarch64", ARM, {"read": 63, "openat": 56, "execve": 221, "mmap": 222, "futex": 98, "exit_group": 94}),
    ],
)
def test_what_a_program_needs_is_allowed(machine: str, architecture: int, calls: dict[str, int]):
    assert {name: answer(machine, architecture, number) for name, number in calls.items()} == dict.fromkeys(
        calls, ALLOWED
    )


@pytest.mark.parametrize(
    ("machine", "architecture", "calls"),
    [
        ("x86_64", X86, {"socket": 41, "socketpair": 53, "fork": 57, "vfork": 58, "ptrace": 101, "unshare": 272}),
        ("aarch64", ARM, {"socket": 198, "socketpair": 199, "ptrace": 117, "unshare": 97, "io_uring_setup": 425}),
    ],
)
def test_sockets_processes_and_ways_out_are_refused(machine: str, architecture: int, calls: dict[str, int]):
    refused = REFUSED | errno.EPERM
    assert {name: answer(machine, architecture, number) for name, number in calls.items()} == dict.fromkeys(
        calls, refused
    )


@pytest.mark.parametrize(("machine", "architecture", "clone"), [("x86_64", X86, 56), ("aarch64", ARM, 220)])
def test_threads_are_allowed_and_processes_are_not(machine: str, architecture: int, clone: int):
    thread = 0x00010000 | 0x100
    assert answer(machine, architecture, clone, thread) == ALLOWED
    assert answer(machine, architecture, clone, 17) == REFUSED | errno.EPERM
    assert answer(machine, architecture, 435) == REFUSED | errno.ENOSYS


def test_calls_of_another_kind_of_machine_are_not_let_through():
    assert answer("x86_64", 0x40000003, 102) == KILLED
    assert answer("x86_64", X86, 0x40000000 | 41) == REFUSED | errno.EPERM


def test_a_machine_whose_calls_are_not_known_has_no_box():
    with pytest.raises(BoxError, match="x86_64 and aarch64 only, not on riscv64"):
        syscall_filter("riscv64")
