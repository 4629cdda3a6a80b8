"""The answers of a form as the words of the keys: what is read, what is said, what is refused."""

from __future__ import annotations

from time import process_time

import pytest

from correspondances import correspondance, dits, lues, mots, repondu
from fabriques_cli.exchange.recu import read
from fabriques_cli.text.recu import Case, Entete
from recus import recu

ICI = "depots.csv, ligne 2, colonne 2"


@pytest.mark.parametrize(
    ("cle", "reponse", "mot"),
    [
        # amounts and numbers, as exports and hands write them
        ("demande.annuites.2021", "50000", "50000"),
        ("demande.annuites.2021", "50000.0", "50000"),
        ("demande.annuites.2021", "50000.5", "50000.50"),
        ("demande.annuites.2021", "50 000,50 €", "50000.50"),
        ("demande.annuites.2021", "0", "0"),
        ("territoire.qpv.distance_m", "300.0", "300"),
        ("territoire.qpv.distance_m", "300 m", "300"),
        ("lieu.surface_m2", "420,5", "420.5"),
        ("adresse.latitude", "47.245935", "47.245935"),
        ("adresse.latitude", "47,245935", "47.245935"),
        ("criteres.gouvernance.note", "4", "4"),
        # days and instants: one word whatever the export
        ("depose_le", "2021-03-30 22:49:00 +0200", "2021-03-30T22:49:00+02:00"),
        ("depose_le", "2021-03-30T20:49:00Z", "2021-03-30T22:49:00+02:00"),
        ("depose_le", "2021-03-30T22:49", "2021-03-30T22:49:00+02:00"),
        ("depose_le", "30/03/2021 22h49", "2021-03-30T22:49:00+02:00"),
        ("depose_le", "2021-02-12 17:06:30 +0100", "2021-02-12T17:06:30+01:00"),
        ("depose_le", "2021-03-30", "2021-03-30"),
        ("lieu.ouvert_le", "2017-09-01", "2017-09-01"),
        ("lieu.ouvert_le", "01/09/2017", "2017-09-01"),
        ("lieu.ouvert_le", "2017-08-31T22:00:00Z", "2017-09-01"),
        # choices, yes and no, boxes
        ("territoire.categorie", "Hors des grands centres urbains", "hors_grands_centres_urbains"),
        ("relabellisation", "Oui", "oui"),
        ("relabellisation", "true", "oui"),
        ("relabellisation", "on", "oui"),
        ("relabellisation", "off", "non"),
        ("relabellisation", "Non", "non"),
        ("lieu.types", "Tiers-lieu", ["tiers_lieu"]),
        ("lieu.types", "Coworking, Fab lab", ["coworking", "fablab"]),
        # codes and identifiers
        ("adresse.code_insee", "01004", "01004"),
        ("adresse.code_insee", "2a004", "2A004"),
        ("adresse.code_insee", "44109 – Nantes", "44109"),
        ("adresse.commune", "Nantes (44100)", "Nantes"),
        ("adresse.code_postal", "Nantes (44100)", "44100"),
        ("adresse.code_postal", "44 100", "44100"),
        ("adresse.commune", "44 – Loire-Atlantique", "44 – Loire-Atlantique"),
        ("porteur.siret", "209 933 100 00015", "20993310000015"),
        ("porteur.siret", "73282932000075", "73282932000075"),  # not a valid one: `check` says so
        ("porteur.rna", "w443009991", "W443009991"),
        ("vague", "vague 6", "2021-03-30"),
        ("vague", "30/03/2021", "2021-03-30"),
        ("candidature_precedente", "9000388", "9000388"),
        # texts: kept as they are, whatever YAML would make of them
        ("nom", "=Le Relais", "=Le Relais"),
        ("nom", "La Varlope : atelier partagé", "La Varlope : atelier partagé"),
        ("nom", "2021-03-30", "2021-03-30"),
        ("nom", "null", "null"),
        ("nom", "- tiret", "- tiret"),
        ("nom", "# dièse", "# dièse"),
        ("nom", "  Le Fanal  ", "Le Fanal"),
        ("nom", "Cafe\u0301 du coin", "Café du coin"),
        ("missions.lieu_ressource", "Un établi.\r\nDeux cours.", "Un établi.\nDeux cours."),
        ("besoins", "Aide au modèle économique", ["Aide au modèle économique"]),
        ("consortium.membres[0].nom", "Maison de quartier", "Maison de quartier"),
        ("consortium.membres[0].siret", "13002603200016", "13002603200016"),
    ],
)
def test_an_answer_is_the_word_that_its_key_holds(cle: str, reponse: str, mot: object) -> None:
    found = repondu(cle, reponse)
    assert (mots(found), found.remarques, found.refus) == ({cle: mot}, (), ())


