"""Compares the graders with what the real Pulumi runtime registered."""
