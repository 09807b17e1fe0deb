"""Workouts logged by tapping through a network that fails, then held against the database.

Three lists are compared: what was tapped, what the phone shows after a reload, what the database
holds. They must be the same: nothing lost, nothing doubled, the newest correction in.
"""

from __future__ import annotations

import random
import re
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, expect

from tests.support.browser import DEVICES, patience
from tests.support.fault_proxy import FaultProxy
from tests.support.own_server import OwnServer, Person

Slot: TypeAlias = tuple[int, int, str]
"""Prescription, set number, side."""
Figures: TypeAlias = tuple[str, str]
"""Load and reps as written; the load is "" where there is none."""

SETTLED_MS: Final = 60_000
_DONE: Final = re.compile(r"\bis-done\b")
_LIST = """() => Object.fromEntries([...document.querySelectorAll("form.set.is-done")].map((f) => [
  [f.elements.prescription.value, f.elements.set_number.value, f.elements.side.value].join(),
  [f.elements.load?.value ?? "", f.elements.reps.value]]))"""


@dataclass
class Account:
    """What all workouts came to. `wrong` tells each difference between the three lists."""

    sets: int = 0
    entries: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


class Workout:
    """One lifter's heavy day, tapped in two tabs of one phone."""

    def __init__(self, browser: Browser, proxy: FaultProxy, person: Person, *, seed: int) -> None:
        self.random = random.Random(seed)
        self.context: BrowserContext = browser.new_context(
            **DEVICES["phone"], base_url=proxy.url, reduced_motion="reduce", timezone_id="UTC"
        )
        self.context.add_cookies(
            [
                {
                    "name": person.cookie,
                    "value": person.session,
                    "domain": "localhost",
                    "path": "/",
                }
            ]
        )
        # A phone waits longer; what is given up too soon is only sent again.
        self.context.add_init_script(patience(slow_ms=500, answer_ms=1500))
        self.tapped: dict[Slot, Figures] = {}
        self.entries: Counter[str] = Counter()
        self.tabs = [self._tab(), self._tab()]

    def log(self) -> None:
        """Every set of the day, some corrected, some undone, the phone now and then offline."""
        keys = self.tabs[0].eval_on_selector_all("form.set", "forms => forms.map(f => f.id)")
        self.random.shuffle(keys)
        for number, key in enumerate(keys):
            tab = self.tabs[number % 2]
            if self.random.random() < 0.1:
                self.context.set_offline(True)
            self._tap(tab, key)
            if self.random.random() < 0.3:
                self._correct(tab, key)
            if self.random.random() < 0.12:
                self._undo(tab, key)
                if self.random.random() < 0.7:
                    self._tap(tab, key)
            if self.random.random() < 0.3:
                self.context.set_offline(False)
            if self.random.random() < 0.06:
                self.context.set_offline(False)
                self.tabs[number % 2] = self._again(tab)
        self.context.set_offline(False)
        self.tabs[0].locator("form[data-entry=finish] button[value=finish]").first.click()
        self.entries["finish"] += 1

    def settle(self) -> dict[Slot, Figures]:
        """Wait until all has arrived; what the phone shows after a reload."""
        self.tabs[1].close()
        page = self.tabs[0]
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.locator("#saving [data-text]")).to_have_text("saved", timeout=SETTLED_MS)
        _until_loaded(page, page.reload)
        shown = page.evaluate(_LIST)
        self.context.close()
        return {_slot(key): _figures(*figures) for key, figures in shown.items()}

    def _tab(self) -> Page:
        page = self.context.new_page()
        _until_loaded(page, lambda: page.goto("/today/"))
        return page

    def _again(self, page: Page) -> Page:
        """Closed and opened, as a phone does with a tab out of sight."""
        page.close()
        return self._tab()

    def _row(self, page: Page, key: str) -> Locator:
        """The row, in its exercise's card, which is opened first: one is open at a time."""
        row = page.locator(f"[id='{key}']")
        row.evaluate("row => (row.closest('details.exercise').open = true)")
        return row

    def _tap(self, page: Page, key: str) -> None:
        row = self._row(page, key)
        if not self._figures(row)[0] and "no-load" not in str(row.get_attribute("class")):
            self._set(row, load="20")
        row.locator("button.ring").click()
        expect(row).to_have_class(_DONE)
        self._note(row, "set")

    def _correct(self, page: Page, key: str) -> None:
        row = self._row(page, key)
        reps = int(row.locator("[name=reps]").input_value())
        self._set(row, reps=str(self.random.choice((max(0, reps - 1), reps + 1))))
        row.get_by_role("button", name="Save correction").click()
        self._note(row, "correction")

    def _undo(self, page: Page, key: str) -> None:
        row = self._row(page, key)
        self._open(row)
        row.get_by_role("button", name="Undo set").click()
        expect(row).not_to_have_class(_DONE)
        del self.tapped[self._slot(row)]
        self.entries["undo"] += 1

    def _open(self, row: Locator) -> None:
        row.locator("details.figures").evaluate("d => (d.open = true)")

    def _set(self, row: Locator, **values: str) -> None:
        self._open(row)
        for name, value in values.items():
            row.locator(f"[name={name}]").first.fill(value)

    def _note(self, row: Locator, kind: str) -> None:
        self.tapped[self._slot(row)] = self._figures(row)
        self.entries[kind] += 1

    def _slot(self, row: Locator) -> Slot:
        names = ("prescription", "set_number", "side")
        return _slot(",".join(row.locator(f"[name={n}]").input_value() for n in names))

    def _figures(self, row: Locator) -> Figures:
        load = row.locator("[name=load]")
        return _figures(
            load.input_value() if load.count() else "", row.locator("[name=reps]").input_value()
        )


