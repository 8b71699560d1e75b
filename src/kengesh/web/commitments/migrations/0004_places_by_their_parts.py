"""Take the parts of the names of provisions from the English names that were kept before."""

import re

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_PART = re.compile(r"(?:“[^”]*”|[^,“]|,(?! ))+")
_KNOWN = (
    (re.compile("table"), "table"),
    (re.compile(r"row (?P<number>\d+)"), "row %(number)s"),
    (re.compile(r"footnote (?P<number>.+)"), "footnote %(number)s"),
    (re.compile("“(?P<words>.*)”"), "“%(words)s”"),
)


def _form(part: str) -> object:
    for pattern, template in _KNOWN:
        if found := pattern.fullmatch(part):
            return [template, found.groupdict()]
    return part


def _whole(place: str) -> object:
    """The form of a name: its parts, each in the one before."""
    first, *more = [_form(part.strip()) for part in _PART.findall(place)] or [place]
    for each in more:
        first = ["%(what)s, %(more)s", {"what": first, "more": each}]
    return first if _english(first) == place else place


def _english(form: object) -> object:
    """What a form says, which must be what was kept."""
    if not isinstance(form, list):
        return form
    template, values = form
    return template % {name: _english(value) for name, value in values.items()}


def keep_parts(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Fill in what the field before this release did not have."""
    commitments = apps.get_model("commitments", "Commitment").objects
    for each in commitments.exclude(place="").filter(place_form__isnull=True).only("place"):
        form = _whole(each.place)
        if isinstance(form, list):
            each.place_form = form
            each.save(update_fields=["place_form"])


class Migration(migrations.Migration):
    dependencies = [("commitments", "0003_commitment_place_form")]
    operations = [migrations.RunPython(keep_parts, migrations.RunPython.noop)]
