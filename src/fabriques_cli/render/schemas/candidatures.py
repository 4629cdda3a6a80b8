"""What `import dossiers --format json` prints, as a JSON Schema."""

from __future__ import annotations

from fabriques_cli.candidatures.resultat import Issue
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.render.candidatures.json import VERSION
from fabriques_cli.render.schemas.json_forms import (
    PRIVE,
    SITUATION,
    VALEUR,
    block,
    choice,
    count,
    many,
    may_be_null,
    output,
    text,
    yes_or_no,
)

PLACE = text("Où c'est dans le fichier reçu, comme depots.csv, ligne 12, colonne 5.")

DIT = block(
    place=PLACE,
    chemin=may_be_null(text("La clé que la réponse devait remplir.")),
    message=text("Ce qui est dit, en français."),
    a_faire=text("Que faire, en français ; vide quand il n'y a rien à faire."),
)

FICHIER = block(
    fichier=text("Le fichier reçu."),
    lu_comme=text("Comment il a été lu : format, encodage, séparateur."),
    correspondance=text("Le nom de la correspondance prise."),
    lignes=count("Ses lignes."),
    remarques=many("Ce qui a été compris autrement qu'écrit.", text("Une phrase.")),
    colonnes_sans_cle=many("Les colonnes dont rien n'est repris.", text("Un nom de colonne.")),
    colonnes_absentes=many(
        "Les colonnes de la correspondance que le fichier n'a pas.", text("Un nom de colonne.")
    ),
    non_repris=many(
        "Les autres tables du fichier, dont rien n'est repris.",
        block(nom=text("Le nom de la table."), lignes=count("Ses lignes.")),
    ),
)


def _change(phrase: str, ours: str, theirs: str) -> dict[str, object]:
    form = {
        "type": "object",
        "required": ["chemin", "place"],
        "properties": {
            "chemin": text("Le chemin de la clé."),
            "place": PLACE,
            ours: VALEUR,
            theirs: VALEUR,
            "raison": text("Pourquoi une valeur que vous n'avez pas changée est à trancher ; absente sinon."),
            "prive": {"const": True, "description": PRIVE},
        },
        "oneOf": [{"required": [ours, theirs]}, {"required": ["prive"]}],
    }
    return many(phrase, form)


MANQUE = block(
    regle=text("Le code de la règle."),
    niveau=choice("Son poids.", ("bloquant", "à compléter")),
    chemin=text("La clé."),
    message=text("Le constat."),
)

LIGNE = block(
    liste=choice("La seule liste où est la ligne.", Issue),
    fichier=text("Le fichier reçu."),
    ligne=count("Le numéro de la ligne dans le fichier."),
    place=PLACE,
    numero=may_be_null(text("Le numéro du dossier dans le formulaire.")),
    slug=may_be_null(text("L'identifiant du dossier dans le registre.")),
    nom=may_be_null(text("Le nom du lieu, les coordonnées masquées.")),
    etat=may_be_null(text("L'état du dossier dans le formulaire, tel qu'il y est écrit.")),
    verdict=may_be_null(choice("Le verdict d'un nouveau dossier.", Verdict)),
    manques=many("Ce qui manque à un nouveau dossier, ou le bloque.", MANQUE),
    changements=_change("Les valeurs que le formulaire change.", "avant", "apres"),
    a_trancher=_change("Les valeurs changées des deux côtés.", "ici", "formulaire"),
    gardes=count("Les valeurs gardées parce que vous les avez changées."),
    contacts=many("Ce qui est ajouté aux contacts, hors de git.", text("Le nom de la clé.")),
    refus=many("Pourquoi la ligne est refusée.", DIT),
    remarques=many("Ce qui a été laissé, ou compris autrement.", DIT),
    notes=many("Pourquoi la ligne est là, quand aucune valeur ne le dit.", text("Une phrase.")),
)

ETAT = block(
    slug=text("L'identifiant du dossier."),
    numero=text("Son numéro dans le formulaire."),
    place=PLACE,
    formulaire=text("Son état dans le formulaire."),
    ici=choice("Son statut ici.", Statut),
)

COMPTES = block(
    lignes=count("Toutes les lignes."),
    **{issue.value: count("Les lignes de cette liste.") for issue in Issue},
)

SORTIE = output(
    "Sortie de « fabriques import dossiers --format json »",
    VERSION,
    situation=SITUATION,
    a_blanc=yes_or_no("Si rien n'est écrit."),
    fichiers=many("Les fichiers reçus.", FICHIER),
    comptes=COMPTES,
    lignes=many("Chaque ligne, dans l'ordre des fichiers.", LIGNE),
    etats=many("Les dossiers dont l'état et le statut ne vont pas ensemble.", ETAT),
    cles_delaissees=many(
        "Les clés d'un import précédent que la correspondance ne donne plus, et dont la valeur est toujours là.",
        block(
            correspondance=text("Le nom de la correspondance."),
            cle=text("La clé."),
            slugs=many("Les dossiers où est la valeur.", text("Un identifiant.")),
        ),
    ),
)
