from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.template import Context, Template

from glutes.accounts.models import LifterProfile
from glutes.accounts.profile_choices import EQUIPMENT_GROUPS, SCREENING, time_zones
from glutes.accounts.profile_form import LifterProfileForm
from programs.engine.vocabulary import EQUIPMENT
from tests.factories import make_profile, make_user
from tests.glutes.accounts.answers import ROWS, answers, filled

# Django asks the database whether the model's constraints hold.
pytestmark = pytest.mark.django_db

WEEKDAYS_48_H_APART = (
    "At least 48 hours must lie between the two days, also round the weekend."
    " The nearest pair that has them: "
)


def rendered(form: LifterProfileForm) -> str:
    template = Template("{% load crispy_forms_tags %}{% crispy form %}")
    return template.render(Context({"form": form}))


def test_usual_answers_become_what_the_generator_is_asked() -> None:
    form = filled(
        low_back_care="on",
        screening=["under_18"],
        avoid=["good-morning"],
        likes=["hip-thrust"],
        known_1_slug="hip-thrust",
        known_1_load="82.5",
        known_1_reps="8",
        known_1_rir="2",
    )
    assert form.is_valid(), form.errors
    assert form.instance.as_lifter(start=date(2027, 1, 4)) == {
        "experience": "intermediate",
        "focus": "balanced",
        "equipment": ["barbell", "bench", "pad"],
        "minutes": {"heavy": 60, "light": 45},
        "weekdays": {"heavy": "mon", "light": "thu"},
        "weeks": 10,
        "start": "2027-01-04",
        "unit": "kg",
        "low_back_care": True,
        "screening": ["under_18"],
        "avoid": ["good-morning"],
        "likes": ["hip-thrust"],
        "working_loads": {"hip-thrust": {"load": 82.5, "reps": 8, "rir": 2}},
    }


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"weekday_light": "tue"}, "weekday_light", f"{WEEKDAYS_48_H_APART}Monday and Wednesday."),
        ({"weekday_light": "sun"}, "weekday_light", f"{WEEKDAYS_48_H_APART}Monday and Saturday."),
        ({"weekday_light": "mon"}, "weekday_light", f"{WEEKDAYS_48_H_APART}Monday and Wednesday."),
        ({"weeks": "7"}, "weeks", "A block has 8 to 12 weeks."),
        ({"weeks": "13"}, "weeks", "A block has 8 to 12 weeks."),
        ({"equipment": ["sofa"]}, "equipment", "“sofa” is not one of the choices."),
        ({"minutes_heavy": "9"}, "minutes_heavy", "This must be 10 or more."),
        ({"minutes_light": "181"}, "minutes_light", "This can be 180 at the most."),
        (
            {"focus": "imbalance"},
            "weak_side",
            "With the imbalance focus, say which side is weaker.",
        ),
        ({"side_deficit_percent": "-1"}, "side_deficit_percent", "This must be 0 or more."),
        ({"side_deficit_percent": "101"}, "side_deficit_percent", "This can be 100 at the most."),
        ({"bar_barbell": "-1"}, "bar_barbell", "A bar can't weigh less than nothing."),
        ({"bar_smith": "201"}, "bar_smith", "A bar of more than 200 can't be right."),
        ({"pairs_kg_20": "21"}, "pairs_kg_20", "20 pairs at the most."),
        ({"pairs_kg_2_5": "-1"}, "pairs_kg_2_5", "No fewer than none."),
        ({"time_zone": "Mars/Base"}, "time_zone", "“Mars/Base” is not a time zone we know."),
        ({"avoid": ["sofa-jump"]}, "avoid", "“sofa-jump” is not one of the choices."),
        ({"screening": ["boredom"]}, "screening", "“boredom” is not one of the choices."),
    ],
)
def test_a_bad_answer_is_told_once_and_at_its_field(
    changed: dict[str, Any], field: str, message: str
) -> None:
    form = filled(**changed)
    assert form.errors == {field: [message]}


def test_an_unknown_unit_is_told_at_its_field() -> None:
    assert list(filled(unit="stone").errors) == ["unit"]


