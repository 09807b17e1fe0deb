"""Every figure of a line by hand: what the rules leave open, and what they keep for safety."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from glutes.accounts.models import User
from programs.models import Prescription, Program, ProgramChange
from programs.services import edit
from programs.services.edit import Refused
from programs.services.edit_line import set_line
from programs.services.generate import solve_again
from programs.services.settle import BreaksRules
from tests.factories_drafts import line_of
from tests.programs.services.edit.drafts import NOW, Do, draft_for, reviewed


def gave_way(program: Program) -> dict[str, str]:
    """Rule to what was wanted."""
    return {one.rule: one.wanted for one in reviewed(program).gave_way}


def newest(program: Program) -> str:
    return str(ProgramChange.objects.filter(program=program).last())


@pytest.mark.parametrize(
    ("asked", "field", "said"),
    [
        ({"reps": (6, 8)}, "reps_low", "5–8 → 6–8 reps"),
        ({"rir": 4}, "rir", "3 → 4 in reserve"),
        ({"hold_s": 3}, "hold_s", "hold 2 → 3 s"),
        ({"rest_s": 135}, "rest_s", "rest 2:30 → 2:15"),
        ({"tempo": "3 s down"}, "tempo", "tempo “3 s down”"),
    ],
)
def test_each_figure_is_set_kept_and_told(
    program: Program, do: Do, asked: dict[str, Any], field: str, said: str
) -> None:
    main = line_of(program, "heavy", 1)
    before = getattr(main, field)

    after = do(set_line, main, **asked)

    assert getattr(line_of(program, "heavy", 1), field) != before
    assert newest(program) == f"{main.full_name}: {said}"
    assert after.version == 2


def test_several_figures_at_once_are_one_version(program: Program, do: Do) -> None:
    line = line_of(program, "heavy", 2)

    after = do(set_line, line, sets=line.sets + 1, rir=4, note="slowly")

    assert after.version == 2
    assert newest(program) == (
        f"{line.full_name}: sets {line.sets} → {line.sets + 1},"
        f" reps in reserve {line.rir} → 4, note – → slowly"
    )


def test_what_stands_already_is_no_version(program: Program, do: Do) -> None:
    line = line_of(program, "heavy", 2)

    after = do(set_line, line, sets=line.sets, rir=line.rir, note="", tempo="")

    assert after.version == 1
    assert not ProgramChange.objects.exists()
    assert not line_of(program, "heavy", 2).locked


def test_an_empty_tempo_is_the_usual_one(program: Program, do: Do) -> None:
    main = line_of(program, "light", 1)
    do(set_line, main, tempo="as it comes")

    do(set_line, main, tempo="  ")

    assert line_of(program, "light", 1).tempo == main.tempo


@pytest.mark.parametrize(
    ("asked", "field", "message"),
    [
        ({"reps": (5, 12)}, "reps", "from 5 to 8 reps"),
        ({"reps": (4, 8)}, "reps", "from 5 to 8 reps"),
        ({"reps": (8, 6)}, "reps", "from the fewest to the most"),
        ({"reps": (6, 7)}, "reps", "At least 3 rep counts wide: there must be room to go up"),
        ({"rir": 0}, "rir", "1 to 4 in reserve"),
        ({"rir": 5}, "rir", "1 to 4 in reserve"),
        ({"hold_s": 0}, "hold_s", "lockout is the gate"),
        ({"hold_s": 60}, "hold_s", "1 to 10 seconds"),
        ({"rest_s": 90}, "rest_s", "from 2:00 to 3:30"),
        ({"rest_s": 600}, "rest_s", "from 2:00 to 3:30"),
        ({"tempo": "x" * 161}, "tempo", "160"),
    ],
)
def test_what_no_rule_leaves_open_is_refused_at_its_field(
    program: Program, do: Do, asked: dict[str, Any], field: str, message: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        do(set_line, line_of(program, "heavy", 1), **asked)

    (said,) = refused.value.message_dict[field]
    assert message in said
    assert Program.objects.get(pk=program.pk).version == 1


@pytest.mark.parametrize("profile", [{"experience": "novice"}, {"low_back_care": True}])
def test_a_reserve_that_is_there_for_safety_is_not_lowered(
    coach: User, do: Do, profile: dict[str, Any]
) -> None:
    program = draft_for(coach, **profile)

    with pytest.raises(ValidationError) as refused:
        do(set_line, line_of(program, "heavy", 1), rir=2)

    assert "for safety" in refused.value.message_dict["rir"][0]
    do(set_line, line_of(program, "heavy", 1), rir=4)


def test_a_rest_for_which_there_is_no_room_says_what_fits_and_is_not_cut_in_silence(
    coach: User, do: Do
) -> None:
    program = draft_for(coach, minutes_heavy=30)
    main = line_of(program, "heavy", 1)

    with pytest.raises(ValidationError) as refused:
        do(set_line, main, rest_s=210)

    (said,) = refused.value.message_dict["rest_s"]
    fits = said.split()[7]
    minutes, seconds = fits.split(":")
    do(set_line, main, rest_s=int(minutes) * 60 + int(seconds))
    assert line_of(program, "heavy", 1).rest_s == int(minutes) * 60 + int(seconds)


def test_a_minutes_rule_says_what_to_do(coach: User, do: Do) -> None:
    program = draft_for(coach, minutes_heavy=25)

    def fill_the_day() -> None:
        for _ in range(20):
            lines = program.days.get(kind="heavy").prescriptions.filter(sets__lt=5)
            do(set_line, lines[0], sets=lines[0].sets + 1)

    with pytest.raises(BreaksRules) as full:
        fill_the_day()
    assert "(rule: minutes). Take a set away, shorten a rest" in str(full.value)


# --- soft rules ---------------------------------------------------------------------------------


def test_another_reserve_gives_way_and_is_set_aside_with_a_reason(
    program: Program, do: Do, coach: User
) -> None:
    do(set_line, line_of(program, "heavy", 2), rir=1)
    wanted = gave_way(program)["reserve"]

    do(edit.set_aside, program, rule="reserve", wanted=wanted, reason=" She asked for it. ")

    kept = program.set_aside.get()
    assert (kept.rule, kept.wanted, kept.reason) == ("reserve", wanted, "She asked for it.")
    assert kept.by == coach
    change = program.changes.last()
    assert change is not None
    assert (str(change), change.reason) == (f"{wanted} set aside", "She asked for it.")


def test_a_rule_that_does_not_give_way_is_not_set_aside(program: Program, do: Do) -> None:
    with pytest.raises(Refused):
        do(edit.set_aside, program, rule="minutes", wanted="at most 60", reason="more is more")
    with pytest.raises(ValidationError):
        do(edit.set_aside, program, rule="reserve", wanted="x", reason="  ")
    assert not program.set_aside.exists()


def test_what_was_set_aside_is_minded_again(program: Program, do: Do) -> None:
    do(set_line, line_of(program, "heavy", 2), rir=1)
    wanted = gave_way(program)["reserve"]
    do(edit.set_aside, program, rule="reserve", wanted=wanted, reason="for now")

    do(edit.set_aside, program, rule="reserve", wanted=wanted, reason="")

    assert not program.set_aside.exists()
    assert newest(program) == f"{wanted} no longer set aside"


# --- places -------------------------------------------------------------------------------------


def slugs(program: Program, kind: str) -> list[str]:
    day = program.days.get(kind=kind)
    return list(day.prescriptions.order_by("position").values_list("row_slug", flat=True))


def test_a_line_goes_over_several_places_in_one_go(program: Program, do: Do) -> None:
    before = slugs(program, "light")
    assert len(before) >= 4

    do(edit.move, line_of(program, "light", len(before)), place=2)

    assert slugs(program, "light") == [before[0], before[-1], *before[1:-1]]
    assert newest(program).endswith(f"moved from place {len(before)} to 2")


def test_a_line_goes_to_the_other_day_with_its_reps_and_keeps_sets_and_note(
    program: Program, do: Do
) -> None:
    line = next(
        one
        for one in program.days.get(kind="light").prescriptions.exclude(role="main")
        if one.row["heavy_ok"] and one.row_slug not in slugs(program, "heavy")
    )
    do(set_line, line, note="ribs down")

    do(edit.move, line, kind="heavy")

    new = Prescription.objects.get(day__program=program, row_slug=line.row_slug)
    assert (new.day.kind, new.sets, new.note) == ("heavy", line.sets, "ribs down")
    assert new.reps_high <= 8
    assert line.row_slug not in slugs(program, "light")
    assert newest(program) == f"{new.full_name} moved from the light day to the heavy day"


def test_a_line_goes_to_a_place_of_the_other_day_behind_the_main_lift(
    program: Program, do: Do
) -> None:
    line = next(
        one
        for one in program.days.get(kind="light").prescriptions.exclude(role="main")
        if one.row["heavy_ok"] and one.row_slug not in slugs(program, "heavy")
    )
    heavy, light = slugs(program, "heavy"), slugs(program, "light")

    do(edit.move, line, kind="heavy", place=1)
    assert slugs(program, "heavy") == [heavy[0], line.row_slug, *heavy[1:]]

    do(edit.move, line_of(program, "heavy", 2), kind="light", place=3)
    assert slugs(program, "heavy") == heavy
    rest = [slug for slug in light if slug != line.row_slug]
    assert slugs(program, "light") == [*rest[:2], line.row_slug, *rest[2:]]


def test_what_may_not_be_done_heavy_stays_on_the_light_day(program: Program, do: Do) -> None:
    line = next(
        one
        for one in program.days.get(kind="light").prescriptions.exclude(role="main")
        if not one.row["heavy_ok"]
    )

    with pytest.raises(Refused, match="can't stand on that day"):
        do(edit.move, line, kind="heavy")

    assert line.row_slug in slugs(program, "light")


# --- solving ------------------------------------------------------------------------------------


def test_solving_the_rest_keeps_what_a_hand_wrote_and_every_key(
    program: Program, do: Do, coach: User
) -> None:
    line = line_of(program, "heavy", 2)
    do(set_line, line, rir=4, reps=(6, 8), tempo="5 s down")
    keys = set(Prescription.objects.filter(day__program=program).values_list("pk", "row_slug"))

    made = solve_again(program, another=False, version=None, by=coach, now=NOW)

    assert isinstance(made, Program)
    kept = Prescription.objects.get(pk=line.pk)
    assert (kept.rir, kept.reps_low, kept.tempo) == (4, 6, "5 s down")
    now = set(Prescription.objects.filter(day__program=program).values_list("pk", "row_slug"))
    assert {(pk, slug) for pk, slug in keys if slug in {s for _pk, s in now}} <= now


def test_a_hold_and_load_stay_decimal_free_of_noise(program: Program, do: Do) -> None:
    main = line_of(program, "heavy", 1)
    do(set_line, main, load=Decimal("62.5"), hold_s=1)
    assert "hold" in gave_way(program)
