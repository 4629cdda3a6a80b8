"""DER-01 · Une dérogation porte sur une règle que l'on peut lever là où elle est écrite.

Pourquoi
    Une dérogation qui ne désigne aucune règle ne lève rien, et laisse croire le contraire. La loi, le
    fichier et l'enveloppe ne se dérogent pas.

Source
    règles qui admettent une dérogation
    Depuis le premier registre.

Effet
    Bloquant. Dans un dossier, seules les règles de la candidature peuvent être levées ; dans programme.yaml
    ou une vague, seules les alertes ENV-02, ENV-03, ENV-04 et ENV-06 peuvent être justifiées.

Refusé
    derogations: [{regle: MNT-20, motif: arbitrage du comité, autorite: ANCT, reference: N-1, le: 2021-04-01}]

Admis
    demande: {annuites: {2021: 40000, 2022: 60000, 2023: 30000}}
    derogations: [{regle: MNT-02, motif: arbitrage du comité, autorite: ANCT, reference: N-1, le: 2021-04-01}]
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches

from fabriques_cli.domain.derogations import JUSTIFIABLES, of_registre
from fabriques_cli.domain.remedes import deroger, regulariser
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.registre import LIEUX, Registre
from fabriques_cli.rules.rule import ReglesRule, Rule

SUR = {
    Portee.FICHIER: "le fichier",
    Portee.CANDIDATURE: "la candidature",
    Portee.GESTION: "la gestion",
    Portee.PROGRAMME: "le programme",
}


def check(registre: Registre, rules: Sequence[Rule]) -> Iterator[Finding]:
    derogations = list(of_registre(registre))
    portees = {rule.code: rule.portee for rule in rules} if derogations else {}
    accepted = {rule.code: rule.par_un_acte for rule in rules if derogations and rule.regularisable}
    of_candidature = [code for code, portee in portees.items() if portee is Portee.CANDIDATURE]
    for fichier, derogation in derogations:
        in_dossier = fichier.startswith(f"{LIEUX}/")
        liftable = of_candidature if in_dossier else JUSTIFIABLES
        if derogation.regle not in liftable:
            known = derogation.regle in portees
            message, a_faire = (
                _misplaced(derogation.regle, portees[derogation.regle], in_dossier)
                if known
                else _unknown(derogation.regle, liftable, portees)
            )
            if in_dossier and derogation.regle in accepted:
                a_faire = f"{a_faire} {_accepted(fichier, derogation.regle, par_un_acte=accepted[derogation.regle])}"
            yield Finding(derogation.at("regle"), message, a_faire, fichier=fichier)


def _unknown(regle: str, liftable: Collection[str], known: Collection[str]) -> tuple[str, str]:
    code = regle.upper()
    near = get_close_matches(code, liftable, n=1) or get_close_matches(code, known, n=1)
    hint = f"Vouliez-vous dire « {near[0]} » ?" if near else "Supprimez cette dérogation."
    return f"La règle « {regle} » n'existe pas.", hint


def _misplaced(regle: str, portee: Portee, in_dossier: bool) -> tuple[str, str]:
    if in_dossier and regle in JUSTIFIABLES:
        return (
            f"{regle} ne se lève pas dans un dossier.",
            f"Retirez-la d'ici ; dans le programme, ou de même dans la vague : {deroger('programme', regle)}",
        )
    if not in_dossier and portee is Portee.CANDIDATURE:
        return f"{regle} se lève dossier par dossier.", "Écrivez-la dans chaque dossier qu'elle concerne."
    message = f"{regle} ne peut pas être levée : elle porte sur {SUR[portee]}."
    return message, "Supprimez cette dérogation, et corrigez ce que la règle signale."


def _accepted(fichier: str, regle: str, *, par_un_acte: bool) -> str:
    """The other way out of a fault of management."""
    slug = fichier.removeprefix(f"{LIEUX}/").removesuffix(".yaml")
    change = regulariser(slug, regle, par_un_acte=par_un_acte)
    return f"Ce qu'une personne accepte de la gestion se note ainsi : {change}"


RULE = ReglesRule(__doc__, Level.BLOQUANT, Portee.FICHIER, Origine.COHERENCE, check)
