"""Builds indexes from installed packages: ``python -m harness.provider.build NODE_MODULES --package @pulumi/aws``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from harness.provider.archives import DATA
from harness.provider.build.archive import write_archive
from harness.provider.build.modules import PackageFolder, PackageNotInstalledError
from harness.provider.build.package import SyntaxDamageError, build_package


def main(arguments: list[str] | None = None) -> int:
    """Builds the index of each package that is named.

    Args:
        arguments: The command line, for tests; by default the process's own.

    Returns:
        The exit status: 0 done, 2 a package is missing or could not be read.
    """
    parser = argparse.ArgumentParser(prog="python -m harness.provider.build", description=__doc__)
    parser.add_argument("node_modules", type=Path, help="folder that `npm install` filled")
    parser.add_argument("--package", action="append", required=True, help="package to read; may be repeated")
    parser.add_argument("--out", type=Path, default=DATA, help="folder of the indexes (default: the shipped ones)")
    options = parser.parse_args(arguments)
    for name in options.package:
        try:
            package = PackageFolder.open(options.node_modules, name)
            built = build_package(package, provider_name(options.node_modules / name))
        except (PackageNotInstalledError, SyntaxDamageError) as error:
            print(error, file=sys.stderr)
            return 2
        path = write_archive(options.out, package, built)
        counts = ", ".join(f"{number} {kind}" for kind, number in sorted(built.counts.items()))
        print(
            f"{path.name}: {path.stat().st_size:,} bytes; {counts}; {built.tokens} tokens, "
            f"{built.constructors} constructors"
        )
        for place, token in sorted(built.differing.items()):
            print(f"  {place} registers as {token}")
        for place, told in sorted(built.undeclared.items()):
            print(f"  {place}, unlike its declaration, {told}")
    return 0


def provider_name(folder: Path) -> str:
    """Returns the provider's name in type tokens."""
    described = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    name = described.get("pulumi", {}).get("name")
    return name if isinstance(name, str) else folder.name


if __name__ == "__main__":
    raise SystemExit(main())
