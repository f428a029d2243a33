"""The graders: from a program and a rubric to outcomes with evidence; a module or package for each category.

They are found through the entry point group `stackgrade.graders`, like those of other packages.
"""

__all__: list[str] = []
