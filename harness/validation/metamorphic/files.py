"""The same program in other files, and the same files in other Markdown."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping

from harness.validation.edits import Edit
from harness.validation.fragments import Fragment
from harness.validation.operator import Edited
from harness.validation.programs import NothingToEditError, PassingProgram
from harness.validation.relation import metamorphic_edit
from harness.validation.scopes import READ, declared_in

__all__ = ["METAMORPHIC_EDITS"]

LANGUAGES = {".ts": "typescript", ".json": "json", ".yaml": "yaml", ".yml": "yaml", ".js": "javascript"}
CLASSES = ("class_declaration", "abstract_class_declaration")


def _language(path: str) -> str:
    return LANGUAGES.get(posixpath.splitext(path)[1], "")


@metamorphic_edit
def markdown_with_headings(program: PassingProgram) -> Edited:
    """The response is Markdown, each file under a heading."""
    sections = (f"### `{path}`\n\n```{_language(path)}\n{text}\n```\n" for path, text in program.files.items())
    return "Here is the program.\n\n" + "\n".join(sections)


@metamorphic_edit
def markdown_with_bold_names(program: PassingProgram) -> Edited:
    """The response is Markdown, the files' names in bold, the fences made of tildes."""
    sections = (f"**{path}**\n\n~~~{_language(path)}\n{text}\n~~~\n" for path, text in program.files.items())
    return "\n".join(sections)


@metamorphic_edit
def markdown_with_names_in_comments(program: PassingProgram) -> Edited:
    """The response is Markdown, each script's name in its first line."""
    sections = []
    for path, text in program.files.items():
        name = f"// {path}\n" if _language(path) in {"typescript", "javascript"} else ""
        heading = "" if name else f"`{path}`:\n\n"
        sections.append(f"{heading}```{_language(path)}\n{name}{text}\n```\n")
    return "The files:\n\n" + "\n".join(sections)


@metamorphic_edit
def markdown_in_reverse_order(program: PassingProgram) -> Edited:
    """The response is Markdown, the files in the reverse order."""
    files = reversed(list(program.files.items()))
    return "\n".join(f"## File: {path}\n\n```{_language(path)}\n{text}\n```\n" for path, text in files)


@metamorphic_edit
def markdown_with_asides(program: PassingProgram) -> Edited:
    """The response is Markdown with commands, a layout, a README and remarks on other tools between the files."""
    aside = "Not `import * as cdk from 'aws-cdk-lib'`, but:\n\n```bash\nnpm install\npulumi up --yes\n```\n"
    layout = "```\n" + "\n".join(program.files) + "\n```\n"
    readme = "## File: README.md\n\n````markdown\n# Payments\n\n```bash\ncdk deploy\n```\n````\n"
    sections = [f"## {path}\n\n```{_language(path)}\n{text}\n```\n\n{aside}" for path, text in program.files.items()]
    return "\n".join([layout, *sections, readme])


@metamorphic_edit
def markdown_with_a_draft(program: PassingProgram) -> Edited:
    """The response shows a draft of its first script, and then all files."""
    first = next(path for path in program.files if path.endswith(".ts"))
    draft = re.sub(r"tags(: \{[^{}]*\})?,", "", program.files[first])
    sections = [f"### {path}\n\n```{_language(path)}\n{text}\n```\n" for path, text in program.files.items()]
    return f"### {first}\n\n```typescript\n{draft}\n```\n\nWith tags it is:\n\n" + "\n".join(sections)


@metamorphic_edit
def folder_above_all(program: PassingProgram) -> Edited:
    """The project is in a folder of its own."""
    return {f"payments-infrastructure/{path}": text for path, text in program.files.items()}


def _moved(program: PassingProgram, root: Fragment, statements: list[Fragment], path: str) -> dict[str, str]:
    """Returns the program with top-level declarations in a separate file, imported where they were."""
    names = {name: fragment for name, fragment in declared_in(root).items() if _holds(statements, fragment)}
    exported = {name for name, fragment in names.items() if _is_exported(fragment)}
    imports = [fragment for fragment in root.children if fragment.type == "import_statement"]
    text = "\n\n".join(s.text if s.type == "export_statement" else f"export {s.text}" for s in statements)
    module = "./" + posixpath.splitext(posixpath.basename(path))[0]
    line = f"import {{ {', '.join(names)} }} from '{module}';\n"
    again = f"\nexport {{ {', '.join(sorted(exported))} }} from '{module}';\n" if exported else ""
    edits = [statement.deleted() for statement in statements]
    edits.append(Edit(root.source.path, root.start, root.start, line))
    edits.append(Edit(root.source.path, root.end, root.end, again))
    files = program.edited(edits)
    files[path] = "\n".join(statement.text for statement in imports) + f"\n\n{text}\n"
    return files


