"""FIC · rules about the file."""
