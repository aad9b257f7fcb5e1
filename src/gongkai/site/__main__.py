"""`python -m gongkai.site COMMAND`: Django's own commands (migrate, shell, …) with the site's settings."""

import os
import sys

from django.core.management import execute_from_command_line

from gongkai.site.starting import start

OWN = ("register_body", "appoint")
"""The operator's commands: the first thing that is done with a new data folder, so they make its database."""

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.site.settings")
if sys.argv[1:] and sys.argv[1] in OWN and not {"-h", "--help"} & set(sys.argv):
    start()
execute_from_command_line(["python -m gongkai.site", *sys.argv[1:]])
