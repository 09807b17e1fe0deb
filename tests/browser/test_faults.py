"""A network that drops, delays, doubles and cuts, and a server that dies: nothing is lost."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.support.faulty_workouts import drive

WORKOUTS = 2  # of eleven sets; `make bench` drives twenty


def test_no_set_is_lost_or_doubled_and_the_newest_correction_stands(
    browser: Browser, tmp_path: Path
) -> None:
    account, proxy = drive(browser, tmp_path, workouts=WORKOUTS, seed=7)
    assert account.wrong == []
    assert account.sets >= 15
    assert sum(proxy.hit.values()) >= 10
