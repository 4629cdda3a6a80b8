"""INS-05 · Un lauréat n'a aucun constat bloquant de la candidature, ou une dérogation le lève.

Pourquoi
    Ce qui rend un dossier inéligible en l'état ne disparaît pas avec la décision : ou bien une autorité y a
    dérogé et l'acte est noté, ou bien l'aide est donnée contre l'appel.

Source
    décision et constats de la candidature
    Depuis le premier registre.

Effet
    Bloquant, un constat par dossier, qui nomme les règles en cause. Une dérogation compte si elle était en vigueur le
    jour de la décision. Rien après un désistement.

Refusé
    depose_le: 2021-03-31T00:33:00+02:00
    decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]

Admis
    depose_le: 2021-03-31T00:33:00+02:00
    decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    derogations: [{regle: CAL-01, motif: panne du site de dépôt, autorite: ANCT, reference: N-1, le: 2021-04-06}]

Régularisé
    depose_le: 2021-03-31T00:33:00+02:00
    decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    regularisations: [{regle: INS-05, le: 2021-05-31, motif: décision maintenue, autorite: ANCT, reference: DEC-7}]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.faits import desiste
from fabriques_cli.domain.position.actes import decision_en_vigueur
from fabriques_cli.domain.remedes import regulariser
from fabriques_cli.findings import Constat, Finding, Level, Origine, Portee
from fabriques_cli.format.registre import LIEUX, Registre
from fabriques_cli.rules.rule import ConstatsRule
from fabriques_cli.text.dates import jour_court


def check(registre: Registre, cadres: Cadres, constats: Sequence[Constat]) -> Iterator[Finding]:
    au = cadres.general.au
    for fichier, codes in _standing(constats).items():
        dossier = registre.dossiers.get(fichier.removeprefix(f"{LIEUX}/").removesuffix(".yaml"))
        decision = decision_en_vigueur(dossier, au) if dossier else None
        if dossier is None or decision is None or decision.resultat != "laureat" or desiste(dossier, au):
            continue
        yield Finding(
            decision.chemin,
            f"Lauréat le {jour_court(decision.le)} malgré {_named(sorted(codes))}, sans dérogation.",
            "Notez la dérogation que l'autorité a accordée, avec la référence de l'acte (« derogations ») ; si elle "
            "maintient sa décision sans elle : "
            f"{regulariser(dossier.slug, 'INS-05', par_un_acte=True)}",
            fichier=fichier,
        )


def _standing(constats: Sequence[Constat]) -> dict[str, set[str]]:
    """By file, the codes of what blocks a candidature and that nothing lifts."""
    found: dict[str, set[str]] = {}
    for constat in constats:
        blocks = constat.level is Level.BLOQUANT and constat.portee is Portee.CANDIDATURE
        if blocks and constat.leve_par is None:
            found.setdefault(constat.fichier, set()).add(constat.code)
    return found


def _named(codes: list[str]) -> str:
    if len(codes) == 1:
        return f"un constat bloquant ({codes[0]})"
    return f"des constats bloquants ({', '.join(codes)})"


RULE = ConstatsRule(__doc__, Level.BLOQUANT, Portee.GESTION, Origine.COHERENCE, check)
