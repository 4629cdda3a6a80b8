"""Rows that lead to one dossier, or to one that is another's now: nothing of them is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fabriques_cli.candidatures.candidature import Dit
from fabriques_cli.candidatures.identite import Arrivee
from fabriques_cli.candidatures.releve import DossierSuivi
from fabriques_cli.format.correspondance import fichier_de_releve
from fabriques_cli.text.dialecte.nombres import numero_lu
from fabriques_cli.text.shell import quoted


def autre_identite(lue: Arrivee, slug: str, numero_ici: Any, releve: Mapping[str, DossierSuivi]) -> str:
    """Why the dossier that the ledger gives to a number may not be its own; empty where nothing says so.

    ``numero_ici`` is the `numero_ds` that stands in it, which is not the number.
    """
    here = numero_lu(numero_ici) if isinstance(numero_ici, str) else ""
    if here and lue.numero.isdigit():
        return f"{slug} porte maintenant le n° {here}"
    others = [numero for numero, suivi in releve.items() if suivi.slug == slug and numero != lue.numero]
    if others:
        return f"le relevé donne {slug} à plusieurs numéros : {', '.join(sorted([lue.numero, *others]))}"
    return ""


def a_faire(lue: Arrivee, slug: str) -> str:
    """How a person settles it."""
    releve = fichier_de_releve(lue.fichier.correspondance.nom)
    own = f"Si {slug} est bien ce dossier : fabriques modifier {quoted(slug)} numero_ds={lue.numero}. "
    return (
        f"{own if lue.numero.isdigit() else ''}Sinon, pour qu'il entre comme nouveau dossier : retirez les lignes du "
        f"numéro {lue.numero} dans {releve} ; pour le laisser hors du registre : --garder {quoted(lue.numero)}."
    )


def ensemble(rows: Iterable[tuple[str, Arrivee]]) -> dict[int, Dit]:
    """The rows of several numbers that lead to one dossier, by rank; all of them are named."""
    groups: dict[str, list[Arrivee]] = {}
    for slug, lue in rows:
        groups.setdefault(slug, []).append(lue)
    found: dict[int, Dit] = {}
    for slug, same in groups.items():
        if len(same) > 1:
            numeros = ", ".join(f"n° {lue.numero} ({lue.place})" for lue in same)
            said = f"plusieurs lignes mènent au dossier {slug} : {numeros}."
            remedy = (
                "Une seule est la sienne : corrigez numero_ds dans le dossier, ou les lignes du relevé "
                f"({fichier_de_releve(same[0].fichier.correspondance.nom)}) ; "
                "si elles viennent de deux formulaires, importez-les l'un après l'autre."
            )
            found |= {lue.rang: Dit(lue.place, said, remedy) for lue in same}
    return found
