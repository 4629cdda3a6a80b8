"""What the tests of the rules IDE write, and read of what is found."""

from __future__ import annotations

VERIFIEZ = "Vérifiez le numéro auprès du porteur ou dans l'annuaire des entreprises."


def porteur(siret: str) -> str:
    return f'porteur: {{nom: Aubusson, forme_juridique: commune, siret: "{siret}", representant: {{nom: Claude}}}}\n'


def association(rna: str, adresse: str = "") -> str:
    line = f'\n  rna: "{rna}"' if rna else ""
    return (
        "porteur:\n  nom: Association La Filature\n  forme_juridique: association\n  existence: existante\n"
        f'  siret: "13002603200016"\n  representant: {{nom: Claude}}{line}\n{adresse}'
    )
