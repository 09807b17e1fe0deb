"""The shin check: two taps on a photo, the angle, the fix; nothing of the photo is sent."""

import base64
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from glutes.accounts.models import User
from programs.models import ExerciseAnswer, Prescription, Program
from tests.browser.no_signal import lose_signal
from tests.browser.on_today import line_of, saved
from tests.support.browser import Troubles

#: A picture of 400 x 600 that a browser draws for us, as a phone's camera would give it.
PICTURE = """() => {
  const canvas = document.createElement("canvas");
  canvas.width = 400; canvas.height = 600;
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#789"; pen.fillRect(0, 0, 400, 600);
  return canvas.toDataURL("image/jpeg").split(",")[1];
}"""


@pytest.fixture
def thrust(program: Program) -> Prescription:
    return line_of(program, "hip-thrust")


@pytest.fixture
def check(open_page: Callable[..., Page], lifter: User, thrust: Prescription) -> Locator:
    page = open_page(device="phone", user=lifter)
    page.goto("/today/")
    expect(page.locator("#today[data-ready]")).to_be_visible()
    found = page.locator(f"#exercise-{thrust.pk} details.shin")
    with page.expect_response("**/shin*.js"):
        found.locator("summary").click()
    return found


def take_photo(check: Locator) -> Locator:
    photo = base64.b64decode(check.page.evaluate(PICTURE))
    files: Any = {"name": "side.jpg", "mimeType": "image/jpeg", "buffer": photo}
    check.locator("[data-photo]").set_input_files(files)
    canvas = check.locator("[data-photo-canvas]")
    expect(check.locator("[data-step]")).to_have_text("Tap the middle of the knee.")
    return canvas


def tap(canvas: Locator, x: float, y: float) -> None:
    """At a place of the picture, in hundredths of its width and height."""
    box = canvas.bounding_box()
    assert box is not None
    canvas.click(position={"x": box["width"] * x / 100, "y": box["height"] * y / 100})


def test_two_taps_give_the_angle_and_the_fix_and_the_photo_stays_here(
    check: Locator, thrust: Prescription
) -> None:
    page = check.page
    sent: list[Request] = []

    def hear(request: Request) -> None:
        sent.append(request)

    page.on("request", hear)
    canvas = take_photo(check)
    tap(canvas, 40, 50)
    expect(check.locator("[data-step]")).to_have_text("Now tap the ankle bone.")
    tap(canvas, 50, 75)
    # 40 pixels towards the head over 150 down: 15 degrees, the feet too far away.
    expect(check.locator("[data-reading]")).to_contain_text("15°. Feet too far away")
    expect(check.locator("[name=shin]")).to_have_value("-15")

    check.get_by_label("right", exact=True).check()
    expect(check.locator("[data-reading]")).to_contain_text("15°. Feet too close")

    check.get_by_role("button", name="Keep the angle").click()
    expect(page.locator("#saving [data-text]")).to_have_text("saved")
    assert ExerciseAnswer.objects.get(prescription=thrust).shin == 15
    bodies = [request.post_data or "" for request in sent]
    assert all("multipart" not in str(request.headers) for request in sent)
    assert max(len(body) for body in bodies) < 1000, "no room for a photo"
    page.reload()
    expect(check.locator("summary")).to_contain_text("shin 15° off, feet too close")


def swipe(canvas: Locator, *, begin: tuple[float, float], by: tuple[int, int]) -> None:
    """A finger that goes `by` pixels, from a place of the picture in hundredths."""
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * begin[0] / 100, box["y"] + box["height"] * begin[1] / 100
    session = canvas.page.context.new_cdp_session(canvas.page)
    for step in range(11):
        point = {"x": x + by[0] * step / 10, "y": y + by[1] * step / 10}
        kind = "touchMove" if step else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
        canvas.page.wait_for_timeout(20)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_swipe_over_the_photo_scrolls_and_moves_no_point(check: Locator) -> None:
    page = check.page
    canvas = take_photo(check)
    # Before the taps it sets none either.
    swipe(canvas, begin=(80, 80), by=(0, -120))
    expect(check.locator("[data-step]")).to_have_text("Tap the middle of the knee.")
    tap(canvas, 40, 50)
    tap(canvas, 50, 75)
    expect(check.locator("[name=shin]")).to_have_value("-15")
    canvas.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    swipe(canvas, begin=(85, 60), by=(0, -150))
    page.wait_for_function("(before) => scrollY > before + 80", arg=before)
    expect(check.locator("[name=shin]")).to_have_value("-15")
    tap(canvas, 85, 60)
    expect(check.locator("[name=shin]")).to_have_value("-15")


