"""Candidatures that come in, and the workbook that comes back."""
