"""From the deposit to the decision: what was asked, thought and decided."""

from typing import Literal

from fabriques_cli.format.base import Annuites, Element, Jour, Modele, Montant, Nombre, Rang, Texte
from fabriques_cli.format.cle import AUTORITE, REFERENCE, VU, cle, dits

CRITERES = ("essor_du_territoire", "ancrage_territorial", "gouvernance", "modele_economique")
"""The four selection criteria of the leaflet, in its order."""

REFUS = ("irrecevable", "non_retenu", "sans_suite")
"""The results that end a candidature."""

Resultat = Literal["laureat", "liste_complementaire", "non_retenu", "irrecevable", "sans_suite"]
RESULTATS = dits(Resultat, laureat="lauréat", liste_complementaire="liste complémentaire")
Sens = Literal["favorable", "avec_reserves", "defavorable"]
SENS = dits(Sens, avec_reserves="avec réserves", defavorable="défavorable")
Organe = Literal["prefecture", "anct", "comite"]
ORGANES = dits(Organe, prefecture="préfecture", anct="ANCT", comite="comité")
DE_ORGANE = {"prefecture": " de la préfecture", "anct": " de l'ANCT", "comite": " du comité"}
"""What follows « avis », of each body; nothing of one that is not told."""


class Complement(Element):
    """Papers asked of the applicant, and when they came."""

    IDENTITE = ("demande_le",)

    demande_le: Jour | None = cle(
        "Demandés le", "Le jour où les pièces ont été demandées.", "2021-04-06", "demandés le", fait=True
    )
    pieces: tuple[Texte, ...] = cle(
        "Pièces",
        "Ce qui est demandé, une pièce par élément.",
        "Budget prévisionnel sur trois ans",
        "pièces",
        defaut=(),
    )
    avant_le: Jour | None = cle(
        "À fournir avant le", "Le dernier jour laissé au porteur.", "2021-04-20", "attendus avant le"
    )
    recu_le: Jour | None = cle(
        "Reçus le",
        "Le jour où les pièces sont arrivées ; rien tant qu'elles manquent.",
        "2021-04-16",
        "reçus le",
        fait=True,
    )


class Missions(Modele):
    """The three missions, as the applicant describes them."""

    lieu_ressource: Texte | None = cle(
        "Lieu ressource",
        "Ce que le lieu apporte aux autres tiers-lieux du territoire.",
        "Anime le réseau de la vallée.",
        "mission « lieu ressource »",
        prose=True,
    )
    faire_ensemble: Texte | None = cle(
        "Apprendre par le faire ensemble",
        "Formations, ateliers, liens avec les écoles et l'université.",
        "Ateliers ouverts deux soirs par semaine.",
        "mission « faire ensemble »",
        prose=True,
    )
    competences_numeriques: Texte | None = cle(
        "Compétences numériques",
        "Transition numérique des entreprises, médiation numérique des habitants.",
        "Permanence numérique chaque samedi.",
        "mission « compétences numériques »",
        prose=True,
    )


class Instruction(Modele):
    """What the instructor says of one criterion, with an optional mark on the programme's scale."""

    avis: Texte | None = cle(
        "Argument",
        "Ce que l'instructeur retient pour ce critère.",
        "Comité d'usagers à chaque trimestre.",
        "argument",
        prose=True,
    )
    note: Nombre | None = cle("Note", "Facultative, sur l'échelle de programme.yaml.", "4", "note")


class Criteres(Modele):
    """The instruction of the four selection criteria."""

    essor_du_territoire: Instruction | None = cle(
        "Essor du territoire",
        "L'essor du territoire et d'autres tiers-lieux.",
        "",
        "{} « essor du territoire »",
    )
    ancrage_territorial: Instruction | None = cle(
        "Ancrage territorial",
        "Un ancrage fort et un porteur bien identifié.",
        "",
        "{} « ancrage territorial »",
    )
    gouvernance: Instruction | None = cle(
        "Gouvernance", "Une gouvernance claire et contributive.", "", "{} « gouvernance »"
    )
    modele_economique: Instruction | None = cle(
        "Modèle économique", "Un modèle économique équilibré à terme.", "", "{} « modèle économique »"
    )


class Demande(Modele):
    """What was asked, as filed: euros by year."""

    annuites: Annuites = cle(
        "Annuités demandées",
        "Les euros demandés, une année par ligne.",
        "50000",
        "demandé",
        defaut={},
        manque="montant demandé",
    )


