"""The one way of every command that writes."""
