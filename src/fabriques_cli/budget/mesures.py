"""The budget as named measures: what every format shows, in one order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from fabriques_cli.budget.sommes import Budget, Part, Somme, left_out
from fabriques_cli.format.argent import TITRES
from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.format.programme import Programme
from fabriques_cli.format.registre import LIEUX, Registre, Sorte, fichier_de_vague
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import arrondi, entier, euros
from fabriques_cli.text.tableau import Colonne, Tableau

CENT = Decimal(100)
DIXIEME = Decimal("0.1")


D_UNE_PART = (
    *("propose", "accorde", "a_conventionner", "engage", "attribue"),
    *("libere", "verse", "reste_a_verser", "a_recouvrer", "recouvre"),
)
"""The words of some dossiers after what they ask, in the order of the life of one."""


@dataclass(frozen=True, slots=True)
class Mesure:
    """One word of the budget: its key, its title, its euros, and what must be said beside it."""

    cle: str
    titre: str
    somme: Somme
    note: str = ""
    part: Decimal | None = None


def mesures(found: Budget, programme: Programme) -> list[Mesure]:
    """The measures of the whole envelope, in the order of its life."""
    return [*_promised(found, programme), *_paid(found), *_asked(found)]


def mesures_d_une_part(part: Part) -> list[Mesure]:
    """The measures of some dossiers only: what is left of the envelope is not theirs."""
    return [_counted("demande", part), *(_of(mot, getattr(part, mot)) for mot in D_UNE_PART)]


def _counted(mot: str, part: Part, cle: str = "", note: str = "") -> Mesure:
    """What is asked by some dossiers, and how many they are."""
    return Mesure(cle or mot, f"{TITRES[cle or mot]} ({_dossiers(part.dossiers)})", getattr(part, mot), note)


def _promised(found: Budget, programme: Programme) -> Iterator[Mesure]:
    yield _of("enveloppe", Somme(found.enveloppe))
    if programme.reprise is not None:
        titre = f"{TITRES['reprise']} au {jour_court(programme.reprise.au)} ({_reprises(found)})"
        hypothese = programme.reprise.hypothese
        yield Mesure("reprise", titre, found.reprise.engage, f"hypothèse : {hypothese}" if hypothese else "")
    yield _of("a_conventionner", found.dossiers.a_conventionner)
    yield _of("engage", found.dossiers.engage)
    whole = found.enveloppe and not found.attribue.inconnus
    share = found.attribue.connu * CENT / found.enveloppe if whole else None
    yield _of("attribue", found.attribue, _share(share), share)
    yield _of("reste_a_attribuer", found.reste_a_attribuer)
    yield _of("libere", found.dossiers.libere, _reuse(found, programme))


def _of(mot: str, somme: Somme, note: str = "", part: Decimal | None = None) -> Mesure:
    return Mesure(mot, TITRES[mot], somme, note, part)


def _paid(found: Budget) -> Iterator[Mesure]:
    yield _of("verse", found.verse)
    yield _of("reste_a_verser", found.reste_a_verser)
    yield _of("a_recouvrer", found.dossiers.a_recouvrer)
    yield _of("recouvre", found.dossiers.recouvre)


def _asked(found: Budget) -> Iterator[Mesure]:
    left = found.reste_si_tous_retenus
    note = f"si tous étaient retenus au montant demandé, il resterait {dit(left)}"
    note += f", sans compter : {left_out(left.inconnus)}" if left.inconnus else ""
    yield _counted("demande", found.en_instruction, "en_instruction", note)
    yield _counted("demande", found.liste_complementaire, "liste_complementaire")
    if found.hors_enveloppe.dossiers:
        yield _counted("attribue", found.hors_enveloppe, "hors_enveloppe", "compté à part")


def dit(somme: Somme, *, centimes: bool | None = True) -> str:
    """`44 880 000,00 €`, after `au plus` or `au moins` where something of it is unknown."""
    said = euros(somme.connu, centimes=centimes)
    return f"{somme.borne} {said}" if somme.borne else said


def _reprises(found: Budget) -> str:
    """How many Fabriques the opening balance holds, as far as it says."""
    count = counted_fabriques(found.reprise.places)
    if not found.places.inconnues:
        return count
    return f"au moins {count}" if found.reprise.places else "nombre de fabriques inconnu"


def _share(share: Decimal | None) -> str:
    return "" if share is None else f"{pourcentage(share)} de l'enveloppe"


def pourcentage(share: Decimal) -> str:
    """`87,3 %`, `−2,5 %`: one decimal, a narrow no-break space before the sign, never `-0,0 %`."""
    return f"{arrondi(share, DIXIEME)}\u202f%".replace(".", ",").replace("-", "−")


def _reuse(found: Budget, programme: Programme) -> str:
    if programme.reemploi:
        return "réemployé : compris dans le reste à attribuer"
    return "réemploi à confirmer : hors du reste à attribuer" if found.dossiers.libere.connu else ""


def _dossiers(count: int) -> str:
    return f"{entier(count)} dossier{'s' if count > 1 else ''}"


def counted_fabriques(count: int) -> str:
    """`189 fabriques`."""
    return f"{entier(count)} fabrique{'s' if count > 1 else ''}"


def dossiers_illisibles(registre: Registre) -> tuple[str, ...]:
    """The files that give no dossier, hence are in no total."""
    return tuple(fichier for fichier in registre.illisibles if fichier.startswith(f"{LIEUX}/"))


def vagues_illisibles(registre: Registre) -> tuple[str, ...]:
    """The files that give no wave: their dossiers are counted in the envelope."""
    return tuple(fichier_de_vague(jour) for jour in sorted(registre.vagues_illisibles))


Perdus = tuple[tuple[str, tuple[str, ...]], ...]
"""What no figure can tell, by kind: in French, then the files."""


def perdus(registre: Registre) -> Perdus:
    """The files that gave nothing, hence are in no total."""
    return (
        ("Fichiers illisibles, hors des totaux", dossiers_illisibles(registre)),
        ("Vagues illisibles, dont les dossiers sont comptés dans l'enveloppe", vagues_illisibles(registre)),
        *_egares(registre, "hors des totaux"),
    )


def non_lus(registre: Registre) -> tuple[str, ...]:
    """The same, a sentence for each kind that there is."""
    return tuple(f"{words} : {', '.join(names)}." for words, names in perdus(registre) if names)


def egares_dits(registre: Registre, hors: str) -> tuple[str, ...]:
    """The dossiers and waves that stand where nothing reads them, in French."""
    return tuple(f"{words} : {', '.join(names)}." for words, names in _egares(registre, hors) if names)


def _egares(registre: Registre, hors: str) -> Perdus:
    return (
        (f"Dossiers qui ne sont pas à leur place dans lieux/, {hors}", registre.egares_de(Sorte.DOSSIER)),
        ("Vagues qui ne sont pas à leur place dans vagues/, non lues", registre.egares_de(Sorte.VAGUE)),
    )


def tableau(shown: list[Mesure], notes: tuple[str, ...] = ()) -> Tableau:
    """The measures as a table: key, title, known euros, the dossiers left out, what is said beside."""
    return Tableau(
        "Budget",
        (
            Colonne("cle", "Clé"),
            Colonne("mesure", "Mesure"),
            Colonne("montant", "Montant", "montant"),
            Colonne("borne", "Borne"),
            Colonne("sans_montant", "Sans montant"),
            Colonne("note", "Note"),
        ),
        tuple(
            (m.cle, m.titre, m.somme.chiffre, m.somme.borne, " ".join(m.somme.inconnus), m.note)
            for m in shown
        ),
        notes=notes,
    )


def places(found: Budget, programme: Programme) -> list[str]:
    """The places taken against those of the call: in all, in each half, and what has no half."""
    taken, bounds = found.places, programme.places
    parts = [f"Places : {entier(taken.total)} / {entier(bounds.total.valeur)}"]
    for cle, court in CATEGORIES_COURTES.items():
        parts.append(f"{court} {entier(getattr(taken, cle))} / {entier(getattr(bounds, cle).valeur)}")
    if taken.sans_categorie:
        parts.append(f"sans catégorie {entier(taken.sans_categorie)}")
    if taken.non_ventile:
        parts.append(f"non ventilé (reprise) {entier(taken.non_ventile)}")
    if taken.inconnues:
        parts.append("reprise : places inconnues, non comptées")
    return parts
