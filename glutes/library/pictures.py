"""An uploaded picture made anew: looked at by its content, turned upright, without what it tells.

Nothing of the uploaded file is kept: the pixels are drawn into new files, so that no place, no
camera and no script that hid in it reaches anybody.
"""

import hashlib
import io
import struct
import warnings
from typing import Final

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageMath, ImageOps, UnidentifiedImageError

from glutes.library.models import PictureFile, PictureSize

MOST_BYTES: Final = 8_000_000
#: A phone's picture has 12 to 50 million; more than that is a bomb, not a picture.
MOST_PIXELS: Final = 60_000_000
LEAST_WIDTH: Final = 320
WIDTHS: Final = (320, 640, 1280)
FORMATS: Final = ("JPEG", "PNG", "WEBP")
QUALITY: Final = 82
#: Bytes before the pixels of a plain WebP.
_HEADER: Final = 20
#: Longer than that against its width it is a banner, and no page has room for it.
LONGEST_SIDE: Final = 4
#: By width: height and WebP.
Sizes = dict[int, tuple[int, bytes]]
#: What decoders say of a broken file, beside Pillow's own.
_BROKEN: Final = (
    UnidentifiedImageError, OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError,
    ArithmeticError, struct.error,
)  # fmt: skip


def remade(upload: File[bytes]) -> Sizes:
    """By width: height and WebP of it. Raises ValidationError, in words, for what is no picture."""
    if upload.size > MOST_BYTES:
        raise ValidationError(_("The picture is larger than 8 MB: make it smaller first."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(upload, formats=FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise ValidationError(_("The picture has too many pixels."))
                whole = _on_white(ImageOps.exif_transpose(opened))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(_("The picture has too many pixels.")) from error
    except _BROKEN as error:
        raise ValidationError(
            _("This is no picture that we can read: choose a JPEG, PNG or WebP file.")
        ) from error
    if whole.width < LEAST_WIDTH:
        raise ValidationError(
            _("The picture is only %(width)d pixels wide: at least %(least)d are needed.")
            % {"width": whole.width, "least": LEAST_WIDTH}
        )
    if max(whole.size) > LONGEST_SIDE * min(whole.size):
        raise ValidationError(
            _("The picture is more than four times as long as it is wide: cut it first.")
        )
    return {width: _at(whole, width) for width in _widths(whole)}


def carried(digest: str, content: bytes) -> Sizes:
    """A picture that another Lockout made: its largest size as it is, the smaller ones from it.

    Raises ValidationError for anything that `remade` would not have made: another content than its
    name says, another format, something before, between or after the pixels.
    """
    name = {"name": digest[:12]}
    if hashlib.sha256(content).hexdigest() != digest:
        raise ValidationError(_("Picture %(name)s… has another content than its name says.") % name)
    if not _is_bare(content):
        raise ValidationError(_("Picture %(name)s… is no plain WebP.") % name)
    try:
        with Image.open(io.BytesIO(content), formats=("WEBP",)) as opened:
            fits = LEAST_WIDTH <= opened.width <= WIDTHS[-1] and (
                max(opened.size) <= LONGEST_SIDE * min(opened.size)
                and not opened.has_transparency_data
            )
            whole = opened.convert("RGB") if fits else None
    except _BROKEN as error:
        raise ValidationError(_("Picture %(name)s… can't be read.") % name) from error
    if whole is None:
        raise ValidationError(_("Picture %(name)s… has a size that Lockout never makes.") % name)
    smaller = {width: _at(whole, width) for width in _widths(whole) if width < whole.width}
    return smaller | {whole.width: (whole.height, content)}


def _on_white(image: Image.Image) -> Image.Image:
    """Where it is see-through the page's ground would show: light, or dark under a dark line."""
    image = _in_eight_bits(image)
    if not image.has_transparency_data:
        return image.convert("RGB")
    drawn = image.convert("RGBA")
    ground = Image.new("RGBA", drawn.size, "white")
    return Image.alpha_composite(ground, drawn).convert("RGB")


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Grey of sixteen bits scaled to eight: Pillow by itself makes all but its darkest white."""
    if not image.mode.startswith("I"):
        return image
    deep = image.convert("I")
    grey = deep.point(lambda value: value * (1 / 256)).convert("L")
    clear = image.info.get("transparency")
    if not isinstance(clear, int):
        return grey
    # One value of its sixteen bits is see-through, and no other that looks the same in eight.
    solid = ImageMath.lambda_eval(lambda of: of["notequal"](of["deep"], clear) * 255, deep=deep)
    return Image.merge("LA", (grey, solid.convert("L")))


def _is_bare(content: bytes) -> bool:
    """A WebP of one chunk, its pixels: no place for a word beside them, nothing after them."""
    if len(content) < _HEADER or content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return False
    (whole,) = struct.unpack_from("<L", content, 4)
    kind, pixels = content[12:16], struct.unpack_from("<L", content, 16)[0]
    return (
        kind in {b"VP8 ", b"VP8L"}
        and whole + 8 == len(content)
        # Chunks are padded to an even length.
        and _HEADER + pixels + pixels % 2 == len(content)
    )


def _widths(whole: Image.Image) -> list[int]:
    return sorted({min(width, whole.width) for width in WIDTHS})


def _at(whole: Image.Image, width: int) -> tuple[int, bytes]:
    height = max(1, round(whole.height * width / whole.width))
    out = io.BytesIO()
    # A new image: what the opened one carries beside its pixels (EXIF, ICC, text) stays behind.
    clean = Image.new("RGB", (width, height))
    clean.paste(whole.resize((width, height), Image.Resampling.LANCZOS))
    clean.save(out, "WEBP", quality=QUALITY, method=4)
    return height, out.getvalue()


@transaction.atomic
def keep(sizes: Sizes) -> PictureFile:
    """The picture's rows; those that are there already if the same was uploaded before."""
    width = max(sizes)
    height, largest = sizes[width]
    digest = hashlib.sha256(largest).hexdigest()
    file, made = PictureFile.objects.get_or_create(
        digest=digest, defaults={"width": width, "height": height}
    )
    if made:
        PictureSize.objects.bulk_create(
            PictureSize(file=file, width=size, content=content)
            for size, (_height, content) in sizes.items()
        )
    return file
