"""What changed between two states of a dossier, in the words of an officer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from constats import fr
from dossiers import dossier
from fabriques_cli.findings import under
from fabriques_cli.format.base import Modele
from fabriques_cli.format.champs import Liste, ParAnnee, champs, modele_dans
from fabriques_cli.format.changements import ORDRE, changements, en_chemin, valeurs
from fabriques_cli.format.dossier import CHAMPS_PRIVES, Dossier
from fabriques_cli.format.libelles import mot_de
from fabriques_cli.plan.evolution import Ligne, evolution, libelle
from registres import EXEMPLE, laid_over

VERSEMENT = "versements: [{le: 2021-09-20, annuite: 2021, montant: 40000%s}]"
AVIS = (
    "avis: [{organe: prefecture, le: 2021-04-14, sens: avec_reserves, annuites: {2021: 40000, 2022: 50000}}]"
)


def changed(avant: str, apres: str) -> list[str]:
    """What is said between the complete dossier with some keys, and with others."""
    one, other = (dossier(laid_over(EXEMPLE, text)) for text in (avant, apres))
    return [line.phrase for line in evolution(one, other)]


def test_nothing_is_said_of_two_writings_of_the_same() -> None:
    assert changed("", "demande: {annuites: {2023: '30000.00', 2022: 50000, 2021: 40000}}") == []
    assert evolution(None, None) == ()


@pytest.mark.parametrize(
    ("fragment", "phrase"),
    [
        (
            "demande: {annuites: {2021: 40000, 2022: 60000, 2023: 30000}}",
            "demandé 2022 : 50 000 € → 60 000 €",
        ),
        ("demande: {annuites: {2021: 40000, 2022: 50000}}", "demandé 2023 : 30 000 € → —"),
        (
            "demande: {annuites: {2021: 40000, 2022: beaucoup, 2023: 30000}}",
            'demandé 2022 : 50 000 € → valeur illisible (« "beaucoup" »)',
        ),
        ("vague: 2021-06-30", "vague : 30/03/2021 → 30/06/2021"),
        ("relabellisation: oui", "relabellisation : — → oui"),
        ("besoins: [Des locaux, Un emploi]", "besoins : — → Des locaux, Un emploi"),
        ("depose_le: 2021-03-16T10:30:00+01:00", "déposé le : 15/03/2021 à 10:30 → 16/03/2021 à 10:30"),
        ("territoire: {categorie: qpv}", "catégorie : hors grands centres urbains → QPV"),
        ("lieu: {etat: existant, types: [tiers_lieu]}", "types de lieu : coworking, fablab → tiers-lieu"),
        ("notes: Un secret", "notes : modifié"),
        ("besoins: [Écrire à claude@exemple.invalid]", "besoins : — → Écrire à (masqué)"),
        (
            AVIS,
            "avis de la préfecture du 14/04/2021 : avec réserves, 90 000 € (2021 : 40 000 €, 2022 : 50 000 €)",
        ),
        (
            "decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000}, motif: Bon dossier.}]",
            "décision du 10/05/2021 : lauréat, 40 000 € (2021), « Bon dossier »",
        ),
        (
            "decisions: [{le: 2021-05-10, resultat: liste_complementaire, rang: 2}]",
            "décision du 10/05/2021 : liste complémentaire, rang 2",
        ),
        (VERSEMENT % ", reference: DP-1", "versement du 20/09/2021 : 40 000 € pour 2021 (DP-1)"),
        (
            'convention: {signee_le: 2021-05-20, numero_ej: "2103456789", annuites: {2021: 40000}}',
            "convention : signée le 20/05/2021, EJ 2103456789, 40 000 € (2021)",
        ),
        (
            "avenants: [{le: 2022-01-01, objet: repartition, annuites: {2021: 0}}]",
            "avenant du 01/01/2022 : répartition, 0 € (2021)",
        ),
        (
            "comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-03-01, montant_justifie: 40000}]",
            "compte rendu financier 2021 : reçu le 01/03/2022, 40 000 € justifiés",
        ),
        (
            "derogations: [{regle: CAL-01, motif: Grève, le: 2021-04-01}]",
            "dérogation à CAL-01 : « Grève », du 01/04/2021",
        ),
        (
            "titres_de_perception: [{le: 2023-01-01, montant: 100, encaisse_le: 2023-02-01}]",
            "titre de perception du 01/01/2023 : 100 €, encaissé le 01/02/2023",
        ),
        ("desistement: {le: 2021-06-01}", "désistement : le 01/06/2021"),
        (
            "resiliation: {le: 2023-01-01, annuites: {2021: 40000}, motif: Fermeture}",
            "résiliation : le 01/01/2023, dû 40 000 € (2021), « Fermeture »",
        ),
        (
            "complements: [{demande_le: 2021-04-01, pieces: [RIB, statuts]}]",
            "compléments demandés le 01/04/2021 : RIB, statuts",
        ),
        (
            "accompagnement: [{le: 2021-07-01, type: communaute, acteur: anct, action: Rencontre}]",
            "accompagnement du 01/07/2021 : communauté, ANCT, « Rencontre »",
        ),
        ("consortium: {membres: [{nom: A}]}", "membre du consortium A : sans précision"),
    ],
)
def test_one_change_is_one_line(fragment: str, phrase: str) -> None:
    assert changed("", fragment) == [fr(phrase)]


def test_what_goes_is_said_as_what_comes() -> None:
    assert changed(VERSEMENT % "", "") == [fr("versement du 20/09/2021 : suppression (40 000 € pour 2021)")]


def test_an_act_that_was_corrected_is_not_another_one() -> None:
    assert changed(VERSEMENT % "", VERSEMENT % ", reference: DP-1") == [
        "versement du 20/09/2021, référence : — → DP-1"
    ]
    assert changed(VERSEMENT % "", (VERSEMENT % "").replace("09-20", "09-21")) == [
        "versement du 21/09/2021, date : 20/09/2021 → 21/09/2021"
    ]
    assert changed(VERSEMENT % "", "versements: [{le: 2022-09-20, annuite: 2022, montant: 1}]") == [
        fr("versement du 20/09/2021 : suppression (40 000 € pour 2021)"),
        fr("versement du 20/09/2022 : 1 € pour 2022"),
    ]
    assert changed(
        AVIS, AVIS.replace("2022: 50000", "2022: 45000").replace("avec_reserves", "favorable")
    ) == [
        "avis de la préfecture du 14/04/2021, sens : avec réserves → favorable",
        fr("proposé 2022 (avis de la préfecture du 14/04/2021) : 50 000 € → 45 000 €"),
    ]


def test_nothing_of_a_corrected_act_is_lost_among_others() -> None:
    two = "versements: [{le: 2021-09-20, annuite: 2021, montant: 20000}, {le: 2021-09-20, annuite: 2021, montant: 5}]"
    assert changed(two, two.replace("montant: 5", "montant: 6, reference: DP-2")) == [
        fr("versement du 20/09/2021, montant : 5 € → 6 €"),
        "versement du 20/09/2021, référence : — → DP-2",
    ]


def test_the_order_of_the_acts_of_one_day_is_said() -> None:
    two = "decisions: [{le: 2021-05-10, resultat: laureat}, {le: 2021-05-11, resultat: sans_suite}]"
    back = "decisions: [{le: 2021-05-11, resultat: sans_suite}, {le: 2021-05-10, resultat: laureat}]"
    assert changed(two, back) == ["ordre dans « decisions » : modifié"]


def test_a_person_is_never_shown() -> None:
    porteur = "porteur: {nom: Association La Filature, representant: {nom: %s, qualite: %s}}"
    lines = changed(porteur % ("Claude Exemple", "présidence"), porteur % ("Une Autre", "trésorerie"))
    assert lines == ["représentant du porteur : modifié"]


def test_a_long_text_is_shown_where_it_differs() -> None:
    missions = "missions: {lieu_ressource: '%s'}"
    text = "Anime le réseau des douze tiers-lieux du sud de la Creuse, et aussi tous ceux du "
    lines = changed(missions % f"{text}nord.", missions % f"{text}plateau.")
    assert lines == ["mission « lieu ressource » : …aussi tous ceux du nord. → …aussi tous ceux du plateau."]


def test_money_and_acts_come_first() -> None:
    titles = [line.titre for line in evolution(None, dossier(laid_over(EXEMPLE, VERSEMENT % "")))]
    assert titles[:5] == ["demandé 2021", "demandé 2022", "demandé 2023", "versement du 20/09/2021", "nom"]


def test_both_sides_stand_apart_for_a_table() -> None:
    lines = evolution(dossier("demande: {annuites: {2022: 40000}}"), dossier("notes: x"))
    assert [(line.titre, line.avant, line.apres, line.acte) for line in lines] == [
        ("demandé 2022", fr("40 000 €"), "", False),
        ("notes", "", "", False),
    ]
    assert lines[0] == Ligne("demandé 2022", fr("40 000 €"), "", cle=("demande", "annuites", "2022"))
    assert lines[1].note == "modifié"


def test_a_key_path_is_written_as_it_is_typed() -> None:
    after = dossier(laid_over(EXEMPLE, VERSEMENT % ""))
    changes = changements(valeurs(dossier(EXEMPLE)), valeurs(after))
    assert [en_chemin(change.cle) for change in changes if change.cle[-1] != ORDRE] == [
        "versements[2021-09-20].le",
        "versements[2021-09-20].annuite",
        "versements[2021-09-20].montant",
    ]
    assert libelle(("demande", "annuites", "2022")) == "demandé 2022"
    assert libelle(("versements", "2021-09-20", "montant")) == "versements[2021-09-20].montant"


def leaves(model: type[Modele], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The key paths of a model down to what holds a value, with a name for an item and a year where there is one."""
    for champ in champs(model):
        inside = modele_dans(champ.forme)
        below = {Liste: ("X",), ParAnnee: ("2021",)}.get(type(champ.forme), ())
        yield from leaves(inside, (*path, champ.nom, *below)) if inside else [(*path, champ.nom)]


def test_every_key_of_a_dossier_has_a_name() -> None:
    unnamed = [path for path in leaves(Dossier) if not mot_de(path)]
    assert [path for path in unnamed if not any(under(path, prive) for prive in CHAMPS_PRIVES)] == []
    assert [prive for prive in CHAMPS_PRIVES if not mot_de(tuple(map(str, prive)))] == []
