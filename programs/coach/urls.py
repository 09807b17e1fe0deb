"""The coach's pages, which are also those of a lifter who coaches herself."""

from django.urls import path

from programs.coach import (
    add_lifter,
    assign,
    block_end,
    edit,
    editor,
    end_coaching,
    generate,
    invitations,
    lifter,
    more,
    profile,
    roster,
)

app_name = "coach"
urlpatterns = [
    path("", roster.roster, name="roster"),
    path("lifters/new/", add_lifter.add_lifter, name="add_lifter"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/<int:pk>/", invitations.invitation, name="invitation"),
    path("invitations/<int:pk>/revoke/", invitations.revoke_invitation, name="revoke_invitation"),
    path("lifters/<int:pk>/", lifter.lifter, name="lifter"),
    path("lifters/<int:pk>/profile/", profile.profile, name="profile"),
    path("lifters/<int:pk>/generate/", generate.generate, name="generate"),
    path("lifters/<int:pk>/end/", end_coaching.end_coaching, name="end_coaching"),
    path("programs/<int:pk>/", editor.editor, name="editor"),
    path("programs/<int:pk>/more/", more.more, name="more"),
    path("programs/<int:pk>/add/", edit.add, name="add_line"),
    path("programs/<int:pk>/solve/", edit.solve, name="solve"),
    path("programs/<int:pk>/another/", edit.another, name="another"),
    path("programs/<int:pk>/back/", edit.back, name="back"),
    path("programs/<int:pk>/assign/", assign.assign, name="assign"),
    path("programs/<int:pk>/discard/", assign.discard, name="discard"),
    path("programs/<int:pk>/copy/", assign.copy, name="copy"),
    path("programs/<int:pk>/end/", block_end.end_moves, name="end_moves"),
    path("lines/<int:pk>/sets/", edit.sets, name="set_sets"),
    path("lines/<int:pk>/load/", edit.load, name="set_load"),
    path("lines/<int:pk>/swap/", edit.swap, name="swap_line"),
    path("lines/<int:pk>/move/", edit.move, name="move_line"),
    path("lines/<int:pk>/remove/", edit.remove, name="remove_line"),
    path("lines/<int:pk>/lock/", edit.lock, name="lock_line"),
    path("lines/<int:pk>/superset/", edit.superset, name="set_superset"),
    path("lines/<int:pk>/note/", edit.note, name="set_note"),
]
