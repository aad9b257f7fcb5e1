"""Every column of published information that can hold words was decided about, and what is private there has its canary."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from tests.walk.tables import private
from tests.walk.world import World

ROOMS = ("search", "items", "norms")
HOLDS_TEXT = (models.CharField, models.TextField, models.BinaryField, models.JSONField)

CODES = """
    Item.index_number ItemWords.verb Version.sha256 CatalogueImport.field MonthlyTotal.qualifier Outlet.kind Release.sha256
    ItemCourse.ground ItemCourse.due_calendar_version ItemCourse.steps ItemCourse.step ItemCourse.awaits
    IndexProfile.profile IndexProfile.parts IndexSeries.series PublicList.key ReviewStep.code Origin.identity
    Conclusion.step Conclusion.article Conclusion.sha256 Remark.code TakeOver.columns TakeOver.places
    NormFacts.unified_number NormFacts.legality_number NormCourse.acts NormPeriod.state NormShown.state
    Grounds.document_number Filing.number Decision.document_number Version.document_number
    PublicDocument.kind PublicDocument.validity PublicDocument.digest PublicPassage.facets
    Connection.key_id Connection.media_id
    DeskDocument.kind DeskDocument.validity DeskDocument.digest DeskPassage.facets Rebuild.store Rebuild.kind
"""
"""Codes, numbers, digests."""

ERRANDS = (
    "Posting", "Removal", "CatalogueErrand", "RecountErrand", "AreaErrand", "CarryErrand", "PublicationErrand", "TakeOverErrand",
    "FollowErrand",
)  # fmt: skip
"""Rows of the outbox: keys and codes only."""

RELEASED = """
    Version.topic Version.issuer Version.source Version.editor Version.keywords Version.html
    GuideFacts.classification GuideFacts.arrangement GuideFacts.ways_to_get GuideFacts.office GuideFacts.address
    GuideFacts.summer_hours GuideFacts.winter_hours GuideFacts.hours GuideFacts.telephone GuideFacts.fax GuideFacts.internet
    GuideFacts.postcode RuleFacts.kind LeaderFacts.name LeaderFacts.post LeaderFacts.duties OrganFacts.name
    OrganFacts.functions OrganFacts.address OrganFacts.hours OrganFacts.telephone OrganFacts.head
    NormFacts.issuers NormFacts.term_reason InterpretationFacts.interpreter ConsultationFacts.short_reason
    ConsultationFacts.summary FeedbackLine.opinion FeedbackLine.reason GazettePiece.section
"""
"""What a version says: public with it and inside before, as the columns of it that are named below."""

PUBLIC = """
    CatalogueEntry.code CatalogueEntry.name StandardDetail.content StandardDetail.basis StandardDetail.term
    StandardDetail.bearer StandardDetail.channels StandardDetail.other_channels StandardDetail.audiences
    StandardDetail.audience_words StandardDetail.ways StandardDetail.levels Release.notice Origin.address
    Delivery.title Delivery.link
"""
"""Read by anybody, or made known to everybody elsewhere."""

SEALED = "Connection.sealed"
"""Ciphertext: what it holds is told to nobody, and to the account's service only."""

OF_THE_OFFICE = "OfficeWord.wrong OfficeWord.right Remark.where CatalogueImport.reasons TakeOver.reasons TakeOver.late"
"""Words about an office's own work that name nobody and no document: what its people and those above may read."""

HEARD = {
    "item_title": "Decision.title Version.title DeskDocument.title",
    "item_signer": "Decision.signer",
    "item_reason": "Decision.reason",
    "item_plan": "Decision.interpretation_plan",
    "item_words": "ItemWords.text",
    "item_text": "Version.plain Version.summary Attachment.title DeskPassage.text DeskPassage.folded NormFacts.basis NormFacts.scope",
    "item_conclusion": "Conclusion.words",
    "item_remark": "Remark.text",
    "catalogue_spreadsheet": "CatalogueImport.problems CatalogueImport.samples CatalogueImport.unread",
    "outlet_name": "Outlet.name Outlet.address",
    "former_list": "TakeOver.wishes TakeOver.heads TakeOver.unread TakeOver.strange TakeOver.problems TakeOver.samples",
    "norm_words": "Grounds.words",
    "norm_filing": "Filing.authority",
    "cleaning_reason": "CleaningLine.reason",
    "opinion_text": "Opinion.about Opinion.text Opinion.reason",
    "public_text": "PublicDocument.title PublicPassage.text PublicPassage.folded ConsultationFacts.explanation ConsultationFacts.ways",
}
"""Where the canaries of `private.txt` sit."""

EMPTY_HERE = {
    "CatalogueImport.unread", "CatalogueImport.samples", "TakeOver.wishes", "TakeOver.heads", "TakeOver.unread",
    "TakeOver.strange", "TakeOver.samples",
}  # fmt: skip
"""Of the same row as columns that are heard, and blank in the world of the walk."""


def columns() -> dict[str, models.Field]:
    """Every column that can hold words; those with choices hold codes."""
    return {
        f"{model.__name__}.{field.name}": field
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, HOLDS_TEXT) and not field.choices and model.__name__ not in ERRANDS
    }


def test_every_column_of_words_is_public_or_has_its_readers() -> None:
    named = [*CODES.split(), *SEALED.split(), *RELEASED.split(), *PUBLIC.split(), *OF_THE_OFFICE.split()]
    named += [column for listed in HEARD.values() for column in listed.split()]
    assert sorted(set(columns()) - set(named)) == [], "who may read it? name it here, and give it a canary in the walk's world"
    assert sorted(set(named) - set(columns())) == []
    assert len(named) == len(set(named))


def test_what_is_private_in_a_column_has_its_canary_there(world: World) -> None:
    silent = []
    for canary, listed in HEARD.items():
        assert canary in private()
        for name in sorted(set(listed.split()) - EMPTY_HERE):
            field = columns()[name]
            kept = "\n".join(map(str, field.model._default_manager.values_list(field.name, flat=True)))
            if canary not in {heard.field for heard in world.cage.heard(kept)}:
                silent.append(f"{name}: {canary}")
    assert silent == []


def test_the_public_store_holds_what_anybody_may_read(world: World) -> None:
    kept = "\n".join(str(row) for name in ("PublicDocument.title", "PublicPassage.text", "PublicPassage.folded")
                     for row in columns()[name].model._default_manager.values_list(columns()[name].name, flat=True))  # fmt: skip
    grants = private()
    heard = {canary.field for canary in world.cage.heard(kept)}
    assert [name for name in heard if not any("anybody" in grant.roles for grant in grants[name])] == []
