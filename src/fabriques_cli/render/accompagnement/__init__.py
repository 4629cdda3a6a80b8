"""The view of the support, written out."""
