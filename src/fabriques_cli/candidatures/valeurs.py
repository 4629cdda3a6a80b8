"""The answers of a form as the words of the keys that they are for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fabriques_cli.actes.acte import Mots
from fabriques_cli.candidatures.candidature import Candidature, Dit
from fabriques_cli.candidatures.correspondances import Colonnes, colonnes
from fabriques_cli.candidatures.reponses import VAGUE, ColonneLue, lue
from fabriques_cli.candidatures.tables import MotInconnu, TableDeMots
from fabriques_cli.candidatures.textes import propre, sur_une_ligne
from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.vagues_dites import vague_lue
from fabriques_cli.findings import Chemin
from fabriques_cli.format.correspondance import Correspondance
from fabriques_cli.format.renvois.cibles import cible_lue, mot_de_la_cle
from fabriques_cli.text.coordonnees import contact_in, mask
from fabriques_cli.text.dialecte.montants import SCIENTIFIQUE
from fabriques_cli.text.dialecte.nombres import ECRIT_AUTREMENT, numero_lu, numero_sans_detour
from fabriques_cli.text.extrait import cut
from fabriques_cli.text.recu import Entete, LigneRecue, Recu
from fabriques_cli.text.refus import Refus

DECIMAL = re.compile(r"-?[0-9]+[.,][0-9]+", re.ASCII)
DECALEE = "Vérifiez la colonne « numero » de la correspondance."

LOURDE = 90_000
"""Bytes of a candidature beyond which its file would be none of a registre."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What every row of a file is read with."""

    recu: Recu
    colonnes: Colonnes
    lectures: tuple[tuple[Entete, ColonneLue], ...]
    constantes: dict[Chemin, Mots]

    def place(self, ligne: LigneRecue, entete: Entete | None) -> str:
        """Where an answer stands; the first column where the one that is missing would be."""
        table = self.recu.dossiers
        first = table.entetes[0] if table.entetes else Entete("", 1)
        return table.place(ligne.numero, entete or first)


@dataclass(slots=True)
class _Ligne:
    """A row as it is read."""

    mots: dict[Chemin, Mots] = field(default_factory=dict)
    places: dict[Chemin, str] = field(default_factory=dict)
    laisses: set[Chemin] = field(default_factory=set)
    contacts: dict[str, str] = field(default_factory=dict)
    remarques: list[Dit] = field(default_factory=list)
    refus: list[Dit] = field(default_factory=list)


def lire(recu: Recu, correspondance: Correspondance, cadre: Cadre) -> tuple[Candidature, ...]:
    """The candidature of each row, in the order of the rows; none is left out.

    The mapping is one without a trouble. Raises `Refus` where the name of a mapped column is that of several.
    """
    found = colonnes(recu, correspondance)
    lectures = tuple(
        (entete, ColonneLue(TableDeMots(renvoi, cible_lue(renvoi.cible)), cadre, recu.zero_douteux))
        for renvoi, entete in found.renvois
    )
    plan = _Plan(recu, found, lectures, _constantes(correspondance, cadre))
    return tuple(_candidature(ligne, plan) for ligne in recu.dossiers.lignes)


def _constantes(correspondance: Correspondance, cadre: Cadre) -> dict[Chemin, Mots]:
    """The words that every dossier has the same; a wave goes by its title, its number or its day."""
    found: dict[Chemin, Mots] = {}
    for constante in correspondance.constantes:
        cible = cible_lue(constante.cible)
        word = mot_de_la_cle(cible, constante.valeur)
        if cible.chemin == VAGUE:
            word = vague_lue(constante.valeur, cadre.vagues).isoformat()
        found[cible.chemin] = [word] if cible.est_liste else word
    return found


def _candidature(ligne: LigneRecue, plan: _Plan) -> Candidature:
    held = _Ligne(mots=dict(plan.constantes))
    numero = _numero(ligne, plan, held)
    if ligne.trouble:  # one reason for the whole row, not one for each of its columns
        place = plan.place(ligne, plan.colonnes.numero)
        return Candidature(numero, ligne, refus=(Dit(place, ligne.trouble),))
    for entete, lecture in plan.lectures:
        _reponse(ligne, entete, lecture, plan, held)
    _refuse_lourde(ligne, plan, held)
    etat = plan.colonnes.etat
    return Candidature(
        numero,
        ligne,
        sur_une_ligne(propre(ligne.case(etat).mot).texte).texte if etat else "",
        held.mots,
        held.places,
        frozenset(held.laisses),
        held.contacts,
        tuple(held.remarques),
        tuple(held.refus),
    )


