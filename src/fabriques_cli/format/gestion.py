"""From the convention to the end: what was signed, paid, reported, and closed."""

from typing import Literal

from fabriques_cli.format.base import (
    Annee,
    Annuites,
    Element,
    Jour,
    Modele,
    Montant,
    Nombre,
    OuiNon,
    Ridet,
    Siret,
    Tahiti,
    Texte,
)
from fabriques_cli.format.cle import AUTORITE, MOTIF, NUMEROS, REFERENCE, RIDET, SIRET, TAHITI, cle, dits

Objet = Literal["montant", "repartition", "duree", "porteur"]
OBJETS = dits(Objet, repartition="répartition", duree="durée")
TypeDeCompteRendu = Literal["financier", "activite"]
TYPES_DE_COMPTE_RENDU = dits(TypeDeCompteRendu, activite="d'activité")
Nature = Literal["indu", "non_justifie"]
NATURES = dits(Nature, non_justifie="non justifié")
"""Paid by error, hence owed again; not spent as agreed, hence never owed again."""
TypeDAccompagnement = Literal["communaute", "developpement"]
TYPES_D_ACCOMPAGNEMENT = dits(TypeDAccompagnement, communaute="communauté", developpement="développement")
Acteur = Literal["anct", "france_tiers_lieux"]
ACTEURS = dits(Acteur, anct="ANCT", france_tiers_lieux="France Tiers-Lieux")


class Attribuant(Modele):
    """The authority that grants."""

    nom: Texte | None = cle(
        "Nom",
        "L'autorité qui accorde l'aide.",
        "Agence nationale de la cohésion des territoires",
        "attribuant",
    )
    siret: Siret | None = SIRET._replace(mot="SIRET de l'attribuant")


class Beneficiaire(Element):
    """One who receives a part of the grant (a share between 0 and 1)."""

    IDENTITE = NUMEROS

    nom: Texte | None = cle("Nom", "L'organisme qui reçoit une part de l'aide.", "SCIC Les Ateliers", "nom")
    siret: Siret | None = SIRET
    ridet: Ridet | None = RIDET
    tahiti: Tahiti | None = TAHITI
    part: Nombre | None = cle("Part", "Sa part de l'aide, entre 0 et 1.", "0.25", "part")


class Convention(Modele):
    """The multi-year convention; engaged (AE) from its signature, in euros by annuity."""

    numero_ej: Texte | None = cle(
        "Numéro d'EJ",
        "Le numéro d'engagement juridique dans Chorus, entre guillemets.",
        "2199000103",
        "numéro d'EJ",
        code=0,
        autrement=("ej", "numero ej", "engagement juridique"),
        par_groupes=True,
    )
    signee_le: Jour | None = cle(
        "Signée le",
        "Le jour de la dernière signature ; sans elle, rien n'est engagé.",
        "2021-05-31",
        "convention signée le",
        fait=True,
    )
    debut: Jour | None = cle(
        "Début", "Le premier jour de la convention.", "2021-01-01", "début de la convention"
    )
    fin: Jour | None = cle("Fin", "Le dernier jour de la convention.", "2024-12-31", "fin de la convention")
    annuites: Annuites = cle(
        "Annuités engagées", "Les euros engagés, une année par ligne.", "50000", "engagé", defaut={}
    )
    objet: Texte | None = cle(
        "Objet",
        "Ce que la convention finance, en une phrase publiable.",
        "Fonctionnement de la Fabrique",
        "objet de la convention",
    )
    conditions_versement: Texte | None = cle(
        "Conditions de versement", "Quand et comment l'aide est payée.", "unique", "conditions de versement"
    )
    notification_ue: OuiNon | None = cle(
        "Notification à l'UE",
        "oui : l'aide relève d'un régime notifié ou exempté d'aide d'État.",
        "non",
        "notification à l'Union européenne",
    )
    attribuant: Attribuant | None = cle(
        "Attribuant", "L'autorité qui signe, si ce n'est pas celle de programme.yaml."
    )
    publiee_le: Jour | None = cle(
        "Publiée le",
        "Le jour où la convention a été mise en ligne.",
        "2021-07-19",
        "convention publiée le",
        fait=True,
    )
    suspend_versement: OuiNon | None = cle(
        "Suspend les versements",
        "oui : la convention arrête les paiements si un compte rendu manque.",
        "oui",
        "versements suspendus sans compte rendu",
    )
    excedent_conserve: OuiNon | None = cle(
        "Excédent conservé",
        "oui : la convention laisse l'excédent non dépensé à l'organisme sans but lucratif.",
        "oui",
        "excédent laissé au porteur",
    )
    engagement_republicain_le: Jour | None = cle(
        "Contrat d'engagement républicain",
        "Le jour où l'association ou la fondation l'a souscrit.",
        "2022-03-01",
        "contrat d'engagement républicain le",
        fait=True,
    )
    beneficiaires: tuple[Beneficiaire, ...] = cle(
        "Bénéficiaires",
        "Ceux qui reçoivent une part de l'aide, un par élément.",
        defaut=(),
        un="bénéficiaire",
    )


