"""The marks of many dossiers, for programs."""
