"""Pulumi's SDK and provider packages: a module for each subject."""
