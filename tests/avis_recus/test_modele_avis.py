"""The table of opinions to fill, on values: who awaits one, which years, what its head says."""

from __future__ import annotations

from datetime import date

from fabriques_cli.avis_recus.modele import en_attente, modele
from fabriques_cli.domain.empreinte import empreinte
from fabriques_cli.lieux.vue import vues
from fabriques_cli.questionnaire.forme import ARemplir
from feuilles import AU, LIEU, LIEUX, VAGUE
from registres import situation

AVIS = "avis: [{organe: prefecture, le: 2021-05-18, sens: favorable%s}]\n"


def waiting(files: dict[str, str], organe: str = "prefecture", au: date = AU) -> tuple[list[str], list[str]]:
    """Who awaits the opinion of a body, and who has it."""
    awaited, given = en_attente(vues(situation(files, au)), organe, au)
    return [vue.slug for vue in awaited], [vue.slug for vue in given]


def made(files: dict[str, str], *, of_wave: bool = True) -> ARemplir:
    one = situation(files, AU)
    return modele(vues(one), "prefecture", one.registre.vagues[VAGUE] if of_wave else None, AU)


def test_who_is_deposited_and_not_decided_awaits_the_opinion_of_each_body_from_its_day() -> None:
    given = LIEU % 101 + AVIS % ""
    decided = LIEU % 103 + "decisions: [{le: 2021-06-08, resultat: non_retenu, motif: x}]\n"
    files = {**LIEUX, "lieux/lieu-01.yaml": given, "lieux/lieu-03.yaml": decided}
    assert waiting(files) == (["lieu-02"], ["lieu-01"])
    assert waiting(files, "anct") == (["lieu-01", "lieu-02"], [])
    assert waiting(files, au=date(2021, 5, 18)) == (["lieu-02", "lieu-03"], ["lieu-01"])
    assert waiting(files, au=date(2021, 5, 17)) == (["lieu-01", "lieu-02", "lieu-03"], [])


def test_an_opinion_on_what_has_changed_since_is_awaited_again() -> None:
    stamp = empreinte(situation(LIEUX, AU).registre.dossiers["lieu-01"])
    for vu, awaited in ((stamp, False), (f"bbbb{stamp[4:]}", True)):
        files = {"lieux/lieu-01.yaml": LIEU % 101 + AVIS % f", vu: {vu}"}
        assert ("lieu-01" in waiting(files)[0]) is awaited


def test_what_is_known_comes_first_and_what_is_to_be_said_is_left_blank() -> None:
    found = made(LIEUX)
    titles = [colonne.titre for colonne in found.tableau.colonnes]
    assert [titles[n] for n in found.a_remplir] == ["Sens", "Proposé 2021", "Texte", "Date de l'avis"]
    assert titles[: found.a_remplir[0]] == [
        *("Identifiant", "Numéro DS", "Lieu", "Commune", "Demandé 2021", "Demandé en tout"),
    ]
    for ligne in found.tableau.lignes:
        assert [ligne[n] for n in found.a_remplir] == [None] * 4


def test_the_years_are_those_that_are_asked_for_else_those_of_the_wave_or_of_today() -> None:
    def years(*, of_wave: bool) -> list[str]:
        nobody = {"lieux/lieu-01.yaml": (LIEU % 101).partition("demande")[0]}
        titles = [one.titre for one in made(nobody, of_wave=of_wave).tableau.colonnes]
        return [title for title in titles if title.startswith("Proposé")]

    assert years(of_wave=True) == ["Proposé 2021", "Proposé 2022", "Proposé 2023"]
    assert years(of_wave=False) == [f"Proposé {AU.year + later}" for later in range(3)]


def test_the_head_says_the_body_and_the_wave_where_there_is_one() -> None:
    assert made(LIEUX).entete == (("Organe", "préfecture"), ("Vague", "2021-03-30"), ("Date de l'avis", None))
    assert made(LIEUX, of_wave=False).entete[1] == ("Vague", None)
    assert made(LIEUX).titre == "Avis de la préfecture · vague 6 (30/03/2021)"
