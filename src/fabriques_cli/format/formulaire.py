"""What is asked when a dossier arrives: one table for the questions, the options and the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fabriques_cli.findings import Chemin

QUELCONQUE = ""
"""In a condition: the other fact holds any value."""

CODE_INSEE: Chemin = ("adresse", "code_insee")
CODE_POSTAL: Chemin = ("adresse", "code_postal")
COMMUNE: Chemin = ("adresse", "commune")
ANNUITES: Chemin = ("demande", "annuites")
MEMBRES: Chemin = ("consortium", "membres")
PRECEDENTE: Chemin = ("candidature_precedente",)

SIRET_ATTENDU = "14 chiffres, entre guillemets"


@dataclass(frozen=True, slots=True)
class Fait:
    """One fact of a dossier: its key path, how it is asked for, and the rule that asks for it.

    ``attendu`` says in a few words what the key is to hold, in a comment after it while it has no value; ``saisie``
    says the same beside the question and in the help of the option, where it is not typed as it is written.
    ``aide`` is what `?` explains. ``controles`` are the rules that refuse a value on the spot. ``si`` is the other
    fact, and how its value begins, without which there is nothing to ask.
    """

    chemin: Chemin
    attendu: str
    regle: str = ""
    question: str = ""
    option: str = ""
    aide: str = ""
    controles: tuple[str, ...] = ()
    saisie: str = ""
    si: tuple[Chemin, str] | None = None


FORMULAIRE: tuple[Fait, ...] = (
    Fait(
        ("nom",),
        "tel que le porteur l'écrit",
        "TXT-01",
        "Nom du lieu",
        "--nom",
        "Le nom public du lieu : il paraît dans toutes les listes, et l'identifiant du fichier en est tiré.",
    ),
    Fait(
        ("depose_le",),
        "date et heure du dépôt, comme 2021-03-30 ou 2021-03-30T22:49:00+02:00",
        "CAL-03",
        "Date de dépôt",
        "--depose-le",
        "Le jour du dépôt, avec l'heure si elle est connue : elle départage les dossiers du dernier soir. Sans "
        "décalage (+02:00), l'heure est celle du programme. Laissez vide un brouillon.",
        saisie="date et heure du dépôt, comme 30/03/2021 ou 30/03/2021 22h49",
    ),
    Fait(
        ("vague",),
        "la date de dépôt qui la nomme, comme 2021-03-30",
        "CAL-03",
        "Vague",
        "--vague",
        "La vague avec laquelle le dossier s'instruit. Est proposée celle qui était ouverte au jour du dépôt.",
        saisie="sa date ou son numéro",
    ),
    Fait(
        ("numero_ds",),
        "numéro du dossier en ligne",
        "REC-01",
        "Numéro Démarches simplifiées",
        "--numero-ds",
        "Il permet de joindre le porteur, et de désigner le dossier dans toutes les commandes.",
    ),
    Fait(
        ("porteur", "nom"),
        "la structure qui sera payée ; d'un consortium, le chef de file",
        "REC-01",
        "Nom du porteur",
        "--porteur",
        "La personne morale qui candidate, et qui signera la convention.",
    ),
    Fait(
        ("porteur", "forme_juridique"),
        "association, scic, sas, commune, epci…",
        "REC-03",
        "Forme juridique du porteur",
        "--forme-juridique",
        "Elle dit si le porteur est de droit public ou privé, et donc quand une convention est obligatoire.",
    ),
    Fait(
        ("porteur", "precision"),
        "la forme juridique en toutes lettres",
        "REC-03",
        "Quelle autre forme juridique",
        "--precision",
        "La liste ne contient pas cette forme : écrivez-la comme le porteur l'écrit.",
        si=(("porteur", "forme_juridique"), "autre"),
    ),
    Fait(
        ("porteur", "droit"),
        "public ou prive",
        "REC-03",
        "De droit public ou privé",
        "--droit",
        "Une forme hors de la liste ne le dit pas d'elle-même.",
        si=(("porteur", "forme_juridique"), "autre"),
    ),
    Fait(
        ("porteur", "existence"),
        "existante ou en_creation",
        "REC-02",
        "Existence du porteur",
        "--existence",
        "L'appel s'adresse à des personnes morales existantes ; une structure existante peut porter le projet en "
        "attendant.",
    ),
    Fait(
        ("porteur", "creation_prevue_le"),
        "date de création prévue, comme 2021-10-15",
        "REC-02",
        "Création prévue le",
        "--creation-prevue-le",
        "Le constat REC-02 la rappellera tant que la structure n'existe pas.",
        saisie="comme 15/10/2021",
        si=(("porteur", "existence"), "en_creation"),
    ),
    Fait(
        ("porteur", "porteur_provisoire", "nom"),
        "la structure existante qui porte le projet en attendant",
        "REC-02",
        "Porteur provisoire",
        "--porteur-provisoire",
        "La structure existante qui porte le projet jusqu'à la création du porteur.",
        si=(("porteur", "existence"), "en_creation"),
    ),
    Fait(
        ("porteur", "porteur_provisoire", "siret"),
        SIRET_ATTENDU,
        "REC-05",
        "SIRET du porteur provisoire",
        "--siret-provisoire",
        "Le SIRET désigne qui est payé ; la clé de contrôle est vérifiée.",
        ("IDE-01",),
        "14 chiffres",
        si=(("porteur", "existence"), "en_creation"),
    ),
    Fait(
        ("porteur", "siret"),
        SIRET_ATTENDU,
        "REC-05",
        "SIRET du porteur",
        "--siret",
        "Le SIRET désigne qui est payé ; sa clé de contrôle est vérifiée. Un numéro faux ne s'enregistre pas : "
        "passez la question et demandez-le au porteur.",
        ("IDE-01",),
        "14 chiffres",
    ),
    Fait(
        ("porteur", "rna"),
        "W et neuf chiffres, comme W751234567",
        "IDE-03",
        "Numéro RNA de l'association",
        "--rna",
        "Il figure sur le récépissé de déclaration en préfecture. Les associations d'Alsace et de Moselle n'en "
        "ont pas.",
        ("IDE-02",),
        si=(("porteur", "forme_juridique"), "association"),
    ),
    Fait(
        ("porteur", "representant", "nom"),
        "qui répond du dossier ; ni adresse électronique ni téléphone ici",
        "REC-01",
        "Nom du représentant",
        "--representant",
        "La personne qui répond du dossier. Ses coordonnées s'écrivent dans contacts/, que git n'enregistre pas.",
    ),
    Fait(
        ("porteur", "representant", "qualite"),
        "présidence, direction, mairie…",
        "REC-01",
        "Qualité du représentant",
        "--qualite",
        "À quel titre cette personne représente le porteur.",
    ),
    Fait(
        ("consortium", "nom"),
        "seulement si plusieurs structures candidatent ensemble",
        "REC-04",
        "Nom du consortium",
        "--consortium",
        "Le porteur en est alors le chef de file. Passez la question si une seule structure candidate.",
    ),
    Fait(
        MEMBRES,
        "au moins deux, chef de file compris, chacun avec son SIRET",
        "REC-04",
        "Membres du consortium",
        "--membre",
        "Au moins deux, chacun avec son SIRET si vous l'avez : La Scop=13002603200016 ; La Ville.",
        ("IDE-01",),
        "NOM=SIRET, chef de file compris ; des points-virgules entre eux",
        si=(("consortium", "nom"), QUELCONQUE),
    ),
    Fait(
        CODE_INSEE,
        "cinq caractères, entre guillemets ; ce n'est pas le code postal",
        "GEO-01",
        "Commune du lieu",
        "--commune",
        "Le code INSEE identifie la commune ; il n'est pas le code postal. Cherchez-la par son nom ou son code "
        "postal, et choisissez : le nom et le code seront écrits. Pour un arrondissement : Paris 10, Lyon 3.",
        saisie="son nom, ou un code (postal ou INSEE)",
    ),
    Fait(COMMUNE, "le nom de la commune", "GEO-04"),
    Fait(
        ("porteur", "ridet"),
        "6 ou 7 chiffres et 3, entre guillemets, à la place du SIRET",
        "REC-05",
        "RIDET du porteur",
        "--ridet",
        "Le numéro de la structure au répertoire de Nouvelle-Calédonie : il remplace le SIRET.",
        ("IDE-04",),
        "9 ou 10 chiffres, en Nouvelle-Calédonie",
        si=(CODE_INSEE, "988"),
    ),
    Fait(
        ("porteur", "tahiti"),
        "6 chiffres (ou une lettre et 5) et 3, entre guillemets, à la place du SIRET",
        "REC-05",
        "Numéro TAHITI du porteur",
        "--tahiti",
        "Le numéro de la structure au répertoire de Polynésie française : il remplace le SIRET.",
        ("IDE-04",),
        "9 caractères, en Polynésie française",
        si=(CODE_INSEE, "987"),
    ),
    Fait(
        CODE_POSTAL,
        "cinq chiffres, entre guillemets",
        "GEO-05",
        "Code postal",
        "--code-postal",
        "Celui de l'adresse du lieu.",
        saisie="cinq chiffres",
    ),
    Fait(
        ("adresse", "voie"),
        "numéro et nom de la voie",
        "",
        "Voie",
        "--voie",
        "L'adresse du lieu, pas celle du siège ; elle aide à reconnaître deux dossiers du même lieu (DOU-01).",
    ),
    Fait(
        ("territoire", "categorie"),
        "hors_grands_centres_urbains ou qpv",
        "CAT-01",
        "Catégorie",
        "--categorie",
        "Celle que le dossier déclare : l'appel soutient 150 projets dans chacune.",
    ),
    Fait(
        ("territoire", "qpv", "code"),
        "code du quartier, comme QP080001 ou QN08001M",
        "CAT-04",
        "Code du quartier prioritaire",
        "--qpv",
        "Le code du quartier dans la liste que suit la vague : QP pour celle de 2015, QN pour celle de 2024.",
        ("CAT-04",),
        si=(("territoire", "categorie"), "qpv"),
    ),
    Fait(
        ("territoire", "qpv", "situation"),
        "dans ou proximite_immediate",
        "CAT-05",
        "Situation par rapport au quartier",
        "--situation",
        "Le dépliant admet les deux ; la proximité s'établit par une distance ou une justification.",
        si=(("territoire", "categorie"), "qpv"),
    ),
    Fait(
        ("territoire", "qpv", "distance_m"),
        "en mètres",
        "CAT-05",
        "Distance jusqu'au quartier",
        "--distance",
        "À vol d'oiseau ou à pied, telle que le dossier la donne.",
        si=(("territoire", "qpv", "situation"), "proximite_immediate"),
    ),
    Fait(
        ("lieu", "etat"),
        "existant ou en_projet",
        "REC-07",
        "État du lieu",
        "--etat",
        "Un lieu en projet se justifie par l'absence de tiers-lieu sur le territoire.",
    ),
    Fait(
        ("lieu", "justification"),
        "pour un lieu en projet : ce que le dossier dit de l'absence de tiers-lieu sur le territoire",
        "REC-07",
        si=(("lieu", "etat"), "en_projet"),
    ),
    Fait(
        ("lieu", "types"),
        "une liste, comme [coworking, fablab]",
        "",
        "Types de lieu",
        "--types",
        "Ce que le lieu est déjà ou sera, d'après le dossier ; budget et listes se ventilent par type.",
        saisie="un ou plusieurs, séparés par des virgules",
    ),
    Fait(("missions", "lieu_ressource"), "comment le lieu sert les tiers-lieux du territoire", "REC-06"),
    Fait(("missions", "faire_ensemble"), "comment on y apprend par le « faire ensemble »", "REC-06"),
    Fait(("missions", "competences_numeriques"), "comment on y monte en compétences numériques", "REC-06"),
    Fait(
        ANNUITES,
        "par année, comme {2021: 50000, 2022: 40000}",
        "MNT-06",
        "Montants demandés",
        "--annuite",
        "La demande telle qu'elle est déposée, année par année : elle ne se corrige jamais, même au-delà des "
        "plafonds. C'est le contrôle qui le dira.",
        saisie="par année, comme 2021=50000 ; 2022=40000",
    ),
    Fait(
        ("budget_previsionnel",),
        "par année, tous financeurs, comme 2021: {charges: …, produits: …, dont_fabrique: …}",
        "ECO-01",
    ),
    Fait(
        PRECEDENTE,
        "identifiant d'un dossier antérieur du même lieu",
        "REC-08",
        "Candidature précédente",
        "--candidature-precedente",
        "Si le lieu a déjà candidaté : l'identifiant de ce dossier. Passez la question pour une première demande.",
    ),
)
"""In the order of the questions: what is proposed for one may come from the answer to another."""

EN_OPTION = (
    Fait(
        ("instruit_par",),
        "le même nom dans tous ses dossiers",
        question="Qui suit le dossier",
        option="--instruit-par",
    ),
)
"""What `nouveau` takes without asking for it: how the service works says nothing of the candidature."""


def applies(fait: Fait, reponses: Mapping[Chemin, Any]) -> bool:
    """Whether there is something to ask, given what was answered."""
    if fait.si is None:
        return True
    chemin, valeur = fait.si
    found = reponses.get(chemin)
    return found is not None and str(found).startswith(valeur)
