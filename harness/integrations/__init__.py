"""stackgrade inside other tools: as a reward in training, as an assertion of promptfoo, as a fixture of pytest.

What Inspect finds stands in the package `stackgrade`.
"""
