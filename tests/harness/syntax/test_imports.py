"""What a file of a program imports from the others, told from its text."""

from __future__ import annotations

import pytest

from harness.syntax.imports import registers, relative_imports, target_of


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import { A } from './a';\nimport b from \"../b\";", [("./a", False), ("../b", False)]),
        ("import './side';", [("./side", False)]),
        ("import type { A } from './types';\nexport type { B } from './b';", [("./types", True), ("./b", True)]),
        ("export * from   '.';", [(".", False)]),
        ("import {\n  A,\n} from\n" + " " * 300 + "'./far';", [("./far", False)]),
        ("const a = require ( './a.js' );", [("./a.js", False)]),
        ("const a = await import('./late');", [("./late", False)]),
        ("const wherefrom = './no'; upfrom './no'; $import('./yes');", [("./yes", False)]),
        ("path.join(base, './no'); require.resolve('./no'); f('./no');", []),
        ("import { A } from '@pulumi/aws'; import x from './a b';", []),
    ],
)
def test_relative_imports(code: str, expected: list[tuple[str, bool]]) -> None:
    assert list(relative_imports(code)) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("new aws.s3.Bucket('b');", True),
        ("class A extends pulumi.ComponentResource {}", True),
        ("class A extends ComponentResourceful {}", False),
        ("class A extends Base {} // ComponentResource", False),
        ("const renew = renew aws.s3.Bucket('b');", False),
        ("new Map<string, number>(); new S3Client({});", False),
    ],
)
def test_code_registers_if_it_makes_more_than_the_languages_own(code: str, expected: bool) -> None:
    assert registers(code) is expected


@pytest.mark.parametrize(
    ("path", "specifier", "expected"),
    [
        ("bin/tap.ts", "../lib/stack", "lib/stack.ts"),
        ("index.ts", "./lib", "lib/index.ts"),
        ("index.ts", "./lib/stack.js", "lib/stack.ts"),
        ("index.ts", ".", "index.ts"),
        ("lib/stack.ts", "..", "index.ts"),
        ("index.ts", "./other", None),
    ],
)
def test_a_specifier_means_a_file(path: str, specifier: str, expected: str | None) -> None:
    files = {"lib/stack.ts", "lib/index.ts", "index.ts"}
    assert target_of(path, specifier, files) == expected