def _holds(statements: Iterable[Fragment], fragment: Fragment) -> bool:
    return any(statement.holds(fragment) for statement in statements)


def _is_exported(name: Fragment) -> bool:
    return name.enclosing("export_statement") is not None


def _needed(root: Fragment, first: Fragment) -> list[Fragment]:
    """Returns a top-level declaration and all others that it needs, in the order of the file."""
    names = {name: fragment.statement for name, fragment in declared_in(root).items()}
    found = [first]
    for statement in found:
        for read in statement.walk(*READ):
            other = names.get(read.text)
            if other is not None and other.type != "import_statement" and other not in found:
                found.append(other)
    return sorted(found, key=lambda statement: statement.start)


@metamorphic_edit
def component_in_a_file_of_its_own(program: PassingProgram) -> Edited:
    """A component class is moved to a separate file, with what it needs."""
    for source in program.scripts:
        root = program.root(source)
        classes = {
            name: fragment for name, fragment in declared_in(root).items() if _is_component(program, name, fragment)
        }
        for fragment in classes.values():
            moved = _needed(root, fragment.statement) if fragment.statement is not None else []
            if moved and all(_can_move(statement) for statement in moved) and _is_rest(root, moved):
                path = posixpath.join(posixpath.dirname(source.path), "moved-component.ts")
                return _moved(program, root, moved, path)
    message = "no component class stands beside other declarations"
    raise NothingToEditError(message)


def _is_component(program: PassingProgram, name: str, fragment: Fragment) -> bool:
    is_class = fragment.parent is not None and fragment.parent.type in CLASSES
    return is_class and name in program.program.component_classes and name != program.program.orchestrator


def _can_move(statement: Fragment) -> bool:
    return statement.type not in {"expression_statement", "import_statement"} and "default" not in statement.text[:20]


def _is_rest(root: Fragment, moved: list[Fragment]) -> bool:
    """Returns whether the file has anything but the moved declarations."""
    return any(child not in moved and child.type != "import_statement" for child in root.children)


@metamorphic_edit
def helpers_in_a_file_of_their_own(program: PassingProgram) -> Edited:
    """Declarations other than classes are moved to a separate file."""
    for source in program.scripts:
        root = program.root(source)
        beside = [
            statement
            for statement in root.children
            if statement.type in {"type_alias_declaration", "interface_declaration", "function_declaration"}
            or (statement.type == "lexical_declaration" and _is_text(statement))
        ]
        closed = [statement for statement in beside if set(_needed(root, statement)) <= set(beside)]
        if closed and _is_rest(root, closed):
            path = posixpath.join(posixpath.dirname(source.path), "moved-helpers.ts")
            return _moved(program, root, closed, path)
    message = "no file declares helpers beside classes"
    raise NothingToEditError(message)


def _is_text(statement: Fragment) -> bool:
    value = statement.children[0].field("value")
    return value is not None and value.type in {"string", "number", "template_string"}


def _exports(files: Mapping[str, str], path: str, name: str) -> bool:
    return re.search(rf"export [\w ]*\b{name}\b", files[path]) is not None


@metamorphic_edit
def orchestrator_as_default_export(program: PassingProgram) -> Edited:
    """The orchestrator is the default export of its file too."""
    for source in program.scripts:
        name = program.program.orchestrator
        if name and _exports(program.files, source.path, name) and f"class {name} " in source.text:
            end = program.root(source).end
            return program.edited([Edit(source.path, end, end, f"\nexport default {name};\n")])
    message = "the program exports no orchestrator"
    raise NothingToEditError(message)


METAMORPHIC_EDITS = (
    markdown_with_headings,
    markdown_with_bold_names,
    markdown_with_names_in_comments,
    markdown_in_reverse_order,
    markdown_with_asides,
    markdown_with_a_draft,
    folder_above_all,
    component_in_a_file_of_its_own,
    helpers_in_a_file_of_their_own,
    orchestrator_as_default_export,
)
