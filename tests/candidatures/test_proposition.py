"""The mapping that is proposed: readable as it stands, with its reasons, and nothing personal in it."""

from __future__ import annotations

import pytest

from correspondances import lues, mots
from fabriques_cli.candidatures.proposition import proposer, sans_numero
from fabriques_cli.exchange.recu import read
from fabriques_cli.files.reading.mappings import read_mappings
from fabriques_cli.format.correspondance import Correspondance
from fabriques_cli.text.coordonnees import contact_in
from fabriques_cli.text.recu import Demarche, Entete, Recu
from recus import recu
from reels import shared
from registres import SHARED


def sample(name: str) -> Recu:
    """A sample of Démarches simplifiées, read; skips the test where there is none."""
    path = SHARED.parent / "echantillons" / name
    if not path.exists():
        pytest.skip(f"sample absent: {name}")
    return read(name, path.read_bytes())


def real(name: str) -> Recu:
    """A real table, read; skips the test where there is none."""
    return read(name, shared(name).read_bytes())


def mapping(text: str) -> Correspondance:
    """The mapping of a text, in which nothing is wrong."""
    found = read_mappings({"correspondances/ami.yaml": text.encode()})
    assert found.troubles == ()
    return found.by_name["ami"]


def cles(text: str) -> dict[str, str]:
    """The key of each column of a proposal."""
    return {f"{one.colonne}": one.cible for one in mapping(text).colonnes}


def test_a_proposal_says_why_of_each_line() -> None:
    received = recu(
        [
            *("N° dossier", "État du dossier", "Adresse électronique", "Nom du lieu"),
            *("Commune du lieu", "Commune du lieu (Code INSEE)", "Commune du lieu (Département)"),
            *("Types de lieu", "Montant demandé 2021", "Ce qui vous anime", "Nom du lieu"),
        ],
        [
            *("9000401", "Accepté", "anne@exemple.fr", "La Varlope", "Nantes (44100)", "44109"),
            *("44 – Loire-Atlantique", "Espace de coworking", "50000", "Le bois", "Varlope"),
        ],
        demarche=Demarche("21001", "Candidature : 2021"),
    )
    assert proposer(received) == (
        """\
# yaml-language-server: $schema=../schemas/correspondance.schema.json
# Proposée d'après depots.csv : chaque ligne dit pourquoi. Corrigez-la, puis relancez l'import.
# Les clés qu'un dossier admet sont dans docs/format.md ; ce fichier est suivi par git, et sert à chaque import.
demarche: {numero: "21001", titre: "Candidature : 2021"}
numero: [N° dossier, ID] # seul identifie un dossier
etat: [État du dossier] # comparé au nôtre, jamais écrit
colonnes:
  - {colonne: Adresse électronique, ou: [Email], cle: contact.courriel} # courriel du déposant : hors de git
  - {colonne: Nom du lieu, rang: 1, cle: nom} # libellé
  - {colonne: Commune du lieu, cle: adresse.commune} # libellé
  - {colonne: Commune du lieu, cle: adresse.code_postal} # entre parenthèses, comme (44100)
  - {colonne: Commune du lieu (Code INSEE), cle: adresse.code_insee} # suffixe (Code INSEE)
  - colonne: Types de lieu # libellé
    cle: lieu.types
    valeurs: # les mots vus, et ce qu'ils valent
      - {lu: Espace de coworking, vaut: coworking} # le mot y est
  - {colonne: Montant demandé 2021, cle: demande.annuites.2021} # libellé et année
  # Sans cible : rien n'en est repris. Donnez-leur une clé et ôtez le « # », ou ajoutez-les à « laissees ».
  # - {colonne: Ce qui vous anime, cle: …}
  # - {colonne: Nom du lieu, cle: …} # nom vient déjà de « Nom du lieu »

# Ce que le formulaire ne demande pas, le même pour tous :
# constantes:
#   - {cle: vague, valeur: 2021-03-30} # ou, à l'import, --vague

laissees: # pas reprises, exprès
  - Commune du lieu (Département) # se déduit de « Commune du lieu »
"""
    )


