"""Gongkai (公开): the government information disclosure system as one Python application."""

__version__ = "0.1.0"
