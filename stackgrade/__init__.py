"""What Inspect finds of stackgrade: it calls what a package registers by the package's name."""
