"""What the tests of the rules CNV write, and read of what is found."""

from __future__ import annotations

from datetime import date

from registres import EXEMPLE, laid_over

AU = date(2021, 12, 31)


def granted(annuites: str = "2021: 23000.01, 2022: 30000, 2023: 22000") -> str:
    """A grant of 08/06/2021."""
    return f"decisions: [{{le: 2021-06-08, resultat: laureat, annuites: {{{annuites}}}}}]\n"


def holder(forme: str, more: str = "") -> str:
    """A porteur of that legal form."""
    return (
        f'porteur: {{nom: Le Porteur, forme_juridique: {forme}, siret: "13002603200016", '
        f"representant: {{nom: Claude Exemple}}{more}}}\n"
    )


DECIDEE = "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 50000, 2022: 50000}}]\n"


def numbered(**numeros: str) -> dict[str, str]:
    """Signed dossiers by slug, each with its number of legal engagement."""
    return {
        f"lieux/{slug}.yaml": laid_over(
            EXEMPLE,
            f'numero_ds: "45678{rank:02}"\n{DECIDEE}convention: {{numero_ej: {numero}, signee_le: 2021-07-01}}\n',
        )
        for rank, (slug, numero) in enumerate(numeros.items())
    }
