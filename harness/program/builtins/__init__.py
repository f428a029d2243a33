"""JavaScript's and Node's own library, as far as infrastructure programs use it: one module a kind of value."""
