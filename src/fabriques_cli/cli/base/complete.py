"""Completion by file name, without reading a dossier."""

from __future__ import annotations

import os

import typer

from fabriques_cli.cli.base.top import find_top
from fabriques_cli.text.refus import Refus


def _stems(ctx: typer.Context, room: str) -> list[str]:
    root = ctx.find_root()
    try:
        names = os.listdir(find_top(root.params.get("repertoire") or "") / room)
    except (Refus, OSError):
        return []
    return sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))


def slugs(ctx: typer.Context, incomplete: str) -> list[str]:
    """The slugs that begin so."""
    return [slug for slug in _stems(ctx, "lieux") if slug.startswith(incomplete)]


def files(ctx: typer.Context, incomplete: str) -> list[str]:
    """The dossiers, the waves and the programme, by name, that begin so."""
    programme = "programme"
    more = [programme] if programme.startswith(incomplete) else []
    return [*slugs(ctx, incomplete), *waves(ctx, incomplete), *more]


def waves(ctx: typer.Context, incomplete: str) -> list[str]:
    """The waves, by deposit date, that begin so."""
    return [jour for jour in _stems(ctx, "vagues") if jour.startswith(incomplete)]
