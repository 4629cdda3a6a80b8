"""The mapping files of the forms: what can be read of them, and each trouble in French at its place."""

from __future__ import annotations

import re

import pytest
from jsonschema import Draft7Validator

from commandes import TOP
from fabriques_cli.files.reading.locate import locate
from fabriques_cli.files.reading.mappings import read_mappings
from fabriques_cli.files.source.source import Inaccessible
from fabriques_cli.format.correspondance import Correspondance
from fabriques_cli.format.json_schema import schema
from registres import words

FICHIER = "correspondances/ami-2021.yaml"
BON = """\
# yaml-language-server: $schema=../schemas/correspondance.schema.json
demarche: {numero: "21001", titre: Candidature}
feuille: Dossiers
numero: [ID, N° dossier]
etat: [État du dossier]
colonnes:
  - {colonne: Nom du lieu, ou: [Nom de votre lieu], cle: nom}
  - {colonne: Montant demandé 2021, cle: demande.annuites.2021, vides: ["0"]}
  - {colonne: Partenaire, rang: 2, cle: "consortium.membres[0].nom"}
  - colonne: Types de lieu
    champ: Q2hhbXAtNDEwMDAwNw==
    cle: lieu.types
    facultatif: oui
    valeurs:
      - {lu: Espace de coworking, vaut: coworking}
      - {lu: "Atelier partagé / fablab", vaut: fablab}
  - {colonne: Autre type, cle: lieu.types}
  - {colonne: Email, cle: contact.courriel}
constantes:
  - {cle: vague, valeur: vague 6}
  - {cle: lieu.etat, valeur: en projet}
laissees: [Groupe instructeur]
"""


def troubles(text: str) -> list[str]:
    """`ligne:colonne message À faire` of each trouble of a mapping, in the order of the file."""
    data = text.encode()
    found = read_mappings({FICHIER: data}).troubles
    places = locate(FICHIER, data, [(one.chemin, one.place) for one in found])
    lines = sorted(
        (place.place.line, place.place.column, f"{one.message} {one.a_faire}".strip())
        for one, place in zip(found, places, strict=True)
    )
    return [f"{line}:{column} {said}" for line, column, said in lines]


def test_a_mapping_holds_what_an_officer_wrote() -> None:
    read = read_mappings({FICHIER: BON.encode()})
    assert read.troubles == ()
    found = read.by_name["ami-2021"]
    assert found.demarche is not None
    assert (found.nom, found.demarche.numero, found.feuille) == ("ami-2021", "21001", "Dossiers")
    assert found.numero == ("ID", "N° dossier")
    assert [renvoi.cible for renvoi in found.colonnes][:3] == [
        "nom", "demande.annuites.2021", "consortium.membres[0].nom"
    ]  # fmt: skip
    assert found.colonnes[2].rang == 2
    valeurs = found.colonnes[3].valeurs
    assert (valeurs[0].lu, valeurs[0].vaut) == ("Espace de coworking", "coworking")
    assert found.laissees == ("Groupe instructeur",)


COLONNE = "numero: [ID]\ncolonnes:\n  - {{colonne: Réponse, cle: {}}}\n"


@pytest.mark.parametrize(
    ("cle", "said"),
    [
        ("ville", "clé inconnue « ville ». Vouliez-vous dire « adresse.commune » ?"),
        (
            "adresse.insee",
            "clé inconnue « insee » dans « adresse ». Vouliez-vous dire « adresse.code_insee » ?",
        ),
        ("porteur.siert", "clé inconnue « siert » dans « porteur ». Vouliez-vous dire « porteur.siret » ?"),
        (
            "demande.annuite.2021",
            "clé inconnue « annuite » dans « demande ». Vouliez-vous dire « demande.annuites.2021 » ?",
        ),
        ("demande.annuites", "« demande.annuites » se donne par année. Précisez : demande.annuites.2021."),
        (
            "demande.annuites.21",
            "« 21 » n'est pas une année dans « demande.annuites ». Écrivez demande.annuites.2021.",
        ),
        (
            "consortium.membres",
            "« consortium.membres » est une liste de blocs, et ne prend pas de valeur. "
            "Précisez : consortium.membres[0].nom.",
        ),
        (
            "contact.mail",
            "clé inconnue « mail » dans « contact ». Vouliez-vous dire « contact.courriel » ?",
        ),
        (
            '"decisions[0].resultat"',
            "« decisions » se note par un acte : aucun formulaire ne le décide. "
            "Ôtez cette colonne de la correspondance, ou mettez-la dans « laissees ».",
        ),
        (
            "convention.numero_ej",
            "« convention » se note par un acte : aucun formulaire ne le décide. "
            "Ôtez cette colonne de la correspondance, ou mettez-la dans « laissees ».",
        ),
        (
            '"consortium.membres[chef].nom"',
            "« consortium.membres » : un élément se désigne par son rang. Écrivez consortium.membres[0].",
        ),
    ],
)
def test_a_column_leads_to_a_key_that_a_dossier_has(cle: str, said: str) -> None:
    assert troubles(COLONNE.format(cle)) == [f"3:29 {said}"]