class Avenant(Element):
    """An amendment; its annuities, when given, restate every year in euros (0 allowed)."""

    le: Jour = cle(
        "Date de l'avenant", "Le jour de sa signature.", "2022-06-15", "date", defaut=..., fait=True
    )
    objet: Objet | None = cle("Objet", "Ce que l'avenant change.", "repartition", "objet", mots=OBJETS)
    motif: Texte | None = MOTIF
    annuites: Annuites = cle(
        "Annuités",
        "Toutes les années, même inchangées (0 possible) : elles remplacent.",
        "40000",
        "engagé",
        defaut={},
    )
    fin: Jour | None = cle(
        "Nouvelle fin", "Le nouveau dernier jour de la convention.", "2025-06-30", "fin de la convention"
    )


class Versement(Element):
    """A payment in euros for one annuity, on its day of payment."""

    IDENTITE = ("le", "reference")

    le: Jour = cle(
        "Date de paiement", "Le jour où l'argent est payé.", "2021-06-28", "date", defaut=..., fait=True
    )
    annuite: Annee = cle(
        "Annuité",
        "L'année pour laquelle l'argent est accordé, pas celle du paiement.",
        "2021",
        "annuité",
        defaut=...,
    )
    montant: Montant = cle("Montant", "En euros.", "50000", "montant", defaut=...)
    reference: Texte | None = cle(
        "Demande de paiement",
        "Le numéro de la demande de paiement.",
        "DP-21-0103",
        "référence",
        sans_telephone=True,
    )


class CompteRendu(Element):
    """A yearly report, financial or on activity, with the euros it justifies."""

    IDENTITE = ("annuite", "type")

    annuite: Annee | None = cle("Annuité", "L'année dont il est rendu compte.", "2021", "annuité")
    type: TypeDeCompteRendu | None = cle(
        "Type", "Financier ou d'activité.", "financier", "type", mots=TYPES_DE_COMPTE_RENDU
    )
    recu_le: Jour | None = cle("Reçu le", "Le jour où il est arrivé.", "2022-04-29", "reçu le", fait=True)
    valide_le: Jour | None = cle(
        "Validé le", "Le jour où le service l'a accepté.", "2022-06-13", "validé le", fait=True
    )
    montant_justifie: Montant | None = cle(
        "Montant justifié", "Les euros que le compte rendu justifie.", "50000", "montant justifié"
    )