@pytest.mark.parametrize(
    ("entete", "cle"),
    [
        ("Montant demandé 2021", "demande.annuites.2021"),
        ("Subvention demandée en 2022 (€)", "demande.annuites.2022"),
        ("Aide demandée pour 2023", "demande.annuites.2023"),
        ("Charges 2021", "budget_previsionnel.2021.charges"),
        ("Commune", "adresse.commune"),
        ("Ville", "adresse.commune"),
        ("Code postal", "adresse.code_postal"),
        ("CP", "adresse.code_postal"),
        ("Code INSEE de la commune", "adresse.code_insee"),
        ("Latitude", "adresse.latitude"),
        ("Catégorie de la candidature", "territoire.categorie"),
        ("Types de lieu", "lieu.types"),
        ("Le lieu existe déjà", "lieu.etat"),
        ("Date d'ouverture du lieu", "lieu.ouvert_le"),
        ("Nom de votre lieu", "nom"),
        ("SIRET", "porteur.siret"),
        ("Forme juridique", "porteur.forme_juridique"),
        ("Numéro de téléphone", "contact.telephone"),
        ("Téléphone", "contact.telephone"),
        ("Tél", "contact.telephone"),
        ("Tél.", "contact.telephone"),
        ("E-mail", "contact.courriel"),
        ("Nom du tiers-lieu", "nom"),
        ("Structure porteuse", "porteur.nom"),
        ("QPV ou HGCU", "territoire.categorie"),
        ("Besoins d'accompagnement", "besoins"),
    ],
)
def test_a_header_that_is_clear_has_its_key(entete: str, cle: str) -> None:
    assert cles(proposer(recu(["ID", entete], ["1", ""]))) == {entete: cle}


@pytest.mark.parametrize(
    "entete",
    [
        *(
            "Date",
            "Note",
            "Commentaire",
            "Contact",
            "Description du projet",
            "Montant total 2021",
            "Effectif 2021",
        ),
        *(
            "Nom du partenaire",
            "Nom et prénom",
            "Intercommunalité",
            "Nombre de 2020 à 2022",
            "Statuts",
            "N° EJ",
        ),
    ],
)
def test_a_header_that_may_mean_several_things_is_left_to_the_officer(entete: str) -> None:
    text = proposer(recu(["ID", entete], ["1", ""]))
    assert cles(text) == {}
    assert "# - {colonne: " in text


def test_a_number_is_what_tells_the_rows_apart() -> None:
    twice = recu(["ID", "Numéro dossier"], ["1", "7"], ["1", "8"])
    assert "numero: [Numéro dossier] # seul identifie un dossier\n" in proposer(twice)
    nothing = proposer(recu(["Nom"], ["A"]))
    assert (
        "numero: [] # à compléter : la colonne qui porte le numéro, qui seul identifie un dossier\n"
        in nothing
    )


@pytest.mark.parametrize(
    "nom", ["N° dossier", "N° de dossier", "Numéro de dossier", "Numéro du dossier", "N°", "N° DS", "Numéro"]
)
def test_a_number_that_a_row_lacks_is_still_the_number(nom: str) -> None:
    without = proposer(recu([nom, "Nom"], ["1", "A"], ["", "B"], ["3", "C"]))
    twice = proposer(recu([nom, "Nom"], ["1", "A"], ["1", "B"], ["3", "C"]))
    assert mapping(without).numero[0] == mapping(twice).numero[0] == nom
    assert "] # seul identifie un dossier ; 1 ligne sans numéro\n" in without
    assert "] # seul identifie un dossier ; 2 lignes du même numéro\n" in twice


@pytest.mark.parametrize(
    ("nom", "numeros", "is_told"),
    [
        ("N°", ["1", "2", "", ""], True),
        ("N°", ["1", "", "", ""], False),
        ("N°", ["1", "1", "1", "1"], False),
        ("Référence", ["1", "2", "3", "4"], True),
        ("Référence", ["1", "2", "3", ""], False),
    ],
)
def test_a_column_that_seldom_tells_rows_apart_is_no_number(
    nom: str, numeros: list[str], is_told: bool
) -> None:
    text = proposer(recu([nom, "Nom"], *([one, "A"] for one in numeros)))
    assert ("numero: [" + ("]" if not is_told else f'"{nom}"]' if nom == "N°" else f"{nom}]")) in text
    assert bool(sans_numero(text)) is not is_told


def test_a_category_by_its_initials_is_understood() -> None:
    received = recu(["ID", "QPV ou HGCU"], ["1", "HGCU"], ["2", "QPV"])
    read_so = [mots(one)["territoire.categorie"] for one in lues(received, mapping(proposer(received)))]
    assert read_so == ["hors_grands_centres_urbains", "qpv"]


