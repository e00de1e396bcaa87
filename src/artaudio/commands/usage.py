"""Answer wrong usage with the command that was probably meant."""

import copy
import os
import re
from collections.abc import Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from artaudio.base.messages import tr
from artaudio.base.patterns import lazy
from artaudio.base.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

_ADDRESS = lazy(r"[A-Za-z][\w+.-]*:(?:https?:)?//.*")
_SITE = lazy(r"(?:www\.)?(?:[\w-]+\.)+(?:de|at|ch|eu|com|org|net|info)(?:[/?#]\S*)?", re.IGNORECASE)
"""What people type who mean an address: `www.example.org/lage`, `bote.de`."""
_FEED = lazy(r"feed:(?P<rest>(?:https?:)?//.*)", re.IGNORECASE)
"""`feed://example.org/rss` and `feed:https://example.org/rss`, as some pages name their feeds."""
_FILE_NAME = lazy(r".*[^.\s]\.[A-Za-z]\w{0,4}")
_DECIMAL_COMMA = lazy(r"[+-]?\d+,\d+")
_FLAGS = {"help": "--help", "version": "--version"}


class HintedUsageError(click.UsageError):
    """Wrong usage with a way out: `hint` is one sentence."""

    def __init__(self, message: str, context: click.Context, hint: str) -> None:
        super().__init__(message, context)
        self.hint = hint


class CommandGroup(click.Group):
    """A group that names the nearest command for a name that it does not know, and `build` for a file or an address."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a hint where there is no such command."""
        name = args[0]
        known = self.get_command(ctx, name) is not None or (name.startswith("-") and name != "-")
        if known or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        if ctx.parent is None and looks_like_an_article(name):
            import shlex

            meant = shlex.join([*ctx.command_path.split(), _command_for(name), *args])
            raise HintedUsageError(
                tr("{name!r} is no command; did you mean {meant}?", name=name, meant=meant),
                ctx,
                tr("a command comes before its file: see --help"),
            )
        said = tr("there is no command {name!r}", name=name)
        below = [f"{ctx.command_path} {group} {name}" for group, one in _groups(self.commands) if name in one.commands]
        if name in _FLAGS:
            said += tr("; did you mean {command_path} {flags}?", command_path=ctx.command_path, flags=_FLAGS[name])
        elif below:
            said += tr("; did you mean {listed}?", listed=tr(" or ").join(below))
        else:
            said += did_you_mean(name, self.commands)
        raise HintedUsageError(said, ctx, tr("choose one of: {listed}", listed=", ".join(self.commands)))


class ArticleCommand(click.Command):
    """A command that takes one article, edition or file: several are answered with what to write."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, with a hint where more than one argument is left."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if not ctx.args or ctx.resilient_parsing:
            return rest
        if ctx.params.get("steps"):
            raise HintedUsageError(
                tr("{listed}: a step is one text", listed=" ".join(ctx.args)),
                ctx,
                tr(
                    "put it in quotation marks: --do {step}", step=quote(" ".join((ctx.params["steps"][-1], *ctx.args)))
                ),
            )
        first = next(one.name or "" for one in self.params if isinstance(one, click.Argument))
        article, *more = [str(ctx.params.get(first, "")), *ctx.args]
        import shlex

        raise HintedUsageError(
            tr("{count} were named, and this command takes one", count=1 + len(more)),
            ctx,
            tr(
                "call it once for each: {listed}",
                listed=" ; ".join(f"{ctx.command_path} {shlex.quote(one)}" for one in (article, *more)),
            ),
        )


class StreamCommand(click.Command):
    """A command that reads standard input and takes no argument: a text is answered with the command that takes it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, with a hint where an argument is left."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            text = " ".join(ctx.args)
            raise HintedUsageError(
                tr("{text!r}: this command reads standard input, and takes no text", text=text),
                ctx,
                tr("artaudio say --show {text} prints the spoken words of a text", text=quote(text)),
            )
        return rest


