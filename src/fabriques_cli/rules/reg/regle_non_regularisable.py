"""REG-01 · Une régularisation porte sur une règle de gestion, et nomme l'acte là où il en faut un.

Pourquoi
    Une régularisation dit qu'une faute de gestion est connue et acceptée. Le fichier se corrige, la candidature se
    déroge ; et ce qui bloque, ou ce que la loi demande, ne s'accepte pas sans un acte.

Source
    règles dont la page a un exemple « Régularisé »
    Depuis le premier registre.

Effet
    Bloquant. L'autorité et la référence de l'acte sont exigées pour une règle bloquante ou qui vient de la loi ; la
    régularisation sans elles ne couvre rien.

Refusé
    regularisations: [{regle: MNT-20, le: 2021-05-25, motif: accord de la direction}]

Admis
    complements: [{demande_le: 2021-04-02, pieces: [statuts], avant_le: 2021-04-16}]
    regularisations: [{regle: CMP-01, le: 2021-05-25, motif: statuts lus au greffe}]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from fabriques_cli.findings import Chemin, Finding, Level, Origine, Portee
from fabriques_cli.format.gestion import Regularisation
from fabriques_cli.format.registre import Registre, fichier_de
from fabriques_cli.rules.rule import ReglesRule, Rule

REMEDES = {
    Portee.FICHIER: "Supprimez cette régularisation, et corrigez le fichier.",
    Portee.CANDIDATURE: "Supprimez-la, et notez la dérogation que l'autorité a accordée (« derogations »).",
    Portee.GESTION: "Supprimez-la, et écrivez ce qui manque.",
    Portee.PROGRAMME: "Supprimez-la ; dans programme.yaml ou la vague, une dérogation justifie certaines alertes.",
}
"""What to do instead, by what the rule is about."""


def check(registre: Registre, rules: Sequence[Rule]) -> Iterator[Finding]:
    held = [(slug, one) for slug, dossier in registre.dossiers.items() for one in dossier.regularisations]
    by_code = {rule.code: rule for rule in rules} if held else {}
    for slug, one in held:
        trouble = _trouble(one, by_code)
        if trouble:
            chemin, message, a_faire = trouble
            yield Finding(chemin, message, a_faire, fichier=fichier_de(slug))


def _trouble(one: Regularisation, rules: Mapping[str, Rule]) -> tuple[Chemin, str, str] | None:
    rule = rules.get(one.regle)
    if rule is None:
        near = get_close_matches(one.regle.upper(), [r.code for r in rules.values() if r.regularisable], n=1)
        hint = f"Vouliez-vous dire « {near[0]} » ?" if near else "fabriques regle les liste."
        return one.at("regle"), f"La règle « {one.regle} » n'existe pas.", hint
    if not rule.regularisable:
        return one.at("regle"), f"{rule.code} ne se régularise pas.", REMEDES[rule.portee]
    if rule.par_un_acte and not one.par_un_acte:
        missing = "autorite" if one.autorite is None else "reference"
        return (
            one.at(missing),
            f"{rule.code} {'bloque' if rule.level is Level.BLOQUANT else 'vient de la loi'} : une personne seule ne "
            "l'accepte pas, il faut un acte.",
            "Écrivez qui l'a pris (« autorite ») et sous quelle référence (« reference »).",
        )
    return None


RULE = ReglesRule(__doc__, Level.BLOQUANT, Portee.FICHIER, Origine.COHERENCE, check)
