"""The level, the portée and the origin of each rule, as the texts give them: written here, not read from the rules."""

from __future__ import annotations

import pytest

from fabriques_cli.rules import RULES, rule

NIVEAUX = {"B": "bloquant", "C": "à compléter", "A": "alerte", "I": "info"}
ORIGINES = {
    "dépliant": "dépliant de l'AMI",
    "AMI": "texte de l'AMI",
    "loi": "loi",
    "cohérence": "cohérence du dossier",
    "à confirmer": "règle à confirmer par l'ANCT",
}
TABLE = """
AVN-01 A gestion cohérence
AVN-02 B gestion cohérence
CAL-01 B candidature dépliant
CAL-02 B fichier cohérence
CAL-03 C candidature dépliant
CAL-04 A candidature cohérence
CAL-05 B fichier cohérence
CAT-01 C candidature dépliant
CAT-02 A candidature à confirmer
CAT-03 A candidature à confirmer
CAT-04 C candidature cohérence
CAT-05 C candidature dépliant
CAT-06 I candidature cohérence
CAT-07 I candidature cohérence
CAT-08 A candidature cohérence
CMP-01 A gestion cohérence
CNV-01 B gestion loi
CNV-02 A gestion cohérence
CNV-03 A gestion loi
CNV-04 A gestion cohérence
CNV-05 A gestion cohérence
CRF-01 A gestion loi
CRF-02 A gestion loi
DER-01 B fichier cohérence
DER-02 A fichier cohérence
DER-03 B fichier cohérence
DOU-01 C candidature cohérence
DOU-02 A candidature cohérence
DOU-03 A candidature cohérence
ECO-01 C candidature dépliant
ECO-02 A candidature dépliant
ECO-03 A candidature à confirmer
ENV-01 B programme dépliant
ENV-02 A programme dépliant
ENV-03 A programme dépliant
ENV-04 A programme AMI
ENV-05 A programme cohérence
ENV-06 A programme cohérence
ENV-07 A programme cohérence
FIC-01 B fichier cohérence
FIC-02 B fichier cohérence
FIC-03 B fichier cohérence
FIC-04 B fichier cohérence
FIC-05 B fichier cohérence
FIC-06 A fichier cohérence
FIC-07 I fichier cohérence
FIC-09 B fichier cohérence
FIC-10 A fichier cohérence
FIC-11 B fichier cohérence
FIC-12 B fichier cohérence
FIN-01 B gestion cohérence
FIN-02 A gestion cohérence
FIN-03 B gestion cohérence
GEO-01 C candidature cohérence
GEO-02 C candidature cohérence
GEO-03 A candidature cohérence
GEO-04 A candidature cohérence
GEO-05 A candidature cohérence
GEO-06 A candidature cohérence
IDE-01 B fichier cohérence
IDE-02 B fichier cohérence
IDE-03 A candidature cohérence
IDE-04 B fichier cohérence
INS-01 A gestion dépliant
INS-02 C gestion cohérence
INS-03 B gestion AMI
INS-04 B gestion cohérence
INS-05 B gestion cohérence
INS-06 A gestion cohérence
LAU-01 A gestion à confirmer
LIS-01 A gestion cohérence
MNT-01 B candidature dépliant
MNT-02 B candidature dépliant
MNT-03 B candidature dépliant
MNT-04 A candidature cohérence
MNT-05 A gestion cohérence
MNT-06 C candidature dépliant
MNT-07 B fichier cohérence
MNT-08 A gestion cohérence
MNT-09 A gestion cohérence
MNT-10 A gestion cohérence
NOT-01 B fichier cohérence
PAY-01 A gestion loi
PUB-01 A gestion loi
REC-01 C candidature dépliant
REC-02 B candidature AMI
REC-03 A candidature AMI
REC-04 A candidature à confirmer
REC-05 C candidature loi
REC-06 C candidature dépliant
REC-07 A candidature AMI
REC-08 A candidature AMI
SUI-01 I gestion dépliant
TXT-01 A fichier cohérence
TXT-02 A fichier cohérence
VER-01 B gestion cohérence
VER-02 B gestion cohérence
VER-03 B gestion loi
VER-04 A gestion cohérence
VER-05 B gestion cohérence
VER-06 B gestion cohérence
"""
LIGNES = [line.split(" ", 3) for line in TABLE.split("\n") if line]

SOURCES = {
    "CAL-01": "art. L. 112-1",
    "CNV-01": "décret n° 2001-495",
    "CNV-03": "décret n° 2021-1947",
    "CRF-01": "arrêté du 11 octobre 2006",
    "CRF-02": "loi n° 2021-875",
    "LAU-01": "`delais.signature`",
    "PAY-01": "loi n° 2021-875",
    "PUB-01": "23 000 €",
    "REC-02": "L. 526-22",
    "VER-03": "art. 10 de la loi n° 2000-321 (le compte rendu) ; la convention (la suspension)",
}
"""What the « Source » of a page must name."""

DE_DROIT_PRIVE = ("CRF-01", "CRF-02", "PUB-01", "VER-03", "PAY-01")
"""The rules that the law writes for bodies of private law only, so that their pages say it."""


@pytest.mark.parametrize(("code", "niveau", "portee", "origine"), LIGNES, ids=[line[0] for line in LIGNES])
def test_a_rule_weighs_what_its_text_says(code: str, niveau: str, portee: str, origine: str) -> None:
    found = rule(code)
    assert found is not None
    assert (found.level.mot, found.portee.value, found.origine.value) == (
        NIVEAUX[niveau],
        portee,
        ORIGINES[origine],
    )


def test_every_rule_of_the_texts_is_in_the_table() -> None:
    # FIC-08 weighs by the day of each fact; REG is about regularisations, which have pages of their own.
    apart = {one.code for one in RULES if one.famille == "REG"} | {"FIC-08"}
    assert {one.code for one in RULES} - {line[0] for line in LIGNES} <= apart


@pytest.mark.parametrize(("code", "cite"), SOURCES.items())
def test_a_page_names_its_text(code: str, cite: str) -> None:
    found = rule(code)
    assert found is not None
    assert cite in " ".join(found.page.section("Source").split())


@pytest.mark.parametrize("code", DE_DROIT_PRIVE)
def test_a_page_says_whom_the_law_binds(code: str) -> None:
    found = rule(code)
    assert found is not None
    assert "droit privé" in found.page.section("Source")
