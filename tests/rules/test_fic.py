"""The file itself: what an officer's bytes say, with the remedy and the place, whichever parser reads them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from fabriques_cli.check.controle import check
from fabriques_cli.domain.cadre import References, cadres
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.files.reading.composer import PureParser
from fabriques_cli.files.reading.locate import locate
from fabriques_cli.files.reading.read import Inutilisable, read
from fabriques_cli.files.source.folder import VIDER, read_folder
from fabriques_cli.files.source.source import Inaccessible
from fabriques_cli.findings import Constat, Level, Portee, written
from fabriques_cli.format.registre import Registre
from fabriques_cli.referentiels.zonage import Zoning
from fabriques_cli.rules import RULES
from registres import AU, EXEMPLE, ZONAGE, codes, communes, laid_over, run, run_example, said, source

MOULIN = "lieux/le-moulin.yaml"
PARSERS = pytest.mark.parametrize("parser", [None, PureParser], ids=["libyaml", "pur"])

NIVEAUX = {
    "FIC-01": "bloquant",
    "FIC-02": "bloquant",
    "FIC-03": "bloquant",
    "FIC-04": "bloquant",
    "FIC-05": "bloquant",
    "FIC-06": "alerte",
    "FIC-07": "info",
    "FIC-08": "alerte",
    "FIC-09": "bloquant",
    "FIC-10": "alerte",
    "FIC-11": "bloquant",
}

CORPUS = (Path(__file__).parent / "fic.txt").read_text(encoding="utf-8")
CASE = re.compile(r"^## (.+)\n((?:.*\n)*?)=> (\d+):(\d+) (FIC-\d\d) (.+) → (.+)$", re.M)
CORRIGEZ = "Corrigez la valeur ; si elle n'est pas connue, laissez la clé sans valeur."


class Case(NamedTuple):
    """What the officer wrote, and the one finding on it."""

    name: str
    data: bytes
    line: int
    column: int
    code: str
    message: str
    a_faire: str


def corpus() -> list[Case]:
    return [
        Case(name, visible(text).encode(), int(line), int(column), code, visible(message), a_faire)
        for name, text, line, column, code, message, a_faire in CASE.findall(CORPUS)
    ]


def visible(text: str) -> str:
    return re.sub("<U\\+([0-9A-F]{4})>", lambda found: chr(int(found[1], 16)), text)


VIDE = ("FIC-01", "Le fichier est vide.", "Écrivez au moins « nom: … », ou supprimez le fichier.")
PROFOND = (
    "FIC-01",
    "Les blocs sont emboîtés sur plus de 20 niveaux.",
    "Aucun dossier n'en demande autant : reprenez le fichier à partir d'un exemple.",
)
UTF16 = (
    "FIC-01",
    "Le fichier est en UTF-16, pas en UTF-8.",
    "Enregistrez-le de nouveau en choisissant l'encodage UTF-8.",
)
LATIN = (
    "FIC-01",
    "Le fichier n'est pas en UTF-8 (octet E9, sans doute « é » en latin-1).",
    "Enregistrez-le de nouveau en choisissant l'encodage UTF-8.",
)
LOURD = (
    "FIC-01",
    "Le fichier pèse plus de 100 ko.",
    "Gardez les pièces jointes hors du dossier : il ne contient que les faits.",
)
BOM = ("FIC-06", "Marque d'ordre des octets (BOM) au début du fichier.", "Supprimez-le.")

# Bytes that no text file can hold.
BYTES = [
    Case("empty", b"", 1, 1, *VIDE),
    Case("blank", b" \n\n", 1, 1, *VIDE),
    Case("latin-1", "# un\nnom: Café\n".encode("latin-1"), 2, 9, *LATIN),
    Case("UTF-16 little endian", "\ufeffnom: A\n".encode("utf-16-le"), 1, 1, *UTF16),
    Case("UTF-16 big endian", "\ufeffnom: A\n".encode("utf-16-be"), 1, 1, *UTF16),
    Case("depth 21", b"notes: " + b"[" * 20 + b"]" * 20, 1, 27, *PROFOND),
    Case("depth 99 000", b"notes: " + b"[" * 99_000, 1, 27, *PROFOND),
    Case("too large", b"notes: " + b"a" * 99_994, 1, 1, *LOURD),
    Case("BOM", b"\xef\xbb\xbfnom: A\n", 1, 1, *BOM),
]
CASES = [*BYTES, *corpus()]
UNREADABLE = [case for case in CASES if case.code in ("FIC-01", "FIC-09")]

# What the pure parser says otherwise: another place, or a refusal of what libyaml reads.
DEVIATIONS = {
    "tab after a colon": (
        "nom:\tLe Moulin\n",
        [],
        [("FIC-01", "Tabulation : YAML n'admet que des espaces.", 1, 5)],
    ),
    "unknown escape": (
        'nom: "a\\qb"\n',
        [("FIC-01", "« \\ » dans un texte entre guillemets doubles.", 1, 8)],
        [("FIC-01", "« \\ » dans un texte entre guillemets doubles.", 1, 9)],
    ),
    "half of a character": (
        'nom: "\\ud800"\n',
        [("FIC-01", "Caractère écrit par échappement (« \\u… ») qui n'existe pas.", 1, 9)],
        [("FIC-01", "Caractère écrit par échappement (« \\u… ») qui n'existe pas.", 1, 6)],
    ),
    "unknown directive": (
        "%MOULIN\n---\nnom: A\n",
        [("FIC-01", "Ligne « % » de directive YAML.", 1, 8)],
        [],
    ),
    "colon without its space in a block on a line": (
        "desistement: {le: 2021-05-01, motif:, }\n",
        [("FIC-01", "« : » collé à ce qui suit, dans une liste ou un bloc sur une ligne.", 1, 36)],
        [],
    ),
}


def annuite(amount: str) -> str:
    return f"nom: Le Moulin\ndemande:\n  annuites:\n    2021: {amount}\n"


def as_bytes(data: bytes | str) -> bytes:
    return data.encode() if isinstance(data, str) else data


def constats(registre: Registre, au: date = AU) -> tuple[Constat, ...]:
    return check(registre, cadres(registre, References(communes(), Zoning(ZONAGE)), au)).constats


def of_the_file(data: bytes | str, parser: Any = None) -> list[tuple[Constat, int, int]]:
    """The FIC findings on one dossier, each with its line and column."""
    octets = as_bytes(data)
    registre = read(source({MOULIN: octets}), parser)
    found = [c for c in constats(registre) if c.fichier == MOULIN and c.code.startswith("FIC")]
    places = locate("lieux/x.yaml", octets, [(c.chemin, c.place) for c in found])
    return [(c, at.place.line, at.place.column) for c, at in zip(found, places, strict=True)]


def test_the_corpus_is_read_whole() -> None:
    assert len(corpus()) == CORPUS.count("\n## ") == CORPUS.count("\n=> ")


@PARSERS
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_officer_reads_what_is_wrong_where_and_what_to_do(case: Case, parser: Any) -> None:
    found = of_the_file(case.data, parser)
    assert [(line, column, c.code, c.message, c.a_faire) for c, line, column in found] == [case[2:]]
    assert found[0][0].level.mot == NIVEAUX[case.code]
    assert found[0][0].portee is Portee.FICHIER


@pytest.mark.parametrize("name", DEVIATIONS)
def test_the_pure_parser_deviates_only_as_listed(name: str) -> None:
    data, fast, pure = DEVIATIONS[name]
    for parser, expected in ((None, fast), (PureParser, pure)):
        assert [
            (c.code, c.message, line, column) for c, line, column in of_the_file(data, parser)
        ] == expected


@PARSERS
@pytest.mark.parametrize("case", UNREADABLE, ids=lambda case: case.name)
def test_a_file_that_cannot_be_read_gives_no_dossier_and_is_counted(case: Case, parser: Any) -> None:
    registre = read(source({MOULIN: case.data, "lieux/la-filature.yaml": EXEMPLE}), parser)
    assert list(registre.dossiers) == ["la-filature"]
    assert registre.illisibles == (MOULIN,)
    controle = check(registre, cadres(registre, References(communes(), Zoning(ZONAGE)), AU))
    assert controle.verdicts == {"la-filature": Verdict.ELIGIBLE, "le-moulin": Verdict.ILLISIBLE}


@PARSERS
@pytest.mark.parametrize(
    "data",
    [
        "nom: dossier # le vrai commentaire\n",
        'nom: "dossier #3"\n',
        "nom: dossier#3\n",
        "notes: |\n  le dossier #3\n",
        "# en-tête\nnom: A # fin\n",
        'adresse: {code_insee: "01004"}\n',
        "nom: R&D, c'est tout !\n",
        'nom: "*Le Moulin*"\n',
        "nom: A\r\nporteur:\r\n  nom: B\r\n",
        "---\nnom: A\n",
        "---\nnom: A\n...\n",
        "notes: " + "a" * 99_993,
        "nom: \U0001f469 é œ « »\n",
        "nom: A\nnotes: |\n  ======= \n  >>>>>>> un texte\n",
        annuite("-1"),
        annuite("0"),
        annuite("50000.50"),
        "decisions: []\nvague:\nnotes: ~\n",
    ],
)
def test_what_is_well_written_is_read_without_a_word(data: str, parser: Any) -> None:
    assert of_the_file(data, parser) == []


@PARSERS
def test_twenty_levels_are_read_and_twenty_one_are_not(parser: Any) -> None:
    def nested(levels: int) -> str:  # the block of the file is the first level
        return "notes: " + "[" * (levels - 1) + "a" + "]" * (levels - 1) + "\n"

    assert [c.code for c, _, _ in of_the_file(nested(20), parser)] == ["FIC-04"]
    assert [c.code for c, _, _ in of_the_file(nested(21), parser)] == ["FIC-01"]


def test_a_hundred_kilobytes_are_read_and_one_byte_more_is_not() -> None:
    assert not of_the_file(b"notes: " + b"a" * (100_000 - 7))
    assert [c.code for c, _, _ in of_the_file(b"notes: " + b"a" * (100_001 - 7))] == ["FIC-01"]


def test_a_negative_amount_is_an_amount() -> None:
    assert read(source({MOULIN: annuite("-1")})).dossiers["le-moulin"].demande is not None
    assert "FIC-04" not in codes(run({MOULIN: annuite("-1")}))


def test_every_trouble_of_a_file_is_said_at_once() -> None:
    data = "\ufeffdepose: hier\nvague: hier\nadresse: {code_insee: 01004}\nnom: A\nnom: B\n"
    assert sorted(c.code for c, _, _ in of_the_file(data)) == [
        "FIC-02",
        "FIC-03",
        "FIC-04",
        "FIC-06",
        "FIC-07",
    ]


def test_a_payment_that_lacks_two_keys_is_told_both_and_its_neighbour_is_counted() -> None:
    data = (
        "versements:\n  - {reference: a, le: 2021-05-01}\n  - {le: 2021-05-02, annuite: 2021, montant: 5}\n"
    )
    found = of_the_file(data)
    assert [(c.message, line, column) for c, line, column in found] == [
        ("« versements[0] » est sans « annuite », et ne peut pas être compté.", 2, 5),
        ("« versements[0] » est sans « montant », et ne peut pas être compté.", 2, 5),
    ]
    dossier = read(source({MOULIN: data})).dossiers["le-moulin"]
    assert [versement.chemin for versement in dossier.versements] == [("versements", 1)]


def test_a_bad_amount_does_not_hide_a_late_deposit_and_is_not_an_absent_request() -> None:
    late = "depose_le: 2021-04-02T09:00:00+02:00\ndemande: {annuites: {2021: 60 000}}\n"
    found = codes(run_example(late))
    assert "FIC-04" in found
    assert "MNT-06" not in found
    if any(rule.code == "CAL-01" for rule in RULES):
        assert "CAL-01" in found


def test_a_telephone_under_an_unknown_key_is_sent_where_it_belongs_and_not_repeated() -> None:
    data = "porteur:\n  representant:\n    telephone: 0612345678\n"
    ((constat, line, column),) = of_the_file(data)
    assert (constat.code, line, column) == ("FIC-03", 3, 5)
    assert (
        constat.a_faire
        == "Les coordonnées s'écrivent dans data/contacts/le-moulin.yaml, que git n'enregistre pas."
    )
    assert not any("0612345678" in c.message + c.a_faire for c in run({MOULIN: data}).constats)


def test_a_bad_value_that_holds_an_address_does_not_repeat_it() -> None:
    ((constat, _, _),) = of_the_file("depose_le: claude@exemple.fr\n")
    assert "claude" not in constat.message + constat.a_faire


def test_a_long_bad_value_is_cut() -> None:
    ((constat, _, _),) = of_the_file(f"vague: {'a' * 200}\n")
    assert f"« {'a' * 59}… »" in constat.message


# The programme and the waves


def test_a_trouble_in_a_wave_is_placed_in_the_wave() -> None:
    files = {"vagues/2021-03-30.yaml": "numero: {valeur: 6}\ncloture: 2021-03-30\nzonnage: {qpv: 2015}\n"}
    found = [c for c in run(files).constats if c.code == "FIC-03"]
    assert [(c.fichier, written(c.chemin), c.a_faire) for c in found] == [
        ("vagues/2021-03-30.yaml", "zonnage", "Vouliez-vous dire « zonage » ?")
    ]


def test_a_trouble_in_the_programme_is_placed_in_the_programme() -> None:
    programme = as_bytes(source()["programme.yaml"]) + b"fusau: Europe/Paris\n"
    found = [
        c
        for c in run({"programme.yaml": programme.replace(b"\nfuseau", b"\nnotes")}).constats
        if c.code == "FIC-03"
    ]
    assert {(c.fichier, written(c.chemin)) for c in found} == {
        ("programme.yaml", "notes"),
        ("programme.yaml", "fusau"),
    }


# The names of the files


NOT_A_SLUG = "« {} » n'est pas un identifiant (minuscules sans accent, chiffres et traits d'union)."
NOT_A_DAY = ("« {} » n'est pas une date de dépôt.", "Nommez la vague par sa date de dépôt : 2021-03-30.yaml.")
NAMES = {
    "lieux/La Filature.yaml": (NOT_A_SLUG, "Renommez le fichier en la-filature.yaml."),
    "lieux/la_filature.yaml": (NOT_A_SLUG, "Renommez le fichier en la-filature.yaml."),
    "lieux/la-filature-.yaml": (NOT_A_SLUG, "Renommez le fichier en la-filature.yaml."),
    "lieux/l'œuvre.yaml": (NOT_A_SLUG, "Renommez le fichier en l-oeuvre.yaml."),
    "lieux/é.yaml": (NOT_A_SLUG, "Renommez le fichier en e.yaml."),
    "lieux/….yaml": (NOT_A_SLUG, "Renommez le fichier."),
    "lieux/con.yaml": ("« {} » est un nom réservé par Windows.", "Renommez le fichier."),
    f"lieux/{'a' * 61}.yaml": (
        "Le nom compte 61 caractères ; la limite est de 60.",
        f"Renommez le fichier en {'a' * 60}.yaml.",
    ),
    "vagues/printemps.yaml": NOT_A_DAY,
    "vagues/2021-02-30.yaml": NOT_A_DAY,
}


@pytest.mark.parametrize("fichier", NAMES)
def test_a_name_that_is_not_one_is_refused_with_a_better_one(fichier: str) -> None:
    message, a_faire = NAMES[fichier]
    found = [c for c in run({fichier: "{}\n"}).constats if c.code == "FIC-05"]
    assert [(c.fichier, c.message, c.a_faire, c.level) for c in found] == [
        (fichier, message.format(Path(fichier).stem), a_faire, Level.BLOQUANT)
    ]


@pytest.mark.parametrize("slug", ["a", "a" * 60, "la-filature", "104", "le-104-paris", "nul-part"])
def test_a_slug_is_taken_without_a_word(slug: str) -> None:
    assert "FIC-05" not in codes(run({f"lieux/{slug}.yaml": "nom: A\n"}))


@pytest.mark.parametrize(
    ("one", "other"), [("le-moulin", "Le-Moulin"), ("l-etang", "l-étang"), ("e\u0301te", "été")]
)
def test_two_names_that_differ_by_case_or_accents_are_said_on_both(one: str, other: str) -> None:
    found = run({f"lieux/{one}.yaml": "nom: A\n", f"lieux/{other}.yaml": "nom: B\n"}).constats
    said_on = {c.fichier: c.message for c in found if "ne se distingue" in c.message}
    assert said_on == {
        f"lieux/{one}.yaml": f"Ce nom ne se distingue de « {other} » que par la casse ou les accents.",
        f"lieux/{other}.yaml": f"Ce nom ne se distingue de « {one} » que par la casse ou les accents.",
    }


def test_a_file_with_another_suffix_is_not_passed_over_in_silence() -> None:
    registre = read(source({"lieux/le-moulin.yml": "nom: A\n", "vagues/2021-12-30.yml": "{}\n"}))
    assert registre.illisibles == ("vagues/2021-12-30.yml", "lieux/le-moulin.yml")
    found = [(c.fichier, c.code, c.message, c.a_faire) for c in constats(registre)]
    why = (
        "FIC-01",
        "Le nom du fichier ne finit pas par .yaml.",
        "Renommez-le, ou déplacez-le hors du registre.",
    )
    assert found == [("lieux/le-moulin.yml", *why), ("vagues/2021-12-30.yml", *why)]


def test_one_number_for_two_dossiers_is_said_on_both() -> None:
    autre = laid_over(
        EXEMPLE, 'nom: Le Moulin\nadresse: {commune: Guéret, code_postal: "23000", code_insee: "23096"}\n'
    )
    found = [
        c for c in run({"lieux/la-filature.yaml": EXEMPLE, MOULIN: autre}).constats if c.code == "FIC-05"
    ]
    assert [(c.fichier, written(c.chemin), c.message) for c in found] == [
        (
            "lieux/la-filature.yaml",
            "numero_ds",
            "Le numéro 4567890 de Démarches simplifiées est aussi celui du dossier le-moulin.",
        ),
        (
            MOULIN,
            "numero_ds",
            "Le numéro 4567890 de Démarches simplifiées est aussi celui du dossier la-filature.",
        ),
    ]
    assert (
        found[0].a_faire == "Corrigez celui des deux qui est faux, ou supprimez le dossier saisi deux fois."
    )


def test_one_number_for_four_dossiers_counts_the_others() -> None:
    files = {f"lieux/{slug}.yaml": 'numero_ds: "1"\n' for slug in ("a", "b", "c", "d")}
    found = [c.message for c in run(files).constats if c.code == "FIC-05"]
    assert found[0] == "Le numéro 1 de Démarches simplifiées est aussi celui du dossier b (et de 2 de plus)."
    assert len(found) == 4


# The folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for fichier, octets in source({"lieux/la-filature.yaml": EXEMPLE}).items():
        path = tmp_path / "data" / fichier
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(octets)
    return tmp_path / "data"


def test_a_directory_named_as_a_dossier_is_said(folder: Path) -> None:
    (folder / "lieux" / "le-moulin.yaml").mkdir()
    (folder / "lieux" / "archives").mkdir()
    registre = read(read_folder(folder))
    found = [(c.fichier, c.code, c.message, c.a_faire) for c in constats(registre)]
    why = ("FIC-01", "C'est un répertoire, pas un fichier.", VIDER)
    assert found == [("lieux/archives", *why), (MOULIN, *why)]


def test_a_link_out_of_the_folder_is_not_followed(folder: Path) -> None:
    secret = folder.parent / "secret.yaml"
    secret.write_text("nom: Secret\n", encoding="utf-8")
    (folder / MOULIN).symlink_to(secret)
    registre = read(read_folder(folder))
    assert list(registre.dossiers) == ["la-filature"]
    assert [(c.fichier, c.code, c.message, c.a_faire) for c in constats(registre)] == [
        (MOULIN, "FIC-01", "Lien symbolique qui mène hors du registre.", "Remplacez-le par le fichier.")
    ]


def test_a_link_inside_the_folder_is_a_file_like_another(folder: Path) -> None:
    (folder / "lieux" / "autre.yaml").symlink_to(folder / "lieux" / "la-filature.yaml")
    assert set(read(read_folder(folder)).dossiers) == {"la-filature", "autre"}


def test_a_broken_link_is_said(folder: Path) -> None:
    (folder / MOULIN).symlink_to(folder / "lieux" / "absent.yaml")
    assert [(c.fichier, c.code) for c in constats(read(read_folder(folder)))] == [(MOULIN, "FIC-01")]


def test_a_file_too_large_in_a_folder_is_not_read_whole(folder: Path) -> None:
    (folder / MOULIN).write_bytes(b"notes: " + b"a" * 5_000_000)
    assert len(read_folder(folder)[MOULIN]) == 100_001  # type: ignore[arg-type]  # bytes, not a refusal
    assert [c.message for c in constats(read(read_folder(folder)))] == ["Le fichier pèse plus de 100 ko."]


def test_an_inaccessible_programme_makes_the_registre_unusable() -> None:
    with pytest.raises(Inutilisable) as caught:
        read({"programme.yaml": Inaccessible("lecture impossible (Permission denied).", "Vérifiez.")})
    assert [anomalie.message for anomalie in caught.value.anomalies] == [
        "lecture impossible (Permission denied)."
    ]


# FIC-08


FAITS = {
    "depose_le: 2021-06-01T08:00:00+02:00\n": "depose_le",
    "expedie_le: 2021-06-01\n": "expedie_le",
    "complements: [{demande_le: 2021-06-01}]\n": "complements[0].demande_le",
    "complements: [{demande_le: 2021-05-01, recu_le: 2021-06-01}]\n": "complements[0].recu_le",
    "avis: [{le: 2021-06-01}]\n": "avis[0].le",
    "decisions: [{le: 2021-06-01, resultat: laureat}]\n": "decisions[0].le",
    "decisions: [{le: 2021-05-01, resultat: laureat, notifiee_le: 2021-06-01}]\n": "decisions[0].notifiee_le",
    "desistement: {le: 2021-06-01}\n": "desistement.le",
    "convention: {signee_le: 2021-06-01}\n": "convention.signee_le",
    "convention: {publiee_le: 2021-06-01}\n": "convention.publiee_le",
    "convention: {engagement_republicain_le: 2021-06-01}\n": "convention.engagement_republicain_le",
    "avenants: [{le: 2021-06-01}]\n": "avenants[0].le",
    "versements: [{le: 2021-06-01, annuite: 2021, montant: 5}]\n": "versements[0].le",
    "comptes_rendus: [{recu_le: 2021-06-01}]\n": "comptes_rendus[0].recu_le",
    "comptes_rendus: [{valide_le: 2021-06-01}]\n": "comptes_rendus[0].valide_le",
    "titres_de_perception: [{le: 2021-06-01, montant: 5}]\n": "titres_de_perception[0].le",
    "titres_de_perception: [{le: 2021-05-01, montant: 5, encaisse_le: 2021-06-01}]\n": (
        "titres_de_perception[0].encaisse_le"
    ),
    "resiliation: {le: 2021-06-01, annuites: {2021: 0}}\n": "resiliation.le",
    "cloture: {le: 2021-06-01}\n": "cloture.le",
    "accompagnement: [{le: 2021-06-01}]\n": "accompagnement[0].le",
    "derogations: [{regle: CAL-01, motif: a, le: 2021-06-01}]\n": "derogations[0].le",
}


@pytest.mark.parametrize("text", FAITS)
def test_a_fact_dated_after_the_day_of_the_situation_is_said(text: str) -> None:
    def chemins(au: date) -> list[str]:
        return [written(c.chemin) for c in run({MOULIN: text}, au).constats if c.code == "FIC-08"]

    assert chemins(date(2021, 5, 31)) == [FAITS[text]]
    assert chemins(date(2021, 6, 1)) == []


def test_a_fact_that_came_since_the_day_is_counted_and_judged_by_no_rule() -> None:
    """Seen from a past day, a clean dossier stays clean, and says how much it does not count."""
    late = "depose_le: 2021-04-05T10:00:00+02:00\ncriteres: {essor_du_territoire: {avis: Bon, note: 4}}\n"
    decided = "decisions: [{le: 2021-06-08, resultat: non_retenu, motif: Trop local}]\n"
    controle = run_example(late + decided, date(2021, 3, 31), aujourd_hui=date(2026, 11, 30))
    assert said(controle, "FIC-08") == said(controle, "CAL-01") == []
    assert [c.code for c in controle.constats if c.level >= Level.A_COMPLETER] == ["CAL-03"]
    assert controle.verdicts == {"la-filature": Verdict.A_COMPLETER}
    assert {slug: len(facts) for slug, facts in controle.venus_depuis.items()} == {"la-filature": 2}
    assert "CAL-01" in codes(run_example(late + decided, date(2021, 4, 5), aujourd_hui=date(2026, 11, 30)))


@pytest.mark.parametrize("text", FAITS)
def test_what_is_not_known_yet_is_not_seen_by_a_rule(text: str) -> None:
    """The findings of the eve are those of the file without the fact, whatever the fact is."""
    first, _, last = FAITS[text].rpartition(".")
    kept = {"recu_le": "{demande_le: 2021-05-01}", "notifiee_le": "{le: 2021-05-01, resultat: laureat}"}
    kept |= {"encaisse_le": "{le: 2021-05-01, montant: 5}"}
    key = text.partition(":")[0]
    alone = f"{key}: [{kept[last]}]\n" if last in kept and "2021-05-01" in text else ""
    today = date(2026, 11, 30)
    eve = run({MOULIN: text}, date(2021, 5, 31), aujourd_hui=today)
    without = run({MOULIN: alone or "nom: \n"}, date(2021, 5, 31), aujourd_hui=today)
    assert [(c.code, c.message) for c in eve.constats if c.code != "CAL-03"] == [
        (c.code, c.message) for c in without.constats if c.code != "CAL-03"
    ], first


def test_a_fact_after_today_is_an_alerte_even_where_the_situation_is_later() -> None:
    text = "avis: [{organe: anct, le: 2027-01-02}]\n"
    before = run_example(text, date(2027, 1, 2), aujourd_hui=date(2027, 1, 1))
    assert said(before, "FIC-08") == [
        ("FIC-08", "alerte", "02/01/2027 est après aujourd'hui (01/01/2027)."),
    ]
    assert before.venus_depuis == {}
    assert said(run_example(text, date(2027, 1, 2), aujourd_hui=date(2027, 1, 2)), "FIC-08") == []


def test_a_fact_to_come_is_an_alerte_that_gives_both_days() -> None:
    controle = run_example("avis: [{organe: anct, le: 2021-06-01}, {organe: comite, le: 2031-06-08}]\n")
    assert said(controle, "FIC-08") == [
        (
            "FIC-08",
            "alerte",
            "01/06/2021 est après aujourd'hui (31/05/2021) : ce fait n'est pas compté.",
        ),
        (
            "FIC-08",
            "alerte",
            "08/06/2031 est après aujourd'hui (31/05/2021) : ce fait n'est pas compté.",
        ),
    ]
    assert controle.verdicts == {"la-filature": Verdict.ELIGIBLE}


def test_what_is_planned_is_not_a_fact() -> None:
    planned = (
        "vague: 2021-06-30\n"
        "complements: [{demande_le: 2021-05-01, avant_le: 2021-06-15}]\n"
        "porteur: {existence: en_creation, creation_prevue_le: 2021-09-01}\n"
        "lieu: {ouvert_le: 2022-01-01, ferme_le: 2030-01-01}\n"
        "convention: {debut: 2021-07-01, fin: 2024-12-31}\n"
        "avenants: [{le: 2021-05-02, fin: 2025-12-31}]\n"
        "derogations: [{regle: CAL-01, motif: a, le: 2021-05-02, expire_le: 2022-12-31}]\n"
    )
    assert "FIC-08" not in codes(run({MOULIN: planned}))
