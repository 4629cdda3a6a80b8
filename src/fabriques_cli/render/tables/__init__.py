"""Tables, a module for each medium."""
