"""The lifter's own date: in another zone than the server, in the nights when clocks change, past
midnight and on a journey; through the page and through the phone's outbox."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from glutes.accounts.models import LifterProfile, User
from programs.models import Prescription, Program, Workout
from tests.factories import make_lifter
from tests.factories_training import do_workout, make_program
from tests.programs.lifter.plain import fields_of, line_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

# 2027: Europe's clocks change on 28 March (2 to 3) and 31 October (3 to 2), both Sundays.
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


class Clock:
    """The server's clock, which the tests set; the site asks Django for it."""

    def __init__(self, client: Client, user: User) -> None:
        self.client, self.user = client, user
        self.now = datetime(2027, 1, 1, tzinfo=UTC)

    def at(self, moment: datetime) -> datetime:
        """Sets it; who comes back another day logs in again."""
        self.now = moment.astimezone(UTC)
        self.client.force_login(self.user)
        return self.now


@pytest.fixture
def lifter() -> User:
    return make_lifter(profile={"time_zone": "Europe/Berlin"})


@pytest.fixture
def clock(client: Client, lifter: User, monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock(client, lifter)
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


def live_in(lifter: User, zone: str) -> None:
    LifterProfile.objects.filter(user=lifter).update(time_zone=zone)


def local(zone: str, year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone))


def a_program(lifter: User, *, start: date, heavy: str, light: str) -> Program:
    return make_program(lifter=lifter, start=start, weekdays={"heavy": heavy, "light": light})


def tap(client: Client, line: Prescription, number: int = 1) -> HttpResponse:
    """A set by the plain form of the page as it stands."""
    fields = fields_of(client.get("/today/"), f"set-{line.pk}-{number}")
    return client.post("/today/log/", fields | {"kind": "set"})  # type: ignore[return-value]


def close(client: Client, program: Program, *, week: int = 1) -> HttpResponse:
    place = {"uuid": str(uuid4()), "program": str(program.uuid), "week": str(week), "day": "heavy"}
    return client.post("/today/finish/", place | {"kind": "finish"})  # type: ignore[return-value]


def send(client: Client, program: Program, *entries: dict[str, Any]) -> list[str]:
    """From the phone's outbox; the fates."""
    place = {"program": str(program.uuid), "week": 1, "day": "heavy"}
    named = [{"uuid": str(uuid4())} | place | entry for entry in entries]
    body = {"device": "phone", "entries": named}
    answer = client.post("/sync/", json.dumps(body), content_type="application/json")
    return [fate["fate"] for fate in answer.json()["entries"]]


def a_set(line: Prescription, at: datetime, number: int = 1) -> dict[str, Any]:
    done = {"kind": "set", "prescription": line.pk, "set_number": number, "load": "80", "reps": 5}
    return done | {"edited_at": at.isoformat(), "seq": number}


# --- another zone than the server's -----------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "moment", "on"),
    [
        ("Pacific/Auckland", datetime(2027, 1, 3, 11, 30, tzinfo=UTC), date(2027, 1, 4)),
        ("Pacific/Kiritimati", datetime(2027, 1, 3, 10, 0, tzinfo=UTC), date(2027, 1, 4)),
        ("America/Los_Angeles", datetime(2027, 1, 5, 7, 59, tzinfo=UTC), date(2027, 1, 4)),
        ("Asia/Kathmandu", datetime(2027, 1, 3, 18, 16, tzinfo=UTC), date(2027, 1, 4)),
    ],
)
def test_her_day_is_due_when_it_is_that_day_where_she_is(
    zone: str, moment: datetime, on: date, client: Client, lifter: User, clock: Clock
) -> None:
    live_in(lifter, zone)
    program = a_program(lifter, start=date(2027, 1, 4), heavy="mon", light="thu")
    clock.at(moment)
    assert client.get("/today/").context["page"].on == on
    tap(client, line_of(program, "hip-thrust"))
    assert Workout.objects.get().date == on


def test_a_minute_before_her_midnight_it_is_still_the_day_before(
    client: Client, lifter: User, clock: Clock
) -> None:
    a_program(lifter, start=date(2027, 1, 4), heavy="mon", light="thu")
    clock.at(local("Europe/Berlin", 2027, 1, 3, 23, 59))
    assert "rest" in client.get("/today/").context
    clock.at(local("Europe/Berlin", 2027, 1, 4, 0, 0))
    assert client.get("/today/").context["page"].kind == "heavy"


