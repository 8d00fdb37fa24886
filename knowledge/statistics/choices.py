"""What is counted, told by the address alone."""

import re

from django.db import models

_FILE = re.compile(r"\.[a-z0-9]{2,5}$")


class What(models.TextChoices):
    VIEW = "view", "Page view"
    DOWNLOAD = "download", "Download"
    VIDEO = "video", "Video play"


def what_at(path: str) -> What:
    """`/library/some-page/video/` leads to a video; `/places/places.csv` is a file."""
    if path.endswith("/video/"):
        return What.VIDEO
    return What.DOWNLOAD if _FILE.search(path) else What.VIEW
