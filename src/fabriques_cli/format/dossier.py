"""One dossier: one candidature of one place in one wave."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Annotated

from pydantic import Field
from pydantic_core import core_schema

from fabriques_cli.findings import Chemin
from fabriques_cli.format.base import Annee, Instant, Jour, Modele, NumeroDs, OuiNon, Schema, Texte
from fabriques_cli.format.champs import prives
from fabriques_cli.format.cle import cle
from fabriques_cli.format.ecrits import ECRITS, Ecrits
from fabriques_cli.format.gestion import (
    Accompagnement,
    Avenant,
    Cloture,
    CompteRendu,
    Convention,
    Regularisation,
    Resiliation,
    TitreDePerception,
    Versement,
)
from fabriques_cli.format.instruction import (
    AnneePrevue,
    Avis,
    Complement,
    Criteres,
    Decision,
    Demande,
    Derogation,
    Desistement,
    Missions,
)
from fabriques_cli.format.lieu import Adresse, Lieu, Territoire
from fabriques_cli.format.porteur import Consortium, Porteur
from fabriques_cli.text.zone import PARIS

SLUG = "\x00slug"
ILLISIBLES = "\x00illisibles"
FUSEAU = "\x00fuseau"
"""The keys under which the reader adds what the file itself does not say; no text can spell them."""


class Dossier(Modele):
    """What the file of a dossier holds, key for key: all may be absent, since an unfinished one is normal."""

    slug: str = Field(default="", alias=SLUG)
    illisibles: frozenset[Chemin] = Field(default=frozenset(), alias=ILLISIBLES)
    fuseau: Annotated[tzinfo, Schema(core_schema.any_schema())] = Field(default=PARIS, alias=FUSEAU)
    ecrits: Ecrits = Field(default=(), alias=ECRITS)
    nom: Texte | None = cle(
        "Nom du lieu",
        "Le nom d'usage du lieu, sur une ligne.",
        "La Filature",
        "nom",
        public=True,
        autrement=("titre", "nom du lieu", "nom lieu"),
        section="le lieu",
    )
    vague: Jour | None = cle(
        "Vague",
        "La date de dépôt qui nomme la vague : celle d'un fichier de vagues/.",
        "2021-03-30",
        "vague",
        public=True,
        manque="vague",
        section="la demande",
    )
    instruit_par: Texte | None = cle(
        "Instruit par",
        "Qui suit le dossier, dans le service : un nom, le même dans tous ses dossiers.",
        "Camille Martin",
        "instruit par",
        public=True,
        autrement=("agent", "instructeur", "suivi par"),
    )
    numero_ds: NumeroDs | None = cle(
        "Numéro Démarches simplifiées",
        "Le numéro du dossier dans Démarches simplifiées, entre guillemets ; un numéro, un seul dossier.",
        "4567890",
        "numéro DS",
        public=True,
        code=0,
        autrement=("ds", "numero", "numero dossier", "demarches simplifiees"),
    )
    depose_le: Instant | None = cle(
        "Date de dépôt",
        "Le jour ou l'instant du dépôt ; une date seule vaut pour la journée entière.",
        "2021-03-30T22:49:00+02:00",
        "déposé le",
        public=True,
        fait=True,
        manque="date de dépôt",
        autrement=("date", "depot", "date depot", "date de depot", "depose"),
        section="la demande",
    )
    expedie_le: Instant | None = cle(
        "Date d'expédition",
        "Le jour de l'envoi, quand le dossier est venu par la poste.",
        "2021-03-29",
        "expédié le",
        public=True,
        fait=True,
        section="la demande",
    )
    complements: tuple[Complement, ...] = cle(
        "Compléments",
        "Les pièces demandées au porteur, une demande par élément.",
        defaut=(),
        public=True,
        un="compléments",
    )
    porteur: Porteur | None = cle(
        "Porteur",
        "L'organisme payé le premier ; d'un consortium, le chef de file.",
        manque="porteur",
        section="le porteur",
    )
    consortium: Consortium | None = cle(
        "Consortium", "Les organismes qui candidatent ensemble.", public=True, section="le porteur"
    )
    adresse: Adresse | None = cle(
        "Adresse du lieu",
        "Où se trouve le lieu ; le code INSEE désigne la commune.",
        public=True,
        section="le lieu",
    )
    territoire: Territoire | None = cle(
        "Territoire",
        "La moitié de l'appel dans laquelle le dossier compte, et pourquoi.",
        public=True,
        section="le lieu",
    )
    lieu: Lieu | None = cle(
        "Lieu", "Le lieu lui-même : son état, ses activités, sa surface.", public=True, section="le lieu"
    )
    missions: Missions | None = cle(
        "Missions",
        "Les trois missions d'une Fabrique, telles que le porteur les décrit.",
        public=True,
        manque="missions",
        section="le projet",
    )
    besoins: tuple[Texte, ...] = cle(
        "Besoins d'accompagnement",
        "Ce dont le porteur a besoin, un besoin par élément.",
        "Aide au modèle économique",
        "besoins",
        defaut=(),
        public=True,
        gestion=True,
        section="le projet",
    )
    criteres: Criteres | None = cle(
        "Critères", "L'instruction des quatre critères de sélection du dépliant.", public=True, gestion=True
    )
    demande: Demande | None = cle(
        "Demande",
        "Ce que le porteur a demandé, tel que déposé : on ne le réécrit pas.",
        public=True,
        d_abord=True,
        manque="montant demandé",
        section="la demande",
    )
    budget_previsionnel: Mapping[Annee, AnneePrevue] = cle(
        "Budget prévisionnel",
        "Le budget du lieu, tous financeurs confondus, une année par ligne.",
        defaut={},
        public=True,
        manque="budget prévisionnel",
        section="le budget prévisionnel",
    )
    avis: tuple[Avis, ...] = cle(
        "Avis",
        "Les avis rendus sur le dossier, du plus ancien au plus récent.",
        defaut=(),
        public=True,
        un="avis",
        acte=True,
    )
    decisions: tuple[Decision, ...] = cle(
        "Décisions",
        "Les décisions, ajoutées l'une sous l'autre : la dernière fait foi.",
        defaut=(),
        public=True,
        un="décision",
        acte=True,
    )
    desistement: Desistement | None = cle(
        "Désistement", "Le lauréat a renoncé de lui-même.", public=True, un="désistement", acte=True
    )
    convention: Convention | None = cle(
        "Convention",
        "La convention pluriannuelle ; l'argent est engagé dès sa signature.",
        public=True,
        un="convention",
        acte=True,
        gestion=True,
    )
    avenants: tuple[Avenant, ...] = cle(
        "Avenants",
        "Les avenants à la convention, ajoutés l'un sous l'autre.",
        defaut=(),
        public=True,
        un="avenant",
        acte=True,
        gestion=True,
    )
    versements: tuple[Versement, ...] = cle(
        "Versements",
        "Les paiements faits, un par élément, jamais négatifs.",
        defaut=(),
        public=True,
        un="versement",
        acte=True,
        gestion=True,
    )
    comptes_rendus: tuple[CompteRendu, ...] = cle(
        "Comptes rendus",
        "Les comptes rendus financiers et d'activité, année par année.",
        defaut=(),
        public=True,
        un="compte rendu",
        acte=True,
        gestion=True,
    )
    titres_de_perception: tuple[TitreDePerception, ...] = cle(
        "Titres de perception",
        "L'argent à rendre à l'État, toujours positif, et quand il est rentré.",
        defaut=(),
        public=True,
        un="titre de perception",
        acte=True,
        gestion=True,
    )
    regularisations: tuple[Regularisation, ...] = cle(
        "Régularisations",
        "Les fautes de gestion qu'une personne accepte, ajoutées l'une sous l'autre.",
        defaut=(),
        public=True,
        un="régularisation",
        d_abord=True,
        gestion=True,
    )
    resiliation: Resiliation | None = cle(
        "Résiliation",
        "La convention a pris fin avant son terme.",
        public=True,
        un="résiliation",
        acte=True,
        gestion=True,
    )
    cloture: Cloture | None = cle(
        "Clôture",
        "Le dossier est soldé, au montant final.",
        public=True,
        un="clôture",
        acte=True,
        gestion=True,
    )
    accompagnement: tuple[Accompagnement, ...] = cle(
        "Accompagnement",
        "Ce que le lauréat a reçu d'autre que de l'argent.",
        defaut=(),
        public=True,
        un="accompagnement",
        gestion=True,
    )
    derogations: tuple[Derogation, ...] = cle(
        "Dérogations",
        "Les décisions de lever une règle de la candidature.",
        defaut=(),
        public=True,
        un="dérogation",
        d_abord=True,
    )
    candidature_precedente: Texte | None = cle(
        "Candidature précédente",
        "L'identifiant du dossier déposé par le même lieu dans une autre vague.",
        "le-moulin",
        "candidature précédente",
        public=True,
        section="la demande",
        sans_telephone=True,
    )
    relabellisation: OuiNon | None = cle(
        "Relabellisation",
        "oui : le lieu, déjà lauréat, candidate de nouveau.",
        "non",
        "relabellisation",
        public=True,
        section="la demande",
    )
    notes: Texte | None = cle(
        "Notes internes",
        "Pour le service seulement : aucun extrait ne les montre.",
        "À revoir avec la préfecture.",
        "notes",
        gestion=True,
        prose=True,
        autrement=("note", "remarque", "commentaire"),
    )


CHAMPS_PRIVES: tuple[Chemin, ...] = prives(Dossier)
"""The key paths whose values no excerpt, log or annotation shows."""
