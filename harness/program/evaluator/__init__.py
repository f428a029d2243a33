"""The evaluator's parts: a module for each kind of expression and statement."""
