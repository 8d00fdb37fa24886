"""Where private files are kept, by one address: a folder, or a bucket that speaks S3."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

WRONG = (
    "PRIVATE_FILES_URL must be file:///folder or "
    "s3://key:secret@bucket?endpoint=https://host&region=name."
)


def private_storage(url: str) -> dict[str, Any]:
    """An entry of STORAGES. Raises ImproperlyConfigured with a sentence, without the secret."""
    try:
        parts = urlsplit(url)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        unknown = set(query) - {"endpoint", "region", "prefix"}
    except ValueError as error:
        raise ImproperlyConfigured(WRONG) from error
    if parts.scheme == "file" and parts.path.startswith("/") and not parts.netloc:
        return folder(Path(unquote(parts.path)))
    if parts.scheme == "s3" and parts.hostname and not unknown:
        return bucket(unquote(parts.username or ""), unquote(parts.password or ""), url, query)
    raise ImproperlyConfigured(WRONG)


def folder(path: Path) -> dict[str, Any]:
    """Readable for the portal's own account alone."""
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": path,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }


def bucket(key: str, secret: str, url: str, query: dict[str, str]) -> dict[str, Any]:
    """Without a key, boto finds the machine's own role. Names of buckets keep their case."""
    named = urlsplit(url).netloc.rpartition("@")[2]
    options = {
        "access_key": key or None,
        "secret_key": secret or None,
        "bucket_name": named,
        "endpoint_url": query.get("endpoint"),
        "region_name": query.get("region"),
        "location": query.get("prefix", ""),
    }
    return {"BACKEND": "devosupport.core.files.s3.PrivateBucket", "OPTIONS": options}
