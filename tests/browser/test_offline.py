"""A gym without signal: Today opens, sets are kept, nobody else sees them, all arrives once."""

import re

import pytest
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import Program, SetLog, Workout
from tests.browser.no_signal import (
    DONE,
    kept,
    log,
    lose_signal,
    open_today,
    row,
    waiting,
)
from tests.browser.on_today import saved
from tests.factories import make_lifter
from tests.factories_training import make_program_due
from tests.support.browser import Troubles, log_in, until


@pytest.fixture
def today(kept_today: Page) -> Page:
    return kept_today


def test_a_workout_without_signal_survives_closing_the_app_and_arrives_once(
    today: Page, program: Program, troubles: Troubles
) -> None:
    context = today.context
    log(today, program, 1)
    saved(today)
    lose_signal(context, troubles)
    log(today, program, 2, 3)
    second = row(today, program, 2)
    second.locator(".figures > summary").click()
    second.get_by_role("button", name="Fewer reps").click()
    second.get_by_role("button", name="Save correction").click()
    waiting(today, 2)
    today.close()

    page = context.new_page()
    page.goto("/today/")
    # The first was sent after the copy was made, the others never were: all are there.
    for number in (1, 2, 3):
        expect(row(page, program, number)).to_have_class(DONE)
    expect(row(page, program, 2).locator("[data-show=reps]")).to_have_text("4")
    waiting(page, 2)
    expect(page.locator("[data-copy]")).to_contain_text("No signal: this page is as of")
    log(page, program, 4)
    page.get_by_role("button", name="Finish workout").click()
    expect(page.get_by_role("heading", name="Well done.")).to_be_visible()
    waiting(page, 4)
    page.close()

    page = context.new_page()
    page.goto("/today/")
    expect(page.get_by_role("heading", name="Well done.")).to_be_visible()
    expect(page.locator("#finished")).to_contain_text("4/11")
    assert SetLog.objects.standing().count() == 1
    context.set_offline(False)
    saved(page)
    expect(page.locator("[data-copy]")).to_be_hidden()
    page.goto("/today/")
    saved(page)
    expect(page.locator("[data-copy]")).to_be_hidden()
    sets = SetLog.objects.standing().working().order_by("set_number")
    assert [(s.set_number, s.reps) for s in sets] == [(1, 5), (2, 4), (3, 5), (4, 5)]
    assert Workout.objects.get().is_finished


def test_what_was_sent_and_undone_since_the_copy_is_drawn_as_it_stands(
    today: Page, program: Program, troubles: Troubles
) -> None:
    log(today, program, 1, 2)
    row(today, program, 2).get_by_role("button", name="Undo", exact=True).click()
    saved(today)
    lose_signal(today.context, troubles)
    today.reload()
    expect(row(today, program, 1)).to_have_class(DONE)
    expect(row(today, program, 2)).not_to_have_class(DONE)
    expect(today.locator("#saving [data-text]")).to_have_text("saved")


def test_a_page_that_the_phone_does_not_have_says_so(today: Page, troubles: Troubles) -> None:
    lose_signal(today.context, troubles)
    today.goto("/settings/")
    expect(today.get_by_role("heading", name="No signal")).to_be_visible()
    today.get_by_role("link", name="Open Today").click()
    expect(today.locator("#today[data-ready]")).to_be_visible()


def test_history_that_was_looked_at_opens_without_signal(today: Page, troubles: Troubles) -> None:
    today.goto("/history/")
    kept(today, "/history/")
    lose_signal(today.context, troubles)
    today.goto("/history/")
    expect(today.get_by_role("heading", name="History", level=1)).to_be_visible()
    expect(today.locator("[data-copy]")).to_contain_text("No signal")


