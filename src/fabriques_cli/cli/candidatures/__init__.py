"""The commands that take candidatures in."""
