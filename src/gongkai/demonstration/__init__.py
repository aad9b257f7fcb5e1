"""`gongkai demo`: a fictional county, its people, four years of generated reports, a year and a half of
applications, two years of published information."""

from gongkai.demonstration.command import run, tell

__all__ = ["run", "tell"]