class ArticlesCommand(click.Command):
    """A command that takes any number of articles: the names of formats after them are answered with what to write."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, with a hint where all arguments but the first are names of formats."""
        rest = super().parse_args(ctx, args)
        articles: tuple[Path | str, ...] = ctx.params.get("articles") or ()
        more = [str(one) for one in articles[1:]]
        if not more or ctx.resilient_parsing:
            return rest
        from artaudio.publish.formats.registry import EPUB, FORMATS

        formats = {*FORMATS, EPUB.name}
        if all(name.lower().strip(",.") in formats and not Path(name).exists() for name in more):
            named = [*(ctx.params["formats"] or ()), *(name.lower().strip(",.") for name in more)]
            raise HintedUsageError(
                tr("{listed} comes after the article", listed=" ".join(more)),
                ctx,
                tr("write --format {listed}", listed=",".join(dict.fromkeys(named))),
            )
        return rest


class PathType(click.Path):
    """A path whose file is read, or refused, by what it is for: that it may not be read is no wrong usage."""

    def __init__(self, *, dir_okay: bool = True, file_okay: bool = True, allow_dash: bool = False) -> None:
        super().__init__(path_type=Path, readable=False, dir_okay=dir_okay, file_okay=file_okay, allow_dash=allow_dash)
        # click names it in the language in which the command happens to be imported.
        self.name = "path" if dir_okay and file_okay else "file" if file_okay else "directory"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """As click does, and it names the kind of path in the language of messages, which was not known before."""
        if value == "-" and not self.allow_dash:
            self.fail(tr("- stands for a stream, and here a name is needed; ./- is a file of that name"), param, ctx)
        named = copy.copy(self)
        named.name = tr(self.name)
        return click.Path.convert(named, value, param, ctx)


