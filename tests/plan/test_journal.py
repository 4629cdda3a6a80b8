"""The history of a dossier from its steps: what each commit says, and what a merge says of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from constats import fr
from dossiers import dossier
from fabriques_cli.domain.histoire import Commit, Pas, Version
from fabriques_cli.plan.journal import (
    CHOIX,
    COUPURE,
    MISE_EN_FORME,
    PROPRE,
    Entree,
    journal,
    versions,
)
from fabriques_cli.plan.suivi import parse_suivi

LE = datetime(2021, 6, 1, tzinfo=UTC)
COMMIT = Commit("4f2c1a9", "Ada", LE, "Message", LE)
UN = "demande: {annuites: {2021: 40000}}\n"
DEUX = "demande: {annuites: {2021: 45000}}\n"
TROIS = "demande: {annuites: {2021: 50000}}\n"


def version(text: str, chemin: str = "lieux/a.yaml", trouble: str = "") -> Version:
    return Version(chemin, text, dossier(text), trouble)


def one_step(*avants: Version | None, apres: Version | None, **more: object) -> Entree:
    """What is said of one commit."""
    (entree,) = journal("a", [replace(Pas(COMMIT, apres, avants), **more)]).entrees
    return entree


def said(entree: Entree) -> list[str]:
    return [*entree.mentions, *(line.phrase for line in entree.lignes)]


def test_a_value_that_changed_is_said() -> None:
    entree = one_step(version(UN), apres=version(DEUX))
    assert said(entree) == [fr("demandé 2021 : 40 000 € → 45 000 €")]
    assert [change.cle for change in entree.changements] == [("demande", "annuites", "2021")]
    assert (entree.slug, entree.commit) == ("a", COMMIT)


def test_the_file_comes_and_goes() -> None:
    assert said(one_step(apres=version(UN))) == [fr("création du dossier : demandé 40 000 € (2021)")]
    assert said(one_step(None, apres=version("nom: x\n"))) == ["création du dossier"]
    assert said(one_step(version(UN), apres=None)) == [fr("suppression du dossier : demandé 40 000 € (2021)")]
    assert said(one_step(apres=version(UN), tronque=True)) == [COUPURE]


def test_the_same_values_written_otherwise_are_a_matter_of_form() -> None:
    assert said(one_step(version(UN), apres=version(f"# relu\n{UN}"))) == [MISE_EN_FORME]


def test_a_file_that_moves_says_from_where_to_where() -> None:
    moved = one_step(version(UN), apres=version(UN, "lieux/b.yaml"))
    assert said(moved) == ["fichier renommé : a → b"]
    folder = one_step(version(UN), apres=version(UN, "data/lieux/a.yaml"))
    assert said(folder) == ["fichier déplacé : lieux/a.yaml → data/lieux/a.yaml"]
    gone = one_step(version(UN), apres=None, suite="lieux/b.yaml")
    assert said(gone) == ["fichier renommé : a → b, dont l'histoire continue sous ce nom"]


def test_a_file_that_breaks_and_is_mended_says_so() -> None:
    broken = version(UN, trouble="ligne 3")
    assert said(one_step(version(UN), apres=broken)) == ["fichier illisible : ligne 3"]
    assert said(one_step(broken, apres=version(UN))) == ["fichier de nouveau lisible"]
    assert said(one_step(broken, apres=broken)) == ["fichier illisible : ligne 3"]


def merged(ours: str, theirs: str, after: str, base: str) -> list[str]:
    """What is said of a merge of two branches."""
    steps = [Pas(COMMIT, version(after), (version(ours), version(theirs)), version(base))]
    return [phrase for entree in journal("a", steps).entrees for phrase in said(entree)]


def test_a_merge_says_what_is_of_its_own_only() -> None:
    assert merged(UN, DEUX, DEUX, UN) == []
    assert merged(DEUX, UN, DEUX, UN) == []
    assert merged(DEUX, DEUX, DEUX, UN) == []
    assert merged(UN, UN, UN, UN) == []


def test_a_merge_that_chose_says_between_what() -> None:
    assert merged(DEUX, TROIS, DEUX, UN) == [CHOIX, fr("demandé 2021 : 50 000 € → 45 000 €")]
    assert merged(DEUX, TROIS, TROIS, UN) == [CHOIX, fr("demandé 2021 : 45 000 € → 50 000 €")]
    # What one side alone changed, and the merge dropped.
    assert merged(DEUX, UN, UN, UN) == [CHOIX, fr("demandé 2021 : 45 000 € → 40 000 €")]


def test_a_merge_that_wrote_what_no_side_had_says_so() -> None:
    assert merged(UN, DEUX, TROIS, UN) == [PROPRE, fr("demandé 2021 : 45 000 € → 50 000 €")]
    assert merged(UN, UN, TROIS, UN) == [PROPRE, fr("demandé 2021 : 40 000 € → 50 000 €")]


def test_a_merge_that_makes_or_drops_the_file_says_so() -> None:
    assert said(one_step(None, None, apres=version(UN)))[1] == PROPRE
    dropped = one_step(version(UN), version(UN), apres=None)
    assert said(dropped) == [fr("suppression du dossier : demandé 40 000 € (2021)"), PROPRE]
    assert journal("a", [Pas(COMMIT, None, (version(UN), None))]).entrees == ()


def test_a_merge_of_a_renamed_file_says_it_and_of_a_broken_one_too() -> None:
    moved = one_step(version(UN), version(UN), apres=version(UN, "lieux/b.yaml"), base=version(UN))
    assert said(moved) == ["fichier renommé : a → b"]
    broken = version(DEUX, trouble="ligne 3")
    assert said(one_step(version(UN), version(UN), apres=broken)) == ["fichier illisible : ligne 3"]
    assert journal("a", [Pas(COMMIT, broken, (broken, version(UN)))]).entrees == ()


def test_of_a_value_that_is_followed_only_what_moves_it_is_said() -> None:
    steps = [
        Pas(COMMIT, version(f"{DEUX}notes: x\n"), (version(DEUX),)),
        Pas(COMMIT, version(DEUX), (version(UN),)),
        Pas(COMMIT, version(UN), ()),
    ]
    suivi = parse_suivi("demande.annuites.2021")
    found = journal("a", steps, suivi)
    assert [said(entree) for entree in found.entrees] == [
        [fr("demandé 2021 : 40 000 € → 45 000 €")],
        [fr("demandé 2021 : — → 40 000 €")],
    ]
    assert found.suivi is suivi
    assert journal("a", steps, parse_suivi("convention")).entrees == ()


def test_the_name_is_the_last_that_is_known() -> None:
    steps = [
        Pas(COMMIT, version(UN), (version("nom: Neuf\n"),)),
        Pas(COMMIT, version("nom: Neuf\n"), (version("nom: Vieux\n"),)),
    ]
    assert (journal("a", steps).nom, journal("a", steps[:0]).nom) == ("Neuf", "")
    assert [one.blob for one in versions(steps)] == [UN, "nom: Neuf\n", "nom: Neuf\n", "nom: Vieux\n"]


def test_the_address_of_who_wrote_is_not_shown() -> None:
    commit = replace(COMMIT, auteur="ada@exemple.invalid", message="Pour ada@exemple.invalid")
    (entree,) = journal("a", [Pas(commit, version(DEUX), (version(UN),))]).entrees
    assert entree.commit
    assert (entree.commit.auteur, entree.commit.message) == ("(masqué)", "Pour (masqué)")
    (uncommitted,) = journal("a", [Pas(None, version(DEUX), (version(UN),))]).entrees
    assert uncommitted.commit is None
