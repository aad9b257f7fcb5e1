"""Registers the room with Django, its rules with the policy."""

from importlib import import_module

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "gongkai.files"
    verbose_name = "文件"

    def ready(self) -> None:
        import_module("gongkai.files.rules")
