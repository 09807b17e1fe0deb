"""The lifter's own pages, phone first."""

from django.urls import path

from programs.lifter import (
    ahead,
    block,
    change_block,
    comments,
    history,
    join,
    log,
    preview,
    progress,
    red_flags,
    settings,
    today,
)

app_name = "lifter"
urlpatterns = [
    path("today/", today.today, name="today"),
    path("today/next/", ahead.ahead, name="ahead"),
    path("today/log/", log.log, name="log"),
    path("today/say/", log.say, name="say"),
    path("today/instead/", log.instead, name="instead"),
    path("today/shin/", log.shin, name="shin"),
    path("today/side-test/", log.side_test, name="side_test"),
    path("today/stop/", red_flags.stop, name="stop"),
    path("today/cleared/", red_flags.cleared, name="cleared"),
    path("today/finish/", log.finish, name="finish"),
    path("today/cut/", log.cut, name="cut"),
    path("today/sore/", log.sore, name="sore"),
    path("block/", block.block, name="block"),
    path("block/<int:pk>/change/", change_block.change_block, name="change_block"),
    path("block/<int:pk>/change/days/", change_block.change_days, name="change_days"),
    path("block/<int:pk>/change/gym/", change_block.change_gym, name="change_gym"),
    path("block/<int:pk>/change/undo/", change_block.undo_change, name="undo_change"),
    path("block/<int:pk>/change/back/", change_block.come_back, name="come_back"),
    path("programs/<int:pk>/preview/", preview.preview, name="preview"),
    path("comments/", comments.comments, name="comments"),
    path("comments/<int:pk>/answer/", comments.answer_comment, name="answer_comment"),
    path("comments/<int:pk>/dismiss/", comments.dismiss_comment, name="dismiss_comment"),
    path("history/", history.history, name="history"),
    path("history/<uuid:uuid>/", history.workout, name="workout"),
    path("progress/", progress.progress, name="progress"),
    path("join/<str:token>/", join.join, name="join"),
    path("settings/", settings.settings, name="settings"),
    path("settings/name/", settings.rename, name="rename"),
    path("settings/sample/", settings.open_kept, name="open_kept"),
    path("settings/coaching/<int:pk>/accept/", settings.accept_coaching, name="accept_coaching"),
    path("settings/coaching/<int:pk>/decline/", settings.decline_coaching, name="decline_coaching"),
    path("settings/coaching/<int:pk>/end/", settings.end_coaching, name="end_coaching"),
]
