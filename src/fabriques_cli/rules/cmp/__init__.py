"""CMP · rules about complements asked."""
