"""A program that runs is changed from the next workout on; what was done stays as it was."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from glutes.accounts.models import User
from programs.engine.progression import DayTargets, asked_so_far
from programs.models import Phase, Prescription, Program, ProgramChange
from programs.services import edit, midblock_back
from programs.services.assign import assign
from programs.services.edit import Refused
from programs.services.edit_line import set_line
from programs.services.generate import open_draft
from programs.services.log import record
from programs.services.log_entries import Entry, Fate, Kind
from programs.services.midblock_news import changes_of_block, news_for
from programs.services.revise import Later, Overtaken, change_anew, summary
from programs.services.revise_outline import outline
from programs.services.versions import NotRunning, OutOfDate
from tests.factories import make_coach, make_lifter
from tests.factories_midblock import (
    NOW,
    at,
    change,
    day_of,
    do_or_begin,
    fresh,
    slugs,
    standing,
    targets,
    train,
)
from tests.factories_revising import begin_change, line_in, make_running_in_week_4, put_in
from tests.factories_training import make_set_log

THRUST, RDL, WALK = "hip-thrust", "romanian-deadlift", "lateral-band-walk"


@pytest.fixture
def coach(library: None) -> User:
    return make_coach(name="Coach Reed")


@pytest.fixture
def program(coach: User) -> Program:
    return make_running_in_week_4(by=coach)


@pytest.fixture
def draft(program: Program, coach: User) -> Program:
    return begin_change(program, by=coach)


def set_in(draft: Program, kind: str, slug: str, by: User, **figures: object) -> None:
    set_line(line_in(draft, kind, slug), version=None, by=by, now=NOW, **figures)  # type: ignore[arg-type]


def asked(program: Program, kind: str, week: int, slug: str = THRUST) -> tuple[object, ...]:
    target = targets(program, kind=kind, week=week).target(slug)
    assert target is not None
    return target.sets, target.reps, target.load


def all_asked(program: Program) -> dict[tuple[int, str], DayTargets]:
    """What every workout done so far asked, in the order of the days."""
    now = standing(program)
    return asked_so_far(now.block, now.log, today=now.today)


# --- the draft -----------------------------------------------------------------------------------


def test_a_change_begins_with_the_days_as_they_stand_at_the_loads_of_now(
    program: Program, draft: Program
) -> None:
    _sets, _reps, load = asked(program, "heavy", 5)
    assert line_in(draft, "heavy", THRUST).load == load
    assert set(Prescription.objects.filter(day__program=draft).values_list("locked")) == {(True,)}
    found = outline(draft, now=NOW)
    assert found.told == ()
    assert [(p.kind, p.week) for p in found.workouts[:2]] == [("light", 4), ("heavy", 5)]


def test_who_opens_a_change_again_finds_the_same_one(
    program: Program, draft: Program, coach: User
) -> None:
    assert begin_change(program, by=coach) == draft
    assert open_draft(program.lifter, by=coach) is None, "it is no block to be assigned"


def test_a_change_is_not_assigned_as_a_block(draft: Program, coach: User) -> None:
    with pytest.raises(ValidationError, match="put it in there"):
        assign(draft, start=day_of(6, "heavy"), by=coach, now=NOW)


def test_a_change_of_what_is_over_can_still_become_a_block(
    program: Program, draft: Program, coach: User
) -> None:
    Program.objects.filter(pk=program.pk).update(status="ended", ended_at=NOW)
    with pytest.raises(NotRunning):
        outline(draft, now=NOW)
    assign(draft, start=day_of(6, "heavy"), by=coach, now=NOW, tell=False)
    draft.refresh_from_db()
    assert (draft.is_running, draft.revises) == (True, None)


# --- putting it in -------------------------------------------------------------------------------


def test_from_the_next_workout_on_and_what_was_done_stays(
    program: Program, draft: Program, coach: User
) -> None:
    done = all_asked(program)
    _sets, reps, load = asked(program, "heavy", 5)
    set_in(draft, "heavy", THRUST, coach, sets=3)
    set_in(draft, "heavy", RDL, coach, load=Decimal(30), reps=(6, 8))
    edit.remove(line_in(draft, "light", WALK), version=None, by=coach, now=NOW)

    put_in(draft, by=coach)

    assert len(done) == 7
    assert all_asked(program) == done
    assert asked(program, "heavy", 5) == (3, reps, load), "it goes on from where it stands"
    assert not Program.objects.filter(pk=draft.pk).exists()


def test_a_change_of_one_day_is_dated_by_the_first_workout_of_that_day(
    program: Program, draft: Program, coach: User
) -> None:
    """The heavy day of week 4 is done, the light one is next."""
    assert [(p.kind, p.week) for p in outline(draft, now=NOW).begins] == [("light", 4)]
    set_in(draft, "heavy", THRUST, coach, sets=3)
    assert [(p.kind, p.week) for p in outline(draft, now=NOW).begins] == [("heavy", 5)]

    put_in(draft, by=coach)

    (news,) = news_for(program.lifter, program, workouts=program.workouts.all())
    assert str(news) == "From week 5 on: Heavy day, Hip thrust: 4 → 3 sets."


def test_the_lifter_reads_what_changed_and_why(
    program: Program, draft: Program, coach: User
) -> None:
    set_in(draft, "heavy", THRUST, coach, sets=3, note="slowly")
    edit.remove(line_in(draft, "light", WALK), version=None, by=coach, now=NOW)

    put_in(draft, by=coach, reason=" Her knee is better. ")

    (news,) = news_for(program.lifter, program, workouts=program.workouts.all())
    assert str(news) == (
        "Light day from week 4 on, heavy day from week 5 on: Light day: Lateral band walk left out."
        " Heavy day, Hip thrust: 4 → 3 sets, note “slowly”."
    )
    assert (news.by, news.reason) == (coach, "Her knee is better.")
    assert changes_of_block(program) == (news,)


def test_a_load_set_by_hand_is_asked_next_and_steps_from_there(
    program: Program, draft: Program, coach: User
) -> None:
    set_in(draft, "heavy", THRUST, coach, load=Decimal(70))
    assert outline(draft, now=NOW).told == ("Heavy day, Hip thrust: load 82.5 → 70 kg.",)

    put_in(draft, by=coach)

    assert asked(program, "heavy", 5) == (4, 5, Decimal(70))
    again = outline(begin_change(program, by=coach), now=NOW).lines
    assert again["heavy", THRUST].load == Decimal(70), "also when it is changed again"


def test_another_window_begins_at_its_lower_end_with_the_load_of_now(
    program: Program, draft: Program, coach: User
) -> None:
    _sets, _reps, load = asked(program, "heavy", 5)
    set_in(draft, "heavy", THRUST, coach, reps=(6, 8))

    put_in(draft, by=coach)

    assert asked(program, "heavy", 5) == (4, 6, load)


def test_what_was_trained_while_the_change_was_written_counts(
    program: Program, draft: Program, coach: User
) -> None:
    """The load that the draft began with is not put back over the one reached since."""
    set_in(draft, "heavy", THRUST, coach, rest_s=135)
    for week, kind in ((4, "light"), (5, "heavy"), (5, "light"), (6, "heavy"), (6, "light")):
        train(program, week=week, kind=kind)
    later = at(day_of(7, "heavy"), hour=8)
    _sets, reps, load = asked(program, "heavy", 8)

    put_in(draft, by=coach, now=later)

    assert asked(program, "heavy", 8) == (4, reps, load)


def test_the_workout_under_way_is_done_as_it_was_begun(
    program: Program, draft: Program, coach: User
) -> None:
    edit.remove(line_in(draft, "light", WALK), version=None, by=coach, now=NOW)
    workout = do_or_begin(program, week=4, kind="light", finished=False)
    make_set_log(workout=workout, prescription=workout.day.prescriptions.first(), number=1, load=20)

    put_in(draft, by=coach)

    workout.refresh_from_db()
    assert workout.day.phase is None
    assert WALK in slugs(targets(program, kind="light", week=4))
    assert WALK not in slugs(targets(program, kind="light", week=5))


def test_another_gym_for_a_while_stays_and_leads_back_to_the_change(
    program: Program, coach: User
) -> None:
    change(program, equipment=frozenset({"dumbbell", "bench", "band_loop"}), weeks=2)
    away = slugs(targets(program, kind="heavy", week=5))
    draft = begin_change(fresh(program), by=coach)
    set_in(draft, "heavy", THRUST, coach, sets=3)
    found = put_in(draft, by=coach)

    assert [(p.kind, p.week) for p in found.workouts[:2]] == [("light", 6), ("heavy", 7)]
    assert slugs(targets(program, kind="heavy", week=5)) == away
    assert asked(program, "heavy", 7)[0] == 3

    midblock_back.come_back(fresh(program), standing(program), version=None, by=coach, now=NOW)
    assert asked(program, "heavy", 5)[0] == 3


def test_a_change_is_undone_like_any_other_of_the_block(
    program: Program, draft: Program, coach: User
) -> None:
    before = targets(program, kind="heavy", week=5)
    set_in(draft, "heavy", THRUST, coach, sets=3, load=Decimal(70))
    put_in(draft, by=coach)
    assert targets(program, kind="heavy", week=5) != before

    midblock_back.undo_last(fresh(program), version=None, by=coach, now=NOW)

    assert targets(program, kind="heavy", week=5) == before
    assert not Phase.objects.exists()


def test_a_rule_set_aside_stays_so_in_the_running_program(
    program: Program, draft: Program, coach: User
) -> None:
    set_in(draft, "heavy", THRUST, coach, rir=1)
    wanted = "3 reps in reserve in week 1, Hip thrust on the heavy day"
    edit.set_aside(
        draft,
        rule="reserve",
        wanted=wanted,
        reason="She asked for it",
        version=None,
        by=coach,
        now=NOW,
    )
    put_in(draft, by=coach)
    (kept,) = fresh(program).set_aside.all()
    assert (kept.phase, kept.wanted) == (fresh(program).phase_that_stays(), wanted)


# --- what is refused -----------------------------------------------------------------------------


def test_a_coach_says_why_and_a_lifter_of_her_own_need_not(
    program: Program, draft: Program, coach: User
) -> None:
    set_in(draft, "heavy", THRUST, coach, sets=3)
    with pytest.raises(ValidationError, match="Say why"):
        put_in(draft, by=coach, reason="  ")
    alone = make_lifter()
    own = make_running_in_week_4(by=alone, lifter=alone)
    hers = begin_change(own, by=alone)
    set_in(hers, "heavy", THRUST, alone, sets=3)
    put_in(hers, by=alone, reason="")
    assert fresh(own).changes.filter(verb=ProgramChange.Verb.EDIT).count() == 1


def test_without_a_difference_there_is_nothing_to_put_in(draft: Program, coach: User) -> None:
    with pytest.raises(Refused, match="Nothing differs"):
        put_in(draft, by=coach)


def test_a_workout_begun_since_she_looked_is_said_first(
    program: Program, draft: Program, coach: User
) -> None:
    set_in(draft, "heavy", THRUST, coach, sets=3)
    looked = outline(draft, now=NOW).weeks
    train(program, week=4, kind="light")
    with pytest.raises(Later):
        put_in(draft, by=coach, weeks=looked)
    assert not Phase.objects.exists()


def test_what_another_changed_in_the_running_program_is_not_overwritten_unseen(
    program: Program, draft: Program, coach: User
) -> None:
    set_in(draft, "heavy", THRUST, coach, sets=3)
    seen = fresh(program).version
    change(program, minutes={"heavy": 50, "light": 45})

    with pytest.raises(Overtaken) as overtaken:
        put_in(draft, by=coach, seen=seen)

    assert [one.verb for one in overtaken.value.missed] == ["gym"]
    put_in(draft, by=coach)  # having seen it
    stays = fresh(program).phase_that_stays()
    assert stays is not None
    assert stays.lifter_snapshot["minutes"]["heavy"] == 50


def test_other_weekdays_do_not_stand_in_the_way(
    program: Program, draft: Program, coach: User
) -> None:
    set_in(draft, "heavy", THRUST, coach, sets=3)
    running = fresh(program)
    running.changes.create(version=running.version + 1, verb="days", by=coach, at=NOW)
    Program.objects.filter(pk=program.pk).update(version=running.version + 1)
    assert outline(draft, now=NOW).missed == ()
    put_in(draft, by=coach)


def test_a_tab_of_the_draft_that_is_behind_puts_nothing_in(draft: Program, coach: User) -> None:
    set_in(draft, "heavy", THRUST, coach, sets=3)
    with pytest.raises(OutOfDate):
        put_in(draft, by=coach, version=1)
    assert not Phase.objects.exists()


def test_begun_anew_it_has_what_runs_now(program: Program, draft: Program, coach: User) -> None:
    set_in(draft, "heavy", THRUST, coach, sets=3)
    change(program, minutes={"heavy": 50, "light": 45})

    new = change_anew(draft, version=None, by=coach, now=NOW)

    assert new.pk != draft.pk
    assert line_in(new, "heavy", THRUST).sets == 4
    assert new.lifter_snapshot["minutes"]["heavy"] == 50


def test_a_long_change_is_told_in_whole_sentences() -> None:
    told = [f"Heavy day, Hip thrust: note “{'x' * 280}”." for _ in range(5)]
    said = summary(told)
    assert len(said) <= 1000
    assert said.endswith("2 more changes.")


def test_a_stop_for_pain_outlives_other_figures(program: Program, coach: User) -> None:
    workout = train(program, week=4, kind="light")
    line = workout.day.prescriptions.get(position=2)
    now = {"edited_at": NOW, "received_at": NOW}
    ids = {"uuid": uuid4(), "edit_uuid": uuid4()}
    workout.answers.create(prescription=line, pain=6, **ids, **now)
    draft = begin_change(program, by=coach)
    set_in(draft, "light", line.row_slug, coach, reps=(12, 14))

    put_in(draft, by=coach)

    found = targets(program, kind="light", week=5).target(line.row_slug)
    assert found is not None
    assert found.code == "stop"


def test_a_phone_without_signal_goes_on_by_the_old_plan_and_the_change_begins_after_it(
    program: Program, draft: Program, coach: User
) -> None:
    opened = program.days.get(kind="light").prescriptions.get(position=1)
    set_in(draft, "light", opened.row_slug, coach, load=Decimal(25))
    put_in(draft, by=coach)

    outcome = record(
        program.lifter,
        entry=Entry(
            uuid=uuid4(),
            kind=Kind.SET,
            program=program.uuid,
            week=4,
            day="light",
            prescription=opened.pk,
            set_number=1,
            load=Decimal(20),
            reps=12,
            edited_at=at(day_of(4, "light"), hour=9),
        ),
        now=at(day_of(4, "light"), hour=10),
    )

    assert outcome.fate == Fate.SAVED
    assert program.workouts.get(week=4, day__kind="light").day == opened.day
    after = at(day_of(5, "heavy"), hour=8)
    found = targets(program, kind="light", week=5, now=after).target(opened.row_slug)
    assert found is not None
    assert found.load == Decimal(25)
