import io
import struct
import zlib
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from glutes.library.editions import workflow
from glutes.library.editions.documents import document_of
from glutes.library.models import Edition, Exercise, Picture, PictureFile, PictureSize
from glutes.library.pictures import keep, remade
from tests.factories import make_user
from tests.glutes.library.test_retiring import form_of
from tests.glutes.library.test_review_pages import new_exercise, step

pytestmark = pytest.mark.django_db
ORIENTATION, CAMERA = 0x0112, 0x0110


def jpeg(
    *, width: int = 1600, height: int = 1200, kind: str = "JPEG", turned: bool = False
) -> bytes:
    """A picture that says which camera took it and, `turned`, that it lies on its side."""
    image = Image.new("RGB", (width, height), "rebeccapurple")
    exif = Image.Exif()
    exif[CAMERA] = "SecretCam 3000"
    if turned:
        exif[ORIENTATION] = 6
    out = io.BytesIO()
    image.save(out, kind, exif=exif)
    return out.getvalue()


def upload(content: bytes, name: str = "top.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def test_a_picture_is_made_anew_in_three_sizes_without_what_it_told():
    assert b"SecretCam" in jpeg()
    sizes = remade(upload(jpeg()))
    assert {width: height for width, (height, _content) in sizes.items()} == {
        320: 240, 640: 480, 1280: 960,
    }  # fmt: skip
    for _height, content in sizes.values():
        assert b"SecretCam" not in content
        with Image.open(io.BytesIO(content)) as made:
            assert made.format == "WEBP"
            assert not made.getexif()


def test_a_picture_that_lies_on_its_side_is_turned_upright():
    height, _content = remade(upload(jpeg(turned=True)))[320]
    assert height > 320


def test_a_small_picture_is_not_blown_up():
    assert list(remade(upload(jpeg(width=500, height=400)))) == [320, 500]


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_kinds_of_pictures_are_read_whatever_they_are_called(kind):
    assert 640 in remade(upload(jpeg(kind=kind), name="picture.txt"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"#!/bin/sh\nrm -rf /\n", "no picture that we can read"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "no picture that we can read"),
        (jpeg()[:400], "no picture that we can read"),
        (b"", "no picture that we can read"),
        (jpeg(width=200, height=200), "only 200 pixels wide"),
        (b"\xff\xd8" + b"x" * 8_000_000, "larger than 8 MB"),
        (jpeg(width=9000, height=9000, kind="PNG"), "too many pixels"),
        (jpeg(width=400, height=20_000, kind="PNG"), "more than four times as long"),
        (jpeg(width=6000, height=400), "more than four times as long"),
    ],
    ids=["script", "svg", "cut off", "empty", "small", "large", "bomb", "tower", "banner"],
)
def test_a_wrong_file_is_refused_with_the_reason(content, said):
    with pytest.raises(ValidationError, match=said):
        remade(upload(content))


def add(client: Client, content: bytes) -> str:
    pictures = {
        "pictures-TOTAL_FORMS": 1, "pictures-0-upload": upload(content), "pictures-0-position": 1,
        "pictures-0-alt": "The sled at the start", "pictures-0-credit": "A. Photographer",
        "_send": "1",
    }  # fmt: skip
    response = client.post(
        reverse("admin:library_exercise_add"), new_exercise(**pictures), follow=True
    )
    return str(response.content.decode())


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(is_editor=True))
    return client


def test_an_editor_adds_a_picture_and_visitors_see_it_once_it_is_published(editor):
    assert "Sent to review" in add(editor, jpeg())
    reviewer = Client()
    reviewer.force_login(make_user(is_reviewer=True))
    step(reviewer, Edition.objects.in_review().get(), "publish")
    visitor = Client()
    page = visitor.get("/library/sled-push/").content.decode()
    picture = Picture.objects.get()
    url = f"/library/pictures/{picture.file_id}-640.webp"
    assert f'src="{url}"' in page
    assert 'alt="The sled at the start"' in page
    assert f"{picture.file_id}-1280.webp 1280w" in page
    answer = visitor.get(url)
    assert (answer["Content-Type"], answer.content[8:12]) == ("image/webp", b"WEBP")
    assert "immutable" in answer["Cache-Control"]
    assert visitor.get(f"/library/pictures/{picture.file_id}-999.webp").status_code == 404


