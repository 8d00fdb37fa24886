"""Every address of the portal, owner by owner."""

from django.urls import include, path

urlpatterns = [
    # What the public reads comes first: it is asked for most, and addresses are tried in order.
    path("places/", include("devosupport.places.urls")),
    # Before the library, whose office pages take any word after /office/hub/.
    path("", include("knowledge.register.urls")),
    path("", include("knowledge.events.urls")),
    path("", include("knowledge.library.urls")),
    path("", include("knowledge.planning.urls")),
    path("", include("knowledge.events.bulletins.urls")),
    path("", include("knowledge.events.networks.urls")),
    path("", include("knowledge.events.programme.urls")),
    path("", include("knowledge.search.urls")),
    path("", include("knowledge.statistics.urls")),
    path("office/notices/", include("devosupport.office.outbox.urls")),
    path("office/days/", include("devosupport.office.ledger.urls")),
    path("office/capacity/", include("devosupport.office.capacity.urls")),
    path("office/retention/", include("devosupport.office.retention.urls")),
    path("office/clocks/", include("devosupport.office.clocks.urls")),
    path("office/replies/", include("devosupport.office.replies.urls")),
    path("office/early-warnings/", include("devosupport.office.warnings.urls")),
    path("office/audit/", include("devosupport.office.audit.urls")),
    path("", include("devosupport.office.urls")),
    path("", include("devosupport.accounts.urls")),
    path("", include("devosupport.accounts.allauth_urls")),
    path("", include("devosupport.notifications.urls")),
    path("", include("devosupport.core.urls")),
    path("", include("peers.urls")),
    path("", include("requests.urls")),
]

handler400 = "devosupport.core.views.bad_request"
handler404 = "knowledge.search.views.public.not_found"
handler500 = "devosupport.core.views.server_error"