@pytest.mark.parametrize(
    ("cle", "reponse", "mot", "remarque"),
    [
        ("demande.annuites.2021", "40 k€", "40000", "« 40 k€ » est lu 40000."),
        ("lieu.ouvert_le", "1er mars 19", "2019-03-01", "« 1er mars 19 » est lu 2019-03-01."),
        (
            "lieu.ouvert_le",
            Case("42979", nombre=True),
            "2017-09-01",
            "42979 est lu comme un jour d'Excel : 01/09/2017.",
        ),
        (
            "adresse.voie",
            "12 Rue des Copeaux 44100 Nantes",
            "12 Rue des Copeaux",
            "« 44100 Nantes » n'est pas de la voie, et n'y est pas repris.",
        ),
        ("porteur.rna", "W443009991 (LA VARLOPE)", "W443009991", "« (LA VARLOPE) » n'est pas repris."),
        (
            "adresse.code_insee",
            "Nantes (44100)",
            "44109",
            "« Nantes (44100) » est la commune 44109 (Nantes).",
        ),
        ("nom", "Le\nFanal", "Le Fanal", "2 lignes mises bout à bout."),
        ("nom", "Le\x07 Fanal", "Le Fanal", "caractère de contrôle retiré : U+0007."),
        (
            "missions.lieu_ressource",
            "Un\u2028deux",
            "Un\ndeux",
            "une coupure de ligne de traitement de texte est lue comme une fin de ligne.",
        ),
        (
            "nom",
            "Caf\ufffd",
            "Caf\ufffd",
            "un caractère illisible (�) vient d'un mauvais encodage : vérifiez le texte.",
        ),
        (
            "besoins",
            "- Aide au montage\n- Réseau",
            ["Aide au montage", "Réseau"],
            "lue comme 2 éléments, un par ligne.",
        ),
    ],
)
def test_what_is_understood_otherwise_than_it_is_written_is_said(
    cle: str, reponse: str | Case, mot: object, remarque: str
) -> None:
    found = repondu(cle, reponse)
    assert mots(found) == {cle: mot}
    assert dits(found.remarques) == [f"{ICI} : {remarque}"]
    assert found.refus == ()


