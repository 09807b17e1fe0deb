"""What a tap would save: carried to the next set, held to the other side, put back by Undo."""

from playwright.sync_api import Locator, Page, expect

from programs.models import Program
from tests.browser.on_today import line_of, ring, row, saved
from tests.support.browser import Troubles


def shown(row: Locator) -> str:
    """`14 x 6`, as the row shows it."""
    texts = (row.locator(f"[data-show={name}]").inner_text() for name in ("load", "reps"))
    return " x ".join(texts)


def test_the_other_side_is_held_to_the_first(
    today: Page, program: Program, troubles: Troubles
) -> None:
    squat = line_of(program, "bulgarian-split-squat")
    card = today.locator(f"#exercise-{squat.pk}")
    card.locator("> summary").click()
    expect(card).to_contain_text("Weak side first; the other side matches it.")
    left, right = (today.locator(f"#set-{squat.pk}-1-{side}") for side in ("left", "right"))
    troubles.expect("ERR_INTERNET_DISCONNECTED")
    today.context.set_offline(offline=True)
    ring(left).click()
    for _ in range(2):
        left.locator("[data-nudge='-1']").click()
    assert (shown(left), shown(right)) == ("14 x 4", "14 x 4")
    expect(right).to_contain_text("match 4")
    today.context.set_offline(offline=False)
    saved(today)
    today.reload()
    saved(today)
    assert shown(right) == "14 x 4"
    expect(right.locator(".match")).to_have_text("match 4")
    left.locator(".undo").click()
    assert (shown(left), shown(right)) == ("14 x 6", "14 x 6"), "never held to what is undone"
    saved(today)


def test_undo_puts_back_what_stood_before(today: Page, program: Program) -> None:
    thrust = line_of(program, "hip-thrust")
    second, third, fourth = (row(today, thrust, number) for number in (2, 3, 4))
    ring(row(today, thrust, 1)).click()
    ring(second).click()
    third.locator(".figures > summary").click()
    for _ in range(2):
        third.get_by_role("button", name="More load").click()
    third.get_by_role("button", name="Log set", exact=True).click()
    assert (shown(third), shown(fourth)) == ("85 x 5", "85 x 5")
    third.get_by_role("button", name="Undo", exact=True).click()
    # What she had set by hand before the tap is hers; the row after it never was at that.
    assert (shown(third), shown(fourth)) == ("85 x 5", "80 x 5")
    saved(today)
    today.reload()
    saved(today)
    assert (shown(third), shown(fourth)) == ("80 x 5", "80 x 5")
