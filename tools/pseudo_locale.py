"""Make the catalogue of the mirrored test language anew: python tools/pseudo_locale.py [--check].

Every string of the platform that can be translated, and the sentence of every refusal, is written from right to left:
each word stands in a right-to-left override, as in the pseudo-locale ar-XB of other systems. Placeholders and HTML stay
as they are. Whoever looks at a page in this language sees at once what was not translated or not mirrored.
"""

import ast
import os
import re
import struct
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src/kengesh"
WEB = PACKAGE / "web"
FOLDER = WEB / "locale/ar_XB/LC_MESSAGES"
HEADER = (
    "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\nLanguage: ar_XB\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)
ONE = {"_", "gettext", "gettext_lazy", "gettext_noop", "Phrase"}
MANY = {"ngettext", "ngettext_lazy"}
KEPT = re.compile(r"%\(\w+\)[a-z]|%%|%[sd]|\{[^{}]*\}|<[^>]*>|&\w+;|https?://\S+|KENGESH_\w+")
REGISTERS = re.compile(r"^(?:\w+(?:: [^=]+)? = )?register\(", re.MULTILINE)
WORD = re.compile(r"[^\W\d_]+")
TEMPLATE_CALL = re.compile(
    r"""\b(n?gettext|_)\(\s*u?((?P<q>['"])(?:\\.|(?!(?P=q)).)*(?P=q))(?:\s*,\s*u?((?P<r>['"])(?:\\.|(?!(?P=r)).)*(?P=r)))?""",
    re.DOTALL,
)


def messages() -> dict[str, str]:
    """Every message of the platform and of the library, with its plural where it has one, else an empty string."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "gettext" in source or "Phrase(" in source:
            found |= dict(in_python(source))
    for path in sorted(WEB.rglob("templates/**/*.html")):
        found |= dict(in_template(path.read_text(encoding="utf-8")))
    return found | dict.fromkeys(refusals(), "")


def in_python(source: str) -> Iterator[tuple[str, str]]:
    """The messages of a module: constants in calls of gettext, whether it is a function or the field of a value."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            given = [each.value if isinstance(each, ast.Constant) else None for each in node.args]
            if name in ONE and given and isinstance(given[0], str):
                yield given[0], ""
            elif name in MANY and isinstance(given[0], str) and isinstance(given[1], str):
                yield given[0], given[1]


def in_template(source: str) -> Iterator[tuple[str, str]]:
    """The messages of a template, as Django's own extraction sees them."""
    from django.utils.translation.template import templatize  # noqa: PLC0415 -- after Django is set up

    for call in TEMPLATE_CALL.finditer(templatize(source)):
        one = ast.literal_eval(call[2])
        many = ast.literal_eval(call[4]) if call[1] == "ngettext" and call[4] else ""
        if one:
            yield one, many


def refusals() -> list[str]:
    """The sentence of every refusal there is, whichever modules are loaded already."""
    from kengesh.errors import sentences  # noqa: PLC0415 -- once the settings are named

    for path in sorted((ROOT / "src/kengesh").rglob("*.py")):
        if REGISTERS.search(path.read_text(encoding="utf-8")):
            import_module(".".join(path.relative_to(ROOT / "src").with_suffix("").parts))
    return sorted(sentences().values())


def mirrored(message: str) -> str:
    """The message with each word from right to left; what stands for values, and HTML, as it is."""
    parts, last = [], 0
    for kept in KEPT.finditer(message):
        parts += [WORD.sub(_turned, message[last : kept.start()]), kept[0]]
        last = kept.end()
    return "".join([*parts, WORD.sub(_turned, message[last:])])


def _turned(word: re.Match[str]) -> str:
    return f"\N{RIGHT-TO-LEFT OVERRIDE}{word[0]}\N{POP DIRECTIONAL FORMATTING}"


def catalogue(found: dict[str, str]) -> tuple[str, bytes]:
    """The texts of the .po and of the .mo file."""
    po = [f'msgid ""\nmsgstr ""\n{_quoted(HEADER)}\n']
    pairs = {"": HEADER}
    for one, many in sorted(found.items()):
        if many:
            po.append(
                f"msgid {_quoted(one)}\nmsgid_plural {_quoted(many)}\n"
                f"msgstr[0] {_quoted(mirrored(one))}\nmsgstr[1] {_quoted(mirrored(many))}\n"
            )
            pairs[f"{one}\0{many}"] = f"{mirrored(one)}\0{mirrored(many)}"
        else:
            po.append(f"msgid {_quoted(one)}\nmsgstr {_quoted(mirrored(one))}\n")
            pairs[one] = mirrored(one)
    return "\n".join(po), _compiled(pairs)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _compiled(pairs: dict[str, str]) -> bytes:
    """The binary form: a header of seven numbers, two tables of lengths and offsets, and the strings (GNU gettext)."""
    encoded = sorted((key.encode(), value.encode()) for key, value in pairs.items())
    count, start = len(encoded), 28
    offset = start + 16 * count
    tables: list[list[int]] = [[], []]
    data = b""
    for which in (0, 1):
        for pair in encoded:
            tables[which] += [len(pair[which]), offset + len(data)]
            data += pair[which] + b"\0"
    numbers = [0x950412DE, 0, count, start, start + 8 * count, 0, 0, *tables[0], *tables[1]]
    return struct.pack(f"<{len(numbers)}I", *numbers) + data


def prepare() -> None:
    """Set Django up with a folder of its own."""
    os.environ.setdefault("KENGESH_VAR", tempfile.mkdtemp(prefix="kengesh-locale-"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "kengesh.web.settings"
    import django  # noqa: PLC0415 -- once the settings are named

    django.setup()


def main() -> int:
    """Write the catalogue, or with --check say whether it is as it should be."""
    prepare()
    po, mo = catalogue(messages())
    files = {FOLDER / "django.po": po.encode(), FOLDER / "django.mo": mo}
    if "--check" in sys.argv:
        return int(any(not path.is_file() or path.read_bytes() != content for path, content in files.items()))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        path.write_bytes(content)
    print(f"{FOLDER.relative_to(ROOT)}: {len(po)} characters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
