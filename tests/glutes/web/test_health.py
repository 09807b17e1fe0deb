"""/healthz, as load balancers ask: plain HTTP, by address, often."""

import pytest
from django.db import connection
from django.test import Client


@pytest.mark.django_db
def test_says_ok_while_the_database_answers(client: Client) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_says_503_when_the_database_does_not(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        from django.db import OperationalError

        raise OperationalError("the server closed the connection unexpectedly")

    monkeypatch.setattr(connection, "cursor", gone)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "no database"}


@pytest.mark.django_db
def test_answers_by_address_and_over_plain_http(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    settings.ALLOWED_HOSTS = ["lockout.example"]
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz", headers={"host": "10.1.2.3:8000"}).status_code == 200
    assert client.get("/login/", headers={"host": "10.1.2.3:8000"}).status_code == 400


@pytest.mark.django_db
def test_makes_no_session(client: Client) -> None:
    assert client.get("/healthz").cookies == {}


def test_takes_no_post(client: Client) -> None:
    assert client.post("/healthz").status_code == 405
