"""The payments of a filled table, read back: every problem of every row, or a payment per row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fabriques_cli.actes.paiement import verser
from fabriques_cli.format.gestion import Versement
from fabriques_cli.format.registre import Registre
from fabriques_cli.paiements_lus.modele import ANNUITE, DATE, EJ, FORME, MONTANT, PAR_AN, REFERENCE
from fabriques_cli.questionnaire.ecarte import SANS_REPONSE, Reponses
from fabriques_cli.questionnaire.entete import Ligne, day, labelled
from fabriques_cli.questionnaire.forme import IDENTIFIANT, NUMERO
from fabriques_cli.questionnaire.lecture import Lecteur, Lecture
from fabriques_cli.questionnaire.lecture import lire as lire_table
from fabriques_cli.questionnaire.mots_de_ligne import amount
from fabriques_cli.questionnaire.releve import LigneLue, Releve, asked, place
from fabriques_cli.rapprochement.annuites import avec
from fabriques_cli.rapprochement.liens import engagements
from fabriques_cli.text.dialecte import mots
from fabriques_cli.text.grille import Cellule, Feuille
from fabriques_cli.text.refus import Refus

MANQUE = {ANNUITE: "l'annuité", DATE: "le jour du paiement"}


def lire(
    feuilles: Sequence[Feuille], registre: Registre, au: date, reponses: Reponses = SANS_REPONSE
) -> Lecture[Versement]:
    """The payments of a table; nothing is to be written if it has problems. Raises `SansTable`."""
    releve: Releve[Versement] = Releve(registre, None, au, FORME)
    rows = _Rows(registre)
    return lire_table(feuilles, releve, Lecteur(_above, rows.read, rows.left), reponses)


def _above(releve: Releve[Versement], rows: Sequence[Ligne]) -> dict[str, str]:
    """Nothing is said once for all the rows; what stands there is told."""
    labelled(releve, rows)
    return {}


class _Rows:
    """The rows as they go: each payment is looked at as if those above were noted."""

    def __init__(self, registre: Registre) -> None:
        self.dossiers = dict(registre.dossiers)
        self.known = dict(registre.dossiers)
        self.by_ej: dict[str, list[str]] = defaultdict(list)
        self.numeros = {one.numero_ds: slug for slug, one in self.dossiers.items() if one.numero_ds}
        for slug, dossier in self.dossiers.items():
            for ej in engagements(dossier):
                self.by_ej[ej].append(slug)

    def read(self, releve: Releve[Versement], numero: int, cells: Mapping[str, Cellule]) -> None:
        """Take in one row; one without an amount says no payment, unless its day or its number are filled."""
        before = len(releve.problemes)
        read = {title: releve.text(place(numero, title), cell) for title, cell in cells.items()}
        texts = {title: text for title, text in read.items() if text}
        slug = self._slug(releve, numero, texts)
        if MONTANT not in cells and not {DATE, REFERENCE} & cells.keys():
            return
        if MONTANT not in cells:
            releve.refuse(place(numero, MONTANT), "le montant est vide, alors que la ligne est remplie.")
        words = self._words(releve, numero, texts)
        for title in (ANNUITE, DATE):
            if title not in cells:
                releve.refuse(place(numero, title), f"{MANQUE[title]} manque.")
        if (
            slug
            and len(releve.problemes) == before
            and all(words.get(cle) for cle in ("annuite", "montant", "le"))
        ):
            self._note(releve, numero, slug, Versement.model_validate(words))

    def _words(self, releve: Releve[Versement], numero: int, texts: Mapping[str, str]) -> dict[str, Any]:
        words: dict[str, Any] = {}
        for title, text in texts.items():
            where = place(numero, title)
            if title == ANNUITE:
                words["annuite"] = releve.word(where, text, mots.annee)
            elif title == MONTANT:
                words["montant"] = amount(releve, where, text, "versé")
            elif title == DATE:
                words["le"] = day(releve, where, text)
            elif title == REFERENCE:
                words["reference"] = text
            elif title.startswith(PAR_AN):
                releve.refuse(where, "un versement est une ligne : dites l'année dans la colonne Annuité.")
        return words

    def _slug(self, releve: Releve[Versement], numero: int, texts: Mapping[str, str]) -> str:
        """The dossier of a row by what it says of it, which must agree; empty, the problem noted, when it does not."""
        name, number, ej = (texts.get(title, "") for title in (IDENTIFIANT, NUMERO, EJ))
        found: dict[str, str] = {}
        if name:
            found[IDENTIFIANT] = name if name in self.dossiers else self.numeros.get(name, "")
        if number:
            found[NUMERO] = self.numeros.get(number, "")
        if ej and not (found.get(IDENTIFIANT) or found.get(NUMERO)):
            of = self.by_ej.get("".join(ej.split()), [])
            if len(of) > 1:
                releve.refuse(
                    place(numero, EJ),
                    f"{ej} porte {len(of)} dossiers ({', '.join(of)}) ; dites l'identifiant.",
                )
                return ""
            found[EJ] = of[0] if of else ""
        lost = next((title for title, slug in found.items() if not slug), "")
        if lost:
            word = texts[lost]
            near = asked(word, [*self.dossiers, *self.numeros, *self.by_ej])
            releve.refuse(place(numero, lost), f"dossier inconnu « {word} ».{near}")
            return ""
        slugs = list(dict.fromkeys(found.values()))
        if not slugs:
            releve.refuse(place(numero, IDENTIFIANT), "le dossier n'est pas dit.")
            return ""
        own = engagements(self.dossiers[slugs[0]])
        if len(slugs) > 1:
            releve.refuse(place(numero, NUMERO), f"{number} est {slugs[1]}, et non {slugs[0]}.")
        elif ej and own and "".join(ej.split()) not in own:
            releve.refuse(
                place(numero, EJ), f"{ej} n'est pas le N° EJ de {slugs[0]}, qui est {', '.join(own)}."
            )
        else:
            releve.vus.setdefault(slugs[0], numero)
            return slugs[0]
        return ""

    def _note(self, releve: Releve[Versement], numero: int, slug: str, versement: Versement) -> None:
        if any(_is(versement, one) for one in self.known[slug].versements):
            releve.deja.append(slug)
            return
        try:
            acte = verser(self.dossiers[slug], versement)
        except Refus as refuse:
            releve.refuse(f"ligne {numero} ({slug})", f"{refuse.message} {refuse.a_faire}".rstrip())
            return
        self.dossiers[slug] = avec(self.dossiers[slug], versement)
        releve.lignes.append(LigneLue(numero, slug, versement, acte))

    def left(self, releve: Releve[Versement]) -> tuple[str, ...]:
        """The dossiers of the table that no row says a payment of."""
        told = {ligne.slug for ligne in releve.lignes} | set(releve.deja)
        return tuple(sorted(releve.vus.keys() - told))


def _is(versement: Versement, autre: Versement) -> bool:
    """Whether a payment is noted already, as it is."""
    cles = ("le", "annuite", "montant", "reference")
    return all(getattr(versement, cle) == getattr(autre, cle) for cle in cles)
