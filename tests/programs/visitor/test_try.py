"""The sample program without an account."""

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from glutes.accounts.models import LifterProfile, User
from glutes.library.models import Variation
from programs.models import Program
from programs.services.sample import sample_program
from programs.visitor import try_it
from tests.factories import make_user
from tests.factories_library import make_public
from tests.glutes.accounts.answers import sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]
URL = "/try/"
HTMX = {"HTTP_HX_REQUEST": "true"}


def asked(**changed: Any) -> dict[str, list[str]]:
    """What the form sends when nothing but `changed` was touched."""
    return sent(**({"time_zone": None, "equipment": None, "place": "gym"} | changed))


def built(client: Client, **changed: Any) -> str:
    answer = client.post(URL, asked(**changed))
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


# --- the program ------------------------------------------------------------------------------


def test_the_page_asks_and_says_that_one_tap_is_enough(client: Client) -> None:
    answer = client.get(URL)
    assert "Build it" in answer.content.decode()
    form = answer.context["form"]
    assert form["place"].value() == "gym"
    assert all(form[name].value() for name in ("experience", "focus", "weekday_light", "weeks"))


def test_the_untouched_form_builds_both_days(client: Client) -> None:
    page = built(client)
    for words in ("Your two days", "Monday", "Thursday", "Warm-up", "in reserve", "Sets a week"):
        assert words in page
    assert "Hip thrust" in page
    assert "find it in week 1" in page
    assert "Proved." in page


def test_a_known_load_stands_on_its_line(client: Client) -> None:
    page = built(
        client, known_1_slug="hip-thrust", known_1_load="80", known_1_reps="8", known_1_rir="2"
    )
    assert " kg</li>" in page


def test_nothing_is_stored_by_building(client: Client) -> None:
    built(client)
    assert not User.objects.exists()
    assert not LifterProfile.objects.exists()
    assert not Program.objects.exists()
    assert "lockout_session" not in client.cookies


def test_htmx_gets_the_form_with_its_answer_and_no_frame(client: Client) -> None:
    answer = client.post(URL, asked(), **HTMX)
    html = answer.content.decode()
    assert "<html" not in html
    assert 'id="trial"' in html
    assert 'id="sample"' in html
    assert answer["Cache-Control"] == "no-store"
    assert "HX-Request" in answer["Vary"]


def test_another_one_differs_from_the_first(client: Client) -> None:
    first = client.post(URL, asked())
    second = client.post(URL, asked(change='{"alternative": 1}'))
    assert "Number 2 of the programs that fit" in second.content.decode()
    assert " instead of " in second.content.decode()
    assert "none meets the targets better" in second.content.decode()
    assert "value='{\"alternative\": 0}'" in second.content.decode()
    assert "Back to the best</button>" in second.content.decode()
    lines = [
        [
            (day["kind"], line["slug"])
            for day in page.context["program"]["days"]
            for line in day["prescriptions"]
        ]
        for page in (first, second)
    ]
    assert len(set(lines[0]) ^ set(lines[1])) >= 2


def test_the_program_uses_nothing_that_the_place_does_not_have(client: Client) -> None:
    answer = client.post(URL, asked(place="nothing"))
    kinds = {
        line["load_kind"]
        for day in answer.context["program"]["days"]
        for line in day["prescriptions"]
    }
    assert kinds == {"bodyweight"}


def test_ticked_equipment_counts_only_when_it_is_asked_for(client: Client) -> None:
    own = client.post(URL, asked(place="own", equipment=["dumbbell", "bench"]))
    assert own.context["asked"]["equipment"] == ["dumbbell", "bench"]
    gym = client.post(URL, asked(place="gym", equipment=["dumbbell"]))
    assert "barbell" in gym.context["asked"]["equipment"]


# --- what can't be built ------------------------------------------------------------------------


def test_too_few_minutes_are_answered_with_a_button_that_makes_it_possible(
    client: Client,
) -> None:
    data = asked(minutes_heavy="10")
    refused = client.post(URL, data)
    assert "That can't be done as asked" in refused.content.decode()
    changes = [reason["change"] for reason in refused.context["reasons"] if "change" in reason]
    assert changes
    page = client.post(URL, data | {"change": changes[0]}).content.decode()
    assert "Your two days" in page


def test_an_alarming_answer_gets_advice_and_no_program(client: Client) -> None:
    answer = client.post(URL, asked(screening=["chest_pain"]))
    page = answer.content.decode()
    assert "First see a professional" in page
    assert "program" not in answer.context
    assert 'class="fold" open' in page


def test_an_advice_answer_gets_its_program_and_its_text(client: Client) -> None:
    page = built(client, screening=["under_18"])
    assert "Mind this" in page


