"""The OpenAPI description as it is committed: `python -m gongkai.api.description docs/openapi.json`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path


def text() -> str:
    """The description as JSON; needs the settings."""
    from gongkai.api.urls import api

    return json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.site.settings")
    django.setup()
    Path(sys.argv[1]).write_text(text(), encoding="utf-8")