def test_a_wrong_file_is_said_at_its_field_and_nothing_is_saved(editor):
    assert "no picture that we can read" in add(editor, b"nothing")
    assert not Exercise.objects.filter(slug="sled-push").exists()
    assert not PictureSize.objects.exists()


def test_a_good_picture_need_not_be_chosen_again_when_something_else_is_wrong(editor):
    pictures = {
        "pictures-TOTAL_FORMS": 1, "pictures-0-upload": upload(jpeg()), "pictures-0-position": 1,
        "pictures-0-alt": "The sled", "pictures-0-credit": "", "pictures-0-kept": "",
    }  # fmt: skip
    wrong = new_exercise(**pictures, name="")
    response = editor.post(reverse("admin:library_exercise_add"), wrong)
    assert response.status_code == 422
    page = response.content.decode()
    file = PictureFile.objects.get()
    assert f'src="/library/pictures/{file.digest}-320.webp"' in page
    assert 'value="The sled"' in page
    kept = {"pictures-0-upload": "", "pictures-0-kept": file.digest}
    right = new_exercise(**pictures | kept)
    assert editor.post(reverse("admin:library_exercise_add"), right).status_code == 302
    assert Picture.objects.get(exercise__slug="sled-push").file == file


def test_an_edition_that_is_taken_up_again_has_its_picture_back(editor):
    add(editor, jpeg())
    edition = Edition.objects.in_review().get()
    Picture.objects.all().delete()
    by = make_user(is_editor=True)
    workflow.take_up(edition=edition, by=by, now=timezone.now())
    assert document_of("exercise", "sled-push") == edition.content
    assert Picture.objects.count() == 1


def see_through(mode: str) -> bytes:
    """A bar of a colour in the middle; all around it is see-through, and black beneath."""
    image = Image.new("RGBA", (800, 600), (0, 0, 0, 0))
    image.paste(Image.new("RGBA", (400, 600), "red"), (200, 0))
    out = io.BytesIO()
    if mode == "P":
        # See-through by one colour of the palette.
        flat = Image.new("P", (800, 600), 0)
        flat.putpalette([0, 0, 0, 255, 0, 0])
        flat.paste(1, (200, 0, 600, 600))
        flat.save(out, "PNG", transparency=0)
    elif mode == "RGB":
        plain = Image.new("RGB", (800, 600), (0, 0, 0))
        plain.paste((255, 0, 0), (200, 0, 600, 600))
        plain.save(out, "PNG", transparency=(0, 0, 0))
    else:
        image.convert(mode).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "RGB"])
