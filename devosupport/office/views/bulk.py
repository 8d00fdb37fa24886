"""What is done with several requests of the queue at once, and what became of each."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.moment import today
from devosupport.office.case.news import read_seen
from devosupport.office.queue.bulk import JOBS, Job, Outcome, cases_of, do, jobs_for, latest
from devosupport.office.queue.bulk import references as ticked_in
from devosupport.office.queue.rows import rows_of
from devosupport.office.views.queue import way_back

# What became of each, until the next time.
DONE = "office_queue_done"


@officer
@require_http_methods(["GET", "POST"])
def together(request: SignedInRequest) -> HttpResponse:
    """GET shows what is about to be done with the requests that were ticked; POST does it."""
    given = request.POST if request.method == "POST" else request.GET
    job = job_for(request, given.get("do", ""))
    ticked = ticked_in(given.getlist("row"))
    if not ticked:
        messages.error(request, "Tick at least one request, then say what to do with it.")
        return redirect(way_back(request))
    form = job.form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen = read_seen(request.POST.get("seen", ""))
        outcomes = do(job, request.user, ticked, form.cleaned_data, seen)
        keep(request, job, outcomes)
        return redirect("office:queue_done")
    cases = cases_of(request.user, ticked)
    context = {
        "job": job,
        "form": form,
        "rows": rows_of(cases, request.user, today()),
        "ticked": ticked,
        "seen": read_seen(request.POST.get("seen", "")) or latest(),
        "back": way_back(request),
    }
    return render(request, "office/queue/together.html", context)


def job_for(request: SignedInRequest, code: str) -> Job:
    job = JOBS.get(code)
    if job is None or job not in jobs_for(request.user):
        raise Http404
    return job


def keep(request: SignedInRequest, job: Job, outcomes: list[Outcome]) -> None:
    rows = [[one.reference, one.done, one.said] for one in outcomes]
    request.session[DONE] = {"title": job.title, "done": job.done, "rows": rows}


@require_safe
@officer
def done(request: SignedInRequest) -> HttpResponse:
    """What became of each, until something else is done with several."""
    kept = request.session.get(DONE)
    if not kept:
        return redirect("office:queue")
    cases = cases_of(request.user, [row[0] for row in kept["rows"]])
    shown = {row.case.reference: row for row in rows_of(cases, request.user, today())}
    rows = [
        {"reference": reference, "row": shown.get(reference), "done": succeeded, "said": said}
        for reference, succeeded, said in kept["rows"]
    ]
    context = {
        "words": kept["done"],
        "rows": rows,
        "number": sum(1 for row in rows if row["done"]),
        "refused": sum(1 for row in rows if not row["done"]),
        "back": way_back(request),
    }
    return render(request, "office/queue/done.html", context)
