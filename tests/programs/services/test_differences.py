"""What another program has instead, in words."""

from programs.services.differences import differences

BEFORE = {"heavy": {"hip-thrust": "Hip thrust"}, "light": {"a": "Squat, Goblet", "b": "Clamshell"}}


def test_the_same_lines_differ_in_nothing_whatever_their_order() -> None:
    turned = BEFORE | {"light": {"b": "Clamshell", "a": "Squat, Goblet"}}
    assert differences(BEFORE, turned) == []


def test_what_comes_and_what_goes_is_told_by_day_parted_so_that_names_may_hold_commas() -> None:
    after = {
        "heavy": BEFORE["heavy"] | {"dead-bug": "Dead bug"},
        "light": {"c": "Step-up, Dumbbell", "d": "Kickback, Cable"},
    }
    assert differences(BEFORE, after) == [
        "Heavy day: Dead bug added.",
        "Light day: Step-up, Dumbbell; Kickback, Cable instead of Squat, Goblet; Clamshell.",
    ]


def test_a_line_that_only_goes_is_left_out() -> None:
    after = BEFORE | {"light": {"b": "Clamshell"}}
    assert differences(BEFORE, after) == ["Light day: Squat, Goblet left out."]
