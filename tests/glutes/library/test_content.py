"""What the library that ships says: everything a page owes its reader, and nothing too strong."""

import re

import pytest
from django.utils.html import escape

from glutes.library.editions.published import published
from glutes.library.models import Evidence
from glutes.library.sheet import covering, read_sheet

pytestmark = pytest.mark.django_db

#: What is said of the hip thrust where the product is described, and the words that say it.
HIP_THRUST = {
    "gluteus maximus is the prime mover": "The gluteus maximus does most of it",
    "hamstrings and adductors help": "hamstrings and inner thighs help, the quads too",
    "core and erectors hold the trunk": "core and low back hold the trunk",
    "tension at lockout, softened": "The hip moment that was measured falls on the way up",
    "a second at the top": "hold it at the top for a second",
    "two counts are the aim": "Squeeze and hold for a 2-count",
    "under a second is too heavy": "two counts are the aim, and under one second the weight is too",
    "B-stance": "One foot slightly forward for balance only",
    "B-stance as a cure, softened": "That is coaching opinion. In a trial both one-leg and two-leg",
    "Kas": "top part only, never to the floor",
    "Kas without quads, softened": "It was never measured.",
    "banded": "Loop band adds abduction",
    "banded, softened": "The banded thrust itself was not measured",
    "shins": "Shins about vertical at the top; film one set from the side",
    "feet too far": "Too far out: hamstrings. Too close in: quads",
    "cramp": "Bring the feet in until the shins are vertical",
    "shoulder-width": "Feet shoulder-width",
    "toes": "Toes turned out slightly, about 15 degrees",
    "heels": "Push the floor away through the heels",
    "chin": "Chin tucked, look forward",
    "ribs": "Ribs down; head, neck and torso move as one",
    "tailbone": "Tuck the tailbone between the legs",
    "lower under control": "Lower under control, never drop it",
    "arched back": "Over-arching the back",
    "half reps": "Half-repping",
    "twice a week": "Two days a week, at least 48 hours apart",
    "taxing, softened": "That thrusts tax more than other lifts is opinion",
    "bridge first": "Bodyweight glute bridge × 20 before the bar",
    "a pad": "Thick pad on the bar, every set",
    "a step": "Every two weeks one step: +1 rep or +5 lb (2.5 kg)",
    "8 to 12 weeks": "Eight to twelve weeks of steady training",
    "the tuck on the floor": "Practise pelvic tilts on the floor",
    "against squats, softened": "beginners who thrust and beginners who squatted grew the gluteus",
    "spine, softened": "the low back works hard",
    "quads, softened": "the quads were about as active as in a squat",
    "sprint, softened": "It may help acceleration a little.",
    "low back, softened": "It may help some people and it is not a treatment.",
    "side glutes need their own work": "The side glutes and the hamstrings hardly grew from either",
    "muscle and mind, softened": "For the glutes nobody has tested it",
}


@pytest.fixture
def hip_thrust(client) -> str:
    return client.get("/library/hip-thrust/").content.decode()


@pytest.mark.parametrize("said", HIP_THRUST.values(), ids=HIP_THRUST.keys())
def test_the_hip_thrust_page_says_it(hip_thrust: str, said: str) -> None:
    assert escape(said) in hip_thrust


def test_every_softened_claim_names_its_sources_with_what_they_did_not_show(
    hip_thrust: str,
) -> None:
    entry = published().entries["hip-thrust"]
    assert len(entry.claims) >= 15
    for softened in entry.claims:
        assert softened.evidence, softened.claim.said
        for evidence in softened.evidence:
            assert f'<div id="{evidence.key}">' in hip_thrust
            assert escape(evidence.not_showed) in hip_thrust


def test_every_source_has_a_grade_and_says_what_it_did_not_show() -> None:
    for evidence in published().evidence.values():
        assert evidence.grade in Evidence.Grade.values
        assert evidence.citation, evidence.key
        assert evidence.showed, evidence.key
        assert evidence.not_showed, evidence.key
        # It stands after "Did not show:", so it names what was not shown and denies nothing.
        first = evidence.not_showed.split()[0]
        assert first not in {"No", "Not", "Nothing", "It", "Neither", "None"}, evidence.key


@pytest.mark.parametrize(
    "slug",
    [
        "hip-thrust",
        "glute-bridge",
        "frog-pump",
        "romanian-deadlift",
        "deadlift",
        "cable-pull-through",
        "back-extension",
        "standing-hip-abduction",
        "back-squat",
        "goblet-squat",
        "squat-to-box",
        "leg-press",
        "bulgarian-split-squat",
        "split-squat",
        "reverse-lunge",
        "walking-lunge",
        "step-up",
        "lateral-step-up",
        "seated-hip-abduction",
        "lateral-band-walk",
        "side-lying-hip-abduction",
        "clamshell",
        "kickback",
        "leg-curl",
        "side-plank",
        "dead-bug",
        "plank",
        "posterior-pelvic-tilt",
    ],
)
def test_every_exercise_has_set_up_rep_mistakes_symptoms_and_sources(slug: str) -> None:
    library = published()
    entry = library.entries[slug]
    sheet = read_sheet(entry, library)
    assert {"Set-up", "The rep"} <= {str(name) for name, _cues in sheet.cue_groups}
    own = [guide for guide in library.cues if any(s.exercise for s in guide.scopes)]
    assert covering(own, entry.lead), "nothing that is said of this exercise alone"
    assert sheet.mistakes
    assert sheet.symptoms
    assert sheet.sources
    assert sheet.exercise.summary


def test_nothing_that_fits_a_flat_foot_is_said_of_the_frog_pump(client) -> None:
    text = client.get("/library/frog-pump/").content.decode()
    assert "Soles together" in text or "soles together" in text
    for wrong in ("through the heels", "Shins about vertical", "Heels lift", "Do it first in the"):
        assert wrong not in text


def test_a_page_without_a_study_says_so(client) -> None:
    said = "No study of this exercise is known to us"
    assert said in client.get("/library/frog-pump/").content.decode()
    assert said not in client.get("/library/hip-thrust/").content.decode()


def test_muscle_activity_is_never_told_as_growth() -> None:
    """EMG sources speak of activity; those who grew anything are trials and reviews."""
    library = published()
    for evidence in library.evidence.values():
        if evidence.grade == Evidence.Grade.EMG:
            assert not re.search(r"\b(grew|grows|growth)\b", evidence.showed, re.IGNORECASE), (
                evidence.key
            )


def test_an_exercise_leads_to_the_others_of_its_movement(client) -> None:
    text = client.get("/library/back-squat/").content.decode()
    near = text[text.index('id="near"') :]
    assert "Also in Squat" in near
    assert "/library/leg-press/" in near
    assert "/library/back-squat/" not in near
