"""Frozen values of the programme: what the files say, typed, and what follows from it."""