def test_a_point_is_dragged_where_the_finger_takes_hold_of_it(check: Locator) -> None:
    page = check.page
    canvas = take_photo(check)
    tap(canvas, 40, 50)
    tap(canvas, 50, 75)
    canvas.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    box = canvas.bounding_box()
    assert box is not None
    # Taken beside its middle it keeps that distance: below the knee it reads vertical.
    across = round(box["width"] / 10)
    swipe(canvas, begin=(52, 76), by=(-across, -30))
    expect(check.locator("[name=shin]")).to_have_value("0")
    assert page.evaluate("scrollY") == before


def test_a_photo_is_taken_or_one_that_is_there_is_chosen(check: Locator) -> None:
    camera = check.get_by_label("Take a photo")
    expect(camera).to_have_attribute("capture", "environment")
    assert check.get_by_label("Choose a photo").get_attribute("capture") is None
    photo = base64.b64decode(check.page.evaluate(PICTURE))
    files: Any = {"name": "side.jpg", "mimeType": "image/jpeg", "buffer": photo}
    camera.set_input_files(files)
    expect(check.locator("[data-step]")).to_have_text("Tap the middle of the knee.")


def test_points_are_moved_by_arrows_and_by_buttons(check: Locator) -> None:
    canvas = take_photo(check)
    canvas.focus()
    canvas.press("Enter")
    for _ in range(10):
        canvas.press("Shift+ArrowUp")
    canvas.press("Enter")
    expect(check.locator("[name=shin]")).to_have_value("0")
    for _ in range(10):
        check.get_by_role("button", name="Point right").click()
    # The ankle 10 pixels to the right, 100 below the knee: 6 degrees.
    expect(check.locator("[name=shin]")).to_have_value("-6")


def test_it_works_without_signal(check: Locator, thrust: Prescription, troubles: Troubles) -> None:
    troubles.expect("ERR_INTERNET_DISCONNECTED")
    page = check.page
    page.context.set_offline(offline=True)
    canvas = take_photo(check)
    tap(canvas, 50, 50)
    tap(canvas, 50, 75)
    expect(check.locator("[data-reading]")).to_contain_text("0°. Shins vertical")
    check.get_by_role("button", name="Keep the angle").click()
    expect(page.locator("#saving [data-text]")).to_have_text("1 waiting for signal")
    page.context.set_offline(offline=False)
    expect(page.locator("#saving [data-text]")).to_have_text("saved")
    assert ExerciseAnswer.objects.get(prescription=thrust).shin == 0


def test_what_is_no_picture_says_so(check: Locator) -> None:
    files: Any = {"name": "side.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"}
    check.locator("[data-photo]").set_input_files(files)
    expect(check.locator("[data-step]")).to_contain_text("no picture this browser can read")


def test_the_number_can_be_typed_without_javascript(
    open_page: Callable[..., Page], lifter: User, thrust: Prescription
) -> None:
    page = open_page(device="phone", user=lifter, javascript=False)
    page.goto("/today/")
    found = page.locator(f"#exercise-{thrust.pk} details.shin")
    found.locator("summary").click()
    expect(found.get_by_text("A photo from the side")).to_be_hidden()
    found.locator("[name=shin]").fill("-12")
    found.get_by_role("button", name="Keep the angle").click()
    expect(page.locator(f"#exercise-{thrust.pk} details.shin summary")).to_contain_text(
        "shin 12° off, feet too far away"
    )


@pytest.mark.parametrize(
    ("degrees", "said"),
    [
        ("12", "shin 12° off, feet too close. Feet too close"),
        ("-9", "shin 9° off, feet too far away. Feet too far away"),
        ("0", "shin vertical (0°). Shins vertical"),
    ],
)
def test_the_angle_kept_without_signal_stands_there_at_once_and_after_a_reload(
    kept_today: Page, thrust: Prescription, degrees: str, said: str, troubles: Troubles
) -> None:
    found = kept_today.locator(f"#exercise-{thrust.pk} details.shin")
    with kept_today.expect_response("**/shin*.js"):
        found.locator("summary").click()
    lose_signal(kept_today.context, troubles)
    found.locator("[name=shin]").fill(degrees)
    found.get_by_role("button", name="Keep the angle").click()
    expect(found.locator("summary")).to_contain_text(said)
    kept_today.reload()
    expect(found.locator("summary")).to_contain_text(said)
    expect(found.locator("[name=shin]")).to_have_value(degrees)
    kept_today.context.set_offline(offline=False)
    saved(kept_today)
    kept_today.reload()
    expect(found.locator("summary")).to_contain_text(said)