def _numero(ligne: LigneRecue, plan: _Plan, held: _Ligne) -> str:
    """What the dossier goes by in the form; refused when there is nothing that could be found again."""
    entete = plan.colonnes.numero
    case = ligne.case(entete) if entete else None
    place = plan.place(ligne, entete)
    text = sur_une_ligne(propre(case.mot).texte).texte if case else ""
    text = text.removesuffix(".0") if case and case.nombre else text
    if case and case.trouble:
        held.refus.append(Dit(place, case.trouble))
    elif not text:
        held.refus.append(
            Dit(place, "la ligne n'a pas de numéro de dossier.", "Sans lui, rien ne la relie à un dossier.")
        )
    elif SCIENTIFIQUE.fullmatch(text) and not text.isdigit():
        lost = "Ses derniers chiffres sont perdus : reprenez-le à la source."
        held.refus.append(Dit(place, "un tableur a remplacé le numéro par une notation scientifique.", lost))
    elif detour := numero_sans_detour(numero_lu(text) or text):
        held.refus.append(Dit(place, ECRIT_AUTREMENT, f"Écrivez {detour}."))
    elif text.isdecimal() and not text.strip("0"):
        held.refus.append(Dit(place, f"{text} n'est pas un numéro de dossier.", DECALEE))
    elif DECIMAL.fullmatch(text) and ((case and case.nombre) or not numero_lu(text)):
        held.refus.append(Dit(place, f"{text} a des décimales : ce n'est pas un numéro de dossier.", DECALEE))
    elif contact_in(text) and not text.isdigit():
        held.refus.append(Dit(place, "le numéro du dossier est une coordonnée, que git suivrait."))
        return ""
    read = numero_lu(text) or text
    if read != text:
        held.remarques.append(Dit(place, f"le numéro « {cut(text)} » est lu {read}."))
    return read


def _reponse(ligne: LigneRecue, entete: Entete, lecture: ColonneLue, plan: _Plan, held: _Ligne) -> None:
    """Put an answer where it goes: a word, a contact, a remark or a refusal."""
    if entete.rang not in ligne.cases:
        return
    cible, place = lecture.cible, plan.place(ligne, entete)
    try:
        found = lue(ligne.case(entete), lecture)
    except Refus as refus:
        if lecture.table.renvoi.facultatif:
            held.laisses.add(cible.chemin)
            held.remarques.append(
                Dit(place, f"{mask(refus.message)} Réponse laissée.", refus.a_faire, cible.chemin)
            )
        else:
            ajout = refus.ajout if isinstance(refus, MotInconnu) else ""
            held.refus.append(Dit(place, mask(refus.message), refus.a_faire, cible.chemin, ajout))
        return
    held.remarques += (Dit(place, mask(said), "", cible.chemin) for said in found.remarques)
    if not found.mots:
        return
    if cible.contact:
        held.contacts[cible.contact] = found.mots[0]
        return
    held.places.setdefault(cible.chemin, place)
    before = held.mots.get(cible.chemin, [])
    several = [*(before if isinstance(before, list) else ()), *found.mots]
    held.mots[cible.chemin] = list(dict.fromkeys(map(str, several))) if cible.est_liste else found.mots[0]


def _refuse_lourde(ligne: LigneRecue, plan: _Plan, held: _Ligne) -> None:
    size = sum(len(str(mot).encode(errors="replace")) for mot in held.mots.values())
    if size > LOURDE:
        held.refus.append(
            Dit(
                plan.place(ligne, plan.colonnes.numero),
                f"les réponses pèsent {size // 1000} ko : un dossier en tient {LOURDE // 1000}.",
                "Mettez la plus longue dans « laissees », ou abrégez-la.",
            )
        )
