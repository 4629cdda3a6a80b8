"""From the rows of some files to what to write in a registre, each row in one list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from fabriques_cli.candidatures.anteriorite import dit, modifie_le
from fabriques_cli.candidatures.candidature import Dit
from fabriques_cli.candidatures.contacts import ajouts
from fabriques_cli.candidatures.contexte import Contexte
from fabriques_cli.candidatures.delaissees import chemin_de, par_cle, tenues
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
from fabriques_cli.candidatures.noms import ANommer, nommer
from fabriques_cli.candidatures.plusieurs import desaccord, repetees, reunies
from fabriques_cli.candidatures.rapprochement import Cotes, Rapprochement, rapprocher
from fabriques_cli.candidatures.releve import INCERTAINE, DossierSuivi, Releve
from fabriques_cli.candidatures.rencontres import a_faire, autre_identite, ensemble
from fabriques_cli.candidatures.resultat import FichierLu, Issue, Projet, Rendue
from fabriques_cli.findings import Chemin, written
from fabriques_cli.format.correspondance import fichier_de_releve
from fabriques_cli.format.formulaire import CODE_INSEE, COMMUNE
from fabriques_cli.format.registre import fichier_de

NUMERO: Chemin = ("numero_ds",)
VAGUE: Chemin = ("vague",)
NOM: Chemin = ("nom",)

HORS_DU_REGISTRE = "laissé hors du registre, comme demandé."


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
        self.clefs: dict[str, dict[str, str]] = {}
        self.projet = Projet()
        self.rendues: dict[int, Rendue] = {}
        self.ensemble: dict[int, Dit] = {}

    def of(self, rows: list[Arrivee]) -> Projet:
        """Settle each row once; the new ones together, so that no order of theirs changes a name."""
        self._refuse_unsound(rows)
        kept = self._once(self._left(rows))
        self.ensemble = ensemble(self._led(kept))
        self._create([lue for lue in kept if not self._settled(lue)])
        self._accompany(kept)
        self.projet.rendues = [self.rendues[lue.rang] for lue in rows]
        for fichier in {lue.fichier.correspondance.nom: lue.fichier for lue in rows}.values():
            self._forsake(fichier)
        self.projet.releves = dict(self.releves)
        return self.projet

    def _left(self, rows: list[Arrivee]) -> list[Arrivee]:
        return [lue for lue in rows if lue.rang not in self.rendues]

    def _end(self, lue: Arrivee, issue: Issue, **more: Any) -> None:
        self.rendues[lue.rang] = Rendue(issue, lue.fichier, lue.candidature, **more)

    def _suivi(self, lue: Arrivee) -> DossierSuivi | None:
        """What the ledgers know of a dossier: that of its file, then those of the files read with it."""
        known = [self._releve(one).get(self._clef(one)) for one in (lue, *lue.avec)]
        found = [suivi for suivi in known if suivi is not None]
        if not found:
            return None
        prints = {cle: said for suivi in reversed(found) for cle, said in suivi.empreintes.items()}
        return DossierSuivi(found[0].slug, prints, max(suivi.modifie_le for suivi in found))

    def _releve(self, lue: Arrivee) -> dict[str, DossierSuivi]:
        return self.releves.setdefault(lue.fichier.correspondance.nom, {})

    def _follow(self, lue: Arrivee, slug: str, empreintes: Mapping[str, str]) -> None:
        """Note what is known of a dossier from now on: each ledger has the keys of its own mapping."""
        suivi = self._suivi(lue)
        when = max(modifie_le(lue, self.contexte.fuseau), suivi.modifie_le if suivi else "")
        for one in (lue, *lue.avec):
            releve, numero = self._releve(one), self._clef(one)
            known = releve.get(numero)
            own = tenues(one.fichier) | set(known.empreintes if known else ())
            prints = {cle: said for cle, said in empreintes.items() if cle in own}
            releve[numero] = DossierSuivi(slug, prints, when)

    def _clef(self, lue: Arrivee) -> str:
        """The number as the ledger writes it, which may be in other letters."""
        nom = lue.fichier.correspondance.nom
        if nom not in self.clefs:
            self.clefs[nom] = {numero.casefold(): numero for numero in self._releve(lue)}
        exact = lue.numero in self._releve(lue)
        return lue.numero if exact else self.clefs[nom].setdefault(lue.numero.casefold(), lue.numero)

    def _slugs(self, lue: Arrivee) -> tuple[str, ...]:
        suivi = self._suivi(lue)
        return slug_connu(lue.numero, self.contexte.numeros, suivi.slug if suivi else "")

    def _forsake(self, fichier: FichierLu) -> None:
        """Tell the keys of the ledger that the mapping gives no more, as long as what it wrote stands there."""
        nom, own = fichier.correspondance.nom, tenues(fichier)
        found: dict[str, list[str]] = {}
        releve = self.releves.get(nom, {})
        for numero, suivi in list(releve.items()):
            left = set(suivi.empreintes) - own
            if not left or suivi.slug not in self.contexte.dossiers:
                continue
            self.projet.laissees |= left
            stand = {cle for cle in left if self._stands(suivi, cle)}
            told = set() if self.contexte.garder & {numero, suivi.slug} else stand - self.contexte.garder
            for cle in told:
                found.setdefault(cle, []).append(suivi.slug)
            kept = {cle: said for cle, said in suivi.empreintes.items() if cle in own or cle in told}
            releve[numero] = replace(suivi, empreintes=kept)
        self.projet.delaissees += par_cle(nom, found)

    def _stands(self, suivi: DossierSuivi, cle: str) -> bool:
        """Whether a dossier still says what the import wrote; another word there is the officer's own."""
        chemin = chemin_de(cle)
        mot = self.contexte.mots(suivi.slug, chemin) if chemin else None
        if chemin is None or mot is None:
            return False
        return suivi.empreintes[cle] in (empreinte(chemin, mot, self.contexte.fuseau), INCERTAINE)

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
        for same in repetees(lue for lue in rows if lue.numero):
            refused = [lue for lue in same if lue.rang in self.rendues]
            for lue in same if refused else ():
                if lue.rang not in self.rendues:
                    self._refuse_with(lue, refused[0])

    def _refuse_with(self, lue: Arrivee, other: Arrivee) -> None:
        """A dossier is taken whole or refused whole, whatever the files that tell of it."""
        said = f"la ligne de ce dossier dans l'autre fichier est refusée : {other.place}."
        self._refuse(lue, said, "Corrigez-la ; ou importez ce fichier seul.")

    def _once(self, rows: list[Arrivee]) -> list[Arrivee]:
        """Of a dossier in several files, one row with what each of them says; none where they disagree."""
        merged: dict[int, Arrivee] = {}
        for same in repetees(rows):
            differs = desaccord(same, self.contexte.fuseau)
            if differs:
                for lue in same:
                    self._end(lue, Issue.REFUSE, refus=(differs._replace(place=lue.place),))
            else:
                merged[same[0].rang] = reunies(same)
        others = {lue.rang for one in merged.values() for lue in one.avec}
        return [merged.get(lue.rang, lue) for lue in self._left(rows) if lue.rang not in others]

    def _accompany(self, kept: list[Arrivee]) -> None:
        """End the rows that were read with another where that one ended."""
        for first in kept:
            ended = self.rendues[first.rang]
            for lue in first.avec:
                if ended.issue is Issue.REFUSE:
                    self._refuse_with(lue, first)
                else:
                    notes = (f"même dossier que {first.place}, lu avec lui.",)
                    self._end(lue, Issue.INCHANGE, slug=ended.slug, notes=notes)

    def _led(self, rows: list[Arrivee]) -> Iterator[tuple[str, Arrivee]]:
        """The rows that would change a dossier of the registre, with its slug."""
        for lue in rows:
            found = self._slugs(lue)
            if len(found) == 1 and found[0] in self.contexte.dossiers and not self._moved(lue, found[0]):
                yield found[0], lue

    def _moved(self, lue: Arrivee, slug: str) -> str:
        """Why the dossier that the ledger gives to a row may be another's."""
        if slug in self.contexte.numeros.get(lue.numero, ()):
            return ""
        return autre_identite(lue, slug, self.contexte.mots(slug, NUMERO), self._releve(lue))

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
        elif self._moved(lue, found[0]):
            self._ask_whose(lue, found[0])
        elif lue.rang in self.ensemble:
            self._end(lue, Issue.REFUSE, refus=(self.ensemble[lue.rang],))
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
        if self._keeps_ours(lue, slug):
            self._leave_out(lue)
            return
        releve = fichier_de_releve(lue.fichier.correspondance.nom)
        note = (
            f"{fichier_de(slug)} n'existe plus : rien n'est écrit. Pour le laisser hors du registre : "
            f"--garder {lue.numero} ; s'il a changé de nom, ou pour qu'il entre de nouveau, corrigez ou retirez les "
            f"lignes du numéro {lue.numero} dans {releve}."
        )
        self._end(lue, Issue.A_TRANCHER, slug=slug, notes=(note,))

    def _leave_out(self, lue: Arrivee) -> None:
        suivi = self._suivi(lue)
        self._follow(lue, "", suivi.empreintes if suivi else {})
        self._end(lue, Issue.INCHANGE, notes=(HORS_DU_REGISTRE,))

    def _ask_whose(self, lue: Arrivee, slug: str) -> None:
        """A number whose dossier may be another's now: a person says which."""
        if lue.numero in self.contexte.garder:
            self._leave_out(lue)
            return
        note = f"{self._moved(lue, slug)} : rien n'est écrit. {a_faire(lue, slug)}"
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
        if self._is_older(lue):
            self._end_older(lue, slug, found)
            return
        self._follow(lue, slug, found.empreintes)
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

    def _is_older(self, lue: Arrivee) -> bool:
        suivi, when = self._suivi(lue), modifie_le(lue, self.contexte.fuseau)
        return bool(suivi and when and when < suivi.modifie_le)

    def _end_older(self, lue: Arrivee, slug: str, found: Rapprochement) -> None:
        """Of a row older than the last one imported, nothing is written nor known: it would bring old words back."""
        news = found.ecrits or found.a_trancher or self._new_contacts(lue, slug)
        if not news or self._keeps_ours(lue, slug):
            self._end(lue, Issue.INCHANGE, slug=slug, gardes=found.gardes)
            return
        suivi = self._suivi(lue)
        last = dit(suivi.modifie_le if suivi else "", self.contexte.fuseau)
        note = (
            f"ce fichier est plus ancien que le dernier importé, où le dossier est du {last} : rien n'est écrit. "
            f"Importez le dernier export ; pour laisser cette ligne de côté : --garder {lue.numero}."
        )
        self._end(lue, Issue.A_TRANCHER, slug=slug, notes=(note,))

    def _new_contacts(self, lue: Arrivee, slug: str) -> tuple[str, ...]:
        recus = lue.candidature.contacts
        found = ajouts(self.contexte.contacts(slug), recus) if recus else ()
        return tuple(dict.fromkeys(one.cle for one in found))

    def _contacts(self, lue: Arrivee, slug: str) -> tuple[str, ...]:
        added = self._new_contacts(lue, slug)
        if added:
            self.projet.contacts[slug] = lue.candidature.contacts
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
            self._follow(lue, slug, prints)
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
