"""The keys of the instruction of a dossier: missions, criteria, opinions, decisions."""

from fabriques_cli.format.cles.cle import AUTORITE, REFERENCE, VU, Cle, Cles
from fabriques_cli.format.instruction import (
    AnneePrevue,
    Avis,
    Complement,
    Criteres,
    Decision,
    Demande,
    Derogation,
    Desistement,
    Instruction,
    Missions,
)

INSTRUCTION: Cles = {
    Complement: {
        "demande_le": Cle("Demandés le", "Le jour où les pièces ont été demandées.", "2021-04-06"),
        "pieces": Cle(
            "Pièces", "Ce qui est demandé, une pièce par élément.", "Budget prévisionnel sur trois ans"
        ),
        "avant_le": Cle("À fournir avant le", "Le dernier jour laissé au porteur.", "2021-04-20"),
        "recu_le": Cle(
            "Reçus le", "Le jour où les pièces sont arrivées ; rien tant qu'elles manquent.", "2021-04-16"
        ),
    },
    Missions: {
        "lieu_ressource": Cle(
            "Lieu ressource",
            "Ce que le lieu apporte aux autres tiers-lieux du territoire.",
            "Anime le réseau de la vallée.",
        ),
        "faire_ensemble": Cle(
            "Apprendre par le faire ensemble",
            "Formations, ateliers, liens avec les écoles et l'université.",
            "Ateliers ouverts deux soirs par semaine.",
        ),
        "competences_numeriques": Cle(
            "Compétences numériques",
            "Transition numérique des entreprises, médiation numérique des habitants.",
            "Permanence numérique chaque samedi.",
        ),
    },
    Criteres: {
        "essor_du_territoire": Cle("Essor du territoire", "L'essor du territoire et d'autres tiers-lieux."),
        "ancrage_territorial": Cle("Ancrage territorial", "Un ancrage fort et un porteur bien identifié."),
        "gouvernance": Cle("Gouvernance", "Une gouvernance claire et contributive."),
        "modele_economique": Cle("Modèle économique", "Un modèle économique équilibré à terme."),
    },
    Instruction: {
        "avis": Cle(
            "Argument",
            "Ce que l'instructeur retient pour ce critère.",
            "Comité d'usagers à chaque trimestre.",
        ),
        "note": Cle("Note", "Facultative, sur l'échelle de programme.yaml.", "4"),
    },
    Demande: {
        "annuites": Cle("Annuités demandées", "Les euros demandés, une année par ligne.", "50000"),
    },
    AnneePrevue: {
        "charges": Cle("Charges", "En euros, pour l'année.", "212000"),
        "produits": Cle("Produits", "En euros, pour l'année, aide comprise.", "212000"),
        "dont_fabrique": Cle(
            "Dont l'aide de l'appel", "La part de l'aide demandée dans les produits, en euros.", "50000"
        ),
    },
    Avis: {
        "organe": Cle("Organe", "Qui rend l'avis.", "prefecture"),
        "le": Cle("Date de l'avis", "Le jour où l'avis est rendu.", "2021-02-19"),
        "sens": Cle("Sens", "Le sens de l'avis.", "favorable"),
        "annuites": Cle(
            "Annuités proposées", "Les euros proposés, une année par ligne, si l'avis en propose.", "50000"
        ),
        "texte": Cle("Texte", "L'avis lui-même.", "Projet solide, à suivre sur la gouvernance."),
        "vu": VU,
    },
    Decision: {
        "le": Cle("Date de la décision", "Le jour où la décision est prise.", "2021-03-23"),
        "resultat": Cle(
            "Résultat",
            "Ce qui est décidé ; « irrecevable » porte sur la forme, « non_retenu » sur le fond.",
            "laureat",
        ),
        "rang": Cle("Rang", "Le rang sur la liste complémentaire, 1 en tête.", "2"),
        "annuites": Cle("Annuités accordées", "Les euros accordés, une année par ligne.", "50000"),
        "motif": Cle("Motif", "Nécessaire à un refus : le porteur peut le demander.", "Lieu déjà financé"),
        "autorite": AUTORITE,
        "reference": REFERENCE,
        "notifiee_le": Cle("Notifiée le", "Le jour où le porteur l'a reçue.", "2021-03-30"),
        "remplace": Cle(
            "Remplace", "L'identifiant du lauréat désisté dont ce dossier prend la place.", "le-fanal"
        ),
        "vu": VU,
    },
    Desistement: {
        "le": Cle("Date du désistement", "Le jour où le lauréat a renoncé.", "2021-06-01"),
        "motif": Cle("Motif", "Ce que le lauréat a dit.", "Locaux vendus"),
    },
    Derogation: {
        "regle": Cle("Règle levée", "Le code de la règle.", "CAL-01"),
        "motif": Cle("Motif", "Pourquoi la règle est levée.", "Panne du service de dépôt"),
        "autorite": AUTORITE,
        "reference": REFERENCE,
        "le": Cle("Date de la dérogation", "Le jour où elle est accordée.", "2021-04-02"),
        "expire_le": Cle(
            "Expire le", "Le dernier jour où elle vaut ; sans date, elle ne finit pas.", "2021-12-31"
        ),
        "chemin": Cle("Chemin", "Ce qu'elle couvre ; sans chemin, tout le fichier.", "demande.annuites.2022"),
    },
}
