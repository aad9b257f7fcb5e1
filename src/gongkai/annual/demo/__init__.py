"""`gongkai demo`: a fictional county with its people and four years of generated reports, some of them faulty."""

from gongkai.annual.demo.loading import run

__all__ = ["run"]
