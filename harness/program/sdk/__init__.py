"""Pulumi's SDK and provider packages: what they do to a program's values, one subject a module."""
