"""From the rows of some files to what to write in a registre, each row in one list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from typing import Any

from fabriques_cli.candidatures.candidature import Dit
from fabriques_cli.candidatures.contacts import ajouts
from fabriques_cli.candidatures.empreintes import empreinte
from fabriques_cli.candidatures.identite import (
    Arrivee,
    doublons,
    en_chiffres,
    lues,
    sans_chiffres,
    sans_numero,
    slug_connu,
)
from fabriques_cli.candidatures.noms import ANommer, Libre, nommer
from fabriques_cli.candidatures.plusieurs import desaccord, repetees, reunies
from fabriques_cli.candidatures.rapprochement import Cotes, rapprocher
from fabriques_cli.candidatures.releve import DossierSuivi, Releve
from fabriques_cli.candidatures.resultat import FichierLu, Issue, Projet, Rendue
from fabriques_cli.candidatures.voisins import Voisins
from fabriques_cli.findings import Chemin, written
from fabriques_cli.format.correspondance import fichier_de_releve
from fabriques_cli.format.formulaire import CODE_INSEE, COMMUNE
from fabriques_cli.format.registre import fichier_de

NUMERO: Chemin = ("numero_ds",)
VAGUE: Chemin = ("vague",)
NOM: Chemin = ("nom",)

HORS_DU_REGISTRE = "laissé hors du registre, comme demandé."


@dataclass(frozen=True, slots=True)
class Contexte:
    """What is known of the registre when rows come in.

    ``dossiers`` are the slugs that can be read, ``numeros`` the slugs of each number, ``mots`` the word of a dossier
    at a key path, ``contacts`` the words of its contacts, ``perdu`` the file that holds a number and cannot be read.
    ``pris`` are the names of all the files, whatever they hold; ``commune`` names that of a code. ``vague`` is that of
    new dossiers; ``garder``, the slugs and the numbers whose own words are kept; ``ecartes``, the rows that could not
    be written, by rank. ``arrete`` says since when a dossier is decided; ``voisins`` are those that a new one may be.
    """

    dossiers: Collection[str]
    numeros: Mapping[str, tuple[str, ...]]
    mots: Callable[[str, Chemin], Any]
    contacts: Callable[[str], Mapping[str, Any]]
    perdu: Callable[[str], str]
    pris: Collection[str]
    en_slug: Libre
    fuseau: tzinfo
    commune: Callable[[str], str] = str
    vague: str = ""
    garder: frozenset[str] = frozenset()
    ecartes: Mapping[int, tuple[Dit, ...]] = field(default_factory=dict)
    arrete: Callable[[str], str] = field(default=lambda slug: "")
    voisins: Voisins = field(default_factory=Voisins)


def projeter(fichiers: Iterable[FichierLu], releves: Mapping[str, Releve], contexte: Contexte) -> Projet:
    """What an import of the files would write; ``releves`` by the name of each mapping."""
    return _Projection(contexte, releves).of(lues(fichiers))


class _Projection:
    """A project under way: the rows that have ended in a list, by rank."""

    def __init__(self, contexte: Contexte, releves: Mapping[str, Releve]) -> None:
        self.contexte = contexte
        self.releves: dict[str, dict[str, DossierSuivi]] = {
            nom: dict(releve) for nom, releve in releves.items()
        }
        self.projet = Projet()
        self.rendues: dict[int, Rendue] = {}

    def of(self, rows: list[Arrivee]) -> Projet:
        """Settle each row once; the new ones together, so that no order of theirs changes a name."""
        self._refuse_unsound(rows)
        kept = self._once(self._left(rows))
        self._create([lue for lue in kept if not self._settled(lue)])
        self.projet.rendues = [self.rendues[lue.rang] for lue in rows]
        self.projet.releves = dict(self.releves)
        return self.projet

    def _left(self, rows: list[Arrivee]) -> list[Arrivee]:
        return [lue for lue in rows if lue.rang not in self.rendues]

    def _end(self, lue: Arrivee, issue: Issue, **more: Any) -> None:
        self.rendues[lue.rang] = Rendue(issue, lue.fichier, lue.candidature, **more)

    def _suivi(self, lue: Arrivee) -> DossierSuivi | None:
        return self.releves.get(lue.fichier.correspondance.nom, {}).get(lue.numero)

    def _follow(self, lue: Arrivee, suivi: DossierSuivi) -> None:
        self.releves.setdefault(lue.fichier.correspondance.nom, {})[lue.numero] = suivi

    def _slugs(self, lue: Arrivee) -> tuple[str, ...]:
        suivi = self._suivi(lue)
        return slug_connu(lue.numero, self.contexte.numeros, suivi.slug if suivi else "")

    def _refuse_unsound(self, rows: list[Arrivee]) -> None:
        """The rows of which an answer, or the number, cannot be taken."""
        twice = doublons(rows)
        odd = sans_chiffres(rows, lambda lue: self.releves.get(lue.fichier.correspondance.nom, {}))
        for lue in rows:
            nameless = None if lue.candidature.refus and not lue.numero else sans_numero(lue)
            more = (
                nameless or odd.get(lue.rang),
                twice.get(lue.rang),
                *self.contexte.ecartes.get(lue.rang, ()),
            )
            refus = (*lue.candidature.refus, *(one for one in more if one is not None))
            if refus:
                self._end(lue, Issue.REFUSE, refus=refus)

    def _once(self, rows: list[Arrivee]) -> list[Arrivee]:
        """Of a dossier in several files, one row with what each of them says; none where they disagree."""
        merged: dict[int, Arrivee] = {}
        for same in repetees(rows):
            dit = desaccord(same, self.contexte.fuseau)
            first, *others = same
            for lue in same if dit else others:
                if dit:
                    self._end(lue, Issue.REFUSE, refus=(dit._replace(place=lue.place),))
                else:
                    self._end(lue, Issue.INCHANGE, notes=(f"même dossier que {first.place}, lu avec lui.",))
            merged[first.rang] = reunies(same)
        return [merged.get(lue.rang, lue) for lue in self._left(rows)]

    def _settled(self, lue: Arrivee) -> bool:
        """Settle the row of a dossier that the registre has, or had; false for a new one."""
        found, suivi = self._slugs(lue), self._suivi(lue)
        lost = self._unread(lue, found)
        if lost:
            self._refuse(
                lue, f"{lost} ne peut pas être lu.", "Corrigez d'abord ce que montre fabriques check."
            )
        elif suivi and not found:
            self._end(lue, Issue.INCHANGE, notes=(HORS_DU_REGISTRE,))
        elif not found:
            return False
        elif len(found) > 1:
            said = f"plusieurs dossiers ont le numéro {lue.numero} : {', '.join(found)}."
            self._refuse(lue, said, "Retirez-le de ceux dont il n'est pas le numéro.")
        elif found[0] not in self.contexte.dossiers:
            self._gone(lue, found[0])
        else:
            self._reconcile(lue, found[0])
        return True

    def _unread(self, lue: Arrivee, found: tuple[str, ...]) -> str:
        """The file that a row may be about, and that cannot be read."""
        if not found:
            return self.contexte.perdu(lue.numero)
        unread = (s for s in found if s in self.contexte.pris and s not in self.contexte.dossiers)
        return next(map(fichier_de, unread), "")

    def _refuse(self, lue: Arrivee, message: str, a_faire: str) -> None:
        self._end(lue, Issue.REFUSE, refus=(Dit(lue.place, message, a_faire),))

    def _keeps_ours(self, lue: Arrivee, slug: str) -> bool:
        return bool(self.contexte.garder & {slug, lue.numero})

    def _gone(self, lue: Arrivee, slug: str) -> None:
        """A dossier that an import made, and that is no longer there, is not made again."""
        suivi = self._suivi(lue)
        if self._keeps_ours(lue, slug):
            self._follow(lue, DossierSuivi("", suivi.empreintes if suivi else {}))
            self._end(lue, Issue.INCHANGE, notes=(HORS_DU_REGISTRE,))
            return
        releve = fichier_de_releve(lue.fichier.correspondance.nom)
        note = (
            f"{fichier_de(slug)} n'existe plus : rien n'est écrit. Pour le laisser hors du registre : "
            f"--garder {lue.numero} ; s'il a changé de nom, ou pour qu'il entre de nouveau, corrigez ou retirez les "
            f"lignes du numéro {lue.numero} dans {releve}."
        )
        self._end(lue, Issue.A_TRANCHER, slug=slug, notes=(note,))

    def _reconcile(self, lue: Arrivee, slug: str) -> None:
        form, suivi = _form(lue), self._suivi(lue)
        asked = lue.fichier.colonnes.cles - lue.candidature.laisses
        ici = {chemin: self.contexte.mots(slug, chemin) for chemin in {*form, *asked}}
        found = rapprocher(
            Cotes(ici, form, suivi.empreintes if suivi else {}, self.contexte.arrete(slug)),
            sorted(asked, key=written),
            self.contexte.fuseau,
            garder=self._keeps_ours(lue, slug),
        )
        self._follow(lue, DossierSuivi(slug, found.empreintes))
        contacts = self._contacts(lue, slug)
        if found.ecrits:
            self.projet.modifies[slug] = tuple(found.ecrits)
        touched = Issue.MODIFIE if found.ecrits or contacts else Issue.INCHANGE
        self._end(
            lue,
            Issue.A_TRANCHER if found.a_trancher else touched,
            slug=slug,
            ecrits=tuple(found.ecrits),
            a_trancher=tuple(found.a_trancher),
            gardes=found.gardes,
            contacts=contacts,
        )

    def _contacts(self, lue: Arrivee, slug: str) -> tuple[str, ...]:
        recus = lue.candidature.contacts
        added = tuple(one.cle for one in ajouts(self.contexte.contacts(slug), recus)) if recus else ()
        if added:
            self.projet.contacts[slug] = recus
        return added

    def _create(self, rows: list[Arrivee]) -> None:
        forms = {lue.rang: self._new(lue) for lue in rows}
        named = [self._named(lue.numero, forms[lue.rang]) for lue in rows]
        slugs = nommer(named, self.contexte.pris, self.contexte.en_slug)
        voisins = self.contexte.voisins.avec((slugs[lue.numero], forms[lue.rang]) for lue in rows)
        for lue in rows:
            slug = slugs[lue.numero]
            prints = {
                written(chemin): empreinte(chemin, mot, self.contexte.fuseau)
                for chemin, mot in _form(lue).items()
            }
            self._follow(lue, DossierSuivi(slug, prints))
            self.projet.nouveaux[slug] = forms[lue.rang]
            said = voisins.remarques(slug, forms[lue.rang], lue.candidature.places, lue.place)
            told = replace(lue.candidature, remarques=(*lue.candidature.remarques, *said))
            self._end(
                lue._replace(candidature=told),
                Issue.NOUVEAU,
                slug=slug,
                contacts=self._contacts(lue, slug),
            )

    def _named(self, numero: str, form: Mapping[Chemin, Any]) -> ANommer:
        nom, commune, code, vague = (
            str(form.get(chemin, "")) for chemin in (NOM, COMMUNE, CODE_INSEE, VAGUE)
        )
        return ANommer(numero, nom, commune or self.contexte.commune(code), vague[:4])

    def _new(self, lue: Arrivee) -> dict[Chemin, Any]:
        """The words of a new dossier: its wave is the one that was asked for, else that of the form."""
        words = {chemin: mot for chemin, mot in lue.candidature.mots.items() if chemin == VAGUE} | _form(lue)
        return words | ({VAGUE: self.contexte.vague} if self.contexte.vague else {})


def _form(lue: Arrivee) -> dict[Chemin, Any]:
    """What the form says of a dossier, its number included; a wave that the mapping alone gives is not its word."""
    form = dict(lue.candidature.mots)
    if VAGUE not in lue.fichier.colonnes.cles:
        form.pop(VAGUE, None)
    if en_chiffres(lue.numero):
        form[NUMERO] = lue.numero
    return form