def test_a_bad_answer_is_named_on_top_and_nothing_typed_is_lost(client: Client) -> None:
    answer = client.post(URL, asked(weekday_light="tue", minutes_light="37"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("The nearest pair that has them: Monday and Wednesday.") == 2
    assert 'name="minutes_light" value="37"' in page


def test_a_bad_answer_reaches_the_page_that_htmx_swaps(client: Client) -> None:
    answer = client.post(URL, asked(weeks="14"), **HTMX)
    assert answer.status_code == 200
    assert "A block has 8 to 12 weeks." in answer.content.decode()


@pytest.mark.parametrize(
    "change",
    [
        "not json",
        "[1, 2]",
        '{"minutes": "all"}',
        '{"weeks": {"a": 1}}',
        '{"alternative": -3}',
        '{"alternative": "x"}',
        '{"equipment": ["sofa"]}',
        '{"weekdays": {"heavy": "someday"}}',
    ],
)
def test_a_made_up_change_is_never_our_fault(client: Client, change: str) -> None:
    assert client.post(URL, asked(change=change)).status_code in {200, 422}


def test_an_empty_form_is_answered_with_what_is_missing(client: Client) -> None:
    assert client.post(URL, {}).status_code == 422


# --- keeping it -------------------------------------------------------------------------------


def test_a_kept_program_is_opened_from_the_new_account(client: Client) -> None:
    shown = client.post(URL, asked(experience="advanced", unit="lb")).context["program"]
    kept = client.post(reverse("visitor:keep"), asked(experience="advanced", unit="lb"))
    assert kept["Location"] == reverse("account_signup")
    assert "Your program is kept" in client.get(kept["Location"]).content.decode()
    data = {"name": "Test Fern", "email": "fern@test.example", "password1": "squats-no-thrusts-9"}
    page = client.post(kept["Location"], data, follow=True).content.decode()
    profile = LifterProfile.objects.get()
    assert (profile.experience, profile.unit) == ("advanced", "lb")
    assert "Open my program" in page
    opened = client.post(reverse("lifter:open_kept"))
    program = Program.objects.get()
    assert opened["Location"] == reverse("coach:editor", args=[program.pk])
    assert (program.lifter, program.status) == (profile.user, Program.Status.DRAFT)
    # PostgreSQL keeps the values of a JSON field, not the order of its keys.
    assert program.answer["days"] == json.loads(json.dumps(shown["days"]))
    assert "Open my program" not in client.get(reverse("lifter:settings")).content.decode()


def test_whoever_has_an_account_keeps_it_in_her_settings(client: Client) -> None:
    client.force_login(make_user())
    kept = client.post(reverse("visitor:keep"), asked())
    assert kept["Location"] == reverse("lifter:settings")
    page = client.get(kept["Location"]).content.decode()
    assert "Open my program" in page


def test_keeping_a_bad_answer_shows_the_form_again(client: Client) -> None:
    answer = client.post(reverse("visitor:keep"), asked(weeks="99"))
    assert answer.status_code == 422
    assert "A block has 8 to 12 weeks." in answer.content.decode()


def test_building_very_often_has_to_wait_and_loses_no_answer(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was built already is free."""
    monkeypatch.setattr(try_it, "MOST_BUILT", 2)
    for minutes in ("50", "51"):
        assert client.post(URL, asked(minutes_heavy=minutes)).status_code == 200

    page = client.post(URL, asked(minutes_heavy="52"))
    assert page.status_code == 429
    assert "Wait five minutes" in page.content.decode()
    assert 'name="minutes_heavy" value="52"' in page.content.decode()
    part = client.post(URL, asked(minutes_heavy="52"), **HTMX)
    assert part.status_code == 200
    assert "Wait five minutes" in part.content.decode()
    assert client.post(URL, asked(minutes_heavy="50")).status_code == 200


# --- a lift that was retired meanwhile ----------------------------------------------------------


def retire_kas() -> str:
    kas = Variation.objects.get(exercise__slug="hip-thrust", slug="kas-glute-bridge")
    base = Variation.objects.get(exercise__slug="hip-thrust", slug="")
    Variation.objects.filter(pk=kas.pk).update(retired=True, replaced_by=base)
    make_public(kas)
    return "hip-thrust/kas-glute-bridge"


def test_a_page_opened_before_a_lift_was_retired_still_builds_and_says_what_it_left_out(
    client: Client,
) -> None:
    gone = retire_kas()
    load = {"known_2_slug": gone, "known_2_load": "60", "known_2_reps": "8"}
    answer = client.post(URL, asked(**load))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Your two days" in page
    assert "Hip thrust, Kas glute bridge: retired from the library since" in page
    assert answer.context["asked"].get("working_loads", {}) == {}
    kept = client.post(reverse("visitor:keep"), asked(**load))
    assert kept["Location"] == reverse("account_signup")


def test_a_retired_lift_nobody_typed_a_load_for_is_not_spoken_of(client: Client) -> None:
    page = built(client, known_1_slug=retire_kas(), known_1_load="", known_1_reps="")
    assert "retired from the library" not in page


def test_a_sample_gets_what_replaced_a_retired_lift() -> None:
    gone = retire_kas()
    lifter = LifterProfile(equipment=["barbell", "bench", "pad"]).as_lifter(start=date(2026, 1, 5))
    found = sample_program(lifter | {"likes": [gone], "locks": [{"slug": gone, "day": "light"}]})
    assert found["status"] == "program"
    light = next(day for day in found["days"] if day["kind"] == "light")
    assert "hip-thrust" in [line["slug"] for line in light["prescriptions"]]
