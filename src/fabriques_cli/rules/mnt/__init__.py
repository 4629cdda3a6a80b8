"""MNT · rules about amounts."""
