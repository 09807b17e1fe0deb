"""Who gets what at every address: the expected answer by role, for GET and for POST.

An answer is a status, or LOGIN for "log in first". POSTs are sent empty unless `data` says
otherwise, so 200 or 422 there means that the form came back with its errors: let in.

A key is the address's name; where rows of two kinds answer differently, a word on it follows.
"""

from tests.access.answers import (
    SOLVERS,
    Line,
    a_cut,
    a_finish,
    a_set,
    a_soreness,
    batch_pk,
    coaches,
    comment_pk,
    everyone,
    first_line,
    guests,
    her_coach,
    invitation_pk,
    lifters_pk,
    members,
    running_pk,
    scripts,
    template_pk,
)

LINE_VERBS = ("swap_line", "move_line", "lock_line", "set_superset")
NO_POST = NO_GET = 405

TABLE: dict[str, Line] = {
    "healthz": Line(get=everyone(200), post=everyone(NO_POST)),
    # --- the phone's app: the same for everybody, nothing of anybody in it -----------------------
    "worker": Line(get=everyone(200), post=everyone(NO_POST)),
    "manifest": Line(get=everyone(200), post=everyone(NO_POST)),
    "offline": Line(get=everyone(200), post=everyone(NO_POST)),
    "leaving": Line(get=everyone(200), post=everyone(NO_POST)),
    "sitemap": Line(get=everyone(200), post=everyone(NO_POST)),
    "robots": Line(get=everyone(200), post=everyone(NO_POST)),
    # --- visitors -----------------------------------------------------------------------------
    "home": Line(get=guests(200, for_members=302), post=everyone(NO_POST)),
    "visitor:try": Line(get=everyone(200), post=everyone(422)),
    "visitor:more": Line(get=everyone(NO_GET), post=everyone(422)),
    "visitor:keep": Line(get=everyone(NO_GET), post=everyone(422)),
    # --- library ------------------------------------------------------------------------------
    "library:index": Line(get=everyone(200), post=everyone(NO_POST)),
    "library:compare": Line(get=everyone(200), post=everyone(NO_POST)),
    "library:picture": Line(
        get=everyone(404),
        post=everyone(NO_POST),
        arguments=lambda _: {"digest": "0" * 64, "width": 320},
    ),
    "library:evidence": Line(get=everyone(200), post=everyone(NO_POST)),
    "library:exercise": Line(
        get=everyone(200), post=everyone(NO_POST), arguments=lambda _: {"slug": "hip-thrust"}
    ),
    # --- lifters ------------------------------------------------------------------------------
    "lifter:today": Line(get=members(200), post=members(NO_POST)),
    # Who has no account is shown the same, and asked to make one; a yes needs one.
    "lifter:join": Line(
        get=everyone(200),
        post=everyone(302),
        arguments=lambda scene: {"token": scene.invitation.token},
    ),
    "lifter:join by a wrong link": Line(
        get=everyone(404), post=everyone(404), arguments=lambda _: {"token": "made-up"}
    ),
    # Who has no program is sent to Today, which says what to do about it.
    "lifter:ahead": Line(get=members(302, lifter=200), post=members(NO_POST)),
    "lifter:progress": Line(get=members(200), post=members(NO_POST)),
    "lifter:comments": Line(get=members(200), post=members(NO_POST)),
    # Her coach's words to her: only she answers them or puts them away.
    "lifter:answer_comment": Line(
        get=members(NO_GET),
        post=members(404, lifter=422),
        arguments=comment_pk,
    ),
    "lifter:dismiss_comment": Line(
        get=members(NO_GET),
        post=members(404, lifter=302),
        arguments=comment_pk,
    ),
    "lifter:history": Line(get=members(200), post=members(NO_POST)),
    "lifter:workout": Line(
        get=her_coach(200, lifter=200),
        post=members(NO_POST),
        arguments=lambda scene: {"uuid": scene.workout.uuid},
    ),
    "lifter:log": Line(get=members(NO_GET), post=members(422)),
    # The coach reads what was lifted; only she who lifted it writes it down.
    "lifter:log of a set of hers": Line(
        get=members(NO_GET), post=members(422, lifter=303), data=a_set
    ),
    "lifter:say": Line(get=members(NO_GET), post=members(422)),
    "lifter:stop": Line(get=members(NO_GET), post=members(422)),
    "lifter:cleared": Line(get=members(NO_GET), post=members(422)),
    "lifter:shin": Line(get=members(NO_GET), post=members(422)),
    "lifter:side_test": Line(get=members(NO_GET), post=members(422)),
    "lifter:instead": Line(get=members(NO_GET), post=members(422)),
    # She changes her own block, also when she has a coach, who sees it; and her coach does.
    "lifter:change_block": Line(
        get=her_coach(200, lifter=200), post=members(NO_POST), arguments=running_pk
    ),
    **{
        f"lifter:{verb}": Line(
            get=members(NO_GET),
            post=her_coach(answer, lifter=answer),
            arguments=running_pk,
        )
        for verb, answer in (
            ("change_days", 422),
            ("change_gym", 422),
            ("undo_change", 409),
            ("come_back", 409),
        )
    },
    "lifter:change_block of a draft": Line(
        get=members(404), post=members(NO_POST), arguments=lambda scene: {"pk": scene.draft.pk}
    ),
    "lifter:preview": Line(
        get=her_coach(200, lifter=200), post=members(NO_POST), arguments=running_pk
    ),
    "lifter:preview of a draft": Line(
        get=her_coach(200),
        post=members(NO_POST),
        arguments=lambda scene: {"pk": scene.draft.pk},
    ),
    "lifter:block": Line(get=members(302, lifter=200), post=members(NO_POST)),
    "lifter:cut": Line(get=members(NO_GET), post=members(422)),
    "lifter:cut of a workout of hers": Line(
        get=members(NO_GET), post=members(422, lifter=303), data=a_cut
    ),
    "lifter:sore": Line(get=members(NO_GET), post=members(422)),
    "lifter:sore before a workout of hers": Line(
        get=members(NO_GET), post=members(422, lifter=303), data=a_soreness
    ),
    "lifter:finish": Line(get=members(NO_GET), post=members(422)),
    "lifter:finish of a workout of hers": Line(
        get=members(NO_GET), post=members(303, lifter=303), data=a_finish
    ),
    "lifter:open_kept": Line(get=members(NO_GET), post=members(302, lifter=403)),
    "lifter:settings": Line(get=members(200), post=members(422)),
    "lifter:rename": Line(get=members(NO_GET), post=members(422)),
    "lifter:accept_coaching": Line(
        get=members(NO_GET),
        post=members(404, lifter=302),
        arguments=lambda scene: {"pk": scene.asked.pk},
    ),
    "lifter:decline_coaching": Line(
        get=members(NO_GET),
        post=members(404, lifter=302),
        arguments=lambda scene: {"pk": scene.asked.pk},
    ),
    "lifter:end_coaching": Line(
        get=members(NO_GET),
        post=members(404, lifter=302),
        arguments=lambda scene: {"pk": scene.coaching.pk},
    ),
    # --- coaches, and lifters who coach themselves --------------------------------------------
    "coach:roster": Line(get=coaches(200), post=coaches(NO_POST)),
    "coach:add_lifter": Line(get=coaches(200), post=coaches(422)),
    "coach:invitations": Line(get=coaches(200), post=coaches(422)),
    "coach:invitation": Line(
        get=coaches(404, coach=200), post=coaches(NO_POST), arguments=invitation_pk
    ),
    "coach:revoke_invitation": Line(
        get=coaches(NO_GET), post=coaches(404, coach=302), arguments=invitation_pk
    ),
    "coach:lifter": Line(
        get=her_coach(200, lifter=200), post=members(NO_POST), arguments=lifters_pk
    ),
    # The lifter reads what her coach wrote, and writes it only while she has no coach.
    "coach:profile": Line(
        get=her_coach(200, lifter=403), post=her_coach(422, lifter=403), arguments=lifters_pk
    ),
    "coach:profile of one who coaches herself": Line(
        get=members(404, stranger=200),
        post=members(404, stranger=422),
        arguments=lambda scene: {"pk": scene.stranger.pk},
    ),
    "coach:generate": Line(
        get=her_coach(200, lifter=403), post=her_coach(422, lifter=403), arguments=lifters_pk
    ),
    "coach:generate for one who coaches herself": Line(
        get=members(404, stranger=200),
        post=members(404, stranger=422),
        arguments=lambda scene: {"pk": scene.stranger.pk},
    ),
    "coach:progress": Line(
        get=her_coach(200, lifter=200), post=members(NO_POST), arguments=lifters_pk
    ),
    "coach:activity": Line(
        get=her_coach(200, lifter=200), post=members(NO_POST), arguments=lifters_pk
    ),
    "coach:add_note": Line(
        get=members(NO_GET), post=her_coach(422, lifter=403), arguments=lifters_pk
    ),
    "coach:remove_note": Line(
        get=members(NO_GET),
        post=her_coach(302),
        arguments=lambda scene: {"pk": scene.note.pk},
    ),
    "coach:workouts": Line(
        get=her_coach(200, lifter=200), post=members(NO_POST), arguments=lifters_pk
    ),
    "coach:workout": Line(
        get=her_coach(200, lifter=200),
        post=members(NO_POST),
        arguments=lambda scene: {"uuid": scene.workout.uuid},
    ),
    "coach:comment": Line(
        get=members(NO_GET),
        post=her_coach(422, lifter=403),
        arguments=lambda scene: {"uuid": scene.workout.uuid},
    ),
    # Her words: she corrects and withdraws them, whom they are for reads them.
    "coach:correct_comment": Line(
        get=her_coach(200, lifter=403), post=her_coach(422, lifter=403), arguments=comment_pk
    ),
    **{
        f"coach:{verb}_comment": Line(
            get=members(NO_GET), post=her_coach(302, lifter=403), arguments=comment_pk
        )
        for verb in ("withdraw", "put_back")
    },
    "coach:end_coaching": Line(
        get=coaches(404, coach=200), post=coaches(404, coach=302), arguments=lifters_pk
    ),
    "coach:editor": Line(
        get=her_coach(200, lifter=200),
        post=members(NO_POST),
        arguments=lambda scene: {"pk": scene.running.pk},
    ),
    "coach:templates": Line(get=coaches(200), post=coaches(NO_POST)),
    "coach:template": Line(
        get=coaches(404, coach=200), post=coaches(404, coach=422), arguments=template_pk
    ),
    "coach:assign_template": Line(
        get=coaches(404, coach=200), post=coaches(404, coach=422), arguments=template_pk
    ),
    "coach:batch": Line(get=coaches(404, coach=200), post=coaches(NO_POST), arguments=batch_pk),
    **{
        f"coach:{verb}": Line(get=coaches(NO_GET), post=coaches(404, coach=302), arguments=batch_pk)
        for verb in ("work_batch", "stop_batch", "go_on_batch")
    },
    "coach:template_state": Line(
        get=coaches(NO_GET), post=coaches(404, coach=302), arguments=template_pk
    ),
    "coach:save_template": Line(
        get=coaches(404, coach=200),
        post=coaches(404, coach=422),
        arguments=lambda scene: {"pk": scene.draft.pk},
    ),
    "coach:print_block": Line(
        get=her_coach(200, lifter=200), post=members(NO_POST), arguments=running_pk
    ),
    "coach:print_block of a draft": Line(
        get=her_coach(200),
        post=members(NO_POST),
        arguments=lambda scene: {"pk": scene.draft.pk},
    ),
    "coach:more of a draft": Line(
        get=her_coach(200),
        post=members(NO_POST),
        arguments=lambda scene: {"pk": scene.draft.pk},
    ),
    # What would be solved for it is for those who may use it.
    "coach:more of a running program": Line(
        get=her_coach(200, lifter=403),
        post=members(NO_POST),
        arguments=lambda scene: {"pk": scene.running.pk},
    ),
    "coach:editor of a draft": Line(
        get=her_coach(200),
        post=members(NO_POST),
        arguments=lambda scene: {"pk": scene.draft.pk},
    ),
    **{
        f"coach:{verb} of a draft": Line(
            get=members(NO_GET),
            post=her_coach(422),
            arguments=lambda scene: {"pk": scene.draft.pk},
        )
        for verb in ("add_line", "set_rule_aside", "undo", "redo", *SOLVERS, "assign")
    },
    "coach:discard of a draft": Line(
        get=members(NO_GET),
        post=her_coach(302),
        arguments=lambda scene: {"pk": scene.draft.pk},
        data=lambda scene: {"version": scene.draft.version},
    ),
    # It was not thrown away: there it is.
    "coach:restore_draft of a draft": Line(
        get=members(NO_GET),
        post=her_coach(302),
        arguments=lambda scene: {"pk": scene.draft.pk},
    ),
    **{
        f"coach:{verb} of a running program": Line(
            get=members(NO_GET),
            post=her_coach(409, lifter=403),
            arguments=lambda scene: {"pk": scene.running.pk},
            data=lambda scene: {"version": scene.running.version},
        )
        for verb in ("undo", "redo", *SOLVERS, "discard")
    },
    # A choice that is none is told on the page that it came from.
    "coach:end_moves": Line(
        get=members(NO_GET),
        post=her_coach(302, lifter=403),
        arguments=lambda scene: {"pk": scene.running.pk},
    ),
    "coach:change": Line(
        get=members(NO_GET),
        post=her_coach(302, lifter=403),
        arguments=lambda scene: {"pk": scene.running.pk},
    ),
    # It runs, so there is nothing to take back.
    "coach:take_back": Line(
        get=members(NO_GET),
        post=her_coach(409, lifter=403),
        arguments=lambda scene: {"pk": scene.running.pk},
        data=lambda scene: {"version": scene.running.version},
    ),
    "coach:put_in": Line(
        get=members(NO_GET),
        post=her_coach(303, lifter=403),
        arguments=lambda scene: {"pk": scene.running.pk},
    ),
    "coach:copy": Line(
        get=members(NO_GET),
        post=her_coach(302, lifter=403),
        arguments=lambda scene: {"pk": scene.running.pk},
    ),
    **{
        f"coach:{verb} of a draft": Line(
            get=members(NO_GET),
            post=her_coach(422),
            arguments=lambda scene: {"pk": scene.draft.pk, "line": first_line(scene.draft).pk},
        )
        for verb in ("set_line", "remove_line", *LINE_VERBS)
    },
    **{
        f"coach:{verb} of a running program": Line(
            get=members(NO_GET),
            post=her_coach(422, lifter=403),
            arguments=lambda scene: {"pk": scene.running.pk, "line": first_line(scene.running).pk},
        )
        for verb in LINE_VERBS
    },
    # --- the phone's outbox -------------------------------------------------------------------
    "sync:sync": Line(
        get=scripts(NO_GET),
        post=scripts(200),
        data=lambda _: {"entries": []},
        content_type="application/json",
    ),
    "sync:token": Line(get=scripts(200), post=scripts(NO_POST)),
    # --- accounts -----------------------------------------------------------------------------
    "account_login": Line(get=guests(200, for_members=302), post=guests(200, for_members=302)),
    "account_logout": Line(get=guests(302, for_members=200), post=everyone(302)),
    "account_signup": Line(get=guests(200, for_members=302), post=guests(200, for_members=302)),
    "account_inactive": Line(get=everyone(200), post=everyone(NO_POST)),
    "account_reauthenticate": Line(get=members(200), post=members(200)),
    "account_email": Line(get=members(200), post=members(302)),
    "account_email_verification_sent": Line(get=everyone(200), post=everyone(NO_POST)),
    "account_confirm_email": Line(
        get=everyone(200), post=everyone(404), arguments=lambda _: {"key": "made-up"}
    ),
    "account_change_password": Line(get=members(200), post=members(200)),
    "account_set_password": Line(get=members(302), post=members(302)),
    "account_reset_password": Line(get=everyone(200), post=everyone(200)),
    "account_reset_password_done": Line(get=everyone(200), post=everyone(NO_POST)),
    "account_reset_password_from_key": Line(
        get=everyone(200),
        post=everyone(200),
        arguments=lambda _: {"uidb36": "1", "key": "made-up"},
    ),
    "account_reset_password_from_key_done": Line(get=everyone(200), post=everyone(NO_POST)),
}
