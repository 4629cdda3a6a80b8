"""DER · rules about dérogations."""