@pytest.mark.parametrize(
    ("cle", "reponse", "dit"),
    [
        (
            "demande.annuites.2021",
            "cinquante mille",
            "lu : « cinquante mille » ; attendu : un montant en euros. Écrivez-le en chiffres, comme 45000 ou "
            "45000,50.",
        ),
        (
            "demande.annuites.2021",
            "5E+04",
            "lu : « 5E+04 » ; attendu : un montant en euros. Écrivez 50000.",
        ),
        (
            "lieu.ouvert_le",
            "31/02/2019",
            "lu : « 31/02/2019 » ; ce jour n'existe pas. Écrivez-la comme 30/03/2021.",
        ),
        (
            "adresse.code_insee",
            "1004",
            "« 1004 » n'a pas ses 5 caractères. Un tableur a sans doute ôté le zéro : écrivez 01004 "
            "(Ambérieu-en-Bugey) dans la cellule mise en texte.",
        ),
        (
            "adresse.code_postal",
            "999",
            "« 999 » n'a pas ses 5 caractères. Un tableur a peut-être ôté un zéro : reprenez le code à la source.",
        ),
        (
            "adresse.code_insee",
            "4,4109E+4",
            "« 4,4109E+4 » : un tableur a remplacé ce code par une notation scientifique. Ses derniers chiffres sont "
            "perdus : reprenez-le à la source.",
        ),
        (
            "porteur.siret",
            "2,0993E+13",
            "« 2,0993E+13 » : un tableur a remplacé ce code par une notation scientifique. Ses derniers chiffres sont "
            "perdus : reprenez-le à la source.",
        ),
        (
            "porteur.siret",
            "209933100",
            "« 209933100 » a 9 chiffres, un SIRET en a 14. C'est un SIREN : ajoutez les 5 chiffres de l'établissement.",
        ),
        (
            "porteur.siret",
            "2993310000015",
            "« 2993310000015 » a 13 chiffres, un SIRET en a 14. Reprenez-le à la source : il en faut 14.",
        ),
        (
            "porteur.siret",
            "en cours",
            "« en cours » n'est pas un SIRET. Un SIRET a 14 chiffres, comme 13002603200016.",
        ),
        ("porteur.rna", "néant", "« néant » n'est pas un numéro RNA. Un numéro RNA est un W et 9 chiffres."),
        (
            "territoire.categorie",
            "Ville moyenne",
            "« Ville moyenne » n'est pas un des choix. Mots connus : hors_grands_centres_urbains, qpv. Un mot du "
            "formulaire s'ajoute à « valeurs », dans la correspondance.",
        ),
        (
            "lieu.types",
            "Coworking, Fablap",
            "« Fablap » n'est pas un des choix. Vouliez-vous dire « fablab » ? Un mot du formulaire s'ajoute à "
            "« valeurs », dans la correspondance.",
        ),
        (
            "porteur.forme_juridique",
            "5499",
            "« 5499 » n'est pas un des choix. L'INSEE l'appelle « Société à responsabilité limitée (sans autre "
            'indication) » : ajoutez {lu: "5499", vaut: sarl} à « valeurs », dans la correspondance.',
        ),
        ("relabellisation", "peut-être", "lu : « peut-être » ; attendu : oui ou non."),
        (
            "vague",
            "vague 12",
            "vague inconnue : « vague 12 ». Vagues du registre : vague 5 (30/12/2020), vague 6 (30/03/2021), vague 7 "
            "(30/06/2021), vague 8 (30/09/2021).",
        ),
        ("nom", Case("", "la cellule est une erreur : #REF!."), "la cellule est une erreur : #REF!."),
    ],
)
def test_an_answer_that_cannot_be_read_refuses_its_row(cle: str, reponse: str | Case, dit: str) -> None:
    found = repondu(cle, reponse)
    assert mots(found) == {}
    assert dits(found.refus) == [f"{ICI} : {dit}"]


def test_an_optional_answer_is_left_and_said() -> None:
    found = repondu("porteur.siret", "en cours", "facultatif: oui")
    assert (found.mots, found.refus) == ({}, ())
    assert found.laisses == {("porteur", "siret")}
    assert dits(found.remarques) == [
        f"{ICI} : « en cours » n'est pas un SIRET. Réponse laissée. Un SIRET a 14 chiffres, comme 13002603200016."
    ]


def test_what_is_private_is_not_repeated() -> None:
    found = repondu("porteur.representant.nom", "Anne", "vides: [Anne]")
    assert (found.mots, found.refus) == ({}, ())
    (said,) = repondu("notes", "x\x00y").remarques
    assert said.message == "caractère de contrôle retiré : U+0000."


# Zeros


def test_a_zero_that_nobody_typed_is_unknown_and_said() -> None:
    found = repondu("demande.annuites.2021", "0.0", zero_douteux=True)
    assert mots(found) == {}
    assert found.laisses == frozenset()
    assert dits(found.remarques) == [
        f"{ICI} : 0.0 peut vouloir dire 0 ou non renseigné : « demande.annuites.2021 » reste inconnue."
    ]


@pytest.mark.parametrize("reponse", ["0.5", "10"])
def test_another_number_is_itself_in_such_a_file(reponse: str) -> None:
    assert repondu("lieu.surface_m2", reponse, zero_douteux=True).mots == {("lieu", "surface_m2"): reponse}


def test_a_zero_in_a_text_is_a_text() -> None:
    assert mots(repondu("nom", "0", zero_douteux=True)) == {"nom": "0"}


# Tables of words

TYPES = (
    "valeurs: [{lu: Espace de coworking, vaut: coworking}, {lu: 'Atelier partagé / fablab', vaut: fablab}, "
    "{lu: 'Friche, ou lieu artistique', vaut: friche_artistique}], vides: [Aucun]"
)


