"""The acts of a dossier in one sentence each: what they are called, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from fabriques_cli.format.base import Modele
from fabriques_cli.format.champs import Bloc, Champ, Liste, modele_dans, par_nom
from fabriques_cli.format.changements import Cle, Valeur
from fabriques_cli.format.gestion import (
    Accompagnement,
    Avenant,
    Beneficiaire,
    Cloture,
    CompteRendu,
    Convention,
    Regularisation,
    Resiliation,
    TitreDePerception,
    Versement,
)
from fabriques_cli.format.instruction import DE_ORGANE, Avis, Complement, Decision, Derogation, Desistement
from fabriques_cli.format.libelles import annees, champ_de, dit, en_bref
from fabriques_cli.format.porteur import Membre
from fabriques_cli.format.programme import Mouvement, Verification
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import euros

MOTIF_MAX = 60


class Feuilles(NamedTuple):
    """The leaves of one act, by what follows its own key path, and its model."""

    modele: type[Modele]
    par_cle: Mapping[Cle, Valeur]

    def get(self, *cle: str) -> Valeur | None:
        """The value of a key, none when it is absent."""
        return self.par_cle.get(cle)

    def champ(self, nom: str) -> Champ | None:
        """What is told of a key."""
        return par_nom(self.modele).get(nom)


def est_acte(liste: Cle) -> bool:
    """Whether the items of a list are said in one sentence when they come or go."""
    champ = champ_de(liste)
    return champ is not None and bool(champ.dit.un) and isinstance(champ.forme, Liste)


def est_bloc(bloc: Cle) -> bool:
    """Whether a block is one act."""
    champ = champ_de(bloc)
    return champ is not None and bool(champ.dit.un) and isinstance(champ.forme, Bloc)


def titre(act: Cle, leaves: Mapping[Cle, Valeur]) -> str:
    """`versement du 20/09/2021`, `avis de la préfecture du 14/04/2021`, `convention`."""
    un, found = _act(act, leaves)
    named = NOMS.get(found.modele, _named)(found) if len(act) > 1 else ""
    return " ".join(f"{un} {named}".split())


def phrase(act: Cle, leaves: Mapping[Cle, Valeur]) -> str:
    """`50 000 € pour 2021 (DP-1)`: what the act says, its name aside; `sans précision` when it says no more."""
    _, found = _act(act, leaves)
    told = PHRASES.get(found.modele)
    said = told(found) if told else en_bref(*found)
    return ", ".join(part for part in said if part) or "sans précision"


def _act(act: Cle, leaves: Mapping[Cle, Valeur]) -> tuple[str, Feuilles]:
    """What an act is called, and its leaves."""
    champ = champ_de(act)
    modele = modele_dans(champ.forme) if champ else None
    return (champ.dit.un if champ else act[-1]), Feuilles(modele or Modele, leaves)


def _named(leaves: Feuilles) -> str:
    """By its day, or by its name."""
    return _on(leaves, "le", "du") or _text(leaves, "nom")


def _text(leaves: Feuilles, key: str) -> str:
    return dit(leaves.get(key), leaves.champ(key))


def _on(leaves: Feuilles, key: str, lead: str) -> str:
    """`signée le 20/05/2021`, empty without the day."""
    value = leaves.get(key)
    return f"{lead} {jour_court(value)}" if isinstance(value, date) else ""


def _with(leaves: Feuilles, key: str, lead: str) -> str:
    text = _text(leaves, key)
    return f"{lead}{text}" if text else ""


def _motive(leaves: Feuilles, key: str = "motif") -> str:
    text = _text(leaves, key)
    short = text if len(text) <= MOTIF_MAX else f"{text[:MOTIF_MAX].rstrip()}…"
    return f"« {short.rstrip('.')} »" if short else ""


def _annuites(leaves: Feuilles) -> str:
    found = {
        cle[1]: v for cle, v in leaves.par_cle.items() if cle[0] == "annuites" and isinstance(v, Decimal)
    }
    return annees(found) if found else ""


def _complement(leaves: Feuilles) -> Iterator[str]:
    yield _text(leaves, "pieces")
    yield _on(leaves, "avant_le", "attendus avant le")
    yield _on(leaves, "recu_le", "reçus le")


def _avis(leaves: Feuilles) -> Iterator[str]:
    yield _text(leaves, "sens")
    yield _annuites(leaves)
    yield _motive(leaves, "texte")


def _decision(leaves: Feuilles) -> Iterator[str]:
    yield _text(leaves, "resultat")
    yield _with(leaves, "rang", "rang ")
    yield _annuites(leaves)
    yield _with(leaves, "remplace", "remplace ")
    yield _motive(leaves)


def _convention(leaves: Feuilles) -> Iterator[str]:
    yield _on(leaves, "signee_le", "signée le") or "sans date de signature"
    yield _with(leaves, "numero_ej", "EJ ")
    yield _annuites(leaves)
    yield _on(leaves, "fin", "jusqu'au")


def _avenant(leaves: Feuilles) -> Iterator[str]:
    yield _text(leaves, "objet")
    yield _annuites(leaves)
    yield _on(leaves, "fin", "jusqu'au")
    yield _motive(leaves)


def _versement(leaves: Feuilles) -> Iterator[str]:
    reference = _text(leaves, "reference")
    amount = f"{_text(leaves, 'montant')} pour {_text(leaves, 'annuite')}"
    yield f"{amount} ({reference})" if reference else amount


def _rendu(leaves: Feuilles) -> Iterator[str]:
    yield _on(leaves, "recu_le", "reçu le")
    yield _on(leaves, "valide_le", "validé le")
    amount = leaves.get("montant_justifie")
    yield f"{euros(amount)} justifiés" if isinstance(amount, Decimal) else ""


def _title(leaves: Feuilles) -> Iterator[str]:
    yield _text(leaves, "montant")
    yield _text(leaves, "nature")
    yield _with(leaves, "annuite", "annuité ")
    yield _with(leaves, "numero", "n° ")
    yield _on(leaves, "encaisse_le", "encaissé le")
    yield _motive(leaves)


def _end(leaves: Feuilles) -> Iterator[str]:
    yield _on(leaves, "le", "le")
    amounts = _annuites(leaves)
    yield f"dû {amounts}" if amounts else ""
    yield "libère la place" if leaves.get("libere_la_place") is True else ""
    yield _motive(leaves)


def _derogation(leaves: Feuilles) -> Iterator[str]:
    yield _motive(leaves)
    yield _on(leaves, "le", "du")
    yield _with(leaves, "autorite", "")
    yield _with(leaves, "reference", "référence ")
    yield _on(leaves, "expire_le", "expire le")


def _regularisation(leaves: Feuilles) -> Iterator[str]:
    yield _motive(leaves)
    yield _on(leaves, "le", "du")
    yield _with(leaves, "autorite", "")
    yield _with(leaves, "reference", "référence ")


def _support(leaves: Feuilles) -> Iterator[str]:
    yield _text(leaves, "type")
    yield _text(leaves, "acteur")
    yield _motive(leaves, "action")


def _movement(leaves: Feuilles) -> Iterator[str]:
    yield _text(leaves, "montant")
    yield _motive(leaves, "source")


def _asserted(leaves: Feuilles) -> Iterator[str]:
    """What someone states of the totals, under the words of the file."""
    for (key, *_), value in leaves.par_cle.items():
        if key != "au":
            yield f"{key.replace('_', ' ')} {dit(value, leaves.champ(key))}"


def _member(leaves: Feuilles) -> Iterator[str]:
    yield _text(leaves, "forme_juridique")
    yield _with(leaves, "siret", "SIRET ")
    yield _with(leaves, "ridet", "RIDET ")
    yield _with(leaves, "tahiti", "TAHITI ")
    yield _with(leaves, "part", "part ")


NOMS: Mapping[type[Modele], Callable[[Feuilles], str]] = {
    Complement: lambda one: f"demandés {_on(one, 'demande_le', 'le')}",
    Avis: lambda one: f"{DE_ORGANE.get(str(one.get('organe')), '')} {_on(one, 'le', 'du')}",
    CompteRendu: lambda one: f"{_text(one, 'type')} {_text(one, 'annuite')}",
    Derogation: lambda one: f"à {_text(one, 'regle')}",
    Regularisation: lambda one: f"de {_text(one, 'regle')}",
    Verification: lambda one: _on(one, "au", "au"),
}
"""What follows what an item is called, where it is not its day or its name."""

PHRASES: Mapping[type[Modele], Callable[[Feuilles], Iterator[str]]] = {
    Complement: _complement,
    Avis: _avis,
    Decision: _decision,
    Desistement: _end,
    Convention: _convention,
    Avenant: _avenant,
    Versement: _versement,
    CompteRendu: _rendu,
    TitreDePerception: _title,
    Resiliation: _end,
    Cloture: _end,
    Accompagnement: _support,
    Mouvement: _movement,
    Verification: _asserted,
    Derogation: _derogation,
    Regularisation: _regularisation,
    Membre: _member,
    Beneficiaire: _member,
}
"""What each says, in its order; any other says each of its keys."""
