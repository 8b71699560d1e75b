"""Finding commands by name: modules of `kengesh.cli`, and the entry points of `kengesh.commands`.

Listing the commands imports none of them; calling one imports that one alone.
"""

import ast
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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

    def load(self) -> "Command":
        """Import the command: a Typer app, or a function that becomes one command."""
        target: typer.Typer | Callable[..., Any] = getattr(import_module(self.module), self.attribute)
        holder = typer.Typer(add_completion=False, rich_markup_mode=None)
        if not isinstance(target, typer.Typer):
            holder.command(self.name)(target)
        elif target.registered_callback or target.registered_groups or len(target.registered_commands) > 1:
            holder.add_typer(target, name=self.name, help=self.help, no_args_is_help=True)
            group = typer.main.get_command(holder)
            return group.commands[self.name] if isinstance(group, TyperGroup) else group
        else:
            holder.registered_commands.extend(target.registered_commands)
        return typer.main.get_command(holder)


class CommandGroup(TyperGroup):
    """The root of the command line: it lists stand-ins, and puts the real command in place when one is called."""

    package = PACKAGE
    entry_points = ENTRY_POINTS

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 -- Typer's own settings, passed on
        super().__init__(**settings)
        self._found = {each.name: each for each in found_commands(self.package, self.entry_points)}
        for name in sorted(self._found):
            self.add_command(TyperCommand(name, help=self._found[name].help, rich_markup_mode=None))

    def resolve_command(self, ctx: "Context", args: list[str]) -> "tuple[str | None, Command | None, list[str]]":
        """Find the command that is called, and import it."""
        name, command, rest = super().resolve_command(ctx, args)
        if name in self._found:
            command = self._found[name].load()
        return name, command, rest


def found_commands(package: str, group: str) -> Iterator[Found]:
    """The commands of a package and of an entry-point group, without importing them.

    Parameters
    ----------
    package : str
        A package that is already imported; its modules that define `app` are commands. `foo_bar` is called `foo-bar`,
        unless its only command gives itself a name: `@app.command("import")`.
    group : str
        Entry points, each naming a Typer app or a function.
    """
    for folder in import_module(package).__path__:
        for module in pkgutil.iter_modules([folder]):
            tree = _parsed(Path(folder, module.name))
            if "app" in _definitions(tree):
                name = _own_name(tree) or module.name.replace("_", "-")
                yield Found(name, f"{package}.{module.name}", "app", _first_line(tree))
    for point in entry_points(group=group):
        yield Found(point.name, point.module, point.attr, _first_line(_source_of(point)))


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
    """The name that the only command of a module gives itself, if it does."""
    names: list[str] = []
    for statement in tree.body:
        for decorator in statement.decorator_list if isinstance(statement, ast.FunctionDef) else ():
            match decorator:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="app"), attr="command"), args=arguments):
                    first = arguments[0] if arguments else None
                    named = first.value if isinstance(first, ast.Constant) else ""
                    names.append(named if isinstance(named, str) else "")
    return names[0] if len(names) == 1 else ""


def _first_line(tree: ast.Module | ast.FunctionDef) -> str:
    return (ast.get_docstring(tree) or "").partition("\n")[0]
