"""The result of an import, a module for each format."""
