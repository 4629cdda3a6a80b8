"""One answer as the words of its key: the key decides, the mapping's table first, and nothing is guessed."""

from __future__ import annotations

from typing import NamedTuple

from fabriques_cli.candidatures import adresses
from fabriques_cli.candidatures.joindre import contact_dit
from fabriques_cli.candidatures.lecture import attendus, moments, nombres
from fabriques_cli.candidatures.tables import TableDeMots
from fabriques_cli.candidatures.textes import elements, propre, sur_une_ligne
from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.vagues_dites import vague_lue
from fabriques_cli.findings import Chemin, under, written
from fabriques_cli.format.champs import Choix, Lire, Liste, Mot, dernier
from fabriques_cli.format.dossier import CHAMPS_PRIVES, Dossier
from fabriques_cli.format.fichiers import chiffrees
from fabriques_cli.format.renvois.cibles import Cible, exige, mot_de_la_cle
from fabriques_cli.text.coordonnees import ADRESSE, NUMERO, contacts, mask
from fabriques_cli.text.deguisees import deguisee
from fabriques_cli.text.dialecte import mots
from fabriques_cli.text.extrait import cut
from fabriques_cli.text.recu import Case
from fabriques_cli.text.refus import Refus

VAGUE: Chemin = ("vague",)
RNA: Chemin = ("porteur", "rna")
MOT_MAX = 200
"""Characters beyond which an answer is no number, no day, no identifier."""


class ReponseLue(NamedTuple):
    """The words of an answer, none when there is none; and what was understood otherwise than it is written."""

    mots: tuple[str, ...] = ()
    remarques: tuple[str, ...] = ()


class ColonneLue(NamedTuple):
    """What an answer is read with: the table of its column, the registre, and whether its zeros are to be doubted."""

    table: TableDeMots
    cadre: Cadre
    zero_douteux: bool

    @property
    def cible(self) -> Cible:
        """The key that the answer is for."""
        return self.table.cible

    @property
    def lire(self) -> Lire | None:
        """What types the words of the key."""
        forme = self.cible.forme
        return forme.lire if isinstance(forme, Choix | Mot) else None


def lue(case: Case, lecture: ColonneLue) -> ReponseLue:
    """The words of an answer; raises `Refus`, whose message is a whole sentence."""
    if case.trouble:
        raise Refus(case.trouble)
    text = propre(case.mot)
    if not text.texte or lecture.table.est_vide(text.texte):
        return ReponseLue((), text.remarques)
    if lecture.cible.contact:
        word, remark = contact_dit(text.texte, lecture.cible.contact)
        return ReponseLue((word,), (*text.remarques, *filter(None, (remark,))))
    found = _liste(text.texte, case, lecture) if lecture.cible.est_liste else _mot(text.texte, case, lecture)
    for mot in found.mots:
        _exige(mot, text.texte, lecture.cible)
        _refuse_coordonnees(mot, lecture.cible)
    return ReponseLue(found.mots, (*text.remarques, *found.remarques))


def _liste(texte: str, case: Case, lecture: ColonneLue) -> ReponseLue:
    table = lecture.table
    assert isinstance(lecture.cible.forme, Liste)
    if isinstance(lecture.cible.forme.element, Choix):
        return ReponseLue(table.mots(texte, case.parts))
    items = case.parts or elements(texte)
    said = tuple(table.mot(item) or item for item in items if not table.est_vide(item))
    several = f"lue comme {len(said)} éléments, un par ligne." if len(said) > 1 and not case.parts else ""
    return ReponseLue(tuple(dict.fromkeys(said)), (several,) if several else ())


def _mot(texte: str, case: Case, lecture: ColonneLue) -> ReponseLue:
    """One word, by the table of the column if it has the text, else by its key."""
    table, cible = lecture.table, lecture.cible
    if isinstance(cible.forme, Mot) and len(texte) > MOT_MAX:
        raise Refus(f"la réponse est trop longue pour « {written(cible.chemin)} ».", "Vérifiez la colonne.")
    found = table.mot(texte)
    if cible.chemin == VAGUE:
        return ReponseLue((_vague(found or texte, lecture),))
    if found:
        return ReponseLue((found,))
    if isinstance(cible.forme, Choix):
        found, left = table.de_la_liste_liee(texte)
        if found:
            return ReponseLue((found,), (f"« {cut(mask(left))} », choisi ensuite, n'est pas repris.",))
        raise table.inconnu(texte) if lecture.lire is None else _attendu(texte, cible, Refus("oui ou non"))
    if isinstance(cible.forme, Mot):
        return _type(texte, case, lecture)
    return _texte(texte, lecture)


