"""What `check --format json` prints, as a JSON Schema: a program may count on these keys, and ignore others."""

from __future__ import annotations

from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Level, Portee
from fabriques_cli.render.check.json import VERSION
from fabriques_cli.render.schemas.json_forms import (
    POSTERIEURS,
    SITUATION,
    block,
    choice,
    count,
    many,
    may_be_null,
    output,
    text,
    yes_or_no,
)

CONSTAT = block(
    regle={"type": "string", "pattern": "^[A-Z]{3}-[0-9]{2}$", "description": "Le code de la règle, stable."},
    niveau=choice("Le poids du constat.", [level.name.lower().replace("_", "-") for level in Level]),
    portee=choice("Ce dont la règle parle.", [portee.value for portee in Portee]),
    message=text("Ce qui est constaté, en français."),
    a_faire=text("Ce qu'il faut faire ; vide quand il n'y a rien à faire."),
    source=text("Le texte qui fonde la règle."),
    fichier=text("Le fichier, à partir du sommet du dépôt git."),
    chemin=text("Le chemin de la clé : demande.annuites.2022 ; vide pour le fichier entier."),
    ligne=may_be_null(count("La ligne, à partir de 1.", 1)),
    colonne=may_be_null(count("La colonne en caractères, à partir de 1.", 1)),
    motif_constate=yes_or_no("Constat d'un dossier refusé, sans effet sur le code de sortie."),
    levee_par=may_be_null(text("Le chemin de la dérogation qui lève ce constat ; null s'il n'est pas levé.")),
)

SORTIE = output(
    "Sortie de « fabriques check --format json »",
    VERSION,
    situation=SITUATION,
    dossiers=many(
        "Les dossiers demandés, par identifiant.",
        block(
            slug=text("L'identifiant du dossier."),
            nom=text("Le nom du lieu."),
            statut=may_be_null(choice("Où en est le dossier ; null s'il est illisible.", [*Statut])),
            statut_mot=may_be_null(text("Ce statut en français.")),
            verdict=choice("Ce que le programme dit de la candidature.", [*Verdict]),
            verdict_mot=text("Ce verdict en français."),
            constats=many("Ses constats.", CONSTAT),
        ),
    ),
    programme=many("Les constats sur l'ensemble, et sur les fichiers de vagues.", CONSTAT),
    totaux=block(
        dossiers=count("Le nombre de dossiers montrés."),
        regles=count("Le nombre de règles appliquées.", 1),
        faits_posterieurs=POSTERIEURS,
        verdicts=block(**{verdict.value: count(f"Dossiers : {verdict.mot}.") for verdict in Verdict}),
    ),
)