def test_a_key_is_given_once_but_for_a_list() -> None:
    text = (
        "numero: [ID]\n"
        "colonnes:\n"
        "  - {colonne: Nom du lieu, cle: nom}\n"
        "  - {colonne: Titre, cle: nom}\n"
        "  - {colonne: Type 1, cle: lieu.types}\n"
        "  - {colonne: Type 2, cle: lieu.types}\n"
        "constantes:\n"
        "  - {cle: nom, valeur: Partout}\n"
    )
    again = (
        "« nom » est déjà donnée par la colonne « Nom du lieu ». "
        "Gardez l'une des deux ; les autres noms d'une même colonne s'écrivent dans « ou »."
    )
    assert troubles(text) == [f"4:27 {again}", f"8:11 {again}"]


def test_the_words_of_a_table_are_those_that_the_key_admits() -> None:
    text = (
        "numero: [ID]\n"
        "colonnes:\n"
        "  - colonne: Types\n"
        "    cle: lieu.types\n"
        "    valeurs:\n"
        "      - {lu: Espace, vaut: cowork}\n"
        "      - {lu: Tiers-lieu, vaut: Tiers-Lieu}\n"
        "      - {lu: ESPACE, vaut: fablab}\n"
    )
    words = "coworking, tiers_lieu, fablab, living_lab, friche_artistique, autre"
    assert troubles(text) == [
        f"6:28 « lieu.types » n'admet pas « cowork » ; attendu : un de ces mots : {words}. "
        "Vouliez-vous dire « coworking » ?",
        "8:14 « ESPACE » vaut déjà « cowork » dans cette liste. Gardez un seul de ces deux mots.",
    ]


def test_a_constant_is_a_word_of_its_key() -> None:
    text = (
        "numero: [ID]\n"
        "constantes:\n"
        "  - {cle: demande.annuites.2021, valeur: 60 kilos}\n"
        "  - {cle: depose_le, valeur: 30/03/2021}\n"
        "  - {cle: contact.courriel, valeur: à demander}\n"
    )
    assert troubles(text) == [
        "3:42 « demande.annuites.2021 » n'admet pas « 60 kilos » ; attendu : un montant en euros, comme 50000 ou "
        "50000.50.",
        "5:11 des coordonnées ne sont pas les mêmes pour tous les dossiers. Supprimez cette constante : git suit ce "
        "fichier.",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "colonnes: []\n",
            "1:1 la correspondance ne dit pas quelle colonne porte le numéro du dossier. Ajoutez-la, comme numero: "
            "[ID] : sans elle, rien ne relie une ligne à son dossier.",
        ),
        (
            "numero: [ID]\ncolones: []\n",
            "2:1 clé inconnue « colones ». Vouliez-vous dire « colonnes » ?",
        ),
        (
            "numero: [ID]\ncolonnes:\n  - {cle: nom}\n",
            "3:5 « nom » ne dit pas de quelle colonne elle vient. Ajoutez colonne: et son nom, ou champ: et "
            "l'identifiant de la question.",
        ),
        (
            "numero: [ID]\nlaissees: [Écrire à anne@exemple.fr]\n",
            "2:21 une adresse électronique dans « laissees[0] ». Supprimez ces coordonnées : git suit ce fichier.",
        ),
        (
            "numero: [ID]\ncolonnes:\n  - {colonne: Ville, cle: nom}\nlaissees: [Ville]\n",
            "4:12 la colonne « Ville » est laissée, et reprise plus haut. Supprimez l'une des deux.",
        ),
    ],
)
def test_what_a_mapping_may_not_say(text: str, said: str) -> None:
    assert troubles(text) == [said]


def test_a_file_that_gives_no_mapping_says_why_and_hides_no_other() -> None:
    read = read_mappings(
        {
            "correspondances/a.yaml": BON.encode(),
            "correspondances/b.yaml": b"numero: [ID",
            "correspondances/c.yml": b"numero: [ID]\n",
            "correspondances/d.yaml": Inaccessible("lecture impossible.", "Vérifiez les droits du fichier."),
            "correspondances/a.csv": b"numero;slug;cle;empreinte\n",
            "lieux/a.yaml": b"nom: La Filature\n",
        }
    )
    assert list(read.by_name) == ["a"]
    assert [one.fichier for one in read.troubles] == [
        f"correspondances/{name}" for name in ("b.yaml", "c.yml", "d.yaml")
    ]
    assert [one.message for one in read.troubles_of("d")] == ["lecture impossible."]


def test_the_mapping_of_the_guide_is_one() -> None:
    guide = (TOP / "docs" / "guide.md").read_text(encoding="utf-8")
    block = r"^```yaml\n(# yaml-language-server: \$schema=\.\./schemas/correspondance.*?)^```$"
    (text,) = re.findall(block, guide, re.MULTILINE | re.DOTALL)
    assert troubles(text) == []
    assert list(Draft7Validator(schema(Correspondance)).iter_errors(words(text))) == []
