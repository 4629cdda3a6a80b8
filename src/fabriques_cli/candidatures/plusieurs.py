"""The rows that several files give of one dossier: read as one where they agree, refused where they do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import tzinfo
from typing import Any

from fabriques_cli.candidatures.candidature import Dit
from fabriques_cli.candidatures.contacts import reunis
from fabriques_cli.candidatures.empreintes import dit_pareil
from fabriques_cli.candidatures.identite import Arrivee
from fabriques_cli.findings import Chemin, written


def repetees(rows: Iterable[Arrivee]) -> list[list[Arrivee]]:
    """The rows of one number, where there are several."""
    groups: dict[str, list[Arrivee]] = {}
    for lue in rows:
        groups.setdefault(lue.numero, []).append(lue)
    return [same for same in groups.values() if len(same) > 1]


def desaccord(same: Sequence[Arrivee], fuseau: tzinfo) -> Dit | None:
    """The first key of which the rows of one dossier say different things; none where they agree."""
    words: dict[Chemin, tuple[Any, Arrivee]] = {}
    for lue in same:
        for chemin, mot in lue.candidature.mots.items():
            known, other = words.setdefault(chemin, (mot, lue))
            if not dit_pareil(chemin, mot, known, fuseau):
                return _differs(chemin, _place(other, chemin), lue)
    for chemin, (_, other) in words.items():
        for lue in same:
            if _is_empty(lue, chemin):
                return _differs(chemin, _place(other, chemin), lue, " (sans réponse)")
    return None


def _differs(chemin: Chemin, there: str, lue: Arrivee, more: str = "") -> Dit:
    return Dit(
        _place(lue, chemin),
        f"les fichiers ne disent pas la même chose de « {written(chemin)} » : "
        f"{there} ; {_place(lue, chemin)}{more}.",
        "Importez d'abord le plus ancien, puis l'autre, chacun seul.",
        chemin,
    )


def _is_empty(lue: Arrivee, chemin: Chemin) -> bool:
    """Whether a row was asked and says nothing: an answer that was left, or of which something is told, is one."""
    row = lue.candidature
    told = row.laisses | {dit.chemin for dit in row.remarques}
    return chemin in lue.fichier.colonnes.cles and chemin not in row.mots and chemin not in told


def _place(lue: Arrivee, chemin: Chemin) -> str:
    row = lue.candidature
    return row.places.get(chemin) or lue.fichier.place_vide(row, chemin) or lue.place


def reunies(same: Sequence[Arrivee]) -> Arrivee:
    """The row of the first file, with what the others say besides, and those others."""
    rows = [lue.candidature for lue in reversed(same)]
    return same[0]._replace(
        candidature=replace(
            same[0].candidature,
            mots={chemin: mot for row in rows for chemin, mot in row.mots.items()},
            places={chemin: place for row in rows for chemin, place in row.places.items()},
            contacts=reunis(lue.candidature.contacts for lue in same),
            laisses=frozenset(chemin for row in rows for chemin in row.laisses),
        ),
        avec=tuple(same[1:]),
    )
