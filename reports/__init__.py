"""Turns runs into figures, tables, charts and pages. Knows nothing of how programs are read or checks decided.

`reports.scorecard` has the figures of a run, `reports.compare` those of two, `reports.history` those of many.
"""
