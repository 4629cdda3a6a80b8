"""The waves with their figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from fabriques_cli.budget.colonnes import colonne
from fabriques_cli.budget.mesures import egares_dits, vagues_illisibles
from fabriques_cli.budget.sommes import attribution, part
from fabriques_cli.budget.totaux_dits import hors_des_totaux, hypothese, places_inconnues
from fabriques_cli.check.situation import Situation
from fabriques_cli.domain.position.position import Position
from fabriques_cli.format.registre import Registre, Sorte
from fabriques_cli.format.vague import Vague
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur
from fabriques_cli.vague.bilan import illisibles, sans_vague_connue

COLONNES = (
    Colonne("numero", "Numéro", "nombre"),
    Colonne("vague", "Vague", "jour"),
    Colonne("cloture", "Clôture", "jour", secondaire=True),
    Colonne("comite", "Comité", "jour", secondaire=True),
    Colonne("dossiers", "Dossiers", "nombre"),
    Colonne("places", "Places", "nombre"),
    colonne("demande", secondaire=True),
    colonne("accorde"),
    Colonne("places_cumulees", "Places cumulées", "nombre"),
    colonne("reste_a_attribuer"),
)


def tableau(situation: Situation) -> Tableau:
    """A row per wave, in order of deposit, with the call as it stands once the wave is counted."""
    registre, au, everyone = situation.registre, situation.au, list(situation.positions.values())
    rows = tuple(_row(registre, jour, everyone, au) for jour in sorted(registre.vagues))
    return Tableau("Vagues", COLONNES, rows, (), tuple(_notes(registre, everyone, au)))


def _row(registre: Registre, jour: date, everyone: Sequence[Position], au: date) -> tuple[Valeur, ...]:
    vague = registre.vagues[jour]
    own = part([p for p in everyone if p.dossier.vague == jour])
    so_far = {other for other in registre.vagues if other <= jour}
    after = attribution(registre.programme, au, [p for p in everyone if p.dossier.vague in so_far])
    return (
        vague.numero.valeur if vague.numero else None,
        jour,
        vague.dernier_jour,
        vague.comite.le if vague.comite else None,
        own.dossiers,
        own.places,
        own.demande.chiffre,
        own.accorde.chiffre,
        after.places.total,
        after.reste_a_attribuer.chiffre,
    )


def _notes(registre: Registre, everyone: Sequence[Position], au: date) -> Iterator[str]:
    """What the figures rest on, and what they leave out."""
    counted = [p for p in everyone if p.dossier.vague in registre.vagues]
    whole, end = part(counted), attribution(registre.programme, au, counted)
    yield from (*hypothese(registre.programme), *places_inconnues(end.places))
    yield from _apart([vague for _, vague in sorted(registre.vagues.items()) if vague.hors_enveloppe])
    left = ("reste_a_attribuer", end.reste_a_attribuer)
    yield from hors_des_totaux((("demande", whole.demande), ("accorde", whole.accorde), left))
    lost = hors(registre)
    said = (
        ("Dossiers sans vague connue", lost["sans_vague"]),
        ("Fichiers illisibles", lost["illisibles"]),
        ("Vagues illisibles", lost["vagues_illisibles"]),
    )
    yield from (f"{word}, hors de ce tableau : {', '.join(names)}." for word, names in said if names)
    yield from egares_dits(registre, "hors de ce tableau")


def hors(registre: Registre) -> dict[str, tuple[str, ...]]:
    """What no wave's figures hold, by kind: slugs and files."""
    return {
        "sans_vague": sans_vague_connue(registre),
        "illisibles": illisibles(registre),
        "vagues_illisibles": vagues_illisibles(registre),
        "egares": registre.egares_de(Sorte.DOSSIER, Sorte.VAGUE),
    }


def _apart(vagues: Sequence[Vague]) -> Iterator[str]:
    if vagues:
        named = ", ".join(vague.titre for vague in vagues)
        yield f"Hors des places cumulées et du reste à attribuer, car comptées à part : {named}."
