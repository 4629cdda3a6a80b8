"""Sections with their tables and pictures, a module for each medium."""