# --- nights when clocks change ----------------------------------------------------------------


@pytest.mark.parametrize("sunday", [SPRING, AUTUMN])
@pytest.mark.parametrize(("hour", "minute"), [(0, 0), (1, 59), (3, 1), (23, 59)])
def test_a_sunday_of_23_or_25_hours_is_one_day(
    sunday: date, hour: int, minute: int, client: Client, lifter: User, clock: Clock
) -> None:
    program = a_program(lifter, start=sunday, heavy="sun", light="wed")
    clock.at(local("Europe/Berlin", sunday.year, sunday.month, sunday.day, hour, minute))
    assert client.get("/today/").context["page"].on == sunday
    tap(client, line_of(program, "hip-thrust"))
    assert Workout.objects.get().date == sunday


@pytest.mark.parametrize("sunday", [SPRING, AUTUMN])
def test_48_hours_are_two_dates_over_the_change(
    sunday: date, client: Client, lifter: User, clock: Clock
) -> None:
    """Saturday evening, then Monday morning: 47 hours in spring by the clock, two dates."""
    saturday = sunday - DAY
    program = a_program(lifter, start=saturday, heavy="sat", light="mon")
    evening = local("Europe/Berlin", saturday.year, saturday.month, saturday.day, 20)
    do_workout(program=program, started_at=evening)
    clock.at(evening + 12 * HOUR)
    rest = client.get("/today/").context["rest"]
    assert (rest.next.day, rest.may_start) == (sunday + DAY, False)
    monday = sunday + DAY
    clock.at(local("Europe/Berlin", monday.year, monday.month, monday.day, 0, 5))
    assert client.get("/today/").context["page"].kind == "light"


def test_both_hours_that_autumn_has_twice_are_of_the_same_date_and_in_their_order(
    client: Client, lifter: User, clock: Clock
) -> None:
    program = a_program(lifter, start=AUTUMN, heavy="sun", light="wed")
    thrust = line_of(program, "hip-thrust")
    first, second = (
        datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
        datetime(2027, 10, 31, 1, 30, tzinfo=UTC),
    )
    clock.at(second + HOUR)
    assert send(client, program, a_set(thrust, second, 2), a_set(thrust, first, 1)) == ["saved"] * 2
    workout = Workout.objects.get()
    assert (workout.date, workout.started_at) == (AUTUMN, first)


# --- past midnight ----------------------------------------------------------------------------


def test_a_workout_past_midnight_keeps_its_date_on_the_page(
    client: Client, lifter: User, clock: Clock
) -> None:
    program = a_program(lifter, start=date(2027, 1, 4), heavy="mon", light="thu")
    thrust = line_of(program, "hip-thrust")
    begun = clock.at(local("Europe/Berlin", 2027, 1, 4, 23, 40))
    tap(client, thrust)
    clock.at(begun + HOUR)
    page = client.get("/today/").context["page"]
    assert (page.on, page.kind, page.sets_done) == (date(2027, 1, 4), "heavy", 1)
    tap(client, thrust, 2)
    close(client, program)
    workout = Workout.objects.get()
    assert workout.date == date(2027, 1, 4)
    assert timezone.localtime(workout.finished_at, ZoneInfo("Europe/Berlin")).day == 5
    assert client.get("/today/").context["page"].is_finished
    clock.at(begun + 25 * HOUR)
    assert client.get("/today/").context["rest"].position.earliest == date(2027, 1, 6)


def test_a_workout_past_midnight_keeps_its_date_in_whatever_order_the_phone_sends_it(
    client: Client, lifter: User, clock: Clock
) -> None:
    program = a_program(lifter, start=date(2027, 1, 4), heavy="mon", light="thu")
    thrust = line_of(program, "hip-thrust")
    begun = local("Europe/Berlin", 2027, 1, 4, 23, 50)
    after = begun + timedelta(minutes=25)
    clock.at(begun + 9 * HOUR)  # she found signal at breakfast
    fates = send(
        client,
        program,
        a_set(thrust, after, 2),
        {"kind": "finish", "edited_at": (after + HOUR).isoformat()},
        a_set(thrust, begun, 1),
    )
    assert fates == ["saved"] * 3
    workout = Workout.objects.get()
    assert (workout.date, workout.is_finished) == (date(2027, 1, 4), True)
    assert workout.started_at == begun


