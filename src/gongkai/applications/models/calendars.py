"""Notices on holidays that were imported: what the work calendar rests on beyond the years of the program."""

from __future__ import annotations

from django.db import models


class YearNotice(models.Model):
    """One import of a year's notice, as TOML text (`law.notices`); the newest version of a year is in force.

    The calendar itself is read from files in the data folder, also by commands that start without the database. They
    are written from here (`services.calendars`), so that a file that was lost comes back.
    """

    year = models.PositiveSmallIntegerField("年度")
    version = models.PositiveSmallIntegerField("版次")
    text = models.TextField("安排")
    imported_at = models.DateTimeField("导入时间")

    class Meta:
        verbose_name = "节假日安排"
        constraints = [models.UniqueConstraint(fields=["year", "version"], name="applications_notice_once")]
