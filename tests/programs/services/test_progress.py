"""What a lifter did over several blocks, and what her progress page says of it."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from glutes.accounts.models import User
from programs.models import Program, SetLog, Workout
from programs.services.progress import Lift, Training, training_of, week_sets
from programs.services.progress_page import ProgressPage, progress_page
from tests.factories import make_lifter
from tests.factories_training import do_workout, make_program

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

MONDAY = datetime(2026, 3, 2, 18, tzinfo=UTC)
NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)


@pytest.fixture
def lifter() -> User:
    return make_lifter(profile={"time_zone": "UTC"})


def block(
    lifter: User, *, begun: datetime, status: str = "replaced", unit: str = "kg", weeks: int = 2
) -> Program:
    """Heavy on Monday, light on Thursday; replaced on the day after its last week."""
    program = make_program(lifter=lifter, start=begun.date(), status=status)
    program.unit = unit
    if status == "replaced":
        program.ended_at = begun + timedelta(weeks=weeks)
    program.save()
    return program


def train(program: Program, *, week: int, kind: str = "heavy", **fields: object) -> Workout:
    days = timedelta(weeks=week - 1, days=0 if kind == "heavy" else 3)
    at = datetime.combine(program.start, MONDAY.timetz()) + days
    return do_workout(program=program, week=week, kind=kind, started_at=at, **fields)


def main_sets(workout: Workout) -> list[SetLog]:
    return list(workout.set_logs.filter(prescription__role="main", kind="work"))


def read(lifter: User) -> Training:
    return training_of(lifter, profile=lifter.profile, now=NOW)  # type: ignore[attr-defined]


def page(lifter: User, *, week: int | None = None) -> ProgressPage:
    return progress_page(read(lifter), week=week)


def side_test(workout: Workout, *, left: int, right: int) -> None:
    line = workout.day.prescriptions.get(row_slug="bulgarian-split-squat")
    for side, reps in (("left", left), ("right", right)):
        SetLog.objects.create(
            uuid=uuid4(),
            edit_uuid=uuid4(),
            workout=workout,
            prescription=line,
            kind="side_test",
            set_number=1,
            side=side,
            load=20,
            reps=reps,
            rir=1,
            performed_at=workout.started_at,
            edited_at=workout.started_at,
            received_at=workout.started_at,
        )


def test_without_a_program_there_is_nothing(lifter: User) -> None:
    found = page(lifter)
    assert (found.latest, found.first, found.sets, found.sides) == (None, (), None, None)
    assert found.training.workouts == 0


def test_drafts_and_earlier_blocks_that_were_never_begun_are_left_out(lifter: User) -> None:
    block(lifter, begun=MONDAY, status="draft")
    block(lifter, begun=MONDAY)
    running = block(lifter, begun=MONDAY + timedelta(weeks=20), status="running")
    assert [trained.program for trained in read(lifter).blocks] == [running]


def test_blocks_in_kilograms_and_in_pounds_are_series_of_their_own(lifter: User) -> None:
    for number, unit in enumerate(("kg", "lb", "kg")):
        status = "running" if number == 2 else "replaced"
        begun = MONDAY + timedelta(weeks=8 * number)
        train(block(lifter, begun=begun, unit=unit, status=status), week=1)
    found = page(lifter)
    thrusts = [
        (lift.unit, lift.current, [len(series.points) for series in lift.load.series])
        for lift in (*found.first, *found.earlier)
        if lift.name == "Hip thrust"
    ]
    assert thrusts == [("kg", True, [2]), ("lb", False, [1])]
    runs = found.first[0].load.series[0].points
    assert [point.run for point in runs] == [1, 3]  # not joined across the pounds
    # What is done without a load has no unit: one series, not two.
    assert [lift.name for lift in (*found.more, *found.earlier)].count("Frog pump") == 0
    planks = [lift for lift in (*found.more, *found.earlier) if lift.name.startswith("Plank")]
    assert [len(lift.load.series[0].points) for lift in planks] == [3]


def test_weeks_of_an_earlier_block_are_those_that_were_begun(lifter: User) -> None:
    first = block(lifter, begun=MONDAY, weeks=4)
    train(first, week=1)
    train(first, week=3)
    train(block(lifter, begun=MONDAY + timedelta(weeks=6), status="running"), week=1)
    chart = page(lifter).first[0].load
    assert chart.width == 3 + 10
    assert [point.x for point in chart.series[0].points] == [0.25, 2.25, 3.25]
    assert [start.x for start in chart.starts] == [0, 3]


def test_heavy_and_light_days_are_two_series_of_one_exercise(lifter: User) -> None:
    program = block(lifter, begun=MONDAY, status="running")
    light = program.days.get(kind="light").prescriptions.get(role="main")
    light.row_slug, light.variation = "hip-thrust", ""
    light.save()
    for kind in ("heavy", "light"):
        train(program, week=1, kind=kind)
    (lift,) = page(lifter).first
    assert [(s.key, [p.y for p in s.points]) for s in lift.load.series] == [
        ("heavy", [80]),
        ("light", [45]),
    ]
    assert [row[2] for row in lift.load.rows] == ["light", "heavy"]


def test_an_estimate_comes_from_allowed_sets_only_and_says_what_it_is(lifter: User) -> None:
    program = block(lifter, begun=MONDAY, status="running")
    train(program, week=1)  # without reps in reserve
    train(program, week=2, rir=2)  # 80 x 5, 2 in reserve
    train(program, week=3, rir=6)  # eleven in all
    train(program, week=2, kind="light", rir=2)
    thrust = next(lift for lift in page(lifter).first if lift.name == "Hip thrust")
    assert thrust.estimate is not None
    (point,) = thrust.estimate.series[0].points
    assert (point.y, point.x) == (Decimal("98.7"), 1.25)
    assert point.spread == (Decimal("88.83"), Decimal("108.57"))
    assert "estimate" in thrust.estimate.title
    light = next(lift for lift in page(lifter).first if lift.name != "Hip thrust")
    assert light.estimate is None


def test_the_change_is_told_in_load_or_else_in_reps(lifter: User) -> None:
    program = block(lifter, begun=MONDAY, status="running")
    told = []
    for week, (load, reps) in enumerate([(80, 5), (80, 5), (80, 6), ("82.5", 5), (75, 5)], 1):
        for done in main_sets(train(program, week=week)):
            done.load, done.reps = Decimal(load), reps
            done.save()
        told.append(page(lifter).first[0].change)
    assert told == [
        "first time",
        "as on 2 Mar",
        "+1 rep since 2 Mar",
        "+2.5 kg since 2 Mar",
        "−5 kg since 2 Mar",
    ]


def test_an_exercise_without_a_load_is_drawn_by_its_reps(lifter: User) -> None:
    program = block(lifter, begun=MONDAY, status="running")
    train(program, week=1, kind="light")
    more = {lift.name: lift for lift in page(lifter).more}
    assert more["Frog pump"].now == "15 reps"
    assert more["Frog pump"].load.title == "Most in one set: reps"
    assert more["Lateral band walk"].now == "12 steps"
    assert more["Frog pump"].estimate is None


def test_records_keep_heavy_and_light_days_apart_with_their_dates(lifter: User) -> None:
    program = block(lifter, begun=MONDAY, status="running")
    train(program, week=1, rir=2)
    for done in main_sets(train(program, week=2, rir=2)):
        done.load, done.reps = Decimal("82.5"), 4
        done.save()
    train(program, week=2, kind="light")
    found = page(lifter)
    thrust = found.heavy_records[0]
    assert (thrust.name, thrust.heaviest) == ("Hip thrust", "82.5 kg × 4")
    assert str(thrust.heaviest_on) == "2026-03-09"
    assert [(words, str(on)) for words, on in thrust.reps] == [("80 kg × 5", "2026-03-02")]
    assert (thrust.estimate, str(thrust.estimate_on)) == ("99 kg", "2026-03-09")
    light = {line.name: line for line in found.light_records}
    assert light["Frog pump"].heaviest == ""
    assert [words for words, _on in light["Frog pump"].reps] == ["15 reps"]
    assert {line.estimate for line in found.light_records} == {""}


def test_an_older_better_set_stays_the_record_of_its_load(lifter: User) -> None:
    first = block(lifter, begun=MONDAY)
    for done in main_sets(train(first, week=1)):
        done.reps = 8
        done.save()
    train(block(lifter, begun=MONDAY + timedelta(weeks=8), status="running"), week=1)
    records = read(lifter).records()[Lift("hip-thrust", "kg"), "heavy"]
    assert [(r.load, r.reps, str(r.date)) for r in records] == [(80, 8, "2026-03-02")]


def test_sets_a_week_stand_beside_what_was_asked_and_the_band(lifter: User) -> None:
    program = block(lifter, begun=NOW - timedelta(days=8), status="running")
    train(program, week=1)
    whole = page(lifter).sets
    assert whole is not None
    assert (whole.week, whole.complete) == (1, False)
    train(program, week=1, kind="light")
    (week,) = week_sets(read(lifter))
    sets = page(lifter).sets
    assert sets is not None
    assert sets.complete
    assert week.done == week.asked  # every set of both days was done
    assert sets.values["glute_max_upper"] == week.done["glute_max_upper"] > 7
    assert sets.values["glute_max_upper"] > whole.values["glute_max_upper"]
    upper = sets.muscles[0]
    assert upper.band == "10–18"
    assert upper.weeks[0][0] == upper.weeks[0][1]


def test_the_figure_shows_the_last_week_that_is_over_or_the_one_asked_for(lifter: User) -> None:
    program = block(lifter, begun=NOW - timedelta(days=8), status="running")
    for week, kind in ((1, "heavy"), (1, "light"), (2, "heavy")):
        train(program, week=week, kind=kind)
    shown = {week: page(lifter, week=week).sets for week in (None, 1, 2, 7)}
    assert {week: sets.week for week, sets in shown.items() if sets} == {None: 1, 1: 1, 2: 2, 7: 1}
    later = training_of(lifter, profile=lifter.profile, now=NOW + timedelta(weeks=1))  # type: ignore[attr-defined]
    sets = progress_page(later).sets
    assert sets is not None
    assert (sets.week, sets.complete) == (2, False)


def test_a_week_that_goes_on_is_not_called_low(lifter: User) -> None:
    program = block(lifter, begun=NOW - timedelta(days=1), status="running")
    train(program, week=1)
    sets = page(lifter).sets
    assert sets is not None
    assert not [note for note in sets.notes.values() if note.endswith("low")]
    later = progress_page(
        training_of(lifter, profile=lifter.profile, now=NOW + timedelta(weeks=2))  # type: ignore[attr-defined]
    ).sets
    assert later is not None
    assert later.notes["glute_max_upper"].endswith("low")


def test_adherence_of_an_earlier_block_ends_with_it(lifter: User) -> None:
    first = block(lifter, begun=MONDAY, weeks=2)
    train(first, week=1)
    train(first, week=2)
    running = block(lifter, begun=NOW - timedelta(days=8), status="running")
    train(running, week=1)
    found = page(lifter)
    (earlier,) = found.earlier_blocks
    assert (earlier.adherence.done, earlier.adherence.due) == (2, 4)
    assert earlier.done == "2 of 4 workouts"
    assert found.latest is not None
    assert found.latest.running


def test_a_gap_is_drawn_and_told_by_the_latest_block(lifter: User) -> None:
    first = block(lifter, begun=MONDAY)
    side_test(train(first, week=1), left=4, right=9)
    running = block(lifter, begun=MONDAY + timedelta(weeks=8), status="running")
    workout = train(running, week=1)
    old = page(lifter).sides
    assert old is not None
    assert old.advice.startswith("No side test in this block yet")
    side_test(workout, left=5, right=9)
    sides = page(lifter).sides
    assert sides is not None
    assert sides.advice.startswith("10% or more once")
    assert [level.text for level in sides.chart.levels] == ["10%", "15%", "25%"]
    # With the rep in reserve: 24 to 26.7, before that 23.3 to 26.7.
    assert [row[2:] for row in sides.chart.rows] == [("10.1%", "left"), ("12.7%", "left")]


def test_undone_sets_are_nowhere(lifter: User) -> None:
    program = block(lifter, begun=MONDAY, status="running")
    train(program, week=1)
    SetLog.objects.update(undone=True)
    found = page(lifter)
    assert (found.training.workouts, found.first, found.heavy_records) == (0, (), ())
