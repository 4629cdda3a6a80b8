"""What the keys and words of a dossier are called by an officer, and how a value reads in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from fabriques_cli.findings import Chemin
from fabriques_cli.format.changements import Cle, Illisible, Valeur
from fabriques_cli.format.gestion import OBJETS
from fabriques_cli.format.instruction import ORGANES, RESULTATS, SENS
from fabriques_cli.format.lieu import CATEGORIES_COURTES, TYPES_DITS
from fabriques_cli.format.porteur import FORMES_DITES
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.dates import instant_court, jour_court
from fabriques_cli.text.montant import euros, somme

CHAMPS: Mapping[Chemin, str] = {
    ("nom",): "nom",
    ("vague",): "vague",
    ("numero_ds",): "numéro DS",
    ("depose_le",): "déposé le",
    ("expedie_le",): "expédié le",
    ("porteur", "nom"): "porteur",
    ("porteur", "forme_juridique"): "forme juridique",
    ("porteur", "precision"): "précision sur la forme juridique",
    ("porteur", "droit"): "droit du porteur",
    ("porteur", "existence"): "existence du porteur",
    ("porteur", "creation_prevue_le"): "création du porteur prévue le",
    ("porteur", "porteur_provisoire", "nom"): "porteur provisoire",
    ("porteur", "porteur_provisoire", "siret"): "SIRET du porteur provisoire",
    ("porteur", "porteur_provisoire", "ridet"): "RIDET du porteur provisoire",
    ("porteur", "porteur_provisoire", "tahiti"): "numéro TAHITI du porteur provisoire",
    ("porteur", "siret"): "SIRET",
    ("porteur", "ridet"): "RIDET",
    ("porteur", "tahiti"): "numéro TAHITI",
    ("porteur", "rna"): "RNA",
    ("porteur", "reconnaissance"): "reconnaissance du porteur",
    ("porteur", "representant"): "représentant du porteur",
    ("porteur", "exercice_clos"): "clôture de l'exercice",
    ("consortium", "nom"): "consortium",
    ("adresse", "voie"): "voie",
    ("adresse", "code_postal"): "code postal",
    ("adresse", "commune"): "commune",
    ("adresse", "code_insee"): "code INSEE",
    ("adresse", "latitude"): "latitude",
    ("adresse", "longitude"): "longitude",
    ("territoire", "categorie"): "catégorie",
    ("territoire", "qpv", "code"): "code du QPV",
    ("territoire", "qpv", "commune"): "commune du QPV",
    ("territoire", "qpv", "situation"): "situation par rapport au QPV",
    ("territoire", "qpv", "distance_m"): "distance au QPV",
    ("territoire", "justification"): "justification du territoire",
    ("lieu", "etat"): "état du lieu",
    ("lieu", "justification"): "justification du lieu",
    ("lieu", "types"): "types de lieu",
    ("lieu", "ouvert_le"): "lieu ouvert le",
    ("lieu", "ferme_le"): "lieu fermé le",
    ("lieu", "surface_m2"): "surface",
    ("missions", "lieu_ressource"): "mission « lieu ressource »",
    ("missions", "faire_ensemble"): "mission « faire ensemble »",
    ("missions", "competences_numeriques"): "mission « compétences numériques »",
    ("besoins",): "besoins",
    ("criteres", "essor_du_territoire", "avis"): "argument « essor du territoire »",
    ("criteres", "essor_du_territoire", "note"): "note « essor du territoire »",
    ("criteres", "ancrage_territorial", "avis"): "argument « ancrage territorial »",
    ("criteres", "ancrage_territorial", "note"): "note « ancrage territorial »",
    ("criteres", "gouvernance", "avis"): "argument « gouvernance »",
    ("criteres", "gouvernance", "note"): "note « gouvernance »",
    ("criteres", "modele_economique", "avis"): "argument « modèle économique »",
    ("criteres", "modele_economique", "note"): "note « modèle économique »",
    ("demande", "annuites"): "demandé",
    ("budget_previsionnel", "charges"): "charges prévues",
    ("budget_previsionnel", "produits"): "produits prévus",
    ("budget_previsionnel", "dont_fabrique"): "part de l'aide dans le budget prévisionnel",
    ("desistement", "le"): "désistement le",
    ("desistement", "motif"): "motif du désistement",
    ("convention", "numero_ej"): "numéro d'EJ",
    ("convention", "signee_le"): "convention signée le",
    ("convention", "debut"): "début de la convention",
    ("convention", "fin"): "fin de la convention",
    ("convention", "annuites"): "engagé",
    ("convention", "objet"): "objet de la convention",
    ("convention", "conditions_versement"): "conditions de versement",
    ("convention", "notification_ue"): "notification à l'Union européenne",
    ("convention", "attribuant", "nom"): "attribuant",
    ("convention", "attribuant", "siret"): "SIRET de l'attribuant",
    ("convention", "publiee_le"): "convention publiée le",
    ("convention", "suspend_versement"): "versements suspendus sans compte rendu",
    ("convention", "excedent_conserve"): "excédent laissé au porteur",
    ("convention", "engagement_republicain_le"): "contrat d'engagement républicain le",
    ("resiliation", "le"): "résiliation le",
    ("resiliation", "motif"): "motif de la résiliation",
    ("resiliation", "annuites"): "dû",
    ("resiliation", "libere_la_place"): "place libérée par la résiliation",
    ("cloture", "le"): "clôture le",
    ("cloture", "motif"): "motif de la clôture",
    ("cloture", "annuites"): "dû",
    ("candidature_precedente",): "candidature précédente",
    ("relabellisation",): "relabellisation",
    ("notes",): "notes",
    # Of an item of a list, in the words that follow its own name.
    ("complements", "demande_le"): "demandés le",
    ("complements", "pieces"): "pièces",
    ("complements", "avant_le"): "attendus avant le",
    ("complements", "recu_le"): "reçus le",
    ("consortium", "membres", "nom"): "nom",
    ("consortium", "membres", "forme_juridique"): "forme juridique",
    ("consortium", "membres", "siret"): "SIRET",
    ("consortium", "membres", "ridet"): "RIDET",
    ("consortium", "membres", "tahiti"): "numéro TAHITI",
    ("convention", "beneficiaires", "nom"): "nom",
    ("convention", "beneficiaires", "siret"): "SIRET",
    ("convention", "beneficiaires", "ridet"): "RIDET",
    ("convention", "beneficiaires", "tahiti"): "numéro TAHITI",
    ("convention", "beneficiaires", "part"): "part",
    ("avis", "organe"): "organe",
    ("avis", "le"): "date",
    ("avis", "sens"): "sens",
    ("avis", "annuites"): "proposé",
    ("avis", "texte"): "texte",
    ("avis", "vu"): "empreinte du dossier vu",
    ("decisions", "le"): "date",
    ("decisions", "resultat"): "résultat",
    ("decisions", "rang"): "rang",
    ("decisions", "annuites"): "accordé",
    ("decisions", "motif"): "motif",
    ("decisions", "autorite"): "autorité",
    ("decisions", "reference"): "référence",
    ("decisions", "notifiee_le"): "notifiée le",
    ("decisions", "remplace"): "remplace",
    ("decisions", "vu"): "empreinte du dossier vu",
    ("avenants", "le"): "date",
    ("avenants", "objet"): "objet",
    ("avenants", "motif"): "motif",
    ("avenants", "annuites"): "engagé",
    ("avenants", "fin"): "fin de la convention",
    ("versements", "le"): "date",
    ("versements", "annuite"): "annuité",
    ("versements", "montant"): "montant",
    ("versements", "reference"): "référence",
    ("comptes_rendus", "annuite"): "annuité",
    ("comptes_rendus", "type"): "type",
    ("comptes_rendus", "recu_le"): "reçu le",
    ("comptes_rendus", "valide_le"): "validé le",
    ("comptes_rendus", "montant_justifie"): "montant justifié",
    ("titres_de_perception", "le"): "date",
    ("titres_de_perception", "numero"): "numéro",
    ("titres_de_perception", "annuite"): "annuité",
    ("titres_de_perception", "nature"): "nature",
    ("titres_de_perception", "montant"): "montant",
    ("titres_de_perception", "motif"): "motif",
    ("titres_de_perception", "encaisse_le"): "encaissé le",
    ("regularisations", "regle"): "règle",
    ("regularisations", "le"): "date",
    ("regularisations", "motif"): "motif",
    ("regularisations", "autorite"): "autorité",
    ("regularisations", "reference"): "référence",
    ("regularisations", "chemin"): "chemin",
    ("accompagnement", "le"): "date",
    ("accompagnement", "type"): "type",
    ("accompagnement", "acteur"): "acteur",
    ("accompagnement", "action"): "action",
    ("derogations", "regle"): "règle",
    ("derogations", "motif"): "motif",
    ("derogations", "autorite"): "autorité",
    ("derogations", "reference"): "référence",
    ("derogations", "le"): "date",
    ("derogations", "expire_le"): "expire le",
    ("derogations", "chemin"): "chemin",
}
"""Key paths without years nor names of items; a test holds the table complete."""

APPEL: Mapping[Chemin, str] = {
    ("places", "total", "valeur"): "places en tout",
    ("places", "hors_grands_centres_urbains", "valeur"): "places hors grands centres urbains",
    ("places", "qpv", "valeur"): "places en QPV",
    ("subvention", "minimum", "valeur"): "aide minimale",
    ("subvention", "maximum", "valeur"): "aide maximale",
    ("subvention", "plafond_annuel", "valeur"): "plafond annuel",
    ("subvention", "annuites_max", "valeur"): "nombre d'annuités",
    ("numero", "valeur"): "numéro",
    ("cloture",): "clôture",
    ("comite", "le"): "comité le",
    ("laureats_max", "valeur"): "lauréats au plus",
    ("zonage", "qpv"): "millésime des QPV",
    ("hors_enveloppe",): "hors enveloppe",
    ("reemploi_des_liberations", "valeur"): "réemploi des libérations",
    ("delais", "signature", "valeur"): "délai de signature en jours",
    ("reprise", "au"): "reprise au",
    ("reprise", "hypothese"): "hypothèse de la reprise",
}
"""The same for what an officer says of the programme and of a wave; the rest of them goes by its key path."""

MOTS: Mapping[str, str] = {
    **RESULTATS,
    **SENS,
    **OBJETS,
    **{cle: mot for cle, mot in ORGANES.items() if cle},
    **CATEGORIES_COURTES,
    **FORMES_DITES,
    **TYPES_DITS,
    "prive": "privé",
    "utilite_publique": "reconnu d'utilité publique",
    "agrement": "agréé par l'État",
    "en_creation": "en création",
    "dans": "dans le quartier",
    "proximite_immediate": "à proximité immédiate",
    "non_justifie": "non justifié",
    "activite": "d'activité",
    "communaute": "communauté",
    "developpement": "développement",
    "france_tiers_lieux": "France Tiers-Lieux",
}
"""The words that a key chooses from, where the officer says more than the file."""

CHOIX = frozenset(
    (
        *(
            "forme_juridique",
            "droit",
            "existence",
            "reconnaissance",
            "categorie",
            "situation",
            "etat",
            "types",
        ),
        *("organe", "sens", "resultat", "objet", "type", "acteur", "nature"),
    )
)
"""The keys that hold such words: `objet` of a convention is a text, and has spaces."""

EN_EUROS = frozenset(("montant", "montant_justifie", "charges", "produits", "dont_fabrique"))
UNITES = {"distance_m": " m", "surface_m2": " m²"}
ILLISIBLE = "valeur illisible"


def dit(valeur: Valeur | None, cle: Cle) -> str:
    """A value in the words of a sentence: `50 000 €`, `20/09/2021`, `oui`; empty when there is none."""
    if valeur is None:
        return ""
    if isinstance(valeur, Illisible):
        return f"{ILLISIBLE} (« {valeur.mot} »)" if valeur.mot else ILLISIBLE
    if isinstance(valeur, date):
        return instant_court(valeur) if isinstance(valeur, datetime) else jour_court(valeur)
    if isinstance(valeur, Decimal):
        return _number(valeur, cle)
    return _words(valeur, cle[-1])


def annees(annuites: Mapping[str, Decimal]) -> str:
    """`120 000 € (2021 : 40 000 €, 2022 : 80 000 €)`; of one year, `40 000 € (2021)`."""
    if len(annuites) < 2:
        return "".join(f"{euros(montant)} ({annee})" for annee, montant in annuites.items())
    by_year = ", ".join(f"{annee} : {euros(montant)}" for annee, montant in sorted(annuites.items()))
    return f"{euros(somme(annuites.values()))} ({by_year})"


def _number(valeur: Decimal, cle: Cle) -> str:
    if cle[-1] in EN_EUROS or "annuites" in cle or cle[0] in ("subvention", "reprise", "verifications"):
        return euros(valeur)
    return f"{valeur:f}".replace(".", ",") + UNITES.get(cle[-1], "")


def _words(valeur: str | int | tuple[Any, ...], key: str) -> str:
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if key == "exercice_clos" and isinstance(valeur, tuple):
        return f"{valeur[1]:02}/{valeur[0]:02}"
    words = valeur if isinstance(valeur, tuple) else (valeur,)
    return ", ".join(_word(str(word), key) for word in words) + UNITES.get(key, "")


def _word(word: str, key: str) -> str:
    if key in CHOIX and " " not in word:
        return MOTS.get(word) or word.replace("_", " ")
    return mask(" ".join(word.split()))
