"""What becomes of each lifter to whom a template is given, whatever happens to the others."""

from datetime import timedelta

import pytest
from django.utils import timezone

from glutes.accounts.models import Coaching, LifterProfile, User
from programs.engine.vocabulary import WEEKDAYS
from programs.models import BatchLifter, Program, ProgramTemplate, RedFlag
from programs.services.batch import work
from tests.factories_drafts import make_draft
from tests.factories_templates import make_batch, make_template
from tests.factories_training import make_program, make_set_log, make_workout
from tests.programs.services.batch.giving import lifter, worked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

NOW = timezone.now()
State = BatchLifter.State


# --- what becomes of one lifter ---------------------------------------------------------------


def test_each_gets_a_program_of_her_own_with_her_own_loads(
    coach: User, template: ProgramTemplate
) -> None:
    strong = lifter(coach, working_loads={"hip-thrust": {"load": 140, "reps": 6, "rir": 2}})
    places = worked(template, [lifter(coach), strong])
    assert {place.state for place in places} <= {State.DONE, State.RELAXED}
    loads = []
    for place in places:
        program = place.program
        assert program is not None
        assert (program.is_running, program.created_by, program.weeks) == (True, coach, 10)
        main = program.days.get(kind="heavy").prescriptions.get(row_slug="hip-thrust")
        loads.append(main.load)
    assert loads[0] is not None
    assert loads[1] is not None
    assert loads[1] > loads[0]


def test_weeks_and_focus_are_the_templates_minutes_and_days_her_own(coach: User) -> None:
    template = make_template(program=make_draft(by=coach), by=coach, weeks=12, focus="side_glutes")
    hers = lifter(coach, weeks=8, minutes_heavy=70, weekday_heavy="tue", weekday_light="fri")
    [place] = worked(template, [hers])
    assert place.program is not None
    asked = place.program.lifter_snapshot
    assert (asked["weeks"], asked["focus"]) == (12, "side_glutes")
    assert (asked["minutes"]["heavy"], asked["weekdays"]["light"]) == (70, "fri")
    assert place.begins is not None
    assert place.begins.weekday() == 1


def test_her_last_loads_are_what_the_block_begins_with(
    coach: User, template: ProgramTemplate
) -> None:
    hers = lifter(coach)
    before = make_program(lifter=hers, created_by=coach, status="replaced")
    done = make_workout(program=before, started_at=NOW - timedelta(days=2), finished=True)
    for number in range(1, 4):
        make_set_log(
            workout=done,
            prescription=before.days.get(kind="heavy").prescriptions.get(row_slug="hip-thrust"),
            number=number,
            load=100,
            reps=6,
            rir=2,
        )
    [place] = worked(template, [hers])
    assert place.program is not None
    assert place.program.lifter_snapshot["working_loads"]["hip-thrust"]["load"] == 100


def test_a_fixed_line_she_cant_do_is_replaced_by_the_nearest_and_that_is_said(
    coach: User, template: ProgramTemplate
) -> None:
    [place] = worked(template, [lifter(coach, equipment=["dumbbell", "bench", "band_loop"])])
    assert place.state == State.RELAXED
    assert "Hip thrust: it needs equipment she does not have." in place.said[0]
    assert "stands in." in place.said[0]
    assert place.program is not None
    heavy = place.program.days.get(kind="heavy").prescriptions
    assert not heavy.filter(row_slug="hip-thrust").exists()
    main = heavy.get(position=1)
    assert main.locked
    assert main.row["pattern"] == "thrust/bridge"


def test_what_stands_in_for_a_main_leads_her_day_with_the_templates_sets(coach: User) -> None:
    template = make_template(program=make_draft(by=coach), by=coach)
    template.lines.filter(fixed=True).update(sets=4)
    kit = ["dumbbell", "bench", "hip_thrust_machine", "cable", "band_loop", "leg_press"]
    [place] = worked(template, [lifter(coach, equipment=kit)])
    assert place.program is not None
    main = place.program.days.get(kind="heavy").prescriptions.get(position=1)
    assert (main.sets, main.locked, main.role) == (4, True, "main")
    assert f"{main.full_name} stands in." in place.said[0]


def test_what_the_coach_wrote_on_a_fixed_line_comes_along(coach: User) -> None:
    draft = make_draft(by=coach)
    squat = draft.days.get(kind="light").prescriptions.get(position=2)
    third = draft.days.get(kind="light").prescriptions.get(position=3)
    squat.note, squat.tempo, squat.reps_low, squat.reps_high = "Demo note", "slow", 12, 14
    squat.save()
    third.joined_to = squat.row_slug
    third.save()
    fixed = {("light", squat.row_slug), ("light", third.row_slug)}
    template = make_template(program=draft, by=coach, fixed=fixed)
    [place] = worked(template, [lifter(coach)])
    assert place.program is not None
    lines = list(place.program.days.get(kind="light").prescriptions.order_by("position"))
    first = next(line for line in lines if line.row_slug == squat.row_slug)
    second = next(line for line in lines if line.row_slug == third.row_slug)
    assert (first.note, first.tempo, first.reps_low, first.reps_high) == (
        *("Demo note", "slow"),
        *(12, 14),
    )
    assert second.joined_to == first.row_slug
    assert second.position == first.position + 1
    assert [line.position for line in lines] == list(range(1, len(lines) + 1))


