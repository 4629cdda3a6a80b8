"""The keys of a wave and of the programme."""

from fabriques_cli.format.cles.cle import SOURCE, Cle, Cles
from fabriques_cli.format.programme import (
    ChiffreEnEuros,
    ChiffreEntier,
    ChiffreOuiNon,
    Contact,
    Delais,
    Echelle,
    LibellesDesCriteres,
    Mouvement,
    PartDeReprise,
    Places,
    Programme,
    Reprise,
    Subvention,
    SubventionDeVague,
    Verification,
)
from fabriques_cli.format.vague import Comite, Vague, Zonage

DEROGATIONS = Cle(
    "Dérogations", "Ce qui justifie une alerte sur l'ensemble (ENV-02, ENV-03, ENV-04, ENV-06)."
)
BORNES = {
    "minimum": Cle("Minimum", "L'aide totale la plus basse d'un projet, en euros."),
    "maximum": Cle("Maximum", "L'aide totale la plus haute d'un projet, en euros."),
    "plafond_annuel": Cle("Plafond annuel", "L'aide la plus haute d'une année, en euros."),
    "annuites_max": Cle("Nombre d'annuités", "Le plus grand nombre d'années aidées."),
}
CATEGORIES = {
    "hors_grands_centres_urbains": "hors des grands centres urbains",
    "qpv": "en quartier prioritaire ou à proximité",
}

