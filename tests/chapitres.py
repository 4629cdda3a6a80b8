"""A report of chapters as a committee has it: what opens it, a ranking, a page per project, the rest."""

from __future__ import annotations

from decimal import Decimal

from fabriques_cli.text.document import ChiffreCle, Document, Section
from fabriques_cli.text.figure import Barre, Barres
from fabriques_cli.text.tableau import Colonne, Tableau

COLONNES = (
    Colonne("nom", "Lieu"),
    Colonne("accorde", "Accordé", "montant"),
    Colonne("rang", "Rang", "nombre"),
)
ROW = ("La Filature", Decimal(120000), 3)
LONG = "Un atelier partagé, ouvert aux habitants, et des formations pour les associations du quartier. "


def bars(cle: str) -> Barres:
    """A picture whose words hold what no font draws, and what would be markup."""
    return Barres(
        f"image-{cle}",
        "Charges <prévues>",
        "2021 : charges 212 000 € 工.",
        (Barre("2021 工", (("plein", Decimal(212000)), ("hachures", Decimal(5)))),),
        (("plein", "charges"),),
    )


def project(number: int, length: int = 2) -> tuple[Section, ...]:
    """A project on its page: its figures, a picture, a long text, a table."""
    cle, table = f"p{number}", Tableau("Budget", COLONNES, (ROW,) * 3)
    return (
        Section(
            cle,
            f"Projet {number}",
            ("Une association.",),
            niveau=2,
            page=True,
            chiffres=(
                ChiffreCle("Demandé", "150\u202f000\u00a0€", "sur 3 ans"),
                ChiffreCle("Moyenne", "13,4"),
            ),
        ),
        Section(f"{cle}-budget", "Budget prévisionnel", (), table, niveau=3, figures=(bars(cle),)),
        Section(f"{cle}-missions", "Missions", (LONG * length,) * 2, niveau=3),
        Section(f"{cle}-avis", "Avis", (LONG,) * length, niveau=3),
    )


def committee(projects: int, rows: int = 40) -> Document:
    """A file for a committee: what opens it, a ranking, a page per project, the rest."""
    ranking = Tableau("Classement", COLONNES, (ROW,) * rows)
    return Document(
        "Dossier du comité",
        "usage interne",
        "Situation au 23/11/2026",
        (
            Section(
                "tete", "Synthèse", ("Deux phrases.",), chiffres=(ChiffreCle("Dossiers", str(projects)),)
            ),
            Section("classement", "Classement", (), ranking, page=True),
            Section("projets", "Les projets", (f"{projects} projets.",)),
            *(one for number in range(projects) for one in project(number)),
            *(Section(f"suite-{n}", f"Suite {n}", (LONG,) * 9, page=not n) for n in range(3)),
        ),
    )
