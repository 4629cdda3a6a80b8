"""Rows that lead to one dossier, or to another's: none of them is written over another, nor known as written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabriques_cli.candidatures.empreintes import empreinte
from fabriques_cli.candidatures.projet import projeter
from fabriques_cli.candidatures.releve import DossierSuivi
from fabriques_cli.candidatures.resultat import Issue
from fabriques_cli.findings import written
from fabriques_cli.text.zone import PARIS
from importees import ANNUITE, LU, fichier, rang, registre

NUMERO = ("numero_ds",)
KEYS = (LU, ANNUITE, NUMERO)


def test_a_dossier_that_took_another_number_is_not_followed() -> None:
    first = projeter([fichier(rang("8001", 2, {LU: "Alpha"}))], {}, registre())
    ours = {"alpha": {LU: "Alpha", NUMERO: "8003"}}
    rows = fichier(rang("8001", 2, {LU: "Alpha, autrement"}), rang("8003", 3, {LU: "Alpha", ANNUITE: "5"}))
    found = projeter([rows], first.releves, registre(ours))
    assert [one.issue for one in found.rendues] == [Issue.A_TRANCHER, Issue.MODIFIE]
    said = found.rendues[0].notes[0]
    assert said.startswith("alpha porte maintenant le n° 8003 : rien n'est écrit.")
    assert "fabriques modifier alpha numero_ds=8001" in said
    assert [e.chemin for e in found.modifies["alpha"]] == [ANNUITE]
    assert found.releves["ami"]["8001"] == first.releves["ami"]["8001"]

    left = projeter([rows], found.releves, registre(ours, garder=frozenset(["8001"])))
    assert left.rendues[0].issue is Issue.INCHANGE
    assert left.releves["ami"]["8001"].slug == ""


def test_a_number_that_an_officer_took_away_is_no_other() -> None:
    first = projeter([fichier(rang("8001", 2, {LU: "Alpha"}))], {}, registre())
    found = projeter(
        [fichier(rang("8001", 2, {LU: "Alpha", ANNUITE: "5"}))],
        first.releves,
        registre({"alpha": {LU: "Alpha"}}),
    )
    assert found.rendues[0].issue is Issue.MODIFIE


def test_a_ledger_that_gives_two_numbers_one_slug_is_followed_for_none() -> None:
    known = {"ami": {"x-1": DossierSuivi("alpha"), "x-2": DossierSuivi("alpha")}}
    rows = fichier(rang("x-1", 2, {LU: "Un"}), rang("x-2", 3, {LU: "Deux"}))
    found = projeter([rows], known, registre({"alpha": {}}))
    assert [one.issue for one in found.rendues] == [Issue.A_TRANCHER] * 2
    assert "le relevé donne alpha à plusieurs numéros : x-1, x-2" in found.rendues[0].notes[0]
    assert (found.modifies, found.releves) == ({}, known)


def test_the_rows_of_two_forms_that_lead_to_one_dossier_are_both_refused() -> None:
    known = {"ami": {"x-1": DossierSuivi("alpha")}, "api": {"y-1": DossierSuivi("alpha")}}
    files = [
        fichier(rang("x-1", 2, {LU: "Un"})),
        fichier(rang("y-1", 2, {LU: "Deux"}), nom="api.json", de="api"),
    ]
    found = projeter(files, known, registre({"alpha": {}}))
    assert [one.issue for one in found.rendues] == [Issue.REFUSE] * 2
    for one in found.rendues:
        assert one.refus[0].message == (
            "plusieurs lignes mènent au dossier alpha : "
            "n° x-1 (depots.csv, ligne 2), n° y-1 (api.json, ligne 2)."
        )
    assert (found.modifies, found.releves) == ({}, known)


SLUGS = st.sampled_from(["a", "b"])  # few, so that rows meet
NUMBERS = st.sampled_from(["1", "2", "x-1", "x-2"])
WORDS = st.sampled_from(["5", "6", "7"])
MOTS = st.dictionaries(st.sampled_from([LU, ANNUITE]), WORDS, max_size=1)
PRINTS = MOTS.map(lambda mots: {written(one): empreinte(one, mot, PARIS) for one, mot in mots.items()})
LEDGER = st.dictionaries(NUMBERS, st.builds(DossierSuivi, SLUGS, PRINTS), min_size=1)
ROWS = st.dictionaries(NUMBERS, MOTS, min_size=1, max_size=4)
DOSSIERS = st.dictionaries(
    SLUGS,
    st.tuples(MOTS, st.sampled_from(["", "1", "2"])).map(
        lambda one: {**one[0], **({NUMERO: one[1]} if one[1] else {})}
    ),
    min_size=1,
)


@pytest.mark.parametrize("de", ["ami", "api"])
@given(DOSSIERS, st.tuples(LEDGER, LEDGER), st.tuples(ROWS, ROWS))
def test_what_is_told_as_written_is_so_and_no_print_is_of_what_is_not(
    de: str, ours: Any, ledgers: Any, rows: Any
) -> None:
    known = dict(zip(("ami", "api"), ledgers, strict=True))
    files = [
        fichier(
            *(rang(numero, 2 + i, mots) for i, (numero, mots) in enumerate(one.items())), nom=nom, de=form
        )
        for one, nom, form in zip(rows, ("a.csv", "b.csv"), ("ami", de), strict=True)
    ]
    found = projeter(files, known, registre(ours))
    now = {slug: dict(mots) for slug, mots in ours.items()}
    now |= {slug: dict(mots) for slug, mots in found.nouveaux.items()}
    for slug, ecarts in found.modifies.items():
        now[slug] |= {one.chemin: one.formulaire for one in ecarts}
    for rendue in found.rendues:
        for ecart in rendue.ecrits:
            assert now[rendue.slug][ecart.chemin] == ecart.formulaire
    for nom, releve in found.releves.items():
        for numero, suivi in releve.items():
            before = known[nom].get(numero, DossierSuivi(""))
            for cle, said in suivi.empreintes.items():
                if before.empreintes.get(cle) == said:
                    continue
                chemin = next(one for one in KEYS if written(one) == cle)
                mot = now[suivi.slug].get(chemin)
                told = set() if mot is None else {empreinte(chemin, mot, PARIS)}
                assert said in told | _others(known, nom, numero, cle)


def _others(known: Any, nom: str, numero: str, cle: str) -> set[str]:
    """What the ledger of another form already knew of the same number."""
    return {
        releve[numero].empreintes[cle]
        for other, releve in known.items()
        if other != nom and numero in releve and cle in releve[numero].empreintes
    }
