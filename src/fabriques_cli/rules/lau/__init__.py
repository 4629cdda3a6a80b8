"""LAU · rules about laureates."""
