"""How a payment that was too much ends: titles bring it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from fabriques_cli.domain.position.titres import Imputation, a_encaisser, encaisses, imputations
from fabriques_cli.domain.remedes import encaisser, recouvrer
from fabriques_cli.findings import Regularise
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import TitreDePerception, Versement
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import ZERO, euros, somme


def nom_du_titre(titre: TitreDePerception) -> str:
    """`titre TP-1`, or by its day when it has no number."""
    return f"titre {titre.numero or f'du {jour_court(titre.le)}'}"


def encaisse(titres: Sequence[TitreDePerception], montant: Decimal) -> Regularise | None:
    """The day when cashed titles come to an amount in euros, whatever they ask back."""
    left = montant
    for titre in sorted(titres, key=_cashed):
        left -= titre.montant
        if left <= ZERO:
            return Regularise(_cashed(titre), f"{nom_du_titre(titre)} encaissé")
    return None


def rendu(dossier: Dossier, versement: Versement, cumul: Decimal, au: date) -> Regularise | None:
    """The day when titles issued since a payment had brought back an amount of its annuity, in euros."""
    left = cumul
    for one in sorted(_since(dossier, versement, au), key=lambda one: _cashed(one.titre)):
        left -= one.indu
        if left <= ZERO:
            return Regularise(_cashed(one.titre), f"{nom_du_titre(one.titre)} encaissé")
    return None


def justifie_par_titres(dossier: Dossier, montant: Decimal, au: date) -> Regularise | None:
    """The day when cashed titles had brought back an amount that was not spent as agreed, in euros."""
    cashed = {titre.chemin for titre in encaisses(dossier, au)} if dossier.titres_de_perception else set()
    back = [one for one in imputations(dossier, au) or () if one.titre.chemin in cashed] if cashed else []
    left = montant
    for one in sorted(back, key=lambda one: _cashed(one.titre)):
        left -= one.non_justifie
        if left <= ZERO:
            return Regularise(_cashed(one.titre), f"{nom_du_titre(one.titre)} encaissé")
    return None


def rendus_depuis(dossier: Dossier, depuis: date, au: date) -> list[Imputation]:
    """What was paid by error and came back by titles issued from a day on, the last cashed last."""
    if not dossier.titres_de_perception:
        return []
    cashed = {titre.chemin for titre in encaisses(dossier, au)}
    back = [one for one in imputations(dossier, au) or () if one.indu and one.titre.chemin in cashed]
    return sorted((one for one in back if one.titre.le >= depuis), key=lambda one: _cashed(one.titre))


def a_reprendre(dossier: Dossier, annuite: int, montant: Decimal, depuis: date, au: date) -> str:
    """What is left to do to have an amount of an annuity back, in euros: a title, then its cashing."""
    issued = [
        one for one in imputations(dossier, au) or () if one.annuite == annuite and one.titre.le >= depuis
    ]
    waiting = a_encaisser([one.titre for one in issued if one.indu], au)
    if somme(one.indu for one in issued) >= montant and waiting:
        titre = waiting[0]
        return (
            f"suivez l'encaissement du {nom_du_titre(titre)}, et notez-le : {encaisser(dossier.slug, titre)}"
        )
    left = montant - somme(one.indu for one in issued)
    return (
        f"faites émettre un titre de perception de {euros(left)}, puis notez-le : "
        f"{recouvrer(dossier.slug, annuite, left)}"
    )


def _since(dossier: Dossier, versement: Versement, au: date) -> list[Imputation]:
    """What the titles issued after a payment and cashed by a day brought back of its annuity."""
    if not dossier.titres_de_perception:
        return []
    cashed = {titre.chemin for titre in encaisses(dossier, au)}
    return [
        one
        for one in imputations(dossier, au) or ()
        if one.annuite == versement.annuite and one.titre.le > versement.le and one.titre.chemin in cashed
    ]


def _cashed(titre: TitreDePerception) -> date:
    return titre.encaisse_le or date.max
