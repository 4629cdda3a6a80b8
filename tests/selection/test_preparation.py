"""From the registre to what a selection chooses from: who may be chosen, who may not and why, what bounds the list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from stdnum.luhn import calc_check_digit

from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.selection.candidats import Reglages
from fabriques_cli.selection.preparation import Preparation, preparer
from registres import EXEMPLE, PROGRAMME, VAGUES, laid_over, situation

AU = date(2021, 5, 31)
VAGUE = date(2021, 3, 30)
NOTES = (
    "criteres: {{essor_du_territoire: {{note: {}}}, ancrage_territorial: {{note: {}}}, "
    "gouvernance: {{note: {}}}, modele_economique: {{note: {}}}}}\n"
)


def own(number: int) -> str:
    """What tells a dossier from another: its numbers and its names."""
    siren = f"2098{number:04}"
    siren += calc_check_digit(siren)
    siret = f"{siren}0001"
    siret += calc_check_digit(siret)
    return (
        f'numero_ds: "{number}"\nnom: Lieu {number}\nporteur: {{nom: Association {number}, '
        f'forme_juridique: association, existence: existante, siret: "{siret}", rna: W{480000000 + number}, '
        "representant: {nom: Claude Exemple, qualite: présidence}}\n"
    )


def prepared(
    files: Mapping[str, str] | None = None, reglages: Reglages | None = None, au: date = AU, **dossiers: str
) -> Preparation:
    """The selection of wave 6, each dossier being the complete one with some keys in place of its own."""
    texts = {
        f"lieux/{slug}.yaml": laid_over(EXEMPLE, own(n) + text)
        for n, (slug, text) in enumerate(dossiers.items(), 100)
    }
    found = situation({**texts, **(files or {})}, au)
    return preparer(found, found.registre.vagues[VAGUE], reglages or Reglages())


def reasons(preparation: Preparation) -> dict[str, str]:
    """Why each dossier is left out."""
    return {one.vue.slug: " ; ".join(one.raisons) for one in preparation.ecartes}


def test_an_eligible_dossier_with_its_marks_and_its_amounts_is_a_candidate() -> None:
    found = prepared(a="")
    (candidat,) = found.instance.candidats
    assert (candidat.slug, candidat.moitie) == ("a", "hors_grands_centres_urbains")
    assert candidat.annuites == {2021: 40_000_00, 2022: 50_000_00, 2023: 30_000_00}
    assert candidat.points * found.instance.unite == 14  # 4 + 4 + 3 + 3
    assert reasons(found) == {}


@pytest.mark.parametrize(
    ("fragment", "reason"),
    [
        ("depose_le:\n", "brouillon : pas encore déposé"),
        ("criteres:\n", "sans note"),
        (NOTES.format(4, 4, "", 3), "sans note : gouvernance"),
        ("demande: {annuites: {2021: 40000, 2022: 60000, 2023: 30000}}\n", "inéligible en l'état (MNT-02)"),
        (
            "territoire:\n",
            "à compléter (CAT-01) ; sans catégorie : aucune moitié de l'appel ne peut la compter",
        ),
        (
            "decisions: [{le: 2021-05-20, resultat: non_retenu, motif: projet trop flou}]\n",
            "déjà décidé : non retenu",
        ),
    ],
)
def test_who_is_left_out_is_listed_with_the_reason(fragment: str, reason: str) -> None:
    found = prepared(a="", b=fragment)
    assert reasons(found) == {"b": reason}
    assert set(found.candidatures) == {"a"}


def test_a_mark_out_of_the_scale_is_no_mark() -> None:
    assert reasons(prepared(a=NOTES.format(4, 4, 45, 3)))["a"].endswith(
        "note hors de l'échelle : gouvernance"
    )


def test_an_unknown_amount_is_not_zero() -> None:
    found = prepared(a="demande:\n", b="demande: {annuites: {2021: 40 000}}\n")
    assert found.instance.candidats == ()
    assert reasons(found)["a"].endswith("montant inconnu")
    assert reasons(found)["b"].endswith("montant inconnu")


def test_a_dossier_to_complete_is_admitted_when_that_is_asked() -> None:
    asked = "territoire: {categorie: qpv}\n"
    assert set(reasons(prepared(a=asked))) == {"a"}
    assert set(prepared(None, Reglages(verdicts=(Verdict.A_COMPLETER,)), a=asked).candidatures) == {"a"}


def test_amounts_are_those_of_the_last_priced_opinion_else_those_asked() -> None:
    avis = (
        "avis: [{le: 2021-05-01, organe: anct, sens: favorable, annuites: {2021: 30000, 2022: 45000.50}}, "
        "{le: 2021-05-02, organe: prefecture, sens: favorable}]\n"
    )
    proposed = prepared(a=avis, b="")
    assert {slug: (one.montant, one.base) for slug, one in proposed.candidatures.items()} == {
        "a": (Decimal("75000.50"), "proposes"),
        "b": (Decimal(120_000), "demandes"),
    }
    asked = prepared(None, Reglages("demandes"), a=avis)
    assert asked.candidatures["a"].montant == 120_000
    before = prepared(None, None, date(2021, 4, 30), a=avis)
    assert before.candidatures["a"].montant == 120_000


def test_a_part_of_each_amount_is_to_the_cent() -> None:
    found = prepared(
        None,
        Reglages(taux=Decimal("33.333")),
        a="demande: {annuites: {2021: 50000, 2022: 50000, 2023: 49999.90}}\n",
    )
    assert found.candidatures["a"].annuites == {
        2021: Decimal("16666.50"),
        2022: Decimal("16666.50"),
        2023: Decimal("16666.47"),
    }


def test_points_are_weighted_marks_in_their_largest_common_unit() -> None:
    poids = PROGRAMME + "poids: {gouvernance: {valeur: 1.5, source: essai}}\n"
    found = prepared({"programme.yaml": poids}, a="", b=NOTES.format(4, 4, 4, 4))
    assert found.instance.unite == Fraction(1, 2)  # 15.5 and 18
    assert [one.points * found.instance.unite for one in found.instance.candidats] == [Fraction(31, 2), 18]


def test_the_tie_rule_orders_by_deposit_then_slug() -> None:
    found = prepared(b="", a="", c="depose_le: 2021-03-14T10:30:00+01:00\n")
    ranks = {one.slug: one.departage for one in found.instance.candidats}
    assert sorted(ranks, key=ranks.__getitem__) == ["c", "a", "b"]


def test_the_order_of_the_files_changes_nothing() -> None:
    texts = {"a": "", "b": NOTES.format(5, 5, 5, 5), "c": NOTES.format(1, 1, 1, 1)}
    assert (
        prepared(None, None, AU, **texts).instance
        == prepared(None, None, AU, **dict(reversed(texts.items()))).instance
    )


# --- what bounds the list ---


def bounds(preparation: Preparation) -> dict[str, object]:
    """Each bound by its key."""
    return {one.cle: one.valeur for one in preparation.bornes}


REPRISE = (
    "reprise: {au: 2021-01-01, hors_grands_centres_urbains: {fabriques: 140, engage: 20000000, verse: inconnu}, "
    "qpv: {fabriques: 149, engage: 24500000, verse: inconnu}}\n"
)


def test_what_is_left_bounds_the_list() -> None:
    wave = VAGUES["vagues/2021-03-30.yaml"] + (
        "laureats_max: {valeur: 30, source: AMI}\ncredits_par_annuite: {2021: {valeur: 400000, source: loi}}\n"
    )
    files = {"programme.yaml": PROGRAMME + REPRISE, "vagues/2021-03-30.yaml": wave}
    laureat = "decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 40000, 2022: 50000}}]\n"
    found = prepared(files, a="", b=laureat)
    assert bounds(found) == {
        "enveloppe": Decimal(45_000_000 - 44_500_000 - 90_000),
        "places": 300 - 289 - 1,
        "hors_grands_centres_urbains": 150 - 140 - 1,
        "qpv": 1,
        "laureats_max": 29,
        "2021": Decimal(360_000),
    }
    limits = found.instance.contraintes
    assert (limits.enveloppe, limits.places, limits.laureats_max) == (410_000_00, 10, 29)
    assert limits.annees == {2021: 360_000_00}


def test_an_unknown_engagement_leaves_an_envelope_that_is_said_at_the_most() -> None:
    lost = "reprise: {au: 2021-01-01, qpv: {fabriques: inconnu, engage: inconnu, verse: inconnu}}\n"
    found = prepared({"programme.yaml": PROGRAMME + lost}, a="")
    assert found.borne("enveloppe").valeur == 45_000_000
    assert found.borne("enveloppe").reserve == "au plus : sans montant, la reprise"
    assert found.borne("places").reserve.startswith("au plus")


def test_places_without_a_half_are_said_of_each_half() -> None:
    lost = "reprise: {au: 2021-01-01, non_ventile: {fabriques: 189, engage: 0, verse: 0}}\n"
    found = prepared({"programme.yaml": PROGRAMME + lost}, a="")
    assert bounds(found)["places"] == 111
    assert found.borne("qpv").reserve == "au plus : 189 places prises ne disent pas leur moitié"


def test_what_is_overrun_leaves_nothing() -> None:
    lost = "reprise: {au: 2021-01-01, qpv: {fabriques: 151, engage: 46000000, verse: 0}}\n"
    found = prepared({"programme.yaml": PROGRAMME + lost}, a="")
    assert (bounds(found)["qpv"], bounds(found)["enveloppe"]) == (-1, Decimal(-1_000_000))
    assert found.instance.contraintes.moities["qpv"] == 0
    assert found.instance.contraintes.enveloppe == 0


def test_a_wave_counted_apart_has_neither_envelope_nor_places() -> None:
    wave = VAGUES["vagues/2021-03-30.yaml"] + "hors_enveloppe: oui\n"
    found = prepared({"vagues/2021-03-30.yaml": wave}, a="territoire: {categorie: qpv}\n", b="")
    limits = found.instance.contraintes
    assert (limits.enveloppe, limits.places, limits.moities, limits.laureats_max) == (None, None, {}, None)
    assert all("comptée à part" in one.source for one in found.bornes[:4])
