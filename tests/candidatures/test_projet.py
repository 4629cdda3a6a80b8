"""Each row of a form in one list: what it would write, and what it says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabriques_cli.candidatures.candidature import Dit
from fabriques_cli.candidatures.contexte import Contexte
from fabriques_cli.candidatures.projet import projeter
from fabriques_cli.candidatures.releve import DossierSuivi
from fabriques_cli.candidatures.resultat import Issue, Projet
from importees import ANNUITE, LU, fichier, rang, registre

NUMERO = ("numero_ds",)
MOULIN = {LU: "Le Moulin", NUMERO: "12"}


def lists(projet: Projet) -> list[tuple[str, str]]:
    """The list of each row, and its slug."""
    return [(rendue.issue.value, rendue.slug) for rendue in projet.rendues]


def after(projet: Projet, dossiers: dict[str, Any] | None = None, **more: Any) -> Contexte:
    """The registre once a project is written."""
    words = {slug: dict(mots) for slug, mots in (dossiers or {}).items()}
    words |= {slug: dict(mots) for slug, mots in projet.nouveaux.items()}
    for slug, ecarts in projet.modifies.items():
        words[slug] |= {ecart.chemin: ecart.formulaire for ecart in ecarts}
    return registre(words, contacts=projet.contacts, **more)


def test_a_new_row_then_the_same_again() -> None:
    rows = fichier(rang("12", 2, {LU: "Le Moulin", ANNUITE: "50000"}))
    first = projeter([rows], {}, registre())
    assert lists(first) == [("nouveau", "le-moulin")]
    assert first.nouveaux == {"le-moulin": {LU: "Le Moulin", ANNUITE: "50000", NUMERO: "12"}}
    again = projeter([rows], first.releves, after(first))
    assert lists(again) == [("inchange", "le-moulin")]
    assert (again.nouveaux, again.modifies, again.releves) == ({}, {}, first.releves)


def test_the_form_then_the_officer_then_both() -> None:
    first = projeter([fichier(rang("12", 2, {LU: "Le Moulin"}))], {}, registre())
    renamed = fichier(rang("12", 2, {LU: "Le Grand Moulin"}))
    taken = projeter([renamed], first.releves, after(first))
    assert lists(taken) == [("modifie", "le-moulin")]
    assert [e.formulaire for e in taken.modifies["le-moulin"]] == ["Le Grand Moulin"]

    ours = registre({"le-moulin": {**MOULIN, LU: "Le Moulin Neuf"}})
    kept = projeter([fichier(rang("12", 2, {LU: "Le Moulin"}))], first.releves, ours)
    assert lists(kept) == [("inchange", "le-moulin")]
    assert kept.rendues[0].gardes == 1

    both = projeter([renamed], first.releves, ours)
    assert lists(both) == [("a_trancher", "le-moulin")]
    assert both.modifies == {}
    assert both.releves == first.releves  # asked again until it is settled
    for word in ("le-moulin", "12"):
        settled = registre({"le-moulin": {**MOULIN, LU: "Le Moulin Neuf"}}, garder=frozenset([word]))
        chosen = projeter([renamed], both.releves, settled)
        assert lists(chosen) == [("inchange", "le-moulin")]
        silent = projeter([renamed], chosen.releves, ours)
        assert lists(silent) == [("inchange", "le-moulin")]
        assert silent.releves == chosen.releves


def test_what_the_form_alone_changed_is_written_beside_what_is_to_be_settled() -> None:
    first = projeter([fichier(rang("12", 2, {LU: "Le Moulin", ANNUITE: "40000"}))], {}, registre())
    ours = registre({"le-moulin": {**MOULIN, LU: "Le Moulin Neuf", ANNUITE: "40000"}})
    moved = fichier(rang("12", 2, {LU: "Autre", ANNUITE: "50000"}))
    found = projeter([moved], first.releves, ours)
    assert lists(found) == [("a_trancher", "le-moulin")]
    assert [(e.chemin, e.formulaire) for e in found.modifies["le-moulin"]] == [(ANNUITE, "50000")]
    assert [e.chemin for e in found.rendues[0].a_trancher] == [LU]


def test_a_dossier_typed_by_hand_is_known_by_its_number() -> None:
    ours = registre({"moulin": dict(MOULIN)})
    found = projeter([fichier(rang("12", 2, {LU: "Le Moulin", ANNUITE: "50000"}))], {}, ours)
    assert lists(found) == [("modifie", "moulin")]
    assert found.releves["ami"]["12"].slug == "moulin"


def test_a_file_that_was_renamed_is_found_by_its_number() -> None:
    rows = fichier(rang("12", 2, {LU: "Le Moulin"}))
    first = projeter([rows], {}, registre())
    moved = projeter([rows], first.releves, registre({"moulin-neuf": dict(MOULIN)}))
    assert lists(moved) == [("inchange", "moulin-neuf")]
    assert moved.releves["ami"]["12"].slug == "moulin-neuf"


def test_an_identity_that_is_no_number_is_known_by_the_ledger() -> None:
    rows = fichier(rang("fabt-12", 2, {LU: "Le Moulin"}))
    first = projeter([rows], {}, registre())
    assert NUMERO not in first.nouveaux["le-moulin"]
    assert lists(projeter([rows], first.releves, after(first))) == [("inchange", "le-moulin")]


def test_a_dossier_that_is_gone_is_not_made_again() -> None:
    rows = fichier(rang("12", 2, {LU: "Le Moulin"}))
    first = projeter([rows], {}, registre())
    gone = projeter([rows], first.releves, registre())
    assert lists(gone) == [("a_trancher", "le-moulin")]
    assert "lieux/le-moulin.yaml n'existe plus" in gone.rendues[0].notes[0]
    assert "--garder 12" in gone.rendues[0].notes[0]
    assert gone.nouveaux == {}
    left = projeter([rows], gone.releves, registre(garder=frozenset(["12"])))
    assert lists(left) == [("inchange", "")]
    assert left.releves["ami"]["12"].slug == ""
    again = projeter([rows], left.releves, registre())
    assert lists(again) == [("inchange", "")]
    assert again.releves == left.releves


def test_an_absent_row_changes_nothing() -> None:
    both = fichier(rang("12", 2, {LU: "Le Moulin"}), rang("13", 3, {LU: "La Roue"}))
    first = projeter([both], {}, registre())
    alone = projeter([fichier(rang("13", 2, {LU: "La Roue"}))], first.releves, after(first))
    assert lists(alone) == [("inchange", "la-roue")]
    assert alone.releves == first.releves


def test_two_rows_of_one_number_are_both_refused_and_both_named() -> None:
    rows = fichier(rang("12", 2, {LU: "A"}), rang("13", 3, {LU: "B"}), rang("12", 4, {LU: "A"}))
    found = projeter([rows], {}, registre())
    assert lists(found) == [("refuse", ""), ("nouveau", "b"), ("refuse", "")]
    said = "le numéro 12 est sur 2 lignes : depots.csv, ligne 2, depots.csv, ligne 4."
    assert [found.rendues[i].refus[0].message for i in (0, 2)] == [said, said]


@pytest.mark.parametrize(
    ("numero", "message"),
    [
        ("", "cette ligne n'a pas de numéro de dossier."),
        ("contact@exemple.invalid", "cette case ne contient pas un numéro de dossier."),
        ("06 12 34 56 78", "cette case ne contient pas un numéro de dossier."),
        ("=1+1", "cette case ne contient pas un numéro de dossier."),
        ("x" * 61, "cette case ne contient pas un numéro de dossier."),
    ],
)
def test_a_row_without_a_number_is_refused(numero: str, message: str) -> None:
    found = projeter([fichier(rang(numero, 2, {LU: "A"}))], {}, registre())
    assert lists(found) == [("refuse", "")]
    assert found.rendues[0].refus[0].message == message
    assert not any(suivis for suivis in found.releves.values())


@pytest.mark.parametrize(
    ("numeros", "issues"),
    [
        (("12", "13", "abc"), ["nouveau", "nouveau", "refuse"]),
        (("12", "abc"), ["nouveau", "refuse"]),
        (("12", "fabt-1", "fabt-2"), ["nouveau"] * 3),
        (("fabt-1", "fabt-2"), ["nouveau"] * 2),
        (("abc",), ["nouveau"]),
    ],
)
def test_an_identity_of_another_shape_than_the_numbers_of_its_file_is_refused(
    numeros: tuple[str, ...], issues: list[str]
) -> None:
    rows = [rang(numero, 2 + rank, {LU: f"Lieu {rank}"}) for rank, numero in enumerate(numeros)]
    found = projeter([fichier(*rows)], {}, registre())
    assert [issue for issue, _ in lists(found)] == issues
    refused = [dit for rendue in found.rendues for dit in rendue.refus]
    assert all(dit.message.startswith("« abc » n'est pas un numéro de dossier") for dit in refused)


def test_an_identity_is_laid_beside_those_of_the_last_import_too() -> None:
    first = projeter([fichier(rang("12", 2, {LU: "A"}), rang("fabt-1", 3, {LU: "B"}))], {}, registre())
    assert lists(first) == [("nouveau", "a"), ("refuse", "")]
    alone = projeter([fichier(rang("abc", 2, {LU: "C"}))], first.releves, after(first))
    assert lists(alone) == [("refuse", "")]
    known = {"ami": {"fabt-1": DossierSuivi("b", {})}}
    ours = registre({"b": {LU: "B"}})
    kept = projeter([fichier(rang("12", 2, {LU: "A"}), rang("fabt-1", 3, {LU: "B"}))], known, ours)
    assert lists(kept) == [("nouveau", "a"), ("inchange", "b")]


def test_a_refusal_of_an_answer_is_of_the_row_and_of_no_other() -> None:
    dit = Dit("depots.csv, ligne 2, colonne 5", "lu : « 5O000 »", "", ANNUITE)
    rows = fichier(rang("12", 2, {LU: "A"}, [dit]), rang("13", 3, {LU: "B"}))
    found = projeter([rows], {}, registre())
    assert lists(found) == [("refuse", ""), ("nouveau", "b")]
    assert found.rendues[0].refus == (dit,)


def test_one_dossier_in_two_files_is_one_where_they_agree() -> None:
    csv = fichier(rang("12", 2, {LU: "Le Moulin"}), cles=[LU])
    other = fichier(rang("12", 1, {LU: "Le Moulin", ANNUITE: "50000"}), nom="api.json", de="api")
    found = projeter([csv, other], {}, registre())
    assert lists(found) == [("nouveau", "le-moulin"), ("inchange", "le-moulin")]
    assert found.nouveaux["le-moulin"][ANNUITE] == "50000"
    assert found.rendues[1].notes == ("même dossier que depots.csv, ligne 2, lu avec lui.",)


def test_one_dossier_in_two_files_that_disagree_is_refused_in_both() -> None:
    csv = fichier(rang("12", 2, {LU: "Le Moulin"}), rang("13", 3, {LU: "B"}))
    other = fichier(rang("12", 1, {LU: "Le Grand Moulin"}), nom="api.json")
    found = projeter([csv, other], {}, registre())
    assert lists(found) == [("refuse", ""), ("nouveau", "b"), ("refuse", "")]
    assert "ne disent pas la même chose de « nom »" in found.rendues[0].refus[0].message
    assert found.rendues[2].refus[0].place == "api.json, ligne 1"


def test_a_number_in_a_file_that_cannot_be_read_makes_no_second_dossier() -> None:
    rows = fichier(rang("12", 2, {LU: "Le Moulin"}))
    found = projeter([rows], {}, registre(perdus={"12": "data/lieux/le-moulin.yaml"}))
    assert lists(found) == [("refuse", "")]
    assert found.rendues[0].refus[0].message == "data/lieux/le-moulin.yaml ne peut pas être lu."
    followed = {"ami": {"12": DossierSuivi("le-moulin", {})}}
    broken = projeter([rows], followed, registre(pris=frozenset(["le-moulin"])))
    assert broken.rendues[0].refus[0].message == "lieux/le-moulin.yaml ne peut pas être lu."


def test_a_number_of_two_dossiers_is_refused_unless_the_ledger_tells() -> None:
    ours = registre({"a": dict(MOULIN), "b": dict(MOULIN)})
    rows = fichier(rang("12", 2, {LU: "Le Moulin"}))
    found = projeter([rows], {}, ours)
    assert found.rendues[0].refus[0].message == "plusieurs dossiers ont le numéro 12 : a, b."
    told = projeter([rows], {"ami": {"12": DossierSuivi("b", {})}}, ours)
    assert lists(told) == [("inchange", "b")]


def test_a_wave_is_that_of_new_dossiers() -> None:
    ours = registre({"moulin": {**MOULIN, ("vague",): "2021-03-30"}}, vague="2021-06-30")
    rows = fichier(rang("12", 2, {LU: "Le Moulin"}), rang("13", 3, {LU: "B", ("vague",): "2021-09-30"}))
    found = projeter([rows], {}, ours)
    assert lists(found) == [("inchange", "moulin"), ("nouveau", "b")]
    assert found.nouveaux["b"]["vague",] == "2021-06-30"
    assert "vague" not in found.releves["ami"]["13"].empreintes


def test_the_wave_of_the_mapping_moves_no_dossier_that_is_known() -> None:
    rows = fichier(rang("12", 2, {LU: "Le Moulin", ("vague",): "2021-09-30"}))
    found = projeter([rows], {}, registre({"moulin": {**MOULIN, ("vague",): "2021-03-30"}}))
    assert lists(found) == [("inchange", "moulin")]


def test_what_a_form_leaves_is_not_what_it_empties() -> None:
    first = projeter([fichier(rang("12", 2, {LU: "A", ANNUITE: "5"}))], {}, registre())
    row = rang("12", 2, {LU: "A"}, laisses=frozenset([ANNUITE]))
    assert lists(projeter([fichier(row)], first.releves, after(first))) == [("inchange", "a")]
    emptied = projeter([fichier(rang("12", 2, {LU: "A"}))], first.releves, after(first))
    assert lists(emptied) == [("a_trancher", "a")]
    assert emptied.modifies == {}


def test_contacts_alone_make_a_change() -> None:
    row = rang("12", 2, {LU: "Le Moulin"}, contacts={"courriel": "a@exemple.invalid"})
    first = projeter([fichier(row)], {}, registre({"moulin": dict(MOULIN)}))
    assert lists(first) == [("modifie", "moulin")]
    assert first.contacts == {"moulin": {"courriel": "a@exemple.invalid"}}
    assert all("contact" not in cle for cle in first.releves["ami"]["12"].empreintes)
    again = projeter([fichier(row)], first.releves, after(first, {"moulin": MOULIN}))
    assert lists(again) == [("inchange", "moulin")]


def test_a_row_that_could_not_be_written_is_refused_alone() -> None:
    dit = Dit("", "un commentaire s'y trouve")
    rows = fichier(rang("12", 2, {LU: "A"}), rang("13", 3, {LU: "B"}))
    found = projeter([rows], {}, registre(ecartes={0: (dit,)}))
    assert lists(found) == [("refuse", ""), ("nouveau", "b")]
    assert list(found.nouveaux) == ["b"]
    assert list(found.releves["ami"]) == ["13"]


WORDS = st.sampled_from(["A", "B", "Le Moulin"])
NUMBERS = st.sampled_from(["", "1", "2", "3", "4", "x@y.fr"])
ROW = st.tuples(NUMBERS, st.dictionaries(st.sampled_from([LU, ANNUITE]), WORDS))


@given(
    st.lists(st.lists(ROW, max_size=5), max_size=3),
    st.dictionaries(st.sampled_from(["a", "b", "c"]), st.tuples(NUMBERS, WORDS)),
    st.lists(ROW, max_size=4),
)
def test_every_row_ends_in_one_list_and_no_word_is_lost(files: Any, ours: Any, before: Any) -> None:
    dossiers = {slug: {NUMERO: numero, LU: mot} for slug, (numero, mot) in ours.items()}
    known = registre(dossiers)
    read = [rang(numero, 2 + i, mots) for i, (numero, mots) in enumerate(before)]
    first = projeter([fichier(*read)], {}, known)
    now = after(first, dossiers)
    rows = [
        fichier(*(rang(numero, 2 + i, mots) for i, (numero, mots) in enumerate(file)), nom=f"{n}.csv")
        for n, file in enumerate(files)
    ]
    found = projeter(rows, first.releves, now)
    assert len(found.rendues) == sum(map(len, files))
    assert sum(found.comptes().values()) == len(found.rendues)
    assert set(found.comptes()) == set(Issue)
    assert not set(found.nouveaux) & set(now.dossiers)
    assert len(found.nouveaux) == found.comptes()[Issue.NOUVEAU]
    for rendue in found.rendues:
        words = rendue.candidature.mots
        if rendue.issue is Issue.NOUVEAU:
            assert words.items() <= found.nouveaux[rendue.slug].items()
        for ecart in found.modifies.get(rendue.slug, ()):
            assert ecart.formulaire is not None
            assert now.mots(rendue.slug, ecart.chemin) == ecart.ici
    again = projeter(rows, found.releves, after(found, {s: _all(now, s) for s in now.dossiers}))
    assert (again.nouveaux, again.modifies, again.releves) == ({}, {}, found.releves)


def _all(known: Contexte, slug: str) -> dict[Any, Any]:
    found = {chemin: known.mots(slug, chemin) for chemin in (LU, ANNUITE, NUMERO)}
    return {chemin: mot for chemin, mot in found.items() if mot is not None}


def test_a_number_in_other_letters_is_the_same_dossier_from_one_import_to_the_next() -> None:
    first = projeter([fichier(rang("A-12", 2, {LU: "Le Moulin"}))], {}, registre())
    again = projeter([fichier(rang("a-12", 2, {LU: "Le Moulin"}))], first.releves, after(first))
    assert lists(again) == [("inchange", "le-moulin")]
    assert again.releves == first.releves


def test_two_files_that_write_a_number_in_other_letters_speak_of_one_dossier() -> None:
    files = [fichier(rang(numero, 2, {LU: "Le Moulin"})) for numero in ("A-12", "a-12")]
    assert lists(projeter(files, {}, registre())) == [("nouveau", "le-moulin"), ("inchange", "le-moulin")]


def test_rows_of_a_file_that_write_a_number_in_other_letters_are_both_refused() -> None:
    rows = fichier(rang("A-12", 2, {LU: "Le Moulin"}), rang("a-12", 3, {LU: "La Roue"}))
    assert [issue for issue, _ in lists(projeter([rows], {}, registre()))] == ["refuse", "refuse"]
