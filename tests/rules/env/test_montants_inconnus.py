"""ENV-05 · Aucun lauréat n'est hors des totaux faute de montant."""

from __future__ import annotations

from datetime import date

from cas_env import AU, said
from fabriques_cli.findings import Level, Portee
from laureats import env, env_codes, laureat


def test_laureates_without_amounts_are_named_in_one_finding() -> None:
    files = {
        "lieux/sans-montant.yaml": "decisions: [{le: 2021-06-08, resultat: laureat}]\n",
        "lieux/illisible.yaml": laureat("{2021: 50 000}"),
        "lieux/paye.yaml": laureat(more="versements: [{le: 2021-09-01, annuite: 2021, montant: 1 000}]\n"),
        "lieux/connu.yaml": laureat(),
        "lieux/refuse.yaml": "decisions: [{le: 2021-06-08, resultat: non_retenu, motif: Non.}]\n",
        "lieux/brouillon.yaml": "nom: Brouillon\n",
    }
    (constat,) = (c for c in env(files, AU) if c.code == "ENV-05")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.PROGRAMME)
    assert (constat.fichier, constat.chemin) == ("programme.yaml", ("enveloppe",))
    assert constat.message == (
        "3 dossiers sans montant connu, hors de tous les totaux : illisible, paye, sans-montant."
    )


def test_one_dossier_is_said_in_the_singular_from_its_day() -> None:
    files = {"lieux/sans-montant.yaml": "decisions: [{le: 2021-06-08, resultat: laureat}]\n"}
    assert said(files, "ENV-05", date(2021, 6, 7)) == []
    assert said(files, "ENV-05", date(2021, 6, 8)) == [
        (Level.ALERTE, "1 dossier sans montant connu, hors de tous les totaux : sans-montant.")
    ]


def test_a_request_without_an_amount_leaves_no_total_out() -> None:
    assert (
        env_codes({"lieux/a.yaml": "depose_le: 2021-03-01\ndemande: {annuites: {2021: 50 000}}\n"}, AU) == []
    )
