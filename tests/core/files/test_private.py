"""Where private files are kept: a folder or a bucket, by one address."""

import io
import stat
import tracemalloc
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files import File
from django.core.files.storage import Storage, StorageHandler

from devosupport.core.files.private import private_storage
from tests.core.files.stand_ins import s3


def storage(url: str) -> Storage:
    return StorageHandler({"private": private_storage(url)})["private"]


def test_a_folder_keeps_files_for_the_portal_alone(tmp_path: Path):
    kept = storage(f"file://{tmp_path}/private%20files")
    kept.save("documents/ab/abc", File(io.BytesIO(b"words")))
    path = tmp_path / "private files/documents/ab/abc"
    assert path.read_bytes() == b"words"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_bucket_takes_gives_and_deletes():
    with s3() as server:
        bucket = storage(server.url)
        assert bucket.save("documents/ab/abc", File(io.BytesIO(b"words"))) == "documents/ab/abc"
        assert server.objects == {"/papers/documents/ab/abc": b"words"}
        assert bucket.exists("documents/ab/abc")
        with bucket.open("documents/ab/abc") as file:
            assert file.read() == b"words"
        bucket.delete("documents/ab/abc")
        bucket.delete("documents/ab/abc")
        assert not server.objects
        with pytest.raises(FileNotFoundError):
            bucket.open("documents/ab/abc")
        assert server.signed


class Dots(io.RawIOBase):
    """Twenty megabytes that are never in memory together."""

    def __init__(self, size: int) -> None:
        self.size, self.at = size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, at: int, whence: int = 0) -> int:
        self.at = at if whence == 0 else self.size + at if whence == 2 else self.at + at
        return self.at

    def tell(self) -> int:
        return self.at

    def read(self, most: int = -1) -> bytes:
        most = self.size - self.at if most < 0 else min(most, self.size - self.at)
        self.at += most
        return b"." * most


def test_a_large_file_goes_in_parts_and_comes_by_way_of_the_disk():
    with s3() as server:
        bucket = storage(server.url)
        bucket.save("large", File(Dots(20_000_000)))
        assert len(server.objects["/papers/large"]) == 20_000_000
        assert server.largest == 8_000_000
        with bucket.open("large") as file:
            assert sum(len(part) for part in iter(lambda: file.read(65_536), b"")) == 20_000_000
            assert file._file._rolled


def test_a_folder_streams(tmp_path: Path):
    kept = storage(f"file://{tmp_path}")
    tracemalloc.start()
    kept.save("large", File(Dots(20_000_000)))
    with kept.open("large") as file:
        assert sum(len(part) for part in iter(lambda: file.read(65_536), b"")) == 20_000_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


@pytest.mark.parametrize(
    "url",
    ["", "papers", "file://host/x", "http://key:secret@x", "s3://", "s3://key:secret@b?endpont=x"],
)
def test_another_address_is_refused_in_one_sentence_without_the_secret(url):
    with pytest.raises(ImproperlyConfigured, match="PRIVATE_FILES_URL must be") as refused:
        private_storage(url)
    assert "secret@b" not in str(refused.value).replace("key:secret@bucket", "")


def test_a_bucket_keeps_the_case_of_its_name_and_needs_no_key():
    options = private_storage("s3://Papers?prefix=portal")["OPTIONS"]
    assert (options["bucket_name"], options["access_key"]) == ("Papers", None)
    assert options["location"] == "portal"
