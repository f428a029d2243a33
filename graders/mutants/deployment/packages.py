"""Packages and files that functions, layers and canaries need and that nothing brings."""

from __future__ import annotations

from graders.mutants.tokens import KEY
from harness.validation.insertion import with_further
from harness.validation.operator import Edited, operator
from harness.validation.programs import PassingProgram

__all__ = ["OPERATORS"]

PACKAGES = "deployment.packages"


@operator(PACKAGES)
def layer_without_its_file(program: PassingProgram) -> Edited:
    """A layer packs a file that is not there."""
    text = """
new aws.lambda.LayerVersion(NAME(further), {
  layerName: NAME(further),
  code: new pulumi.asset.AssetArchive({ 'nodejs/index.js': new pulumi.asset.FileAsset('./further/index.js') }),
}, OPTIONS);"""
    return with_further(program, text, KEY)


@operator(PACKAGES)
def layer_without_its_modules(program: PassingProgram) -> Edited:
    """A layer packs a folder of modules that is not there."""
    text = """
new aws.lambda.LayerVersion(NAME(further), {
  layerName: NAME(further),
  code: new pulumi.asset.AssetArchive({ nodejs: new pulumi.asset.FileArchive('./further-modules') }),
}, OPTIONS);"""
    return with_further(program, text, KEY)


OPERATORS = (layer_without_its_file, layer_without_its_modules)
