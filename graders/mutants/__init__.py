"""Operators: edits that plant one failure in a passing program. Each category has a module or package.

`stackgrade validate` loads them by the names in `Grader.operators`. Grading imports none of them.
"""
