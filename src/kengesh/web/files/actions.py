"""Keep a file, and discard one that nothing names any more."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePath

from django.conf import settings
from django.db import transaction

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


@action
def discard(file: StoredFile) -> None:
    """Delete what is known of a file that nothing names any more; its bytes go with the last row that has them."""
    path, digest = file.path, file.digest
    file.delete()
    if not StoredFile.objects.filter(digest=digest).exists():
        transaction.on_commit(lambda: path.unlink(missing_ok=True))
