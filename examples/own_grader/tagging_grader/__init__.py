"""The category `tagging` for stackgrade."""
