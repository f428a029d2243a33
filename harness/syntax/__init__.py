"""Text → trees: fences, files, tree-sitter, the nodes that evaluation needs, positions."""
