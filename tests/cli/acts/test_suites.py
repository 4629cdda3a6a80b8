"""The acts that may be of several dossiers at once: support besides money, the publication of conventions."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandes import Done, call, registre, snapshot
from constats import fr
from registres import EXEMPLE
from typed_acts import LAUREAT, SIGNEE

AU = "--au=2022-11-30"
SANS = SIGNEE.replace("  publiee_le: 2021-07-01\n", "")
SOUTIEN = (
    "accompagnement:\n  - {le: 2022-02-10, type: communaute, acteur: anct, action: Rencontre annuelle}\n"
)
DIT = ("--type", "communaute", "--acteur", "anct", "--action", "Rencontre annuelle", "--le", "2022-02-10")


def place(number: int, more: str) -> str:
    """A dossier of wave 6, told apart from the others."""
    return (
        EXEMPLE.replace("4567890", f"45678{number:02}").replace("nom: La Filature", f"nom: Lieu {number}", 1)
        + more
    )


def wave(tmp_path: Path, facts: dict[str, str], **others: str) -> Path:
    """A registre of wave 6, by slug what follows the dossier; others are whole files."""
    files = {f"lieux/{slug}.yaml": place(n, more) for n, (slug, more) in enumerate(facts.items())}
    return registre(tmp_path / "data", files | {f"lieux/{slug}.yaml": text for slug, text in others.items()})


def written(top: Path, slug: str) -> str:
    return (top / f"lieux/{slug}.yaml").read_text(encoding="utf-8")


def did(top: Path, *words: str) -> Done:
    """Run a command that writes: what it refuses or finds written, it leaves as it was."""
    before = kept(top)
    done = call(*words, AU, "-C", top)
    if done.code or not done.out or "--a-blanc" in words:
        assert kept(top) == before
    return done


def kept(top: Path) -> dict[str, object]:
    """The files of the registre, with the time of each."""
    return {path: held for path, held in snapshot(top).items() if ".fabriques" not in path}


# --- accompagner

ONE = "{le: 2022-02-10, type: communaute, acteur: anct, action: Rencontre annuelle}"


def test_a_support_is_appended(tmp_path: Path) -> None:
    top = wave(tmp_path, {"a": LAUREAT})
    done = did(top, "accompagner", "a", *DIT)
    assert written(top, "a").endswith(f"accompagnement:\n  - {ONE}\n")
    assert done.lines[2] == (
        "Lieu 0 (a) · Accompagnement du 10/02/2022, communauté, par l'ANCT : « Rencontre annuelle »"
    )
    assert done.err.splitlines()[-1].endswith(" annuler")


def test_an_event_is_noted_in_all_its_dossiers_at_once(tmp_path: Path) -> None:
    top = wave(tmp_path, {"a": LAUREAT, "b": LAUREAT, "c": LAUREAT})
    done = did(top, "accompagner", "a", "4567801", "a", *DIT)
    assert done.code == 0, done.err
    assert (ONE in written(top, "a"), ONE in written(top, "b"), ONE in written(top, "c")) == (
        True,
        True,
        False,
    )
    assert written(top, "a").count(ONE) == 1
    assert done.lines[2].endswith("« Rencontre annuelle » · 2 dossiers : a, b")


LISTE = "decisions:\n  - {le: 2021-06-08, resultat: liste_complementaire, rang: 1}\n"
DESISTE = LAUREAT + "desistement: {le: 2021-07-01}\n"
RESILIE = LAUREAT + SIGNEE + "resiliation: {le: 2022-01-01, annuites: {2021: 0, 2022: 0, 2023: 0}}\n"


def test_of_a_wave_all_the_laureates_are_meant_and_nobody_else(tmp_path: Path) -> None:
    facts = {"a": LAUREAT, "b": "", "c": LISTE, "d": DESISTE, "e": LAUREAT + SIGNEE, "f": RESILIE}
    other = place(9, LAUREAT).replace("vague: 2021-03-30", "vague: 2021-06-30")
    top = wave(tmp_path, facts, ailleurs=other, casse="nom: [\n")
    done = did(top, "accompagner", "--vague", "6", *DIT)
    assert [slug for slug in (*facts, "ailleurs") if ONE in written(top, slug)] == ["a", "e"]
    assert done.lines[2].endswith("· 2 dossiers de la vague 6 (30/03/2021) : a, e")
    assert "Dossiers illisibles, de vague inconnue, laissés de côté : lieux/casse.yaml." in done.err
    assert done.err.splitlines()[-2].endswith(" vague 6")


def test_a_laureate_of_a_later_day_is_not_one_yet(tmp_path: Path) -> None:
    top = wave(tmp_path, {"a": LAUREAT})
    early = [*DIT[:-1], "2021-06-07"]
    done = did(top, "accompagner", "--vague", "6", *early)
    assert (done.code, done.err.splitlines()[0]) == (
        2, "fabriques : la vague 6 (30/03/2021) n'a aucun lauréat à accompagner ce jour-là.",
    )  # fmt: skip
    assert did(top, "accompagner", "--vague", "6", *DIT[:-1], "2021-06-08").code == 0


def test_one_who_is_no_laureate_is_told_and_not_refused(tmp_path: Path) -> None:
    top = wave(tmp_path, {"a": LAUREAT, "b": LISTE, "d": DESISTE})
    done = did(top, "accompagner", "a", "b", "d", *DIT)
    assert done.code == 0, done.err
    assert done.lines[3:5] == [
        "b n'est pas lauréat au 10/02/2022 : son statut est « liste complémentaire ».",
        "d n'est pas lauréat au 10/02/2022 : son statut est « désisté ».",
    ]
    assert ONE in written(top, "b")


def test_the_same_support_is_not_written_twice(tmp_path: Path) -> None:
    top = wave(tmp_path, {"a": LAUREAT + SOUTIEN, "b": LAUREAT})
    done = did(top, "accompagner", "a", "b", *DIT)
    assert (done.code, "Déjà noté : a." in done.lines) == (0, True)
    assert written(top, "a").count("Rencontre annuelle") == 1
    again = did(top, "accompagner", "a", "b", "--action", "rencontre  ANNUELLE", *DIT[:4], *DIT[6:])
    assert (again.code, again.out) == (0, "")
    assert again.err == "Déjà noté : a ; b. Rien n'est à refaire.\n"


def test_another_support_of_the_same_kind_and_day_is_told(tmp_path: Path) -> None:
    top = wave(tmp_path, {"a": LAUREAT + SOUTIEN})
    done = did(top, "accompagner", "a", *DIT[:4], "--action", "Atelier", *DIT[6:])
    assert done.lines[3] == (
        "a a déjà un accompagnement du même jour et du même type (ANCT), « Rencontre annuelle » : celui-ci s'y ajoute."
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "il manque les dossiers."),
        ("a --vague 6", "des dossiers, ou une vague : l'un des deux."),
        ("a", "il manque --type."),
        ("a --type communaute", "il manque --acteur."),
        ("a --type communaute --acteur anct", "il manque --action."),
        ("a --type comunaute", "Vouliez-vous dire « communaute » ?"),
        ("a --type communaute --acteur ftl", "acteur inconnu : « ftl »."),
        ("a --type communaute --acteur anct --action x --le 2031-01-01", "un acte s'écrit une fois fait"),
        ("a inconnu --type communaute --acteur anct --action x", "dossier inconnu : « inconnu »."),
        ("a casse --type communaute --acteur anct --action x", "casse ne peut pas être lu."),
        ("--vague 12 --type communaute --acteur anct --action x", "vague inconnue : « 12 »"),
    ],
)
def test_a_support_that_makes_no_sense_is_refused_whole(tmp_path: Path, words: str, said: str) -> None:
    top = wave(tmp_path, {"a": LAUREAT}, casse="nom: [\n")
    done = did(top, "accompagner", *words.split())
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert len(done.err.splitlines()) >= 2, "a refusal without a remedy"


# --- publier


def test_a_publication_is_noted_with_what_the_law_asks(tmp_path: Path) -> None:
    top = wave(tmp_path, {"a": LAUREAT + SANS})
    done = did(top, "publier", "a", "--le", "20/09/2021")
    assert written(top, "a").endswith("publiee_le: 2021-09-20\n")
    assert done.lines[2:4] == [
        "Lieu 0 (a) · Convention publiée le 20/09/2021",
        fr(
            "Publication exigée au-delà de 23 000 € par an (50 000 € une même année), dans les trois mois de la "
            "signature : le 20/09/2021 au plus tard."
        ),
    ]
    assert "PUB-01" not in done.out


def test_a_publication_that_comes_late_says_so(tmp_path: Path) -> None:
    top = wave(tmp_path, {"a": LAUREAT + SANS})
    done = did(top, "publier", "a", "--le", "21/09/2021")
    assert done.lines[3].endswith("le 20/09/2021 au plus tard ; elle l'est 1 jour après.")
    assert "info PUB-01" in done.out


@pytest.mark.parametrize(("amount", "asked"), [("23000", False), ("23000.01", True)])
def test_at_the_threshold_of_the_law_no_publication_is_asked(
    tmp_path: Path, amount: str, asked: bool
) -> None:
    low = "convention: {numero_ej: '21', signee_le: 2021-06-20, annuites: {2021: AMOUNT}}\n".replace(
        "AMOUNT", amount
    )
    top = wave(tmp_path, {"a": LAUREAT + low})
    done = did(top, "publier", "a", "--le", "2021-07-01")
    assert ("Publication exigée" in done.out, "Publication non exigée" in done.out) == (asked, not asked)


def test_of_a_wave_every_signed_convention_that_is_not_published_is_meant(tmp_path: Path) -> None:
    low = LAUREAT + "convention: {signee_le: 2021-06-20, annuites: {2021: 20000}}\n"
    later = LAUREAT + SANS.replace("2021-06-20", "2022-06-20")
    facts = {"a": LAUREAT + SANS, "b": LAUREAT + SIGNEE, "c": LAUREAT, "d": low, "e": later}
    top = wave(tmp_path, facts)
    done = did(top, "publier", "--vague", "6", "--le", "2022-07-01")
    assert done.code == 0, done.err
    assert [slug for slug in facts if "publiee_le: 2022-07-01" in written(top, slug)] == ["a", "d", "e"]
    assert done.lines[2:7] == [
        "Conventions publiées le 01/07/2022 · 3 dossiers de la vague 6 (30/03/2021) : a, d, e",
        fr("Publication exigée au-delà de 23 000 € par an, dans les trois mois de la signature (2) : a, e."),
        "Publiées plus tard que cela (1) : a.",
        "Publication non exigée, aucune annuité ne passe ce seuil (1) : d.",
        "Déjà noté : b, le 01/07/2021.",
    ]
    again = did(top, "publier", "--vague", "6")
    assert (again.code, again.out) == (0, "")
    assert again.err.endswith("Rien n'est à refaire.\n")


def test_what_is_published_already_is_said(tmp_path: Path) -> None:
    top = wave(tmp_path, {"a": LAUREAT + SIGNEE})
    same = did(top, "publier", "a", "--le", "2021-07-01")
    assert (same.code, same.out, same.err) == (
        0, "", "Déjà noté : a, le 01/07/2021. Rien n'est à refaire.\n",
    )  # fmt: skip
    other = did(top, "publier", "a", "--le", "2021-07-02")
    assert (other.code, other.out) == (0, "")
    assert "un jour faux se corrige ainsi : fabriques modifier a convention.publiee_le=DATE" in other.err


@pytest.mark.parametrize(
    ("facts", "words", "said"),
    [
        (LAUREAT, "a", "aucune convention du dossier a n'est signée au 30/11/2022."),
        (LAUREAT, "--vague 6", "aucune convention de la vague 6 (30/03/2021) n'est signée."),
        (LAUREAT + SANS, "a b", "dossier inconnu : « b »."),
        (LAUREAT + SANS, "", "il manque les dossiers."),
        (LAUREAT + SANS, "a --vague 6", "des dossiers, ou une vague : l'un des deux."),
        (LAUREAT + SANS, "a --le 2021-06-19", "elle n'a pas pu être publiée le 19/06/2021."),
        (LAUREAT + SANS, "a --le 2031-06-19", "un acte s'écrit une fois fait"),
        (LAUREAT + SANS, "a --le hier", "comme 2021-03-30 ou 30/03/2021"),
        (LAUREAT + SANS, "a --date 2021-07-01", "Vouliez-vous dire « --le DATE » ?"),
        (
            LAUREAT + "convention: {publiee_le: 2021-07-01}\n",
            "a",
            "aucune convention du dossier a n'est signée",
        ),
    ],
)
def test_a_publication_that_makes_no_sense_is_refused(
    tmp_path: Path, facts: str, words: str, said: str
) -> None:
    top = wave(tmp_path, {"a": facts})
    done = did(top, "publier", *words.split())
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert len(done.err.splitlines()) >= 2, "a refusal without a remedy"


def test_one_that_is_not_signed_holds_back_the_others(tmp_path: Path) -> None:
    top = wave(tmp_path, {"a": LAUREAT + SANS, "b": LAUREAT})
    assert did(top, "publier", "a", "b").code == 2
    assert "publiee_le" not in written(top, "a")
