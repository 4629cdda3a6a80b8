"""CAT-02 · Un dossier hors des grands centres urbains n'est pas dans l'un d'eux.

Pourquoi
    Le dépliant compte 150 places hors des grands centres urbains, sans dire ce qu'est un grand centre urbain.
    La grille communale de densité de l'INSEE est la lecture la plus proche : son premier niveau porte ce nom.

Source
    le premier niveau de la grille communale de densité de l'INSEE
    Le dépliant ne cite aucune grille : trois lauréats réels y contreviendraient. C'est pourquoi cette règle
    ne fait qu'alerter.

Effet
    Rien n'est dit tant que la grille manque (CAT-07) ou ne classe pas la commune (CAT-08). Les
    arrondissements de Paris, Lyon et Marseille comptent avec leur commune.

Refusé
    adresse: {code_postal: "80000", commune: Amiens, code_insee: "80021"}
    territoire: {categorie: hors_grands_centres_urbains}

Admis
    adresse: {code_postal: "48000", commune: Mende, code_insee: "48095"}
    territoire: {categorie: hors_grands_centres_urbains}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.communes.zonage import commune_zonee, grand_centre_urbain
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if dossier.territoire is None or dossier.territoire.categorie != "hors_grands_centres_urbains":
        return
    commune = commune_zonee(dossier, cadre)
    if commune is None or not grand_centre_urbain(commune.code, cadre):
        return
    millesime = cadre.references.zonage.millesime_densite
    grille = f"la grille de l'INSEE (millésime {millesime})" if millesime else "la grille de l'INSEE"
    yield Finding(
        ("territoire", "categorie"),
        f"Le dossier se déclare hors des grands centres urbains, et {commune.nom} ({commune.code}) en est un dans "
        f"{grille}.",
        "Demandez au porteur s'il candidate plutôt en QPV ; sinon, faites confirmer la catégorie par l'ANCT.",
    )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.A_CONFIRMER, check)
