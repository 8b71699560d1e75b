"""A file by its digest."""

from pathlib import Path

from django.conf import settings
from django.db import models

from kengesh.web.ids import PublicId


class StoredFile(models.Model):
    """The content of a file, as it came; its bytes lie in the folder of files under their digest."""

    public_id = PublicId()
    digest = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        """The name it came with."""
        return self.name

    @property
    def path(self) -> Path:
        """Where its bytes lie."""
        return Path(settings.FILES_FOLDER, self.digest)

    def content(self) -> bytes:
        """Its bytes."""
        return self.path.read_bytes()