@pytest.mark.parametrize(
    ("reponse", "mots_lus"),
    [
        ("Espace de coworking, Atelier partagé / fablab", ["coworking", "fablab"]),
        ("espace  de coworking", ["coworking"]),
        ("Friche, ou lieu artistique, Espace de coworking", ["friche_artistique", "coworking"]),
        ("Espace de coworking, Friche, ou lieu artistique", ["coworking", "friche_artistique"]),
        ("Espace de coworking, Espace de coworking", ["coworking"]),
        ("Tiers-lieu;Espace de coworking", ["tiers_lieu", "coworking"]),
        (Case("x", parts=("Friche, ou lieu artistique", "Autre")), ["friche_artistique", "autre"]),
        ("Espace de coworking, Aucun", ["coworking"]),
    ],
)
def test_options_are_found_whole_whatever_parts_them(reponse: str | Case, mots_lus: list[str]) -> None:
    found = repondu("lieu.types", reponse, TYPES)
    assert (mots(found), found.refus) == ({"lieu.types": mots_lus}, ())


def test_an_unknown_option_is_told_with_the_nearest() -> None:
    (refus,) = repondu("lieu.types", "Espace de coworking, Atelier partagé", TYPES).refus
    assert refus.message == "« Atelier partagé » n'est pas un des choix."
    assert refus.a_faire.startswith("Vouliez-vous dire « Atelier partagé / fablab » ?")


@pytest.mark.parametrize(
    ("reponse", "etat"),
    [
        ("Oui", "existant"),
        ("true", "existant"),
        ("on", "existant"),
        ("Non", "en_projet"),
        ("off", "en_projet"),
    ],
)
def test_yes_and_no_may_stand_for_a_choice(reponse: str, etat: str) -> None:
    table = "valeurs: [{lu: Oui, vaut: existant}, {lu: Non, vaut: en_projet}]"
    assert mots(repondu("lieu.etat", reponse, table)) == {"lieu.etat": etat}


def test_the_second_choice_of_a_linked_list_is_said_when_it_is_not_taken() -> None:
    table = "valeurs: [{lu: Rural, vaut: hors_grands_centres_urbains}, {lu: 'Urbain;Quartier', vaut: qpv}]"
    assert mots(repondu("territoire.categorie", "Urbain;Quartier", table)) == {"territoire.categorie": "qpv"}
    found = repondu("territoire.categorie", "Rural / Bourg", table)
    assert mots(found) == {"territoire.categorie": "hors_grands_centres_urbains"}
    assert [one.message for one in found.remarques] == ["« Bourg », choisi ensuite, n'est pas repris."]


def test_a_word_that_means_no_answer_is_none() -> None:
    for word in ("0", "néant", "NEANT", "  0 "):
        found = repondu("adresse.code_insee", word, 'vides: ["0", néant]')
        assert (found.mots, found.remarques, found.refus) == ({}, (), ())


# Contacts


@pytest.mark.parametrize(
    ("cle", "reponse"), [("courriel", "anne@exemple.fr"), ("telephone", "06 12 34 56 78")]
)
def test_contacts_are_kept_apart_from_the_dossier(cle: str, reponse: str) -> None:
    found = repondu(f"contact.{cle}", reponse)
    assert (found.contacts, found.mots, found.remarques, found.refus) == ({cle: reponse}, {}, (), ())


def test_a_telephone_that_lost_its_zero_is_said() -> None:
    for case in (
        "612345678",
        Case("612345678", nombre=True),
        Case("612345678.0", nombre=True),
        "6 12 34 56 78",
    ):
        found = repondu("contact.telephone", case)
        assert found.contacts == {}
        assert dits(found.refus) == [
            f"{ICI} : le numéro a 9 chiffres : un tableur a sans doute ôté le zéro du début. "
            "Écrivez 0612345678, dans la cellule mise en texte."
        ]


