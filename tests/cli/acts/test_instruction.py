"""The acts before the decision: papers asked for and received, opinions of each body."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandes import Done, call, registre
from constats import fr
from dossiers import dossier
from fabriques_cli.domain.empreinte import empreinte
from registres import EXEMPLE
from typed_acts import LAUREAT, act, effects, impossible

DEMANDE = "complements:\n  - {demande_le: 2021-04-06, pieces: [statuts, RIB], avant_le: 2021-04-20}\n"
RECU = DEMANDE.replace("avant_le: 2021-04-20", "avant_le: 2021-04-20, recu_le: 2021-04-16")
DEUX = DEMANDE + "  - {demande_le: 2021-05-03, pieces: [budget]}\n"
JUMEAUX = DEMANDE + "  - {demande_le: 2021-04-06, pieces: [budget]}\n"
SANS_JOUR = "complements:\n  - {pieces: [statuts]}\n  - {pieces: [RIB]}\n"
REFUSE = "decisions:\n  - {le: 2021-06-08, resultat: non_retenu, motif: x}\n"
AVIS = (
    "avis:\n  - {organe: prefecture, le: 2021-04-14, sens: favorable, annuites: {2021: 40000, 2022: 50000}}\n"
)


# --- completer


def test_papers_that_are_asked_for_are_noted_with_their_last_day(tmp_path: Path) -> None:
    done, added = act(
        tmp_path,
        "",
        "completer",
        "--pieces",
        "statuts, RIB",
        "--le",
        "06/04/2021",
        "--avant-le",
        "20 avril 2021",
    )
    assert added == [
        "complements:",
        "  - {demande_le: 2021-04-06, pieces: [statuts, RIB], avant_le: 2021-04-20}",
    ]
    assert done.lines[2] == (
        "La Filature (la-filature) · Compléments demandés le 06/04/2021, 2 pièces (statuts ; RIB), attendues au plus "
        "tard le 20/04/2021 (14 jours)"
    )
    assert effects(done)["Statut"] == "déposé → en instruction"
    assert "alerte CMP-01 Complément (statuts, RIB) attendu avant le 20/04/2021" in done.out
    assert done.err.splitlines()[-1].endswith(" annuler")


def test_a_request_without_a_day_is_of_today_and_one_without_a_deadline_has_none(tmp_path: Path) -> None:
    done, added = act(tmp_path, "", "completer", "--pieces", "RIB")
    assert added[1] == "  - {demande_le: 2022-11-30, pieces: [RIB]}"
    assert done.lines[2].endswith("Compléments demandés le 30/11/2022, 1 pièce (RIB)")


@pytest.mark.parametrize(
    ("typed", "pieces"),
    [
        (["statuts,RIB"], ["statuts", "RIB"]),
        (["statuts ; RIB\ncomptes"], ["statuts", "RIB", "comptes"]),
        (["statuts", "RIB, comptes"], ["statuts", "RIB", "comptes"]),
        (["budget (2021, 2022 ; 2023), RIB"], ["budget (2021, 2022 ; 2023)", "RIB"]),
        (["plan de 10,5 m², RIB"], ["plan de 10,5 m²", "RIB"]),
        (["budget 2021, 2022"], ["budget 2021", "2022"]),
        (["statuts, , RIB,"], ["statuts", "RIB"]),
    ],
)
def test_papers_are_parted_as_people_list_them(tmp_path: Path, typed: list[str], pieces: list[str]) -> None:
    words = [word for one in typed for word in ("--pieces", one)]
    top = registre(tmp_path / "data")
    assert call("completer", "la-filature", *words, "--au=2022-11-30", "-C", top).code == 0
    (asked,) = dossier((top / "lieux/la-filature.yaml").read_text(encoding="utf-8")).complements
    assert list(asked.pieces) == pieces


def test_what_was_asked_for_is_received(tmp_path: Path) -> None:
    done, added = act(
        tmp_path, DEMANDE, "completer", "--recu-le", "20/04/2021", taken=(DEMANDE.splitlines()[1],)
    )
    assert added == [f"{DEMANDE.splitlines()[1][:-1]}, recu_le: 2021-04-20}}"]
    assert done.lines[2].endswith(
        "Compléments reçus le 20/04/2021, demandés le 06/04/2021 : 2 pièces (statuts ; RIB)"
    )
    assert "CMP-01" not in done.out


def test_what_comes_late_says_by_how_much_and_ends_the_alert(tmp_path: Path) -> None:
    done, _ = act(tmp_path, DEMANDE, "completer", "--recu-le", "21/04/2021", taken=(DEMANDE.splitlines()[1],))
    assert done.lines[2].endswith("(statuts ; RIB), 1 jour après la date limite")
    assert (
        "info CMP-01 Complément (statuts, RIB) attendu avant le 20/04/2021 : reçu 1 jour après." in done.out
    )


def test_of_two_requests_the_one_that_is_named_is_received(tmp_path: Path) -> None:
    done, added = act(
        tmp_path,
        DEUX,
        *("completer", "--recu-le", "10/05/2021", "--demande-du", "3 mai 2021"),
        taken=("  - {demande_le: 2021-05-03, pieces: [budget]}",),
    )
    assert (done.code, added) == (0, ["  - {demande_le: 2021-05-03, pieces: [budget], recu_le: 2021-05-10}"])


def test_a_deadline_given_afterwards_completes_the_request(tmp_path: Path) -> None:
    text = "complements:\n  - {demande_le: 2021-04-06, pieces: [statuts, RIB]}\n"
    words = ("completer", "--pieces", "rib, Statuts", "--le", "2021-04-06", "--avant-le", "2021-04-20")
    done, added = act(tmp_path, text, *words, taken=(text.splitlines()[1],))
    assert (done.code, added) == (0, [f"{text.splitlines()[1][:-1]}, avant_le: 2021-04-20}}"])


@pytest.mark.parametrize(
    ("facts", "words", "said"),
    [
        ("", "", "fabriques : il manque --pieces, ou --recu-le."),
        ("", "--pieces ,;", "fabriques : --pieces : « ,; » ne nomme aucune pièce."),
        ("", "--pieces RIB,rib", "fabriques : « rib » est demandé deux fois."),
        ("", "--avant-le 2021-05-01", "fabriques : il manque --pieces, ou --recu-le."),
        ("", "--pieces RIB --recu-le 2021-05-01", "une réception se note sur une demande déjà écrite"),
        (
            "",
            "--avant-le 2021-05-01 --recu-le 2021-05-01",
            "une réception se note sur une demande déjà écrite",
        ),
        ("", "--demande-du 2021-05-01 --pieces RIB", "--demande-du dit quelle demande est reçue"),
        (
            "",
            "--pieces RIB --le 2021-04-06 --avant-le 2021-04-05",
            "les pièces seraient attendues avant le 05/04/2021, et demandées après, le 06/04/2021.",
        ),
        ("", "--pieces RIB --le 2031-04-06", "un acte s'écrit une fois fait"),
        ("", "--recu-le 2021-05-01", "rien n'a été demandé à la-filature : il n'y a rien à recevoir."),
        (DEMANDE, "--recu-le 2021-04-05", "elles ne peuvent pas être reçues le 05/04/2021."),
        (DEMANDE, "--recu-le 2031-04-05", "--recu-le : 05/04/2031 est après aujourd'hui"),
        (DEMANDE, "--pieces RIB", "1 pièce (RIB) : la-filature les doit depuis le 06/04/2021"),
        (
            DEMANDE,
            "--pieces statuts,RIB --le 2021-04-06 --avant-le 2021-04-20",
            "fabriques : tout cela est déjà écrit.",
        ),
        (
            DEMANDE,
            "--pieces statuts,RIB --le 2021-04-06 --avant-le 2021-04-21",
            "complements[0].avant_le vaut déjà 2021-04-20.",
        ),
        (RECU, "--recu-le 2021-04-16", "cette réception du 16/04/2021 est déjà écrite dans la-filature."),
        (RECU, "--recu-le 2021-04-17", "aucun complément de la-filature n'est attendu."),
        (
            RECU,
            "--recu-le 2021-04-17 --demande-du 2021-04-06",
            "aucun complément de la-filature n'est attendu.",
        ),
        (DEUX, "--recu-le 2021-05-10", "par le jour de sa demande : --demande-du DATE."),
        (DEUX, "--recu-le 2021-05-10 --demande-du 2021-05-04", "n'a été demandé le 04/05/2021"),
        (JUMEAUX, "--recu-le 2021-05-10", 'fabriques modifier la-filature "complements[1].recu_le=DATE"'),
        (JUMEAUX, "--recu-le 2021-05-10 --demande-du 2021-04-06", "complements[0].recu_le=DATE"),
        (SANS_JOUR, "--recu-le 2021-05-10", "complements[0].recu_le=DATE"),
        (
            REFUSE,
            "--pieces RIB",
            "la-filature est « non retenu » au 30/11/2022 : plus rien ne lui est demandé.",
        ),
        (
            "complements: [{demande_le: hier}]\n",
            "--pieces RIB",
            "complements[0].demande_le ne peut pas être lu",
        ),
    ],
)
def test_a_request_or_a_receipt_that_makes_no_sense_is_refused(
    tmp_path: Path, facts: str, words: str, said: str
) -> None:
    done, _ = act(tmp_path, facts, "completer", *words.split())
    assert any(said in line for line in impossible(done)), done.err
    assert len(impossible(done)) >= 2, "a refusal without a remedy"


def test_papers_asked_for_before_a_refusal_may_be_noted_late(tmp_path: Path) -> None:
    done, _ = act(tmp_path, REFUSE, "completer", "--pieces", "RIB", "--le", "2021-06-07")
    assert done.code == 0, done.err
    done, _ = act(tmp_path / "b", REFUSE, "completer", "--pieces", "RIB", "--le", "2021-06-08")
    assert done.code == 2


def test_papers_asked_for_before_the_deposit_alert(tmp_path: Path) -> None:
    done, _ = act(tmp_path, "", "completer", "--pieces", "RIB", "--le", "2021-03-14")
    assert (
        "alerte INS-04 La demande de complément est du 14/03/2021, avant le dépôt (15/03/2021)." in done.out
    )
    done, _ = act(tmp_path / "b", "", "completer", "--pieces", "RIB", "--le", "2021-03-15")
    assert "INS-04" not in done.out


# --- aviser


def test_an_opinion_is_appended_with_the_stamp_of_what_was_seen(tmp_path: Path) -> None:
    done, added = act(
        tmp_path,
        "",
        *("aviser", "--organe", "Préfecture", "--sens", "favorable sous réserves", "--le", "14/04/2021"),
        *("--annuite", "2021=40 k€", "--annuite", "2022 : 50 000 €", "--texte", "Projet solide."),
    )
    assert added == [
        "avis:",
        "  - organe: prefecture",
        "    le: 2021-04-14",
        "    sens: avec_reserves",
        "    annuites: {2021: 40000, 2022: 50000}",
        "    texte: Projet solide.",
        f"    vu: {empreinte(dossier(EXEMPLE))}",
    ]
    assert done.lines[2] == fr(
        "La Filature (la-filature) · Avis de la préfecture du 14/04/2021 : avec réserves, 90 000 € (2021 : 40 000 €, "
        "2022 : 50 000 €)"
    )
    assert effects(done)["Statut"] == "déposé → en instruction"


def test_what_an_opinion_proposes_ends_an_alert_on_the_request_and_is_shown(tmp_path: Path) -> None:
    done, added = act(
        tmp_path, "", "aviser", "--organe", "anct", "--sens", "favorable", "--annuite", "2021=40000"
    )
    assert (done.code, "annuites: {2021: 40000}" in "\n".join(added)) == (0, True)


def test_the_same_opinion_is_not_written_twice(tmp_path: Path) -> None:
    said = ("--organe", "prefecture", "--sens", "favorable", "--le", "2021-04-14")
    for number, more in enumerate(((), ("--annuite", "2021=40000 ; 2022=50000"))):
        done, _ = act(tmp_path / str(number), AVIS, "aviser", *said, *more)
        assert impossible(done) == ["fabriques : tout cela est déjà écrit.", "Rien n'est à refaire."]


def test_an_opinion_that_says_more_completes_the_one_of_that_day(tmp_path: Path) -> None:
    said = ("--organe", "prefecture", "--sens", "favorable", "--le", "2021-04-14", "--texte", "Bon.")
    done, added = act(tmp_path, AVIS, "aviser", *said, taken=(AVIS.splitlines()[1],))
    assert done.code == 0, done.err
    assert any("texte: Bon." in one for one in added)
    assert "Avis de la préfecture du 14/04/2021, complété : favorable" in done.lines[2]


def test_an_opinion_with_more_years_completes_the_one_of_that_day(tmp_path: Path) -> None:
    said = ("--organe", "prefecture", "--sens", "favorable", "--le", "2021-04-14")
    more = ("--annuite", "2021=40000 ; 2022=50000 ; 2023=30000")
    done, added = act(tmp_path, AVIS, "aviser", *said, *more, taken=(AVIS.splitlines()[1],))
    assert done.code == 0, done.err
    assert any("annuites: {2021: 40000, 2022: 50000, 2023: 30000}" in one for one in added)
    assert "Avis de la préfecture du 14/04/2021, complété : favorable" in done.lines[2]


def test_another_opinion_of_the_same_day_is_added_and_told(tmp_path: Path) -> None:
    said = ("--organe", "prefecture", "--sens", "favorable", "--le", "2021-04-14", "--annuite", "2021=30000")
    done, added = act(tmp_path, AVIS, "aviser", *said)
    assert any("annuites: {2021: 30000}" in one for one in added)
    assert done.lines[3] == fr(
        "L'avis de la préfecture du 14/04/2021 est déjà écrit dans la-filature : favorable, 90 000 € (2021 : 40 000 €, "
        "2022 : 50 000 €). Celui-ci s'y ajoute, et l'emporte. Une erreur de saisie se corrige plutôt : fabriques "
        'modifier la-filature "avis[0].CLÉ=VALEUR"'
    )
    other, _ = act(tmp_path / "b", AVIS, "aviser", "--organe", "anct", *said[2:])
    assert "est déjà écrit" not in other.out


def test_an_opinion_after_the_decision_is_told_as_one_that_may_be_misdated(tmp_path: Path) -> None:
    said = ("aviser", "--organe", "comite", "--sens", "favorable")
    done, _ = act(tmp_path, LAUREAT, *said)
    assert done.lines[3] == (
        "la-filature est décidé depuis le 08/06/2021 (lauréat) : cet avis vient après. S'il a été rendu avant, donnez "
        "son jour."
    )
    done, _ = act(tmp_path / "b", LAUREAT, *said, "--le", "2021-06-07")
    assert "vient après" not in done.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--sens favorable", "fabriques : il manque --organe."),
        ("--organe prefecture", "fabriques : il manque --sens."),
        ("--organe prefecture --sens favorable --le 2031-01-01", "un acte s'écrit une fois fait"),
        (
            "--organe prefecture --sens defavorable --annuite 2021=1",
            "fabriques : un avis défavorable ne propose pas d'annuités.",
        ),
        ("--organe prefecture --sens favorable --vague 6", "--vague n'y a pas sa place."),
        (
            "--organe prefecture --sens favorable --lignes-masquees prendre",
            "--lignes-masquees n'y a pas sa place.",
        ),
        ("le-moulin --organe prefecture --sens favorable", "un avis porte sur un dossier, et 2 sont donnés"),
        ("--modele a.xlsx --depuis b.xlsx", "--modele prépare un classeur, --depuis le relit rempli"),
        ("--modele a.xlsx --sens favorable", "--sens n'y a pas sa place."),
        ("--modele a.xlsx --a-blanc", "--a-blanc n'y a pas sa place."),
        ("--depuis b.xlsx", "avec --depuis, tout est dans le classeur : SLUG n'y a pas sa place."),
    ],
)
def test_an_opinion_that_makes_no_sense_is_refused(tmp_path: Path, words: str, said: str) -> None:
    done, _ = act(tmp_path, "", "aviser", *words.split())
    assert any(said in line for line in impossible(done)), done.err
    assert len(impossible(done)) >= 2, "a refusal without a remedy"


def test_a_defavourable_opinion_of_nothing_is_written(tmp_path: Path) -> None:
    done, added = act(
        tmp_path, "", "aviser", "--organe", "prefecture", "--sens", "Défavorable", "--annuite", "2021=0"
    )
    assert (done.code, "sens: defavorable" in "".join(added)) == (0, True)


def test_nothing_is_written_without_a_dossier(tmp_path: Path) -> None:
    top = registre(tmp_path / "data")
    done: Done = call("aviser", "--organe", "anct", "--sens", "favorable", "-C", top)
    assert (done.code, done.err.splitlines()[0]) == (2, "fabriques : il manque le dossier.")
