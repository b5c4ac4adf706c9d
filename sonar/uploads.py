"""How an uploaded file reaches a view: in memory, up to the limit, and never on disk. It may hold BSNs."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

_TE_GROOT = "_upload_te_groot"


class Geheugen(FileUploadHandler):
    """Stops keeping bytes at ``IMPORT_HOOGSTENS_MB``; the file is left out then, and :func:`te_groot` tells."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._inhoud = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > settings.IMPORT_HOOGSTENS_MB * 1024**2:
            self._inhoud = BytesIO()
            if self.request is not None:
                setattr(self.request, _TE_GROOT, True)
            raise SkipFile
        self._inhoud.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        self._inhoud.seek(0)
        return InMemoryUploadedFile(
            self._inhoud,
            self.field_name,
            self.file_name or "",
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )


def te_groot(request: HttpRequest) -> bool:
    """Whether a file of this request was left out because it passes the limit."""
    return bool(request.FILES is not None and getattr(request, _TE_GROOT, False))
