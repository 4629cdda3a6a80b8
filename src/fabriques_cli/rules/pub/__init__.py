"""PUB · rules about publication."""
