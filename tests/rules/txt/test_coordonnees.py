"""TXT-02 · Un dossier ne contient ni adresse électronique ni numéro de téléphone."""

from __future__ import annotations

import pytest

from cas_txt import ADRESSE
from fabriques_cli.files.reading.locate import locate
from fabriques_cli.findings import Constat, written
from fabriques_cli.text.coordonnees import contact_in, mask
from registres import EXEMPLE, codes, run

MOULIN = "lieux/le-moulin.yaml"


def contacts(text: str) -> list[Constat]:
    return [c for c in run({MOULIN: text}).constats if c.code == "TXT-02"]


PHONES = (
    "06 12 34 56 78",
    "0612345678",
    "06.12.34.56.78",
    "06-12-34-56-78",
    "06\u00a012\u202f34 56 78",
    "+33 6 12 34 56 78",
    "+33612345678",
    "+33 (0)6 12 34 56 78",
    "0033 6 12 34 56 78",
    "0262 12 34 56",
    "+262 692 12 34 56",
)


@pytest.mark.parametrize("number", PHONES)
def test_a_telephone_number_is_said_and_never_repeated(number: str) -> None:
    (constat,) = contacts(f"nom: Le Moulin\nnotes: Appeler la présidente (tél.{number}) le lundi.\n")
    assert constat.message == "Un numéro de téléphone dans « notes »."
    assert constat.a_faire == (
        "Déplacez ces coordonnées dans data/contacts/le-moulin.yaml, que git n'enregistre pas."
    )
    assert (constat.level.mot, written(constat.chemin)) == ("alerte", "notes")


@pytest.mark.parametrize("adresse", [ADRESSE, "a+b@mairie.aubusson.fr", "<x_y@z-w.org>", "É.L@exemple.fr"])
def test_an_address_is_said_and_never_repeated(adresse: str) -> None:
    (constat,) = contacts(f'besoins: [locaux, "écrire à {adresse} avant mardi"]\n')
    assert constat.message == "Une adresse électronique dans « besoins[1] »."


@pytest.mark.parametrize(
    "text",
    [
        f"porteur: {{representant: {{nom: {ADRESSE}}}}}\n",
        f"missions: {{faire_ensemble: 'voir {ADRESSE}'}}\n",
        f"decisions:\n  - {{le: 2021-05-02, resultat: non_retenu, motif: {ADRESSE}}}\n",
        f"criteres: {{gouvernance: {{avis: {ADRESSE}}}}}\n",
        f"avis: [{{le: 2021-05-02, texte: {ADRESSE}}}]\n",
        f"nom: |\n  Le Moulin\n  {ADRESSE}\n",
        f"versements: [{{le: 2021-05-02, annuite: 2021, montant: 5, reference: {ADRESSE}}}]\n",
    ],
)
def test_it_is_found_anywhere_in_a_dossier(text: str) -> None:
    (constat,) = contacts(text)
    assert constat.chemin
    assert not any(ADRESSE in c.message + c.a_faire for c in run({MOULIN: text}).constats)


def test_it_is_found_in_a_key() -> None:
    text = f"porteur: {{{ADRESSE}: présidente}}\n"
    found = run({MOULIN: text}).constats
    assert ("TXT-02", "Une adresse électronique dans « porteur ».") in [(c.code, c.message) for c in found]
    assert ("FIC-03", "Clé inconnue (masquée) dans « porteur ».") in [(c.code, c.message) for c in found]


def test_it_is_found_in_a_comment() -> None:
    text = f"nom: Le Moulin # {ADRESSE}\n# tél. 06 12 34 56 78\nvague: 2021-03-30\n"
    found = contacts(text)
    assert [c.message for c in found] == [
        "Une adresse électronique dans un commentaire.",
        "Un numéro de téléphone dans un commentaire.",
    ]
    assert [(c.place.line, c.place.column) for c in found if c.place] == [(1, 18), (2, 8)]


def test_the_excerpt_does_not_show_it() -> None:
    text = f"nom: Le Moulin\nbesoins: [écrire à {ADRESSE}]\n".encode()
    (constat,) = contacts(text.decode())
    (located,) = locate("lieux/x.yaml", text, [(constat.chemin, constat.place)])
    assert (located.place.line, located.place.column) == (2, 20)
    assert located.excerpt == "besoins: [écrire à (masqué)]"


def test_two_numbers_in_one_text_are_one_finding() -> None:
    assert len(contacts("notes: 06 12 34 56 78 ou 06 12 34 56 79\n")) == 1


def test_a_number_and_an_address_in_one_text_are_two() -> None:
    assert len(contacts(f"notes: 06 12 34 56 78 ou {ADRESSE}\n")) == 2


@pytest.mark.parametrize(
    "text",
    [
        'porteur: {siret: "13002603200016", rna: W061234567}\n',
        'porteur: {siret: "130 026 032 00016"}\n',
        'porteur: {siret: "013 026 032 00016"}\n',
        'porteur: {siret: "0612345678"}\n',
        'numero_ds: "0612345678"\n',
        'adresse: {code_postal: "01500", code_insee: "01004", latitude: 45.0612345678, longitude: 0.6123456789}\n',
        "territoire: {qpv: {code: QP044011, distance_m: 0612345678}}\n",
        "demande: {annuites: {2021: 0612345678}}\n",
        "versements: [{le: 2021-05-02, annuite: 2021, montant: 0612345678, reference: 0612345678}]\n",
        'convention: {numero_ej: "0612345678", signee_le: 2021-05-02}\n',
        "depose_le: 2021-03-15T06:12:34+01:00\n",
        "notes: du 01/02/2021 au 03/04/2021, 150 000 € en 2021 2022 2023, dossier 2101061234567890\n",
        "notes: EJ-0612345678, W061234567, 10 20 30 40 50, 1.0612345678\n",
        "notes: rendez-vous @home, a @ b, 50 @ 3 €\n",
        "decisions: [{le: 2021-05-02, resultat: laureat, vu: 0612345678}]\n",
    ],
)
def test_codes_amounts_references_and_dates_are_not_taken_for_one(text: str) -> None:
    assert contacts(text) == []


def test_the_programme_may_name_the_contact_of_the_call() -> None:
    wave = "numero: {valeur: 6, source: nouveauxliens@anct.gouv.fr}\ncloture: 2021-03-30\n"
    assert "TXT-02" not in codes(run({"vagues/2021-03-30.yaml": wave, "lieux/a.yaml": EXEMPLE}))


@pytest.mark.parametrize("written_as", [*PHONES, ADRESSE])
def test_what_is_found_is_what_is_masked(written_as: str) -> None:
    assert contact_in(f"voir {written_as}.")
    assert mask(f"voir {written_as}, puis {written_as}.") == "voir (masqué), puis (masqué)."
    assert not contact_in(mask(written_as))


def test_a_megabyte_without_a_number_is_scanned_and_left_as_it_is() -> None:
    for text in ("a" * 999_000 + "@", "0" * 999_000, "+3 " * 330_000):
        assert mask(text) == text
