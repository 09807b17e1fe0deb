"""Sending the forms that change a running block, as a browser without scripts does."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Phase, Program

GYM = ["barbell", "bench", "pad", "rack", "dumbbell", "band_loop", "cable"]


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def gym(program: Program, **changes: Any) -> dict[str, Any]:
    usual = {"equipment": GYM, "minutes_heavy": 60, "minutes_light": 45, "weeks": ""}
    return {"version": program.version, **usual, **changes}


def send(client: Client, program: Program, what: str, data: dict[str, Any]) -> Any:
    return client.post(reverse(f"lifter:{what}", args=[program.pk]), data)


def page_of(client: Client, program: Program) -> str:
    return client.get(reverse("lifter:change_block", args=[program.pk])).content.decode()


def text(response: HttpResponse) -> str:
    return response.content.decode()


def days(program: Program, heavy: str, light: str, **changes: Any) -> dict[str, Any]:
    tomorrow = timezone.now().date() + timedelta(days=1)
    usual = {"weekday_heavy": heavy, "weekday_light": light, "on": tomorrow.isoformat()}
    return {"version": program.version, "back": "", **usual, **changes}


def move_days(user: User, program: Program, *, heavy: str = "tue", light: str = "sat") -> Any:
    client = client_of(user)
    fresh = Program.objects.get(pk=program.pk)
    asked = days(fresh, heavy, light)
    seen = send(client, fresh, "change_days", asked)
    return send(client, fresh, "change_days", asked | {"confirm": seen.context["page"].digest})


def away(user: User, program: Program, *, weeks: str = "2") -> Phase:
    client = client_of(user)
    asked = gym(program, equipment=["dumbbell", "bench"], weeks=weeks)
    digest = send(client, program, "change_gym", asked).context["page"].proposal.digest
    send(client, program, "change_gym", asked | {"confirm": digest})
    return Phase.objects.get()
