"""What the applicant and the instructor wrote of a project: the missions, the needs, the four criteria."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fabriques_cli.domain.bareme_dit import echelle_dite
from fabriques_cli.format.champs import champs
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import CRITERES, Missions
from fabriques_cli.format.programme import Programme
from fabriques_cli.text.document import Section
from fabriques_cli.text.tableau import Colonne, MotDeChoix, Tableau, Valeur

MISSIONS = (Colonne("mission", "Mission", "choix"), Colonne("texte", "Ce qu'en dit le porteur"))
CRITERES_DITS = (
    Colonne("critere", "Critère", "choix"),
    Colonne("note", "Note", "nombre"),
    Colonne("argument", "Argument"),
)
NON_DECRITE = "non décrite"
SANS_DATE = "Les notes et les arguments sont ceux du fichier lu : ils n'ont pas de date."


def missions(dossier: Dossier, prefixe: str = "", niveau: int = 1) -> Section:
    """The three missions, those that are not described said so, then the needs declared."""
    described = dossier.missions
    rows = tuple(
        (
            MotDeChoix(champ.dit.titre, champ.nom),
            (getattr(described, champ.attribut) if described else None) or NON_DECRITE,
        )
        for champ in champs(Missions)
    )
    needs = (f"Besoins déclarés : {' ; '.join(dossier.besoins)}.",) if dossier.besoins else ()
    table = Tableau("Les trois missions", MISSIONS, rows)
    return Section(f"{prefixe}missions", "Les trois missions", needs, table, niveau=niveau)


def criteres(dossier: Dossier, programme: Programme, prefixe: str = "", niveau: int = 1) -> Section:
    """The four criteria of the leaflet: the mark of each on the programme's scale, none where there is none; why."""
    rows = tuple(_criteria(dossier, programme))
    said = any(note is not None or argument for _, note, argument in rows)
    return Section(
        f"{prefixe}criteres",
        "Les quatre critères",
        (echelle_dite(programme), SANS_DATE) if said else (),
        Tableau("Les quatre critères", CRITERES_DITS, rows if said else ()),
        "Aucun critère n'est encore instruit.",
        niveau,
    )


def _criteria(dossier: Dossier, programme: Programme) -> Iterator[tuple[Valeur, Decimal | None, str | None]]:
    for cle in CRITERES:
        found = getattr(dossier.criteres, cle) if dossier.criteres else None
        word = MotDeChoix(getattr(programme.criteres, cle), cle)
        yield word, found.note if found else None, found.avis if found else None
