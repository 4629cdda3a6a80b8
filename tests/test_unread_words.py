"""What could not be read is compared by what is written: a change of it is never said to be none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commandes import call, registre
from constats import fr
from depots import DEUX, commit, vide
from dossiers import dossier
from fabriques_cli.format.changements import Illisible, changements, en_chemin, valeurs
from registres import EXEMPLE

AU = "--au=2021-07-31"
LIEU = "lieux/la-filature.yaml"

pytestmark = pytest.mark.usefixtures("alone")

UNREAD = [  # before, after, the key path, what is shown of each
    ("versements: [{le: 2021-05-01, annuite: 2021, montant: 60 000}]\n", "60 000", "90 000", "montant"),
    ("versements:\n  - le: 2021-05-01\n    montant: 60 000\n", "60 000", "90 000", "montant"),
    ("versements:\n  - le: 2021-05-01\n    montnat: 60000\n", "60000", "90000", "montnat"),
    ("versements:\n  - {le: 2021-05-01, montant:60000}\n", "60000", "90000", ""),
    ("demande: {annuites: {2021: 40,000}}\n", "40,000", "40,500", "2021"),
    ("demande: {annuites: {2021: 40,000}}\n", "40,000", "41,000", "2021"),
    ("demande: {annuites: {2021, 50000}}\n", "50000", "60000", ""),
    ("demande:\n  annuites: 2021 50000\n", "50000", "60000", "annuites"),
    ("demande:\n  annuites: {l'an 2021: 50000}\n", "50000", "60000", ""),
    ("relance: {le: 2021-05-01}\n", "05-01", "06-01", "relance"),
    ("relances:\n  - 2021-05-01\n", "05-01", "06-01", "relances"),
    ("note privée de Mme X: rappeler\n", "rappeler", "classer", ""),
    ("decisions: [{le: 2021-06-08, resultat: laureat, motif: Bon dossier, réseau}]\n", "réseau", "accès", ""),
    ("decisions: [{le: 8 juin, resultat: laureat}]\n", "8 juin", "9 juin", "le"),
    ("decisions: [non retenu]\n", "non retenu", "retenu", ""),
    ("vague: 30/02/2021\n", "30/02", "31/02", "vague"),
    ("versements: 60000\nversements: 70000\n", "60000", "90000", "versements"),
]


@pytest.mark.parametrize(("text", "old", "new", "key"), UNREAD)
def test_a_word_that_is_not_read_is_a_change(text: str, old: str, new: str, key: str) -> None:
    before, after = dossier(text), dossier(text.replace(old, new, 1))
    assert before.illisibles
    found = changements(valeurs(before), valeurs(after))
    assert found
    assert not changements(valeurs(before), valeurs(dossier(text)))
    assert not changements(valeurs(before), valeurs(dossier(f"# relu\n{text}")))
    if key:
        assert [one for one in found if en_chemin(one.cle).endswith(key)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("vague: 30/02/2021\n", "30/02/2021"),
        ("demande: {annuites: {2021: 40 000 et quelques}}\n", "40 000 et quelques"),
        ("vague: a@exemple.fr\n", "(masqué)"),
        ("vaguee: 60000\n", ""),  # what it was meant to be is not known
        ("porteur: Mme X\n", ""),  # her name is private under it
        ("porteur: {representant: Mme X}\n", ""),
        ("versements: {le: 2021}\n", ""),
    ],
)
def test_what_is_shown_of_it_is_a_word_at_a_public_place(text: str, shown: str) -> None:
    words = [one.mot for one in valeurs(dossier(text)).values() if isinstance(one, Illisible) and one.brut]
    assert len(words) == 1
    assert words[0] == shown or (shown == "(masqué)" and words[0] and "exemple" not in words[0])


FAUX = EXEMPLE.replace("2022: 50000", "2022: 60 000")


def test_plan_and_journal_show_both_words(tmp_path: Path) -> None:
    depot = registre_of(tmp_path, FAUX)
    commit(depot, DEUX)
    (depot / LIEU).write_text(FAUX.replace("60 000", "90 000"), encoding="utf-8")
    done = call("plan", "-C", depot, AU)
    assert "aucune valeur ne change" not in done.out
    both = "valeur illisible (« 60 000 ») → valeur illisible (« 90 000 »)"
    assert both in done.out
    assert both in call("plan", "-C", depot, AU, "--format=markdown").out
    changes = json.loads(call("plan", "-C", depot, AU, "--format=json").out)["dossiers"][0]["changements"]
    assert changes == [
        {
            "chemin": "demande.annuites.2022",
            "avant": {"illisible": True, "mot": "60 000"},
            "apres": {"illisible": True, "mot": "90 000"},
        }
    ]
    commit(depot, DEUX, motif="corrigé")
    done = call("journal", "la-filature", "-C", depot)
    assert "mise en forme seulement" not in done.out
    assert f"demandé 2022 : {both}" in done.out


@pytest.mark.parametrize(
    ("old", "new"),
    [("relance: Mme Secret\n", "relance: Mme Autre\n"), ("porteur: {representant: 1, nom: Secret}\n", "")],
)
def test_a_word_of_an_unknown_place_changes_without_being_shown(tmp_path: Path, old: str, new: str) -> None:
    depot = registre_of(tmp_path, EXEMPLE + old if new else f"nom: La Filature\n{old}")
    commit(depot, DEUX)
    (depot / LIEU).write_text(
        EXEMPLE + new if new else f"nom: La Filature\n{old.replace('1', '2')}", encoding="utf-8"
    )
    for form in ("texte", "markdown", "json"):
        done = call("plan", "-C", depot, AU, f"--format={form}")
        assert "aucune valeur ne change" not in done.out
        assert "Mme" not in done.out
    changes = json.loads(call("plan", "-C", depot, AU, "--format=json").out)["dossiers"][0]["changements"]
    assert [change.get("prive") for change in changes] == [True]
    if new:
        assert fr("relance  valeur illisible, modifiée") in fr(call("plan", "-C", depot, AU).out)
    commit(depot, DEUX, motif="suite")
    done = call("journal", "la-filature", "-C", depot)
    assert "mise en forme seulement" not in done.out
    assert "Mme" not in done.out


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("vagues/2021-06-30.yaml", "laureats_max: trente", "laureats_max: quarante"),
        ("vagues/2021-06-30.yaml", "lauréats: 30", "lauréats: 40"),
        ("programme.yaml", "delaais: 3", "delaais: 4"),
    ],
)
def test_the_words_of_a_wave_and_of_the_programme_are_compared_as_well(
    tmp_path: Path, path: str, old: str, new: str
) -> None:
    depot = registre_of(tmp_path, EXEMPLE)
    text = (depot / path).read_text(encoding="utf-8")
    commit(depot, DEUX, {path: f"{text}\n{old}\n"})
    (depot / path).write_text(f"{text}\n{new}\n", encoding="utf-8")
    done = call("plan", "-C", depot, AU)
    assert "aucune valeur ne change" not in done.out
    assert "illisible" in done.out
    (depot / path).write_text(f"# relu\n{text}\n{old}\n", encoding="utf-8")
    assert "texte réécrit, aucune valeur ne change" in call("plan", "-C", depot, AU).out


def registre_of(folder: Path, text: str) -> Path:
    vide(folder)
    registre(folder, {LIEU: text})
    return folder
