import pytest

from glutes.library.compare import compare
from glutes.library.editions.published import published

pytestmark = pytest.mark.django_db
URL = "/library/compare/"


def page(client, query: str, *, status: int = 200) -> str:
    response = client.get(f"{URL}?{query}")
    assert response.status_code == status
    return response.content.decode()


def test_three_ways_stand_side_by_side_with_their_differences(client):
    text = page(client, "a=hip-thrust&b=hip-thrust/b-stance&c=hip-thrust/kas-glute-bridge")
    assert "<title>Hip thrust against Hip thrust, B-stance against" in text
    assert text.count('<figure class="body-figure">') == 3
    assert "used only for balance" in text
    ids = [part.split('"')[0] for part in text.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


def test_differences_are_against_the_first_and_drawn():
    kas = "hip-thrust/kas-glute-bridge"
    found = compare(["hip-thrust", kas], published())
    quads = next(line for line in found.muscles if line.name == "Quadriceps")
    first, second = quads.cells
    assert (first.width, first.change) == (25, "")
    assert (second.width, second.change, second.more) == (0, "\N{MINUS SIGN}0.25", False)
    assert quads.differs


def test_cues_that_all_have_are_left_out():
    found = compare(["hip-thrust", "hip-thrust/b-stance"], published())
    assert not {cue.code for cue in found.columns[0].cues} & {
        cue.code for cue in found.columns[1].cues
    }
    assert found.columns[1].cues


def test_a_cue_of_a_day_is_nobodys_own():
    """A way that fits only the light day has no other cues for that: its days are told apart."""
    heavy_too, light_only = "hip-thrust", "hip-thrust/bodyweight"
    assert not published().ways[light_only].row.heavy_ok
    columns = compare([heavy_too, light_only], published()).columns
    own = {cue.code for column in columns for cue in column.cues}
    assert own
    assert not own & {"C11", "C12", "C15"}


def test_without_a_choice_it_says_how_to_begin(client):
    assert "Choose two to begin with" in client.get(URL).content.decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("a=hip-thrust", 'id="id_b_error">Choose another one'),
        ("a=hip-thrust&b=hip-thrust", "Choose another one"),
        ("a=hip-thrust&b=sofa-jump", 'id="id_b_error">The library has no such exercise.'),
    ],
)
def test_what_cannot_be_compared_is_said_at_its_field(client, query, said):
    assert said in page(client, query, status=422)


def test_a_warm_up_drill_compares_too(client):
    text = page(client, "a=hip-thrust&b=posterior-pelvic-tilt/floor")
    assert "counts no volume for any muscle" in text


def test_it_costs_one_query(client, django_assert_num_queries):
    page(client, "a=hip-thrust&b=glute-bridge")
    with django_assert_num_queries(1):
        page(client, "a=hip-thrust&b=glute-bridge&c=frog-pump")


def test_each_variation_leads_to_its_comparison(client):
    text = client.get("/library/hip-thrust/").content.decode()
    assert 'href="/library/compare/?a=hip-thrust&amp;b=hip-thrust%2Fb-stance"' in text
