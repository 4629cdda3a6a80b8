"""Candidatures that come in, and the workbook that comes back, for a person."""
