"""`gongkai demo`: a fictional county, its people, four years of generated reports, a year and a half of applications."""

from gongkai.demonstration.command import run

__all__ = ["run"]
