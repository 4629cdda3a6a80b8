"""The level, the portée and the origin of each rule, as the texts give them: written here, not read from the rules."""

from __future__ import annotations

import re

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
CRF-03 A gestion à confirmer
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
LAU-02 A gestion à confirmer
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
MNT-11 A gestion dépliant
NOT-01 B fichier cohérence
NOT-02 A programme cohérence
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
VER-07 A gestion loi
"""
LIGNES = [line.split(" ", 3) for line in TABLE.split("\n") if line]

SOURCES: dict[str, tuple[str, ...]] = {
    "CAL-01": ("calendrier des dépôts", "art. L. 112-1", "à confirmer"),
    "CAL-03": ("calendrier des dépôts",),
    "CAT-01": (
        "« 150 situées hors des grands centres urbains »",
        "quartier prioritaire de la politique de la ville",
    ),
    "CAT-02": ("grille communale de densité de l'INSEE", "trois lauréats réels"),
    "CAT-03": ("n° 2024-1211", "2024-1212", "01/01/2024", "01/01/2025", "n'est pas dans le dépliant"),
    "CAT-04": ("n° 2024-1211", "2024-1212"),
    "CAT-05": ("« situées en quartier prioritaire de la politique de la ville ou à proximité immédiate »",),
    "CNV-01": ("art. 10 de la loi n° 2000-321", "décret n° 2001-495", "23 000 €"),
    "CNV-03": ("décret n° 2021-1947", "25-1 de la loi n° 2000-321", "02/01/2022"),
    "CRF-01": (
        "art. 10 de la loi n° 2000-321, pour un organisme de droit privé ; la convention, pour une personne publique",
        "arrêté du 11 octobre 2006",
        "CERFA 15059",
        "« Dans les six mois suivant la fin de l'exercice pour lequel elle a été attribuée »",
    ),
    "CRF-02": (
        "art. 10 de la loi n° 2000-321, pour un organisme de droit privé ; la convention, pour une personne publique",
        "art. 1er de la loi n° 2021-875",
    ),
    "CRF-03": ("`delais.validation`", "Aucun texte ne donne ce délai"),
    "ECO-01": ("critère 4", "« modèle économique équilibré à terme »"),
    "ECO-02": ("« équilibré à terme »",),
    "ECO-03": ("L'appel ne fixe aucune part maximale",),
    "ENV-01": ("« 45 M€ »",),
    "ENV-02": ("« 300 »",),
    "ENV-03": ("« 150 » et « 150 »",),
    "ENV-04": ("« maximum 30 lauréats »",),
    "INS-01": ("quatre critères",),
    "INS-03": ("« argumentaires de refus »",),
    "LAU-01": ("`delais.signature`", "Aucun texte ne donne ce délai"),
    "LAU-02": ("`delais.notification`", "Aucun texte ne donne ce délai"),
    "MNT-01": ("« de 75 000 à 150 000 [€] sur 3 ans »",),
    "MNT-02": ("« à raison de 50 000 € par an maximum »",),
    "MNT-03": ("« sur 3 ans »",),
    "MNT-06": ("« de 75 000 à 150 000 [€] sur 3 ans »",),
    "MNT-11": ("50 000 € par an maximum",),
    "PAY-01": ("art. 2 de la loi n° 2021-875", "9-1", "Soixante jours à compter de la notification"),
    "PUB-01": ("décret n° 2017-779", "23 000 €", "trois mois"),
    "REC-01": ("critère 2", "un porteur de projet bien identifié"),
    "REC-02": ("« personnes morales existantes »", "code de commerce, art. L. 526-22"),
    "REC-03": ("structures éligibles",),
    "REC-04": ("sans dire combien",),
    "REC-05": ("code de commerce, art. R. 123-220",),
    "REC-06": ("« C'est quoi une Fabrique »",),
    "REC-07": ("territoires non-pourvus",),
    "REC-08": ("candidater à nouveau",),
    "SUI-01": ("« accompagnement sur mesure »", "douze mois est à confirmer"),
    "VER-03": ("art. 10 de la loi n° 2000-321 (le compte rendu) ; la convention (la suspension)",),
    "VER-07": ("décret n° 2012-1246, art. 24 et 118", "Cinq ans"),
}
"""What the « Source » of a page must name: the words of the leaflet or of the call, the articles of the law."""

TEXTES = r"(?:art\.|loi n°|décrets? n°|arrêté du|code d\w+ \w+)"
AILLEURS = ("TXT-02",)
"""It follows the RGPD by coherence: nothing of the law refuses a dossier for it."""


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


def source(code: str) -> str:
    """The « Source » of a page, on one line."""
    found = rule(code)
    assert found is not None
    return " ".join(found.page.section("Source").split())


@pytest.mark.parametrize(("code", "cites"), SOURCES.items(), ids=list(SOURCES))
def test_a_page_names_its_text(code: str, cites: tuple[str, ...]) -> None:
    assert [cite for cite in cites if cite not in source(code)] == []


def test_every_rule_that_a_text_founds_has_its_text_here() -> None:
    founded = {line[0] for line in LIGNES if line[3] != "cohérence"}
    cited = {line[0] for line in LIGNES if re.search(TEXTES, source(line[0])) and line[0] not in AILLEURS}
    assert (founded | cited) - set(SOURCES) == set()


@pytest.mark.parametrize("code", [line[0] for line in LIGNES if line[3] == "loi"])
def test_a_page_cites_no_article_but_those_of_its_text(code: str) -> None:
    articles = set(re.findall(r"(?:[LR]\. )?[0-9]+(?:-[0-9]+)+|art\. [0-9]+", source(code)))
    admitted = {
        *("art. 10", "art. 1", "art. 2", "2000-321", "2001-495", "2021-1947", "2017-779", "2021-875"),
        *("2012-1246", "art. 24"),
        *("25-1", "10-1", "9-1", "art. 9", "R. 123-220"),
    }
    assert articles - admitted == set()


@pytest.mark.parametrize("code", DE_DROIT_PRIVE)
def test_a_page_says_whom_the_law_binds(code: str) -> None:
    found = rule(code)
    assert found is not None
    assert "droit privé" in found.page.section("Source")
