from decimal import Decimal

import pytest
from django.template import Context, Template

from glutes.web.body_figure import body_figure, step_of_sets, step_of_share
from glutes.web.body_shapes import VIEWS
from programs.engine.vocabulary import MUSCLES


def draw(values, *, of="step", **more) -> str:
    template = Template(
        '{% load body_figure %}{% body_figure values of=of name="week" notes=notes notes_title=t %}'
    )
    context = {"values": values, "of": of, "notes": more.get("notes"), "t": more.get("t", "")}
    return template.render(Context(context))


def test_every_muscle_is_drawn_somewhere_and_has_one_number_in_each_view_it_is_in():
    drawn = {region.muscle for view in VIEWS for region in view.regions}
    assert drawn == set(MUSCLES)
    for view in VIEWS:
        marked = [region.muscle for region in view.regions if region.label]
        assert sorted(marked) == sorted({region.muscle for region in view.regions})


@pytest.mark.parametrize(
    ("sets", "step"),
    [("0", 0), ("0.25", 1), ("2.75", 1), ("3", 2), ("6", 3), ("10", 4), ("14.75", 4), ("15", 5)],
)
def test_weekly_sets_become_five_steps(sets, step):
    assert step_of_sets(Decimal(sets)) == step


@pytest.mark.parametrize(("share", "step"), [("0", 0), ("0.25", 1), ("0.5", 3), ("1", 5)])
def test_a_share_of_a_set_becomes_a_step(share, step):
    assert step_of_share(Decimal(share)) == step


def test_left_and_right_are_elements_of_their_own():
    text = draw({"hamstrings": {"left": 2, "right": 4}})
    for side, step in (("left", 2), ("right", 4)):
        assert f'data-muscle="hamstrings" data-side="{side}" data-step="{step}"' in text
    assert "left some, right much" in text


def test_it_says_in_words_and_numbers_what_it_shows_in_colour():
    text = draw({"glute_max_upper": Decimal("12.5"), "quads": 1}, of="sets")
    assert 'role="img"' in text
    assert "12.5 sets" in text
    assert "1 set<" in text
    assert "Gluteus medius and minimus, left: 0 sets" in text
    for number in range(1, 9):
        assert f">{number}</text>" in text
    for step in range(6):
        assert f'<pattern id="week-{step}"' in text


def test_the_table_lists_all_eight_muscles_with_notes():
    text = draw({"core": 1}, of="involvement", notes={"core": "stabilizer"}, t="Role")
    assert text.count('<th scope="row">') == 8
    assert "stabilizer" in text
    assert ">Role</th>" in text


def test_nothing_in_it_breaks_the_content_security_policy():
    text = draw({"core": 3})
    assert "style=" not in text
    assert "<style" not in text
    assert "<script" not in text


def test_a_side_view_shows_the_right_side_only():
    figure = body_figure({"quads": 5})
    side = next(drawn for drawn in figure.views if drawn.view.name == "side")
    assert {one.side for _mirrored, regions in side.halves for one in regions} == {"right"}
