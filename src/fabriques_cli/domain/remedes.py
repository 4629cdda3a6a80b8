"""What ends a fault, as the officer types it; a word in capitals is for them to replace."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from fabriques_cli.findings import Chemin, written
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import TitreDePerception
from fabriques_cli.format.instruction import Complement, Decision
from fabriques_cli.text.shell import quoted


def modifier(slug: str, chemin: Chemin, valeur: str) -> str:
    """`fabriques modifier la-filature convention.numero_ej=NUMÉRO`."""
    change = f"{written(chemin)}={valeur}"
    return f"fabriques modifier {quoted(slug)} {quoted(change)}"


def completer(dossier: Dossier, complement: Complement) -> str:
    """The receipt of the papers of a request, named by its day where another one waits too."""
    others = [one for one in dossier.complements if one is not complement and one.recu_le is None]
    asked = complement.demande_le
    if asked is None or any(one.demande_le == asked for one in others):
        if others:
            return modifier(dossier.slug, complement.at("recu_le"), "DATE")
        return f"fabriques completer {quoted(dossier.slug)} --recu-le DATE"
    which = f" --demande-du {asked.isoformat()}" if others else ""
    return f"fabriques completer {quoted(dossier.slug)} --recu-le DATE{which}"


def aviser(slug: str, organe: str = "") -> str:
    """A new opinion, of the body that gave the last one where it is known."""
    return f"fabriques aviser {quoted(slug)} --organe {organe or 'ORGANE'} --sens SENS --le DATE"


def accompagner(slug: str) -> str:
    """The support that a laureate was given."""
    return f"fabriques accompagner {quoted(slug)} --type TYPE --acteur ACTEUR --action ACTION --le DATE"


def publier(slug: str) -> str:
    """The publication of a signed convention."""
    return f"fabriques publier {quoted(slug)} --le DATE"


def decider(slug: str) -> str:
    """The decision that grants other amounts."""
    return f"fabriques decider {quoted(slug)} --resultat laureat --annuite ANNÉE=MONTANT"


def redecider(slug: str, decision: Decision) -> str:
    """The same decision, taken again on the dossier of today."""
    words = [f"--annuite {annee}={montant:f}" for annee, montant in sorted(decision.annuites.items())]
    words += [f"--rang {decision.rang}"] if decision.rang is not None else []
    words += ["--motif MOTIF"] if decision.motif else []
    return " ".join([f"fabriques decider {quoted(slug)} --resultat {decision.resultat}", *words, "--le DATE"])


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


def valider(slug: str, annuite: int) -> str:
    """The financial report of an annuity that was accepted, with what it justifies."""
    return f"fabriques rendre-compte {quoted(slug)} --annuite {annuite} --valide-le DATE --montant-justifie MONTANT"


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
