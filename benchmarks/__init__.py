"""Measures stackgrade's speed, memory and robustness on this machine."""
