"""NOT · rules about marks; `not` alone is a word of Python."""
