"""The optional solver of selections: nothing else of the program knows it."""
