from django.urls import include, path

from peers.views import board, clearing, council, own, roster, statement, steps, team, use, writing

app_name = "peers"

CASE = "office/matching/<slug:reference>/"
SEAT = f"{CASE}seats/<int:pk>/"

urlpatterns = [
    path("", include("peers.nominations.urls")),
    path("peer/", own.own, name="home"),
    path("peer/profile/", own.profile, name="profile"),
    path("peer/still-right/", own.still_right, name="still_right"),
    path("peer/pause/", own.pause, name="pause"),
    path("peer/statement/", statement.mine, name="statement"),
    path("peer/statement/<int:first>/", statement.mine, name="statement_year"),
    path("peer/statement/<int:first>/statement.odt", statement.mine_odt, name="statement_odt"),
    path("peer/invitations/<int:pk>/", own.invitation, name="invitation"),
    path(
        "peer/invitations/<int:pk>/calendar.ics",
        own.invitation_calendar,
        name="invitation_calendar",
    ),
    path("peer/cases/<slug:reference>/", own.case, name="case"),
    path("peer/cases/<slug:reference>/messages/", writing.write, name="write"),
    path("peer/cases/<slug:reference>/days/", own.log_day, name="log_day"),
    path("peer/cases/<slug:reference>/days/<int:pk>/", own.change_day, name="change_day"),
    path("peer/cases/<slug:reference>/feedback/", own.feedback, name="feedback"),
    path("peer/cases/<slug:reference>/step-down/", own.step_down, name="step_down"),
    path("peer/cases/<slug:reference>/calendar.ics", own.case_calendar, name="case_calendar"),
    path("requests/<slug:reference>/team/", council.team, name="team"),
    path("office/roster/", roster.roster, name="roster"),
    path("office/roster/roster.csv", roster.download, name="roster_csv"),
    path("office/roster/use/", use.use, name="use"),
    path("office/roster/use/<slug:slug>.csv", use.use_csv, name="use_csv"),
    path("office/roster/thanks/", statement.thanks, name="thanks"),
    path("office/roster/thanks/<int:first>/", statement.thanks, name="thanks_year"),
    path(
        "office/roster/thanks/<int:first>/<slug:slug>.odt",
        statement.thanks_odt,
        name="thanks_odt",
    ),
    path("office/roster/nominate/", steps.nominate, name="nominate"),
    path("office/roster/add/", roster.add, name="roster_add"),
    path("office/roster/load/", roster.load, name="roster_load"),
    path("office/roster/<int:pk>/", roster.peer, name="peer"),
    path("office/roster/<int:pk>/change/", roster.change, name="roster_change"),
    path("office/roster/<int:pk>/conflict/", roster.conflict, name="conflict"),
    path("office/roster/<int:pk>/trained/", steps.train, name="train"),
    path("office/roster/<int:pk>/pause/", roster.pause, name="roster_pause"),
    path("office/roster/<int:pk>/unpause/", roster.unpause, name="roster_unpause"),
    path("office/roster/<int:pk>/to/<slug:to>/", steps.advance, name="advance"),
    path("office/matching/", board.board, name="matching"),
    path("office/matching/run/", board.run, name="run"),
    path("office/matching/replan/", board.replan, name="replan"),
    path(CASE, team.making, name="case_team"),
    path(f"{CASE}clearance/", team.clearance, name="clearance"),
    path(f"{CASE}clearance/<int:pk>/by-phone/", clearing.phoned, name="clearance_phoned"),
    path(f"{CASE}team/<slug:deed>/", team.whole_team, name="whole_team"),
    path(SEAT, team.seat, name="seat"),
    path(f"{SEAT}invite/", team.invite, name="invite"),
    path(f"{SEAT}answer/", team.answer, name="answer"),
    path(f"{SEAT}free/", team.ask_free, name="ask_free"),
    path(f"{SEAT}choose/<int:peer>/", team.choose, name="choose"),
    path(f"{SEAT}<slug:deed>/", team.act, name="act"),
]
