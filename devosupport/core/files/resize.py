"""Pictures for the web: drawn again in a few widths, so that only what is seen is left of them.

A camera writes where, when and with what a picture was taken into the file. Nothing of that, and
nothing else that hides in a file, survives being drawn again. Nothing is cropped or enlarged.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps

from devosupport.core.files.kinds import Unfit
from devosupport.core.files.names import size_in_words

WIDTHS = (480, 960, 1600)
LARGEST = 10_000_000
# Four bytes each while it is drawn: what one web process can bear.
MOST_DOTS = 40_000_000
SMALLEST = 40
QUALITY = 82
HUGE = "The picture has more than 40 million dots. Make it smaller and send it again."
TINY = f"The picture is smaller than {SMALLEST} dots across. Send a larger one."
BROKEN = "The picture is damaged. Open it, save it again and send that."


@dataclass(frozen=True)
class Drawn:
    """One width of a picture, ready to be kept."""

    width: int
    height: int
    data: bytes


@dataclass(frozen=True)
class Drawing:
    """`ending` is "jpg" or "png"; `sizes` the narrowest first; `sha256` that of what was sent."""

    ending: str
    sizes: list[Drawn]
    sha256: str


def draw(file: BinaryIO, widths: Sequence[int] = WIDTHS) -> Drawing:
    """Draw a JPEG or PNG again in each width up to its own. Raises Unfit with what to do."""
    file.seek(0)
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unfit(f"A picture may be {size_in_words(LARGEST)} at most. Make it smaller.")
    try:
        return drawn(data, widths)
    except Unfit:
        raise
    except Exception as error:
        # Whatever a made-up file provokes in the decoder is the same to us.
        raise Unfit(BROKEN) from error


def drawn(data: bytes, widths: Sequence[int]) -> Drawing:
    with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as opened:
        if opened.width * opened.height > MOST_DOTS:
            raise Unfit(HUGE)
        if min(opened.width, opened.height) < SMALLEST:
            raise Unfit(TINY)
        ending = "png" if opened.format == "PNG" else "jpg"
        picture = upright(opened)
    wanted = sorted({min(width, picture.width) for width in widths})
    sizes = [one_size(picture, width, ending) for width in wanted]
    return Drawing(ending, sizes, hashlib.sha256(data).hexdigest())


def upright(opened: Image.Image) -> Image.Image:
    """Turned as the camera meant it, in the colours of screens, with nothing beside the dots."""
    turned = ImageOps.exif_transpose(opened)
    clear = "A" in turned.getbands() or "transparency" in turned.info
    profile = turned.info.get("icc_profile")
    mode = "RGBA" if clear and opened.format == "PNG" else "RGB"
    picture = in_screen_colours(turned, profile, mode) if profile else turned.convert(mode)
    picture.info = {}
    return picture


def in_screen_colours(picture: Image.Image, profile: bytes, mode: str) -> Image.Image:
    """By the profile it brings; one that cannot be read is left aside."""
    if picture.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return picture.convert(mode)
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        changed = ImageCms.profileToProfile(picture, source, target, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture.convert(mode)
    return changed or picture.convert(mode)


def one_size(picture: Image.Image, width: int, ending: str) -> Drawn:
    height = max(1, round(picture.height * width / picture.width))
    sized = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    sized.info = {}
    out = BytesIO()
    if ending == "png":
        sized.save(out, "PNG", optimize=True)
    else:
        sized.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Drawn(width, height, out.getvalue())
