"""The deadlines as a report: late, this month, next, and what no text dates or calls late."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta

from fabriques_cli.echeances.calendrier import Calendrier, Echeance, Terme
from fabriques_cli.echeances.mots import NOMS
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.document import USAGE_INTERNE, ChiffreCle, Document, Section
from fabriques_cli.text.tableau import Colonne, MotDeChoix, Tableau, Valeur

TITRE = "Échéances"
SANS_NOM = "sans nom"
SANS_AGENT = "sans agent"
SANS_VAGUE = "sans vague connue"

TITRES: Mapping[Terme, str] = {
    Terme.EN_RETARD: "En retard",
    Terme.CE_MOIS: "Ce mois",
    Terme.ENSUITE: "Ensuite",
    Terme.PASSEE: "Passées, qu'aucun texte ne dit en retard",
    Terme.SANS_DATE: "Sans date",
}
VIDES: Mapping[Terme, str] = {
    Terme.EN_RETARD: "Rien n'est en retard.",
    Terme.CE_MOIS: "Rien d'ici la fin du mois.",
    Terme.ENSUITE: "Rien ensuite.",
    Terme.PASSEE: "",
    Terme.SANS_DATE: "",
}
PHRASES: Mapping[Terme, str] = {
    Terme.PASSEE: "Elles restent à faire ; aucun texte n'en fait un retard.",
    Terme.SANS_DATE: "Ni un texte ni programme.yaml n'en donne le jour : écrivez le délai (delais) ou la date "
    "quand elle est connue.",
}
COMPTES = tuple(
    Colonne(one, titre, "nombre")
    for one, titre in (
        (Terme.EN_RETARD, "En retard"),
        (Terme.CE_MOIS, "Ce mois"),
        (Terme.ENSUITE, "Ensuite"),
        (Terme.PASSEE, "Passées"),
        (Terme.SANS_DATE, "Sans date"),
    )
)


def document(found: Calendrier, par: str, situation: str, notes: Sequence[str], *, complet: bool) -> Document:
    """The whole report; ``complet`` gives what a program reads too: the codes, the command to type."""
    return Document(TITRE, USAGE_INTERNE, situation, tuple(_sections(found, par, tuple(notes), complet)))


def tableau(echeances: Sequence[Echeance], titre: str, *, complet: bool) -> Tableau:
    """A row a deadline: when, where, what, the euros at stake, who follows it, the text."""
    columns = (
        Colonne("le", "Le", "jour"),
        Colonne("nom", "Lieu", secondaire=True),
        Colonne("slug", "Identifiant", precise="nom"),
        Colonne("quoi", "Échéance"),
        Colonne("euros", "Euros en jeu", "montant"),
        Colonne("instruit_par", "Suivi par"),
        Colonne("texte", "Texte", secondaire=True),
    )
    more = (
        *(
            Colonne("quand", "Quand", "choix"),
            Colonne("type", "Type", "choix"),
            Colonne("vague", "Vague", "jour"),
        ),
        *(Colonne("regle", "Règle"), Colonne("a_faire", "À faire"), Colonne("uid", "Identifiant d'échéance")),
    )
    rows = tuple((*_row(one), *(_more(one) if complet else ())) for one in echeances)
    return Tableau(titre, (*columns, *(more if complet else ())), rows)


def _row(one: Echeance) -> tuple[Valeur, ...]:
    return one.du_le, one.nom, one.slug, one.quoi, one.euros, one.agent, one.texte


def _more(one: Echeance) -> tuple[Valeur, ...]:
    sorte = one.obligation.sorte
    return (
        MotDeChoix(TITRES[one.quand], one.quand),
        MotDeChoix(NOMS[sorte], sorte),
        one.vague.jour if one.vague else None,
        one.obligation.regle or None,
        one.a_faire,
        one.identifiant,
    )


def _sections(found: Calendrier, par: str, notes: tuple[str, ...], complet: bool) -> Iterator[Section]:
    chiffres = tuple(ChiffreCle(TITRES[one], str(len(found.de(one)))) for one in Terme)
    yield Section("ensemble", "Ensemble", notes, chiffres=chiffres)
    if par:
        yield Section("par", f"Par {par}", (), par_axe(found, par), "Aucune échéance.")
    for when in Terme:
        own = found.de(when)
        if own or VIDES[when]:
            said = (PHRASES[when],) if own and when in PHRASES else ()
            yield Section(when, TITRES[when], said, tableau(own, TITRES[when], complet=complet), VIDES[when])


def par_axe(found: Calendrier, par: str) -> Tableau:
    """How many deadlines each part has, by when they fall; euros are not added: one sum may be at stake twice."""
    parts: dict[tuple[str, str], list[Echeance]] = {}
    for one in found.echeances:
        parts.setdefault(AXES[par](one), []).append(one)
    rows: tuple[tuple[Valeur, ...], ...] = tuple(
        (mot, *_counts(own)) for (_, mot), own in sorted(parts.items())
    )
    columns = (Colonne(par, par.capitalize()), *COMPTES, Colonne("total", "Total", "nombre"))
    return Tableau(f"Par {par}", columns, rows, ("Total", *_counts(found.echeances)) if rows else ())


def _counts(own: Sequence[Echeance]) -> tuple[int, ...]:
    return (*(sum(one.quand is when for one in own) for when in Terme), len(own))


def _agent(one: Echeance) -> tuple[str, str]:
    return (one.agent.casefold(), one.agent) if one.agent else ("\uffff", SANS_AGENT)


def _week(one: Echeance) -> tuple[str, str]:
    """The Monday of its week."""
    if one.du_le is None:
        return "\uffff", TITRES[Terme.SANS_DATE].lower()
    monday = one.du_le - timedelta(days=one.du_le.weekday())
    return monday.isoformat(), f"semaine du {jour_court(monday)}"


def _kind(one: Echeance) -> tuple[str, str]:
    kinds = list(NOMS)
    return f"{kinds.index(one.obligation.sorte):02}", NOMS[one.obligation.sorte]


def _wave(one: Echeance) -> tuple[str, str]:
    return (one.vague.jour.isoformat(), one.vague.titre) if one.vague else ("\uffff", SANS_VAGUE)


AXES: Mapping[str, Callable[[Echeance], tuple[str, str]]] = {
    "agent": _agent,
    "semaine": _week,
    "type": _kind,
    "vague": _wave,
}
"""What `--par` breaks down by: what orders a part, and its word."""
