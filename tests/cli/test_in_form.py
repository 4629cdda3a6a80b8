"""Every command that writes leaves in form what was in form: `fabriques fmt --check` stays clean."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandes import call, registre
from registres import EXEMPLE

LE = ("--le", "2021-06-08")
VIE = (
    ("modifier", "la-filature", "notes=Vu sur place,\nle 3 mai.", "besoins[+]=un local"),
    ("modifier", "la-filature", "avis[+].organe=anct", "avis[+].le=2021-05-03", "avis[+].sens=favorable"),
    ("decider", "la-filature", "--resultat", "liste_complementaire", "--rang", "1", *LE),
    ("promouvoir", "la-filature", "--annuite", "2021=40000", "--annuite", "2022=40000", "--le", "2021-06-20"),
    ("conventionner", "la-filature", "--le", "2021-07-01", "--numero-ej", "2103456789"),
    ("amender", "la-filature", "--objet", "repartition", "--annuite", "2021=30000", "--annuite", "2022=50000",
     "--motif", "travaux", "--le", "2021-07-12"),
    ("verser", "la-filature", "--annuite", "2021", "--reference", "DP-1", "--le", "2021-09-01"),
    ("rendre-compte", "la-filature", "--annuite", "2021", "--type", "financier", "--recu-le", "2022-03-01"),
    ("resilier", "la-filature", "--motif", "liquidation", "--annuite", "2021=20000", "--annuite", "2022=0",
     "--le", "2022-05-01"),
    ("recouvrer", "la-filature", "--numero", "T-1", "--montant", "10000", "--motif", "trop versé",
     "--le", "2022-06-01"),
    ("modifier", "la-filature", "notes=", "lieu.surface_m2=", "criteres="),
)  # fmt: skip


def done_in(*words: str) -> None:
    done = call(*words, *(() if words[0] == "modifier" else ("--au=2022-11-30",)))
    assert done.code == 0, (words, done.out, done.err)


def in_form(*where: object) -> bool:
    done = call("fmt", "--check", *where)
    assert done.code in (0, 1)
    return done.code == 0


def test_a_dossier_stays_in_form_from_its_opinion_to_what_it_gives_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(registre(tmp_path))
    assert not in_form()
    assert call("fmt").code == 0
    for words in VIE:
        done_in(*words)
        assert in_form("la-filature"), (words, call("fmt", "--diff").out)


def test_a_dossier_that_is_not_in_form_gets_no_blank_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(registre(tmp_path))
    for words in VIE[:-1]:
        done_in(*words)
    text = (tmp_path / "lieux/la-filature.yaml").read_text(encoding="utf-8")
    assert text.splitlines().count("") == EXEMPLE.splitlines().count("") == 0


def test_a_new_registre_is_in_form(tmp_path: Path) -> None:
    assert call("init", tmp_path / "registre").code == 0
    assert in_form("-C", tmp_path / "registre")


@pytest.mark.parametrize(
    "facts",
    [
        (),
        ("--depose-le", "2021-03-15", "--numero-ds", "0123", "--annuite", "2021=50000"),
        ("--consortium", "Groupement", "--membre", "La Ville", "--siret", "13002603200016", "--etat", "en projet",
         "--categorie", "qpv", "--existence", "en création", "--candidature-precedente", "la-filature"),
    ],
)  # fmt: skip
def test_a_new_dossier_is_in_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, facts: tuple[str, ...]
) -> None:
    monkeypatch.chdir(registre(tmp_path))
    assert call("nouveau", "--non-interactif", "--nom", "Le Moulin", "--vague", "6", *facts).code == 0
    assert in_form("le-moulin")
