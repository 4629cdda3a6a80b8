"""A certificate proves what it claims, and nothing that is false is accepted, whoever wrote it."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
import time
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from ardeur import FUZZ
from commandes import TOP
from fabriques_cli.selection import verifier as seul
from fabriques_cli.selection.certificat import certificat
from fabriques_cli.selection.instance import Candidat, Contraintes, Instance
from fabriques_cli.selection.resoudre import resolution, resoudre
from fabriques_cli.selection.verifier import empreinte, parcourir, verifier
from fabriques_cli.solveur.highs import Highs
from selections import candidat, instance, tirage

FICHIER = TOP / "src" / "fabriques_cli" / "selection" / "verifier.py"

Certificat = dict[str, Any]


def octets(ecrit: Certificat) -> bytes:
    return json.dumps(ecrit).encode()


def scelle(ecrit: Certificat) -> bytes:
    """The file with a stamp that fits it, as one who means to deceive would write it."""
    return octets({**ecrit, "empreinte": empreinte(ecrit)})


@cache
def vrais() -> tuple[Certificat, ...]:
    """True certificates of small waves, some with an imposed and an excluded dossier."""
    found = []
    for seed in range(12):
        donnee = tirage(seed, combien=24, finesse=(1, 3)[seed % 2], pas=(1, 1_000_00)[seed % 3 == 0])
        listed = [one.slug for one in donnee.candidats if one.montant < 120_000_00]
        if seed % 4 == 0:
            donnee = replace(donnee, imposes=frozenset(listed[:1]), exclus=frozenset(listed[1:2]))
        found.append(certificat(resolution(donnee, Highs()), "vague 8", {listed[0]: "engagement pris"}))
    return tuple(found)


def test_true_certificates_are_accepted() -> None:
    for ecrit in vrais():
        conclusion = verifier(octets(ecrit))
        assert conclusion.accepte
        assert conclusion.prouve
        marks = Fraction(ecrit["valeur"]) * Fraction(ecrit["unite"])
        assert f"valent {marks} points ; aucune autre liste n'en vaut plus" in conclusion.phrases[0]


@pytest.mark.parametrize(
    ("unite", "said"),
    [
        ("1", "465 points"),
        ("1/2", "232,5 points"),
        ("1/465", "1 point"),
        ("1/400", "1,1625 point"),
        ("4/3", "620 points"),
        ("7", "3\u202f255 points"),
        ("2/7", "930/7 points"),
    ],
)
def test_points_are_said_as_weighted_marks(unite: str, said: str) -> None:
    ecrit = copy.deepcopy(vrais()[0]) | {"unite": unite}
    pose = seul.enonce(ecrit)
    assert seul._points(465, pose) == said  # the figure alone, whatever the sentence around it
    conclusion = verifier(scelle(ecrit))
    assert conclusion.accepte
    assert seul._points(ecrit["valeur"], pose) in conclusion.phrases[0]  # the same


@pytest.mark.parametrize(
    "unite",
    [
        "",
        "0",
        "0/2",
        "1/0",
        "-1",
        "+1",
        "1.5",
        "0,5",
        "1e3",
        " 1",
        "1 ",
        "1/2/3",
        "1/",
        "/2",
        "١",
        "9" * 19,
        1,
        None,
    ],
)
def test_a_unit_is_one_whole_number_over_another(unite: object) -> None:
    conclusion = verifier(scelle(copy.deepcopy(vrais()[0]) | {"unite": unite}))
    assert not conclusion.accepte
    assert "« unite »" in conclusion.phrases[0]


def test_a_certificate_holds_no_other_word_than_those_of_the_choice() -> None:
    assert set(vrais()[0]) == set(seul.CLES[""])
    assert {cle for un in vrais()[0]["candidats"] for cle in un} == set(seul.CLES["candidats"])


def refait(ecrit: Certificat) -> Instance:
    """The selection that a certificate states."""
    limites = ecrit["contraintes"]
    return Instance(
        tuple(
            Candidat(
                un["slug"],
                un["points"],
                un["moitie"],
                {int(a): c for a, c in un["annuites"].items()},
                un["rang"],
            )
            for un in ecrit["candidats"]
        ),
        Contraintes(
            limites["enveloppe"],
            limites["places"],
            limites["moities"],
            limites["laureats_max"],
            {int(annee): cents for annee, cents in limites["annees"].items()},
        ),
        imposes=frozenset(un["slug"] for un in ecrit["imposes"]),
        exclus=frozenset(un["slug"] for un in ecrit["exclus"]),
    )


def feuilles(lu: Any, chemin: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all that is in a certificate."""
    inside = lu.items() if isinstance(lu, dict) else enumerate(lu) if isinstance(lu, list) else ()
    return [chemin, *(found for cle, un in inside for found in feuilles(un, (*chemin, cle)))]


