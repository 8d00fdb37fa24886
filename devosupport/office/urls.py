"""Screens that span services: the public's, then the officers'."""

from django.urls import include, path

from devosupport.office.views import (
    acting,
    bulk,
    case,
    days,
    desk,
    documents,
    package,
    promises,
    queue,
    record,
    reports,
    saved,
)

app_name = "office"

CASE = "office/requests/<str:reference>/"

urlpatterns = [
    path("", include("devosupport.office.public.urls")),
    path("office/", desk.desk, name="desk"),
    path("office/work/<slug:slug>/", desk.work, name="work"),
    path("office/reports/", reports.reports, name="reports"),
    path("office/reports/print/", reports.paper, name="paper"),
    path("office/reports/threads/", reports.threads, name="threads"),
    path("office/reports/threads.csv", reports.threads_csv, name="threads_csv"),
    path("office/reports/<slug:slug>.csv", reports.export, name="report_csv"),
    path("office/issues/", include("devosupport.office.issues.urls")),
    path("office/record/", record.record, name="record"),
    path("office/queue/", queue.queue, name="queue"),
    path("office/queue/requests.csv", queue.export, name="queue_csv"),
    path("office/queue/together/", bulk.together, name="together"),
    path("office/queue/together/done/", bulk.done, name="queue_done"),
    path("office/queue/views/", saved.views, name="views"),
    path("office/queue/views/new/", saved.save, name="view_new"),
    path("office/queue/views/<int:pk>/", saved.change, name="view"),
    path("office/queue/views/<int:pk>/delete/", saved.delete, name="view_delete"),
    path(CASE, case.case, name="case"),
    path(f"{CASE}messages/", documents.messages, name="messages"),
    path(f"{CASE}documents/", documents.documents, name="documents"),
    path(f"{CASE}notes/", case.notes, name="notes"),
    path(f"{CASE}days/", case.days, name="days"),
    path(f"{CASE}days/<int:pk>/", days.change, name="day"),
    path(f"{CASE}feedback/", case.feedback, name="feedback"),
    path(f"{CASE}similar/", case.similar, name="similar"),
    path(f"{CASE}promises/<int:pk>/", promises.promise, name="promise"),
    path(f"{CASE}similar/<str:other>/", case.compare, name="compare"),
    path(f"{CASE}history/", case.history, name="history"),
    path(f"{CASE}package/", package.package, name="package"),
    path(f"{CASE}package/lines/new/", package.line, name="line_new"),
    path(f"{CASE}package/lines/<int:pk>/", package.line, name="line"),
    path(f"{CASE}package/lines/<int:pk>/remove/", package.remove, name="line_remove"),
    path(f"{CASE}<slug:verb>/", acting.act, name="act"),
]
