"""Passing programs, which mutants are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from harness.checks import Outcome
from harness.grading import Grade, assumptions_of, grade_program
from harness.program import Program, Resource, read_program
from harness.responses import Response
from harness.rubric import Rubric
from harness.syntax.files import sources_of
from harness.syntax.layout import DEFAULT_LAYOUT, Layout
from harness.syntax.source import Located, SourceFile
from harness.syntax.trees import parse
from harness.validation.edits import Edit, applied
from harness.validation.fragments import Fragment

__all__ = ["NothingToEditError", "PassingProgram", "as_project", "passing_program"]

KEPT_ROLES = frozenset({"program", "test", "function_code", "config"})
"""Roles of a response's files that belong in a project folder."""
SCRIPTS = frozenset({"typescript", "tsx"})


class NothingToEditError(LookupError):
    """A program has nothing to edit; the message says what was expected."""


@dataclass(slots=True)
class PassingProgram:
    """A program that passes every check that can be decided.

    Attributes:
        id: The id of its response.
        files: Its files: path to text.
        program: The program as read.
        rubric: The rubric.
        grade: Its grade before edits.
    """

    id: str
    files: Mapping[str, str]
    program: Program
    rubric: Rubric
    grade: Grade
    _roots: dict[str, Fragment] = field(default_factory=dict, repr=False)
    _made_at: Counter[tuple[str, int]] = field(default_factory=Counter, repr=False)

    @property
    def suffix(self) -> str:
        """The environment suffix that was assumed."""
        return self.program.assumptions.environment_suffix

    @property
    def scripts(self) -> list[SourceFile]:
        """The program's TypeScript files, in the order in which they are evaluated."""
        return [source for source in self.program.files if source.language in SCRIPTS]

    def root(self, source: SourceFile) -> Fragment:
        """Returns the whole of a file."""
        known = self._roots.get(source.path)
        if known is None:
            known = self._roots[source.path] = Fragment(source, parse(source).root_node)
        return known

    def fragment(self, located: Located | None) -> Fragment:
        """Returns the fragment at a place.

        Raises:
            NothingToEditError: There is no such place in the text.
        """
        if located is None:
            message = "what was looked for stands nowhere in the text"
            raise NothingToEditError(message)
        node = self.root(located.source).node.descendant_for_byte_range(located.start, located.end)
        if node is None:
            message = f"{located.source.path} has nothing at byte {located.start}"
            raise NothingToEditError(message)
        return Fragment(located.source, node)

    def walk(self, *types: str) -> Iterator[Fragment]:
        """Yields all fragments of the given types in the program's files."""
        for source in self.scripts:
            yield from self.root(source).walk(*types)

    def written(self, *types: str) -> list[Resource]:
        """Returns the resources of some types that the program's own code makes, one for each place.

        Raises:
            NothingToEditError: There is none.
        """
        found: dict[tuple[str, int], Resource] = {}
        for resource in self.program.of_type(*types) if types else self.program.resources:
            origin = resource.origin
            if origin is not None and not resource.implied:
                found.setdefault((origin.source.path, origin.start), resource)
        if not found:
            message = f"the program makes no {' or '.join(token.rpartition(':')[2] for token in types)}"
            raise NothingToEditError(message)
        return list(found.values())

    def one(self, *types: str) -> Resource:
        """Returns the first resource of some types.

        Raises:
            NothingToEditError: There is none.
        """
        return self.written(*types)[0]

    def times_made(self, resource: Resource) -> int:
        """Returns the number of resources that are made at the place of this one."""
        if not self._made_at:
            self._made_at.update(_place(r) for r in self.program.resources)
        return self._made_at[_place(resource)]

    def edited(self, edits: Iterable[Edit]) -> dict[str, str]:
        """Returns the program's files after edits."""
        return applied(self.files, edits)


def _place(resource: Resource) -> tuple[str, int]:
    origin = resource.origin
    return ("", 0) if origin is None else (origin.source.path, origin.start)


def as_project(response: Response, layout: Layout = DEFAULT_LAYOUT) -> dict[str, str]:
    """Returns the files of a response as a project folder would have them: path to text."""
    return {source.path: source.text for source in sources_of(response, layout) if source.role in KEPT_ROLES}


def passing_program(response: Response, rubric: Rubric) -> PassingProgram | str:
    """Returns a response's program if it passes every check that can be decided; otherwise the reason.

    Args:
        response: The response.
        rubric: The rubric.
    """
    if response.problem:
        return response.problem
    files = as_project(response, Layout(rubric.architecture.orchestrators))
    project = Response(response.id, "", files=files, task=response.task)
    program = read_program(sources_of(project), assumptions_of(rubric))
    grade = grade_program(program, rubric, project)
    broken = [name for name, outcome in grade.categories.items() if outcome is Outcome.ERROR]
    if grade.failed_categories or broken:
        return f"fails {', '.join([*grade.failed_categories, *broken])}"
    return PassingProgram(response.id, files, program, rubric, grade)