def test_what_is_see_through_stands_on_white_at_every_size(mode):
    """Not on black, which a dark drawing would be lost on; white does in both schemes."""
    for width, (height, content) in remade(upload(see_through(mode))).items():
        with Image.open(io.BytesIO(content)) as made:
            assert made.mode == "RGB"
            corner, middle = made.getpixel((4, 4)), made.getpixel((width // 2, height // 2))
        assert min(corner) > 245
        assert min(middle) < 120


def test_half_see_through_is_mixed_with_white():
    out = io.BytesIO()
    Image.new("RGBA", (400, 400), (0, 0, 0, 128)).save(out, "PNG")
    _height, content = remade(upload(out.getvalue()))[400]
    with Image.open(io.BytesIO(content)) as made:
        assert all(110 < part < 145 for part in made.getpixel((200, 200)))


def sixteen_bits(*, clear: int | None = None) -> bytes:
    """From black on the left to white on the right, as a scanner saves it."""
    row = struct.pack(">400H", *(number * 65535 // 399 for number in range(400)))
    kinds = [(b"IHDR", struct.pack(">IIBBBBB", 400, 300, 16, 0, 0, 0, 0))]
    if clear is not None:
        kinds.append((b"tRNS", struct.pack(">H", clear)))
    kinds += [(b"IDAT", zlib.compress((b"\0" + row) * 300)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in kinds
    )


def greys(content: bytes) -> list[int]:
    _height, whole = remade(upload(content, "grey.png"))[400]
    grey = Image.open(io.BytesIO(whole)).convert("L")
    return [int(grey.getpixel((x, 150))) for x in (5, 100, 200, 300, 395)]


def test_grey_of_sixteen_bits_is_scaled_and_not_cut_off_at_white():
    wanted = [1, 64, 128, 193, 252]
    assert all(abs(a - b) < 6 for a, b in zip(greys(sixteen_bits()), wanted, strict=True))


def test_what_is_see_through_in_it_stands_on_white_and_nothing_else_does():
    found = greys(sixteen_bits(clear=5 * 65535 // 399 + 1))
    assert found[0] < 10, "a value that only looks the same is not see-through"
    assert found[2] < 140
    black = remade(upload(sixteen_bits(clear=0), "grey.png"))[400][1]
    left = Image.open(io.BytesIO(black)).convert("L").getpixel((0, 150))
    assert int(left) > 100


def test_a_picture_that_is_there_already_is_said_at_its_field_and_nothing_is_lost(editor):
    add(editor, jpeg())
    exercise = Exercise.objects.get(slug="sled-push")
    first = exercise.pictures.get()
    url = reverse("admin:library_exercise_change", args=[exercise.pk])

    def posting(**more: object) -> Any:
        stands = {"pictures-INITIAL_FORMS": 1, "pictures-0-id": first.pk, "pictures-0-position": 1,
                  "pictures-0-alt": "The sled", "pictures-0-credit": ""}  # fmt: skip
        return editor.post(url, form_of(exercise) | stands | more)

    again = {"pictures-1-upload": upload(jpeg()), "pictures-1-alt": "Once more",
             "pictures-1-position": 2, "pictures-1-credit": ""}  # fmt: skip
    response = posting(**again, **{"pictures-TOTAL_FORMS": 2, "summary": "Typed just now"})
    assert response.status_code == 422
    pictures = response.context["inline_admin_formsets"][1].formset
    assert pictures.forms[1].errors == {"upload": ["This picture is there already."]}
    page = response.content.decode()
    assert "Typed just now" in page
    assert 'value="Once more"' in page
    assert exercise.pictures.get() == first
    # Another in its place, twice the same in one form, and one for the other that goes.
    other = {"pictures-1-upload": upload(jpeg(width=500)), "pictures-1-alt": "Another",
             "pictures-1-position": 2, "pictures-1-credit": ""}  # fmt: skip
    twice = {name.replace("-1-", "-2-"): value for name, value in other.items()}
    twice["pictures-2-upload"] = upload(jpeg(width=500))
    response = posting(**other, **twice, **{"pictures-TOTAL_FORMS": 3})
    assert response.status_code == 422
    assert response.content.decode().count("This picture is there already.") == 2
    again["pictures-1-upload"] = upload(jpeg())
    response = posting(**again, **{"pictures-TOTAL_FORMS": 2, "pictures-0-DELETE": "on"})
    assert response.status_code == 302
    assert exercise.pictures.get().alt == "Once more"


def test_two_pictures_that_change_places_are_refused_in_words(editor):
    add(editor, jpeg())
    exercise = Exercise.objects.get(slug="sled-push")
    second = Picture.objects.create(
        exercise=exercise, file=keep(remade(upload(jpeg(width=500)))), alt="Second", position=2
    )
    first = exercise.pictures.first()
    data = form_of(exercise)
    for place, (row, content) in enumerate([(first, jpeg(width=500)), (second, jpeg())]):
        data |= {f"pictures-{place}-id": row.pk, f"pictures-{place}-position": place + 1,
                 f"pictures-{place}-alt": row.alt, f"pictures-{place}-credit": "",
                 f"pictures-{place}-upload": upload(content)}  # fmt: skip
    data |= {"pictures-INITIAL_FORMS": 2, "pictures-TOTAL_FORMS": 2}
    url = reverse("admin:library_exercise_change", args=[exercise.pk])
    response = editor.post(url, data)
    assert response.status_code == 422
    assert "This picture is there already." in response.content.decode()
