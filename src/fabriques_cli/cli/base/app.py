"""The commands: each module is imported only when its command is called."""

# Annotations are not kept as texts here: typer would compile each of them again.

import importlib
import re
from collections.abc import Iterable
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from fabriques_cli import RULES_VERSION, __version__
from fabriques_cli.cli.base.errors import choice, nearest
from fabriques_cli.cli.base.french import held, translated
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.terminal import keep_silent, write
from fabriques_cli.text.refus import Refus

# name → (module, summary): static, so that help and completion import no command.
COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("check", "Dit si les dossiers sont éligibles, pourquoi, et où dans le fichier."),
    "budget": ("budget", "Dit où en est l'enveloppe : attribué, engagé, versé, reste, places."),
    "vague": ("vague", "Liste les vagues, ou dresse le bilan d'une vague."),
    "lieux": ("lieux", "Liste les lieux, avec filtres, colonnes et totaux."),
    "lieu": ("lieu", "Montre la fiche entière d'un lieu."),
    "notes": ("notes", "Dit ce que valent les notes, et lesquelles manquent."),
    "accompagnement": ("accompagnement", "Dit qui a eu quel soutien, et qui n'a rien eu."),
    "echeances": ("echeances", "Dit ce qui est en retard, ce qui tombe ce mois, et ensuite."),
    "selection": (
        "selection",
        "Aide le comité : la meilleure liste sous l'enveloppe, les places, les quotas.",
    ),
    "plan": ("plan", "Dit ce que change une branche : dossiers, euros, places, verdicts."),
    "journal": ("journal", "Raconte l'histoire d'un dossier, ou d'une valeur, d'après git."),
    "regle": ("regle", "Montre les règles, ou la page d'une règle."),
    "nouveau": ("nouveau", "Crée le dossier d'une candidature qui arrive."),
    "modifier": (
        "modifier",
        "Change des valeurs d'un dossier, d'une vague ou du programme, et rien d'autre.",
    ),
    "completer": ("acts.completer", "Note des pièces demandées au porteur, ou reçues."),
    "aviser": ("acts.aviser", "Note un avis, ou ceux d'une préfecture, lus dans un classeur."),
    "decider": ("acts.decider", "Note une décision, ou celles d'un comité, lues dans un classeur."),
    "promouvoir": ("acts.promouvoir", "Retient un dossier de la liste complémentaire."),
    "desister": ("acts.desister", "Note qu'un lauréat ou un dossier de la liste renonce."),
    "conventionner": ("acts.conventionner", "Note la signature de la convention."),
    "amender": ("acts.amender", "Note un avenant à la convention."),
    "publier": ("acts.publier", "Note la publication des conventions signées."),
    "accompagner": ("acts.accompagner", "Note un accompagnement, dans un ou plusieurs dossiers."),
    "verser": ("payments.verser", "Note un versement, ou ceux d'un tableau."),
    "rapprocher": ("payments.rapprocher", "Dit où vont les paiements de Chorus, et note ceux qui sont sûrs."),
    "rendre-compte": ("acts.rendre_compte", "Note un compte rendu reçu, ou validé."),
    "resilier": ("acts.resilier", "Note la résiliation de la convention, et ce qui reste dû."),
    "recouvrer": ("acts.recouvrer", "Note un titre de perception, ou son encaissement."),
    "regulariser": ("acts.regulariser", "Note qu'un constat de gestion est connu et accepté."),
    "cloturer": ("acts.cloturer", "Clôt un dossier, soldé à ce qui est versé."),
    "ouvrir-vague": ("ouvrir_vague", "Crée le fichier d'une vague annoncée."),
    "annuler": ("annuler", "Reprend la dernière écriture du programme, si rien n'a changé depuis."),
    "fmt": ("fmt", "Met les fichiers en forme, sans en changer un mot."),
    "schema": ("schema", "Donne à l'éditeur de quoi compléter et expliquer les fichiers."),
    "init": ("init", "Crée un registre : programme, vagues, réglages de git et des éditeurs."),
    "import": ("importer", "Fait entrer des candidatures reçues, ou un fichier officiel."),
    "export": ("exporter", "Écrit tout le registre dans un classeur."),
}

