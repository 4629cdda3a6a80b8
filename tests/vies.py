"""Lives of dossiers as bare facts, from a seed: what an officer could have written, with what real ones forget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from registres import EXEMPLE, PROGRAMME, VAGUES, laid_over

Annuites = Mapping[int, int]

COMITES = {date(2021, 3, 30): date(2021, 6, 8), date(2021, 6, 30): None, date(2021, 9, 30): date(2021, 12, 7)}
"""The day of the committee of each wave; none where it is not set."""

DELAIS = {"signature": 200, "notification": 30, "validation": 60, "observations": 15}


@dataclass(frozen=True)
class Demande:
    demande_le: date
    avant_le: date | None
    recu_le: date | None


@dataclass(frozen=True)
class Tranchee:
    le: date
    resultat: str
    annuites: Annuites
    notifiee_le: date | None


@dataclass(frozen=True)
class Change:
    le: date
    annuites: Annuites
    fin: date | None


@dataclass(frozen=True)
class Paye:
    le: date
    annuite: int
    montant: int


@dataclass(frozen=True)
class Rendu:
    annuite: int
    recu_le: date
    valide_le: date | None
    justifie: int | None


@dataclass(frozen=True)
class Claim:
    le: date
    annuite: int
    nature: str
    montant: int
    encaisse_le: date | None


@dataclass(frozen=True)
class Leve:
    le: date
    expire_le: date | None


@dataclass
class Vie:
    """One dossier; a day that is none was not written."""

    slug: str
    vague: date
    prive: bool
    clos: tuple[int, int]
    depot: date | None
    complements: list[Demande] = field(default_factory=list)
    avis: list[tuple[date, str]] = field(default_factory=list)
    decisions: list[Tranchee] = field(default_factory=list)
    desistement: date | None = None
    convention: bool = False
    signee_le: date | None = None
    publiee_le: date | None = None
    fin: date | None = None
    conditions: bool = False
    signees: Annuites = field(default_factory=dict)
    avenants: list[Change] = field(default_factory=list)
    versements: list[Paye] = field(default_factory=list)
    rendus: list[Rendu] = field(default_factory=list)
    titres: list[Claim] = field(default_factory=list)
    cloture: tuple[date, Annuites] | None = None
    derogations: list[Leve] = field(default_factory=list)


def vie(number: int) -> Vie:
    """The life of a number, always the same."""
    random = Random(number)

    def after(jour: date, most: int) -> date:
        return jour + timedelta(days=random.randrange(most + 1))

    def maybe(jour: date, odds: float = 0.5) -> date | None:
        return jour if random.random() < odds else None

    vague = random.choice(sorted(COMITES))
    depot = vague - timedelta(days=random.randrange(40))
    one = Vie(
        f"lieu-{number}",
        vague,
        random.random() < 0.7,
        random.choice([(12, 31), (8, 31), (6, 30), (2, 28)]),
        maybe(depot, 0.95),
    )
    jour = depot
    for _ in range(random.choice([0, 0, 1, 2])):
        asked = after(jour, 80)
        one.complements.append(Demande(asked, maybe(after(asked, 30), 0.8), maybe(after(asked, 60), 0.7)))
        jour = asked
    for organe in random.choice([(), ("prefecture",), ("anct",), ("anct", "prefecture")]):
        one.avis.append((after(vague, 90), organe))
    if random.random() < 0.3:
        taken = after(depot, 20)
        one.derogations.append(Leve(taken, maybe(after(taken, 200), 0.8)))
    jour = after(vague, 120)
    results = random.choice(
        [(), ("non_retenu",), ("liste_complementaire",), ("liste_complementaire", "laureat")]
        + [("laureat",)] * 5
        + [("laureat", "laureat")] * 3
    )
    annuites: Annuites = {}
    for resultat in results:
        first = random.choice([2021, 2021, 2022])
        years = range(first, first + random.choice([1, 2, 3]))
        annuites = dict.fromkeys(years, random.choice([20000, 40000, 50000])) if resultat == "laureat" else {}
        one.decisions.append(Tranchee(jour, resultat, annuites, maybe(after(jour, 60), 0.7)))
        jour = after(jour, 150) + timedelta(days=1)
    if not annuites:
        return one
    _after_the_grant(one, random, annuites, one.decisions[0].le)
    return one


def _after_the_grant(one: Vie, random: Random, annuites: Annuites, granted: date) -> None:
    def after(jour: date, most: int) -> date:
        return jour + timedelta(days=random.randrange(most + 1))

    def maybe(jour: date, odds: float = 0.5) -> date | None:
        return jour if random.random() < odds else None

    last = one.decisions[-1].le
    road = random.random()
    if road < 0.1:
        one.desistement = after(last, 200)
        return
    one.convention = road < 0.9
    one.signee_le = maybe(after(random.choice([granted, last]), 250), 0.85) if one.convention else None
    if one.signee_le is None:
        return
    one.conditions = random.random() < 0.3
    one.signees = annuites if random.random() < 0.7 else {}
    one.publiee_le = maybe(after(one.signee_le, 150), 0.6)
    one.fin = maybe(after(one.signee_le, 700) + timedelta(days=100), 0.8)
    if random.random() < 0.3:
        amended = after(one.signee_le, 500) + timedelta(days=1)
        given = dict.fromkeys(annuites, 30000) if random.random() < 0.6 else {}
        one.avenants.append(Change(amended, given, maybe(after(amended, 400), 0.5)))
    jour = one.signee_le
    for annee in sorted(annuites):
        if random.random() < 0.75:
            jour = after(jour, 250)
            amount = annuites[annee] + random.choice([0, 0, 0, 5000])
            one.versements.append(Paye(jour, annee, amount))
            if random.random() < 0.6:
                came = after(jour, 500)
                one.rendus.append(
                    Rendu(
                        annee,
                        came,
                        maybe(after(came, 100), 0.5),
                        random.choice([None, amount, amount - 1000]),
                    )
                )
            if random.random() < 0.25:
                claimed = after(jour, 400)
                nature = random.choice(["indu", "non_justifie"])
                one.titres.append(
                    Claim(claimed, annee, nature, random.choice([1000, 5000]), maybe(after(claimed, 2200)))
                )
    if random.random() < 0.2:
        paid = {
            annee: sum(one.montant for one in one.versements if one.annuite == annee) for annee in annuites
        }
        one.cloture = (after(jour, 300), paid)


def fichiers(vies: list[Vie]) -> dict[str, str]:
    """The registre that holds them, with the delays of the programme."""
    delais = ", ".join(f"{key}: {{valeur: {jours}, source: à confirmer}}" for key, jours in DELAIS.items())
    files = {"programme.yaml": laid_over(PROGRAMME, f"delais: {{{delais}}}"), **VAGUES}
    for vague, comite in COMITES.items():
        if comite is not None:
            files[f"vagues/{vague}.yaml"] += f"comite: {{le: {comite}}}\n"
    return files | {f"lieux/{one.slug}.yaml": texte(one) for one in vies}


def texte(vie: Vie) -> str:
    """Its file."""
    forme = "association" if vie.prive else "commune"
    said = [
        f"vague: {vie.vague}",
        f'numero_ds: "{vie.slug.removeprefix("lieu-")}"',
        f"depose_le: {vie.depot}" if vie.depot else "depose_le:",
        f"porteur: {{nom: P, forme_juridique: {forme}, exercice_clos: {vie.clos[0]:02}-{vie.clos[1]:02}}}",
        _list("complements", [_flow(vars(one)) for one in vie.complements]),
        _list("avis", [f"{{organe: {organe}, le: {le}, sens: favorable}}" for le, organe in vie.avis]),
        _list("decisions", [_flow(vars(one)) for one in vie.decisions]),
        f"desistement: {{le: {vie.desistement}}}" if vie.desistement else "",
        _list("avenants", [_flow(vars(one)) for one in vie.avenants]),
        _list("versements", [_flow(vars(one)) for one in vie.versements]),
        _list("comptes_rendus", [_rendu(one) for one in vie.rendus]),
        _list("titres_de_perception", [_flow(vars(one)) for one in vie.titres]),
        f"cloture: {_flow({'le': vie.cloture[0], 'annuites': vie.cloture[1]})}" if vie.cloture else "",
        _list(
            "derogations",
            [
                f"{{regle: MNT-02, motif: m, autorite: a, reference: r, {_flow(vars(one))[1:]}"
                for one in vie.derogations
            ],
        ),
    ]
    if vie.convention:
        facts = {
            "signee_le": vie.signee_le,
            "publiee_le": vie.publiee_le,
            "fin": vie.fin,
            "annuites": vie.signees,
        }
        more = ", conditions_versement: autres" if vie.conditions else ""
        said.append(f"convention: {_flow({'numero_ej': vie.slug, **facts})[:-1]}{more}}}")
    return laid_over(EXEMPLE, "\n".join(line for line in said if line))


def _rendu(one: Rendu) -> str:
    facts = {"recu_le": one.recu_le, "valide_le": one.valide_le, "montant_justifie": one.justifie}
    return _flow({"annuite": one.annuite, "type": "financier", **facts})


def _list(key: str, items: list[str]) -> str:
    return f"{key}: [{', '.join(items)}]" if items else ""


def _flow(facts: Mapping[str, object]) -> str:
    parts = []
    for key, value in facts.items():
        if isinstance(value, Mapping):
            if value:
                parts.append(f"{key}: {{{', '.join(f'{annee}: {euros}' for annee, euros in value.items())}}}")
        elif value is not None:
            parts.append(f"{key}: {value}")
    return "{" + ", ".join(parts) + "}"


def sum_of(annuites: Annuites) -> Decimal:
    """Their total."""
    return Decimal(sum(annuites.values()))
