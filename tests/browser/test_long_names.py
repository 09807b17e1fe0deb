"""A template's name may be one word of eighty letters: no page is wider than a phone for it."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from glutes.accounts.models import User
from programs.services.templates import delete, retire
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import make_draft
from tests.factories_templates import make_batch, make_template
from tests.support.barriers import TOO_WIDE

OpenPage = Callable[..., Page]
LONG = "Wm" * 40


@pytest.fixture
def coach(library: None) -> User:
    return make_coach(name="C" * 60)


def test_no_page_of_a_template_is_wider_than_the_phone(open_page: OpenPage, coach: User) -> None:
    lifter = make_lifter(coach=coach, name="Wm" * 30)
    draft = make_draft(by=coach, lifter=lifter)
    template, away, gone = (
        make_template(program=draft, by=coach, name=f"{LONG[:-1]}{n}", note=LONG) for n in range(3)
    )
    batch = make_batch(template=template, lifters=[lifter])
    batch.stopped_at = timezone.now()
    batch.save()
    retire(away, now=timezone.now())
    delete(gone, now=timezone.now())
    page = open_page(device="phone", user=coach)
    for address in (
        "/coach/templates/",
        f"/coach/templates/?gone={gone.pk}",
        f"/coach/templates/{template.pk}/",
        f"/coach/templates/{away.pk}/",
        f"/coach/templates/{template.pk}/assign/",
        f"/coach/templates/batches/{batch.pk}/",
        f"/coach/lifters/{lifter.pk}/",
        f"/coach/lifters/{lifter.pk}/generate/",
        f"/coach/programs/{draft.pk}/",
        f"/coach/programs/{draft.pk}/template/",
    ):
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 844})
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, f"{address}, {width} px: {over} too wide, {page.evaluate(TOO_WIDE)}"
