"""What the reader of the files saw, as findings."""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.findings import Finding
from fabriques_cli.format.anomalie import Nature
from fabriques_cli.format.registre import Registre


def findings_of(registre: Registre, nature: Nature) -> Iterator[Finding]:
    """The troubles of one nature in every file, the programme and the waves included."""
    for anomalie in registre.anomalies:
        if anomalie.nature is nature:
            yield Finding(
                anomalie.chemin,
                anomalie.message[:1].upper() + anomalie.message[1:],
                anomalie.a_faire,
                fichier=anomalie.fichier,
                place=anomalie.place,
            )
