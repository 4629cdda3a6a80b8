"""The marks of many dossiers: what they come to, how they spread, which are missing."""
