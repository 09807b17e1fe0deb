"""The whole library with its pictures in one file: a zip of `library.json` and `pictures/`.

A zip that comes in is a stranger's: nothing of it is written to a disk under its own name, and what
it may unpack to is bounded before any of it is read.
"""

import io
import re
import struct
import zipfile
import zlib
from typing import IO, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from glutes.library.models import Picture, PictureSize
from glutes.library.pictures import Sizes, carried

TEXT: Final = "library.json"
NAME: Final = re.compile(r"pictures/(?P<digest>[0-9a-f]{64})\.webp")
#: Of the zip; of the text in it; of one picture, which is 1280 pixels wide; of all together.
MOST_BYTES: Final = 50_000_000
MOST_TEXT: Final = 2_000_000
MOST_PICTURE: Final = 2_000_000
MOST_UNPACKED: Final = 60_000_000
MOST_PICTURES: Final = 1000
#: A zip's table of contents: a name and some 50 bytes for each. Read whole before anything else.
MOST_CONTENTS: Final = (MOST_PICTURES + 1) * 200
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
_END_LENGTH, _LONGEST_COMMENT = 22, 65_535
_ENCRYPTED: Final = 1


def is_zip(start: bytes) -> bool:
    return start.startswith((b"PK\x03\x04", _END))


def pack(text: str) -> bytes:
    """`text` with each picture that the working copy shows, at its largest."""
    out = io.BytesIO()
    shown = Picture.objects.values("file")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry(TEXT), text)
        for digest in shown.order_by("file").values_list("file", flat=True).distinct():
            largest = PictureSize.objects.filter(file=digest).latest("width")
            # A picture is as small as it gets already.
            archive.writestr(
                _entry(f"pictures/{digest}.webp"), bytes(largest.content), zipfile.ZIP_STORED
            )
    return out.getvalue()


def unpack(upload: IO[bytes], *, size: int) -> tuple[str, dict[str, Sizes]]:
    """The text, and by digest the pictures as they will be kept.

    Raises ValidationError, in words, for whatever is not just that, or unpacks to too much.
    """
    if size > MOST_BYTES:
        raise ValidationError(_("The zip is larger than 50 MB."))
    _check_contents(upload)
    try:
        with zipfile.ZipFile(upload) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            text = ""
            pictures: dict[str, Sizes] = {}
            for entry in entries:
                content = _read(archive, entry)
                if entry.filename == TEXT:
                    text = content.decode("utf-8-sig")
                elif match := NAME.fullmatch(entry.filename):
                    pictures[match["digest"]] = carried(match["digest"], content)
    except UnicodeDecodeError as error:
        raise ValidationError(_("library.json is no text in UTF-8.")) from error
    # Of zipfile: NotImplementedError is a kind of packing it can't read, RuntimeError a password.
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError,
            RuntimeError, struct.error, ValueError) as error:  # fmt: skip
        raise ValidationError(_("The zip is damaged: %(why)s.") % {"why": error}) from error
    return text, pictures


def _entry(name: str) -> zipfile.ZipInfo:
    """Without the time of its making: the same library is the same file."""
    return zipfile.ZipInfo(name)


def _check_contents(upload: IO[bytes]) -> None:
    """The table of contents is read whole by whoever opens a zip: its size is looked at before."""
    upload.seek(0, io.SEEK_END)
    length = upload.tell()
    upload.seek(max(0, length - _END_LENGTH - _LONGEST_COMMENT))
    tail = upload.read()
    upload.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_LENGTH:
        raise ValidationError(_("The zip is damaged: its end is missing."))
    (contents,) = struct.unpack_from("<L", tail, at + 12)
    if contents > MOST_CONTENTS or _END_64 in tail[:at]:
        raise ValidationError(
            _("The zip holds more than library.json and %(most)d pictures.")
            % {"most": MOST_PICTURES}
        )


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    for entry in entries:
        if entry.filename != TEXT and not NAME.fullmatch(entry.filename):
            raise ValidationError(
                _("“%(name)s” does not belong in it: a library's zip holds library.json and"
                  " pictures/….webp, nothing else.") % {"name": entry.filename[:80]}
            )  # fmt: skip
        if entry.flag_bits & _ENCRYPTED:
            raise ValidationError(_("The zip is locked with a password."))
        most = MOST_TEXT if entry.filename == TEXT else MOST_PICTURE
        if entry.file_size > most:
            raise ValidationError(
                _("“%(name)s” unpacks to more than %(most)d MB.")
                % {"name": entry.filename, "most": most // 1_000_000}
            )
    if len(names) != len(set(names)):
        raise ValidationError(_("The zip has the same name in it twice."))
    if TEXT not in names:
        raise ValidationError(_("The zip has no library.json in it."))
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise ValidationError(_("The zip unpacks to more than 60 MB."))


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """What it says its size is may be a lie: no more than that is read."""
    with archive.open(entry) as packed:
        content = packed.read(entry.file_size + 1)
    if len(content) > entry.file_size:
        raise ValidationError(
            _("“%(name)s” is not as large as it says.") % {"name": entry.filename}
        )
    return content
