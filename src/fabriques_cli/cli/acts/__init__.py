"""The acts of the trade, one small module each, and the one path that they share."""