@pytest.mark.parametrize(
    ("reponse", "quoi"),
    [
        ("Le Fanal, anne@exemple.fr", "une adresse électronique"),
        ("Le Fanal (06 12 34 56 78)", "un numéro de téléphone"),
    ],
)
@pytest.mark.parametrize("suite", ["", "facultatif: oui"])
def test_what_would_let_someone_be_reached_enters_no_followed_file(
    reponse: str, quoi: str, suite: str
) -> None:
    found = repondu("nom", reponse, suite)
    assert found.mots == {}
    (said,) = found.remarques if suite else found.refus
    assert said.message.startswith(f"{quoi} dans la réponse, alors que git suit « nom ».")
    assert said.a_faire.startswith("Ôtez-la du" if "adresse" in quoi else "Ôtez-le du")
    assert "exemple.fr" not in f"{found.remarques}{found.refus}"
    assert "06 12" not in f"{found.remarques}{found.refus}"


@pytest.mark.parametrize(
    "cle", ["adresse.code_insee", "porteur.siret", "territoire.categorie", "lieu.ouvert_le", "vague"]
)
def test_a_contact_in_the_wrong_column_is_masked(cle: str) -> None:
    found = repondu(cle, "anne@exemple.fr")
    assert found.refus
    assert "anne" not in str(found.refus)


# Rows


def test_a_row_goes_by_its_number_and_says_its_state() -> None:
    mapping = correspondance("numero: [ID, N° dossier]\netat: [État]\ncolonnes: [{colonne: Nom, cle: nom}]\n")
    received = recu(["N° dossier", "Nom", "État"], [Case("9000401.0", nombre=True), "Le Fanal", "Accepté"])
    (found,) = lues(received, mapping)
    assert (found.numero, found.etat, mots(found)) == ("9000401", "Accepté", {"nom": "Le Fanal"})
    assert found.places == {("nom",): ICI}


@pytest.mark.parametrize(
    ("numero", "dit"),
    [
        ("", "la ligne n'a pas de numéro de dossier. Sans lui, rien ne la relie à un dossier."),
        (
            "9,00E+06",
            "un tableur a remplacé le numéro par une notation scientifique. Ses derniers chiffres sont perdus : "
            "reprenez-le à la source.",
        ),
        ("anne@exemple.fr", "le numéro du dossier est une coordonnée, que git suivrait."),
    ],
)
def test_a_row_that_could_not_be_found_again_is_refused(numero: str, dit: str) -> None:
    mapping = correspondance("numero: [ID]\ncolonnes: [{colonne: Nom, cle: nom}]\n")
    (found,) = lues(recu(["ID", "Nom"], [numero, "Le Fanal"]), mapping)
    assert dits(found.refus) == [f"depots.csv, ligne 2, colonne 1 : {dit}"]


@pytest.mark.parametrize(
    ("numero", "lu", "dit"),
    [
        ("24 100 005", "24100005", ["le numéro « 24 100 005 » est lu 24100005."]),
        ("n° 24100005", "24100005", ["le numéro « n° 24100005 » est lu 24100005."]),
        ("24.100.005", "24100005", ["le numéro « 24.100.005 » est lu 24100005."]),
        ("24100005", "24100005", []),
        (Case("24100005.0", nombre=True), "24100005", []),
    ],
)
def test_a_number_that_is_understood_otherwise_than_it_is_written_is_said(
    numero: str | Case, lu: str, dit: list[str]
) -> None:
    mapping = correspondance("numero: [ID]\ncolonnes: [{colonne: Nom, cle: nom}]\n")
    (found,) = lues(recu(["ID", "Nom"], [numero, "Le Fanal"]), mapping)
    assert (found.numero, [one.message for one in found.remarques], found.refus) == (lu, dit, ())


def test_a_row_too_long_for_a_file_is_refused() -> None:
    mapping = correspondance("numero: [ID]\ncolonnes: [{colonne: Nom, cle: notes}]\n")
    kept, refused = lues(recu(["ID", "Nom"], ["1", "x" * 90_000], ["2", "x" * 90_001]), mapping)
    assert kept.refus == ()
    assert [one.message for one in refused.refus] == ["les réponses pèsent 90 ko : un dossier en tient 90."]


