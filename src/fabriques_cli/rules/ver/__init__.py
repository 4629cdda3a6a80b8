"""VER · rules about payments."""