HIP_THRUST = {"known_1_slug": "hip-thrust", "known_1_load": "80", "known_1_reps": "8"}


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"known_1_load": "-5"}, "known_1_load", "A load can't be negative."),
        ({"known_1_load": "1000.5"}, "known_1_load", "More than 1000 kg can't be right."),
        ({"known_1_load": "1e9"}, "known_1_load", "This can't be right."),
        (
            {"unit": "lb", "known_1_load": "2201"},
            "known_1_load",
            "More than 2200 lb can't be right.",
        ),
        ({"known_1_reps": "101"}, "known_1_reps", "100 reps at the most."),
        ({"known_1_reps": "0"}, "known_1_reps", "At least one rep."),
        ({"known_1_rir": "-1"}, "known_1_rir", "Reps in reserve can't be negative."),
        ({"known_1_rir": "11"}, "known_1_rir", "10 in reserve at the most."),
        ({"known_1_slug": ""}, "known_1_slug", "Which lift was it?"),
        ({"known_1_slug": "sofa"}, "known_1_slug", "“sofa” is not in the library."),
        ({"known_1_load": ""}, "known_1_load", "Which load?"),
        ({"known_1_reps": ""}, "known_1_reps", "How many reps?"),
    ],
)
def test_a_bad_known_load_is_told_at_its_field(
    changed: dict[str, str], field: str, message: str
) -> None:
    form = filled(**(HIP_THRUST | changed))
    assert form.errors == {field: [message]}


def test_up_to_2200_pounds_are_believed() -> None:
    form = filled(**(HIP_THRUST | {"unit": "lb", "known_1_load": "2200"}))
    assert form.is_valid(), form.errors


def test_a_lift_named_twice_is_told_at_the_second() -> None:
    twice = {key.replace("_1_", "_2_"): value for key, value in HIP_THRUST.items()}
    form = filled(**HIP_THRUST, **twice)
    assert form.errors == {"known_2_slug": ["This lift stands above already."]}


def test_the_lift_that_is_offered_first_asks_for_nothing_by_itself() -> None:
    form = filled(known_1_slug="hip-thrust")
    assert form.is_valid(), form.errors
    assert form.instance.working_loads == {}


def test_more_loads_than_five_are_all_kept() -> None:
    rows = [(f"lift-{n}", f"Lift {n}") for n in range(8)]
    loads = {slug: {"load": 50, "reps": 8} for slug, _name in rows}
    form = LifterProfileForm(instance=LifterProfile(working_loads=loads), rows=rows)
    data = answers(
        **{name: str(form[name].value() or "") for name in form.fields if "known" in name}
    )
    again = LifterProfileForm(data, instance=LifterProfile(working_loads=loads), rows=rows)
    assert again.is_valid(), again.errors
    assert again.instance.working_loads == loads


def test_the_form_keeps_everything_that_was_typed() -> None:
    html = rendered(filled(weeks="10", weekday_light="tue", minutes_heavy="47", **HIP_THRUST))
    assert 'name="minutes_heavy" value="47"' in html
    assert 'name="known_1_load" value="80"' in html
    assert '<option value="tue" selected>' in html


def test_who_was_never_asked_sees_the_questions_of_her_health() -> None:
    new = rendered(LifterProfileForm(instance=LifterProfile(), rows=ROWS))
    assert new.count('<details class="fold" open>') == 1
    health = new[new.index('<details class="fold" open>') :]
    assert health.index("Is any of this true?") < health.index("</details>")
    assert "nothing ticked means none of it" in health


def test_folds_stay_closed_over_defaults_and_open_over_answers_and_errors() -> None:
    blank = rendered(LifterProfileForm(instance=LifterProfile(pk=1), rows=ROWS))
    assert blank.count('<details class="fold"') == 4
    assert '<details class="fold" open>' not in blank
    answered = rendered(
        LifterProfileForm(
            instance=LifterProfile(pk=1, low_back_care=True, avoid=["hip-thrust"]), rows=ROWS
        )
    )
    assert answered.count('<details class="fold" open>') == 2
    assert '<details class="fold" open>' in rendered(
        filled(**(HIP_THRUST | {"known_1_load": "-5"}))
    )


