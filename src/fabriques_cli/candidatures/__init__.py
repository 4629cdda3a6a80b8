"""Candidatures that come from a form: the mapping that says what its answers are for, and the words that they make."""
