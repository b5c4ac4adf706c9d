"""The least Django can do: a view that answers JSON, without middleware, session or database."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, JsonResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], MIDDLEWARE=[], SECRET_KEY="kaal")


def kaal(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"totaal": 0})


urlpatterns = [path("", kaal)]
application = get_wsgi_application()