def test_a_cut_before_midnight_holds_for_the_set_after_it(
    client: Client, lifter: User, clock: Clock
) -> None:
    program = a_program(lifter, start=date(2027, 1, 4), heavy="mon", light="thu")
    begun = clock.at(local("Europe/Berlin", 2027, 1, 4, 23, 50))
    client.get("/today/")
    place = {"uuid": str(uuid4()), "program": str(program.uuid), "week": "1", "day": "heavy"}
    client.post("/today/cut/", place | {"cut": "short"})
    clock.at(begun + timedelta(minutes=20))
    page = client.get("/today/").context["page"]
    assert (page.targets.cut, page.on) == ("short", date(2027, 1, 5))
    clock.at(begun + 20 * HOUR)
    assert client.get("/today/").context["page"].targets.cut == ""
    clock.at(begun + timedelta(minutes=20))
    tap(client, line_of(program, "hip-thrust"))
    page = client.get("/today/").context["page"]
    assert (page.targets.cut, page.on) == ("short", date(2027, 1, 5))


# --- on a journey -----------------------------------------------------------------------------


def test_who_flies_east_in_mid_block_keeps_the_dates_behind_her(
    client: Client, lifter: User, clock: Clock
) -> None:
    program = a_program(lifter, start=date(2027, 1, 4), heavy="mon", light="thu")
    clock.at(local("Europe/Berlin", 2027, 1, 4, 21))
    tap(client, line_of(program, "hip-thrust"))
    close(client, program)
    live_in(lifter, "Asia/Tokyo")
    # Wednesday evening in Berlin is Thursday in Tokyo: the light day is due there.
    clock.at(local("Europe/Berlin", 2027, 1, 6, 18))
    assert client.get("/today/").context["page"].kind == "light"
    weeks = client.get("/block/").context["calendar"].weeks
    assert [day.day for day in weeks[0].days] == [date(2027, 1, 4), date(2027, 1, 7)]
    assert [day.state for day in weeks[0].days] == ["done", "ahead"]


def test_who_flies_west_over_the_date_line_has_the_same_day_twice_and_no_second_workout(
    client: Client, lifter: User, clock: Clock
) -> None:
    live_in(lifter, "Pacific/Auckland")
    program = a_program(lifter, start=date(2027, 1, 4), heavy="mon", light="thu")
    clock.at(local("Pacific/Auckland", 2027, 1, 4, 9))
    tap(client, line_of(program, "hip-thrust"))
    close(client, program)
    live_in(lifter, "America/Los_Angeles")
    clock.at(local("America/Los_Angeles", 2027, 1, 4, 9))  # Monday once more
    assert client.get("/today/").context["page"].is_finished
    clock.at(local("America/Los_Angeles", 2027, 1, 5, 9))
    rest = client.get("/today/").context["rest"]
    assert (rest.next.day, rest.position.earliest) == (date(2027, 1, 7), date(2027, 1, 6))
    assert Workout.objects.count() == 1


def test_sets_that_arrive_after_the_flight_do_not_move_the_date_of_then(
    client: Client, lifter: User, clock: Clock
) -> None:
    """Lifted on Monday night in Berlin; in Tokyo, where it was Tuesday then, the rest is sent."""
    program = a_program(lifter, start=date(2027, 1, 4), heavy="mon", light="thu")
    thrust = line_of(program, "hip-thrust")
    begun = clock.at(local("Europe/Berlin", 2027, 1, 4, 22))
    assert send(client, program, a_set(thrust, begun, 2)) == ["saved"]
    live_in(lifter, "Asia/Tokyo")
    clock.at(begun + 20 * HOUR)
    earlier = begun - timedelta(minutes=5)
    assert send(client, program, a_set(thrust, earlier, 1)) == ["saved"]
    workout = Workout.objects.get()
    assert (workout.date, workout.started_at) == (date(2027, 1, 4), earlier)
