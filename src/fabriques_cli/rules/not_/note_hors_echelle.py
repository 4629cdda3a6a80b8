"""NOT-01 · Une note est sur l'échelle du programme.

Pourquoi
    Une note hors de l'échelle fausse le classement, et n'a pu être donnée par personne.

Source
    échelle des notes du programme (`echelle`), comprises les deux bornes
    Le dépliant ne donne pas d'échelle : celle de programme.yaml porte sa source. Rien quand le programme n'en a pas.

Refusé
    criteres:
      essor_du_territoire: {avis: Réseau actif., note: 7}

Admis
    criteres:
      essor_du_territoire: {avis: Réseau actif., note: 5}
      ancrage_territorial: {avis: Porteur connu de tous., note: 0}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.bareme import Echelle
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import CRITERES
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    echelle = cadre.programme.echelle
    if echelle is None or dossier.criteres is None:
        return
    for cle in CRITERES:
        instruction = getattr(dossier.criteres, cle)
        note = instruction.note if instruction is not None else None
        if note is not None and not echelle.min <= note <= echelle.max:
            yield Finding(
                ("criteres", cle, "note"),
                f"La note {_said(note)} n'est pas sur l'échelle du programme, de {_said(echelle.min)} à "
                f"{_said(echelle.max)}.",
                f"Comparez avec la grille d'instruction, et corrigez la note{_lost_comma(note, echelle)}.",
            )


def _lost_comma(note: Decimal, echelle: Echelle) -> str:
    """`: 4.5 si une virgule s'est perdue`, of 45 on a scale of 0 to 5; nothing where no comma can have been lost."""
    digits = f"{note:f}"
    if not digits.isdigit() or len(digits) == 1:
        return ""
    meant = Decimal(f"{digits[0]}.{digits[1:]}")
    return f" : {meant:f} si une virgule s'est perdue" if echelle.min <= meant <= echelle.max else ""


def _said(nombre: Decimal) -> str:
    return f"{nombre:f}".replace(".", ",")


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.FICHIER, Origine.COHERENCE, check)
