"""The admin: the library for editors and reviewers, accounts for site admins, no training."""

from datetime import date

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from glutes.accounts.models import Coaching, LifterProfile, User
from programs.models import Program
from tests.factories import PASSWORD, make_coach, make_lifter, make_user
from tests.factories_training import make_program

FLAGS = ("is_editor", "is_reviewer", "is_site_admin")


def may_open(model: type[Model], flag: str) -> bool:
    if model._meta.app_label == "library":
        return flag in {"is_editor", "is_reviewer"}
    return flag == "is_site_admin"


def registered() -> list[type[Model]]:
    return [model for model in apps.get_models() if admin.site.is_registered(model)]


def test_no_training_data_is_in_the_admin() -> None:
    assert not [model for model in registered() if model._meta.app_label == "programs"]
    assert not set(registered()) & {LifterProfile, Coaching}


@pytest.mark.django_db
@pytest.mark.parametrize("flag", FLAGS)
def test_a_flag_opens_its_own_tables_only(flag: str, client: Client) -> None:
    client.force_login(make_user(**{flag: True}))
    expected = {model: 200 if may_open(model, flag) else 403 for model in registered()}
    answered = {
        model: client.get(
            reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        ).status_code
        for model in registered()
    }
    assert answered == expected


@pytest.mark.django_db
@pytest.mark.parametrize("flag", FLAGS)
def test_whoever_has_a_flag_gets_in(flag: str, client: Client) -> None:
    client.force_login(make_user(**{flag: True}))
    assert client.get(reverse("admin:index")).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("make", [make_lifter, make_coach])
def test_neither_lifters_nor_coaches_get_in(make: object, client: Client) -> None:
    client.force_login(make())  # type: ignore[operator]
    answer = client.get(reverse("admin:index"))
    assert answer.status_code in {302, 403}


@pytest.mark.django_db
def test_without_an_account_the_admin_asks_to_log_in(client: Client) -> None:
    answer = client.get(reverse("admin:index"))
    assert answer.status_code == 302
    assert "login" in answer.headers["Location"]


@pytest.mark.django_db
def test_a_closed_editors_account_gets_in_no_more(client: Client) -> None:
    client.force_login(make_user(is_editor=True, is_active=False))
    assert client.get(reverse("admin:index")).status_code == 302


@pytest.mark.django_db
def test_the_admin_has_no_login_form_of_its_own(client: Client) -> None:
    found = client.get("/admin/library/exercise/", follow=True)
    assert found.redirect_chain[-1][0] == "/login/?next=/admin/library/exercise/"


@pytest.mark.django_db
def test_who_is_logged_in_without_a_flag_is_told_who_may_enter(client: Client) -> None:
    client.force_login(make_coach())
    found = client.get("/admin/", follow=True)
    assert found.status_code == 403
    assert "library editors" in found.content.decode()


def her_scene() -> tuple[User, Program]:
    lifter = make_lifter(name="Petronella Quist", email="petronella@test.example")
    return lifter, make_program(lifter=lifter, start=date(2026, 1, 5))


@pytest.mark.django_db
@pytest.mark.parametrize("flag", ["is_editor", "is_reviewer"])
def test_no_way_round_leads_library_people_to_a_lifter(flag: str, client: Client) -> None:
    """The admin's own short cuts: to a row's page, to a list of names, through a filter."""
    lifter, program = her_scene()
    client.force_login(make_user(**{flag: True}))
    for row in (lifter, lifter.profile, program):
        kind = ContentType.objects.get_for_model(type(row))
        answer = client.get(f"/admin/r/{kind.pk}/{row.pk}/")
        assert answer.status_code in {403, 404}, (row, answer.headers)
    names = {"app_label": "library", "model_name": "edition", "field_name": "author", "term": "P"}
    assert client.get("/admin/autocomplete/", names).status_code in {403, 404}
    for lookup in (
        "author__password__startswith", "author__email__contains", "reviewer__profile__birth_year",
        "author__programs__isnull",
    ):  # fmt: skip
        answer = client.get("/admin/library/edition/", {lookup: "p"})
        assert answer.status_code == 400, lookup
    found = client.get("/admin/library/edition/", {"q": "petronella"}).content.decode()
    assert "Petronella" not in found
    assert "petronella@" not in client.get("/admin/").content.decode()


@pytest.mark.django_db
def test_deleting_an_account_is_not_offered_since_the_question_would_show_her_training(
    client: Client,
) -> None:
    client.force_login(make_user(is_site_admin=True))
    lifter = make_lifter()
    assert client.get(f"/admin/accounts/user/{lifter.pk}/delete/").status_code == 403
    client.post(
        "/admin/accounts/user/",
        {"action": "delete_selected", "_selected_action": [lifter.pk], "post": "yes"},
    )
    assert type(lifter).objects.filter(pk=lifter.pk).exists()


@pytest.mark.django_db
def test_an_address_typed_with_capitals_still_logs_in(client: Client) -> None:
    client.force_login(make_user(is_site_admin=True))
    lifter = make_lifter()
    url = f"/admin/accounts/user/{lifter.pk}/change/"
    form = {"email": "New.Name@Test.Example", "name": "Test Person", "is_active": "on"}
    assert client.post(url, form).status_code == 302
    lifter.refresh_from_db()
    assert lifter.email == "new.name@test.example"
    client.logout()
    client.post("/login/", {"login": "New.Name@test.example", "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(lifter.pk)
