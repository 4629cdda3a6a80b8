"""The keys of a dossier up to its request: who, where, what for, how much."""

from fabriques_cli.format.cles.cle import RIDET, SIRET, TAHITI, Cle, Cles
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.lieu import Adresse, Lieu, Quartier, Territoire
from fabriques_cli.format.porteur import Consortium, Membre, Porteur, PorteurProvisoire, Representant

FORME = Cle(
    "Forme juridique",
    "La forme de l'organisme ; elle dit s'il relève du droit public ou du droit privé.",
    "association",
)

DOSSIER: Cles = {
    Dossier: {
        "nom": Cle("Nom du lieu", "Le nom d'usage du lieu, sur une ligne.", "La Filature"),
        "vague": Cle(
            "Vague", "La date de dépôt qui nomme la vague : celle d'un fichier de vagues/.", "2021-03-30"
        ),
        "numero_ds": Cle(
            "Numéro Démarches simplifiées",
            "Le numéro du dossier dans Démarches simplifiées, entre guillemets ; un numéro, un seul dossier.",
            "4567890",
        ),
        "depose_le": Cle(
            "Date de dépôt",
            "Le jour ou l'instant du dépôt ; une date seule vaut pour la journée entière.",
            "2021-03-30T22:49:00+02:00",
        ),
        "expedie_le": Cle(
            "Date d'expédition", "Le jour de l'envoi, quand le dossier est venu par la poste.", "2021-03-29"
        ),
        "complements": Cle("Compléments", "Les pièces demandées au porteur, une demande par élément."),
        "porteur": Cle("Porteur", "L'organisme payé le premier ; d'un consortium, le chef de file."),
        "consortium": Cle("Consortium", "Les organismes qui candidatent ensemble."),
        "adresse": Cle("Adresse du lieu", "Où se trouve le lieu ; le code INSEE désigne la commune."),
        "territoire": Cle("Territoire", "La moitié de l'appel dans laquelle le dossier compte, et pourquoi."),
        "lieu": Cle("Lieu", "Le lieu lui-même : son état, ses activités, sa surface."),
        "missions": Cle("Missions", "Les trois missions d'une Fabrique, telles que le porteur les décrit."),
        "besoins": Cle(
            "Besoins d'accompagnement",
            "Ce dont le porteur a besoin, un besoin par élément.",
            "Aide au modèle économique",
        ),
        "criteres": Cle("Critères", "L'instruction des quatre critères de sélection du dépliant."),
        "demande": Cle("Demande", "Ce que le porteur a demandé, tel que déposé : on ne le réécrit pas."),
        "budget_previsionnel": Cle(
            "Budget prévisionnel", "Le budget du lieu, tous financeurs confondus, une année par ligne."
        ),
        "avis": Cle("Avis", "Les avis rendus sur le dossier, du plus ancien au plus récent."),
        "decisions": Cle("Décisions", "Les décisions, ajoutées l'une sous l'autre : la dernière fait foi."),
        "desistement": Cle("Désistement", "Le lauréat a renoncé de lui-même."),
        "convention": Cle(
            "Convention", "La convention pluriannuelle ; l'argent est engagé dès sa signature."
        ),
        "avenants": Cle("Avenants", "Les avenants à la convention, ajoutés l'un sous l'autre."),
        "versements": Cle("Versements", "Les paiements faits, un par élément, jamais négatifs."),
        "comptes_rendus": Cle(
            "Comptes rendus", "Les comptes rendus financiers et d'activité, année par année."
        ),
        "titres_de_perception": Cle(
            "Titres de perception", "L'argent à rendre à l'État, toujours positif, et quand il est rentré."
        ),
        "regularisations": Cle(
            "Régularisations", "Les fautes de gestion qu'une personne accepte, ajoutées l'une sous l'autre."
        ),
        "resiliation": Cle("Résiliation", "La convention a pris fin avant son terme."),
        "cloture": Cle("Clôture", "Le dossier est soldé, au montant final."),
        "accompagnement": Cle("Accompagnement", "Ce que le lauréat a reçu d'autre que de l'argent."),
        "derogations": Cle("Dérogations", "Les décisions de lever une règle de la candidature."),
        "candidature_precedente": Cle(
            "Candidature précédente",
            "L'identifiant du dossier déposé par le même lieu dans une autre vague.",
            "le-moulin",
        ),
        "relabellisation": Cle(
            "Relabellisation", "oui : le lieu, déjà lauréat, candidate de nouveau.", "non"
        ),
        "notes": Cle(
            "Notes internes",
            "Pour le service seulement : aucun extrait ne les montre.",
            "À revoir avec la préfecture.",
        ),
    },
    Porteur: {
        "nom": Cle(
            "Nom du porteur", "La dénomination complète, celle de ses statuts.", "Association La Filature"
        ),
        "forme_juridique": FORME,
        "precision": Cle(
            "Précision", "La forme exacte, quand forme_juridique vaut « autre ».", "Groupement de commerçants"
        ),
        "droit": Cle("Droit", "public ou prive, quand la forme ne le dit pas (« autre »).", "prive"),
        "existence": Cle("Existence", "L'organisme existe déjà, ou reste à créer.", "existante"),
        "creation_prevue_le": Cle("Création prévue", "Le jour où l'organisme doit être créé.", "2021-10-15"),
        "porteur_provisoire": Cle(
            "Porteur provisoire", "L'organisme existant qui porte le projet jusqu'à la création du porteur."
        ),
        "siret": SIRET,
        "ridet": RIDET,
        "tahiti": TAHITI,
        "rna": Cle(
            "RNA", "Le numéro de l'association au répertoire national : W et 9 chiffres.", "W9R4999905"
        ),
        "reconnaissance": Cle(
            "Reconnaissance",
            "D'utilité publique, ou agréé par l'État : le contrat d'engagement républicain est réputé souscrit.",
            "utilite_publique",
        ),
        "representant": Cle("Représentant", "La personne qui répond du dossier."),
        "exercice_clos": Cle(
            "Clôture de l'exercice",
            "Le mois et le jour où les comptes sont arrêtés ; 12-31 sans précision.",
            "12-31",
        ),
    },
    PorteurProvisoire: {
        "nom": Cle("Nom", "La dénomination complète de l'organisme.", "Commune de Ribérac"),
        "siret": SIRET,
        "ridet": RIDET,
        "tahiti": TAHITI,
    },
    Representant: {
        "nom": Cle(
            "Nom du représentant",
            "Prénom et nom ; courriel et téléphone s'écrivent dans contacts/, que git ignore.",
            "Claude Exemple",
        ),
        "qualite": Cle("Qualité", "À quel titre la personne représente le porteur.", "présidence"),
    },
    Consortium: {
        "nom": Cle("Nom du consortium", "Le nom que le groupement se donne.", "Les ateliers réunis"),
        "membres": Cle("Membres", "Les organismes du groupement, un par élément."),
    },
    Membre: {
        "nom": Cle("Nom du membre", "La dénomination complète de l'organisme.", "SCIC Les Ateliers"),
        "forme_juridique": FORME,
        "siret": SIRET,
        "ridet": RIDET,
        "tahiti": TAHITI,
    },
    Adresse: {
        "voie": Cle("Voie", "Le numéro et la voie.", "8 rue de la Filature"),
        "code_postal": Cle("Code postal", "Les 5 chiffres, entre guillemets.", "01000"),
        "commune": Cle("Commune", "Le nom de la commune ; il confirme le code INSEE.", "Bourg-en-Bresse"),
        "code_insee": Cle(
            "Code INSEE", "Le code de la commune (et non le code postal), entre guillemets.", "01053"
        ),
        "latitude": Cle("Latitude", "En degrés décimaux (WGS 84).", "46.2052"),
        "longitude": Cle(
            "Longitude", "En degrés décimaux (WGS 84), négative à l'ouest de Greenwich.", "5.2255"
        ),
    },
    Territoire: {
        "categorie": Cle(
            "Catégorie", "La moitié de l'appel dont le dossier relève.", "hors_grands_centres_urbains"
        ),
        "qpv": Cle("Quartier prioritaire", "Le QPV auquel le dossier se rattache."),
        "justification": Cle(
            "Justification",
            "Pourquoi le lieu relève de cette catégorie, si cela ne va pas de soi.",
            "À deux rues du quartier.",
        ),
    },
    Quartier: {
        "code": Cle("Code du quartier", "QP… dans la liste de 2015, QN… dans celle de 2024.", "QP059999"),
        "commune": Cle(
            "Commune du quartier", "Sa commune (nom ou code INSEE), si ce n'est pas celle du lieu.", "Denain"
        ),
        "situation": Cle("Situation", "Le lieu est dans le quartier, ou à proximité immédiate.", "dans"),
        "distance_m": Cle("Distance", "En mètres, du lieu à la limite du quartier.", "350"),
    },
    Lieu: {
        "etat": Cle("État", "Le lieu existe déjà, ou reste à ouvrir.", "existant"),
        "justification": Cle(
            "Justification",
            "Pour un lieu en projet : pourquoi le territoire n'en a pas déjà un.",
            "Aucun tiers-lieu à 30 km.",
        ),
        "types": Cle("Types de lieu", "Ce que le lieu réunit, un mot par activité.", "coworking"),
        "ouvert_le": Cle("Ouverture", "Le jour où le lieu a ouvert.", "2019-02-01"),
        "ferme_le": Cle("Fermeture", "Le jour où le lieu a fermé.", "2023-05-31"),
        "surface_m2": Cle("Surface", "En mètres carrés.", "420"),
    },
}