def _type(texte: str, case: Case, lecture: ColonneLue) -> ReponseLue:
    """The word that the function of a key types: a number, a day, an identifier."""
    lire, cible, fuseau = lecture.lire, lecture.cible, lecture.cadre.fuseau
    if lire is mots.siret:
        return ReponseLue((nombres.siret_dit(texte),))
    if lecture.zero_douteux and nombres.est_zero(texte, lire):
        return ReponseLue(
            (),
            (f"{texte} peut vouloir dire 0 ou non renseigné : « {written(cible.chemin)} » reste inconnue.",),
        )
    said, remark = (
        moments.de_la_serie(texte) if case.nombre and lire in (mots.jour, mots.instant) else ("", "")
    )
    if not case.nombre:
        remark = nombres.doute(texte, lire)
    text, twice = said or nombres.nombre_simple(texte, lire, nombre=case.nombre), ""
    if lire is mots.instant:
        text, twice = moments.instant_ecrit(text, fuseau)
    elif lire is mots.jour:
        text = moments.jour_ecrit(text, fuseau)
    word = nombres.ecrit(mot_de_la_cle(cible, text), lire)
    if not remark and word != text and nombres.dit_autrement(text, word):
        remark = f"« {cut(texte)} » est lu {word}."
    return ReponseLue((word,), tuple(filter(None, (remark, twice))))


def _texte(texte: str, lecture: ColonneLue) -> ReponseLue:
    """A text, or a code that a key holds as one."""
    chemin, communes = lecture.cible.chemin, lecture.cadre.references.communes
    champ = dernier(Dossier, chemin)
    if champ is not None and (champ.dit.code is not None or champ.dit.par_groupes):
        nombres.refuse_scientifique(texte)
    remark = ""
    if chemin in adresses.CODES:
        word, remark = adresses.CODES[chemin](texte, communes)
    elif chemin == adresses.COMMUNE:
        word, remark = adresses.commune_dite(texte)
    elif chemin == adresses.VOIE:
        word, remark = adresses.voie_dite(texte)
    elif chemin == RNA:
        word, remark = nombres.rna_dit(texte)
    else:
        word = mot_de_la_cle(lecture.cible, texte) if champ is not None and champ.dit.par_groupes else texte
    if champ is not None and champ.dit.prose:
        return ReponseLue((word,), (remark,) if remark else ())
    line = sur_une_ligne(word)
    return ReponseLue((line.texte,), (*((remark,) if remark else ()), *line.remarques))


def _vague(texte: str, lecture: ColonneLue) -> str:
    """The day of a wave of the registre; raises `Refus` for one that it has not."""
    day = moments.jour_ecrit(texte, lecture.cadre.fuseau)
    try:
        return vague_lue(day, lecture.cadre.vagues).isoformat()
    except Refus as refus:
        raise Refus(refus.message, refus.a_faire) from None


def _exige(mot: str, texte: str, cible: Cible) -> None:
    try:
        exige(cible, mot)
    except Refus as refus:
        raise _attendu(texte, cible, refus) from None


def _attendu(texte: str, cible: Cible, refus: Refus) -> Refus:
    """What a key expects, in a sentence that shows what was read unless it is private."""
    lire = cible.forme.lire if isinstance(cible.forme, Choix | Mot) else None
    return attendus.attendu(montre(texte, cible), texte, lire, refus)


def montre(texte: str, cible: Cible) -> str:
    """An answer as a message repeats it: never what is private, nor what would let someone be reached."""
    if any(under(cible.chemin, prive) for prive in CHAMPS_PRIVES):
        return "une valeur (masquée)"
    return f"« {cut(mask(texte))} »"


def _refuse_coordonnees(mot: str, cible: Cible) -> None:
    """Raise `Refus` for what would let someone be reached, in a key that git follows; it is not repeated."""
    chiffree = str(cible.chemin[-1]) in chiffrees() or str(cible.chemin[-1]).isdigit()
    hidden = "" if chiffree or isinstance(cible.forme, Choix | Mot) else deguisee(mot)
    for sorte in (*(sorte for sorte, _ in contacts(mot)), *filter(None, (hidden,))):
        if sorte is NUMERO and chiffree:
            continue
        pronoun = "la" if sorte is ADRESSE else "le"
        raise Refus(
            f"{sorte} dans la réponse, alors que git suit « {written(cible.chemin)} ».",
            f"Ôtez-{pronoun} du fichier reçu ; une colonne de coordonnées va à contact.courriel ou contact.telephone.",
        )
