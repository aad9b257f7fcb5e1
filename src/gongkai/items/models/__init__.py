"""Records of published information (what cannot be computed), and the projection that is computed from their events."""

from gongkai.items.models.course import ItemCourse
from gongkai.items.models.item import Decision, Item, ItemWords
from gongkai.items.models.placing import CatalogueEntry, Placement, Vocabulary
from gongkai.items.models.release import IndexProfile, IndexSeries, ListPlace, PublicList, Release
from gongkai.items.models.review import Conclusion, Remark, ReviewStep
from gongkai.items.models.version import Attachment, Picture, Version, VersionAuthor

__all__ = [
    "Attachment", "CatalogueEntry", "Conclusion", "Decision", "IndexProfile", "IndexSeries", "Item", "ItemCourse",
    "ItemWords", "ListPlace", "Picture", "Placement", "PublicList", "Release", "Remark", "ReviewStep", "Version",
    "VersionAuthor", "Vocabulary",
]  # fmt: skip
