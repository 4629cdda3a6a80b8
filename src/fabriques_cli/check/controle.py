"""The rules over a registre: findings, dérogations applied, verdicts derived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from fabriques_cli.check.constats_dits import dits
from fabriques_cli.domain.cadre import Cadre, Cadres
from fabriques_cli.domain.derogations import jour_leve, levee_par
from fabriques_cli.domain.faits import est_laureat, est_refuse
from fabriques_cli.domain.posterieurs import Fait, connu, posterieurs
from fabriques_cli.domain.regularisations import accepted, ended
from fabriques_cli.domain.verdict import Verdict, verdict
from fabriques_cli.findings import Chemin, Constat, Finding, Level, Portee, touches
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import LIEUX, PROGRAMME, Registre, fichier_de, fichier_de_vague
from fabriques_cli.rules import PAR_CONSTATS, PAR_DOSSIER, PAR_REGISTRE, PAR_REGLES, RULES
from fabriques_cli.rules import rule as rule_of
from fabriques_cli.rules.rule import Rule
from fabriques_cli.text.coordonnees import mask

INCOMPLET = "lauréat avec dossier incomplet"


class Controle(NamedTuple):
    """What the rules say of a registre on a day: findings sorted by file then weight, a verdict per dossier.

    A file that gives no dossier has the verdict « illisible » under its slug. ``propres`` are the findings of the
    rules that see one dossier, by slug and before any dérogation: the same for the same dossier and cadre.
    ``venus_depuis`` are the facts dated after the day and by today, by slug where there are some: no rule judges
    by them, nor by those that are after today, of which FIC-08 tells each.
    """

    au: date
    registre: Registre
    constats: tuple[Constat, ...]
    verdicts: Mapping[str, Verdict]
    cadres: Cadres
    propres: Mapping[str, tuple[Constat, ...]]
    venus_depuis: Mapping[str, tuple[Fait, ...]]

    def of(self, slug: str) -> tuple[Constat, ...]:
        """The findings of one dossier."""
        fichier = fichier_de(slug)
        return tuple(constat for constat in self.constats if constat.fichier == fichier)


def check(
    registre: Registre, cadres: Cadres, *, sans_derogation: bool = False, known: Controle | None = None
) -> Controle:
    """All the findings of a registre; with ``sans_derogation`` none is lifted.

    The rules that see one dossier are not run again where ``known`` holds the same dossier and cadre.
    """
    au = cadres.general.au
    a_venir = dict(_a_venir(registre, cadres.general))
    seen = _known_on(registre, a_venir, au)
    propres = dict(_of_dossiers(registre, seen, cadres, known, a_venir))
    constats = [*chain.from_iterable(propres.values()), *_of_registre(seen, cadres)]
    constats = [_lifted(registre, au, constat) for constat in constats]
    for rule in PAR_CONSTATS:
        found = rule.check(seen, cadres, tuple(constats))
        constats += [_lifted(registre, au, _constat(rule, finding, "")) for finding in found]
    if sans_derogation:
        constats = [c._replace(leve_par=None) if c.leve_par else c for c in constats]
    verdicts = _verdicts(registre, constats)
    today = cadres.general.aujourd_hui
    dated = (
        (slug, tuple(fait for fait in faits if au < fait[1] <= today)) for slug, faits in a_venir.items()
    )
    later = {slug: faits for slug, faits in dated if faits}
    return Controle(
        au, registre, dits(registre, sorted(constats, key=_order)), verdicts, cadres, propres, later
    )


def _a_venir(registre: Registre, cadre: Cadre) -> Iterator[tuple[str, tuple[Fait, ...]]]:
    """The facts of each dossier that are dated after the day of the situation, or after today."""
    first = min(cadre.au, cadre.aujourd_hui)
    for slug, dossier in registre.dossiers.items():
        found = posterieurs(dossier, first)
        if found:
            yield slug, found


def _known_on(registre: Registre, a_venir: Mapping[str, tuple[Fait, ...]], au: date) -> Registre:
    """The registre as the rules see it: what is not counted yet is judged by none."""
    if not a_venir:
        return registre
    known = {slug: connu(registre.dossiers[slug], au) for slug in a_venir}
    return registre._replace(dossiers={**registre.dossiers, **known})


def _of_dossiers(
    registre: Registre,
    seen: Registre,
    cadres: Cadres,
    known: Controle | None,
    a_venir: Mapping[str, tuple[Fait, ...]],
) -> Iterator[tuple[str, tuple[Constat, ...]]]:
    same = _same_cadres(cadres, known.cadres) if known else frozenset()
    for slug, dossier in registre.dossiers.items():
        cadre = cadres.of(dossier)
        if known and id(cadre) in same and known.registre.dossiers.get(slug) is dossier:
            yield slug, known.propres[slug]
        else:
            own = cadre._replace(a_venir=a_venir[slug]) if slug in a_venir else cadre
            yield slug, tuple(_of_dossier(slug, seen.dossiers[slug], own))


def _of_dossier(slug: str, dossier: Dossier, cadre: Cadre) -> Iterator[Constat]:
    for rule in PAR_DOSSIER:
        for finding in rule.check(dossier, cadre):
            if _readable(dossier, finding):
                yield _weighed(_constat(rule, finding, fichier_de(slug)), dossier, cadre.au)


def _same_cadres(cadres: Cadres, others: Cadres) -> frozenset[int]:
    """The identities of the cadres that say the same on both sides: none if the whole call differs."""
    if cadres.general != others.general:
        return frozenset()
    waves = (cadre for jour, cadre in cadres.par_vague.items() if others.par_vague.get(jour) == cadre)
    return frozenset(map(id, (cadres.general, *waves)))


def _of_registre(registre: Registre, cadres: Cadres) -> Iterator[Constat]:
    by_file = {fichier_de(slug): dossier for slug, dossier in registre.dossiers.items()}
    found = ((rule, rule.check(registre, cadres)) for rule in PAR_REGISTRE)
    on_rules = ((rule, rule.check(registre, RULES)) for rule in PAR_REGLES)
    for rule, findings in (*found, *on_rules):
        for finding in findings:
            constat = _constat(rule, finding, PROGRAMME)
            dossier = by_file.get(constat.fichier)
            if dossier is None:
                yield constat
            elif rule.portee is Portee.FICHIER or _readable(dossier, finding):
                yield _weighed(constat, dossier, cadres.general.au)


def _readable(dossier: Dossier, finding: Finding) -> bool:
    """Whether nothing at, above or under the path is unreadable: what is not known is not judged."""
    return not any(touches(finding.chemin, illisible) for illisible in dossier.illisibles)


def _constat(rule: Rule, finding: Finding, fichier: str) -> Constat:
    constat = Constat(
        rule.code,
        finding.fichier or fichier,
        finding.chemin,
        rule.level if finding.level is None else finding.level,
        finding.portee or rule.portee,
        mask(finding.message),
        mask(finding.a_faire),
        finding.place,
        depuis=finding.depuis,
    )
    end = finding.regularise
    return ended(constat, end._replace(par=mask(end.par))) if end else constat


def _weighed(constat: Constat, dossier: Dossier, au: date) -> Constat:
    """A finding on the candidature explains a refusal, and no longer holds back a laureate."""
    if constat.portee is not Portee.CANDIDATURE:
        return constat
    if est_refuse(dossier, au):
        return constat._replace(motif=True)
    if constat.level is Level.A_COMPLETER and est_laureat(dossier, au):
        return constat._replace(level=Level.ALERTE, requalifie=INCOMPLET)
    return constat


def _lifted(registre: Registre, au: date, constat: Constat) -> Constat:
    """The finding once the dérogations and the regularisations of its file are applied."""
    if constat.fichier.startswith(f"{LIEUX}/"):
        dossier = registre.dossiers.get(constat.fichier.removeprefix(f"{LIEUX}/").removesuffix(".yaml"))
        leve_par = None
        if dossier is not None and dossier.derogations:
            leve_par = levee_par(constat, dossier.derogations, jour_leve(dossier, au), dossier)
        rule = rule_of(constat.code) if dossier and dossier.regularisations else None
        if dossier and rule and rule.regularisable:
            constat = accepted(constat, dossier, au, par_un_acte=rule.par_un_acte)
    else:
        leve_par = _justified(registre, au, constat)
    return constat._replace(leve_par=leve_par) if leve_par else constat


def _justified(registre: Registre, au: date, constat: Constat) -> Chemin | None:
    holders = [(PROGRAMME, registre.programme.derogations)]
    holders += [(fichier_de_vague(jour), vague.derogations) for jour, vague in registre.vagues.items()]
    for fichier, derogations in holders:
        if fichier == constat.fichier:
            return levee_par(constat, derogations, au)
    return None


def _verdicts(registre: Registre, constats: Iterable[Constat]) -> dict[str, Verdict]:
    by_file: dict[str, list[Constat]] = {}
    for constat in constats:
        by_file.setdefault(constat.fichier, []).append(constat)
    found = {slug: verdict(by_file.get(fichier_de(slug), ())) for slug in registre.dossiers}
    unreadable = (f for f in registre.illisibles if f.startswith(f"{LIEUX}/"))
    for fichier in unreadable:
        found[fichier.removeprefix(f"{LIEUX}/").removesuffix(".yaml")] = Verdict.ILLISIBLE
    return dict(sorted(found.items()))


def _order(constat: Constat) -> tuple[str, int, str, Sequence[str]]:
    steps = [f"{pas:06}" if isinstance(pas, int) else pas for pas in constat.chemin]
    return constat.fichier, -constat.level, constat.code, steps
