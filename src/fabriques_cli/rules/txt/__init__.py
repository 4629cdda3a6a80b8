"""TXT · rules about texts."""
