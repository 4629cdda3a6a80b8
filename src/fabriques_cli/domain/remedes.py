"""What ends a fault, as the officer types it; a word in capitals is for them to replace."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from fabriques_cli.findings import Chemin, written
from fabriques_cli.format.gestion import TitreDePerception
from fabriques_cli.text.shell import quoted


def modifier(slug: str, chemin: Chemin, valeur: str) -> str:
    """`fabriques modifier la-filature convention.numero_ej=NUMÉRO`."""
    change = f"{written(chemin)}={valeur}"
    return f"fabriques modifier {quoted(slug)} {quoted(change)}"


def decider(slug: str) -> str:
    """The decision that grants other amounts."""
    return f"fabriques decider {quoted(slug)} --resultat laureat --annuite ANNÉE=MONTANT"


def classer_sans_suite(slug: str) -> str:
    """The decision that files a candidature that was withdrawn."""
    return f"fabriques decider {quoted(slug)} --resultat sans_suite --motif MOTIF --le DATE"


def desister(slug: str) -> str:
    """The withdrawal of a laureate or of one of the list."""
    return f"fabriques desister {quoted(slug)} --le DATE"


def resilier(slug: str) -> str:
    """The termination of a signed convention, at what stays owed."""
    return f"fabriques resilier {quoted(slug)} --le DATE --annuite ANNÉE=MONTANT"


def amender(slug: str, annuites: Mapping[int, Decimal] | None = None) -> str:
    """The amendment that gives some annuities, in euros, or those that the officer knows."""
    given = " ".join(f"--annuite {annee}={montant:f}" for annee, montant in sorted((annuites or {}).items()))
    return f"fabriques amender {quoted(slug)} {given or '--annuite ANNÉE=MONTANT'}"


def conventionner(slug: str) -> str:
    """The signature, at the annuities of the decision."""
    return f"fabriques conventionner {quoted(slug)} --numero-ej NUMÉRO --le DATE"


def recouvrer(slug: str, annuite: int, montant: Decimal) -> str:
    """The title that asks back what was paid of an annuity by error, in euros."""
    return f"fabriques recouvrer {quoted(slug)} --annuite {annuite} --nature indu --montant {montant:f} --le DATE"


def verser(slug: str, annuite: int) -> str:
    """The payment of all that is left of an annuity."""
    return f"fabriques verser {quoted(slug)} --annuite {annuite} --le DATE"


def titrer(slug: str) -> str:
    """The title that asks back all that is to be recovered."""
    return f"fabriques recouvrer {quoted(slug)} --le DATE"


def encaisser(slug: str, titre: TitreDePerception) -> str:
    """The cashing of a title."""
    numero = f"--numero {quoted(titre.numero)} " if titre.numero else ""
    return f"fabriques recouvrer {quoted(slug)} {numero}--encaisse-le DATE"


def rendre_compte(slug: str, annuite: int) -> str:
    """The financial report of an annuity that came."""
    return f"fabriques rendre-compte {quoted(slug)} --annuite {annuite} --recu-le DATE"


def regulariser(slug: str, code: str, *, par_un_acte: bool = False) -> str:
    """`fabriques regulariser la-filature --regle AVN-01 --motif MOTIF`; with who took the act where it takes one."""
    act = " --autorite AUTORITÉ --reference RÉFÉRENCE" if par_un_acte else ""
    return f"fabriques regulariser {quoted(slug)} --regle {code} --motif MOTIF{act}"


def deroger(nom: str, code: str) -> str:
    """What notes in the programme, or in a wave, that what a rule alerts of is admitted."""
    return (
        f'fabriques modifier {nom} "derogations[+].regle={code}" "derogations[+].le=DATE" '
        '"derogations[+].motif=MOTIF" "derogations[+].autorite=AUTORITÉ" "derogations[+].reference=RÉFÉRENCE"'
    )