def test_pairs_of_the_chosen_unit_are_kept_and_no_others() -> None:
    pairs = {"pairs_kg_20": "4", "pairs_lb_45": "2", "pairs_lb_2_5": "1", "pairs_lb_10": "0"}
    form = filled(unit="lb", **pairs)
    assert form.is_valid(), form.errors
    assert form.instance.plates == {"45": 2, "2.5": 1}
    assert form.instance.plate_pairs == {Decimal(45): 2, Decimal("2.5"): 1}


def test_without_pairs_a_gyms_plates_are_there_as_many_as_needed() -> None:
    form = filled(unit="kg")
    assert form.is_valid(), form.errors
    assert form.instance.plates == {}
    assert form.instance.plate_pairs[Decimal(25)] is None


def test_each_bar_keeps_its_own_weight() -> None:
    form = filled(bar_barbell="15.0", bar_trap_bar="27.5", bar_smith="7")
    assert form.is_valid(), form.errors
    assert form.instance.bars == {"barbell": "15", "trap_bar": "27.5", "smith": "7"}
    assert form.instance.bar_of("trap_bar") == Decimal("27.5")
    assert form.instance.bar_of("leg_press") is None
    again = LifterProfileForm(instance=form.instance, rows=ROWS)
    assert again["bar_smith"].value() == "7"


def test_a_free_bar_weighs_the_usual_where_nothing_is_said() -> None:
    assert LifterProfile(unit="lb").bar_of("trap_bar") == Decimal(45)
    assert LifterProfile(unit="kg").bar_of("smith") is None


def test_a_plate_of_an_odd_size_is_offered_to_who_owns_it() -> None:
    profile = LifterProfile(plates={"20": 3, "7.5": 1})
    form = LifterProfileForm(instance=profile, rows=ROWS)
    assert (form["pairs_kg_20"].value(), form["pairs_kg_7_5"].value()) == (3, 1)
    assert "7.5 kg" in rendered(form)


def test_leaving_out_an_exercise_can_mean_every_kind_of_it() -> None:
    form = LifterProfileForm(instance=LifterProfile(), rows=ROWS)
    labels = {slug: str(label) for slug, label in form.fields["avoid"].choices}  # type: ignore[attr-defined]
    assert labels["hip-thrust"] == "Hip thrust: every kind"
    assert labels["hip-thrust/b-stance"] == "Hip thrust, B-stance"
    assert labels["good-morning"] == "Good morning"


def test_a_row_that_left_the_library_leaves_the_profile_with_the_next_save() -> None:
    form = filled(instance=LifterProfile(avoid=["gone"]))
    assert form.is_valid(), form.errors
    assert form.instance.avoid == []


def test_every_equipment_of_the_trade_is_asked_except_the_body() -> None:
    asked = [slug for _group, items in EQUIPMENT_GROUPS for slug, _label in items]
    assert sorted(asked) == sorted(set(EQUIPMENT) - {"bodyweight"})


def test_every_screening_code_of_the_contract_has_a_question() -> None:
    assert {code for code, _question in SCREENING} == {
        "chest_pain",
        "fainting",
        "cauda_equina_signs",
        "uncleared_condition",
        "recent_surgery",
        "hernia",
        "leg_numbness",
        "told_not_to_lift",
        "pregnancy",
        "pain_5_or_more",
        "under_18",
        "new_over_65",
    }


def test_time_zones_are_grouped_by_region_and_start_with_utc() -> None:
    groups = dict(time_zones())
    assert next(iter(groups)) == "UTC"
    assert ("Europe/Berlin", "Berlin") in groups["Europe"]
    assert ("America/Argentina/Ushuaia", "Argentina, Ushuaia") in groups["America"]


def test_the_browsers_zone_is_only_guessed_for_a_profile_that_does_not_exist_yet() -> None:
    assert "data-time-zone" in rendered(LifterProfileForm(instance=LifterProfile(), rows=ROWS))
    saved = make_profile(user=make_user())
    assert "data-time-zone" not in rendered(LifterProfileForm(instance=saved, rows=ROWS))
