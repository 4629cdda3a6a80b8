"""The acts of a dossier in one sentence each: what they are called, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from fabriques_cli.format.changements import Cle, Valeur
from fabriques_cli.format.libelles import annees, dit
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import euros

BLOCS = frozenset(("convention", "desistement", "resiliation", "cloture"))
"""The blocks that are one act each."""

DE_ORGANE = {"prefecture": " de la préfecture", "anct": " de l'ANCT", "comite": " du comité"}
MOTIF_MAX = 60

Feuilles: TypeAlias = Mapping[Cle, Valeur]
"""The leaves of one act, by what follows its own key path."""


def est_acte(liste: Cle) -> bool:
    """Whether the items of a list are said in one sentence when they come or go."""
    return liste in NOMS


def titre(act: Cle, leaves: Feuilles) -> str:
    """`versement du 20/09/2021`, `avis de la préfecture du 14/04/2021`, `convention`."""
    named = NOMS.get(act[:-1] if len(act) > 1 else act)
    return " ".join(named(leaves).split()) if named else act[-1]


def phrase(act: Cle, leaves: Feuilles) -> str:
    """`50 000 € pour 2021 (DP-1)`: what the act says, its name aside; `sans précision` when it says no more."""
    said = PHRASES.get(act[:-1] if len(act) > 1 else act, _rest)
    return ", ".join(part for part in said(leaves) if part) or "sans précision"


def _text(leaves: Feuilles, key: str) -> str:
    return dit(leaves.get((key,)), (key,))


def _on(leaves: Feuilles, key: str, lead: str) -> str:
    """`signée le 20/05/2021`, empty without the day."""
    value = leaves.get((key,))
    return f"{lead} {jour_court(value)}" if isinstance(value, date) else ""


def _with(leaves: Feuilles, key: str, lead: str) -> str:
    text = _text(leaves, key)
    return f"{lead}{text}" if text else ""


def _motive(leaves: Feuilles, key: str = "motif") -> str:
    text = _text(leaves, key)
    short = text if len(text) <= MOTIF_MAX else f"{text[:MOTIF_MAX].rstrip()}…"
    return f"« {short.rstrip('.')} »" if short else ""


def _annuites(leaves: Feuilles) -> str:
    found = {cle[1]: v for cle, v in leaves.items() if cle[0] == "annuites" and isinstance(v, Decimal)}
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
    amount = leaves.get(("montant_justifie",))
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
    yield _motive(leaves)


def _derogation(leaves: Feuilles) -> Iterator[str]:
    yield _motive(leaves)
    yield _on(leaves, "le", "du")
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
    for (key, *_), value in leaves.items():
        if key != "au":
            said = euros(value) if isinstance(value, Decimal) else dit(value, (key,))
            yield f"{key.replace('_', ' ')} {said}"


def _member(leaves: Feuilles) -> Iterator[str]:
    yield _text(leaves, "forme_juridique")
    yield _with(leaves, "siret", "SIRET ")
    yield _with(leaves, "ridet", "RIDET ")
    yield _with(leaves, "tahiti", "TAHITI ")
    yield _with(leaves, "part", "part ")


def _rest(leaves: Feuilles) -> Iterator[str]:
    yield from (dit(value, cle) for cle, value in leaves.items())


NOMS: Mapping[Cle, Callable[[Feuilles], str]] = {
    ("complements",): lambda one: f"compléments demandés {_on(one, 'demande_le', 'le')}",
    ("avis",): lambda one: f"avis{DE_ORGANE.get(str(one.get(('organe',))), '')} {_on(one, 'le', 'du')}",
    ("decisions",): lambda one: f"décision {_on(one, 'le', 'du')}",
    ("desistement",): lambda _: "désistement",
    ("convention",): lambda _: "convention",
    ("avenants",): lambda one: f"avenant {_on(one, 'le', 'du')}",
    ("versements",): lambda one: f"versement {_on(one, 'le', 'du')}",
    ("comptes_rendus",): lambda one: f"compte rendu {_text(one, 'type')} {_text(one, 'annuite')}",
    ("titres_de_perception",): lambda one: f"titre de perception {_on(one, 'le', 'du')}",
    ("resiliation",): lambda _: "résiliation",
    ("cloture",): lambda _: "clôture",
    ("accompagnement",): lambda one: f"accompagnement {_on(one, 'le', 'du')}",
    ("derogations",): lambda one: f"dérogation à {_text(one, 'regle')}",
    ("regularisations",): lambda one: f"régularisation de {_text(one, 'regle')}",
    ("enveloppe",): lambda one: f"mouvement de l'enveloppe {_on(one, 'le', 'du')}",
    ("verifications",): lambda one: f"vérification {_on(one, 'au', 'au')}",
    ("consortium", "membres"): lambda one: f"membre du consortium {_text(one, 'nom')}",
    ("convention", "beneficiaires"): lambda one: f"bénéficiaire {_text(one, 'nom')}",
}
"""What each act is called, by the key path of its list or block."""

PHRASES: Mapping[Cle, Callable[[Feuilles], Iterator[str]]] = {
    ("complements",): _complement,
    ("avis",): _avis,
    ("decisions",): _decision,
    ("desistement",): _end,
    ("convention",): _convention,
    ("avenants",): _avenant,
    ("versements",): _versement,
    ("comptes_rendus",): _rendu,
    ("titres_de_perception",): _title,
    ("resiliation",): _end,
    ("cloture",): _end,
    ("accompagnement",): _support,
    ("enveloppe",): _movement,
    ("verifications",): _asserted,
    ("derogations",): _derogation,
    ("regularisations",): _regularisation,
    ("consortium", "membres"): _member,
    ("convention", "beneficiaires"): _member,
}
"""What each says, in its order."""
