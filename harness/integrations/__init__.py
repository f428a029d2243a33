"""Connects stackgrade to other tools: rewards for training, an assertion for promptfoo, a fixture for pytest.

The integration with Inspect is in the package `stackgrade`.
"""
