"""A block on one sheet of A4 or letter paper, to write on where no phone may come along."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from glutes.accounts.models import LifterProfile
from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer
from programs.access import program_for
from programs.coach.print_sheet import sheet_of, span_words
from programs.models import Program


@signed_in
@require_safe
def print_block(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = program_for(request.user, pk, now=now)
    program = (
        Program.objects.select_related("lifter", "revises")
        .defer("answer")
        .with_days()
        .get(pk=found.pk)
    )
    profile = LifterProfile.objects.filter(user=program.lifter_id).first()
    sheet = sheet_of(program, profile=profile, now=now)
    context = {"sheet": sheet, "span": span_words(sheet), "own": program.lifter == request.user}
    return answer(request, "coach/print_block.html", context)
