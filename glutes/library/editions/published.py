"""The library as it is published now: read from the current editions, kept by each process."""

from collections import OrderedDict
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db.models import Count, Min, Q, Subquery, Window
from django.utils import timezone

from glutes.library.editions.building import build, rows_of
from glutes.library.editions.content import Published, Revision
from glutes.library.editions.documents import Document
from glutes.library.models import Edition, Subject
from programs.engine.types import Row

_kept: Published | None = None
#: Earlier states that running programs still speak by, the one used last at the end.
_earlier: "OrderedDict[Revision, Published]" = OrderedDict()
#: Each is some megabytes; a block lasts twelve weeks, in which a library changes now and then.
MOST_EARLIER: Final = 4
#: Which state was public at a time that was asked for, as long as nothing was published since.
_revision_at: "OrderedDict[tuple[Revision, datetime], Revision]" = OrderedDict()
MOST_MOMENTS: Final = 1000


def published(*, now: datetime | None = None) -> Published:
    """The library as of now; one small query, and one more when something was published since.

    Right at once in every process: what is kept is used only while the database still says that
    nothing was added to what is public, a scheduled edition included.
    """
    global _kept  # noqa: PLW0603  (one for the process: that is what it is for)
    at = now or timezone.now()
    found, kept = revision(now=at), _kept
    if kept is None or kept.revision != found:
        kept = _kept = read(now=at, revision=found)
    return kept


def published_when(moment: datetime | None) -> Published:
    """The library as it was at that time, for what was built then; None: as of now."""
    return then_and_now(moment)[0]


def then_and_now(moment: datetime | None) -> tuple[Published, Published]:
    """The library as it was at that time, and as it is; both as of now for None.

    Before anything was public: as it was when it first was. One small query; one more for a time
    that was not asked for since something was published, and one for a state not read yet.
    """
    now = published()
    if moment is None:
        return now, now
    # While nothing is added to what is public, nothing changes in what was public before.
    asked = now.revision, moment
    then = _revision_at.get(asked)
    if then is None:
        then = _revision_at[asked] = _revision_when(moment) or now.revision
        if len(_revision_at) > MOST_MOMENTS:
            _revision_at.popitem(last=False)
    if then == now.revision:
        return now, now
    if then not in _earlier:
        _earlier[then] = read(now=max(moment, _since(then)), revision=then)
    _earlier.move_to_end(then)
    while len(_earlier) > MOST_EARLIER:
        _earlier.popitem(last=False)
    return _earlier[then], now


def rows_since(slug: str, *, since: datetime, at: datetime) -> list[Row]:
    """That row in each form that was public from `since` till now, retired since or not.

    The form of the time `at` stands first, then what was before it, the newest first, then what
    came later: of what somebody did by a page she read then. One query and those of `published`.
    """
    library = published()
    public = (
        Edition.objects.of(Subject.EXERCISE, slug.partition("/")[0])
        .effective(now=timezone.now())
        .order_by("-publish_at", "-number")
    )
    before: list[Row] = []
    after: list[Row] = []
    for edition in public.only("content", "publish_at").iterator():
        row = rows_of(edition.content, among=library).get(slug)
        moment = edition.publish_at or at
        if row is not None:
            (after if moment > at else before).append(row)
        if moment <= since:
            break  # What was replaced before then nobody was shown.
    return [*before, *reversed(after)]


def _revision_when(moment: datetime) -> Revision | None:
    public = Edition.objects.filter(state=Edition.State.PUBLISHED)
    first = public.order_by().values("state").annotate(at=Min("publish_at")).values("at")
    return (
        public.filter(Q(publish_at__lte=moment) | Q(publish_at=Subquery(first)))
        .annotate(total=Window(Count("pk")))
        .order_by("-publish_at", "-pk")
        .values_list("total", "uuid")
        .first()
    )


def _since(found: Revision) -> datetime:
    """When the newest edition of that state became public. Raises LookupError for no state."""
    uuid = found[1]
    newest = Edition.objects.filter(uuid=uuid).first() if uuid else None
    if newest is None or newest.publish_at is None:
        raise LookupError(f"{uuid} is not public")
    return newest.publish_at


def revision(*, now: datetime) -> Revision:
    """One query. A time in the past, and a publication that was rolled back, have another one."""
    newest = (
        Edition.objects.effective(now=now)
        .annotate(total=Window(Count("pk")))
        .order_by("-publish_at", "-pk")
        .values_list("total", "uuid")
        .first()
    )
    return newest or (0, None)


def read(
    *,
    now: datetime,
    revision: Revision = (0, None),
    instead: Iterable[Edition] = (),
) -> Published:
    """What is public at `now`; for a preview, with some editions `instead` of the public ones."""
    contents: dict[str, dict[str, Document]] = {}
    for subject, key, content in (
        Edition.objects.current(now=now).order_by("pk").values_list("subject", "key", "content")
    ):
        contents.setdefault(subject, {})[key] = content
    for edition in instead:
        contents.setdefault(edition.subject, {})[edition.key] = edition.content
    return build(contents, revision=revision)
