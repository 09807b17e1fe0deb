import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from glutes.library.models import (
    DayKind,
    Involvement,
    MovementPattern,
    Role,
    Variation,
)
from programs.engine import vocabulary
from tests.factories_library import (
    make_cue,
    make_equipment,
    make_evidence,
    make_exercise,
    make_muscle,
    make_scope,
    make_variation,
)

pytestmark = pytest.mark.usefixtures("empty_library")


def test_the_words_on_screen_are_the_engines_words():
    assert MovementPattern.values == [
        "thrust/bridge", "hinge", "squat", "lunge/split", "step", "extension/kickback",
        "knee flexion", "abduction", "core", "warm-up",
    ]  # fmt: skip
    assert set(MovementPattern.values) == set(vocabulary.PATTERNS)
    assert tuple(DayKind.values) == vocabulary.DAY_KINDS
    assert set(Variation.Laterality.values) == set(vocabulary.LATERALITIES)
    assert set(Variation.RangeBias.values) == set(vocabulary.RANGE_BIASES)
    assert set(Variation.RepsUnit.values) == set(vocabulary.REPS_UNITS)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"slug": "b-stance"}, "variation_base_has_neither_slug_nor_name"),
        ({"name": "B-stance"}, "variation_base_has_neither_slug_nor_name"),
        ({"rep_min": 12, "rep_max": 8}, "variation_reps_in_order"),
        ({"rep_min": 12}, "variation_reps_in_order"),
        ({"skill": 4}, "variation_skill_1_to_3"),
        ({"spinal_load": 4}, "variation_spinal_load_0_to_3"),
        ({"laterality": "sideways"}, "variation_laterality_known"),
        ({"range_bias": "long"}, "variation_range_bias_known"),
        ({"reps_unit": "miles"}, "variation_reps_unit_known"),
    ],
)
def test_the_database_refuses_a_variation_that_makes_no_sense(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        make_variation(**fields)


def test_an_exercise_has_one_base_and_each_variation_once():
    base = make_variation()
    with pytest.raises(ValidationError, match="already has a variation with this slug"):
        Variation(
            exercise=base.exercise, laterality="bilateral", range_bias="mid", sec_per_set=90
        ).validate_constraints()
    with pytest.raises(IntegrityError):
        make_variation(exercise=base.exercise)


@pytest.mark.parametrize("quarters", [0, 3, 5])
def test_a_set_counts_a_quarter_a_half_or_a_whole(quarters):
    with pytest.raises(IntegrityError, match="involvement_quarter_half_or_whole"):
        make_variation(works={"hamstrings": quarters})


def test_a_muscle_is_involved_once():
    variation = make_variation(works={"hamstrings": 2})
    again = Involvement(variation=variation, muscle=make_muscle(slug="hamstrings"), quarters=4)
    with pytest.raises(ValidationError, match="already on the list"):
        again.validate_constraints()


def test_the_role_follows_from_the_share_and_the_muscle():
    make_muscle(slug="erectors", holds_the_trunk=True)
    variation = make_variation(works={"glute_max_lower": 4, "hamstrings": 2, "erectors": 4})
    roles = {part.muscle_id: part.role for part in variation.involvements.all()}
    assert roles == {
        "glute_max_lower": Role.PRIME_MOVER,
        "hamstrings": Role.SYNERGIST,
        "erectors": Role.STABILIZER,
    }


def test_a_variation_may_not_be_allowed_on_a_day_its_reps_do_not_fit():
    variation = make_variation(rep_min=8, rep_max=13)
    with pytest.raises(ValidationError) as caught:
        variation.full_clean()
    assert set(caught.value.message_dict) == {"heavy_ok", "light_ok"}
    assert "5–8" in caught.value.message_dict["heavy_ok"][0]


def test_core_drills_keep_their_own_reps():
    exercise = make_exercise(movement_pattern="core")
    make_variation(exercise=exercise, rep_min=1, rep_max=6, heavy_ok=False).full_clean()


def test_a_drill_may_be_a_warm_up_of_an_exercise_that_is_not():
    bridge = make_exercise()
    drill = make_variation(exercise=bridge, slug="drill", name="Drill", own_pattern="warm-up")
    lift = make_variation(exercise=bridge)
    assert (drill.pattern, lift.pattern) == ("warm-up", "thrust/bridge")


def test_an_exercise_may_not_take_the_address_of_another_page():
    with pytest.raises(ValidationError, match="address of another page"):
        make_exercise(slug="evidence").full_clean()


def test_a_scope_covers_what_meets_everything_set_in_it():
    barbell, pad = make_equipment(slug="barbell"), make_equipment(slug="pad")
    hinge = make_exercise(movement_pattern="hinge")
    plain = make_variation(needs="barbell;pad").as_row()
    kas = make_variation(
        exercise=make_exercise(), slug="kas", name="Machine (KAS)", heavy_ok=False
    ).as_row()
    one_leg = make_variation(exercise=hinge, laterality="unilateral", needs="barbell").as_row()
    assert make_scope().covers(plain)
    thrust = make_scope(movement_pattern="thrust/bridge", equipment=barbell)
    assert thrust.covers(plain)
    assert not thrust.covers(kas)
    assert not thrust.covers(one_leg)
    assert [make_scope(equipment=pad).covers(row) for row in (plain, kas, one_leg)] == [
        True, False, False,
    ]  # fmt: skip
    assert make_scope(variation_named="kas").covers(kas)
    assert not make_scope(variation_named="kas").covers(plain)
    assert make_scope(one_sided=True).covers(one_leg)
    assert make_scope(exercise=hinge).covers(one_leg)
    assert not make_scope(exercise=hinge).covers(plain)


def test_a_day_scope_follows_the_day_asked_or_else_the_days_it_fits():
    light_only = make_variation(heavy_ok=False).as_row()
    heavy, light = make_scope(day_kind="heavy"), make_scope(day_kind="light")
    assert light.covers(light_only)
    assert not heavy.covers(light_only)
    both = make_variation().as_row()
    assert heavy.covers(both)
    assert heavy.covers(both, day="heavy")
    assert not heavy.covers(both, day="light")


def test_guidance_may_not_name_evidence_that_is_not_there():
    cue = make_cue(scopes=[make_scope()], says_who="seed; NOT99", confidence="high")
    with pytest.raises(ValidationError, match="no evidence with the key NOT99"):
        cue.full_clean()
    make_evidence(key="NOT99")
    cue.full_clean()


def test_a_doi_is_kept_without_its_address():
    with pytest.raises(IntegrityError, match="evidence_doi_starts_with_10"):
        make_evidence(doi="https://doi.org/10.1519/x")


def test_every_constraint_that_people_can_break_says_so_in_words():
    for model in apps.get_app_config("library").get_models():
        for constraint in model._meta.constraints:
            said = str(constraint.violation_error_message)
            assert "Constraint" not in said, constraint.name


def test_nothing_of_a_program_points_into_the_library():
    """So no edit of the library can change or delete anything of a running program."""
    library = set(apps.get_app_config("library").get_models())
    for model in apps.get_app_config("programs").get_models():
        for field in model._meta.get_fields():
            assert field.related_model not in library
