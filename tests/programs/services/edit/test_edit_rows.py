"""Swapping, adding, removing and moving lines of a draft: what is offered is what is done."""

import pytest

from programs.models import Prescription, Program, ProgramChange
from programs.services import edit
from programs.services.edit import Refused
from programs.services.review import additions, review, subject_of, swaps
from programs.services.settle import BreaksRules
from tests.factories_drafts import line_of
from tests.programs.services.edit.drafts import Do, sets_of, slugs

# --- swap -------------------------------------------------------------------------------------


def test_a_swap_takes_the_new_rows_own_reps_rest_and_load(program: Program, do: Do) -> None:
    line = line_of(program, "light", 2)
    fresh = subject_of(Program.objects.with_days().get(pk=program.pk))
    best = swaps(fresh, kind="light", slug=line.row_slug)[0]

    do(edit.swap, line, slug=best.row.slug)

    new = Prescription.objects.get(pk=line.pk)
    assert (new.row_slug, new.name, new.position) == (best.row.slug, best.row.exercise, 2)
    assert new.sets == line.sets
    assert new.row["slug"] == best.row.slug
    assert new.locked
    assert new.why
    assert new.why != line.why
    change = ProgramChange.objects.get(program=program)
    assert str(change) == f"{line.full_name} swapped for {new.full_name}"


def test_what_the_panel_says_of_a_swap_is_what_it_does(program: Program, do: Do) -> None:
    line = line_of(program, "heavy", 2)
    before = sets_of(program)
    fresh = subject_of(Program.objects.with_days().get(pk=program.pk))
    offered = next(one for one in swaps(fresh, kind="heavy", slug=line.row_slug) if one.changes)
    minutes = review(fresh).minutes["heavy"]

    do(edit.swap, line, slug=offered.row.slug)

    after = sets_of(program)
    assert {m: after[m] - before[m] for m in after if after[m] != before[m]} == offered.changes
    now = review(subject_of(Program.objects.with_days().get(pk=program.pk))).minutes["heavy"]
    assert now - minutes == offered.minutes_change


def test_every_swap_offered_without_a_broken_rule_is_possible(program: Program, do: Do) -> None:
    line = line_of(program, "light", 2)
    fresh = subject_of(Program.objects.with_days().get(pk=program.pk))
    offered = [one for one in swaps(fresh, kind="light", slug=line.row_slug) if not one.broken]

    assert len(offered) >= 5
    for one in offered:
        do(edit.swap, line, slug=one.row.slug)
        assert Prescription.objects.get(pk=line.pk).row_slug == one.row.slug


def test_a_swap_that_a_hard_rule_forbids_is_refused_by_name(program: Program, do: Do) -> None:
    line = line_of(program, "light", 2)
    fresh = subject_of(Program.objects.with_days().get(pk=program.pk))
    forbidden = next(one for one in swaps(fresh, kind="light", slug=line.row_slug) if one.broken)

    with pytest.raises(BreaksRules) as refused:
        do(edit.swap, line, slug=forbidden.row.slug)

    assert refused.value.broken[0].message in str(refused.value)
    assert Prescription.objects.get(pk=line.pk).row_slug == line.row_slug


def test_the_main_lift_is_swapped_for_a_thrust_and_the_ramp_follows(
    program: Program, do: Do
) -> None:
    main = line_of(program, "heavy", 1)

    do(edit.swap, main, slug="glute-bridge/barbell")

    day = program.days.get(kind="heavy")
    assert {step["slug"] for step in day.warm_up if step["kind"] == "ramp"} == {
        "glute-bridge/barbell"
    }
    with pytest.raises(BreaksRules) as refused:
        do(edit.swap, main, slug="goblet-squat")
    assert "no thrust or bridge" in str(refused.value)


@pytest.mark.parametrize(
    "slug", ["no-such-thing", "", "hip-thrust/../../etc", "glute-bridge/warm-up-x20"]
)
def test_a_row_that_is_none_is_refused(program: Program, do: Do, slug: str) -> None:
    with pytest.raises((Refused, BreaksRules)):
        do(edit.swap, line_of(program, "heavy", 2), slug=slug)


def test_a_row_stands_once_a_day(program: Program, do: Do) -> None:
    taken = line_of(program, "heavy", 1).row_slug

    with pytest.raises(Refused, match="already stands"):
        do(edit.swap, line_of(program, "heavy", 2), slug=taken)


def test_equipment_she_does_not_have_is_refused(program: Program, do: Do) -> None:
    with pytest.raises(BreaksRules, match="equipment"):
        do(edit.swap, line_of(program, "heavy", 2), slug="leg-press/feet-high-and-wide")


# --- add, remove, move -----------------------------------------------------------------------


def test_an_added_line_stands_before_the_core_drills(program: Program, do: Do) -> None:
    before = slugs(program, "heavy")
    fresh = subject_of(Program.objects.with_days().get(pk=program.pk))
    one = next(a for a in additions(fresh, kind="heavy") if a.row.pattern != "core")

    do(edit.add, program, kind="heavy", slug=one.row.slug)

    now = slugs(program, "heavy")
    assert sorted(now) == sorted([*before, one.row.slug])
    core = [slug for slug in now if fresh.library[slug].pattern == "core"]
    assert now[len(now) - len(core) :] == core
    assert positions(program, "heavy") == list(range(1, len(now) + 1))
    new = program.days.get(kind="heavy").prescriptions.get(row_slug=one.row.slug)
    assert (new.sets, new.locked) == (2, True)


def positions(program: Program, kind: str) -> list[int]:
    day = program.days.get(kind=kind)
    return list(day.prescriptions.order_by("position").values_list("position", flat=True))


def test_a_removed_line_leaves_no_gap(program: Program, do: Do) -> None:
    line = line_of(program, "light", 2)
    before = slugs(program, "light")

    do(edit.remove, line)

    assert slugs(program, "light") == [slug for slug in before if slug != line.row_slug]
    assert positions(program, "light") == list(range(1, len(before)))
    assert str(ProgramChange.objects.get(program=program)) == f"{line.full_name} removed"


def test_the_main_lift_is_not_removed(program: Program, do: Do) -> None:
    with pytest.raises(Refused, match="swapped, not removed"):
        do(edit.remove, line_of(program, "heavy", 1))


def test_lines_change_places_below_the_main_lift(program: Program, do: Do) -> None:
    before = slugs(program, "light")

    do(edit.move, line_of(program, "light", 3), place=2)

    assert slugs(program, "light") == [before[0], before[2], before[1], *before[3:]]
    for position, place in ((1, 2), (2, 1)):
        with pytest.raises(Refused, match="main lift stays first"):
            do(edit.move, line_of(program, "light", position), place=place)


def test_a_core_drill_stays_last(program: Program, do: Do) -> None:
    last = program.days.get(kind="heavy").prescriptions.last()
    assert last is not None
    assert last.role == "finisher"

    with pytest.raises(BreaksRules, match="core drills come last"):
        do(edit.move, last, place=last.position - 1)

    assert slugs(program, "heavy")[-1] == last.row_slug
