"""CMP-01 · Les pièces demandées au porteur sont reçues dans leur délai.

Pourquoi
    Un dossier attend des pièces que personne n'a envoyées : il faut relancer, ou décider sans elles.

Source
    demande de compléments (`complements`)
    Depuis le premier registre.

Effet
    Alerte dès le lendemain de la date limite, tant que rien n'est reçu et que le dossier n'est pas refusé.

Refusé
    # au: 2021-04-17
    complements: [{demande_le: 2021-04-02, pieces: [statuts], avant_le: 2021-04-16}]

Admis
    # au: 2021-04-16
    complements: [{demande_le: 2021-04-02, pieces: [statuts], avant_le: 2021-04-16}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.dates import duree, jour_court
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.faits import est_refuse
from fabriques_cli.domain.instruction import Complement
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    au = cadre.au
    for complement in dossier.complements:
        limite = complement.avant_le
        if limite is not None and limite < au and _awaited(complement, au) and not est_refuse(dossier, au):
            pieces = f" ({', '.join(complement.pieces)})" if complement.pieces else ""
            yield Finding(
                complement.at("avant_le"),
                f"Complément{pieces} attendu avant le {jour_court(limite)} : rien n'est reçu, "
                f"{duree(au - limite)} après.",
                "Relancez le porteur, ou décidez sur les pièces reçues.",
            )


def _awaited(complement: Complement, au: date) -> bool:
    """Asked for by the day, and nothing received by then."""
    asked = complement.demande_le is None or complement.demande_le <= au
    return asked and (complement.recu_le is None or complement.recu_le > au)


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.COHERENCE, check)
