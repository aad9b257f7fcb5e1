"""What the embedded database and PostgreSQL must both do."""

import os

import pytest
from django.core.management import call_command
from django.db import connection

pytestmark = pytest.mark.django_db


def test_every_model_has_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_database_named_outside_is_the_one_used():
    named = os.environ.get("GONGKAI_DATABASE") or os.environ.get("DATABASE_URL") or "sqlite:"
    asked = {"postgres": "postgresql"}.get(scheme := named.split(":")[0], scheme)
    assert connection.vendor == asked
