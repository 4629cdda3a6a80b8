"""The keys of what comes after a decision: convention, payments, reports, endings."""

from fabriques_cli.format.cles.cle import AUTORITE, MOTIF, REFERENCE, RIDET, SIRET, TAHITI, Cle, Cles
from fabriques_cli.format.gestion import (
    Accompagnement,
    Attribuant,
    Avenant,
    Beneficiaire,
    Cloture,
    CompteRendu,
    Convention,
    Regularisation,
    Resiliation,
    TitreDePerception,
    Versement,
)

GESTION: Cles = {
    Attribuant: {
        "nom": Cle(
            "Nom", "L'autorité qui accorde l'aide.", "Agence nationale de la cohésion des territoires"
        ),
        "siret": SIRET,
    },
    Beneficiaire: {
        "nom": Cle("Nom", "L'organisme qui reçoit une part de l'aide.", "SCIC Les Ateliers"),
        "siret": SIRET,
        "ridet": RIDET,
        "tahiti": TAHITI,
        "part": Cle("Part", "Sa part de l'aide, entre 0 et 1.", "0.25"),
    },
    Convention: {
        "numero_ej": Cle(
            "Numéro d'EJ", "Le numéro d'engagement juridique dans Chorus, entre guillemets.", "2199000103"
        ),
        "signee_le": Cle(
            "Signée le", "Le jour de la dernière signature ; sans elle, rien n'est engagé.", "2021-05-31"
        ),
        "debut": Cle("Début", "Le premier jour de la convention.", "2021-01-01"),
        "fin": Cle("Fin", "Le dernier jour de la convention.", "2024-12-31"),
        "annuites": Cle("Annuités engagées", "Les euros engagés, une année par ligne.", "50000"),
        "objet": Cle(
            "Objet", "Ce que la convention finance, en une phrase publiable.", "Fonctionnement de la Fabrique"
        ),
        "conditions_versement": Cle(
            "Conditions de versement", "Quand et comment l'aide est payée.", "unique"
        ),
        "notification_ue": Cle(
            "Notification à l'UE", "oui : l'aide relève d'un régime notifié ou exempté d'aide d'État.", "non"
        ),
        "attribuant": Cle("Attribuant", "L'autorité qui signe, si ce n'est pas celle de programme.yaml."),
        "publiee_le": Cle("Publiée le", "Le jour où la convention a été mise en ligne.", "2021-07-19"),
        "suspend_versement": Cle(
            "Suspend les versements",
            "oui : la convention arrête les paiements si un compte rendu manque.",
            "oui",
        ),
        "excedent_conserve": Cle(
            "Excédent conservé",
            "oui : la convention laisse l'excédent non dépensé à l'organisme sans but lucratif.",
            "oui",
        ),
        "engagement_republicain_le": Cle(
            "Contrat d'engagement républicain",
            "Le jour où l'association ou la fondation l'a souscrit.",
            "2022-03-01",
        ),
        "beneficiaires": Cle("Bénéficiaires", "Ceux qui reçoivent une part de l'aide, un par élément."),
    },
    Avenant: {
        "le": Cle("Date de l'avenant", "Le jour de sa signature.", "2022-06-15"),
        "objet": Cle("Objet", "Ce que l'avenant change.", "repartition"),
        "motif": MOTIF,
        "annuites": Cle(
            "Annuités", "Toutes les années, même inchangées (0 possible) : elles remplacent.", "40000"
        ),
        "fin": Cle("Nouvelle fin", "Le nouveau dernier jour de la convention.", "2025-06-30"),
    },
    Versement: {
        "le": Cle("Date de paiement", "Le jour où l'argent est payé.", "2021-06-28"),
        "annuite": Cle(
            "Annuité", "L'année pour laquelle l'argent est accordé, pas celle du paiement.", "2021"
        ),
        "montant": Cle("Montant", "En euros.", "50000"),
        "reference": Cle("Demande de paiement", "Le numéro de la demande de paiement.", "DP-21-0103"),
    },
    CompteRendu: {
        "annuite": Cle("Annuité", "L'année dont il est rendu compte.", "2021"),
        "type": Cle("Type", "Financier ou d'activité.", "financier"),
        "recu_le": Cle("Reçu le", "Le jour où il est arrivé.", "2022-04-29"),
        "valide_le": Cle("Validé le", "Le jour où le service l'a accepté.", "2022-06-13"),
        "montant_justifie": Cle("Montant justifié", "Les euros que le compte rendu justifie.", "50000"),
    },
    TitreDePerception: {
        "le": Cle("Date du titre", "Le jour où le titre est émis.", "2023-07-10"),
        "numero": Cle("Numéro", "Le numéro du titre.", "TP-23-0103"),
        "annuite": Cle("Annuité", "L'année dont l'argent est redemandé.", "2021"),
        "nature": Cle(
            "Nature",
            "Pourquoi : indu, payé par erreur, donc encore dû ; non_justifie, non dépensé comme convenu, donc plus dû.",
            "indu",
        ),
        "montant": Cle("Montant", "Les euros à rendre, toujours positifs.", "30000"),
        "motif": MOTIF,
        "encaisse_le": Cle(
            "Encaissé le", "Le jour où l'argent est rentré ; sans date, il reste à recouvrer.", "2023-09-18"
        ),
    },
    Regularisation: {
        "regle": Cle("Règle", "Le code de la règle de gestion dont la faute est acceptée.", "PUB-01"),
        "le": Cle(
            "Date", "Le jour où elle est acceptée : elle ne couvre que ce qui la précède.", "2021-12-06"
        ),
        "motif": Cle(
            "Motif", "Pourquoi elle est acceptée : qui reprend le dossier le lira.", "Site en panne"
        ),
        "autorite": AUTORITE,
        "reference": REFERENCE,
        "chemin": Cle(
            "Chemin", "Ce qu'elle couvre ; sans chemin, tout le dossier.", "versements[2021-09-20]"
        ),
    },
    Resiliation: {
        "le": Cle("Date de la résiliation", "Le jour où elle prend effet.", "2023-06-20"),
        "motif": MOTIF,
        "annuites": Cle(
            "Annuités dues",
            "Ce qui reste dû de chaque année, 0 compris : sinon, elle est inconnue.",
            "50000",
        ),
        "libere_la_place": Cle("Libère la place", "oui : la place redevient libre dans les 300.", "non"),
    },
    Cloture: {
        "le": Cle("Date de la clôture", "Le jour où le dossier est soldé.", "2024-11-04"),
        "motif": MOTIF,
        "annuites": Cle("Annuités finales", "Le montant final, une année par ligne, s'il a changé.", "47000"),
    },
    Accompagnement: {
        "le": Cle("Date", "Le jour de l'action.", "2022-02-10"),
        "type": Cle("Type", "Intégration dans la communauté, ou développement du lieu.", "developpement"),
        "acteur": Cle("Acteur", "Qui accompagne.", "france_tiers_lieux"),
        "action": Cle("Action", "Ce qui a été fait.", "Diversification des recettes"),
    },
}
