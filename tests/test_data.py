"""The example registre: every file reads, every fault is announced, and nothing in it is real but the communes."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from stdnum.fr import siret

from fabriques_cli.check.controle import Controle, check
from fabriques_cli.domain.cadre import References, cadres
from fabriques_cli.domain.position.comptes import comptes
from fabriques_cli.domain.position.statut import Statut, statut
from fabriques_cli.files.reading.read import read
from fabriques_cli.files.source.folder import read_folder, read_tables
from fabriques_cli.findings import Level, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import Registre
from fabriques_cli.referentiels.zonage import Zoning
from fabriques_cli.text.coordonnees import contact_in
from fabriques_cli.text.montant import somme
from registres import SHARED, communes

DATA = Path(__file__).parent.parent / "data"
AU = date(2026, 11, 23)

# slug: status, verdict, codes of what the check finds above the information.
ATTENDU: dict[str, tuple[str, str, set[str]]] = {
    "l-aiguille-et-le-fil": ("soldé", "éligible", set()),
    "l-ambitieuse": ("déposé", "inéligible en l'état", {"MNT-02"}),
    "l-etabli-du-haut-bugey": ("en cours", "éligible", set()),
    "l-etincelle": ("brouillon", "à compléter", {"CAL-03", "REC-02", "REC-05", "REC-06", "MNT-06", "ECO-01"}),
    "l-orchestre-des-machines": ("en instruction", "éligible", set()),
    "la-belle-echappee": ("liste complémentaire", "éligible", set()),
    "la-boussole-des-marais": ("soldé", "éligible", set()),
    "la-cale-seche": ("soldé", "éligible", set()),
    "la-case-a-outils": ("en cours", "éligible", {"CAL-01"}),
    "la-derniere-minute": ("irrecevable", "inéligible en l'état", {"CAL-01"}),
    "la-grange-aux-machines": ("en instruction", "à compléter", {"GEO-02"}),
    "la-lettre-verte": ("liste complémentaire", "éligible", {"CAL-01"}),
    "la-maison-du-haut-allier": ("lauréat", "éligible", {"LAU-01"}),
    "la-manivelle": ("en cours", "éligible", set()),
    "la-ravine-numerique": ("conventionné", "éligible", set()),
    "le-carreau-des-songes": ("non retenu", "à compléter", {"ECO-01", "REC-06"}),
    "le-carreau-des-songes-2021": ("soldé", "éligible", set()),
    "le-fanal": ("désisté", "éligible", set()),
    "le-grand-metier": ("résilié", "éligible", set()),
    "le-metier-a-tisser": ("en instruction", "à compléter", {"CMP-01", "REC-05", "ECO-01"}),
    "le-moulin-sans-ailes": ("sans suite", "éligible", set()),
    "le-passage-a-niveau": ("en instruction", "à compléter", {"CAT-05"}),
    "le-point-du-jour": ("soldé", "éligible", set()),
    "les-trois-vallees-imaginaires": ("en cours", "éligible", set()),
}
FORMES = {
    "association",
    "fondation",
    "fonds_de_dotation",
    "scic",
    "scop",
    "cooperative",
    "sas",
    "sarl",
    "commune",
    "epci",
    "syndicat_mixte",
    "gip",
    "etablissement_public",
    "spl",
    "sem",
    "autre",
}
SLUGS = sorted(ATTENDU)


@cache
def registre() -> Registre:
    return read(read_folder(DATA))


@cache
def controle() -> Controle:
    return check(registre(), cadres(registre(), References(communes(), Zoning()), AU))


def texts() -> Iterator[tuple[str, str]]:
    for path in sorted(DATA.rglob("*.yaml")):
        yield path.relative_to(DATA).as_posix(), path.read_text(encoding="utf-8")


def announced(slug: str) -> set[str]:
    """The codes that the comment at the top of a file names."""
    text = (DATA / "lieux" / f"{slug}.yaml").read_text(encoding="utf-8")
    head = text.partition("\nnom:")[0]
    return set(re.findall(r"^# ([A-Z]{3}-[0-9]{2}) · ", head, re.MULTILINE))


def test_every_file_is_read_without_anomaly() -> None:
    assert registre().anomalies == ()
    assert registre().illisibles == ()
    assert sorted(registre().dossiers) == SLUGS
    assert [f"{jour}" for jour in registre().vagues] == [
        "2020-12-30",
        "2021-03-30",
        "2021-06-30",
        "2021-09-30",
    ]


def test_nothing_is_blocking_but_in_the_candidatures() -> None:
    elsewhere = (Portee.FICHIER, Portee.GESTION, Portee.PROGRAMME)
    found = [c for c in controle().constats if c.portee in elsewhere and c.level is Level.BLOQUANT]
    assert found == []


@pytest.mark.parametrize("slug", SLUGS)
def test_a_dossier_has_the_status_and_the_verdict_it_is_written_for(slug: str) -> None:
    found = statut(registre().dossiers[slug], AU).mot, controle().verdicts[slug].mot
    assert found == ATTENDU[slug][:2]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_head_of_a_file_announces_what_the_check_finds(slug: str) -> None:
    found = {constat.code for constat in controle().of(slug) if constat.level > Level.INFO}
    assert found == ATTENDU[slug][2]
    assert announced(slug) == found


def test_the_programme_and_the_waves_have_nothing_but_information() -> None:
    found = [c for c in controle().constats if not c.fichier.startswith("lieux/")]
    assert [c.code for c in found if c.level > Level.INFO] == []


def test_the_zoning_is_said_not_to_be_verified_since_the_official_lists_are_not_copied() -> None:
    assert read_tables(DATA) == {}
    assert [c.level for c in controle().constats if c.code == "CAT-07"] == [Level.INFO]


def test_a_late_deposit_is_a_motive_an_alerte_or_lifted() -> None:
    late = {c.fichier: (c.level, c.motif, c.leve_par) for c in controle().constats if c.code == "CAL-01"}
    assert late == {
        "lieux/la-derniere-minute.yaml": (Level.BLOQUANT, True, None),
        "lieux/la-lettre-verte.yaml": (Level.ALERTE, False, None),
        "lieux/la-case-a-outils.yaml": (Level.BLOQUANT, False, ("derogations", 0)),
    }


def test_what_explains_a_refusal_no_longer_weighs() -> None:
    motifs = {c.code for c in controle().of("le-carreau-des-songes") if c.motif}
    assert motifs == {"ECO-01", "REC-06"}


def test_every_status_and_every_legal_form_that_matters_has_its_example() -> None:
    assert {statut(dossier, AU) for dossier in registre().dossiers.values()} == set(Statut)
    assert {d.porteur.forme_juridique for d in registre().dossiers.values() if d.porteur} >= FORMES
    assert [slug for slug, d in registre().dossiers.items() if d.consortium] == [
        "les-trois-vallees-imaginaires"
    ]


def test_the_keys_are_in_the_order_of_the_format() -> None:
    order = list(Dossier.model_fields)
    for path, text in texts():
        if path.startswith("lieux/"):
            keys = re.findall(r"^([a-z_]+):", text, re.MULTILINE)
            assert keys == sorted(keys, key=order.index), path


def test_no_two_files_teach_with_the_same_comment() -> None:
    lieux = [text for path, text in texts() if path.startswith("lieux/")]
    comments = [comment for text in lieux for comment in re.findall(r"# .*", text)]
    said_of_many = r"# [A-Z]{3}-[0-9]{2} · |# yaml-language-server: "
    taught = [comment for comment in comments if not re.match(said_of_many, comment)]
    assert sorted(taught) == sorted(set(taught))


def test_no_file_lets_anyone_be_reached() -> None:
    # The programme says whom an applicant writes to: an address of the operator, and of nobody.
    assert {path: contact_in(text) for path, text in texts() if contact_in(text)} == {
        "programme.yaml": contact_in("nouveauxliens@anct.gouv.fr")
    }
    assert (DATA / "programme.yaml").read_text(encoding="utf-8").count("@") == 1
    assert "contacts/" in (DATA / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_the_identifiers_are_right_in_form_and_invented_on_sight() -> None:
    found = [
        number
        for path, text in texts()
        if path != "programme.yaml"
        for number in re.findall(r"\b\d{14}\b", text)
    ]
    assert found
    assert [number for number in found if not siret.is_valid(number)] == []
    assert {number[:4] for number in found} == {"2099"}
    quartiers = [
        d.territoire.qpv.code or "" for d in registre().dossiers.values() if d.territoire and d.territoire.qpv
    ]
    assert {code[-3:] for code in quartiers} == {"999"}


def test_the_reprise_is_the_one_hypothesis_on_the_first_four_waves() -> None:
    # 80 + 30 + 60 + 19 laureates were announced for the waves 1 to 4; 189 × 150 000 € = 28 350 000 €.
    reprise = registre().programme.reprise
    assert reprise is not None
    assert reprise.non_ventile is not None
    assert (reprise.au, reprise.non_ventile.fabriques) == (date(2020, 12, 29), 80 + 30 + 60 + 19)
    assert reprise.non_ventile.engage == Decimal(28_350_000)
    assert reprise.non_ventile.verse is None


def test_the_amount_that_the_programme_verifies_is_that_of_the_dossiers() -> None:
    verification = registre().programme.verifications[1]
    wave = [d for d in registre().dossiers.values() if d.vague == verification.vague]
    amounts = [comptes(dossier, verification.au).a_conventionner for dossier in wave]
    assert somme(a for a in amounts if a is not None) == verification.a_conventionner


def test_the_amounts_vary_from_the_minimum_to_the_maximum_and_one_has_cents() -> None:
    granted = {comptes(dossier, AU).accorde for dossier in registre().dossiers.values()}
    assert {Decimal(75_000), Decimal(150_000)} <= granted
    assert comptes(registre().dossiers["le-point-du-jour"], AU).engage == Decimal("141999.50")


def test_the_communes_fit_the_category_in_the_official_zoning() -> None:
    if not SHARED.exists():
        pytest.skip("la grille de densité et la liste des QPV ne sont pas là")
    with (SHARED / "densite-communes.csv").open(encoding="utf-8-sig", newline="") as grid:
        centres = {
            row["insee_com"]
            for row in csv.DictReader(grid)
            if row["niveau_densite"] == "Grands centres urbains"
        }
    features = json.loads((SHARED / "qpv-2024-communes.geojson").read_text(encoding="utf-8"))["features"]
    with_qpv = {feature["properties"]["insee_com"] for feature in features}
    for slug, dossier in registre().dossiers.items():
        assert dossier.adresse is not None
        assert dossier.territoire is not None
        commune = communes().code_zonage(dossier.adresse.code_insee)
        if slug == "la-grange-aux-machines":
            assert commune is None  # its fault: a postal code
        elif dossier.territoire.categorie == "qpv":
            assert commune in with_qpv, slug
        else:
            assert commune not in centres, slug
