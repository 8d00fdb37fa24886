"""Receiving files: always on disk, and never more of one than we would take."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from devosupport.core.files.inspect import LARGEST


class LimitedUpload(TemporaryFileUploadHandler):
    """Keeps the beginning of a file that is too large, and its size, for the form to refuse."""

    file: Any

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start <= LARGEST:
            self.file.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[Any]":
        self.file.seek(0)
        self.file.size = file_size
        uploaded: UploadedFile[Any] = self.file
        return uploaded
