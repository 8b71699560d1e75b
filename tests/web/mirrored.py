"""What a page in the mirrored test language says in plain English."""

import re

from django.test import Client
from django.urls import reverse

_MIRRORED = re.compile("\u202e[^\u202c]*\u202c")
_DATA = re.compile(r"<bdi>.*?</bdi>", re.DOTALL)
_TAGS = re.compile(r"<title>.*?</title>|<[^>]*>", re.DOTALL)
_WORD = re.compile(r"[A-Za-z]+")
_CODE = re.compile(r"\b[0-9a-f]{16,64}\b|\bSC/[A-Z0-9/]+\b")


def left(said: str) -> set[str]:
    """The words of a string that are not mirrored; digests, whole or shortened, and symbols are none."""
    return set(_WORD.findall(_CODE.sub(" ", _MIRRORED.sub(" ", said))))


def page(client: Client, address: str, *, data: bool = True) -> str:
    """What stands on a page in that language, without its tags; without isolated names where no `data` is asked for."""
    client.post(reverse("layout:language"), {"language": "ar-xb", "next": "/"})
    answer = client.get(address)
    assert answer.status_code == 200
    html = answer.content.decode()
    body = html[html.index("<body") :]
    return _TAGS.sub(" ", body if data else _DATA.sub(" ", body))
