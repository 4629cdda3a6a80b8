"""CAT · rules about which half of the call."""
