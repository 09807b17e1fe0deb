"""The library with its pictures in a zip: out, and into another installation; zips that lie."""

import io
import json
import re
import struct
import zipfile
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from glutes.library.editions.documents import documents
from glutes.library.exchange.transfer import to_json, write_zip
from glutes.library.models import Edition, Exercise, Picture, PictureFile, PictureSize, Subject
from glutes.library.pictures import keep, remade
from tests.factories import make_user
from tests.glutes.library.test_pictures import jpeg

pytestmark = pytest.mark.django_db
URL = "/admin/library/edition/import/"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(is_editor=True))
    return client


@pytest.fixture
def picture() -> Picture:
    """Of the frog pump, as another installation might have it."""
    file = keep(remade(SimpleUploadedFile("top.jpg", jpeg())))
    return Picture.objects.create(
        exercise=Exercise.objects.get(slug="frog-pump"), file=file, alt="At the top", credit="A. B."
    )


def elsewhere() -> None:
    """As if this were an installation that never saw the picture."""
    Picture.objects.all().delete()
    PictureFile.objects.all().delete()


def everything() -> dict[str, dict[str, object]]:
    return {subject: documents(subject) for subject in Subject}


def zipped(entries: dict[str, bytes | str], **how: object) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", **how) as archive:  # type: ignore[call-overload]
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def upload(client: Client, content: bytes, kind: str = "json") -> tuple[int, str]:
    answer = client.post(URL, {"kind": kind, "file": SimpleUploadedFile("l.zip", content)})
    return answer.status_code, answer.content.decode()


def test_a_library_with_its_pictures_comes_whole_into_another_installation(editor, picture):
    exported = editor.get(reverse("admin:library_edition_export", args=["zip"]))
    assert exported["Content-Type"] == "application/zip"
    assert exported["Content-Disposition"].endswith('.zip"')
    before, sizes = everything(), dict(PictureSize.objects.values_list("width", "content"))
    elsewhere()
    status, page = upload(editor, exported.content)
    assert (status, "Nothing was changed yet" in page) == (200, True)
    assert "At the top: 1280 × 960" in page
    assert not Picture.objects.exists()
    held = re.search(r'name="held" value="([^"]+)"', page)
    assert held is not None
    done = editor.post(URL, {"kind": "json", "held": held[1], "confirm": "1"}, follow=True)
    assert "1 thing was taken in, as a draft." in done.content.decode()
    assert everything() == before
    assert write_zip() == exported.content
    there = dict(PictureSize.objects.values_list("width", "content"))
    assert there.keys() == sizes.keys()
    assert bytes(there[1280]) == bytes(sizes[1280])
    shown = editor.get(f"/library/pictures/{picture.file_id}-320.webp")
    with Image.open(io.BytesIO(shown.content)) as small:
        assert small.size == (320, 240)


def test_out_and_in_again_changes_nothing(editor, picture):
    Edition.objects.all().delete()
    _status, page = upload(editor, write_zip())
    assert "nothing would change" in page


def test_a_json_whose_pictures_are_nowhere_says_so(editor, picture):
    text = to_json()
    elsewhere()
    status, page = upload(editor, text.encode())
    assert status == 422
    assert "The picture “At the top” is neither here nor in the file" in page


def test_a_picture_that_no_exercise_of_the_file_shows_is_refused(editor, picture):
    archive = {"library.json": json.dumps({"format": "lockout-library"})}
    content = bytes(PictureSize.objects.latest("width").content)
    archive[f"pictures/{picture.file_id}.webp"] = content
    elsewhere()
    status, page = upload(editor, zipped(archive))
    assert (status, "No exercise of the file shows it." in page) == (422, True)
    assert not PictureFile.objects.exists()


# --- zips that lie ------------------------------------------------------------------------------

TEXT = json.dumps({"format": "lockout-library"})


def webp(width: int = 640, height: int = 480, **how: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "rebeccapurple").save(out, "WEBP", **how)
    return out.getvalue()


def with_picture(content: bytes, digest: str = "") -> bytes:
    name = f"pictures/{digest or sha256(content).hexdigest()}.webp"
    return zipped({"library.json": TEXT, name: content})


def exif() -> bytes:
    found = Image.Exif()
    found[0x0110] = "SecretCam 3000"
    return webp(exif=found)


def locked() -> bytes:
    content = bytearray(zipped({"library.json": TEXT}))
    content[6] |= 1
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


def understated() -> bytes:
    """It says that ten bytes are packed, and packs ten million."""
    content = bytearray(zipped({"library.json": b" " * 10_000_000}, compression=8))
    at = content.find(b"PK\x01\x02")
    content[at + 24 : at + 28] = content[22:26] = struct.pack("<L", 10)
    return bytes(content)


REFUSED = {
    "a way out of its folder": (
        zipped({"library.json": TEXT, "../x": "x"}),
        "does not belong in it",
    ),
    "a place on the disk": (zipped({"/etc/passwd": "x"}), "does not belong in it"),
    "another folder": (zipped({"library.json": TEXT, "pictures/a.webp": "x"}), "does not belong"),
    "no text": (zipped({}), "has no library.json"),
    "a bomb": (zipped({"library.json": b" " * 300_000_000}, compression=8), "more than 2 MB"),
    "a bomb that understates": (understated(), "damaged"),
    "many": (zipped({f"{n}": "" for n in range(6000)}), "more than library.json and 1000 pictures"),
    "locked": (locked(), "locked with a password"),
    "cut off": (zipped({"library.json": TEXT})[:-30], "its end is missing"),
    "no zip": (b"PK\x03\x04" + b"x" * 200, "its end is missing"),
    "another packing": (
        zipped({"library.json": TEXT}, compression=14)[:50] + b"\0" * 80,
        "damaged",
    ),
    "latin-1": (zipped({"library.json": "é".encode("latin-1")}), "no text in UTF-8"),
    "another content": (with_picture(webp(), "0" * 64), "another content than its name says"),
    "a page": (with_picture(b"<html><script>"), "no plain WebP"),
    "a jpeg": (with_picture(jpeg()), "no plain WebP"),
    "words beside the pixels": (with_picture(exif()), "no plain WebP"),
    "words after the pixels": (with_picture(webp() + b"<script>"), "no plain WebP"),
    "broken pixels": (with_picture(webp()[:30] + b"\0" * len(webp()[30:])), "be read"),
    "too large": (with_picture(webp(2000, 1500)), "a size that Lockout never makes"),
    "too tall": (with_picture(webp(320, 4000)), "a size that Lockout never makes"),
}


@pytest.mark.parametrize(("content", "said"), REFUSED.values(), ids=REFUSED)
def test_a_zip_that_is_no_librarys_is_refused_with_the_reason(editor, content, said):
    before = everything()
    status, page = upload(editor, content)
    assert (status, said in page) == (422, True), page
    assert everything() == before
    assert not PictureFile.objects.exists()


def test_a_zip_that_is_called_a_table_is_told_what_it_is(editor):
    status, page = upload(editor, zipped({"library.json": TEXT}), kind="cue")
    assert (status, "choose “The whole library”" in page) == (422, True)


def test_the_same_name_twice_is_refused(editor):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("library.json", TEXT)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("library.json", TEXT)
    status, page = upload(editor, out.getvalue())
    assert (status, "the same name in it twice" in page) == (422, True)