class OutputFolder(PathType):
    """The folder of all editions: a name that no folder has yet, and that ends as a sound file's does, is refused."""

    def __init__(self) -> None:
        super().__init__(file_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path. Raises click.BadParameter for `lage.mp3`."""
        path = super().convert(value, param, ctx)
        if path.suffix and not path.exists():
            from artaudio.publish.formats.registry import EPUB, FORMATS

            if path.suffix.lower() in {EPUB.suffix, *(known.suffix for known in FORMATS.values())}:
                said = tr(
                    "{path} is called as a file; this is the folder of all editions, and titles name their files",
                    path=path,
                )
                self.fail(said, param, ctx)
        return path


class TextType(click.types.StringParamType):
    """A text, such as a title, which goes into tags and pages: bytes that are no UTF-8 have no letter there, and are refused."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The text. Raises click.BadParameter where Python could not decode an argument (PEP 383)."""
        text = super().convert(value, param, ctx)
        try:
            text.encode()
        except UnicodeEncodeError:
            shown = os.fsencode(text).decode(errors="backslashreplace")
            self.fail(tr("{text!r} is no UTF-8; write it in a terminal that is set to UTF-8", text=shown), param, ctx)
        return text


class NumberType(click.types.FloatParamType):
    """A number with a decimal point, or with the comma that German has: `0.9`, `0,9`."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number. Raises click.BadParameter for what is none."""
        return super().convert(_with_point(value), param, ctx)


class NumberRange(click.FloatRange):
    """Such a number that lies in a range."""

    name = "float"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number. Raises click.BadParameter for what is none, or lies outside."""
        return super().convert(_with_point(value), param, ctx)


def _with_point(value: Any) -> Any:
    return value.replace(",", ".") if isinstance(value, str) and _DECIMAL_COMMA.fullmatch(value) else value


TEXT, NUMBER = TextType(), NumberType()
PATHS = frozenset({"FILE", "STORE", "DEST", "MODEL", "GUID|EDITION"})
"""What stands in help for values that may be paths, which are bytes and need no letters."""


def check_values(command: click.Command) -> None:
    """Let a command, and all below it, refuse texts that are no UTF-8, paths apart, and take numbers with a decimal comma."""
    for parameter in command.params:
        if parameter.type is click.FLOAT:
            parameter.type = NUMBER
        if parameter.type is click.STRING and (parameter.metavar or (parameter.name or "").upper()) not in PATHS:
            parameter.type = TEXT
    if isinstance(command, click.Group):
        for below in command.commands.values():
            check_values(below)


class ArticlePath(PathType):
    """The path of an article or `-`, or an address, which stays a text; an empty text is refused with what to do instead."""

    def __init__(self) -> None:
        super().__init__(allow_dash=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path or the address. Raises click.BadParameter for an empty text, UnreachableArticleError for another address."""
        if value == "":
            self.fail(tr("the article's file name is empty; name a file, or - for standard input"), param, ctx)
        if isinstance(value, str) and _ADDRESS.fullmatch(value.strip()):
            value = _FEED.sub(
                lambda found: found["rest"] if "://" in found["rest"] else f"https:{found['rest']}", value.strip()
            )
            from artaudio.base.errors import UnreachableArticleError
            from artaudio.base.web_address import is_web_address

            if is_web_address(value):
                return value

            raise UnreachableArticleError(
                tr("{value} is an address from which nothing is fetched", value=value),
                path=value,
                hint=tr("addresses begin with https:// or http://; or save the article in a file, and name that"),
            )
        path = super().convert(value, param, ctx)
        if isinstance(value, str) and _SITE.fullmatch(value) and not os.path.lexists(value):
            from artaudio.base.errors import UnreachableArticleError

            raise UnreachableArticleError(
                tr("there is no file {value}; did you mean https://{value}?", value=value),
                path=value,
                hint=tr("addresses begin with https:// or http://; or save the article in a file, and name that"),
            )
        return path


def called(group: click.Command, arguments: Sequence[str]) -> str:
    """The commands that a call names, for errors that click raises without a context: `artaudio feed add`."""
    path, command = [group.name or ""], group
    for word in arguments:
        below = command.commands.get(word) if isinstance(command, click.Group) else None
        if below is not None:
            path.append(word)
            command = below
    return " ".join(path)


class AddressType(TextType):
    """The address of a page, which goes into tags and identifies an article."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The address. Raises click.BadParameter for a text that is none."""
        from artaudio.base.web_address import is_web_address

        text = super().convert(value, param, ctx)
        if text and not is_web_address(text):
            self.fail(tr("{text!r} is no address; it begins with https:// or http://", text=text), param, ctx)
        return text


def _is_file_like_a_flag(argument: str) -> bool:
    return argument.startswith("-") and argument != "-" and Path(argument).exists()


def usage_hint(error: click.ClickException, group: click.Command, arguments: Sequence[str]) -> str:
    """What the reader can do about wrong usage of a command below `group`, which was called with `arguments`."""
    if isinstance(error, HintedUsageError):
        return error.hint
    if isinstance(error, click.NoSuchOption) and (name := next((a for a in arguments if _is_file_like_a_flag(a)), "")):
        return tr("the name of a file that begins with - is written with its folder: {name}", name=quote(f"./{name}"))
    if type(error).__name__ == "NoArgsIsHelpError":  # since click 8.2; what it shows is the help
        return ""
    context = getattr(error, "ctx", None)
    if isinstance(error, click.NoSuchOption) and context and not context.parent and isinstance(group, click.Group):
        command = next((argument for argument in arguments if argument in group.commands), "")
        if command:
            rest = [argument for place, argument in enumerate(arguments) if place != arguments.index(command)]
            meant = " ".join(map(quote, [context.command_path, command, *rest]))
            return tr("an option stands behind its command: {meant}", meant=meant)
    return tr("{value} --help says what it takes", value=context.command_path if context else called(group, arguments))


def looks_like_an_article(name: str) -> bool:
    """Whether a word that is no command is a file, an address, or has the form of one: `a.txt`, `texte/lage`, `-`."""
    return (
        name == "-"
        or bool(_ADDRESS.fullmatch(name))
        or "/" in name
        or "\\" in name
        or bool(_FILE_NAME.fullmatch(name))
        or Path(name).is_file()
        or (Path(name) / "edition.json").is_file()
    )


def _command_for(name: str) -> str:
    """What is done with such a file."""
    if (Path(name) / "edition.json").is_file():
        return "check"
    from artaudio.publish.formats.registry import FORMATS

    return "inspect" if Path(name).suffix.lower() in {known.suffix for known in FORMATS.values()} else "build"


def _groups(commands: "Mapping[str, click.Command]") -> Sequence[tuple[str, click.Group]]:
    return [(name, command) for name, command in commands.items() if isinstance(command, click.Group)]
