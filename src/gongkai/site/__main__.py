"""`python -m gongkai.site COMMAND`: Django's own commands (migrate, shell, …) with the site's settings."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.site.settings")
execute_from_command_line(["python -m gongkai.site", *sys.argv[1:]])