class TitreDePerception(Element):
    """Money to be returned, in euros, of which annuity and why, and when it was cashed.

    `indu` was paid by error and is owed again; `non_justifie` was not spent as agreed, and never is.
    """

    IDENTITE = ("le", "numero")

    le: Jour = cle(
        "Date du titre", "Le jour où le titre est émis.", "2023-07-10", "date", defaut=..., fait=True
    )
    numero: Texte | None = cle("Numéro", "Le numéro du titre.", "TP-23-0103", "numéro", sans_telephone=True)
    annuite: Annee | None = cle("Annuité", "L'année dont l'argent est redemandé.", "2021", "annuité")
    nature: Nature | None = cle(
        "Nature",
        "Pourquoi : indu, payé par erreur, donc encore dû ; non_justifie, non dépensé comme convenu, donc plus dû.",
        "indu",
        "nature",
        mots=NATURES,
    )
    montant: Montant = cle(
        "Montant", "Les euros à rendre, toujours positifs.", "30000", "montant", defaut=...
    )
    motif: Texte | None = MOTIF
    encaisse_le: Jour | None = cle(
        "Encaissé le",
        "Le jour où l'argent est rentré ; sans date, il reste à recouvrer.",
        "2023-09-18",
        "encaissé le",
        fait=True,
    )


class Regularisation(Element):
    """What a person accepts in management: the faults of one rule by its day, as a whole or at one key path."""

    IDENTITE = ("regle", "le", "cible")

    regle: Texte = cle(
        "Règle", "Le code de la règle de gestion dont la faute est acceptée.", "PUB-01", "règle", defaut=...
    )
    le: Jour = cle(
        "Date",
        "Le jour où elle est acceptée : elle ne couvre que ce qui la précède.",
        "2021-12-06",
        "date",
        defaut=...,
        fait=True,
    )
    motif: Texte = cle(
        "Motif",
        "Pourquoi elle est acceptée : qui reprend le dossier le lira.",
        "Site en panne",
        "motif",
        defaut=...,
    )
    autorite: Texte | None = AUTORITE
    reference: Texte | None = REFERENCE
    cible: Texte | None = cle(
        "Chemin",
        "Ce qu'elle couvre ; sans chemin, tout le dossier.",
        "versements[2021-09-20]",
        "chemin",
        alias="chemin",
    )

    @property
    def par_un_acte(self) -> bool:
        """Whether it names who took the act, and where to find it."""
        return self.autorite is not None and self.reference is not None


class Resiliation(Modele):
    """An early end: the annuities are what stays owed, in euros."""

    le: Jour = cle(
        "Date de la résiliation",
        "Le jour où elle prend effet.",
        "2023-06-20",
        "résiliation le",
        defaut=...,
        fait=True,
    )
    motif: Texte | None = MOTIF._replace(mot="motif de la résiliation")
    annuites: Annuites = cle(
        "Annuités dues",
        "Ce qui reste dû de chaque année, 0 compris : sinon, elle est inconnue.",
        "50000",
        "dû",
        defaut=...,
    )
    libere_la_place: OuiNon | None = cle(
        "Libère la place",
        "oui : la place redevient libre dans les 300.",
        "non",
        "place libérée par la résiliation",
    )


class Cloture(Modele):
    """The normal end, with the final annuities in euros."""

    le: Jour = cle(
        "Date de la clôture",
        "Le jour où le dossier est soldé.",
        "2024-11-04",
        "clôture le",
        defaut=...,
        fait=True,
    )
    motif: Texte | None = MOTIF._replace(mot="motif de la clôture")
    annuites: Annuites = cle(
        "Annuités finales", "Le montant final, une année par ligne, s'il a changé.", "47000", "dû", defaut={}
    )


class Accompagnement(Element):
    """Support given to the laureate besides money."""

    IDENTITE = ("le", "type")

    le: Jour | None = cle("Date", "Le jour de l'action.", "2022-02-10", "date", fait=True)
    type: TypeDAccompagnement | None = cle(
        "Type",
        "Intégration dans la communauté, ou développement du lieu.",
        "developpement",
        "type",
        mots=TYPES_D_ACCOMPAGNEMENT,
    )
    acteur: Acteur | None = cle("Acteur", "Qui accompagne.", "france_tiers_lieux", "acteur", mots=ACTEURS)
    action: Texte | None = cle("Action", "Ce qui a été fait.", "Diversification des recettes", "action")
