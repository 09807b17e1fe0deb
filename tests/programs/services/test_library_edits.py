"""A running program stays as it was built, whatever is edited, retired or put back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from glutes.library.editions import workflow
from glutes.library.editions.published import published_when
from glutes.library.models import Cue, Exercise, Mistake, SymptomRule, Variation
from glutes.library.rows import published_rows
from programs.lifter.felt import fixes
from programs.models import Prescription, Program
from programs.services.cue_of import cues_of
from programs.services.drafts import library_of, with_successors
from tests.factories import make_lifter, make_user
from tests.factories_library import make_public
from tests.factories_training import make_program

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]
SLUG = "hip-thrust"


@pytest.fixture
def program() -> Program:
    return make_program(lifter=make_lifter(), start=date(2026, 1, 5))


def thrust() -> Variation:
    return Variation.objects.get(exercise__slug=SLUG, slug="")


def everything(program: Program) -> dict[str, Any]:
    """All that is stored of the program, the rows its targets are worked out from, and what its
    lifter reads beside them."""
    program = Program.objects.get(pk=program.pk)
    library = library_of(program)
    lines = Prescription.objects.filter(day__program=program).order_by("pk")
    rows = [library[line.row_slug] for line in lines]
    return {
        "program": Program.objects.filter(pk=program.pk).values().get(),
        "days": list(program.days.order_by("pk").values()),
        "lines": list(lines.values()),
        "rows": rows,
        "said": {
            kind: (
                cues_of(rows, day=kind, when=program.guided_at),
                fixes(rows, day=kind, when=program.guided_at),
            )
            for kind in ("heavy", "light")
        },
    }


def columns(**changed: Any) -> Callable[[], None]:
    return lambda: Variation.objects.filter(pk=thrust().pk).update(**changed) and None


def guidance() -> None:
    Cue.objects.update(text="Otherwise")
    Mistake.objects.update(fix="Otherwise")
    SymptomRule.objects.update(fix="Otherwise")
    make_public(*Cue.objects.all(), *Mistake.objects.all(), *SymptomRule.objects.all())


EDITS: dict[str, Callable[[], Any]] = {
    "its exercise's name": lambda: Exercise.objects.filter(slug=SLUG).update(name="Bridge"),
    "its pattern": lambda: Exercise.objects.filter(slug=SLUG).update(movement_pattern="squat"),
    "own pattern": columns(own_pattern="squat"),
    "days": columns(heavy_ok=False),
    "reps": columns(rep_min=12, rep_max=20, heavy_ok=False),
    "counted in": columns(reps_unit="steps"),
    "laterality": columns(laterality="unilateral"),
    "skill and spine": columns(skill=3, spinal_load=3),
    "range and seconds": columns(range_bias="lengthened", sec_per_set=400),
    "shift": columns(shift="Otherwise"),
    "order": columns(position=99_999),
    "involvement": lambda: thrust().involvements.all().delete(),
    "equipment": lambda: thrust().needs.all().delete(),
    "evidence": lambda: thrust().evidence_links.all().delete(),
    "claims": lambda: Exercise.objects.get(slug=SLUG).claims.all().delete(),
    "guidance": guidance,
    "retirement": columns(retired=True),
    "removal": lambda: thrust().delete(),
}


@pytest.mark.parametrize("edit", EDITS)
def test_no_edit_changes_a_running_program_nor_does_putting_it_back(edit, program):
    kind, key = ("cue", "C01") if edit == "guidance" else ("exercise", SLUG)
    first = workflow.public(kind, key, now=timezone.now())
    before, rows = everything(program), published_rows().rows
    exercise = Exercise.objects.get(slug=SLUG)
    EDITS[edit]()
    make_public(exercise)
    assert everything(program) == before
    if edit not in {"guidance", "claims"}:
        assert published_rows().rows != rows, "the edit reached new programs"
    workflow.put_back(edition=first, by=make_user(is_reviewer=True), now=timezone.now())
    assert published_rows().rows == rows
    assert workflow.public(kind, key, now=timezone.now()).content == first.content
    assert everything(program) == before


def test_the_next_block_speaks_the_new_words_and_the_running_one_its_own(program):
    row = [row for row in published_rows().rows if row.slug == SLUG]
    old = cues_of(row, day="heavy", when=program.guided_at)[SLUG]
    guidance()
    assert old != "Otherwise"
    assert cues_of(row, day="heavy", when=program.guided_at)[SLUG] == old
    assert set(fixes(row, day="heavy", when=program.guided_at)[SLUG].values()) != {"Otherwise"}
    for when in (timezone.now(), None):
        assert cues_of(row, day="heavy", when=when)[SLUG] == "Otherwise"
        assert set(fixes(row, day="heavy", when=when)[SLUG].values()) == {"Otherwise"}


def test_earlier_words_cost_one_small_query_once_they_are_read(program, django_assert_num_queries):
    guidance()
    published_when(program.guided_at)
    with django_assert_num_queries(1):
        published_when(program.guided_at)


def test_a_new_program_gets_what_replaced_a_retired_exercise():
    kas = Variation.objects.get(exercise__slug=SLUG, slug="kas-glute-bridge")
    Variation.objects.filter(pk=kas.pk).update(retired=True, replaced_by=thrust())
    frog = Variation.objects.get(exercise__slug="frog-pump", slug="")
    Variation.objects.filter(pk=frog.pk).update(retired=True)
    make_public(kas, frog)
    gone = f"{SLUG}/kas-glute-bridge"
    asked = {
        "likes": [gone, "frog-pump", "leg-press"],
        "avoid": [gone, "leg-press"],
        "working_loads": {gone: {"load": 60, "reps": 8}},
        "locks": [{"slug": gone, "day": "light"}, {"slug": "frog-pump", "day": "light"}],
    }
    assert with_successors(asked) == {
        "likes": [SLUG, "leg-press"],
        "avoid": ["leg-press"],
        "working_loads": {},
        "locks": [{"slug": SLUG, "day": "light"}],
    }
