"""The candidatures of a place one after another, looked at from any of them."""

from __future__ import annotations

from datetime import date

from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.vague.passages import passages
from registres import situation

AU = date(2022, 1, 1)
FIRST = 'nom: Un\nvague: 2020-12-30\nnumero_ds: "77"\ndepose_le: 2020-12-01\n' + (
    "decisions: [{le: 2021-03-01, resultat: non_retenu, motif: trop tôt}]\n"
)
SECOND = 'nom: Deux\nvague: 2021-03-30\ncandidature_precedente: "77"\n'
THIRD = "nom: Trois\nvague: 2021-06-30\ncandidature_precedente: deux\n"


def test_the_chain_goes_both_ways_by_slug_or_by_number_with_the_results() -> None:
    files = {"lieux/un.yaml": FIRST, "lieux/deux.yaml": SECOND, "lieux/trois.yaml": THIRD}
    found = passages(
        situation({**files, "lieux/seul.yaml": "nom: Seul\n"}, AU), ("un", "deux", "trois", "seul")
    )
    assert {slug: [(one.lien, one.slug) for one in chain] for slug, chain in found.items()} == {
        "un": [("ici", "un"), ("apres", "deux"), ("apres", "trois")],
        "deux": [("avant", "un"), ("ici", "deux"), ("apres", "trois")],
        "trois": [("avant", "un"), ("avant", "deux"), ("ici", "trois")],
    }
    first = found["trois"][0]
    assert (first.nom, first.statut, first.depose_le) == ("Un", Statut.NON_RETENU, date(2020, 12, 1))
    assert first.decision is not None
    assert first.decision.motif == "trop tôt"


def test_a_candidature_that_is_not_there_is_named_and_a_circle_ends() -> None:
    files = {
        "lieux/a.yaml": "candidature_precedente: nulle-part\n",
        "lieux/b.yaml": "candidature_precedente: c\n",
        "lieux/c.yaml": "candidature_precedente: b\n",
        "lieux/d.yaml": "candidature_precedente: d\n",
    }
    found = passages(situation(files, AU), ("a", "b", "c", "d"))
    assert [(one.slug, one.trouve) for one in found["a"]] == [("nulle-part", False), ("a", True)]
    assert sorted({one.slug for one in found["b"]}) == ["b", "c"]
    assert "d" not in found
