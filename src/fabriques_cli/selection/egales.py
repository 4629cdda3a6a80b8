"""Which dossiers are in some of the lists of the most points and not in all: what the tie rule alone decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fabriques_cli.selection.parcours import parcours
from fabriques_cli.selection.probleme import Limite, Probleme, Solveur
from fabriques_cli.selection.resoudre import Resolution, demandee, somme
from fabriques_cli.selection.reunion import reunion

TRAVAIL = 100_000
"""How long a search by prices may be, in states times limits, before the solver is asked."""

TRAVAIL_DE_TOUTES = 5_000_000
"""The same, of all the lists of the most points at once: a few seconds."""


def en_balance(found: Resolution, solveur: Solveur) -> frozenset[str]:
    """The slugs of the dossiers that enter or leave from one list of the most points to another.

    Each comes from such a list, counted; that no other does is what the solver says, within what the prices leave open.
    """
    borne, held = found.bornage, {*found.choisis}
    loss = borne.sous(found.valeur)
    fixes = borne.probleme.fixes
    libres = {i for i, fixe in enumerate(fixes) if fixe is None and abs(borne.ecarts[i]) <= loss}
    enough = Limite("points", tuple(-v for v in borne.probleme.valeurs), -found.valeur)
    sure = tuple(fixe if fixe is not None or i in libres else int(i in held) for i, fixe in enumerate(fixes))
    probleme = replace(borne.probleme, limites=(*borne.probleme.limites, enough), fixes=sure)
    liste = found.choisis
    doute = libres - _echanges(borne.probleme, libres, held, liste)
    whole = reunion(borne, found.valeur, TRAVAIL_DE_TOUTES) if doute else None
    if whole is not None:
        return frozenset(found.instance.candidats[i].slug for i in whole[0] - whole[1])
    sans = _sans_autre(found, doute)
    doute -= sans
    while doute:
        liste = demandee(_autre(probleme, held, doute), solveur, liste)
        moved = (held ^ {*liste}) & doute
        if not moved:
            break
        doute -= moved | _echanges(borne.probleme, libres, held, liste)
    return frozenset(found.instance.candidats[i].slug for i in libres - doute - sans)


def _sans_autre(found: Resolution, doute: set[int]) -> set[int]:
    """The dossiers of which it is soon proven, by their prices, that no list of as many points decides otherwise."""
    borne, held, sans = found.bornage, {*found.choisis}, set()
    rangs = tuple(range(len(borne.ecarts)))
    for i in sorted(doute, key=lambda i: (-abs(borne.ecarts[i]), i)):
        fixes = borne.probleme.fixes
        other = replace(
            borne,
            probleme=replace(borne.probleme, fixes=(*fixes[:i], int(i not in held), *fixes[i + 1 :])),
            borne=borne.borne - max(borne.ecarts[i], 0) + borne.ecarts[i] * int(i not in held),
        )
        fin = parcours(other, rangs, found.valeur, TRAVAIL)
        if fin is None:
            break  # those that follow cost less to decide otherwise: more lists are left to go through
        if fin.liste is None:
            sans.add(i)
    return sans


def _autre(probleme: Probleme, held: set[int], doute: set[int]) -> Probleme:
    """What asks for the list that decides the most of some dossiers otherwise than the one that is held."""
    valeurs = (0 if i not in doute else -1 if i in held else 1 for i in range(len(probleme.valeurs)))
    return replace(probleme, valeurs=tuple(valeurs))


def _echanges(probleme: Probleme, libres: Iterable[int], held: set[int], liste: Iterable[int]) -> set[int]:
    """What is decided otherwise than in ``held`` once one takes another's place in a list, for as many points."""
    here, moved = {*liste}, set()
    spare = [row.borne - somme(row.prises, here) for row in probleme.limites]
    entrants = [i for i in libres if i not in here]
    for k in (i for i in libres if i in here):
        for i in entrants:
            if (k not in held or k in moved) and (i in held or i in moved):
                continue
            if probleme.valeurs[i] == probleme.valeurs[k] and all(
                row.prises[i] - row.prises[k] <= left
                for row, left in zip(probleme.limites, spare, strict=True)
            ):
                moved |= {k} & held | {i} - held
    return moved
