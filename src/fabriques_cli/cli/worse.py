"""A write never makes a file read worse than before."""

from __future__ import annotations

from collections.abc import Collection

from fabriques_cli.cli.errors import Impossible
from fabriques_cli.cli.load import Charge
from fabriques_cli.domain.anomalie import Anomalie, Nature
from fabriques_cli.findings import written

BLOQUANTES = (Nature.ILLISIBLE, Nature.CLE_EN_DOUBLE, Nature.CLE_INCONNUE, Nature.VALEUR, Nature.CONFLIT)
"""What the reader cannot read, or cannot count."""


def refuse_worse(before: Charge, after: Charge, fichiers: Collection[str]) -> None:
    """Raise `Impossible` with all that the reader would find wrong in the new files, and did not in the old ones."""
    known = {_identity(one) for one in before.registre.anomalies}
    new = [
        one
        for one in after.registre.anomalies
        if one.fichier in fichiers and one.nature in BLOQUANTES and _identity(one) not in known
    ]
    if new:
        prefix = before.prefix if len(fichiers) > 1 else None
        first, *others = (_said(one, prefix) for one in new)
        raise Impossible(first[0], "\n  ".join([first[1], *(" ".join(one) for one in others)]))


def _identity(anomalie: Anomalie) -> tuple[str, Nature, str]:
    """What is wrong, wherever the lines have moved."""
    return anomalie.fichier, anomalie.nature, f"{written(anomalie.chemin)} {anomalie.message}"


def _said(anomalie: Anomalie, prefix: str | None) -> tuple[str, str]:
    """What is wrong and what to do; the file is named where there are several."""
    fichier = "" if prefix is None else f"{prefix}{anomalie.fichier} : "
    where = f"« {written(anomalie.chemin)} » : " if anomalie.message.startswith("lu : ") else ""
    return f"{fichier}{where}{anomalie.message}", anomalie.a_faire
