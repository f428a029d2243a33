"""Builds the provider index from declaration files (``python -m harness.provider.build``). No part of the run time."""

from __future__ import annotations

from harness.provider.build.modules import PackageFolder, PackageNotInstalledError
from harness.provider.build.package import BuiltPackage, SyntaxDamageError, build_package

__all__ = ["BuiltPackage", "PackageFolder", "PackageNotInstalledError", "SyntaxDamageError", "build_package"]