def test_nobody_else_on_the_phone_sees_or_sends_what_waits(
    today: Page, program: Program, troubles: Troubles
) -> None:
    other = make_lifter(name="Bea")
    others = make_program_due(lifter=other)
    lose_signal(today.context, troubles)
    log(today, program, 1)
    waiting(today, 1)
    # Her session was replaced before anything was sent.
    today.route("**/sync/**", lambda route: route.abort())
    troubles.expect("ERR_FAILED")
    today.context.set_offline(False)
    log_in(today, other)
    today.goto("/today/")
    today.unroute("**/sync/**")
    open_today(today)
    expect(row(today, others, 1)).not_to_have_class(DONE)
    assert not SetLog.objects.exists()
    owners = today.evaluate("""async () => {
      const found = [];
      for (const name of await caches.keys())
        for (const answer of await (await caches.open(name)).matchAll())
          found.push(answer.headers.get("Lockout-Reader"));
      return found.filter((owner) => owner !== null && owner !== "0");
    }""")
    assert set(owners) == {str(other.pk)}
    lose_signal(today.context, troubles)
    today.goto("/today/")
    expect(row(today, others, 1)).not_to_have_class(DONE)
    expect(row(today, program, 1)).to_have_count(0)


def test_logging_out_warns_of_what_waits_and_loses_nothing(
    today: Page, lifter: User, program: Program, troubles: Troubles
) -> None:
    lose_signal(today.context, troubles)
    log(today, program, 1, 2)
    waiting(today, 2)
    troubles.expect("ERR_FAILED")
    today.route("**/sync/**", lambda route: route.abort())
    today.context.set_offline(False)
    today.goto("/logout/")
    expect(today.locator("[data-unsent-line]")).to_have_text(
        "2 sets wait on this phone and have not been sent."
    )
    main = today.get_by_role("main")
    main.get_by_role("button", name="Log out", exact=True).click()
    dialog = today.get_by_role("dialog")
    expect(dialog).to_contain_text("2 sets wait on this phone")
    dialog.get_by_role("button", name="Send first").click()
    expect(dialog).to_contain_text("Not sent:")
    dialog.get_by_role("button", name="Log out all the same").click()
    today.wait_for_url("/")
    today.unroute("**/sync/**")

    # Without signal the page is not shown: she is logged out.
    lose_signal(today.context, troubles)
    today.goto("/today/")
    expect(today.get_by_role("heading", name="No signal")).to_be_visible()
    assert not SetLog.objects.exists()
    today.context.set_offline(False)
    log_in(today, lifter)
    today.goto("/today/")
    saved(today)
    expect(row(today, program, 2)).to_have_class(DONE)
    assert SetLog.objects.standing().count() == 2


def test_logging_out_sends_first_when_asked_to(
    today: Page, program: Program, troubles: Troubles
) -> None:
    troubles.expect("ERR_FAILED")
    today.route("**/sync/**", lambda route: route.abort())
    log(today, program, 1)
    waiting(today, 1)
    today.goto("/logout/")
    today.get_by_role("main").get_by_role("button", name="Log out", exact=True).click()
    expect(today.get_by_role("dialog")).to_contain_text("1 set waits on this phone")
    today.unroute("**/sync/**")
    today.get_by_role("button", name="Send first").click()
    today.wait_for_url("/")
    assert SetLog.objects.standing().count() == 1


def test_a_session_that_ended_shows_the_login_and_keeps_the_workout(
    today: Page, lifter: User, program: Program, troubles: Troubles
) -> None:
    lose_signal(today.context, troubles)
    log(today, program, 1)
    waiting(today, 1)
    today.context.clear_cookies()
    # Without signal nobody can know that the session ended: she trains on.
    today.goto("/today/")
    expect(row(today, program, 1)).to_have_class(DONE)
    today.context.set_offline(False)
    troubles.expect("status of 401")
    today.goto("/today/")
    expect(today).to_have_url(re.compile("/login/"))
    # The login page is not kept in Today's place, and Today is hidden from whoever this is.
    lose_signal(today.context, troubles)
    today.goto("/today/")
    expect(today.get_by_role("heading", name="No signal")).to_be_visible()
    today.context.set_offline(False)
    log_in(today, lifter)
    today.goto("/today/")
    saved(today)
    assert SetLog.objects.standing().count() == 1