def drive(
    browser: Browser, folder: Path, *, workouts: int, seed: int
) -> tuple[Account, FaultProxy]:
    """So many workouts through the faults, then what they came to. The proxy knows what it did."""
    account = Account()
    with OwnServer(folder) as server:
        people = server.people(workouts)
        proxy = FaultProxy(server.port, seed=seed, kill=server.restart)
        try:
            for number, person in enumerate(people):
                proxy.faulty = True
                workout = Workout(browser, proxy, person, seed=seed + number)
                workout.log()
                proxy.faulty = False
                shown = workout.settle()
                stored = _stored(server.database, person.program)
                account.sets += len(workout.tapped)
                account.entries.update(workout.entries)
                account.wrong += [
                    *_differences(f"{number} phone", workout.tapped, shown),
                    *_differences(f"{number} database", workout.tapped, stored),
                ]
        finally:
            proxy.close()
    return account, proxy


def _stored(database: Path, program: str) -> dict[Slot, Figures]:
    """Straight from the tables. A slot that stands twice counts as two."""
    query = """
        SELECT s.prescription_id, s.set_number, s.side, s.load, s.reps
        FROM programs_setlog s
        JOIN programs_workout w ON w.id = s.workout_id
        JOIN programs_program p ON p.id = w.program_id
        WHERE p.uuid = ? AND s.kind = 'work' AND NOT s.undone
        """
    connection = sqlite3.connect(database)
    try:
        rows = connection.execute(query, [program.replace("-", "")]).fetchall()
    finally:
        connection.close()
    found: dict[Slot, Figures] = {}
    for line, number, side, load, reps in rows:
        slot = (line, number, side)
        doubled = slot in found
        found[slot] = ("doubled", "") if doubled else _figures("" if load is None else load, reps)
    return found


def _differences(where: str, tapped: dict[Slot, Figures], found: dict[Slot, Figures]) -> list[str]:
    return [
        f"workout {where}: {slot} tapped {tapped.get(slot)}, found {found.get(slot)}"
        for slot in sorted({*tapped, *found})
        if tapped.get(slot) != found.get(slot)
    ]


def _slot(key: str) -> Slot:
    line, number, side = key.split(",")
    return int(line), int(number), side


def _figures(load: Any, reps: Any) -> Figures:
    return ("" if load == "" else f"{float(load):g}", str(int(reps)))


def _until_loaded(page: Page, load: Callable[[], Any]) -> None:
    """A page that does not come is asked for again, as people do."""
    for _ in range(50):
        try:
            load()
            expect(page.locator("#today[data-ready]")).to_be_visible(timeout=5_000)
        except (Error, AssertionError):
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the page never loaded")
