"""`fabriques nouveau --non-interactif`: options in, the exact file out, or the exact reason why there is none."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from commandes import AU, DATA, Done, call, command, environment, registre, snapshot, spawn
from fabriques_cli.cli.main import run
from fabriques_cli.cli.questions import fact_options
from fabriques_cli.format.formulaire import FORMULAIRE, Fait

TOUT = {
    "--nom": ["Le Moulin : un lieu"],
    "--depose-le": ["30/03/2021 à 22h49"],
    "--vague": ["6"],
    "--numero-ds": ["0123456"],
    "--porteur": ["Association L'Envol #3"],
    "--forme-juridique": ["Association"],
    "--precision": ["loi 1901"],
    "--droit": ["privé"],
    "--existence": ["existante"],
    "--creation-prevue-le": ["15/10/2021"],
    "--porteur-provisoire": ["Coopérative d'activités"],
    "--siret-provisoire": ["130 026 032 00016"],
    "--siret": ["13002603200016"],
    "--rna": ["w232001234"],
    "--representant": ["Claude Exemple"],
    "--qualite": ["présidence"],
    "--consortium": ["Groupement de l'Envol"],
    "--membre": ["Association L'Envol #3=13002603200016", "La Ville"],
    "--commune": ["Aubusson"],
    "--ridet": ["1 234 567.001"],
    "--tahiti": ["a12345001"],
    "--code-postal": ["23200"],
    "--voie": ["12 rue des Tisserands"],
    "--categorie": ["QPV"],
    "--qpv": ["qp023001"],
    "--situation": ["à proximité immédiate"],
    "--distance": ["250"],
    "--etat": ["en projet"],
    "--types": ["coworking", "tiers-lieu"],
    "--annuite": ["2021=40000", "2022=50000.50"],
    "--candidature-precedente": ["la-filature"],
}
"""Option by option, what is given; together they say all that can be said."""

FICHIER = """\
# Une clé sans valeur attend une réponse : elle ne vaut ni zéro ni non.
# Les clés que ce fichier n'a pas encore (avis, décisions, convention…) s'ajoutent le jour venu.
nom: "Le Moulin : un lieu"
vague: 2021-03-30
numero_ds: "0123456"
depose_le: 2021-03-30T22:49

porteur:
  nom: "Association L'Envol #3"
  forme_juridique: association
  precision: loi 1901
  droit: prive
  existence: existante
  creation_prevue_le: 2021-10-15
  porteur_provisoire:
    nom: Coopérative d'activités
    siret: "13002603200016"
  siret: "13002603200016"
  ridet: "1234567001"
  tahiti: "A12345001"
  rna: W232001234
  representant:
    nom: Claude Exemple
    qualite: présidence

consortium:
  nom: Groupement de l'Envol
  membres:
    - {nom: "Association L'Envol #3", siret: "13002603200016"}
    - {nom: La Ville}

adresse:
  voie: 12 rue des Tisserands
  code_postal: "23200"
  commune: Aubusson
  code_insee: "23008"

territoire:
  categorie: qpv
  qpv:
    code: QP023001
    situation: proximite_immediate
    distance_m: 250

lieu:
  etat: en_projet
  justification: # pour un lieu en projet : ce que le dossier dit de l'absence de tiers-lieu sur le territoire (REC-07)
  types: [coworking, tiers_lieu]

missions:
  lieu_ressource: # comment le lieu sert les tiers-lieux du territoire (REC-06)
  faire_ensemble: # comment on y apprend par le « faire ensemble » (REC-06)
  competences_numeriques: # comment on y monte en compétences numériques (REC-06)

demande:
  annuites: {2021: 40000, 2022: 50000.50}

