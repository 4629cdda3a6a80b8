"""What `lieu --format json` prints, as a JSON Schema."""

from __future__ import annotations

from fabriques_cli.domain.position.comptes import Comptes
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.render.lieu.json import VERSION
from fabriques_cli.render.schemas.check import CONSTAT
from fabriques_cli.render.schemas.json_forms import (
    SITUATION,
    VALEUR,
    amount,
    block,
    by_name,
    choice,
    count,
    day,
    many,
    may_be_null,
    output,
    text,
)

EUROS = may_be_null(amount("Euros exacts ; null quand le montant est inconnu ou n'existe pas."))

COMMUNE = may_be_null(
    block(
        code=text("Le code INSEE en vigueur."),
        nom=text("Le nom de la commune."),
        departement=may_be_null(text("Son département.")),
        region=may_be_null(text("Sa région.")),
    )
)

PAR_ANNUITE = block(
    montant=choice("De quel montant il s'agit.", ["demande", "propose", "accorde", "engage", "verse"]),
    montant_mot=text("Le même en français."),
    total=EUROS,
    annuites=by_name("Par année.", EUROS),
)

PLAFOND = block(
    annuite=text("L'année, ou Total."),
    en_vigueur=amount("Ce qui est promis."),
    plafond=amount("Le plafond de la vague."),
    marge=amount("Ce qui pourrait encore l'être ; négatif, c'est un dépassement."),
)

SORTIE = output(
    "Sortie de « fabriques lieu --format json »",
    VERSION,
    situation=SITUATION,
    slug=text("L'identifiant du dossier."),
    nom=may_be_null(text("Le nom du lieu.")),
    statut=choice("Où en est le dossier.", [*Statut]),
    statut_mot=text("Ce statut en français."),
    verdict=choice("Ce que le programme dit de la candidature.", [*Verdict]),
    verdict_mot=text("Ce verdict en français."),
    commune=COMMUNE,
    montants=block(**dict.fromkeys(Comptes._fields, EUROS)),
    montants_inconnus=many(
        "Ceux qui existent et ne sont pas connus ; les autres sans valeur n'existent pas.",
        choice("Un montant.", Comptes._fields),
    ),
    par_annuite=many("Les montants qui ont des années.", PAR_ANNUITE),
    plafonds=many("Les marges d'un lauréat sous les plafonds de sa vague.", PLAFOND),
    budget_previsionnel=many(
        "Le budget prévisionnel du lieu, année par année.",
        block(
            annee=count("L'année."),
            charges=EUROS,
            produits=EUROS,
            dont_fabrique=EUROS,
            produits_sans_aide=EUROS,
            ecart_sans_aide=EUROS,
        ),
    ),
    chronologie=many(
        "Les faits datés.", block(le=day("Le jour."), fait=text("Ce qui eut lieu, en français."))
    ),
    constats=many("Ses constats.", CONSTAT),
    valeurs=by_name("Chaque valeur du fichier qui n'est pas privée, par chemin de clé.", VALEUR),
)
