"""What `plan --format json` prints, as a JSON Schema."""

from __future__ import annotations

from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Level, Portee
from fabriques_cli.plan.comparaison import Devenir
from fabriques_cli.render.plan.json import VERSION
from fabriques_cli.render.schemas.budget import SOMME
from fabriques_cli.render.schemas.json_forms import (
    CHANGEMENTS,
    SITUATION,
    block,
    choice,
    count,
    day,
    many,
    may_be_null,
    output,
    text,
    yes_or_no,
)

VERDICT = choice("Ce que le programme dit de la candidature.", [*Verdict])
STATUT = may_be_null(choice("Où en est le dossier ; null s'il est illisible.", [*Statut]))

COTE = may_be_null(
    block(
        slug=text("L'identifiant de ce côté."),
        statut=STATUT,
        statut_mot=may_be_null(text("Le statut en français.")),
        verdict=VERDICT,
        verdict_mot=text("Le verdict en français."),
    )
)
PLACES = block(
    total=count("Places prises."),
    qpv=count("Dont QPV."),
    hors_grands_centres_urbains=count("Dont hors des grands centres urbains."),
    sans_categorie=count("Dont sans catégorie."),
    non_ventile=count("Dont reprise non ventilée."),
)
PERDUS = block(
    illisibles=many("Fichiers illisibles.", text("Un fichier.")),
    vagues_illisibles=many("Vagues illisibles.", text("Un fichier.")),
    egares=many("Dossiers et vagues à une place où rien ne les lit.", text("Un fichier.")),
)
PART = block(
    dossiers=count("Dossiers."),
    places=count("Places."),
    demande=SOMME,
    accorde=SOMME,
    engage=SOMME,
    verse=SOMME,
)
CONSTAT = block(
    regle=text("Le code de la règle, stable."),
    niveau=choice("Le poids du constat.", [level.name.lower().replace("_", "-") for level in Level]),
    portee=choice("Ce dont la règle parle.", [portee.value for portee in Portee]),
    message=text("Ce qui est constaté, en français."),
    fichier=text("Le fichier, à partir du sommet du dépôt git."),
    chemin=text("Le chemin de la clé ; vide pour le fichier entier."),
    ligne=may_be_null(count("La ligne, à partir de 1.", 1)),
    colonne=may_be_null(count("La colonne en caractères, à partir de 1.", 1)),
)
ETATS_DITS = {
    "base": "au point de départ de la branche",
    "branche": "sur la branche",
    "actuel": "sur la branche de base, aujourd'hui",
    "apres_fusion": "une fois la branche fusionnée",
}


def _states(form: dict[str, object]) -> dict[str, object]:
    """The same form for each state; the two of a merge only when the base branch moved."""
    said = {name: {**form, "description": f"Ce qu'il en est {what}."} for name, what in ETATS_DITS.items()}
    return {"type": "object", "required": ["base", "branche"], "properties": said}


ECART = {
    "type": "object",
    "required": ["cle", "titre", "base", "branche", "ecart"],
    "properties": {
        "cle": text("Le mot compté."),
        "titre": text("Ce mot en français."),
        **_states(SOMME)["properties"],  # type: ignore[dict-item] # a schema is plain JSON
        "ecart": SOMME,
    },
}

SORTIE = output(
    "Sortie de « fabriques plan --format json »",
    VERSION,
    situation=SITUATION,
    base=text("Comment la base est nommée."),
    branche=text("Comment la branche est nommée."),
    fusion=may_be_null(
        block(
            dossiers_avances=count("Dossiers changés depuis sur la branche de base."),
            conflits=many("Fichiers changés des deux côtés.", text("Un fichier.")),
        )
    ),
    fichiers=many(
        "Le programme, les vagues et les zonages touchés.",
        block(
            fichier=text("Le fichier, à partir du registre."),
            titre=text("Ce qu'il est."),
            sorte=choice("Ce qui lui arrive.", [*Devenir]),
            changements=CHANGEMENTS,
        ),
    ),
    dossiers=many(
        "Les dossiers touchés.",
        block(
            slug=text("L'identifiant après le changement."),
            sorte=choice("Ce qui lui arrive.", [*Devenir]),
            avant=COTE,
            apres=COTE,
            changements=CHANGEMENTS,
            inchanges=count("Valeurs inchangées."),
        ),
    ),
    verdicts_deplaces=many(
        "Les dossiers que la branche ne touche pas, et dont elle change le verdict.",
        block(slug=text("L'identifiant."), avant=VERDICT, apres=VERDICT),
    ),
    budget=many("Les totaux, de chaque côté.", ECART),
    places=_states(PLACES),
    hors_des_totaux=_states(PERDUS),
    vagues=many(
        "Les vagues dont un compte change.",
        block(
            vague=may_be_null(day("La date de dépôt ; null sans vague connue.")),
            titre=text("La vague en français."),
            avant=PART,
            apres=PART,
        ),
    ),
    nouveaux_constats=many("Les constats que la branche apporte.", CONSTAT),
    constats_leves=many("Les constats qu'elle fait disparaître.", CONSTAT),
    sans_effet_budgetaire=yes_or_no("Si aucun montant ni aucune place ne change."),
)
