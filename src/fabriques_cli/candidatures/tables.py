"""The words of a form by those that they stand for: the table of a mapping, then the words of the key itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from fabriques_cli.candidatures.reconnaissance.formes_insee import categorie
from fabriques_cli.candidatures.textes import cite
from fabriques_cli.findings import Chemin
from fabriques_cli.format.champs import Choix, Liste, dernier
from fabriques_cli.format.correspondance import Renvoi
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.renvois.cibles import Cible, mot_de_la_cle
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.dialecte.choix import par_ecriture
from fabriques_cli.text.dialecte.nombres import oui_non_lu
from fabriques_cli.text.extrait import cut
from fabriques_cli.text.proches import nearest_of, plie
from fabriques_cli.text.refus import Refus

FORME: Chemin = ("porteur", "forme_juridique")

COCHEE = {"on": "oui", "off": "non"}
"""A box of a form."""

LONG = 400
"""Characters beyond which a text is no choice of a list."""

SEPARE = re.compile(r"[,;\n]")
"""What parts the options of a question that takes several."""


class MotInconnu(Refus):
    """A word that no table has: ``ajout`` is the line that gives it one, empty where it may not be shown whole."""

    def __init__(self, message: str, a_faire: str, ajout: str) -> None:
        super().__init__(message, a_faire)
        self.ajout: Final = ajout


_plie = lru_cache(maxsize=4096)(plie)
"""The choices of a form come back from row to row."""

LIEE = re.compile(r"\s*;\s*|\s+/\s+")
"""What parts the two choices of a linked list."""


@dataclass(frozen=True)
class TableDeMots:
    """The words that a column may hold, and those of its key."""

    renvoi: Renvoi
    cible: Cible

    @cached_property
    def exacts(self) -> Mapping[str, str]:
        """The word of each text of the mapping, as the file of the key writes it."""
        return {one.lu: mot_de_la_cle(self.cible, one.vaut) for one in self.renvoi.valeurs}

    @cached_property
    def plies(self) -> Mapping[str, str]:
        """The same whatever the case, the accents and the signs."""
        found: dict[str, str] = {}
        for lu, vaut in self.exacts.items():
            found.setdefault(plie(lu) or lu, vaut)
        return found

    @cached_property
    def de_la_cle(self) -> Mapping[str, str]:
        """Every way to write a word that the key chooses from; none where any text will do."""
        forme = self.cible.forme.element if isinstance(self.cible.forme, Liste) else self.cible.forme
        if not isinstance(forme, Choix):
            return {}
        champ = dernier(Dossier, self.cible.chemin)
        return par_ecriture(forme.mots, champ.dit.mots if champ else None)

    @cached_property
    def vides(self) -> frozenset[str]:
        """The words that mean no answer."""
        return frozenset(word for vide in self.renvoi.vides for word in (vide.strip(), plie(vide)) if word)

    @cached_property
    def morceaux(self) -> int:
        """How many pieces an option of the mapping may be cut into by what parts the options."""
        return max((len(SEPARE.findall(lu)) + 1 for lu in self.exacts), default=1)

    def est_vide(self, texte: str) -> bool:
        """Whether a text means that nothing was answered."""
        return bool(self.vides) and (texte in self.vides or _plie(texte) in self.vides)

    def mot(self, texte: str) -> str:
        """The word of a text by the table, then by the key; empty when neither has it."""
        if not (self.exacts or self.de_la_cle) or len(texte) > LONG:
            return ""
        folded = _plie(texte)
        found = self.exacts.get(texte) or self.plies.get(folded or texte) or self._du_oui(texte)
        return found or self.de_la_cle.get(folded, "") or self._coche(texte)

    def de_la_liste_liee(self, texte: str) -> tuple[str, str]:
        """The word of the first choice of a linked list, and the second one, which is not taken; empty without."""
        found = LIEE.search(texte) if len(texte) <= LONG else None
        first, _, second = texte.partition(found[0] if found else "\0")
        return (self.mot(first.strip()), second.strip()) if second.strip() else ("", "")

    def mots(self, texte: str, parts: Sequence[str]) -> tuple[str, ...]:
        """The words of a question that takes several; raises `Refus` for an option that is none."""
        pieces, between = (list(parts), []) if parts else _apart(texte)
        found: list[str] = []
        at = 0
        if not pieces:
            raise self.inconnu(texte)
        while at < len(pieces):
            word, at = self._option(pieces, between, at)
            found.append(word)
        return tuple(dict.fromkeys(word for word in found if word))

    def _option(self, pieces: Sequence[str], between: Sequence[str], at: int) -> tuple[str, int]:
        """The word of the option that begins there, the longest that is one, and where the next one begins.

        An option may itself hold what parts the others; one that means no answer gives an empty word.
        """
        last = min(len(pieces), at + self.morceaux) if between else at + 1
        for end in range(last, at, -1):
            text = "".join(
                (pieces[at], *(f"{between[rank - 1]}{pieces[rank]}" for rank in range(at + 1, end)))
            )
            word = "" if self.est_vide(text) else self.mot(text)
            if word or self.est_vide(text):
                return word, end
        raise self.inconnu(pieces[at])

    def inconnu(self, texte: str) -> Refus:
        """Why a text is no word of the key, with the nearest one that is."""
        lus = {plie(one.lu): one.lu for one in self.renvoi.valeurs}
        near = nearest_of(plie(texte[:LONG]), [*lus, *self.de_la_cle], alike=66)
        meant = lus.get(near) or self.de_la_cle.get(near, "")
        published = categorie(texte) if self.cible.chemin == FORME else None
        if published is not None:
            line = f'{{lu: "{texte}", vaut: {published.forme}}}'
            return MotInconnu(
                f"« {cut(texte)} » n'est pas un des choix.",
                f"L'INSEE l'appelle « {published.libelle} » : ajoutez {line} à « valeurs », dans la correspondance.",
                f"- {line}",
            )
        known = ", ".join(dict.fromkeys((*lus.values(), *self.de_la_cle.values())))
        remedy = f"Vouliez-vous dire « {cut(meant)} » ?" if meant else f"Mots connus : {known}."
        shown = cut(mask(texte)) == texte and texte.isprintable()
        return MotInconnu(
            f"« {cut(mask(texte))} » n'est pas un des choix.",
            f"{remedy} Un mot du formulaire s'ajoute à « valeurs », dans la correspondance.",
            f"- {{lu: {cite(texte)}, vaut: …}}" if shown else "",
        )

    def _du_oui(self, texte: str) -> str:
        """The word that the table gives for yes or no, however the form says it."""
        said = _oui_non(texte)
        return next((vaut for lu, vaut in self.exacts.items() if said and _oui_non(lu) == said), "")

    def _coche(self, texte: str) -> str:
        """Yes or no of a box, where the key holds that."""
        said = _oui_non(texte)
        return said if said in self.de_la_cle.values() else ""


def _apart(texte: str) -> tuple[list[str], list[str]]:
    """The pieces of a text between its commas, semicolons and line ends, and what stands between two of them."""
    pieces: list[str] = []
    between: list[str] = []
    signs = ["", *SEPARE.findall(texte)]
    for sign, token in zip(signs, SEPARE.split(texte), strict=True):
        if token.strip():
            between += [f"{sign} "] if pieces else []
            pieces.append(token.strip())
    return pieces, between


def _oui_non(texte: str) -> str:
    text = texte.strip().casefold()
    return COCHEE.get(text, "") or oui_non_lu(texte) or (text if text in ("oui", "non") else "")
