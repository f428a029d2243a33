"""What a handler asks for, and whether a text exports it."""

from __future__ import annotations

import time

import pytest

from graders.facts.handlers import exports_name, handler_files, uses_module_syntax


@pytest.mark.parametrize(
    ("handler", "runtime", "files"),
    [
        ("index.handler", "nodejs20.x", ("index.js", "index.mjs", "index.cjs")),
        ("src/app.main", "nodejs22.x", ("src/app.js", "src/app.mjs", "src/app.cjs")),
        ("./index.handler", "nodejs20.x", ("index.js", "index.mjs", "index.cjs")),
        ("dist.v1/index.handler", "nodejs20.x", ("dist.v1/index.js", "dist.v1/index.mjs", "dist.v1/index.cjs")),
        ("app.handler", "python3.12", ("app.py",)),
        ("pkg.app.handler", "python3.12", ("pkg/app.py",)),
        ("bootstrap", "provided.al2023", ()),
        ("com.example.App::handle", "java21", ()),
        ("handler", "nodejs20.x", ()),
    ],
)
def test_a_handler_names_a_file_by_its_runtime(handler: str, runtime: str, files: tuple[str, ...]) -> None:
    assert handler_files(handler, runtime) == files


@pytest.mark.parametrize(
    ("text", "file", "answer"),
    [
        ("exports.handler = async () => {};", "index.js", True),
        ("module.exports.handler = async () => {};", "index.js", True),
        ("exports['handler'] = f;", "index.js", True),
        ("module.exports = { other, handler };", "index.js", True),
        ("module.exports = {\n  handler: async (event) => ({ a: { b: 1 } }),\n};", "index.js", True),
        ("export const handler = async () => {};", "index.mjs", True),
        ("export async function handler(event) {}", "index.mjs", True),
        ("const handler = 1;\nexport { other, handler };", "index.mjs", True),
        ("Object.defineProperty(exports, 'handler', {});", "index.js", True),
        ("const handler = async () => {};", "index.js", False),
        ("exports.handlerOne = async () => {};", "index.js", False),
        ("// exports.handler = later", "index.js", False),
        ("module.exports = require('./other');", "index.js", None),
        ("export * from './other.mjs';", "index.mjs", None),
        ("def handler(event, context):\n    pass", "app.py", True),
        ("handler = make()", "app.py", True),
        ("from other import handler", "app.py", True),
        ("class A:\n    def handler(self): pass", "app.py", False),
        ("from other import *", "app.py", None),
    ],
)
def test_an_export_is_found_absent_or_cannot_be_told(text: str, file: str, answer: bool | None) -> None:
    assert exports_name(text, "handler", file) is answer


def test_a_name_is_searched_as_it_is_written() -> None:
    assert exports_name("exports.xhandler = 1;", ".handler", "index.js") is False


@pytest.mark.parametrize(
    ("text", "file", "module"),
    [
        ("export const handler = 1;", "index.js", True),
        ("import { S3 } from '@aws-sdk/client-s3';\nexports.handler = 1;", "index.js", True),
        ("export const handler = 1;", "index.mjs", False),
        ("exports.handler = 1;", "index.js", False),
        ("const s = 'export const x';", "index.js", False),
    ],
)
def test_module_syntax_matters_in_plain_js_files(text: str, file: str, module: bool) -> None:
    assert uses_module_syntax(text, file) is module


@pytest.mark.parametrize("piece", ["export {", "module.exports = {", "exports  ", "from a import ", "\n//"])
def test_hostile_text_is_searched_in_reasonable_time(piece: str) -> None:
    started = time.process_time()
    exports_name(piece * 20_000, "handler", "index.js")
    exports_name(piece * 20_000, "handler", "app.py")
    assert time.process_time() - started < 2.0
