"""What a slip between braces took apart is mended by one command, and an unknown key is taken away by another."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandes import call, registre
from registres import EXEMPLE, run, words

FICHIER = "lieux/la-filature.yaml"

MENDED = [
    ("versements: [{annuite: 2021, montant: 45,000, le: 2021-09-20}]", "versements[0].montant=45000",
     "versements: [{annuite: 2021, montant: 45000, le: 2021-09-20}]"),
    ("versements: [{le: 2021-09-20, montant: 40,50, annuite: 2021}]", "versements[0].montant=40,50",
     "versements: [{le: 2021-09-20, montant: 40.50, annuite: 2021}]"),
    # The start of the value is the whole of it.
    ("versements: [{le: 2021-09-20, montant: 45,000, annuite: 2021}]", "versements[0].montant=45",
     "versements: [{le: 2021-09-20, montant: 45, annuite: 2021}]"),
    ("versements:\n  - {le: 2021-09-20, annuite: 2021, montant: 1,000,000} # vu",
     "versements[2021-09-20].montant=1 000 000",
     "versements:\n  - {le: 2021-09-20, annuite: 2021, montant: 1000000} # vu"),
    ("resiliation: {annuites: {2021: 30 000,50, 2022: 40,50}, le: 2021-09-20}", "resiliation.annuites.2021=30000.50",
     "resiliation: {annuites: {2021: 30000.50, 2022: 40,50}, le: 2021-09-20}"),
    ("resiliation: {annuites: {2021: 40,50, 2022: 60,50}, le: 2021-09-20}", "resiliation.annuites.2022=60.50",
     "resiliation: {annuites: {2021: 40,50, 2022: 60.50}, le: 2021-09-20}"),
    ("resiliation: {annuites: {2021:30000, 2022: 1}, le: 2021-09-20}", "resiliation.annuites.2021=30000",
     "resiliation: {annuites: {2021: 30000, 2022: 1}, le: 2021-09-20}"),
    ("resiliation: {annuites: {2021, 30000}, le: 2021-09-20}", "resiliation.annuites.2021=30000",
     "resiliation: {annuites: {2021: 30000}, le: 2021-09-20}"),
    ("decisions: [{le: 2021-06-22, motif: Bon dossier, réseau, autorite: ANCT, resultat: non_retenu}]",
     "decisions[0].motif=Bon dossier, réseau",
     'decisions: [{le: 2021-06-22, motif: "Bon dossier, réseau", autorite: ANCT, resultat: non_retenu}]'),
    # The end of the sentence is the name of a key.
    ("decisions: [{le: 2021-06-22, motif: Bon dossier, reference, resultat: non_retenu}]",
     "decisions[0].motif=Bon dossier, reference",
     'decisions: [{le: 2021-06-22, motif: "Bon dossier, reference", resultat: non_retenu}]'),
    ("decisions: [{le: 2021-06-22, resultat: non_retenu, reference:DEC-1}]", "decisions[0].reference=DEC-1",
     "decisions: [{le: 2021-06-22, resultat: non_retenu, reference: DEC-1}]"),
]  # fmt: skip


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The registre of the tests, where the commands are run."""
    monkeypatch.chdir(registre(tmp_path))
    return tmp_path


def path(top: Path) -> Path:
    """The file of the dossier."""
    return top / FICHIER


def unread(top: Path) -> list[str]:
    """The keys of the file that are not known or whose value is not read, in its own words."""
    constats = run({FICHIER: path(top).read_bytes()}).constats
    return [one.message for one in constats if one.code in ("FIC-03", "FIC-04")]


@pytest.mark.parametrize(("old", "asked", "new"), MENDED)
def test_a_value_that_a_slip_took_apart_is_mended_by_one_command(
    top: Path, old: str, asked: str, new: str
) -> None:
    path(top).write_text(f"{EXEMPLE}{old}\n", encoding="utf-8")
    before = unread(top)
    assert before
    done = call("modifier", "la-filature", asked)
    assert (done.code, path(top).read_text(encoding="utf-8")) == (0, f"{EXEMPLE}{new}\n"), done.err
    assert len(unread(top)) == len(before) - 1 or not unread(top)
    assert call("annuler", "-q").code == 0
    assert path(top).read_text(encoding="utf-8") == f"{EXEMPLE}{old}\n"


def test_what_the_file_then_says_is_what_was_asked(top: Path) -> None:
    slip = "versements: [{le: 2021-09-20, annuite: 2021, montant: 45,000, reference: DP-1}]\n"
    path(top).write_text(EXEMPLE + slip, encoding="utf-8")
    assert call("modifier", "la-filature", "versements[0].montant=45000", "-q").code == 0
    after = words(path(top).read_text(encoding="utf-8"))
    assert after.pop("versements") == [
        {"le": "2021-09-20", "annuite": "2021", "montant": "45000", "reference": "DP-1"}
    ]
    assert after == words(EXEMPLE)


