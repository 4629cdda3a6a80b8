"""The threshold above which a grant to a private body has its convention and its publication."""

from __future__ import annotations

from decimal import Decimal

SEUIL = Decimal(23_000)
"""Euros a year (loi n° 2000-321, article 10 ; décret n° 2001-495, article 1er)."""
