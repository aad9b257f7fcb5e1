"""Records of published information (what cannot be computed), and the projection that is computed from their events."""

from gongkai.items.models.carrying import Carry, CarryErrand
from gongkai.items.models.catalogue import (
    AreaCount,
    AreaErrand,
    CatalogueErrand,
    CatalogueImport,
    EntryCount,
    EntryMapping,
    ImportStage,
    ItemPlace,
    MonthCount,
    RecountErrand,
    Requirement,
    StandardDetail,
)
from gongkai.items.models.channels import Delivery, MonthlyTotal, Outlet
from gongkai.items.models.course import ItemCourse
from gongkai.items.models.errands import PublicationErrand
from gongkai.items.models.facts import GuideFacts, LeaderFacts, OrganFacts, RuleFacts
from gongkai.items.models.item import Decision, Item, ItemWords
from gongkai.items.models.mailing import Mailing
from gongkai.items.models.placing import CatalogueEntry, Placement, Vocabulary
from gongkai.items.models.postings import Connection, Posting, PostingState, Removal
from gongkai.items.models.release import IndexProfile, IndexSeries, ListPlace, PublicList, Release
from gongkai.items.models.review import Conclusion, Remark, ReviewStep
from gongkai.items.models.takeover import FollowErrand, Origin, TakeOver, TakeOverErrand
from gongkai.items.models.version import Attachment, Picture, Version, VersionAuthor
from gongkai.items.models.wordlist import OfficeWord

__all__ = [
    "AreaCount",
    "AreaErrand",
    "Attachment",
    "Carry",
    "CarryErrand",
    "CatalogueEntry",
    "CatalogueErrand",
    "CatalogueImport",
    "Conclusion",
    "Connection",
    "Decision",
    "Delivery",
    "EntryCount",
    "EntryMapping",
    "FollowErrand",
    "GuideFacts",
    "ImportStage",
    "IndexProfile",
    "IndexSeries",
    "Item",
    "ItemCourse",
    "ItemPlace",
    "ItemWords",
    "LeaderFacts",
    "ListPlace",
    "Mailing",
    "MonthCount",
    "MonthlyTotal",
    "OfficeWord",
    "OrganFacts",
    "Origin",
    "Outlet",
    "Picture",
    "Placement",
    "Posting",
    "PostingState",
    "PublicList",
    "PublicationErrand",
    "RecountErrand",
    "Release",
    "Remark",
    "Removal",
    "Requirement",
    "ReviewStep",
    "RuleFacts",
    "StandardDetail",
    "TakeOver",
    "TakeOverErrand",
    "Version",
    "VersionAuthor",
    "Vocabulary",
]  # fmt: skip
