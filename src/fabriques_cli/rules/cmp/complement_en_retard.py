"""CMP-01 · Les pièces demandées au porteur sont reçues dans leur délai.

Pourquoi
    Un dossier attend des pièces que personne n'a envoyées : il faut relancer, ou décider sans elles.

Source
    demande de compléments (`complements`)
    Depuis le premier registre.

Effet
    Alerte dès le lendemain de la date limite, tant que rien n'est reçu et que le dossier n'est pas refusé. Info une
    fois les pièces reçues en retard.

Refusé
    # au: 2021-04-17
    complements: [{demande_le: 2021-04-02, pieces: [statuts], avant_le: 2021-04-16}]

Admis
    # au: 2021-04-16
    complements: [{demande_le: 2021-04-02, pieces: [statuts], avant_le: 2021-04-16}]

Régularisé
    # au: 2021-04-17
    complements: [{demande_le: 2021-04-02, pieces: [statuts], avant_le: 2021-04-16, recu_le: 2021-04-17}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.obligations.candidature import complements
from fabriques_cli.domain.remedes import completer
from fabriques_cli.findings import Finding, Level, Origine, Portee, Regularise
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import Complement
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import duree, jour_court


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.complements:
        return
    for one in complements(dossier, cadre):
        if one.du_le is not None and one.tardive(cadre.au) and isinstance(one.fait, Complement):
            yield _late(dossier, one.fait, one.du_le, one.fait_le, cadre.au)


def _late(dossier: Dossier, complement: Complement, limite: date, recu_le: date | None, au: date) -> Finding:
    pieces = f" ({', '.join(complement.pieces)})" if complement.pieces else ""
    until = "reçu" if recu_le else "rien n'est reçu,"
    return Finding(
        complement.at("avant_le"),
        f"Complément{pieces} attendu avant le {jour_court(limite)} : {until} {duree((recu_le or au) - limite)} après.",
        f"Relancez le porteur, puis notez le jour de la réception : {completer(dossier, complement)}",
        depuis=limite,
        regularise=Regularise(recu_le, "pièces reçues") if recu_le else None,
    )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.COHERENCE, check)