TIRETS_LONGS = "–—−"
"""What a word processor makes of two dashes."""

UN_TIRET = re.compile(r"-[a-z]{2}")
"""An option of one letter, or the name of a longer one that lacks a dash."""

COULEURS = ("auto", "toujours", "jamais")

AIDE = """Suit les subventions de l'appel « Fabriques de Territoire », dans des fichiers YAML sous git.

Le registre est le dossier qui contient programme.yaml (ou dont data/ le contient), cherché à partir
du répertoire courant."""

FIN = (
    "Une commande : fabriques COMMANDE --help. Codes de sortie : 0 rien à signaler, 1 des constats, 2 échec."
)

COMMUNES = "Options communes à toutes les commandes (-C, -q, --couleur, --debug) : fabriques --help."


def _show_help(ctx: Any, _param: Any, asked: bool) -> None:
    """The library's own way knows neither closed pipes nor poor encodings."""
    if asked and not ctx.resilient_parsing:
        write(f"{ctx.get_help()}\n")
        raise typer.Exit


def _ours(option: Any) -> Any:
    """The help option of the library, shown by this program."""
    option.callback = _show_help
    return option


def _help(command: Any, ctx: Any) -> str:
    """The help page, of which no line begins with a sign that belongs to the word before it."""
    formatter = ctx.make_formatter()
    text, rows = formatter.write_text, formatter.write_dl
    formatter.write_text = lambda said: text(held(said))
    formatter.write_dl = lambda said, *more, **named: rows([(a, held(b)) for a, b in said], *more, **named)
    command.format_help(ctx, formatter)
    return translated(formatter.getvalue().rstrip("\n"))


def _refuse_empty(ctx: Any, params: Iterable[Any]) -> None:
    """Raise `Refus` on an option given empty, as by a variable that holds nothing.

    Its default means « not given » everywhere: taken for it, it would have a day or an amount invented.
    """
    for param in params:
        given = ctx.get_parameter_source(param.name)
        if param.param_type_name != "option" or given is None or given.name != "COMMANDLINE":
            continue
        value = ctx.params[param.name]
        if any(isinstance(one, str) and not one.strip() for one in _each(value)):
            raise Refus(
                f"{param.opts[-1]} : cette option est vide.", "Donnez une valeur, ou retirez l'option."
            )


def _each(value: Any) -> Iterable[Any]:
    """The values of an option that can be repeated, or the only one."""
    return value if isinstance(value, list | tuple) else (value,)


def _in_words(ctx: Any, params: Iterable[Any]) -> str:
    """`fabriques modifier la-filature notes=…`: what a command is about, without any value that it writes."""
    arguments = [param for param in params if param.param_type_name == "argument"]
    given = [str(one) for param in arguments for one in _each(ctx.params.get(param.name)) if one]
    cut = [f"{key}=…" if equals else key for key, equals, _ in (one.partition("=") for one in given)]
    return " ".join([ctx.command_path, *cut])