def test_nothing_personal_enters_the_file() -> None:
    received = recu(
        [
            "ID",
            "Email",
            "Nom du représentant",
            "Types de lieu",
            "Forme juridique",
            "Écrire à anne@exemple.fr",
        ],
        ["1", "anne@exemple.fr", "Anne Martin", "Le café d'Anne Martin", "Anne Martin, potière", "x"],
        ["2", "luc@exemple.fr", "Luc Petit", "0612345678", "luc@exemple.fr", "y"],
        ["3", "luc@exemple.fr", "Luc Petit", "0612345678", "luc@exemple.fr", "z"],
    )
    text = proposer(received)
    assert contact_in(text) == ""
    assert not any(word in text for word in ("Anne", "Martin", "Luc", "Petit", "0612"))


def test_a_word_that_comes_back_and_means_nothing_is_to_be_completed() -> None:
    received = recu(["ID", "Types de lieu"], ["1", "Café"], ["2", "Café, Fablab"], ["3", "Le mien"])
    assert """\
  - colonne: Types de lieu # libellé
    cle: lieu.types
    # à compléter, dans « valeurs » :
    #   - {lu: Café, vaut: …}
    # 1 autre mot vu n'est pas montré ici : l'import les dira.
""" in proposer(received)


def test_headers_that_yaml_would_read_otherwise_are_quoted() -> None:
    names = ["ID", "Nom, prénom: # {x}", "null", "- a", "« b »", 'c "d"', "e\nf"]
    text = proposer(recu([Entete(name, rank) for rank, name in enumerate(names, 1)], ["1", *"xxxxxx"]))
    uncommented = text.replace("  # - {", "  - {").replace("cle: …", "cle: notes")
    found = read_mappings({"correspondances/ami.yaml": uncommented.encode()})
    assert [one.colonne for one in found.by_name["ami"].colonnes] == names[1:]


@pytest.mark.parametrize("name", ["depots-ds.csv", "depots-ds.xlsx"])
def test_the_proposal_of_an_export_reads_it_as_it_stands(name: str) -> None:
    received = sample(name)
    text = proposer(received)
    assert contact_in(text) == ""
    found = {one.numero: one for one in lues(received, mapping(text))}
    assert [one.refus for one in found.values()] == [(), (), ()]
    assert mots(found["9000401"]) == {
        "porteur.siret": "20993310000015",
        "porteur.forme_juridique": "association",
        "porteur.nom": "ASSOCIATION LA VARLOPE",
        "porteur.rna": "W443009991",
        "depose_le": "2021-03-30T22:49:00+02:00",
        "nom": "La Varlope : atelier partagé",
        "adresse.voie": "12 Rue des Copeaux",
        "adresse.commune": "Nantes",
        "adresse.code_postal": "44100",
        "adresse.code_insee": "44109",
        "territoire.categorie": "qpv",
        "lieu.types": ["coworking", "fablab"],
        "lieu.etat": "existant",
        "lieu.ouvert_le": "2017-09-01",
        "demande.annuites.2021": "50000",
        "demande.annuites.2022": "50000",
        "demande.annuites.2023": "50000",
        "criteres.ancrage_territorial.note": "4",
    }
    # The blanks that the export writes 0 are unknown; the code of Corsica and the sign at the head of a name are kept.
    assert not any(cle.startswith("demande") for cle in mots(found["9000402"]))
    assert mots(found["9000403"])["adresse.code_insee"] == "2A004"
    assert mots(found["9000403"])["nom"] == "=Le Relais"
    assert found["9000401"].contacts == {"courriel": "contact@la-varlope.example"}


FABRIQUES = """\
numero: [id_fabt]
colonnes:
  - {colonne: nom_source, cle: nom}
  - {colonne: insee_com_cog2026, cle: adresse.code_insee}
  - {colonne: lib_com_source, cle: adresse.commune}
  - {colonne: lat, cle: adresse.latitude}
  - {colonne: lon, cle: adresse.longitude}
laissees: [vague_inferee, insee_com_source, departement, region, densite7, qpv2015_commune, qpv2024_commune,
  codes_qp2024]
"""


