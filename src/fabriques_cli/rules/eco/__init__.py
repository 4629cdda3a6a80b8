"""ECO · rules about the business model."""
