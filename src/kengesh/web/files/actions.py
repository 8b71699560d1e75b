"""Keep a file."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePath

from django.conf import settings

from kengesh.errors import Refused
from kengesh.formats.saving import save
from kengesh.web.acts import action
from kengesh.web.files.models import StoredFile


@action
def keep(content: bytes, *, name: str, media_type: str, now: datetime) -> StoredFile:
    """Keep the bytes of a file under their digest, and what is known of it in a row."""
    if len(content) > settings.MAX_UPLOAD:
        raise Refused("file-too-large", name=name, size=len(content), limit=settings.MAX_UPLOAD)
    digest = sha256(content).hexdigest()
    path = Path(settings.FILES_FOLDER, digest)
    if not path.exists():
        save(path, content)
    plain = PurePath(name).name[-200:] or "file"
    return StoredFile.objects.create(digest=digest, name=plain, media_type=media_type, size=len(content), stored_at=now)
