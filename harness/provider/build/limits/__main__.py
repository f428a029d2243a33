"""Builds the index of limits: ``python -m harness.provider.build.limits SOURCES``.

SOURCES is a folder that ``pip install --target SOURCES cfn-lint botocore`` filled. Nothing of it is run.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from harness.provider import default_index
from harness.provider.build.limits.archive import write_limits
from harness.provider.build.limits.package import PACKAGES, Sources, SourcesMissingError, build_limits
from harness.provider.limits import LIMITS

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """Builds the index of limits from the sources of a folder.

    Args:
        arguments: The command line, for tests; by default the process's own.

    Returns:
        The exit status: 0 done, 2 a source is missing.
    """
    parser = argparse.ArgumentParser(prog="python -m harness.provider.build.limits", description=__doc__)
    parser.add_argument("sources", type=Path, help="folder with cfn-lint and botocore")
    parser.add_argument("--out", type=Path, default=LIMITS, help="folder of the index (default: the shipped one)")
    parser.add_argument("--unmatched", action="store_true", help="list what has no counterpart in the sources")
    options = parser.parse_args(arguments)
    try:
        sources = Sources.of_folder(options.sources)
    except SourcesMissingError as error:
        print(error, file=sys.stderr)
        return 2
    index = default_index()
    built = []
    for name in PACKAGES:
        package = index.package(name)
        if package is not None:
            built.append(build_limits(index, package, sources))
    path = write_limits(options.out, built, sources)
    print(f"{path.name}: {path.stat().st_size:,} bytes; {json.dumps(sources.versions)}, schemas of {sources.date}")
    for each in built:
        print(
            f"{each.package}: {each.types} types, {len(each.without_type)} without a counterpart; "
            f"{each.properties} properties, {each.limited} of them limited, {len(each.unmatched)} without a counterpart"
        )
        print(
            f"  {sum(map(len, each.rules.values()))} rules between arguments of {len(each.rules)} types, "
            f"{len(each.untranslated)} parts of such rules not translated"
        )
        if options.unmatched:
            for place in (*each.without_type, *each.unmatched, *each.untranslated):
                print(f"  {place}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
