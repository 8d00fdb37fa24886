"""The council's side: `/requests/`."""

from django.urls import include, path

from requests.views import (
    asking,
    case,
    documents,
    following,
    joint,
    planned,
    reading,
    sending,
    showing,
    succeeding,
)

app_name = "requests"

ONE = "requests/<slug:reference>/"

urlpatterns = [
    path("", include("requests.issues.urls")),
    path("requests/", case.home, name="home"),
    path("requests/new/", asking.new, name="new"),
    path("requests/from-plan/<slug:reference>/<slug:code>/", planned.from_plan, name="from_plan"),
    path(ONE, case.case, name="case"),
    path(f"{ONE}form/documents/", documents.attach, name="attach"),
    path(f"{ONE}form/<slug:section>/", asking.part, name="part"),
    path(f"{ONE}check/", sending.check, name="check"),
    path(f"{ONE}sent/", case.sent, name="sent"),
    path(f"{ONE}sharing/", showing.sharing, name="sharing"),
    path(f"{ONE}sharing/on/", showing.share, {"on": True}, name="share"),
    path(f"{ONE}sharing/off/", showing.share, {"on": False}, name="stop_sharing"),
    path(f"{ONE}successor/", succeeding.successor, name="successor"),
    path(f"{ONE}successor/authoriser/", succeeding.new_authoriser, name="new_authoriser"),
    path(f"{ONE}colleagues/", showing.colleagues, name="colleagues"),
    path(f"{ONE}authoriser/", sending.authoriser, name="authoriser"),
    path(f"{ONE}partners/", sending.approvers, name="approvers"),
    path(f"{ONE}partners/<slug:slug>/", sending.approver, name="approver"),
    path(f"{ONE}partners/<slug:slug>/drop/", sending.without_partner, {"how": "drop"}, name="drop"),
    path(
        f"{ONE}partners/<slug:slug>/carry-on/",
        sending.without_partner,
        {"how": "carry-on"},
        name="carry_on",
    ),
    path(f"{ONE}recall/", sending.recall, name="recall"),
    path(f"{ONE}messages/", following.talk, name="messages"),
    path(f"{ONE}documents/", documents.listing, name="documents"),
    path(f"{ONE}documents/<slug:public_id>/", documents.document, name="document"),
    path(f"{ONE}documents/<slug:public_id>/remove/", documents.remove, name="document_remove"),
    path(
        f"{ONE}documents/<slug:public_id>/withdraw/",
        documents.withdraw,
        name="document_withdraw",
    ),
    path(f"{ONE}questions/", following.questions, name="questions"),
    path(f"{ONE}package/", following.package, name="package"),
    path(f"{ONE}history/", following.history, name="history"),
    path(f"{ONE}feedback/", following.feedback, name="feedback"),
    path(f"{ONE}withdraw/", following.withdraw, name="withdraw"),
    path(f"{ONE}agree/", joint.agree, name="agree"),
    path(f"{ONE}take-back/", joint.take_back, name="take_back"),
    path(f"{ONE}leave/", joint.leave, name="leave"),
    path(f"{ONE}reopen/", following.press, {"verb": "reopen"}, name="reopen"),
    path(f"{ONE}widen/", following.press, {"verb": "widen"}, name="widen"),
    path(
        f"{ONE}wait-for-capacity/",
        following.press,
        {"verb": "wait_for_capacity"},
        name="wait_for_capacity",
    ),
    path(f"{ONE}stop-waiting/", following.press, {"verb": "stop_waiting"}, name="stop_waiting"),
    path(f"{ONE}start-again/", following.start_again, name="start_again"),
    path(f"{ONE}application/", reading.read, name="application"),
    path("t/<str:token>/application.odt", reading.download_by_link, name="odt_by_link"),
    path(f"{ONE}application.odt", reading.download, name="odt"),
]
