"""Files written anew."""

import pytest

from harness.validation.fragments import Fragment
from harness.validation.programs import NothingToEditError
from harness.validation.rewriting import Render, everywhere
from tests.harness.validation.programs import HEAD, program_of


def listed(fragment: Fragment, render: Render) -> str | None:
    """Lists in lists as calls."""
    if fragment.type != "array":
        return None
    return f"list({', '.join(render(child) for child in fragment.children)})"


def test_a_rule_is_applied_inside_what_it_has_rewritten():
    program = program_of("const x = [1, [2, 3]]; // [4]\n")
    assert everywhere(program, listed) == {"index.ts": f"{HEAD}const x = list(1, list(2, 3)); // [4]\n"}


def test_white_space_around_the_program_stays():
    program = program_of(index="\n\n  // first\nconst x = [1];\n\n")
    assert everywhere(program, listed)["index.ts"] == "\n\n  // first\nconst x = list(1);\n\n"


def test_a_rule_that_changes_nothing_has_nothing_to_edit():
    with pytest.raises(NothingToEditError):
        everywhere(program_of("const x = 1;\n"), listed)
