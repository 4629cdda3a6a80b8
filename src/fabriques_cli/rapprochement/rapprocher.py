"""The payments of the accounts beside those of the registre, one by one, none dropped: nothing unsure is taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rapprochement.liens import Annuaire, Lien
from fabriques_cli.rapprochement.lignes import FichierPaye
from fabriques_cli.rapprochement.listes import (
    Compartiment,
    PaiementAbsent,
    PaiementsRapproches,
    Sort,
    commande,
)
from fabriques_cli.rapprochement.paiements import Paiement, paiements
from fabriques_cli.rapprochement.references import exercice_de
from fabriques_cli.rapprochement.un_dossier import DUnDossier
from fabriques_cli.text.montant import ZERO
from fabriques_cli.text.shell import quoted


def rapprocher(fichier: FichierPaye, dossiers: Mapping[str, Dossier], au: date) -> PaiementsRapproches:
    """Lay a file of payments beside the dossiers, as they are known on a day."""
    directory = Annuaire(dossiers)
    found = paiements(fichier.lignes)
    years = tuple(sorted({one.exercice for one in fichier.lignes if one.exercice}))
    sorts: dict[Paiement, Sort] = {}
    by_slug: dict[str, list[Paiement]] = defaultdict(list)
    for paiement in found:
        link = directory.lien(paiement.lignes)
        if link.sur:
            by_slug[link.slug].append(paiement)
        else:
            sorts[paiement] = _unlinked(paiement, link, dossiers)
    taken: dict[str, set[int]] = {}
    for slug, own in by_slug.items():
        one = DUnDossier(dossiers[slug], own, au)
        sorts |= one.sorts()
        taken[slug] = one.notes
    absents = tuple(_absents(dossiers, taken, sorts, years, au))
    hors = tuple(
        one
        for dossier in dossiers.values()
        for one in dossier.versements
        if one.le <= au and exercice_de(one.reference, one.le) not in years
    )
    return PaiementsRapproches(fichier, tuple(sorts[one] for one in found), absents, years, hors)


def _unlinked(paiement: Paiement, lien: Lien, dossiers: Mapping[str, Dossier]) -> Sort:
    """A payment that nothing links for sure: the dossiers that it may be of, or none."""
    ej = paiement.tete.ej
    if not lien.candidats:
        why = lien.pourquoi or (
            f"le N° EJ {ej} n'est celui d'aucune convention" if ej else "sans N° EJ, ni organisme connu"
        )
        return Sort(paiement, Compartiment.INCONNU, why)
    named = ", ".join(f"{slug} ({why})" for slug, why in lien.candidats)
    slugs = tuple(slug for slug, _ in lien.candidats)
    typed = [commande(slug, paiement, "ANNÉE") for slug in slugs] if paiement.montant > ZERO else []
    mend = _mend(slugs[0], dossiers[slugs[0]], ej) if len(slugs) == 1 and ej else ()
    return Sort(
        paiement, Compartiment.AMBIGU, f"{lien.pourquoi} ; candidat : {named}", (*mend, *typed), slugs
    )


def _mend(slug: str, dossier: Dossier, ej: str) -> tuple[str, ...]:
    """How the number of the registre is corrected, if it is the one that is wrong."""
    convention = dossier.convention
    if convention is None or convention.numero_ej == ej:
        return ()
    return (f"fabriques modifier {quoted(slug)} {quoted(f'convention.numero_ej={ej}')}",)


def _absents(
    dossiers: Mapping[str, Dossier],
    taken: Mapping[str, set[int]],
    sorts: Mapping[Paiement, Sort],
    years: Sequence[int],
    au: date,
) -> Iterator[PaiementAbsent]:
    """The payments of ours, of the years of the file, that none of its lines is."""
    for slug, dossier in dossiers.items():
        for one in dossier.versements:
            if (
                one.le > au
                or exercice_de(one.reference, one.le) not in years
                or id(one) in taken.get(slug, ())
            ):
                continue
            like = next(
                (
                    sort.paiement.tete.place
                    for sort in sorts.values()
                    if slug in sort.candidats
                    and sort.liste is Compartiment.AMBIGU
                    and sort.paiement.montant == one.montant
                ),
                "",
            )
            number = "" if one.reference else " ; il n'a pas de référence"
            why = (
                f"peut-être {like} du fichier"
                if like
                else f"aucune ligne du fichier pour ce paiement de {exercice_de(one.reference, one.le)}"
            )
            yield PaiementAbsent(slug, one, f"{why}{number}", f"fabriques lieu {quoted(slug)}")