def change(ecrit: Certificat, hasard: random.Random) -> Certificat:
    """The certificate with something in it made other, of its kind or not."""
    other = copy.deepcopy(ecrit)
    *chemin, cle = hasard.choice([found for found in feuilles(ecrit) if found and found[0] != "empreinte"])
    lieu: Any = other
    for pas in chemin:
        lieu = lieu[pas]
    ici = lieu[cle]
    if isinstance(ici, int):
        lieu[cle] = hasard.choice(
            (ici + 1, ici - 1, -ici - 1, ici * 2 + 1, ici // 2, 0, 10**18, None, "7", True, [ici])
        )
    elif isinstance(ici, str):
        lieu[cle] = hasard.choice((ici + "x", "", 3, None, *ecrit["liste"]))
    elif isinstance(ici, list) and ici:
        which = hasard.randrange(3)
        if which == 0:
            del ici[hasard.randrange(len(ici))]
        elif which == 1:
            ici.append(hasard.choice(ici))
        else:
            ici[hasard.randrange(len(ici))] = hasard.choice(("inconnu", None, 3, {}))
    elif isinstance(ici, dict) and ici:
        chosen = hasard.choice(list(ici))
        lieu[cle] = (
            {k: un for k, un in ici.items() if k != chosen} if hasard.random() < 0.5 else {**ici, "x": 1}
        )
    else:
        lieu[cle] = "autre chose"
    return other


def test_what_was_changed_on_its_way_is_never_accepted() -> None:
    hasard = random.Random(1)
    for number in range(1_000):
        other = change(vrais()[number % 12], hasard)
        conclusion = verifier(octets(other))
        if other not in vrais():
            assert not conclusion.accepte, other
            assert conclusion.phrases[0].startswith("Certificat refusé : ")


def test_what_was_changed_and_stamped_again_is_accepted_only_where_it_is_still_true() -> None:
    hasard, accepted = random.Random(2), 0
    for number in range(1_000 if FUZZ else 300):
        other = change(vrais()[number % 12], hasard)
        conclusion = verifier(scelle(other))
        if conclusion.accepte:
            accepted += 1
            best = resoudre(refait(other), Highs())
            assert best.points == other["valeur"] or not conclusion.prouve
            assert other["conclusion"]["borne"] >= best.points
            if other["conclusion"]["departage"] == "prouve":
                assert sorted(other["liste"]) == list(best.retenus)
    assert accepted  # prices may move a little, a dossier that is out may ask for more


@pytest.mark.parametrize("departage", ["prouve", "non_prouve"])
def test_a_worse_list_is_refused_by_a_better_one(departage: str) -> None:
    ecrit = vrais()[1]
    points = {un["slug"]: un["points"] for un in ecrit["candidats"]}
    moindre = ecrit["liste"][:-1]
    valeur = sum(points[slug] for slug in moindre)
    dit = {"valeur": "prouvee", "borne": valeur, "departage": departage}
    conclusion = verifier(scelle({**ecrit, "liste": moindre, "valeur": valeur, "conclusion": dit}))
    assert not conclusion.accepte
    assert f"et la sienne en vaut {valeur * Fraction(ecrit['unite'])} points." in conclusion.phrases[0]


def test_a_value_between_two_steps_is_refused_before_any_proof() -> None:
    donnee = instance(*(candidat(f"lieu-{n}", 4 * n, 10, departage=n) for n in range(1, 6)), places=2)
    ecrit = certificat(resolution(donnee, Highs()), "vague 8", {})
    assert (ecrit["valeur"], ecrit["pas"]) == (36, 4)
    for valeur in (33, 34, 35, 37, 39):
        for pas in (4, 1):
            faux = {
                **ecrit,
                "valeur": valeur,
                "pas": pas,
                "conclusion": {**ecrit["conclusion"], "borne": valeur},
            }
            conclusion = verifier(scelle(faux))
            assert not conclusion.accepte
            assert "et les points des candidats donnent" in conclusion.phrases[0]


def test_where_the_proof_does_not_close_the_gap_is_said_and_never_proven() -> None:
    ecrit = copy.deepcopy(vrais()[1])
    ecrit["prix"]["limites"] = dict.fromkeys(ecrit["prix"]["limites"], 0)
    ecrit["conclusion"] = {
        "valeur": "ecart",
        "borne": sum(un["points"] for un in ecrit["candidats"]),
        "departage": "non_prouve",
    }
    conclusion = verifier(scelle(ecrit))
    assert conclusion.accepte
    assert not conclusion.prouve
    gap = (ecrit["conclusion"]["borne"] - ecrit["valeur"]) * Fraction(ecrit["unite"])
    assert conclusion.phrases[0].startswith(f"Écart prouvé : au plus {gap} points. ")
    assert "prouvée" not in " ".join(conclusion.phrases)
    ecrit["conclusion"]["borne"] -= 1
    assert "ses prix ne prouvent que" in verifier(scelle(ecrit)).phrases[0]


HOSTILES = {
    "not JSON": b"{",
    "empty": b"",
    "not UTF-8": b"\xff\xfe",
    "a list": b"[]",
    "nothing": b"null",
    "deep": b"[" * 200_000,
    "deep objects": b'{"a":' * 100_000,
    "a key twice": b'{"format": 1, "format": 2}',
    "not a number": b'{"valeur": NaN}',
    "infinite": b'{"valeur": -Infinity}',
    "a fraction": b'{"valeur": 1.5}',
    "an exponent": b'{"valeur": 1e400}',
    "a huge number": b'{"valeur": ' + b"9" * 100_000 + b"}",
    "huge": b" " * (seul.OCTETS + 1),
    "a lone half": b'{"format": "\\ud800"}',
}


@pytest.mark.parametrize("octets_", HOSTILES.values(), ids=HOSTILES)
def test_a_hostile_file_is_refused_in_a_sentence(octets_: bytes) -> None:
    conclusion = verifier(octets_)
    assert not conclusion.accepte
    assert conclusion.phrases[0].startswith("Certificat refusé : ")
    conclusion.phrases[0].encode("utf-8")


def poser(ecrit: Certificat, chemin: str, lu: Any) -> Certificat:
    other = copy.deepcopy(ecrit)
    lieu: Any = other
    *avant, cle = [int(mot) if mot.isdigit() and len(mot) < 4 else mot for mot in chemin.split(".")]
    for pas in avant:
        lieu = lieu[pas]
    lieu[cle] = lu
    return other


@pytest.mark.parametrize(
    ("chemin", "lu", "dit"),
    [
        ("candidats.0.annuites", {"2021": -1}, "est négatif : -1"),
        ("candidats.0.points", -3, "est négatif : -3"),
        ("candidats.0.points", True, "n'est pas un nombre entier"),
        ("candidats.0.points", 10**16, "est trop grand"),
        ("candidats.0.slug", "lieu-001", "lieu-001 est deux fois parmi les candidats"),
        ("candidats.0.slug", "a\x1b[31m", "ne peut pas être « a\\x1b[31m »"),
        ("candidats.0.slug", "\ud800", "ne peut pas être « \\ud800 »"),
        ("candidats.0.rang", 1_000_000, ""),
        ("prix.denominateur", 0, "le dénominateur des prix est zéro"),
        ("prix.limites", {}, "les prix ne sont pas ceux des contraintes"),
        ("prix.limites.places", -1, "est négatif"),
        ("contraintes.places", -1, "est négatif"),
        ("contraintes.places", 0, "la liste passe la contrainte « places »"),
        (
            "contraintes.moities",
            {"qpv": 0, "hors_grands_centres_urbains": 9},
            "la liste passe la contrainte « moitie:qpv »",
        ),
        ("liste", ["lieu-000"] * 2, "lieu-000 est deux fois dans la liste"),
        ("liste", ["ailleurs"], "ailleurs est dans la liste, et n'est pas parmi les candidats"),
        ("imposes", [{"slug": "ailleurs", "motif": ""}], "ailleurs est imposé ou exclu"),
        ("version", 2, "ce n'est pas un certificat"),
        ("version", True, "ce n'est pas un certificat"),
        ("format", [], "ce n'est pas un certificat"),
        ("conclusion.valeur", "prouvée", "sa conclusion n'est pas de celles"),
        ("conclusion.valeur", [], "sa conclusion n'est pas de celles"),
        ("candidats", [], "est dans la liste, et n'est pas parmi les candidats"),
    ],
)
def test_a_lie_of_each_kind_is_told(chemin: str, lu: Any, dit: str) -> None:
    conclusion = verifier(scelle(poser(vrais()[1], chemin, lu)))
    assert dit in conclusion.phrases[0]
    assert conclusion.accepte is (dit == "")


def test_a_proof_too_long_is_not_taken_for_done(monkeypatch: pytest.MonkeyPatch) -> None:
    donnee = tirage(2, combien=200)
    ecrit = certificat(resolution(donnee, Highs()), "vague 8", {})
    faux = poser(ecrit, "prix.limites", dict.fromkeys(ecrit["prix"]["limites"], 0))
    monkeypatch.setattr(seul, "VIVANTS", 2_000)
    conclusion = verifier(scelle(faux))
    assert not conclusion.accepte
    assert "trop longue à refaire" in conclusion.phrases[0]


@pytest.mark.parametrize("profondeur", range(100, 1_100, 50))
def test_a_nest_of_any_depth_is_refused_in_a_sentence(profondeur: int) -> None:
    nid = b"[" * profondeur + b"]" * profondeur
    conclusion = verifier(octets(vrais()[0]).replace(b'"prix": {', b'"prix": ' + nid + b', "x": {'))
    assert not conclusion.accepte
    assert conclusion.phrases[0].startswith("Certificat refusé : ")


def test_the_work_is_bounded_whatever_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        seul, "parcourir", lambda recherche, perte: parcourir(recherche, perte, seul.TRAVAIL // 20)
    )
    combien = seul.CANDIDATS
    ecrit = poser(vrais()[1], "prix.limites", dict.fromkeys(vrais()[1]["prix"]["limites"], 0))
    ecrit["candidats"] = [
        {**vrais()[1]["candidats"][0], "slug": f"lieu-{n}", "rang": n, "annuites": {"2021": 1 << (n % 48)}}
        for n in range(combien)
    ]
    ecrit |= {"liste": [], "valeur": 0, "pas": ecrit["candidats"][0]["points"], "imposes": [], "exclus": []}
    ecrit["conclusion"] = {"valeur": "prouvee", "borne": 0, "departage": "prouve"}
    start = time.process_time()
    assert "trop longue à refaire" in verifier(scelle(ecrit)).phrases[0]
    assert time.process_time() - start < 60 / 20 + 2


def lance(*mots: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-S", str(FICHIER), *mots],
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def test_the_file_runs_alone_without_any_package(tmp_path: Any) -> None:
    bon, faux = tmp_path / "bon.json", tmp_path / "faux.json"
    bon.write_bytes(octets(vrais()[0]))
    faux.write_bytes(octets(poser(vrais()[0], "valeur", 1)))
    assert (lance(str(bon)).returncode, lance(str(bon)).stderr) == (0, "")
    assert lance(str(bon)).stdout.startswith("Liste prouvée : ")
    assert (lance(str(faux)).returncode, lance(str(faux)).stderr) == (1, "")
    assert lance(str(faux)).stdout.startswith("Certificat refusé : le fichier a été modifié")
    for mots in ((), (str(bon), "autre"), (str(tmp_path),), (str(tmp_path / "absent"),)):
        assert (lance(*mots).returncode, lance(*mots).stderr) == (1, "")
