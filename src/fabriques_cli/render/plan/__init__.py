"""A plan, and values that changed, a module for each format."""
