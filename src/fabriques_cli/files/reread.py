"""A registre with some of its dossiers read again: all the others are shared, so that an act costs one file."""

from __future__ import annotations

from dataclasses import replace

from fabriques_cli.domain.anomalie import Nature
from fabriques_cli.domain.registre import Registre
from fabriques_cli.files.read import read_dossiers
from fabriques_cli.files.source import Source


def reread(registre: Registre, over: Source) -> Registre:
    """The registre once these files of dossiers stand in for its own; they were there before, under their names."""
    dossiers, anomalies, illisibles = read_dossiers(over)
    # What is wrong with a name was seen among all the names, which are the same.
    kept = [a for a in registre.anomalies if a.fichier not in over or a.nature is Nature.NOM_DE_FICHIER]
    slugs = {fichier.rpartition("/")[2].removesuffix(".yaml") for fichier in over}
    others = {slug: dossier for slug, dossier in registre.dossiers.items() if slug not in slugs}
    return replace(
        registre,
        dossiers=dict(sorted({**others, **dossiers}.items())),
        anomalies=(*kept, *anomalies),
        illisibles=(*(f for f in registre.illisibles if f not in over), *illisibles),
    )