class AnneePrevue(Modele):
    """One year of the forecast budget of the place, all funders, in euros."""

    charges: Montant | None = cle("Charges", "En euros, pour l'année.", "212000", "charges prévues")
    produits: Montant | None = cle(
        "Produits", "En euros, pour l'année, aide comprise.", "212000", "produits prévus"
    )
    dont_fabrique: Montant | None = cle(
        "Dont l'aide de l'appel",
        "La part de l'aide demandée dans les produits, en euros.",
        "50000",
        "part de l'aide dans le budget prévisionnel",
    )


class Avis(Element):
    """An opinion on the dossier, with the annuities it proposes in euros."""

    IDENTITE = ("le", "organe")

    organe: Organe | None = cle("Organe", "Qui rend l'avis.", "prefecture", "organe", mots=ORGANES)
    le: Jour = cle(
        "Date de l'avis", "Le jour où l'avis est rendu.", "2021-02-19", "date", defaut=..., fait=True
    )
    sens: Sens | None = cle("Sens", "Le sens de l'avis.", "favorable", "sens", mots=SENS)
    annuites: Annuites = cle(
        "Annuités proposées",
        "Les euros proposés, une année par ligne, si l'avis en propose.",
        "50000",
        "proposé",
        defaut={},
    )
    texte: Texte | None = cle(
        "Texte", "L'avis lui-même.", "Projet solide, à suivre sur la gouvernance.", "texte"
    )
    vu: Texte | None = VU


class Decision(Element):
    """One decision; the last one rules."""

    IDENTITE = ("le", "reference")

    le: Jour = cle(
        "Date de la décision",
        "Le jour où la décision est prise.",
        "2021-03-23",
        "date",
        defaut=...,
        fait=True,
    )
    resultat: Resultat = cle(
        "Résultat",
        "Ce qui est décidé ; « irrecevable » porte sur la forme, « non_retenu » sur le fond.",
        "laureat",
        "résultat",
        defaut=...,
        mots=RESULTATS,
    )
    rang: Rang | None = cle("Rang", "Le rang sur la liste complémentaire, 1 en tête.", "2", "rang")
    annuites: Annuites = cle(
        "Annuités accordées", "Les euros accordés, une année par ligne.", "50000", "accordé", defaut={}
    )
    motif: Texte | None = cle(
        "Motif", "Nécessaire à un refus : le porteur peut le demander.", "Lieu déjà financé", "motif"
    )
    autorite: Texte | None = AUTORITE
    reference: Texte | None = REFERENCE
    notifiee_le: Jour | None = cle(
        "Notifiée le", "Le jour où le porteur l'a reçue.", "2021-03-30", "notifiée le", fait=True
    )
    remplace: Texte | None = cle(
        "Remplace",
        "L'identifiant du lauréat désisté dont ce dossier prend la place.",
        "le-fanal",
        "remplace",
        sans_telephone=True,
    )
    vu: Texte | None = VU


class Desistement(Modele):
    """The laureate's own withdrawal."""

    le: Jour = cle(
        "Date du désistement",
        "Le jour où le lauréat a renoncé.",
        "2021-06-01",
        "désistement le",
        defaut=...,
        fait=True,
    )
    motif: Texte | None = cle("Motif", "Ce que le lauréat a dit.", "Locaux vendus", "motif du désistement")


class Derogation(Element):
    """A decision to lift one rule of the candidature, as a whole or at one key path."""

    IDENTITE = ("regle", "cible")

    regle: Texte = cle("Règle levée", "Le code de la règle.", "CAL-01", "règle", defaut=...)
    motif: Texte = cle(
        "Motif", "Pourquoi la règle est levée.", "Panne du service de dépôt", "motif", defaut=...
    )
    autorite: Texte | None = AUTORITE
    reference: Texte | None = REFERENCE
    le: Jour = cle(
        "Date de la dérogation", "Le jour où elle est accordée.", "2021-04-02", "date", defaut=..., fait=True
    )
    expire_le: Jour | None = cle(
        "Expire le", "Le dernier jour où elle vaut ; sans date, elle ne finit pas.", "2021-12-31", "expire le"
    )
    cible: Texte | None = cle(
        "Chemin",
        "Ce qu'elle couvre ; sans chemin, tout le fichier.",
        "demande.annuites.2022",
        "chemin",
        alias="chemin",
    )
