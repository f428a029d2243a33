"""Turns runs into figures, tables, charts and pages, independently of how programs are read and checks decided.

`reports.scorecard` computes the figures of one run, `reports.compare` of two, `reports.history` of many.
"""