def test_constants_are_in_every_row_and_columns_of_a_list_add_up() -> None:
    mapping = correspondance(
        "numero: [ID]\n"
        "colonnes:\n"
        "  - {colonne: Coworking, cle: lieu.types, valeurs: [{lu: Oui, vaut: coworking}], vides: [Non]}\n"
        "  - {colonne: Fablab, cle: lieu.types, valeurs: [{lu: Oui, vaut: fablab}], vides: [Non]}\n"
        "constantes:\n"
        "  - {cle: vague, valeur: vague 6}\n"
        "  - {cle: lieu.etat, valeur: En projet}\n"
    )
    both, none = lues(recu(["ID", "Coworking", "Fablab"], ["1", "Oui", "on"], ["2", "Non", "off"]), mapping)
    constants = {"vague": "2021-03-30", "lieu.etat": "en_projet"}
    assert mots(both) == {**constants, "lieu.types": ["coworking", "fablab"]}
    assert mots(none) == constants
    assert ("vague",) not in both.places


def test_every_trouble_of_a_row_is_said_at_once() -> None:
    mapping = correspondance(
        "numero: [ID]\ncolonnes: [{colonne: A, cle: porteur.siret}, {colonne: B, cle: lieu.ouvert_le}]\n"
    )
    (found,) = lues(recu(["ID", "A", "B"], ["1", "x", "hier"]), mapping)
    assert [one.place for one in found.refus] == [
        "depots.csv, ligne 2, colonne 2",
        "depots.csv, ligne 2, colonne 3",
    ]


def test_a_row_that_is_not_cut_for_sure_is_refused_once_and_gives_nothing() -> None:
    mapping = correspondance(
        "numero: [ID]\ncolonnes: [{colonne: A, cle: nom}, {colonne: B, cle: adresse.commune}]\n"
    )
    (found,) = lues(read("depots.csv", b"ID;A;B\n1;x;y;z\n"), mapping)
    message = "ligne 2 : 4 cellules pour 3 titres de colonnes ; un guillemet ou un séparateur manque, ou est de trop."
    assert dits(found.refus) == [f"depots.csv, ligne 2, colonne 1 « ID » : {message}"]
    assert (found.numero, mots(found)) == ("1", {})


def test_a_question_is_found_by_what_the_form_calls_it() -> None:
    mapping = correspondance(
        "numero: [ID]\n"
        "colonnes:\n"
        "  - {colonne: Commune du lieu, champ: Q2hhbXAtNA==, cle: adresse.commune}\n"
        "  - {colonne: Commune du lieu (Code INSEE), champ: Q2hhbXAtNA==, cle: adresse.code_insee}\n"
    )
    renamed = [
        Entete("ID", 1),
        Entete("Commune", 2, "Q2hhbXAtNA=="),
        Entete("Commune (Code INSEE)", 3, "Q2hhbXAtNA=="),
        Entete("Commune (Département)", 4, "Q2hhbXAtNA=="),
    ]
    (found,) = lues(recu(renamed, ["1", "Nantes (44100)", "44109", "44 – Loire-Atlantique"]), mapping)
    assert mots(found) == {"adresse.commune": "Nantes", "adresse.code_insee": "44109"}


# Hostile cells


@pytest.mark.parametrize(
    "reponse",
    [
        *("a" + " " * 30_000 + "b", "a," * 15_000, " , " * 10_000, "9" * 30_000, "a /" * 10_000),
        *("x" * 30_000, "\n".join("yz" * 1) * 8_000, "(" * 20_000, "é" * 30_000, "1 000" * 6_000),
    ],
    ids=range(10),
)
@pytest.mark.parametrize(
    "cle",
    [
        *(
            "nom",
            "adresse.voie",
            "adresse.commune",
            "adresse.code_insee",
            "lieu.types",
            "territoire.categorie",
        ),
        *(
            "demande.annuites.2021",
            "depose_le",
            "porteur.siret",
            "porteur.rna",
            "besoins",
            "vague",
            "relabellisation",
        ),
    ],
)
def test_a_hostile_cell_costs_no_more_than_its_length(cle: str, reponse: str) -> None:
    table = "valeurs: [{lu: 'Friche, ou lieu artistique', vaut: friche_artistique}]"
    before = process_time()
    found = repondu(cle, reponse, table if cle == "lieu.types" else "")
    assert found.mots or found.refus
    assert all(len(said.message) < 500 for said in found.refus)
    assert process_time() - before < 1
