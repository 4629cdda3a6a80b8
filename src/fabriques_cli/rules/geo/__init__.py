"""GEO · rules about where the place is."""