budget_previsionnel: # par année, tous financeurs, comme 2021: {charges: …, produits: …, dont_fabrique: …} (ECO-01)
candidature_precedente: la-filature
"""

LIEU = "lieux/le-moulin.yaml"


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return registre(tmp_path)


def new(*words: object, nom: str = "Le Moulin") -> Done:
    return call("nouveau", "--non-interactif", "--nom", nom, *words, AU)


ANNULER = "Pour annuler : fabriques annuler\n"
"""What ends what the command says, of the dossier of most tests."""


def all_options() -> list[str]:
    return [word for option, values in TOUT.items() for value in values for word in (option, value)]


def test_a_structure_of_the_pacific_has_its_own_number(top: Path) -> None:
    done = new("--commune", "98818", "--ridet", "1 234 567 001", "--porteur", "Le Lagon")
    assert (done.code, done.err) == (0, ANNULER)
    text = (top / LIEU).read_text("utf-8")
    assert '  siret: # 14 chiffres, entre guillemets (REC-05)\n  ridet: "1234567001"\n' in text
    assert "tahiti" not in text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["--siret", "A12345001"],
            "--siret : « A12345001 » est un numéro TAHITI, pas un SIRET.\n  Écrivez --tahiti A12345001.\n",
        ),
        (
            ["--siret", "1234567001"],
            "--siret : « 1234567001 » compte 10 chiffres, comme un numéro RIDET, au lieu de 14.\n"
            "  Si la structure est de Nouvelle-Calédonie, écrivez --ridet 1234567001.\n",
        ),
        (
            ["--ridet", "123"],
            "--ridet : « 123 » n'est pas un numéro RIDET : 6 ou 7 chiffres et 3, comme 1234567001.\n"
            "  Vérifiez le numéro auprès du porteur.\n",
        ),
    ],
)
def test_a_number_of_a_pacific_register_has_its_option(top: Path, words: list[str], message: str) -> None:
    assert new(*words).err == f"fabriques : {message}"


def test_a_member_of_the_pacific_is_given_with_its_number(top: Path) -> None:
    new("--commune", "98735", "--consortium", "Groupe", "--membre", "A=A12345001", "--membre", "B=1234567001")
    text = (top / LIEU).read_text("utf-8")
    assert '{nom: A, tahiti: "A12345001"}' in text
    assert '{nom: B, ridet: "1234567001"}' in text


def test_every_option_is_given_here() -> None:
    assert [fait.option for fait in FORMULAIRE if fait.option] == list(TOUT)


def test_all_the_options_make_the_whole_file(top: Path) -> None:
    done = call("nouveau", "--non-interactif", *all_options(), AU)
    assert (done.code, done.err) == (0, ANNULER)
    assert (top / "lieux/le-moulin-un-lieu.yaml").read_bytes().decode() == FICHIER


def test_what_is_written_is_checked_and_said(top: Path) -> None:
    done = new("--vague", "6", "--depose-le", "2021-03-15", "--commune", "23008", "--annuite", "2021=60000")
    assert (done.code, done.err) == (0, ANNULER)
    assert [one.replace("\u202f", " ").replace("\u00a0", " ") for one in done.lines] == [
        "lieux/le-moulin.yaml est écrit.",
        "",
        "Le Moulin (le-moulin) : inéligible en l'état — 2 bloquants, 4 à compléter, 1 alerte",
        "  bloquant    MNT-01 Le total demandé est de 60 000 €, soit 15 000 € de moins que le minimum (75 000 €).  "
        "ligne 36",
        "  bloquant    MNT-02 60 000 € demandés en 2021, soit 10 000 € de plus que le plafond annuel (50 000 €).  "
        "ligne 36",
        "  à compléter CAT-01 La catégorie manque : le dossier ne dit pas s'il candidate hors des grands centres "
        "urbains ou en QPV.  ligne 24",
        "  à compléter ECO-01 Le budget prévisionnel du lieu manque.  ligne 38",
        "  à compléter REC-01 Aucun porteur de projet n'est nommé.  ligne 8",
        "  à compléter REC-06 Aucune des trois missions d'une Fabrique n'est décrite.  ligne 30",
        "  alerte      REC-05 Le SIRET du porteur manque : l'aide ne peut pas être payée sans lui.  ligne 12",
        "",
        "Complétez lieux/le-moulin.yaml, puis : fabriques check le-moulin",
    ]
    listed = call("check", "le-moulin", AU).lines
    codes = re.compile(r"[A-Z]{3}-[0-9]{2}")
    assert sorted(codes.findall("\n".join(listed))) == sorted(codes.findall(done.out))


def test_a_file_says_nothing_that_was_not_given(top: Path) -> None:
    new("--commune", "Amiens")
    written = (top / LIEU).read_text(encoding="utf-8")
    valued = [
        line.strip() for line in written.splitlines() if ": " in line and ": #" not in line and line[0] != "#"
    ]
    assert valued == ["nom: Le Moulin", "commune: Amiens", 'code_insee: "80021"']


@pytest.mark.parametrize(
    "types",
    ["coworking, fablab", "coworking fablab", "Coworking et FABLAB", "coworking;fablab coworking"],
)
def test_an_option_of_several_values_may_hold_them_at_once(top: Path, types: str) -> None:
    new("--annuite", "2021=40000 ; 2022=30000", "--types", types)
    written = (top / LIEU).read_text(encoding="utf-8")
    assert "  annuites: {2021: 40000, 2022: 30000}\n" in written
    assert "  types: [coworking, fablab]\n" in written


@pytest.mark.parametrize(
    "words",
    [
        ["--annuite", "2021=40 000", "--annuite", "2022=60000,50"],
        ["--annuite", "2022 : 60 000,50 €, 2021 40 000 €"],
    ],
)
def test_amounts_are_read_as_they_are_written_by_hand(top: Path, words: list[str]) -> None:
    assert new(*words).code == 0
    assert "  annuites: {2021: 40000, 2022: 60000.50}\n" in (top / LIEU).read_text(encoding="utf-8")


def test_a_blanc_shows_the_file_and_writes_nothing(top: Path) -> None:
    before = snapshot(top)
    done = call("nouveau", "--non-interactif", "--a-blanc", *all_options(), AU)
    assert (done.code, done.out) == (0, FICHIER)
    assert done.err == "lieux/le-moulin-un-lieu.yaml serait écrit ainsi :\n"
    assert snapshot(top) == before


def test_the_schema_is_named_where_it_is(top: Path) -> None:
    (top / "schemas").mkdir()
    (top / "schemas/dossier.schema.json").write_text("{}")
    done = new("--a-blanc")
    assert done.lines[0] == "# yaml-language-server: $schema=../schemas/dossier.schema.json"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--siret", "13002603200017"],
            "--siret : le SIRET « 13002603200017 » n'est pas valable : sa clé de contrôle est fausse.\n"
            "  Vérifiez le numéro auprès du porteur ou dans l'annuaire des entreprises.",
        ),
        (
            ["--siret", "1,3E+13"],
            "--siret : « 1,3E+13 » : attendu : les 14 chiffres d'un SIRET, entre guillemets, comme "
            '"13002603200016".\n  Un tableur a remplacé ce numéro par une notation scientifique : ses derniers '
            "chiffres sont perdus. Reprenez-le à la source, sans le compléter par des zéros.",
        ),
        (
            ["--membre", "La Scop=123"],
            "--membre : le SIRET « 123 » compte 3 chiffres, au lieu de 14.\n"
            "  Vérifiez le numéro auprès du porteur ou dans l'annuaire des entreprises.",
        ),
        (
            ["--rna", "W12"],
            "--rna : « W12 » n'est pas un numéro RNA : un W et neuf chiffres sont attendus, comme W751234567.\n"
            "  Vérifiez le numéro auprès du porteur.",
        ),
        (
            ["--annuite", "2021=60.000"],
            "--annuite : « 2021=60.000 » : attendu : un montant en euros, comme 50000 ou 50000.50.\n"
            "  Donnez chaque année et son montant, comme 2021=50000 ; 2022=40000.",
        ),
        (
            ["--annuite", "2022=50 000,25 000"],
            "--annuite : « 2022=50 000,25 000 » : attendu : un montant en euros, comme 50000 ou 50000.50.\n"
            "  Donnez chaque année et son montant, comme 2021=50000 ; 2022=40000.",
        ),
        (
            ["--annuite", "21=5"],
            "--annuite : « 21=5 » : attendu : une année, comme 2021.\n"
            "  Donnez chaque année et son montant, comme 2021=50000 ; 2022=40000.",
        ),
        (
            ["--annuite", "50000"],
            "--annuite : « 50000 » : attendu : une année et son montant, comme 2021=50000.\n"
            "  Donnez chaque année et son montant, comme 2021=50000 ; 2022=40000.",
        ),
        (
            ["--annuite", "2021=1", "--annuite", "2021=2"],
            "--annuite : l'année 2021 est donnée deux fois.\n  Donnez une somme par année.",
        ),
        (
            ["--depose-le", "31/02/2021"],
            "--depose-le : « 31/02/2021 » : attendu : une date qui existe au calendrier, comme 2021-03-30.",
        ),
        (
            ["--depose-le", "hier"],
            "--depose-le : « hier » : attendu : une date, avec l'heure si elle est connue, comme 30/03/2021, "
            "30/03/2021 22h49 ou 2021-03-30T22:49:00+02:00.",
        ),
        (
            ["--vague", "12"],
            "--vague : vague inconnue : « 12 ».\n  Vagues du registre : vague 5 (30/12/2020), vague 6 "
            "(30/03/2021), vague 7 (30/06/2021), vague 8 (30/09/2021).",
        ),
        (
            ["--vague", "mars"],
            "--vague : « mars » n'est pas une vague.\n  Vagues du registre : vague 5 (30/12/2020), vague 6 "
            "(30/03/2021), vague 7 (30/06/2021), vague 8 (30/09/2021).",
        ),
        (
            ["--categorie", "qvp"],
            "--categorie : « qvp » n'est pas un des choix.\n  Vouliez-vous dire : --categorie qpv ?",
        ),
        (
            ["--droit", "canon"],
            "--droit : « canon » n'est pas un des choix.\n  Choix possibles : public, prive.",
        ),
        (
            ["--forme-juridique", "assoc"],
            "--forme-juridique : « assoc » n'est pas un des choix.\n"
            "  Vouliez-vous dire : --forme-juridique association ?",
        ),
        (
            ["--categorie", "2"],
            "--categorie : « 2 » n'est pas un des choix.\n"
            "  Choix possibles : hors_grands_centres_urbains, qpv.",
        ),
        (
            ["--voie", "x" * 90 + "\x1b"],
            f"--voie : « {'x' * 59}… » : caractère de contrôle U+001B dans le texte.\n"
            "  Supprimez-le : il ne se voit pas, et décale ou coupe le texte dans d'autres outils.",
        ),
        (
            ["--types", "coworking,fab"],
            '--types : « fab » n\'est pas un des choix.\n  Vouliez-vous dire : --types "coworking, fablab" ?',
        ),
        (
            ["--types", "fablab coworkin couture"],
            "--types : « coworkin » n'est pas un des choix.\n  Vouliez-vous dire « coworking » ?",
        ),
        (
            ["--types", "fablab coworkin"],
            '--types : « coworkin » n\'est pas un des choix.\n  Vouliez-vous dire : --types "fablab, coworking" ?',
        ),
        (
            ["--types", "livig lab"],
            "--types : « livig lab » n'est pas un des choix.\n  Vouliez-vous dire : --types living_lab ?",
        ),
        (
            ["--commune", "Aubuson"],
            "--commune : commune inconnue : « Aubuson ».\n"
            "  Vouliez-vous dire : 23008 (Aubusson, Creuse), 61011 (Aubusson, Orne) ?",
        ),
        (
            ["--commune", "xyzzy"],
            "--commune : commune inconnue : « xyzzy ».\n  Donnez son code INSEE (cinq caractères).",
        ),
        (
            ["--commune", "Aubusson"],
            "--commune : 2 communes s'appellent « Aubusson ».\n"
            "  Donnez le code INSEE de l'une d'elles : 23008 (Aubusson, Creuse), 61011 (Aubusson, Orne).",
        ),
        (
            ["--commune", "Aubusson", "--code-postal", "80000"],
            "--commune : aucune commune nommée « Aubusson » n'a le code postal 80000.\n"
            "  Donnez le code INSEE de l'une d'elles : 23008 (Aubusson, Creuse), 61011 (Aubusson, Orne).",
        ),
        (
            ["--commune", "75001"],
            "--commune : « 75001 » est un code postal, pas un code INSEE.\n  Donnez le code INSEE de l'une "
            "d'elles : 94002 (Alfortville, Val-de-Marne), 75101 (Paris 1er Arrondissement, Paris).",
        ),
        (
            ["--commune", "99999"],
            "--commune : « 99999 » n'est pas un code de la liste des communes de l'INSEE.",
        ),
        (
            ["--qpv", "QP1"],
            "--qpv : « QP1 » n'est pas le code d'un quartier prioritaire : QP et six chiffres (QP080001) dans la "
            "liste de 2015, QN, cinq chiffres et une lettre dans celle de 2024 (QN08001M).\n"
            "  Demandez au porteur le code du quartier dans la liste de 2015.",
        ),
        (
            ["--qpv", "12 rue basse"],
            "--qpv : « 12 rue basse » n'est pas le code d'un quartier prioritaire : QP et six chiffres (QP080001) dans "
            "la liste de 2015, QN, cinq chiffres et une lettre dans celle de 2024 (QN08001M).\n"
            "  Demandez au porteur le code du quartier dans la liste de 2015.",
        ),
        (
            ["--rna", "les 3 amis"],
            "--rna : « les 3 amis » n'est pas un numéro RNA : un W et neuf chiffres sont attendus, comme W751234567.\n"
            "  Vérifiez le numéro auprès du porteur.",
        ),
        (
            ["--code-postal", "12 rue de l'Été"],
            "--code-postal : « 12 rue de l'Été » n'est pas un code postal : cinq chiffres sont attendus.",
        ),
        (
            ["--code-postal", "2320", "--commune", "23008"],
            "--code-postal : « 2320 » n'est pas un code postal : cinq chiffres sont attendus.\n"
            "  Vouliez-vous dire : --code-postal 23200 ?",
        ),
        (
            ["--code-postal", "7500", "--commune", "75056"],
            "--code-postal : « 7500 » n'est pas un code postal : cinq chiffres sont attendus.\n"
            "  Ceux de Paris : 75001, 75002, 75003, 75004, 75005 et 16 autres.",
        ),
        (
            ["--numero-ds", "abc def"],
            "--numero-ds : « abc def » : attendu : un numéro en chiffres, comme 4567890.",
        ),
        (
            ["--numero-ds", "4 567 890"],
            "--numero-ds : le dossier la-filature a déjà le numéro 4567890.\n"
            "  S'il s'agit du même dépôt, complétez ce dossier : fabriques lieu la-filature.",
        ),
        (
            ["--numero-ds", "4567890"],
            "--numero-ds : le dossier la-filature a déjà le numéro 4567890.\n"
            "  S'il s'agit du même dépôt, complétez ce dossier : fabriques lieu la-filature.",
        ),
        (
            ["--candidature-precedente", "la-filatur"],
            "--candidature-precedente : dossier inconnu : « la-filatur ».\n"
            "  Vouliez-vous dire « la-filature » ?",
        ),
        (
            ["--representant", "claude@exemple.fr"],
            "--representant : une adresse électronique dans "
            "« porteur.representant.nom ».\n  Déplacez ces coordonnées dans "
            "data/contacts/<identifiant>.yaml, que git n'enregistre pas.",
        ),
        (["--porteur", ""], "--porteur : cette option est vide.\n  Donnez une valeur, ou retirez l'option."),
        (["--annuite", ""], "--annuite : cette option est vide.\n  Donnez une valeur, ou retirez l'option."),
        (
            ["--slug", "la-filature"],
            "--slug : le fichier lieux/la-filature.yaml existe déjà.\n  Une nouvelle candidature du même lieu est un "
            "nouveau dossier, avec son propre identifiant. Libre : --slug la-filature-2.",
        ),
        (
            ["--slug", "Le_Moulin"],
            "--slug : « Le_Moulin » n'est pas un identifiant (minuscules sans accent, chiffres et traits "
            "d'union).\n  Libre : --slug le-moulin.",
        ),
        (["--slug", "con"], "--slug : « con » est un nom réservé par Windows.\n  Libre : --slug con-2."),
        (
            ["--slug", "a" * 61],
            "--slug : le nom compte 61 caractères ; la limite est de 60.\n  Libre : --slug " + "a" * 60 + ".",
        ),
        (["--slug", ""], "--slug : cette option est vide.\n  Donnez une valeur, ou retirez l'option."),
        (["--slug", "../evade"], None),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_a_value_that_is_refused_says_why_and_nothing_is_written(
    top: Path, words: list[str], said: str | None
) -> None:
    before = snapshot(top)
    done = new(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"fabriques : {said}\n" or (said is None and "n'est pas un identifiant" in done.err)
    assert snapshot(top) == before


@pytest.mark.parametrize("words", [["--commune", "49069"], ["--commune", "Orée d'Anjou"]])
def test_a_former_code_is_that_of_the_commune_of_today(top: Path, words: list[str]) -> None:
    new(*words)
    written = (top / LIEU).read_text(encoding="utf-8")
    assert '  commune: Orée d\'Anjou\n  code_insee: "49126"\n' in written


def test_a_postal_code_alone_is_written_and_designates_no_commune(top: Path) -> None:
    new("--code-postal", "80000")
    assert '  code_postal: "80000"\n  commune: #' in (top / LIEU).read_text(encoding="utf-8")


@pytest.mark.parametrize("typed", ["24 501 887", "24501887", "n° 24501887", "24.501.887"])
def test_a_number_is_kept_as_its_digits_and_found_by_them(top: Path, typed: str) -> None:
    assert new("--numero-ds", typed).code == 0
    assert '\nnumero_ds: "24501887"\n' in (top / LIEU).read_text(encoding="utf-8")
    for word in ("24501887", "24 501 887"):
        assert "Le Moulin" in call("lieu", word, AU).out


def test_a_former_dossier_is_named_by_its_number_in_groups(top: Path) -> None:
    new("--candidature-precedente", "4 567 890")
    assert "\ncandidature_precedente: 4567890\n" in (top / LIEU).read_text(encoding="utf-8")


OUVERTE = "La vague n'est pas donnée : au 20/09/2021, la vague 8 (30/09/2021) était ouverte."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--depose-le", "2021-09-20", "--vague", "8"], ""),
        (["--depose-le", "2021-09-20", "-q"], ""),
        ([], ""),
        (
            ["--depose-le", "2021-09-20"],
            f"{OUVERTE} À la création, c'est --vague 2021-09-30 ; maintenant : "
            "fabriques modifier le-moulin vague=2021-09-30\n",
        ),
        (
            ["--depose-le", "2021-09-20", "--a-blanc"],
            f"lieux/le-moulin.yaml serait écrit ainsi :\n{OUVERTE} Ajoutez --vague 2021-09-30.\n",
        ),
        (
            ["--depose-le", "2021-10-01T00:00"],
            "Aucune vague n'est proposée : un dépôt du 01/10/2021 à 00:00 vient après la clôture de la dernière, "
            "vague 8 (30/09/2021).\n",
        ),
    ],
)
def test_a_deposit_without_its_wave_is_said_with_the_one_that_was_open(
    top: Path, words: list[str], said: str
) -> None:
    done = new(*words)
    written = "" if {"-q", "--a-blanc"} & set(words) else ANNULER
    assert (done.code, done.err) == (0, said + written)


def test_without_any_wave_none_is_spoken_of(top: Path) -> None:
    for path in (top / "vagues").iterdir():
        path.unlink()
    assert new("--depose-le", "2021-09-20").err == ANNULER


# Names and slugs.


@pytest.mark.parametrize(
    ("nom", "slug"),
    [
        ("L'Œuvre d'été n° 3", "l-oeuvre-d-ete-n-3"),
        ("É" * 80, "e" * 60),
    ],
)
def test_the_slug_comes_from_the_name(top: Path, nom: str, slug: str) -> None:
    assert new(nom=nom).code == 0
    assert (top / f"lieux/{slug}.yaml").exists()


def test_a_reserved_name_is_followed_by_the_year_of_the_wave_or_a_number(top: Path) -> None:
    assert new("--vague", "6", nom="Nul").code == new(nom="Con").code == 0
    assert (top / "lieux/nul-2021.yaml").exists()
    assert (top / "lieux/con-2.yaml").exists()


@pytest.mark.parametrize("existing", ["le-moulin", "Le-Moulin", "lé-moulin"])
def test_a_name_that_is_taken_by_any_spelling_is_refused_with_a_free_one(top: Path, existing: str) -> None:
    (top / f"lieux/{existing}.yaml").write_text("nom: Le Moulin\n")
    before = snapshot(top)
    done = new("--vague", "6")
    assert done.code == 2
    assert done.err == (
        f"fabriques : le fichier lieux/{existing}.yaml existe déjà.\n"
        "  S'il s'agit d'un autre lieu ou d'une nouvelle candidature : --slug le-moulin-2021.\n"
    )
    assert snapshot(top) == before


def test_a_number_follows_where_the_year_is_taken_or_unknown(top: Path) -> None:
    for slug in ("le-moulin", "le-moulin-2021"):
        (top / f"lieux/{slug}.yaml").write_text("nom: Le Moulin\n")
    assert "--slug le-moulin-2." in new("--vague", "6").err
    assert "--slug le-moulin-2." in new().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "il manque le nom du lieu.\n  Donnez --nom, ou au moins --slug."),
        (["--nom", "工場"], "« 工場 » ne donne pas d'identifiant.\n  Donnez-en un : --slug la-filature."),
    ],
)
def test_without_a_name_to_take_it_from_a_slug_is_needed(top: Path, words: list[str], said: str) -> None:
    done = call("nouveau", "--non-interactif", *words, AU)
    assert (done.code, done.out, done.err) == (2, "", f"fabriques : {said}\n")
    assert call("nouveau", "--non-interactif", *words, "--slug", "le-lieu", AU).code == 0


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("--vague 2021-0", ["2021-03-30", "2021-06-30", "2021-09-30"]),
        ("--categorie q", ["qpv"]),
        ("--candidature-precedente ", ["la-filature"]),
    ],
)
def test_options_complete_by_what_is_known(top: Path, typed: str, proposed: list[str]) -> None:
    line = f"fabriques nouveau {typed}"
    words = {"_FABRIQUES_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    assert spawn(cwd=top, **words).stdout.decode().split() == proposed


# Where nothing can be written.


def test_without_a_terminal_no_question_is_asked(top: Path) -> None:
    before = snapshot(top)
    done = call("nouveau", "--nom", "Le Moulin", stdin=b"\n" * 50)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "fabriques : les questions se posent dans un terminal, et il n'y en a pas ici.\n"
        "  Donnez les faits en options avec --non-interactif ; fabriques nouveau --help les présente.\n"
    )
    assert snapshot(top) == before


def test_without_a_programme_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = new()
    assert done.code == 2
    assert "pas de registre" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_registre_without_any_dossier_gets_its_first(top: Path) -> None:
    (top / "lieux/la-filature.yaml").unlink()
    (top / "lieux").rmdir()
    assert new().code == 0
    assert [path.name for path in (top / "lieux").iterdir()] == ["le-moulin.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="a folder has other rights there")
def test_a_read_only_folder_is_said_and_left_as_it_was(top: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root writes everywhere")
    (top / "lieux").chmod(0o555)
    try:
        done = new()
    finally:
        (top / "lieux").chmod(0o755)
    assert done.code == 2
    assert done.err.startswith("fabriques : ")
    assert "accès refusé" in done.err
    assert [path.name for path in (top / "lieux").iterdir()] == ["la-filature.yaml"]


def test_a_write_that_fails_leaves_nothing(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = new()
    assert done.code == 2
    assert "il n'y a plus de place sur le disque" in done.err
    assert [path.name for path in (top / "lieux").iterdir()] == ["la-filature.yaml"]


def test_a_file_that_appears_meanwhile_is_left_as_it_is(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = fact_options.given

    def slow(*words: Any) -> Any:
        (top / LIEU).write_text("nom: Un autre\n")
        return given(*words)

    monkeypatch.setattr("fabriques_cli.cli.nouveau.given", slow)
    done = new()
    assert done.code == 2
    assert done.err.startswith("fabriques : lieux/le-moulin.yaml")
    assert (top / LIEU).read_text() == "nom: Un autre\n"


def test_of_several_at_once_one_writes_and_the_others_are_refused(top: Path) -> None:
    words = command("nouveau", "--non-interactif", "--slug", "le-moulin", AU)
    started = [
        subprocess.Popen(
            [*words, "--nom", f"Moulin {number}"],
            cwd=top,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for number in range(4)
    ]
    said = [process.communicate(timeout=60)[1].decode() for process in started]
    won = [number for number, process in enumerate(started) if process.returncode == 0]
    assert len(won) == 1
    assert f"\nnom: Moulin {won[0]}\n" in (top / LIEU).read_text(encoding="utf-8")
    assert all("existe déjà" in text for number, text in enumerate(said) if number not in won)
    assert {path.name for path in (top / "lieux").iterdir()} == {"la-filature.yaml", "le-moulin.yaml"}


# One table.


@pytest.mark.parametrize("fait", [fait for fait in FORMULAIRE if fait.option], ids=lambda fait: fait.option)
def test_a_fact_has_its_option_in_the_help(fait: Fait, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["nouveau", "--help"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert f"{fait.option} " in text
    assert f"{fait.question} : " in text


def test_a_question_has_an_option_and_an_explanation() -> None:
    assert [fait for fait in FORMULAIRE if bool(fait.question) != bool(fait.option)] == []
    assert [fait for fait in FORMULAIRE if fait.question and not fait.aide] == []
    options = [fait.option for fait in FORMULAIRE if fait.option]
    assert len(options) == len(set(options))


def test_the_example_registre_takes_a_new_dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = call("-C", DATA, "nouveau", "--non-interactif", "--nom", "La Grange aux Machines", "--a-blanc")
    assert done.code == 2
    assert "existe déjà" in done.err


def test_a_postal_code_that_is_the_insee_code_of_another_commune_is_asked_about(top: Path) -> None:
    words = ("nouveau", "-C", top, "--non-interactif", "--nom", "X", "--a-blanc", "-q", "--commune", "23200")
    done = call(*words)
    assert (done.code, done.out) == (2, "")
    assert "23200 est le code INSEE de Saint-Goussaud" in done.err
    assert "23008 (Aubusson, Creuse)" in done.err
    assert 'code_insee: "23200"' in call(*words, "--code-postal", "23430").out
