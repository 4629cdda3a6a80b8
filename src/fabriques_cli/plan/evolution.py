"""What changed between two states of a dossier, in the words of an officer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from fabriques_cli.findings import under
from fabriques_cli.format.champs import champs
from fabriques_cli.format.changements import (
    ORDRE,
    Changement,
    Cle,
    Valeur,
    Valeurs,
    changements,
    en_chemin,
    valeurs,
)
from fabriques_cli.format.dossier import CHAMPS_PRIVES, Dossier
from fabriques_cli.format.fichiers import listes
from fabriques_cli.format.libelles import champ_de, dit, mot_de
from fabriques_cli.plan.actes_dits import est_acte, est_bloc, phrase, titre

TEXTE_MAX = 60
"""Characters of a text that a line shows."""

MODIFIE = "modifié"


@dataclass(frozen=True, slots=True)
class Ligne:
    """One changed value: what it is, and both sides in words, empty where absent; a note alone where none is shown.

    An ``acte`` is a whole fact added or withdrawn, which one side alone says.
    """

    titre: str
    avant: str
    apres: str
    note: str = ""
    cle: Cle = ()
    acte: bool = False

    @property
    def phrase(self) -> str:
        """`demandé 2022 : 40 000 € → 60 000 €`, `versement du 20/09/2021 : 50 000 € pour 2021`, `notes : modifié`."""
        if not self.avant and not self.apres:
            return f"{self.titre} : {self.note}"
        if self.acte:
            return f"{self.titre} : {self.apres or f'suppression ({self.avant})'}"
        return f"{self.titre} : {self.avant or '—'} → {self.apres or '—'}"


def evolution(avant: Dossier | None, apres: Dossier | None) -> tuple[Ligne, ...]:
    """What changed from one state to the other, money and acts first; the status, which needs a day, aside."""
    return evolution_de(valeurs(avant), valeurs(apres))


def libelle(cle: Cle) -> str:
    """What a value is called: `SIRET`, `demandé 2022`, `versements[2021-09-20].montant`."""
    in_item = any(step in listes() for step in cle[:-1])
    return (mot_de(cle) if not in_item else "") or en_chemin(cle)


def evolution_de(avant: Valeurs, apres: Valeurs, *, par_valeur: bool = False) -> tuple[Ligne, ...]:
    """The same of two states as leaves by key path; an act is not said as a whole where each value is wanted."""
    if par_valeur:
        return tuple(_lines(avant, apres, (set(), set())))
    before = _renamed(avant, _same(avant, apres))
    lines = _lines(before, apres, (_acts(before), _acts(apres)))
    return tuple(sorted(lines, key=lambda line: _rank(line.cle)))


def _lines(avant: Valeurs, apres: Valeurs, sides: tuple[set[Cle], set[Cle]]) -> Iterator[Ligne]:
    said: set[Cle] = set()
    for change in changements(avant, apres):
        prefix, line = _line(change, avant, apres, sides)
        if line is not None and prefix not in said:
            yield line
        said.add(prefix)


def _line(
    change: Changement, avant: Valeurs, apres: Valeurs, sides: tuple[set[Cle], set[Cle]]
) -> tuple[Cle, Ligne | None]:
    """What one change is said with, and the key path that it is said for: once for all that is under it."""
    cle = change.cle
    if cle[-1] == ORDRE:
        return cle, _reordered(change)
    for prive in CHAMPS_PRIVES:
        if under(cle, prive):
            where = tuple(str(pas) for pas in prive)
            return where, Ligne(libelle(where), "", "", MODIFIE, where)
    act = next((cle[:size] for size in (2, 3, 1) if cle[:size] in sides[0] | sides[1]), None)
    if act is not None and (act in sides[0]) != (act in sides[1]):
        leaves = avant if act in sides[0] else apres
        said = phrase(act, _under(leaves, act))
        was, now = (said, "") if act in sides[0] else ("", said)
        return act, Ligne(titre(act, _under(leaves, act)), was, now, cle=act, acte=True)
    name = _name(cle, act, _under(apres, act) if act else {})
    was, now = (dit(side, champ_de(cle)) for side in (change.avant, change.apres))
    if was == now:  # of both, only the words that are not shown differ
        return cle, Ligne(name, "", "", f"{was}, {MODIFIE}e", cle)
    was, now = _cut(was, now)
    return cle, Ligne(name, was, now, cle=cle)


def _name(cle: Cle, act: Cle | None, leaves: Valeurs) -> str:
    """`demandé 2022`, `versement du 20/09/2021, montant`, `accordé 2022 (décision du 10/05/2021)`."""
    if act is None:
        return libelle(cle)
    name = mot_de(cle) or en_chemin(cle[len(act) :])
    if any(step.isdigit() for step in cle[len(act) :]):
        return f"{name} ({titre(act, leaves)})"
    return f"{titre(act, leaves)}, {name}" if len(act) > 1 else name


def _reordered(change: Changement) -> Ligne | None:
    """The order of a list, when it alone changed: of acts of one day, the last one rules."""
    was, now = change.avant, change.apres
    if isinstance(was, tuple) and isinstance(now, tuple) and sorted(was) == sorted(now):
        return Ligne(f"ordre dans « {en_chemin(change.cle[:-1])} »", "", "", MODIFIE, change.cle[:-1])
    return None


def _acts(leaves: Valeurs) -> set[Cle]:
    """The items of the lists, and the blocks that are one act: what is added or withdrawn as a whole."""
    found: set[Cle] = {cle[:1] for cle in leaves if len(cle) > 1 and est_bloc(cle[:1])}
    for cle, names in leaves.items():
        if cle[-1] == ORDRE and isinstance(names, tuple) and est_acte(cle[:-1]):
            found |= {(*cle[:-1], str(name)) for name in names}
    return found


def _under(leaves: Valeurs, act: Cle) -> dict[Cle, Valeur]:
    """The leaves of one act, by what follows its own key path."""
    return {
        cle[len(act) :]: value
        for cle, value in leaves.items()
        if cle[: len(act)] == act and cle[-1] != ORDRE and len(cle) > len(act)
    }


def _same(avant: Valeurs, apres: Valeurs) -> dict[Cle, Cle]:
    """Items that go by another name and are the same: half of what they hold, or more, did not change."""
    left, new = _acts(avant) - _acts(apres), sorted(_acts(apres) - _acts(avant))
    found: dict[Cle, Cle] = {}
    for act in sorted(left):
        for other in new:
            if act[:-1] == other[:-1] and other not in found.values() and len(act) > 1:
                one, two = _under(avant, act), _under(apres, other)
                same = sum(one[cle] == two.get(cle) for cle in one)
                if 2 * same >= len(one.keys() | two.keys()):
                    found[act] = other
                    break
    return found


def _renamed(leaves: Valeurs, names: dict[Cle, Cle]) -> dict[Cle, Valeur]:
    """The leaves of a state once some of its items go by their other name."""
    if not names:
        return dict(leaves)
    found: dict[Cle, Valeur] = {}
    for cle, value in leaves.items():
        act = next((cle[:size] for size in (2, 3) if cle[:size] in names), None)
        if act is not None:
            found[(*names[act], *cle[len(act) :])] = value
        elif cle[-1] == ORDRE and isinstance(value, tuple):
            found[cle] = tuple(names.get((*cle[:-1], one), (one,))[-1] for one in value)
        else:
            found[cle] = value
    return found


@cache
def _ranks() -> Mapping[str, int]:
    """What an officer looks for first: the money and the acts; the rest follows in the order of the file."""
    first = [champ.nom for champ in champs(Dossier) if champ.dit.acte or champ.dit.d_abord]
    return {nom: rank for rank, nom in enumerate(first)}


def _rank(cle: Cle) -> int:
    return _ranks().get(cle[0], len(_ranks()))


def _cut(avant: str, apres: str) -> tuple[str, str]:
    """Both texts short enough for one line, from a little before the first character that differs."""
    if max(len(avant), len(apres)) <= TEXTE_MAX:
        return avant, apres
    same = next((i for i, (a, b) in enumerate(zip(avant, apres, strict=False)) if a != b), 0)
    start = max(0, same - TEXTE_MAX // 3) if same > TEXTE_MAX // 2 else 0
    return _window(avant, start), _window(apres, start)


def _window(text: str, start: int) -> str:
    shown = text[start : start + TEXTE_MAX].strip()
    head = "…" if start and shown else ""
    return f"{head}{shown}{'…' if len(text) > start + TEXTE_MAX else ''}"
