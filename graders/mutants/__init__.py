"""Operators: edits that plant one failure in a passing program, a module or package a category.

`stackgrade validate` loads them by the names that graders give in `Grader.operators`. Grading imports none of them.
"""
