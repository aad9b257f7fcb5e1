"""What lets an applicant without an account follow an application, and what slows down whoever guesses."""

from __future__ import annotations

from django.db import models

from gongkai.applications.models.application import Application
from gongkai.site import clock


class QueryCode(models.Model):
    """The keyed digest of an application's query code (`query_codes`); the code itself is stored nowhere."""

    application = models.OneToOneField(Application, models.PROTECT, primary_key=True, related_name="query_code")
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "查询码"


class LookupDelay(models.Model):
    """How often a look-up failed of late, by a keyed digest of the client's address or of the number asked for."""

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    failed_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        verbose_name = "查询等待"
