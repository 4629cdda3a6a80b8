"""The report of a wave as a value: who is in it, what it adds up to, the call before and after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from constats import fr
from fabriques_cli.budget.sommes import Attribution
from fabriques_cli.check.situation import Situation
from fabriques_cli.domain.cadre import Cadre, References, cadres
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.files.reading.read import read
from fabriques_cli.lieux.vue import vues
from fabriques_cli.referentiels.zonage import Zoning
from fabriques_cli.text.tableau import Tableau
from fabriques_cli.vague.bilan import Bilan, bilan
from fabriques_cli.vague.document import avec_les_dossiers, document
from fabriques_cli.vague.lieux import support
from oracle.registres_aleatoires import VAGUES, Faits, files, registres
from reels import fabriques, rows
from registres import EXEMPLE, PROGRAMME, communes, laid_over, situation

AU = date(2021, 12, 31)
SIX = date(2021, 3, 30)


def report(texts: Mapping[str, str], jour: date = SIX, au: date = AU) -> Bilan:
    """The report of a wave of a registre written in the test."""
    return report_of(situation({f"lieux/{slug}.yaml": text for slug, text in texts.items()}, au), jour)


def report_of(one: Situation, jour: date) -> Bilan:
    return bilan(one, one.registre.vagues[jour])


def laureate(amount: int | str, categorie: str = "qpv", jour: date = SIX, more: str = "") -> str:
    """A dossier granted some euros."""
    annuites = f", annuites: {{2021: {amount}}}" if amount else ""
    return (
        f"vague: {jour}\nterritoire: {{categorie: {categorie}}}\n"
        f"decisions: [{{le: 2021-06-08, resultat: laureat{annuites}}}]\n{more}"
    )


def table(found: Bilan, cle: str, *, diffusion: bool = False) -> Tableau:
    """One table of the report laid out."""
    fixed = cadres(read(SOURCE), References(communes(), Zoning()), AU).general
    made = document(found, fixed, "", diffusion=diffusion)
    whole = made if diffusion else avec_les_dossiers(made, found)
    (section,) = [s for s in whole.sections if s.cle == cle]
    assert section.tableau is not None
    return section.tableau


SOURCE = {"programme.yaml": PROGRAMME.encode()}


# --- places and envelope


def test_places_and_envelope_before_and_after_the_wave() -> None:
    found = report(
        {
            "avant": laureate(50000, jour=date(2020, 12, 30)),
            "dans": laureate(60000, "hors_grands_centres_urbains"),
            "apres": laureate(70000, jour=date(2021, 6, 30)),
            "sans": laureate(80000).replace("vague: 2021-03-30", "vague: 2021-04-01"),
        }
    )
    assert [vue.slug for vue in found.vues] == ["dans"]
    assert (found.avant.places.total, found.apres.places.total) == (1, 2)
    assert (found.avant.places.qpv, found.apres.places.hors_grands_centres_urbains) == (1, 1)
    assert (found.avant.attribue.connu, found.apres.attribue.connu) == (50000, 110000)
    assert found.apres.reste_a_attribuer.connu == 45000000 - 110000
    assert found.sans_vague == ("sans",)


def test_the_rows_of_places_add_up_to_their_total() -> None:
    none = "vague: 2021-03-30\ndecisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 50000}}]\n"
    opening = "reprise: {au: 2020-12-29, non_ventile: {fabriques: 189, engage: 28350000}}\n"
    texts = {
        "lieux/a.yaml": laureate(50000),
        "lieux/b.yaml": none,
        "programme.yaml": laid_over(PROGRAMME, opening),
    }
    total, *parts = table(report_of(situation(texts, AU), SIX), "places").lignes
    assert [row[0] for row in parts] == [
        *("hors grands centres urbains", "QPV", "sans catégorie", "non ventilé (reprise)"),
    ]
    assert total[1:] == (189, 2, 191, 300)
    assert tuple(sum(int(str(row[i])) for row in parts) for i in (1, 2, 3)) == (189, 2, 191)


def test_the_places_that_the_opening_balance_does_not_tell_are_said() -> None:
    opening = "reprise: {au: 2020-12-29, qpv: {fabriques: inconnu, engage: inconnu}, hypothese: au maximum}\n"
    texts = {"lieux/a.yaml": laureate(50000), "programme.yaml": laid_over(PROGRAMME, opening)}
    one = situation(texts, AU)
    found = report_of(one, SIX)
    sections = {
        s.cle: s
        for s in document(
            found,
            one.cadres.general,
            "",
            diffusion=False,
        ).sections
    }
    said = "Reprise au 29/12/2020 comprise, hypothèse : au maximum."
    unknown = "Places : celles de la reprise ne sont pas toutes connues, et ne sont pas comptées."
    assert sections["places"].phrases == (said, unknown)
    assert sections["enveloppe"].phrases == (said,)
    assert sections["hors_totaux"].phrases == (
        "Demandé : 1 dossier sans montant, hors du total (a).",
        "Total attribué : reprise inconnue, hors du total (la reprise).",
        "Reste à attribuer : reprise inconnue, hors du total (la reprise).",
    )
    granted = table(found, "enveloppe").lignes[1]
    assert granted == ("Total attribué, au moins", None, Decimal(50000), Decimal(50000), "reprise inconnue")


@pytest.mark.parametrize(("reuse", "left"), [("non", 44850000), ("oui", 44900000)])
def test_what_an_ending_releases_is_left_only_where_it_may_be_promised_again(reuse: str, left: int) -> None:
    ended = (
        "convention: {signee_le: 2021-07-01, annuites: {2021: 150000}}\n"
        "resiliation: {le: 2021-10-01, motif: fin, annuites: {2021: 100000}}\n"
    )
    programme = laid_over(PROGRAMME, f"reemploi_des_liberations: {{valeur: {reuse}}}\n")
    texts = {"lieux/a.yaml": laureate(150000, more=ended), "programme.yaml": programme}
    after = report_of(situation(texts, AU), SIX).apres
    assert (after.attribue.connu, after.reste_a_attribuer.connu) == (100000, left)


def test_a_wave_counted_apart_changes_neither_places_nor_envelope() -> None:
    texts = {"lieux/a.yaml": laureate(50000), "vagues/2021-03-30.yaml": "hors_enveloppe: oui\n"}
    found = report_of(situation(texts, AU), SIX)
    assert (found.avant, found.part.places, found.part.accorde.connu) == (found.apres, 1, 50000)


@given(registres())
@settings(max_examples=40, deadline=None)
def test_after_the_last_wave_the_call_stands_as_in_the_budget(faits: Faits) -> None:
    registre = read(files(faits))
    for au in faits.jours:
        one = Situation(registre, cadres(registre, References(communes(), Zoning()), au))
        assert plain(report_of(one, max(VAGUES)).apres) == plain(one.budget.attribution)


def plain(etat: Attribution) -> tuple[object, ...]:
    """The figures, and once each the names that are left out."""
    left = etat.reste_a_attribuer
    return etat.places, etat.attribue.connu, set(etat.attribue.inconnus), left.connu, set(left.inconnus)


# --- the dossiers


def test_the_list_is_in_the_order_of_its_ranks() -> None:
    def listed(rang: str) -> str:
        return f"vague: 2021-03-30\ndecisions: [{{le: 2021-06-08, resultat: liste_complementaire{rang}}}]\n"

    found = report({"a": listed(", rang: 10"), "b": listed(""), "c": listed(", rang: 2"), "d": laureate(1)})
    assert [vue.slug for vue in found.liste] == ["c", "a", "b"]
    assert [row[0] for row in table(found, "liste").lignes] == ["c", "a", "b"]
    assert [row[0] for row in table(found, "dossiers").lignes] == ["d"]


def test_the_wave_is_counted_by_status_and_verdict_on_the_day() -> None:
    texts = {"la-filature": EXEMPLE, "le-moulin": "vague: 2021-03-30\n"}
    found = report(texts)
    assert found.statuts == ((Statut.BROUILLON, 1), (Statut.DEPOSE, 1))
    assert found.verdicts == ((Verdict.ELIGIBLE, 1), (Verdict.A_COMPLETER, 1))
    assert report(texts, au=date(2021, 3, 14)).statuts == ((Statut.BROUILLON, 2),)


def test_nothing_is_missing_any_more_once_it_is_decided() -> None:
    bare = "vague: 2021-03-30\ndepose_le: 2021-03-15\n"
    refused = f"{bare}decisions: [{{le: 2021-06-08, resultat: non_retenu}}]\n"
    found = report(
        {"attend": bare, "refuse": refused, "laureat": f"{bare}{laureate(50000).partition(chr(10))[2]}"}
    )
    assert [vue.slug for vue, _ in found.manques] == ["attend"]


def test_what_a_derogation_of_the_wave_justifies_is_in_its_report() -> None:
    laureat = "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000}}]"
    wave = (
        "cloture: 2021-03-30\nlaureats_max: {valeur: 1}\nzonage: {qpv: 2015}\n"
        "derogations: [{regle: ENV-04, motif: Places rendues par la vague 5, autorite: ANCT, reference: N-1, "
        "le: 2021-06-08}]\n"
    )
    files = {
        f"lieux/{slug}.yaml": laid_over(EXEMPLE, f"{laureat}\nnom: {slug}\nnumero_ds: {slug}")
        for slug in ("atelier", "fournil")
    }
    found = report_of(situation({"vagues/2021-03-30.yaml": wave, **files}, AU), SIX)
    assert [(name, constat.code, motif) for name, constat, motif in found.levees] == [
        ("vague du 30/03/2021", "ENV-04", "Places rendues par la vague 5")
    ]


def test_a_place_is_laureate_until_it_withdraws() -> None:
    gone = laureate(50000, more="desistement: {le: 2021-07-01}\n")
    assert [vue.slug for vue in report({"a": laureate(50000), "b": gone}).retenus] == ["a"]
    before = report({"a": laureate(50000), "b": gone}, au=date(2021, 6, 30))
    assert [vue.slug for vue in before.retenus] == ["a", "b"]


def test_what_was_granted_to_who_gave_its_place_back_is_said() -> None:
    gone = laureate(50000, more="desistement: {le: 2021-06-20}\n")
    found = report({"alpha": laureate(40000), "beta": gone})
    fixed = cadres(read(SOURCE), References(communes(), Zoning()), AU).general
    said = {s.cle: s.phrases for s in document(found, fixed, "", diffusion=False).sections}
    assert said["montants"] == (fr("Accordé comprend 50 000,00 € à qui a rendu sa place : beta."),)
    public = {s.cle: s.phrases for s in document(found, fixed, "", diffusion=True).sections}
    assert public["montants"] == (
        fr("Accordé ne comprend pas 50 000,00 € à qui a rendu sa place (1 dossier)."),
    )


@pytest.mark.parametrize(
    ("place", "said"), [("oui", "Accordé ne comprend pas 50 000,00 € à qui"), ("non", "")]
)
def test_the_report_for_publication_says_why_it_adds_up_to_less(place: str, said: str) -> None:
    ended = laureate(
        50000,
        more="convention: {signee_le: 2021-06-20}\n"
        f"resiliation: {{le: 2021-07-01, annuites: {{2021: 0}}, libere_la_place: {place}}}\n",
    )
    fixed = cadres(read(SOURCE), References(communes(), Zoning()), AU).general
    shown = document(report({"alpha": laureate(40000), "beta": ended}), fixed, "", diffusion=True)
    (phrases,) = (s.phrases for s in shown.sections if s.cle == "montants")
    assert [one[: len(fr(said))] for one in phrases] == ([fr(said)] if said else [])
    assert "beta" not in " ".join(phrases)


def test_regions_are_in_french_order_and_the_unknown_last() -> None:
    codes = {"75056": "paris", "97411": "reunion", "59350": "lille", "06088": "nice", "33063": "bordeaux"}
    texts = {
        slug: laureate(50000, more=f'adresse: {{code_insee: "{code}"}}\n') for code, slug in codes.items()
    }
    found = table(report({**texts, "nulle-part": laureate(50000)}), "region")
    assert [row[0] for row in found.lignes] == [
        *("Hauts-de-France", "Île-de-France", "La Réunion", "Nouvelle-Aquitaine"),
        *("Provence-Alpes-Côte d'Azur", "sans commune connue"),
    ]


def test_a_holder_who_may_be_a_person_is_not_named_for_publication() -> None:
    def held(forme: str) -> str:
        return laureate(50000, more=f"nom: Lieu\nporteur: {{nom: Claude Exemple{forme}}}\n")

    formes = ("association", "personne_physique", "entreprise_individuelle")
    texts = {forme.replace("_", "-"): held(f", forme_juridique: {forme}") for forme in formes}
    found = table(report({**texts, "sans-forme": held("")}), "laureats", diffusion=True)
    assert [row[1] for row in found.lignes] == ["Claude Exemple", None, None, None]


# --- the real places


def test_the_187_real_fabriques_make_the_known_figures() -> None:
    real = rows("fabriques-reelles-vagues-1-4.csv")
    halves = {
        row["id_fabt"]: "qpv"
        if row["densite7"] == "Grands centres urbains"
        else "hors_grands_centres_urbains"
        for row in real
    }
    texts = {path: f"{text}{laureate('', halves[path[6:-5]])}" for path, text in fabriques().items()}
    found = report_of(situation(texts, AU), SIX)
    assert (len(found.vues), found.apres.places.total, found.avant.places.total) == (187, 187, 0)
    assert (found.apres.places.qpv, found.apres.places.hors_grands_centres_urbains) == (77, 110)
    assert (found.part.accorde.connu, len(found.part.accorde.inconnus)) == (0, 187)
    assert found.apres.reste_a_attribuer.connu == 45_000_000
    by = {str(row[0]).partition(" ")[0]: row[1] for row in table(found, "departement").lignes}
    assert by == Counter(row["departement"] for row in real)
    assert (len(by), by["13"], max(by.values())) == (84, 8, 8)
    total = table(found, "region")
    assert total.totaux == ("Total", 187, None, None, 187)
    assert sum(int(str(row[1])) for row in total.lignes) == 187


def test_the_report_shows_no_support_later_than_the_day() -> None:
    given = (
        "accompagnement: [{le: 2021-09-01, type: communaute, action: a}, {le: 2021-09-02, action: b}, "
        "{action: c}]\n"
    )
    registre = situation({"lieux/a.yaml": laureate(50000) + given}, date(2021, 9, 1))
    (one, *_) = support(vues(registre), date(2021, 9, 1), diffusion=False)
    assert one.tableau is not None
    assert [row[-1] for row in one.tableau.lignes] == ["a", "c"]


EN_TROP = "reprise: {au: 2020-12-29, qpv: {fabriques: 150, engage: 11250000, verse: 0}}\n"


def over(derogation: str = "") -> Bilan:
    """A wave that gives a place to one dossier of a half which had none left, and many of the other."""
    files = {"programme.yaml": laid_over(PROGRAMME, EN_TROP + derogation), "lieux/a.yaml": laureate(120_000)}
    return report_of(situation(files, AU), SIX)


def one_cadre() -> Cadre:
    """What the rules know of the committed programme."""
    return cadres(read(SOURCE), References(communes(), Zoning()), AU).general


def test_a_half_that_is_exceeded_is_told_to_the_committee_with_its_rule_where_the_total_is_not() -> None:
    said = "Places dépassées après la vague (ENV-03) : QPV : 151 lauréats pour 150 places, soit 1 de plus."
    shown = document(over(), one_cadre(), "", diffusion=False)
    for cle in ("synthese", "places"):
        assert said in next(one for one in shown.sections if one.cle == cle).phrases
    figure = shown.sections[0].chiffres[-1]
    assert (figure.titre, figure.valeur) == ("Places restantes avant la vague", "150 sur 300")
    assert figure.precision == "hors grands centres urbains : 150 sur 150 ; QPV : 0 sur 150"


def test_a_derogation_that_admits_the_excess_is_said_with_it() -> None:
    one = "{regle: ENV-03, le: 2021-06-01, motif: Accord, autorite: DG, reference: 1}"
    shown = document(over(f"derogations: [{one}]\n"), one_cadre(), "", diffusion=False)
    assert any("(ENV-03, admis par une dérogation) : QPV" in phrase for phrase in shown.sections[0].phrases)


def test_a_half_that_is_exceeded_leaves_the_public_the_places_of_the_call_alone() -> None:
    shown = document(over(), one_cadre(), "", diffusion=True)
    figure = shown.sections[0].chiffres[-1]
    assert (figure.titre, figure.valeur) == ("Places restantes après la vague", "149 sur 300")
    assert figure.precision == ""
    assert not any("ENV-" in phrase for one in shown.sections for phrase in one.phrases)


def test_what_is_proposed_is_said_of_the_dossiers_that_have_a_proposal_before_anything_is_granted() -> None:
    texts = {
        "a": "vague: 2021-03-30\ndepose_le: 2021-03-01\n"
        "avis: [{organe: anct, le: 2021-05-01, annuites: {2021: 80000}}]\n",
        "b": "vague: 2021-03-30\ndepose_le: 2021-03-01\n",
        "c": "vague: 2021-03-30\ndemande: {annuites: {2021: 90000}}\n",
    }
    shown = document(report(texts), one_cadre(), "", diffusion=False)
    figures = {one.titre: one for one in shown.sections[0].chiffres}
    assert figures["Proposé"].precision == "1 dossier sur 3"
    assert figures["Dossiers déposés"].valeur == "2"
    assert figures["Demandé"].precision.startswith(fr("pour 2 dossiers déposés et 1 brouillon"))
    statuts = next(one for one in shown.sections if one.cle == "statuts")
    assert statuts.phrases == (fr("Sur 3 dossiers, brouillons compris (1)."),)
