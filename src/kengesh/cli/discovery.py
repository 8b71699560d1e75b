"""Finding commands by name: modules of `kengesh.cli`, and the entry points of `kengesh.commands`.

Listing the commands imports none of them; calling one imports that one alone. An entry point called `record.export`
is the command `export` of the group `record`.
"""

import ast
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from typer._click.core import Command, Context

PACKAGE: Final = "kengesh.cli"
ENTRY_POINTS: Final = "kengesh.commands"


@dataclass(frozen=True, slots=True)
class Found:
    """A command that is known by name, and not imported yet."""

    name: str
    module: str
    attribute: str
    help: str
    joined: "tuple[Found, ...]" = ()  # commands that others offer for this group

    def load(self) -> "Command":
        """Import the command: a Typer app, or a function that becomes one command."""
        target: typer.Typer | Callable[..., Any] = getattr(import_module(self.module), self.attribute)
        holder = typer.Typer(add_completion=False, rich_markup_mode=None)
        if not isinstance(target, typer.Typer):
            holder.command(self.name)(target)
        elif self.joined or _is_group(target):
            holder.add_typer(target, name=self.name, help=self.help, no_args_is_help=True, cls=_group_class(target))
            outer = typer.main.get_command(holder)
            inner = outer.commands[self.name] if isinstance(outer, TyperGroup) else outer
            if isinstance(inner, _LazyGroup):
                inner.join(self.joined)
            return inner
        else:
            holder.registered_commands.extend(target.registered_commands)
        return typer.main.get_command(holder)


class _LazyGroup(TyperGroup):
    """A group that lists stand-ins, and puts the real command in place when one is called."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 -- Typer's own settings, passed on
        super().__init__(**settings)
        self._found: dict[str, Found] = {}

    def join(self, found: "Iterable[Found]") -> None:
        """Take in commands by name; one that is there already stays what it is."""
        for each in found:
            if each.name not in self.commands:
                self._found[each.name] = each
                self.add_command(TyperCommand(each.name, help=each.help, rich_markup_mode=None))

    def resolve_command(self, ctx: "Context", args: list[str]) -> "tuple[str | None, Command | None, list[str]]":
        """Find the command that is called, and import it."""
        name, command, rest = super().resolve_command(ctx, args)
        if name in self._found:
            command = self._found[name].load()
        return name, command, rest


class CommandGroup(_LazyGroup):
    """The root of the command line."""

    package = PACKAGE
    entry_points = ENTRY_POINTS

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 -- Typer's own settings, passed on
        super().__init__(**settings)
        self.join(_grouped(found_commands(self.package, self.entry_points)))


def found_commands(package: str, group: str) -> Iterator[Found]:
    """The commands of a package and of an entry-point group, without importing them.

    Parameters
    ----------
    package : str
        A package that is already imported; its modules that define `app` are commands. `foo_bar` is called `foo-bar`,
        unless its only command gives itself a name: `@app.command("import")`.
    group : str
        Entry points, each naming a Typer app or a function. In a name with a dot, a group stands before it.
    """
    for folder in import_module(package).__path__:
        for module in pkgutil.iter_modules([folder]):
            tree = _parsed(Path(folder, module.name))
            if "app" in _definitions(tree):
                name = _own_name(tree) or module.name.replace("_", "-")
                yield Found(name, f"{package}.{module.name}", "app", _first_line(tree))
    for point in entry_points(group=group):
        yield Found(point.name, point.module, point.attr, _first_line(_source_of(point)))


def _grouped(found: Iterable[Found]) -> list[Found]:
    """The commands by name; one with a dot in its name joins its group, if there is such a group."""
    commands = {each.name: each for each in found}
    for name in sorted(commands):
        group, _, own = name.partition(".")
        if own and group in commands:
            joined = (*commands[group].joined, replace(commands.pop(name), name=own))
            commands[group] = replace(commands[group], joined=joined)
    return [commands[name] for name in sorted(commands)]


def _is_group(app: typer.Typer) -> bool:
    return bool(app.registered_callback or app.registered_groups or len(app.registered_commands) > 1)


def _group_class(app: typer.Typer) -> type[TyperGroup]:
    """The class of a group: its own where that finds commands by itself."""
    own = app.info.cls
    return own if isinstance(own, type) and issubclass(own, _LazyGroup) else _LazyGroup


def _parsed(path: Path) -> ast.Module:
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(source.read_text(encoding="utf-8"))


def _source_of(point: EntryPoint) -> ast.Module | ast.FunctionDef:
    root, *rest = point.module.split(".")
    spec = find_spec(root)
    folder = (spec.submodule_search_locations or [""])[0] if spec else ""
    tree = _parsed(Path(folder, *rest))
    defined = _definitions(tree).get(point.attr)
    return defined if isinstance(defined, ast.FunctionDef) else tree


def _definitions(tree: ast.Module) -> dict[str, ast.stmt]:
    names: dict[str, ast.stmt] = {}
    for statement in tree.body:
        match statement:
            case ast.FunctionDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
                names[name] = statement
            case ast.Assign(targets=[ast.Name(id=name)]):
                names[name] = statement
    return names


def _own_name(tree: ast.Module) -> str:
    """The name that the only command of a module gives itself, if it does and the module is no group."""
    names: list[str] = []
    for statement in tree.body:
        for decorator in statement.decorator_list if isinstance(statement, ast.FunctionDef) else ():
            match decorator:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="app"), attr="command"), args=arguments):
                    first = arguments[0] if arguments else None
                    named = first.value if isinstance(first, ast.Constant) else ""
                    names.append(named if isinstance(named, str) else "")
                case ast.Call(func=ast.Attribute(value=ast.Name(id="app"), attr="callback")):
                    return ""
    return names[0] if len(names) == 1 else ""


def _first_line(tree: ast.Module | ast.FunctionDef) -> str:
    return (ast.get_docstring(tree) or "").partition("\n")[0]