def test_sets_that_do_not_fit_her_minutes_give_way(coach: User) -> None:
    draft = make_draft(by=coach, profile={"minutes_heavy": 75, "minutes_light": 75})
    lines = {
        (day.kind, line.row_slug) for day in draft.days.all() for line in day.prescriptions.all()
    }
    template = make_template(program=draft, by=coach, fixed=lines)
    template.lines.filter(fixed=True).update(sets=4)
    [place] = worked(template, [lifter(coach, minutes_heavy=30, minutes_light=40)])
    assert place.state == State.RELAXED, place.said
    assert "The template's sets do not fit her minutes and limits: fewer stand." in place.said


def test_what_is_impossible_says_why_and_the_rest_is_still_done(
    coach: User, template: ProgramTemplate
) -> None:
    short = lifter(coach, minutes_heavy=10, minutes_light=10)
    ill = lifter(coach, screening=["chest_pain"])
    places = worked(template, [short, ill, lifter(coach)])
    assert [place.state for place in places] == [State.IMPOSSIBLE, State.IMPOSSIBLE, State.DONE]
    assert all(place.said for place in places[:2])
    assert Program.objects.running().filter(lifter__in=[short, ill]).count() == 0


def test_a_lifter_whose_building_breaks_does_not_stop_the_next(
    coach: User, template: ProgramTemplate
) -> None:
    broken = lifter(coach)
    # What no form of ours lets in: the generator's contract has no such unit.
    LifterProfile.objects.filter(user=broken).update(unit="st")
    places = worked(template, [broken, lifter(coach)])
    assert places[0].state in {State.IMPOSSIBLE, State.FAILED}
    assert places[0].said
    assert places[1].state == State.DONE


# --- who is left as she is --------------------------------------------------------------------


def test_who_has_a_block_that_runs_is_left_and_told_so(
    coach: User, template: ProgramTemplate
) -> None:
    hers = lifter(coach)
    runs = make_program(lifter=hers, created_by=coach)
    [place] = worked(template, [hers])
    assert place.state == State.LEFT
    assert place.said[0].startswith("Her block runs to ")
    assert Program.objects.of(hers).running().get() == runs


def test_with_replace_the_new_block_stands_in_place_of_what_ran(
    coach: User, template: ProgramTemplate
) -> None:
    today = timezone.now().weekday()  # midnight may have passed since this file was read
    days = {"weekday_heavy": WEEKDAYS[today], "weekday_light": WEEKDAYS[(today + 3) % 7]}
    hers = lifter(coach, **days)  # its first day is today
    ran = make_program(lifter=hers, created_by=coach)
    [place] = worked(template, [hers], replace=True)
    ran.refresh_from_db()
    assert ran.status == Program.Status.REPLACED
    assert place.is_done
    assert place.program == Program.objects.of(hers).running().get()
    assert "In place of the block that ran since" in place.said[-1]


def test_with_replace_and_a_later_start_what_runs_goes_on_until_then(
    coach: User, template: ProgramTemplate
) -> None:
    hers = lifter(coach)
    ran = make_program(lifter=hers, created_by=coach)
    later = NOW.date() + timedelta(weeks=2)
    [place] = worked(template, [hers], replace=True, start=later)
    assert place.program is not None
    assert (place.program.status, place.program.start) == ("waiting", later)
    assert "goes on until then" in place.said[-1]
    ran.refresh_from_db()
    assert ran.is_running
    [again] = worked(template, [hers], replace=True, start=later)
    assert (again.state, again.program) == (State.LEFT, None)
    [other] = worked(template, [hers], start=later + timedelta(weeks=1))
    assert other.said[0].startswith("Her next block begins on")


def test_a_block_that_is_over_is_followed_without_asking(
    coach: User, template: ProgramTemplate
) -> None:
    hers = lifter(coach)
    make_program(
        lifter=hers,
        created_by=coach,
        weeks=8,
        start=NOW.date() - timedelta(weeks=9),
        end_moves=False,
    )
    [place] = worked(template, [hers])
    assert place.is_done


def test_nobody_is_torn_out_of_a_workout(coach: User, template: ProgramTemplate) -> None:
    hers = lifter(coach)
    program = make_program(lifter=hers, created_by=coach)
    begun = make_workout(program=program, started_at=NOW - timedelta(minutes=5))
    make_set_log(workout=begun, prescription=begun.day.prescriptions.all()[0], number=1)
    [place] = worked(template, [hers], replace=True)
    assert place.state == State.LEFT
    assert "in the middle of a workout" in place.said[0]


def test_who_is_paused_left_or_unknown_is_left(coach: User, template: ProgramTemplate) -> None:
    paused, gone, unknown = lifter(coach), lifter(coach), lifter(coach)
    RedFlag.objects.create(lifter=paused, code="chest_pain", said_at=NOW)
    LifterProfile.objects.filter(user=unknown).delete()
    batch = make_batch(template=template, lifters=[paused, gone, unknown])
    Coaching.objects.filter(lifter=gone).update(ended_at=NOW)
    work(batch, most=50, now=NOW, tell=False)
    places = list(batch.lifters.order_by("pk"))
    assert {place.state for place in places} == {State.LEFT}
    said = [place.said[0] for place in places]
    assert "is paused" in said[0]
    assert said[1] == "You no longer coach her."
    assert "profile is empty" in said[2]


def test_her_own_drafts_stay(coach: User, template: ProgramTemplate) -> None:
    hers = lifter(coach)
    draft = make_draft(by=coach, lifter=hers)
    worked(template, [hers])
    assert Program.objects.drafts().get(lifter=hers) == draft
