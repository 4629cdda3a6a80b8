"""What a plan says in every format: counts, euros and places side by side, findings in a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fabriques_cli.budget.mesures import dit, perdus
from fabriques_cli.budget.sommes import Part, PlacesPrises, Somme, left_out
from fabriques_cli.findings import Constat, Level
from fabriques_cli.plan.comparaison import Devenir, Fusion, Plan
from fabriques_cli.plan.ecarts import TOUJOURS, Ecart, EcartDeVague
from fabriques_cli.text.montant import counted, euros
from fabriques_cli.text.shell import quoted

MARQUES = {Devenir.AJOUTE: "+", Devenir.RETIRE: "-", Devenir.REECRIT: "="}
"""What stands before a dossier, where it is not the sign of a modification."""

MODIFICATION = "~"
REECRIT = "texte réécrit, aucune valeur ne change"
ECART = "écart"
SANS_EFFET = "Aucun effet budgétaire."
AUCUN = "Aucun changement."


@dataclass(frozen=True, slots=True)
class Noms:
    """What the two sides are called: `main (4f2c1a9)`, `copie de travail`; ``branche`` is the base's bare name."""

    base: str
    tete: str
    branche: str

    @property
    def trajet(self) -> str:
        """`main (4f2c1a9) → copie de travail`."""
        return f"{self.base} → {self.tete}"


def bilan(plan: Plan, noms: Noms) -> str:
    """`2 dossiers modifiés, 1 ajouté · main a avancé de 3 dossiers depuis`."""
    return " · ".join((_touched(plan), *([_ahead(plan.fusion, noms)] if plan.fusion else ())))


def _ahead(fusion: Fusion, noms: Noms) -> str:
    if fusion.avance:
        return f"{noms.branche} a avancé de {counted(fusion.avance, 'dossier')} depuis"
    return f"{noms.branche} a changé depuis le programme ou les vagues"


def _touched(plan: Plan) -> str:
    if plan.vide:
        return AUCUN.removesuffix(".").lower()
    sorts = Counter(change.sorte for change in plan.dossiers)
    words = (
        (Devenir.MODIFIE, "modifié"),
        (Devenir.AJOUTE, "ajouté"),
        (Devenir.RETIRE, "retiré"),
        (Devenir.RENOMME, "renommé"),
        (Devenir.ILLISIBLE, "devenu illisible"),
        (Devenir.REECRIT, "réécrit sans changement de valeur"),
    )
    said = [(sorts[sort], word) for sort, word in words if sorts[sort]]
    if not said:
        return "aucun dossier ne change"
    (first, word), *rest = said
    head = f"{counted(first, 'dossier')} {_plural(word, first)}"
    return ", ".join((head, *(f"{count} {_plural(word, count)}" for count, word in rest)))


def marque(sorte: Devenir) -> str:
    """The sign that stands before what changes."""
    return MARQUES.get(sorte, MODIFICATION)


def du_fichier(sorte: Devenir) -> str:
    """What happens to a file of the call, where its values do not say it."""
    words = {
        Devenir.AJOUTE: "ajout",
        Devenir.RETIRE: "retrait",
        Devenir.ILLISIBLE: "devient illisible",
        Devenir.REECRIT: REECRIT,
    }
    return words.get(sorte, "modification")


def _plural(word: str, count: int) -> str:
    if count < 2:
        return word
    first, space, rest = word.partition(" ")
    return f"{first}s{space}{'illisibles' if rest == 'illisible' else rest}"


def titres(plan: Plan, noms: Noms) -> tuple[str, ...]:
    """The heads of the columns of states, the difference after the second."""
    return ("base", "branche", ECART, *((f"{noms.branche} actuel", "après fusion") if plan.fusion else ()))


