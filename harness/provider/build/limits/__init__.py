"""Builds the index of limits: which values AWS takes (``python -m harness.provider.build.limits``)."""

from __future__ import annotations
