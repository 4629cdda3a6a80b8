"""What the tests of the rules AVN write, and read of what is found."""

from __future__ import annotations

from datetime import date

DECIDEE = (
    "decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 50000, 2022: 50000, 2023: 40000}}]\n"
)


SIGNEE = 'convention: {numero_ej: "2103456789", signee_le: 2021-05-20}\n'
AU = date(2022, 5, 31)


def amended(*avenants: str, more: str = "", au: date = AU) -> str:
    """A signed dossier of 50 / 50 / 40 thousand euros and its amendments."""
    return f"{DECIDEE}{SIGNEE}avenants: [{', '.join(avenants)}]\n{more}"


def avenant(annuites: str, le: str = "2021-06-01", objet: str = "repartition") -> str:
    """An amendment of those annuities."""
    return f"{{le: {le}, objet: {objet}, annuites: {{{annuites}}}}}"
