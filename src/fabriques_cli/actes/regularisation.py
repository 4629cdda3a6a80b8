"""Accepting: a fault of management that only a person can end."""

from __future__ import annotations

from collections.abc import Sequence

from fabriques_cli.actes.acte import Acte, Ecriture, mots_de
from fabriques_cli.domain.derogations import covers
from fabriques_cli.findings import Constat, Level, Portee, written
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Regularisation
from fabriques_cli.rules.rule import Rule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted


def regulariser(dossier: Dossier, one: Regularisation, rule: Rule, constats: Sequence[Constat]) -> Acte:
    """What a person accepts of what is found; raises `Refus` when nothing there can be, or not by a mere word."""
    standing = [constat for constat in constats if _stands(constat)]
    aimed = [constat for constat in standing if constat.code == rule.code]
    if not aimed or not rule.regularisable:
        codes = ", ".join(sorted({constat.code for constat in standing})) or "aucune"
        raise Refus(
            f"{rule.code} ne signale rien à régulariser dans {dossier.slug}.",
            f"Règles de gestion qui y signalent quelque chose : {codes}.",
        )
    if one.cible is not None and not any(covers(one.cible, constat.chemin, dossier) for constat in aimed):
        paths = ", ".join(dict.fromkeys(written(constat.chemin) for constat in aimed))
        raise Refus(f"{rule.code} ne signale rien à « {one.cible} ».", f"Ce qu'elle signale est à : {paths}.")
    if rule.par_un_acte and not one.par_un_acte:
        why = "bloque" if rule.level is Level.BLOQUANT else "vient de la loi"
        raise Refus(
            f"{rule.code} {why} : une personne seule ne l'accepte pas, il faut un acte.",
            "Dites qui l'a pris et sous quelle référence (--autorite, --reference) ; ce que la règle propose d'autre : "
            f"fabriques check {quoted(dossier.slug)} --regle {rule.code}",
        )
    phrase = f"Régularisation de {rule.code} du {jour_court(one.le)}"
    return Acte(phrase, (Ecriture(("regularisations",), mots_de(one), ajout=True),))


def _stands(constat: Constat) -> bool:
    weighs = constat.actif and constat.level in (Level.ALERTE, Level.BLOQUANT)
    return weighs and constat.portee is Portee.GESTION