class FrenchCommand(TyperCommand):
    """A command whose help and errors speak French."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        if any(word[:1] in TIRETS_LONGS or UN_TIRET.match(word) for word in args if word):
            from fabriques_cli.cli.base.option_words import refuse_dashes  # noqa: PLC0415 # for this slip alone

            refuse_dashes(args, [name for param in self.params for name in param.opts])
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        from fabriques_cli.cli.base.option_words import as_typed  # noqa: PLC0415 # the help and completion read no value

        _refuse_empty(ctx, self.params)
        as_typed(ctx, self.params)
        if isinstance(ctx.obj, Options):
            ctx.obj = ctx.obj._replace(commande=_in_words(ctx, self.params))
        return super().invoke(ctx)

    def get_help(self, ctx: Any) -> str:
        return _help(self, ctx)

    def get_help_option(self, ctx: Any) -> Any:
        return _ours(super().get_help_option(ctx))


class FrenchGroup(TyperGroup):
    """A group of commands whose help and errors speak French."""

    def get_help(self, ctx: Any) -> str:
        return _help(self, ctx)

    def get_help_option(self, ctx: Any) -> Any:
        return _ours(super().get_help_option(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        command = self.called(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            names = self.list_commands(ctx)
            remedy = nearest(args[0], names) or f"Commandes : {', '.join(names)}."
            raise Refus(f"commande inconnue : « {args[0]} ».", remedy)
        return args[0], command, args[1:]

    def called(self, ctx: Any, name: str) -> Any:
        """The command that was called, none if there is no such command."""
        return self.get_command(ctx, name)


class LazyGroup(FrenchGroup):
    """The commands by name, imported when they are called."""

    def invoke(self, ctx: Any) -> Any:
        _refuse_empty(ctx, self.params)
        return super().invoke(ctx)

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """What completion shows of a command: its name and its summary."""
        known = COMMANDS.get(cmd_name)
        return FrenchCommand(cmd_name, short_help=known[1]) if known else None

    def called(self, ctx: Any, name: str) -> Any:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"fabriques_cli.cli.{COMMANDS[name][0]}")
        return typer.main.get_command(module.app)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


def settings(**more: Any) -> dict[str, Any]:
    """What every Typer of the program has in common."""
    return {
        "rich_markup_mode": None,
        "pretty_exceptions_enable": False,
        "context_settings": {"help_option_names": ["-h", "--help"], "max_content_width": 110},
        **more,
    }


def command_app(function: Any, **more: Any) -> typer.Typer:
    """The application of one command."""
    app = typer.Typer(**settings(add_completion=False))
    app.command(
        name=function.__name__.rstrip("_").replace("_", "-"), cls=FrenchCommand, epilog=COMMUNES, **more
    )(function)
    return app


def group_app(summary: str) -> typer.Typer:
    """The application of a command that has commands of its own."""
    metavar = "COMMANDE [ARGUMENTS]..."
    app = typer.Typer(
        **settings(
            cls=FrenchGroup, add_completion=False, help=summary, epilog=COMMUNES, subcommand_metavar=metavar
        )
    )
    app.callback()(lambda: None)
    return app


def add_command(app: typer.Typer, name: str, function: Any, summary: str) -> None:
    """Give a group one of its commands, with the line that the group's help shows of it."""
    app.command(name, cls=FrenchCommand, epilog=COMMUNES, short_help=summary)(function)


def _version(asked: bool) -> None:
    if asked:
        write(f"fabriques {__version__} (règles {RULES_VERSION})\n")
        raise typer.Exit


def common(
    ctx: typer.Context,
    repertoire: Annotated[
        str, typer.Option("-C", "--repertoire", metavar="RÉPERTOIRE", help="Où se trouve le registre.")
    ] = "",
    silencieux: Annotated[
        bool,
        typer.Option("-q", "--silencieux", help="Ne rien dire sur la sortie d'erreur, sauf les erreurs."),
    ] = False,
    couleur: Annotated[
        str, typer.Option("--couleur", metavar="QUAND", help="auto, toujours ou jamais.")
    ] = "auto",
    debug: Annotated[bool, typer.Option("--debug", help="En cas d'erreur interne, montre sa trace.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Affiche la version.")
    ] = False,
) -> None:
    """Keep the common options for the command that follows."""
    keep_silent(silencieux)
    ctx.obj = Options(repertoire, silencieux, choice(couleur, COULEURS, "réglage de couleur"), debug)


def make_app() -> typer.Typer:
    """The whole application."""
    app = typer.Typer(
        **settings(cls=LazyGroup, help=AIDE, epilog=FIN, subcommand_metavar="COMMANDE [ARGUMENTS]...")
    )
    app.callback(invoke_without_command=False)(common)
    return app