PROGRAMME: Cles = {
    Vague: {
        "numero": Cle("Numéro de la vague", "Le numéro d'usage, avec sa source."),
        "cloture": Cle(
            "Clôture",
            "Le dernier jour où un dépôt est dans les temps ; sans elle, la date du nom.",
            "2021-03-30",
        ),
        "comite": Cle("Comité", "Le comité de sélection de la vague."),
        "laureats_max": Cle("Lauréats au plus", "Le nombre de lauréats que la vague ne doit pas dépasser."),
        "subvention": Cle(
            "Bornes de l'aide", "Les bornes propres à cette vague ; le reste vient du programme."
        ),
        "zonage": Cle("Zonage", "Le millésime des zonages en vigueur pour la vague."),
        "hors_enveloppe": Cle(
            "Hors enveloppe", "oui : la vague compte à part de l'enveloppe et des places.", "non"
        ),
        "derogations": DEROGATIONS,
    },
    Comite: {
        "le": Cle("Date du comité", "Le jour où il se réunit.", "2021-06-08"),
        "pv": Cle("Procès-verbal", "Sa référence.", "PV fictif n° 6"),
    },
    Zonage: {
        "qpv": Cle("Liste des QPV", "Le millésime de la liste des quartiers prioritaires.", "2015"),
    },
    Programme: {
        "nom": Cle("Nom de l'appel", "Le nom que portent les bilans.", "Fabriques de Territoire"),
        "fictif": Cle(
            "Exemple fictif", "oui : chaque sortie le dit. Un vrai registre n'a pas cette clé.", "oui"
        ),
        "attribuant": Cle("Attribuant", "L'autorité qui accorde l'aide."),
        "contact": Cle(
            "Contact", "À qui le porteur écrit, et où se lit l'appel : la lettre au porteur le dit."
        ),
        "enveloppe": Cle("Enveloppe", "Les mouvements datés de l'enveloppe, un par élément."),
        "places": Cle("Places", "Le nombre de Fabriques que l'appel soutient."),
        "subvention": Cle("Bornes de l'aide", "Ce qu'un projet peut recevoir."),
        "criteres": Cle("Critères", "Les quatre critères de sélection, mot pour mot."),
        "echelle": Cle("Échelle des notes", "La plus basse et la plus haute note d'un critère."),
        "delais": Cle("Délais", "Les délais qu'aucun texte ne donne, en jours, chacun avec sa source."),
        "verifications": Cle(
            "Vérifications", "Ce qu'un acte affirme des totaux d'un jour ; ENV-07 dit quand c'est faux."
        ),
        "reemploi_des_liberations": Cle(
            "Réemploi des libérations",
            "oui : ce qu'un avenant ou une fin libère peut être attribué de nouveau.",
        ),
        "fuseau": Cle("Fuseau horaire", "L'heure à laquelle les vagues ferment.", "Europe/Paris"),
        "reprise": Cle("Reprise", "Ce qui a été attribué avant le premier dossier de ce registre."),
        "derogations": DEROGATIONS,
    },
    Contact: {
        "courriel": Cle(
            "Adresse électronique", "Celle de l'opérateur, jamais d'une personne.", "appel@exemple.fr"
        ),
        "adresse": Cle("Adresse de l'appel", "La page où se lit l'appel.", "exemple.fr/tierslieux"),
        "source": SOURCE,
    },
    Mouvement: {
        "le": Cle("Date du mouvement", "Le jour à partir duquel il compte.", "2019-07-11"),
        "montant": Cle("Montant", "En euros, négatif pour une reprise de crédits.", "45000000"),
        "source": SOURCE,
    },
    Places: {
        "total": Cle("Total", "En tout."),
        **{key: Cle(f"Places {said}", f"Les places {said}.") for key, said in CATEGORIES.items()},
    },
    Subvention: BORNES,
    SubventionDeVague: BORNES,
    ChiffreEnEuros: {"valeur": Cle("Montant", "En euros.", "75000"), "source": SOURCE},
    ChiffreEntier: {"valeur": Cle("Nombre", "Un nombre entier.", "30"), "source": SOURCE},
    ChiffreOuiNon: {"valeur": Cle("Choix", "oui ou non.", "non"), "source": SOURCE},
    LibellesDesCriteres: {
        "essor_du_territoire": Cle(
            "Premier critère", "Son libellé.", "Ambition de soutenir l'essor du territoire"
        ),
        "ancrage_territorial": Cle("Deuxième critère", "Son libellé.", "Ancrage territorial fort"),
        "gouvernance": Cle("Troisième critère", "Son libellé.", "Gouvernance claire et contributive"),
        "modele_economique": Cle("Quatrième critère", "Son libellé.", "Modèle économique équilibré à terme"),
    },
    Echelle: {
        "min": Cle("Note la plus basse", "Un nombre.", "0"),
        "max": Cle("Note la plus haute", "Un nombre.", "5"),
        "source": SOURCE,
    },
    Delais: {
        "signature": Cle(
            "Délai de signature", "De la décision à la signature de la convention ; 365 jours sans précision."
        ),
    },
    Reprise: {
        "au": Cle("Date de la reprise", "Le jour de la reprise : rien n'est connu avant.", "2020-12-29"),
        **{
            key: Cle(f"Part {said}", f"Ce qui relève des projets {said}.") for key, said in CATEGORIES.items()
        },
        "non_ventile": Cle("Non ventilé", "Ce dont la catégorie n'est pas connue."),
        "hypothese": Cle(
            "Hypothèse", "Montrée avec chaque total qui contient la reprise.", "toutes au maximum"
        ),
    },
    PartDeReprise: {
        "fabriques": Cle("Fabriques", "Leur nombre, ou inconnu.", "189"),
        "engage": Cle("Engagé", "En euros, ou inconnu.", "28350000"),
        "verse": Cle("Versé", "En euros, ou inconnu.", "inconnu"),
    },
    Verification: {
        "au": Cle("Date", "Le jour de la situation affirmée.", "2021-03-31"),
        "vague": Cle("Vague", "La vague dont il s'agit ; sans elle, toutes.", "2020-12-30"),
        "categorie": Cle("Catégorie", "La catégorie dont il s'agit ; sans elle, les deux.", "qpv"),
        "attribue": Cle("Total attribué", "En euros.", "28350000"),
        "a_conventionner": Cle("Décidé, à conventionner", "En euros.", "510000"),
        "engage": Cle("Engagé (AE)", "En euros.", "22350000"),
        "libere": Cle("Libéré", "En euros.", "50000"),
        "reste_a_attribuer": Cle("Reste à attribuer", "En euros.", "16140000"),
        "verse": Cle("Versé (CP)", "En euros.", "340000"),
        "reste_a_verser": Cle("Reste à verser", "En euros.", "155000"),
        "a_recouvrer": Cle("À recouvrer", "En euros.", "0"),
    },
}