def rangs(plan: Plan) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The rows of the table: a title, and a cell under each head; a star sends to `inconnus`."""
    for ecart in _shown(plan):
        cells = [_euros(somme) for somme in ecart.sommes]
        yield ecart.titre, _cells(cells, _euros(ecart.difference, signe=True))
    states = [situation.budget.places for situation in plan.situations]
    yield "Places prises", _cells([str(p.total) for p in states], signed(states[1].total - states[0].total))
    halves = [f"{p.qpv} / {p.hors_grands_centres_urbains}" for p in states]
    yield "Places QPV / hors", _cells(halves, _halves(states[0], states[1]))


def inconnus(plan: Plan, noms: Noms) -> Iterator[str]:
    """What each row with a star leaves out: once when every state leaves out the same."""
    heads = [head for head in titres(plan, noms) if head != ECART]
    for ecart in _shown(plan):
        left = [left_out(somme.inconnus) for somme in ecart.sommes]
        bound = next((f", {somme.borne}" for somme in ecart.sommes if somme.borne), "")
        if any(left) and len(set(left)) == 1:
            yield f"* {ecart.titre}{bound}, hors du total : {left[0]}."
        elif any(left):
            said = [f"{head} : {words or 'rien'}" for head, words in zip(heads, left, strict=True)]
            yield f"* {ecart.titre}{bound}, hors du total · {' · '.join(said)}."


def non_lus(plan: Plan, noms: Noms) -> Iterator[str]:
    """What no figure of a state can tell, as the budget says it: once when every state lacks the same."""
    heads = [head for head in titres(plan, noms) if head != ECART]
    for kinds in zip(*(perdus(etat.registre) for etat in plan.situations), strict=True):
        words, left = kinds[0][0], [", ".join(names) for _, names in kinds]
        if any(left) and len(set(left)) == 1:
            yield f"{words} : {left[0]}."
        elif any(left):
            said = [f"{head} : {names or 'rien'}" for head, names in zip(heads, left, strict=True)]
            yield f"{words} · {' · '.join(said)}."


def _shown(plan: Plan) -> list[Ecart]:
    return [ecart for ecart in plan.ecarts if ecart.cle in TOUJOURS or not ecart.constant]


def _euros(somme: Somme, *, signe: bool = False) -> str:
    """`+150 000,00 €`, with a star where something is left out."""
    sign = "+" if signe and somme.connu > 0 else ""
    return f"{sign}{euros(somme.connu, centimes=True)}{'*' if somme.inconnus else ''}"


def _halves(avant: PlacesPrises, apres: PlacesPrises) -> str:
    hors = apres.hors_grands_centres_urbains - avant.hors_grands_centres_urbains
    return f"{signed(apres.qpv - avant.qpv)} / {signed(hors)}"


def _cells(states: Sequence[str], difference: str) -> tuple[str, ...]:
    return (*states[:2], difference, *states[2:])


def court(somme: Somme) -> str:
    """`au moins 350 000 € (+ 1 dossier sans montant)`: without cents where there are none."""
    sign = "−" if somme.sens < 0 else "+"
    more = f" ({sign} {left_out(somme.inconnus)})" if somme.inconnus else ""
    return f"{dit(somme, centimes=None)}{more}"


def signed(count: int) -> str:
    """`+1`, `−2`, `0`."""
    return f"+{count}" if count > 0 else str(count).replace("-", "−")


def vague(ecart: EcartDeVague) -> str:
    """What differs of a wave: `vague 6 (30/03/2021) : dossiers 5 → 6 · places 3 → 4 · accordé …`."""
    avant, apres = ecart.avant, ecart.apres
    parts = [f"dossiers {avant.dossiers} → {apres.dossiers}"] if avant.dossiers != apres.dossiers else []
    parts += [f"places {avant.places} → {apres.places}"] if avant.places != apres.places else []
    parts += list(_amounts(avant, apres))
    return f"{ecart.titre} : {' · '.join(parts)}"


def _amounts(avant: Part, apres: Part) -> Iterator[str]:
    words = (("demande", "demandé"), ("accorde", "accordé"), ("engage", "engagé"), ("verse", "versé"))
    for key, word in words:
        before, after = getattr(avant, key), getattr(apres, key)
        if before != after:
            yield f"{word} {court(before)} → {court(after)}"


def constats(plan: Plan) -> str:
    """`Nouveaux constats : 1 bloquant, 2 à compléter · constats levés : 3`."""
    new = levels(plan.nouveaux) or "aucun"
    return f"Nouveaux constats : {new} · constats levés : {levels(plan.leves) or 'aucun'}"


def levels(found: Iterable[Constat]) -> str:
    """`1 bloquant, 2 à compléter`, the gravest first; empty for none."""
    counts = Counter(constat.level for constat in found)
    words = (
        (Level.BLOQUANT, "bloquant", "bloquants"),
        (Level.A_COMPLETER, "à compléter", "à compléter"),
        (Level.ALERTE, "alerte", "alertes"),
        (Level.INFO, "info", "infos"),
    )
    return ", ".join(counted(counts[level], one, many) for level, one, many in words if counts[level])


def conflits(fusion: Fusion | None) -> str:
    """The sentence on what both sides changed, empty when there is nothing to say."""
    if fusion is None or not fusion.conflits:
        return ""
    return (
        f"Modifiés des deux côtés, à fusionner à la main (la version de la branche est comptée) : "
        f"{', '.join(fusion.conflits)}."
    )


def suite(plan: Plan) -> str:
    """What to type next, on the dossier of the gravest finding or the first that changes."""
    here = [change.slug for change in plan.dossiers if change.apres]
    graves = [c.fichier.rpartition("/")[2].removesuffix(".yaml") for c in gravest_first(plan.nouveaux)]
    slug = next((one for one in (*graves, *here) if one in here), "IDENTIFIANT")
    return f"Un dossier : fabriques check {quoted(slug)} · son histoire : fabriques journal {quoted(slug)}"


def gravest_first(found: Iterable[Constat]) -> list[Constat]:
    """The findings by weight, then file and rule."""
    return sorted(found, key=lambda c: (-c.level, c.fichier, c.code))
