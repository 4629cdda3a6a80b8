"""A write never makes a file read worse than before, and writes no value that its key does not admit."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.findings import Chemin, written
from fabriques_cli.format.anomalie import Anomalie, Nature
from fabriques_cli.text.refus import Refus

BLOQUANTES = (Nature.ILLISIBLE, Nature.CLE_EN_DOUBLE, Nature.CLE_INCONNUE, Nature.VALEUR, Nature.CONFLIT)
"""What the reader cannot read, or cannot count."""


def refuse_worse(before: Charge, after: Charge, ecrits: Mapping[str, Collection[Chemin]]) -> None:
    """Raise `Refus` with all that the reader would find wrong in the new files, and did not in the old ones.

    ``ecrits`` gives each file with the key paths that were given a value: what is wrong there is said even when the
    file held the same words already, since nothing is a yes to a value that is not read.
    """
    new = troubles(before, after, ecrits)
    if new:
        prefix = before.prefix if len(ecrits) > 1 else None
        first, *others = (_said(one, prefix) for one in new)
        raise Refus(first[0], "\n  ".join([first[1], *(" ".join(one) for one in others)]))


def troubles(before: Charge, after: Charge, ecrits: Mapping[str, Collection[Chemin]]) -> list[Anomalie]:
    """What the reader would find wrong in the new files, and did not in the old ones."""
    known = {
        _identity(one) for one in before.registre.anomalies if one.chemin not in ecrits.get(one.fichier, ())
    }
    return [
        one
        for one in after.registre.anomalies
        if one.fichier in ecrits and one.nature in BLOQUANTES and _identity(one) not in known
    ]


def _identity(anomalie: Anomalie) -> tuple[str, Nature, str]:
    """What is wrong, wherever the lines have moved."""
    return anomalie.fichier, anomalie.nature, f"{written(anomalie.chemin)} {anomalie.message}"


def _said(anomalie: Anomalie, prefix: str | None) -> tuple[str, str]:
    """What is wrong and what to do; the file is named where there are several."""
    fichier = "" if prefix is None else f"{prefix}{anomalie.fichier} : "
    where = f"« {written(anomalie.chemin)} » : " if anomalie.message.startswith("lu : ") else ""
    return f"{fichier}{where}{anomalie.message}", anomalie.a_faire
