"""IDE · rules about identifiers."""
