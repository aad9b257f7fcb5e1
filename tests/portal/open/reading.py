"""Opening pages as anyone does."""

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse


def opened(name: str, *arguments: object, status: int = 200, language: str = "", **query: object) -> HttpResponse:
    """The answer of a page of the portal to somebody without an account."""
    client = Client()
    if language:
        client.cookies["django_language"] = language
    answer = client.get(reverse(f"portal:{name}", args=arguments), query)
    assert answer.status_code == status
    return answer


def shown(name: str, *arguments: object, **options: object) -> str:
    """Its text."""
    return opened(name, *arguments, **options).content.decode()
