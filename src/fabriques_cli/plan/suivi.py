"""One value, act or block that a history follows, by the key path that an officer types."""

from __future__ import annotations

from dataclasses import dataclass

from fabriques_cli.findings import is_path, steps
from fabriques_cli.format.changements import ORDRE, Cle, Valeur, Valeurs, en_chemin
from fabriques_cli.format.fichiers import listes


@dataclass(frozen=True, slots=True)
class Suivi:
    """The steps of the key path; an item of a list goes by its date, or by all that it goes by."""

    cle: Cle

    @property
    def par_valeur(self) -> bool:
        """Whether it stands inside an act, so that a value is followed and not what the act says as a whole."""
        item = next((rang for rang, step in enumerate(self.cle) if step in listes()), -1)
        return len(self.cle) > item + 2

    def of(self, leaves: Valeurs) -> dict[Cle, Valeur]:
        """The leaves at or under it; those of the only item that it names, under the name that was typed."""
        found: dict[Cle, Valeur] = {}
        names = {cle[: len(self.cle)] for cle in leaves if self._takes(cle)}
        for cle, value in leaves.items():
            if self._takes(cle):
                rest = cle[len(self.cle) :]
                found[(*self.cle, *rest) if len(names) == 1 and self._in_item() else cle] = value
            elif (
                cle[-1] == ORDRE
                and not self.par_valeur
                and self.cle[:-1] == cle[:-1]
                and isinstance(value, tuple)
            ):
                kept = [name for name in value if (*cle[:-1], name) in names]
                found[cle] = (self.cle[-1],) if len(kept) == 1 else tuple(kept)
        return {cle: value for cle, value in found.items() if value != ()}

    def takes(self, leaves: Valeurs) -> bool:
        """Whether a state of the file holds it."""
        return any(self._takes(cle) for cle in leaves)

    def __str__(self) -> str:
        return en_chemin(self.cle)

    def _in_item(self) -> bool:
        return any(step in listes() for step in self.cle[:-1])

    def _takes(self, cle: Cle) -> bool:
        if len(cle) < len(self.cle):
            return False
        return all(
            step == asked or (before in listes() and step.startswith(f"{asked} "))
            for before, asked, step in zip(("", *self.cle), self.cle, cle, strict=False)
        )


def parse_suivi(texte: str) -> Suivi | None:
    """`demande.annuites.2022`, `versements[2021-09-20].montant`, `convention`; none when it is no key path."""
    return Suivi(tuple(pas.mot for pas in steps(texte))) if is_path(texte) else None
