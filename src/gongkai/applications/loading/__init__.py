"""Very many generated applications for a demonstration database: the same events that the services write, in bulk."""

from gongkai.applications.loading.run import Loaded, load

__all__ = ["Loaded", "load"]
