import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone

from glutes.library.editions.published import published
from glutes.library.models import Cue, Edition, Evidence, Exercise, Variation
from glutes.library.rows import published_rows
from tests.factories_library import make_public

B_STANCE = "hip-thrust/b-stance"


def b_stance(**changes: object) -> Variation:
    """The working copy's row, with changes saved but not published."""
    found = Variation.objects.select_related("exercise").get(
        exercise__slug="hip-thrust", slug="b-stance"
    )
    for name, value in changes.items():
        setattr(found, name, value)
    found.save()
    return found


@pytest.mark.django_db
class TestWhatIsRead:
    def test_it_costs_one_query_once_it_was_read(self, django_assert_num_queries):
        published()
        with django_assert_num_queries(1):
            assert len(published_rows().rows) == 70

    def test_what_is_only_saved_is_not_read_and_what_is_published_is(self):
        before = published_rows()[B_STANCE].skill
        variation = b_stance(skill=2)
        assert published_rows()[B_STANCE].skill == before != 2
        make_public(variation)
        assert published_rows()[B_STANCE].skill == 2

    def test_a_scheduled_edition_is_read_from_its_time_on_without_anybody_doing_anything(self):
        now = timezone.now()
        make_public(b_stance(skill=2), at=now + timedelta(days=1))
        assert published_rows()[B_STANCE].skill != 2
        assert published(now=now + timedelta(days=1)).rows[B_STANCE].skill == 2

    def test_what_was_rolled_back_is_forgotten_also_when_as_much_is_published_after_it(self):
        variation = b_stance(skill=2)
        with transaction.atomic():
            make_public(variation)
            assert published_rows()[B_STANCE].skill == 2
            transaction.set_rollback(True)
        make_public(b_stance(skill=1))
        assert published_rows()[B_STANCE].skill == 1

    def test_one_clock_being_slow_hides_no_publication(self):
        """Two servers' clocks differ: the one published last may bear the earlier time."""
        now = timezone.now() + timedelta(hours=1)
        make_public(Cue.objects.get(code="C01"), at=now)
        published(now=now)
        make_public(b_stance(skill=2), at=now - timedelta(seconds=2))
        assert published(now=now).rows[B_STANCE].skill == 2

    def test_a_retired_row_is_in_no_new_program_and_keeps_its_place_in_the_library(self):
        kas = Variation.objects.get(exercise__slug="hip-thrust", slug="kas-glute-bridge")
        make_public(b_stance(retired=True, replaced_by=kas))
        library = published()
        assert B_STANCE not in library.rows
        assert library.ways[B_STANCE].retired
        assert library.successor(B_STANCE) == "hip-thrust/kas-glute-bridge"

    def test_two_that_stand_in_for_each_other_end_the_search(self):
        kas = Variation.objects.get(exercise__slug="hip-thrust", slug="kas-glute-bridge")
        kas.retired, kas.replaced_by = True, b_stance()
        kas.save()
        make_public(b_stance(retired=True, replaced_by=kas))
        assert published().successor(B_STANCE) == "hip-thrust/kas-glute-bridge"

    def test_guidance_of_an_exercise_alone_is_said_of_it_alone(self):
        frog = Exercise.objects.get(slug="frog-pump")
        make_public(Cue.objects.create(code="X1", phase="focus", text="Soles touch", exercise=frog))
        guide = next(guide for guide in published().cues if guide.says.code == "X1")
        rows = published_rows()
        assert [row.slug for row in rows.rows if guide.covers(row)] == [
            "frog-pump",
            "frog-pump/dumbbell",
        ]

    def test_a_source_that_is_not_public_yet_breaks_no_page(self, client):
        Edition.objects.of("evidence", "PLO23").delete()
        assert client.get("/library/hip-thrust/").status_code == 200
        assert "PLO23" not in published().evidence

    def test_the_order_and_the_rows_are_those_of_the_working_copy(self):
        working = tuple(one.as_row() for one in Variation.objects.with_parts().in_order())
        assert published_rows().rows == working
        assert set(published().evidence) == set(Evidence.objects.values_list("key", flat=True))


class Reader:
    """Another process, with its own copy of what it read last."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def ask(self, slug: str) -> tuple[str, int]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{slug}\n")
        self.process.stdin.flush()
        said, queries = self.process.stdout.readline().split()
        return said, int(queries)


@pytest.fixture
def reader(transactional_db: None, library: None, root: Path) -> Iterator[Reader]:
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "tests.support.library_reader"),
            str(connection.settings_dict["NAME"]),
        ],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield Reader(process)
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(timeout=30) == 0


def test_another_process_reads_what_was_published_here_at_its_next_question(reader):
    before = str(published_rows()[B_STANCE].skill)
    reader.ask(B_STANCE)
    assert reader.ask(B_STANCE) == (before, 1)
    variation = b_stance(skill=2)
    assert reader.ask(B_STANCE) == (before, 1)
    make_public(variation)
    assert reader.ask(B_STANCE) == ("2", 2)
    assert reader.ask(B_STANCE) == ("2", 1)
    make_public(b_stance(retired=True))
    assert reader.ask(B_STANCE) == ("gone", 2)
