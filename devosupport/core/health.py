"""Is the process alive, and is it ready for visitors? For whatever watches over the portal."""

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Touches nothing else, so a slow database does not restart the web."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """The database answers, so pages can be served. The cache is told of, but nobody waits on it:
    without it every page still works."""
    database = _database_answers()
    told = {"database": database, "cache": _cache_answers()}
    return JsonResponse(told, status=200 if database else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return True
    except DatabaseError:
        return False


def _cache_answers() -> bool:
    try:
        cache.get("readyz")
    except Exception:  # whichever client the cache uses, its errors have no common class
        return False
    return True