def test_little_signal_is_as_good_as_none(today: Page) -> None:
    """The copy is shown when the server takes longer than three seconds."""
    worker = today.context.service_workers[0]
    worker.evaluate("""() => {
      SITE.signal_ms = 3000;
      const real = self.fetch;
      const never = new Promise(() => {});
      self.fetch = (asked) => (asked.mode === "navigate" ? never : real(asked));
    }""")
    today.goto("/today/")
    expect(today.locator("#today[data-ready]")).to_be_visible()
    expect(today.locator("[data-copy]")).to_contain_text("No signal")


def test_the_light_day_is_what_opens_again_when_it_was_looked_at_last(
    today: Page, program: Program, troubles: Troubles
) -> None:
    today.goto("/today/?day=light")
    kept(today, "/today/?day=light")
    kind = today.locator("#today").get_attribute("data-day")
    lose_signal(today.context, troubles)
    today.goto("/today/")
    expect(today.locator("#today")).to_have_attribute("data-day", kind or "")


def test_nothing_but_pages_and_files_is_kept(today: Page, program: Program) -> None:
    log(today, program, 1)
    saved(today)
    for path in ("/settings/", "/email/", "/"):
        today.goto(path)
    paths = today.evaluate("""async () => {
      const found = [];
      for (const name of await caches.keys())
        if (name.startsWith("lockout-"))
          for (const request of await (await caches.open(name)).keys())
            found.push(new URL(request.url).pathname);
      return found;
    }""")
    assert {path for path in paths if not path.startswith("/static/")} == {
        "/today/",
        "/offline/",
        "/offline/log-out/",
    }


def test_a_new_version_waits_until_the_workout_is_over(
    today: Page, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    from glutes.web import shell

    log(today, program, 1)
    saved(today)
    before = shell.version()
    monkeypatch.setattr(shell, "version", lambda: "newversion01")
    assert before != shell.version()
    today.evaluate("async () => { await (await navigator.serviceWorker.ready).update() }")
    until(today, "async () => Boolean((await navigator.serviceWorker.ready).waiting)")
    notice = today.locator("[data-update]")
    expect(notice).to_be_hidden()
    today.get_by_role("button", name="Finish workout").click()
    expect(notice).to_contain_text("A new version is ready.")
    saved(today)
    with today.expect_navigation():
        notice.get_by_role("button", name="Use it now").click()
    saved(today)
    expect(notice).to_be_hidden()
    # What the older version kept goes when this one has kept Today.
    until(
        today,
        """async () => {
      const names = (await caches.keys()).filter((name) => name.startsWith("lockout-"));
      return names.length === 1 && names[0] === "lockout-newversion01";
    }""",
    )


def test_settings_say_how_to_install_and_install_where_the_browser_can(today: Page) -> None:
    today.goto("/settings/")
    card = today.locator("[data-install-card]")
    expect(card).to_contain_text("Add to Home Screen")
    button = card.get_by_role("button", name="Install Lockout")
    expect(button).to_be_hidden()
    today.wait_for_load_state("networkidle")
    today.evaluate("""() => {
      const event = new Event("beforeinstallprompt", { cancelable: true });
      event.prompt = () => { window.asked = true; };
      window.dispatchEvent(event);
    }""")
    button.click()
    assert today.evaluate("window.asked")


def test_the_manifest_is_one_that_browsers_install(today: Page) -> None:
    href = today.locator("link[rel=manifest]").get_attribute("href") or ""
    answer = today.request.get(href)
    assert answer.headers["content-type"] == "application/manifest+json"
    told = answer.json()
    assert (told["start_url"], told["scope"], told["display"]) == ("/today/", "/", "standalone")
    purposes = set()
    for icon in told["icons"]:
        picture = today.request.get(icon["src"])
        assert picture.headers["content-type"] == "image/png"
        width = int.from_bytes(picture.body()[16:20])
        assert icon["sizes"] == f"{width}x{width}"
        purposes.add((width, icon["purpose"]))
    assert purposes == {(192, "any"), (512, "any"), (512, "maskable")}
    # Chromium's own judgement of what it would install, were this not a private window.
    session = today.context.new_cdp_session(today)
    assert session.send("Page.getAppManifest")["errors"] == []
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert {error["errorId"] for error in errors} <= {"in-incognito"}