def test_the_real_fabriques_are_all_read_with_a_few_lines() -> None:
    found = lues(real("fabriques-reelles-vagues-1-4.csv"), mapping(FABRIQUES))
    assert len(found) == 187
    assert [one.numero for one in found if one.refus] == []
    assert len({one.numero for one in found}) == 187
    assert all(set(mots(one)) >= {"nom", "adresse.code_insee", "adresse.commune"} for one in found)
    assert mots(found[0]) == {
        "nom": "Fabrique Numérique VICHYCO",
        "adresse.code_insee": "03310",
        "adresse.commune": "Vichy",
        "adresse.latitude": "46.129748065750576",
        "adresse.longitude": "3.424808045941336",
    }


TIERS_LIEUX = """\
numero: [ID]
colonnes:
  - {colonne: NOM_TL, cle: nom}
  - {colonne: ADRESSE, cle: adresse.voie}
  - {colonne: CP, cle: adresse.code_postal, vides: ["0"]}
  - {colonne: COMINIT, cle: adresse.commune}
  - {colonne: INSEECOM, cle: adresse.code_insee, vides: ["0"]}
  - {colonne: LAT, cle: adresse.latitude}
  - {colonne: LONG, cle: adresse.longitude}
  - colonne: TYPO
    cle: lieu.types
    valeurs: [{lu: Tiers lieux à dominante coworking, vaut: coworking}]
"""


def test_the_real_tiers_lieux_give_what_they_can() -> None:
    received = real("tiers-lieux-2019-extrait.csv")
    found = lues(received, mapping(TIERS_LIEUX))
    assert len(found) == 700
    assert [one.refus for one in found if one.refus] == []
    # A label that holds its postal code is the one thing that is understood otherwise than it is written.
    assert [(one.numero, said.message) for one in found for said in one.remarques] == [
        ("274", "« 40220 TARNOS » n'est pas de la voie, et n'y est pas repris.")
    ]
    without = {cle: sum(cle not in mots(one) for one in found) for cle in ("nom", "adresse.code_insee")}
    column = {one.nom: one for one in received.dossiers.entetes}
    zeros = {
        name: sum(line.case(column[name]).mot in ("", "0") for line in received.dossiers.lignes)
        for name in ("NOM_TL", "INSEECOM")
    }
    assert without == {"nom": zeros["NOM_TL"], "adresse.code_insee": zeros["INSEECOM"]}


def test_without_the_words_that_mean_nothing_each_zero_is_refused_at_its_cell() -> None:
    strict = TIERS_LIEUX.replace(', vides: ["0"]', "")
    found = lues(real("tiers-lieux-2019-extrait.csv"), mapping(strict))
    refused = [said for one in found for said in one.refus]
    assert {said.message for said in refused} == {"« 0 » n'a pas ses 5 caractères."}
    assert {said.chemin for said in refused} == {("adresse", "code_postal"), ("adresse", "code_insee")}


def test_the_three_forms_of_one_export_say_the_same_words() -> None:
    text = proposer(sample("depots-ds.csv"))
    read_as = {
        name: {one.numero: one for one in lues(sample(name), mapping(text))}
        for name in ("depots-ds.csv", "depots-ds.xlsx", "dossier-ds.json")
    }
    by_text, by_book, by_api = (
        {numero: (mots(one), one.contacts, one.etat) for numero, one in found.items()}
        for found in read_as.values()
    )
    assert by_text == by_book
    ((numero, (words, contacts, etat)),) = by_api.items()
    # The JSON holds one dossier, whose third year was left blank: the exports of the sample say 50 000 there.
    expected = by_text["9000401"][0]
    assert numero == "9000401"
    assert words == {cle: mot for cle, mot in expected.items() if cle != "demande.annuites.2023"}
    assert (contacts, etat) == by_text["9000401"][1:]


def test_the_proposal_of_the_api_reads_the_exports_as_well() -> None:
    text = proposer(sample("dossier-ds.json"))
    found = {one.numero: one for one in lues(sample("depots-ds.csv"), mapping(text))}
    assert [one.refus for one in (found["9000401"],)] == [()]
    # Categories of INSEE that the one dossier of the JSON does not show are asked for, and told.
    assert [said.message for said in found["9000402"].refus] == ["« 5710 » n'est pas un des choix."]
    assert 'ajoutez {lu: "5710", vaut: sas}' in found["9000402"].refus[0].a_faire
