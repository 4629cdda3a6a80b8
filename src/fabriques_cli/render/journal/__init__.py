"""The history of a dossier, a module for each format."""
