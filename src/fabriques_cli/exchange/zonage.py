"""The official density grid and list of QPV, as distributed, turned into the tables that a registre keeps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from fabriques_cli.exchange.zonage_columns import (
    CODE_COMMUNE,
    CODE_COMMUNE_OU_COURT,
    Row,
    is_header,
    level,
    rows_of,
    tokens,
)
from fabriques_cli.exchange.zonage_rows import not_known, read_rows
from fabriques_cli.referentiels.tables import DENSITE, QUARTIER, qpv_name, write_densite, write_qpv

__all__ = ["ZonageLu", "read"]

MOTIFS = {millesime: re.compile(motif) for millesime, motif in QUARTIER.items()}
EXEMPLES = 3


@dataclass(frozen=True, slots=True)
class ZonageLu:
    """The tables to keep (name → text), their number of communes, and in French what was not taken as is."""

    fichiers: Mapping[str, bytes]
    communes: Mapping[str, int]
    remarques: tuple[str, ...]


def read(
    data: bytes,
    nom: str,
    *,
    millesime: str | None = None,
    code_zonage: Callable[[str], str | None] = lambda code: code,
) -> ZonageLu:
    """Tables of the file called `nom`, codes turned by `Communes.code_zonage`; raises Refus.

    `millesime` is that of the density grid, which does not state it; the codes of QPV state theirs.
    """
    rows, has_levels, has_qpv = rows_of(read_rows(data, is_header))
    reader = _Reader(code_zonage, _has_lost_zeros(rows))
    source = nom.replace("\\", "/").rpartition("/")[2]
    fichiers, communes = {}, {}
    if has_levels and (niveaux := reader.niveaux(rows)):
        fichiers[DENSITE] = write_densite(niveaux, source, millesime)
        communes[DENSITE] = len(niveaux)
    for annee, quartiers in sorted(reader.quartiers(rows).items() if has_qpv else ()):
        fichiers[qpv_name(annee)] = write_qpv(quartiers, source, annee)
        communes[qpv_name(annee)] = len(quartiers)
    if not fichiers:
        raise not_known(f"Aucune ligne lisible. {' '.join(reader.remarques()[:EXEMPLES])}")
    return ZonageLu(fichiers, communes, reader.remarques())


def _has_lost_zeros(rows: list[Row]) -> bool:
    """Whether four digits can only be a code without its zero: every other code of the file has five."""
    widths = {
        len(token)
        for row in rows
        for cell in row.commune[:1]
        for token in tokens(cell)
        if token.isdigit() or CODE_COMMUNE.fullmatch(token)
    }
    return widths == {4, 5}


@dataclass(slots=True)
class _Reader:
    """Codes of the communes of each row, and the remarks gathered on the way, each said once."""

    code_zonage: Callable[[str], str | None]
    lost_zeros: bool
    refus: dict[str, dict[str, None]] = field(default_factory=dict)
    zeros: dict[str, str] = field(default_factory=dict)
    remplaces: dict[str, str] = field(default_factory=dict)
    inconnus: dict[str, str] = field(default_factory=dict)

    def niveaux(self, rows: list[Row]) -> dict[str, int]:
        """Level of each commune; a commune given two levels is left out, with a remark."""
        # The row of the commune itself prevails over those of the communes or districts that it absorbs.
        found: dict[str, dict[bool, set[int]]] = defaultdict(lambda: {True: set(), False: set()})
        for row in rows:
            niveau = self._niveau(row)
            for source, code in self._codes(row) if niveau else ():
                found[code][source == code].add(niveau or 0)
        retenus = {code: sets[True] or sets[False] for code, sets in found.items()}
        for code, valeurs in retenus.items():
            if len(valeurs) > 1:
                self._refuse(f"commune {code}", f"niveaux {sorted(valeurs)} à la fois, commune écartée")
        return {code: min(valeurs) for code, valeurs in retenus.items() if len(valeurs) == 1}

    def quartiers(self, rows: list[Row]) -> dict[int, dict[str, set[str]]]:
        """Codes of the QPV of each commune, by vintage."""
        found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for row in rows:
            quartiers = self._quartiers(row)
            codes = self._codes(row) if quartiers else []
            if len(codes) > 1 and len(quartiers) > 1:
                self._refuse(row.lieu, "plusieurs communes et plusieurs quartiers, ligne écartée")
                continue
            for millesime, quartier in quartiers:
                for _, code in codes:
                    found[millesime][code].add(quartier)
        return found

    def remarques(self) -> tuple[str, ...]:
        """Rows refused, in the order of the file, then what was changed or could not be verified."""
        refus = (f"{_few(lieux)} : {motif}." for motif, lieux in self.refus.items())
        groupes = (
            ("Zéro rétabli au début du code commune", self.zeros),
            ("Code remplacé par celui de la commune d'aujourd'hui", self.remplaces),
            ("Code absent de la liste des communes, gardé tel quel", self.inconnus),
        )
        return *refus, *(f"{titre} : {_few(cas.values())}." for titre, cas in groupes if cas)

    def _niveau(self, row: Row) -> int | None:
        niveaux = {niveau for cell in row.niveau if (niveau := level(cell))}
        if len(niveaux) == 1:
            return niveaux.pop()
        if any(row.commune):
            self._refuse(row.lieu, f"niveau {_quote(row.niveau)}, ligne écartée")
        return None

    def _quartiers(self, row: Row) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for token in (token for cell in row.quartiers for token in tokens(cell)):
            millesimes = [millesime for millesime, motif in MOTIFS.items() if motif.fullmatch(token)]
            if not millesimes:
                self._refuse(row.lieu, f"code de QPV {_quote((token,))}, code écarté")
            found.extend((millesime, token) for millesime in millesimes)
        return found

    def _codes(self, row: Row) -> list[tuple[str, str]]:
        """Codes of a row, as published (zero restored) and as the zoning counts them; [] if unsure."""
        candidates = {tuple(tokens(cell)) for cell in row.commune}
        candidates = {c for c in candidates if c and all(CODE_COMMUNE_OU_COURT.fullmatch(t) for t in c)}
        if len(candidates) > 1:
            self._refuse(row.lieu, f"code commune incertain ({_either(row.commune)}), ligne écartée")
            return []
        codes = [self._restored(token, row) for token in candidates.pop()] if candidates else [None]
        if None in codes:
            self._refuse(row.lieu, f"code commune {_quote(row.commune)}, ligne écartée")
            return []
        return [(code, self._current(code, row)) for code in codes if code]

    def _restored(self, token: str, row: Row) -> str | None:
        if CODE_COMMUNE.fullmatch(token):
            return token
        code = f"0{token}"
        if not self.lost_zeros or self.code_zonage(code) is None:
            return None
        self.zeros.setdefault(token, f"{token} → {code} ({row.lieu})")
        return code

    def _current(self, code: str, row: Row) -> str:
        current = self.code_zonage(code)
        if current is None:
            self.inconnus.setdefault(code, f"{code} ({row.lieu})")
        elif current != code:
            self.remplaces.setdefault(code, f"{code} → {current}")
        return current or code

    def _refuse(self, lieu: str, motif: str) -> None:
        self.refus.setdefault(motif, {})[lieu] = None


def _quote(cells: tuple[str, ...]) -> str:
    found = _either(cells)
    return f"{found} non reconnu" if found else "absent"


def _either(cells: tuple[str, ...]) -> str:
    return " ou ".join(f"« {cell[:40]} »" for cell in dict.fromkeys(cells) if cell)


def _few(cas: Iterable[str]) -> str:
    exemples = list(cas)
    suite = f" et {len(exemples) - EXEMPLES} de plus" if len(exemples) > EXEMPLES else ""
    return ", ".join(exemples[:EXEMPLES]) + suite
