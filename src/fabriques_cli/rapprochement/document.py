"""The payments laid side by side as a report: what the five lists come to, then each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabriques_cli.rapprochement.listes import (
    TITRES_DES_LISTES,
    Compartiment,
    PaiementAbsent,
    PaiementsRapproches,
    Rapprochee,
    total,
)
from fabriques_cli.text.document import USAGE_INTERNE, Document, Section
from fabriques_cli.text.montant import counted, euros, somme
from fabriques_cli.text.tableau import Colonne, MotDeChoix, Tableau, Valeur

TITRE = "Paiements rapprochés"
DU_FICHIER = (Compartiment.EGAL, Compartiment.A_NOTER, Compartiment.AMBIGU, Compartiment.INCONNU)

COLONNES = (
    Colonne("place", "Place"),
    Colonne("montant", "Montant", "montant"),
    Colonne("dossier", "Dossier"),
    Colonne("le", "Payé le", "jour"),
    Colonne("raison", "Raison"),
    Colonne("a_taper", "À taper"),
    Colonne("dp", "Demande de paiement", secondaire=True),
    Colonne("poste_dp", "Poste", secondaire=True),
    Colonne("ej", "N° EJ", secondaire=True),
    Colonne("siret", "SIRET", secondaire=True),
    Colonne("nom", "Payé à", secondaire=True),
)
DE_LISTES = (Colonne("liste", "Liste", "choix"), Colonne("lignes", "Lignes", "nombre"), COLONNES[1])
D_ABSENTS = (
    COLONNES[2],
    COLONNES[1],
    COLONNES[3],
    Colonne("annuite", "Annuité"),
    Colonne("reference", "Référence"),
    COLONNES[4],
    COLONNES[5],
)


def document(fait: PaiementsRapproches, situation: str, lu: Sequence[str]) -> Document:
    """The whole report; ``lu`` is what is to be known of the reading of the file."""
    return Document(TITRE, USAGE_INTERNE, situation, tuple(_sections(fait, lu)))


def _sections(fait: PaiementsRapproches, lu: Sequence[str]) -> Iterator[Section]:
    phrases = (*lu, *comptes(fait))
    yield Section("listes", "Les listes", phrases, listes(fait))
    for liste in DU_FICHIER:
        title = TITRES_DES_LISTES[liste]
        yield Section(liste.value, title, (), lignes(fait, liste), "Aucune ligne.")
    absents = TITRES_DES_LISTES[Compartiment.ABSENT]
    yield Section(Compartiment.ABSENT.value, absents, _hors(fait), _absents(fait.absents), "Aucun paiement.")


def comptes(fait: PaiementsRapproches) -> Iterator[str]:
    """That the sums agree, to the cent: the file by its lists, the registre by what of it was found."""
    whole = euros(fait.fichier.total, centimes=True)
    parts = " + ".join(euros(total(fait.de(liste)), centimes=True) for liste in DU_FICHIER)
    yield f"Total du fichier : {whole} = {parts}."
    equal = [one for sort in fait.sorts if sort.liste is Compartiment.EGAL for one in sort.notes]
    gap = [one for sort in fait.sorts if sort.liste is not Compartiment.EGAL for one in sort.notes]
    seen = {id(one): one for one in (*equal, *gap)}
    lost = somme(one.versement.montant for one in fait.absents)
    years = ", ".join(map(str, fait.exercices)) or "inconnus"
    ours = somme(one.montant for one in seen.values()) + lost
    matched = somme(one.montant for one in {id(one): one for one in equal}.values())
    unsure = somme(one.montant for one in seen.values()) - matched
    yield (
        f"Versé au registre, exercices du fichier ({years}) : {euros(ours, centimes=True)} = égal "
        f"{euros(matched, centimes=True)} + avec un écart {euros(unsure, centimes=True)} + absent "
        f"{euros(lost, centimes=True)}."
    )


def listes(fait: PaiementsRapproches) -> Tableau:
    """A row a list of the file, and their total, which is that of the file."""
    rows: list[tuple[Valeur, ...]] = []
    for liste in DU_FICHIER:
        own = fait.de(liste)
        rows.append((MotDeChoix(TITRES_DES_LISTES[liste], liste.value), len(own), total(own)))
    whole = ("Total du fichier", len(fait.fichier.lignes), fait.fichier.total)
    absents = somme(one.versement.montant for one in fait.absents)
    said = (
        f"{TITRES_DES_LISTES[Compartiment.ABSENT]} : {counted(len(fait.absents), 'paiement')}, "
        f"{euros(absents, centimes=True)}."
    )
    return Tableau("Les listes", DE_LISTES, tuple(rows), whole, (said,))


def lignes(fait: PaiementsRapproches, liste: Compartiment) -> Tableau:
    """The lines of a list."""
    own = fait.de(liste)
    totals: tuple[Valeur, ...] = ("Total", total(own), *("" for _ in COLONNES[2:]))
    return Tableau(TITRES_DES_LISTES[liste], COLONNES, tuple(map(_row, own)), totals if own else ())


def _row(one: Rapprochee) -> tuple[Valeur, ...]:
    line = one.ligne
    return (
        line.place,
        line.montant,
        ", ".join(one.candidats) or None,
        line.le,
        one.raison,
        " · ".join(one.commandes) or None,
        line.dp or None,
        line.poste_dp or None,
        line.ej or None,
        line.siret or line.local or None,
        line.nom or None,
    )


def _absents(absents: Sequence[PaiementAbsent]) -> Tableau:
    rows: tuple[tuple[Valeur, ...], ...] = tuple(
        (
            one.slug,
            one.versement.montant,
            one.versement.le,
            str(one.versement.annuite),
            one.versement.reference,
            one.raison,
            one.commande,
        )
        for one in absents
    )
    lost = somme(one.versement.montant for one in absents)
    totals: tuple[Valeur, ...] = ("Total", lost, *("" for _ in D_ABSENTS[2:]))
    return Tableau(TITRES_DES_LISTES[Compartiment.ABSENT], D_ABSENTS, rows, totals if rows else ())


def _hors(fait: PaiementsRapproches) -> tuple[str, ...]:
    if not fait.hors:
        return ()
    count = counted(len(fait.hors), "paiement noté", "paiements notés")
    return (
        f"D'autres exercices que ceux du fichier, non regardés : {count}, "
        f"{euros(somme(one.montant for one in fait.hors), centimes=True)}.",
    )
