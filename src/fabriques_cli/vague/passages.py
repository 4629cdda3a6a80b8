"""The candidatures of one place one after another: those that a dossier renews, and those that renew it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from fabriques_cli.check.situation import Situation
from fabriques_cli.domain.faits import derniere_decision, jour_du_depot
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.format.instruction import Decision
from fabriques_cli.text.montant import Absence

Lien: TypeAlias = Literal["avant", "ici", "apres"]


class Passage(NamedTuple):
    """A candidature of the chain on the day; ``trouve`` is false of one that is named and is not in the registre."""

    lien: Lien
    slug: str
    nom: str = ""
    vague: str = ""
    depose_le: date | None = None
    statut: Statut | None = None
    decision: Decision | None = None
    accorde: Decimal | Absence | None = None
    trouve: bool = True


class Chaines:
    """What each candidature of a registre renews and is renewed by, looked up by slug or by number."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        dossiers = situation.registre.dossiers
        numbers = {one.numero_ds: slug for slug, one in dossiers.items() if one.numero_ds}
        self._avant = {
            slug: one.candidature_precedente
            if one.candidature_precedente in dossiers
            else numbers.get(one.candidature_precedente, one.candidature_precedente)
            for slug, one in dossiers.items()
            if one.candidature_precedente
        }
        self._apres: dict[str, list[str]] = {}
        for slug, before in sorted(self._avant.items()):
            self._apres.setdefault(before, []).append(slug)

    def of(self, slug: str) -> tuple[Passage, ...]:
        """The chain through a dossier, oldest first; nothing for one that is alone in it."""
        before, after = list(self._up(slug)), list(self._down(slug, {slug}))
        if not before and not after:
            return ()
        links: list[tuple[Lien, str]] = [("avant", one) for one in reversed(before)]
        links += [("ici", slug), *(("apres", one) for one in after)]
        return tuple(self._passage(lien, one) for lien, one in links)

    def _up(self, slug: str) -> Iterator[str]:
        seen, before = {slug}, self._avant.get(slug)
        while before is not None and before not in seen:
            seen.add(before)
            yield before
            before = self._avant.get(before)

    def _down(self, slug: str, seen: set[str]) -> Iterator[str]:
        for after in self._apres.get(slug, ()):
            if after not in seen:
                seen.add(after)
                yield after
                yield from self._down(after, seen)

    def _passage(self, lien: Lien, slug: str) -> Passage:
        one = self._situation
        dossier = one.registre.dossiers.get(slug)
        if dossier is None:
            return Passage(lien, slug, trouve=False)
        position = one.position(slug)
        wave = one.registre.vagues.get(dossier.vague) if dossier.vague else None
        return Passage(
            lien,
            slug,
            dossier.nom or "",
            wave.titre if wave else "sans vague connue",
            depose_le=jour_du_depot(dossier),
            statut=position.statut,
            decision=derniere_decision(dossier, one.au),
            accorde=position.comptes.accorde,
        )


def passages(situation: Situation, slugs: tuple[str, ...]) -> Mapping[str, tuple[Passage, ...]]:
    """The chain through each of some dossiers, by slug; those that are alone in theirs are left out."""
    chains = Chaines(situation)
    return {slug: chain for slug in slugs if (chain := chains.of(slug))}
