"""The minutes to sign, for a word processor."""
