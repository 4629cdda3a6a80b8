"""What was granted and asked by région, as bars; a few régions a picture, so that none is cut by the end of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from fabriques_cli.budget.sommes import Part, Somme, part
from fabriques_cli.lieux.rubriques import INCONNUE
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.render.documents.charts import bars
from fabriques_cli.render.documents.svg import HACHURES, PLEIN, Image, Nom
from fabriques_cli.render.words import counted
from fabriques_cli.text.figure import Barre
from fabriques_cli.text.montant import euros

PAR_IMAGE = 10
ACCORDE, DEMANDE = (PLEIN, "accordé"), (HACHURES, "demandé")


def by_region(vues: Sequence[Vue], *, diffusion: bool) -> Image:
    """The régions of some dossiers, the largest amount first; for publication nothing that was asked is drawn."""
    groups: dict[str, list[Vue]] = {}
    for vue in vues:
        groups.setdefault(vue.region or INCONNUE, []).append(vue)
    sums = {word: part([vue.position for vue in found]) for word, found in groups.items()}
    order = sorted(sums, key=lambda word: (-_main(sums[word], diffusion), word))
    longest = max(rangee.portee for word in order for rangee in _region(word, sums[word], diffusion))
    pictures = []
    for start in range(0, len(order), PAR_IMAGE):
        words = order[start : start + PAR_IMAGE]
        rangees = [rangee for word in words for rangee in _region(word, sums[word], diffusion)]
        legend = [ACCORDE] if diffusion else [ACCORDE, DEMANDE]
        pictures.append(bars(_name(words, start, diffusion), rangees, legend, longest))
    return Image("".join(pictures))


def _main(total: Part, diffusion: bool) -> Decimal:
    return (total.accorde if diffusion else total.demande).connu


def _name(words: list[str], start: int, diffusion: bool) -> Nom:
    title = "Accordé par région" if diffusion else "Accordé et demandé par région"
    said = f"{', '.join(words)} : les sommes sont celles du tableau de la même section."
    return Nom(f"image-region-{start}", f"{title}, à partir de {words[0]}" if start else title, said)


def _region(word: str, total: Part, diffusion: bool) -> Iterator[Barre]:
    yield Barre(word, ((PLEIN, total.accorde.connu),), None, f"accordé {_amount(total.accorde)}")
    if not diffusion:
        yield Barre("", ((HACHURES, total.demande.connu),), None, f"demandé {_amount(total.demande)}")


def _amount(total: Somme) -> str:
    """`140 000 € + 1 inconnu`: unknown is not zero, nor is what there is none of."""
    amount = total.chiffre
    if not isinstance(amount, Decimal):
        return "inconnu" if amount is None else "—"
    more = f" + {counted(len(total.inconnus), 'inconnu')}" if total.inconnus else ""
    return f"{euros(amount)}{more}"
