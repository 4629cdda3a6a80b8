"""The rankings of a wave as sections: one table a half of the call, then the dossiers that are in none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from fabriques_cli.budget.colonnes import colonne
from fabriques_cli.budget.sommes import part
from fabriques_cli.budget.totaux_dits import hors_des_totaux
from fabriques_cli.domain.bareme_dit import departage_dit, poids_dits
from fabriques_cli.format.instruction import CRITERES
from fabriques_cli.format.lieu import CATEGORIES, CATEGORIES_COURTES
from fabriques_cli.format.programme import Programme
from fabriques_cli.lieux.rubriques import SANS_CATEGORIE, commune_situee, half
from fabriques_cli.text.document import Section
from fabriques_cli.text.nombre import DECIMALES, arrondi_a
from fabriques_cli.text.tableau import Colonne, MotDeChoix, Tableau, Valeur
from fabriques_cli.vague.avis import avis_en_bref, verdict_motive
from fabriques_cli.vague.bilan import Bilan
from fabriques_cli.vague.classement import CRITERES_COURTS, MOITIES, Classe

CLE = "classement"
SANS_DATE = "Les demandes et les notes sont celles du fichier lu : elles n'ont pas de date."
AMOUNTS = ("demande", "propose", "accorde")


class ColonneDeRang(NamedTuple):
    """A column of a ranking, and how its cell is taken from a dossier in it."""

    colonne: Colonne
    of: Callable[[Bilan, Classe], Valeur]


def _mark(rang: int) -> ColonneDeRang:
    column = Colonne(CRITERES[rang], CRITERES_COURTS[rang], "nombre", secondaire=True)
    return ColonneDeRang(column, lambda _, one: one.notation.notes[rang])


def _amount(mot: str) -> ColonneDeRang:
    return ColonneDeRang(
        colonne(mot, secondaire=mot == "accorde"), lambda _, one: getattr(one.vue.comptes, mot)
    )


RANG = ColonneDeRang(Colonne("classement", "Rang", "nombre"), lambda _, one: one.rang)
LIEU = (
    ColonneDeRang(Colonne("lieu", "Lieu"), lambda _, one: one.vue.dossier.nom or one.vue.slug),
    ColonneDeRang(
        Colonne("slug", "Identifiant", secondaire=True, precise="lieu"), lambda _, one: one.vue.slug
    ),
    ColonneDeRang(Colonne("commune", "Commune", secondaire=True), lambda _, one: commune_situee(one.vue)),
)
CATEGORIE = ColonneDeRang(
    Colonne("categorie", "Catégorie", "choix", secondaire=True), lambda _, one: half(one.vue)
)
AVIS = ColonneDeRang(Colonne("avis", "Avis"), lambda b, one: avis_en_bref(one.vue.dossier, b.au) or "aucun")
MOYENNE = ColonneDeRang(
    Colonne("moyenne", "Moyenne", "nombre", decimales=DECIMALES), lambda _, one: moyenne(one)
)
NOTES = tuple(map(_mark, range(len(CRITERES))))
EUROS = (_amount("demande"), _amount("propose"))
VERDICT = ColonneDeRang(
    Colonne("verdict_motive", "Verdict et réserves"),
    lambda b, one: verdict_motive(one.vue, b.constats.get(one.vue.slug, ()), b.au),
)
SUITE = (
    ColonneDeRang(
        Colonne("statut", "Statut", "choix", secondaire=True),
        lambda _, one: MotDeChoix(one.vue.statut.mot, one.vue.statut),
    ),
    _amount("accorde"),
)
MANQUE = ColonneDeRang(Colonne("manque", "Notes qui manquent"), lambda _, one: one.motif)
MOTIF = ColonneDeRang(Colonne("motif", "Ce qui l'écarte"), lambda _, one: one.motif)

CLASSES = (RANG, *LIEU, AVIS, MOYENNE, *NOTES, *EUROS, VERDICT, *SUITE)
SANS_NOTE = (*LIEU, CATEGORIE, MANQUE, *NOTES, AVIS, *EUROS, VERDICT, *SUITE)
HORS = (*LIEU, CATEGORIE, MOTIF, AVIS, MOYENNE, *NOTES, *EUROS, SUITE[0])


def moyenne(one: Classe) -> Decimal | None:
    """The mean as it is shown, half-up from the exact one; none where there is none."""
    exact = one.notation.moyenne
    return None if exact is None else arrondi_a(exact)


def classements(bilan: Bilan) -> Iterator[Section]:
    """How dossiers are ranked, the ranking of each half, and the dossiers that are in none."""
    found = bilan.classement
    said = tuple(_rule(bilan.programme)) if bilan.vues else ("Aucun dossier dans cette vague.",)
    yield Section(CLE, "Classement", said, page=True)
    for moitie in MOITIES:
        if moitie or moitie in found.moities:
            yield _half(bilan, moitie)
    apart = _tableau(bilan, "Sans note complète", SANS_NOTE, found.sans_note)
    yield Section(f"{CLE}_sans_note", apart.titre, (), apart, "Aucun dossier n'attend de note.", niveau=2)
    out = _tableau(bilan, "Hors classement", HORS, found.hors)
    yield Section(f"{CLE}_hors", out.titre, (), out, "Aucun dossier hors classement.", niveau=2)


def _rule(programme: Programme) -> Iterator[str]:
    """What the order comes from; who is in no ranking is not the last one of it."""
    yield (
        f"Par moyenne décroissante des quatre notes ({', '.join(CRITERES_COURTS)}) ; "
        f"à égalité, {departage_dit(programme, sauf='note')}. Le classement aide le comité et ne décide rien."
    )
    yield poids_dits(programme)
    yield (
        "Un dossier sans ses quatre notes, inéligible en l'état, refusé, désisté ou resté brouillon n'est dans "
        "aucun classement : il est nommé plus bas, avec ce qui l'en écarte."
    )
    yield SANS_DATE


def _half(bilan: Bilan, moitie: str) -> Section:
    """The ranking of one half of the call, or of the dossiers that declare none."""
    word = CATEGORIES.get(moitie, str(SANS_CATEGORIE))
    short = CATEGORIES_COURTES.get(moitie, str(SANS_CATEGORIE))
    sheet = f"{short[0].upper()}{short[1:]}"
    table = _tableau(bilan, sheet, CLASSES, bilan.classement.moities.get(moitie, ()))
    key = f"{CLE}_{moitie or SANS_CATEGORIE.code}"
    return Section(key, f"Classement : {word}", (), table, "Aucun dossier classé.", niveau=2)


def _tableau(bilan: Bilan, titre: str, cases: Sequence[ColonneDeRang], found: Sequence[Classe]) -> Tableau:
    """One table of dossiers, whose totals name what they leave out."""
    columns = tuple(case.colonne for case in cases)
    rows = tuple(tuple(case.of(bilan, one) for case in cases) for one in found)
    total = part([one.vue.position for one in found])
    sums = {mot: getattr(total, mot) for mot in AMOUNTS if any(c.cle == mot for c in columns)}
    totals = tuple(sums[c.cle].chiffre if c.cle in sums else "" for c in columns)
    first = next(i for i, c in enumerate(columns) if c.cle == "lieu")
    return Tableau(
        titre,
        columns,
        rows,
        (*totals[:first], "Total", *totals[first + 1 :]) if rows else (),
        tuple(hors_des_totaux(sums.items())),
        tuple((mot, one.inconnus) for mot, one in sums.items() if one.inconnus),
    )
