"""JavaScript's and Node's own library, as far as infrastructure programs use it: a module for each kind of value."""
