"""The graders: a program and a rubric in, outcomes with evidence out; one module a category.

They are found through the entry point group `stackgrade.graders`, as anyone else's are.
"""

__all__: list[str] = []
