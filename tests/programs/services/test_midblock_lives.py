"""Whole blocks lived at random: travel, other days, changes taken back, workouts in between."""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from programs.engine.check import broken_in_days
from programs.engine.progression import DayTargets
from programs.engine.running import calendar
from programs.engine.vocabulary import EQUIPMENT, WEEKDAYS
from programs.models import Program, SetLog, Workout
from programs.services import midblock, midblock_back, weekday_moves
from programs.services.bridge import Current
from programs.services.midblock import Conditions, Proposal, Refusal
from programs.services.midblock_back import CannotUndo
from programs.services.review import subject_of
from programs.services.weekday_moves import NewDays, TooClose
from tests.factories import make_lifter
from tests.factories_generated import make_generated
from tests.factories_midblock import MONDAY, at, fresh, standing
from tests.factories_training import make_set_log

pytestmark = pytest.mark.django_db
DAYS = 110


class Life:
    """One lifter's block, a day at a time; what each workout asked is remembered."""

    def __init__(self, program: Program, rng: random.Random) -> None:
        self.program, self.rng, self.today = program, rng, MONDAY
        self.asked: dict[tuple[int, str], DayTargets] = {}
        self.changes = 0

    def standing(self) -> Current:
        return standing(self.program, now=at(self.today, 8))

    def live(self) -> None:
        for _day in range(DAYS):
            if self.standing().position.ended:
                return
            if self.rng.random() < 0.12:
                self.rng.choice([self.travel, self.travel, self.move, self.take_back])()
                self.check()
            self.train()
            self.today += timedelta(days=1)

    def who(self) -> dict[str, Any]:
        lifter = self.program.lifter
        return {"version": fresh(self.program).version, "by": lifter, "now": at(self.today, 8)}

    def travel(self) -> None:
        kit = frozenset(item for item in EQUIPMENT if self.rng.random() < 0.5)
        minutes: Any = {kind: self.rng.choice([10, 25, 45, 60, 90]) for kind in ("heavy", "light")}
        asked = Conditions(kit, minutes, self.rng.choice([None, 1, 2, 3]))
        program, where = fresh(self.program), self.standing()
        found = midblock.ask(program, where, asked)
        if isinstance(found, Refusal):
            assert found.found["reasons"]
            return
        assert isinstance(found, Proposal)
        midblock.confirm(program, where, asked, digest=found.digest, **self.who())
        self.changes += 1

    def move(self) -> None:
        on = self.today + timedelta(days=self.rng.randint(0, 6))
        back = self.rng.choice([None, on + timedelta(days=10)])
        new = NewDays(self.rng.choice(WEEKDAYS), self.rng.choice(WEEKDAYS), on, back)
        try:
            weekday_moves.change_weekdays(fresh(self.program), self.standing(), new, **self.who())
            self.changes += 1
        except (TooClose, ValidationError):
            pass

    def take_back(self) -> None:
        try:
            if self.rng.random() < 0.5:
                midblock_back.undo_last(fresh(self.program), **self.who())
            else:
                midblock_back.come_back(fresh(self.program), self.standing(), **self.who())
        except CannotUndo:
            pass

    def train(self) -> None:
        where = self.standing()
        following = where.position.next
        if following is None or following.day > self.today or self.rng.random() < 0.2:
            return
        program = fresh(self.program)
        day = program.day_in(following.kind, following.week)
        asked = where.targets(kind=following.kind, week=following.week)
        self.asked[following.week, following.kind] = asked
        workout = self._begin(program, week=following.week, kind=following.kind)
        lines = list(day.prescriptions.all())
        assert [line.row_slug for line in lines] == [target.slug for target in asked.targets]
        assert lines[0].is_main
        for line, target in zip(lines, asked.targets, strict=True):
            weighs = target.load_kind in {"find", "weight"}
            load = (target.load or Decimal(20)) if weighs else None
            for number in range(1, target.sets + 1):
                for side in line.sides:
                    make_set_log(
                        workout=workout,
                        prescription=line,
                        number=number,
                        side=side,
                        load=load,
                        reps=max(0, target.reps - (self.rng.random() < 0.2)),
                        rir=2,
                        held="yes" if line.is_main else "",
                    )

    def _begin(self, program: Program, *, week: int, kind: Any) -> Workout:
        started = at(self.today, 18)
        return Workout.objects.create(
            uuid=program.workout_uuid(week=week, kind=kind),
            program=program,
            day=program.day_in(kind, week),
            week=week,
            date=self.today,
            started_at=started,
            finished_at=started + timedelta(minutes=50),
        )

    def check(self) -> None:
        where = self.standing()
        for (week, kind), asked in self.asked.items():
            again = where.targets(kind=kind, week=week)  # type: ignore[arg-type]
            assert again.targets == asked.targets, (week, kind)
        found = calendar(where.block, where.log, today=self.today)
        places = [planned.place for planned in found]
        assert places == sorted(set(places))
        done = {(p.week, p.kind): p.day for p in found if p.state in {"done", "open"}}
        assert done == {(w.week, w.kind): w.date for w in where.log.workouts}
        plan = subject_of(fresh(self.program))
        assert not list(broken_in_days(plan.days, plan.lifter, plan.library, by_coach=True))


@pytest.mark.parametrize("seed", [3, 9])
def test_no_change_loses_a_workout_or_rewrites_what_one_asked(library: None, seed: int) -> None:
    rng = random.Random(seed)
    experience = rng.choice(["novice", "intermediate", "advanced"])
    lifter = make_lifter(profile={"experience": experience})
    life = Life(make_generated(lifter=lifter, by=lifter, status="running", start=MONDAY), rng)
    life.live()
    life.check()
    assert life.changes >= 3
    assert len(life.asked) >= 15
    for done in SetLog.objects.select_related("workout", "prescription"):
        assert done.workout.day_id == done.prescription.day_id  # type: ignore[union-attr]
    assert date(2027, 3, 1) < life.today