def test_two_cut_values_are_mended_at_once_and_their_stray_keys_may_be_named(top: Path) -> None:
    slip = "versements: [{le: 2021-09-20, annuite: 2021, montant: 45,000}]\n"
    other = "cloture: {le: 2024-01-01, annuites: {2021: 40,50}}\n"
    path(top).write_text(EXEMPLE + slip + other, encoding="utf-8")
    done = call(
        "modifier", "la-filature", "versements[0].000=", "versements[0].montant=45000",
        "cloture.annuites.2021=40.50",
    )  # fmt: skip
    assert done.code == 0
    assert path(top).read_text(encoding="utf-8") == EXEMPLE + slip.replace("45,000", "45000") + other.replace(
        "40,50", "40.50"
    )


def test_the_end_of_a_cut_value_does_not_go_alone(top: Path) -> None:
    text = f"{EXEMPLE}versements: [{{le: 2021-09-20, annuite: 2021, montant: 45,000}}]\n"
    path(top).write_text(text, encoding="utf-8")
    done = call("modifier", "la-filature", "versements[0].000=")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "fabriques : « versements[0].000 » est la fin de la valeur de « montant », que la virgule a coupée.\n"
        '  Donnez la valeur entière : fabriques modifier la-filature "versements[0].montant=VALEUR"\n'
    )
    assert path(top).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("old", "key", "new"),
    [
        ("telephone:\n", "telephone", ""),
        ("telephone: # à voir\nnotes: n\n", "telephone", None),
        ("commune:\n", "commune", ""),
        ("commune: Lyon\n", "commune", ""),
        ('cloture: {le: "2024-01-01", rien}\n', "cloture.rien", 'cloture: {le: "2024-01-01"}\n'),
        ("cloture: {rien, le: 2024-01-01}\n", "cloture.rien", "cloture: {le: 2024-01-01}\n"),
        ("cloture: {le: 2024-01-01, rien: , motif: m}\n", "cloture.rien", "cloture: {le: 2024-01-01, motif: m}\n"),
        ("cloture:\n  le: 2024-01-01\n  rien:\n", "cloture.rien", "cloture:\n  le: 2024-01-01\n"),
        ("cloture:\n  le: 2024-01-01\n  rien: 3\n", "cloture.rien", "cloture:\n  le: 2024-01-01\n"),
        ("notes: n\nrien à voir:\n", "rien à voir", "notes: n\n"),
    ],
)  # fmt: skip
def test_an_unknown_key_is_taken_away_valued_or_not(top: Path, old: str, key: str, new: str | None) -> None:
    path(top).write_text(EXEMPLE + old, encoding="utf-8")
    assert unread(top)
    done = call("modifier", "la-filature", f"{key}=")
    left = path(top).read_text(encoding="utf-8")
    if new is None:  # its comment would go with it
        assert (done.code, left) == (2, EXEMPLE + old)
        assert "ne peut pas être modifié sans risque" in done.err
        return
    assert (done.code, left) == (0, EXEMPLE + new), done.err
    assert unread(top) == []


def test_a_known_key_without_a_value_stays_for_who_will_fill_it(top: Path) -> None:
    path(top).write_text(f"{EXEMPLE}notes:\n", encoding="utf-8")
    done = call("modifier", "la-filature", "notes=")
    assert (done.code, done.err) == (0, "Rien à changer : le registre dit déjà cela.\n")
    assert path(top).read_text(encoding="utf-8") == f"{EXEMPLE}notes:\n"


REFUSED = "lu : « {} » ; attendu : un nombre, comme 4 ou 3.5."


@pytest.mark.parametrize(
    ("typed", "said", "remedy"),
    [
        ("45", "La note 45 n'est pas sur l'échelle du programme, de 0 à 5. (NOT-01)", "4.5 si une virgule"),
        ("5.001", "La note 5,001 n'est pas sur l'échelle du programme, de 0 à 5. (NOT-01)", "Comparez avec"),
        ("1 000", "La note 1000 n'est pas sur l'échelle du programme, de 0 à 5. (NOT-01)", "Comparez avec"),
        ("4/5", REFUSED, "Écrivez le nombre seul, ramené à l'échelle du programme."),
        ("14/20", REFUSED, "Écrivez le nombre seul, ramené à l'échelle du programme."),
        ("4,5 sur 5", REFUSED, "Écrivez le nombre seul, ramené à l'échelle du programme."),
        *(
            (word, REFUSED, "Corrigez la valeur")
            for word in (
                "A",
                "-1",
                "+4",
                "05",
                "04,5",
                "4 5",
                "4,",
                "4;5",
                "4:5",
                "80%",
                "4€",
                "4e0",
                "٤",
                "quatre",
            )
        ),
    ],
)
def test_what_is_no_mark_of_the_scale_is_refused(top: Path, typed: str, said: str, remedy: str) -> None:
    before = path(top).read_bytes()
    done = call("modifier", "la-filature", f"criteres.gouvernance.note={typed}")
    assert done.code == 2
    assert f"« criteres.gouvernance.note » : {said.format(typed)}" in done.err
    assert remedy in done.err
    assert path(top).read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "written"),
    [("4,5", "4.5"), (" 4 ", "4"), ("4.50", "4.50"), ("0", "0"), ("0,5", "0.5"), ("5,0", "5.0")],
)
def test_a_mark_is_typed_as_it_is_said(top: Path, typed: str, written: str) -> None:
    assert call("modifier", "la-filature", f"criteres.gouvernance.note={typed}").code == 0
    assert words(path(top).read_text("utf-8"))["criteres"]["gouvernance"]["note"] == written
