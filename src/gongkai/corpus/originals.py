"""The documents of a corpus in which reports were found, from where they lie: for whoever takes them over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from gongkai.corpus.containers.confined import contents
from gongkai.corpus.folder import Folder
from gongkai.corpus.reference import Reference
from gongkai.reading.document import UnreadableFile


def documents_with_reports(root: str) -> Iterator[list[Reference]]:
    """The references batch by batch; raises Unusable where `root` is no corpus."""
    import pyarrow.parquet as pq

    folder = Folder(root)
    folder.require()
    for number in folder.list_numbers():
        if folder.batch(number).exists():
            # a row a listed document, in the order of the list
            held = pq.read_table(folder.batch(number) / "documents.parquet", columns=["reports"])["reports"].to_pylist()
            yield [one for one, reports in zip(folder.listed(number), held, strict=True) if reports]


def unchanged(references: list[Reference]) -> Iterator[tuple[Reference, bytes | UnreadableFile]]:
    """Each with its bytes, if they are those that were read."""
    for reference, content in contents(references):
        if isinstance(content, bytes) and hashlib.sha256(content).hexdigest() != reference.sha256:
            content = UnreadableFile("changed", "读取以后内容变了；请再运行 gongkai corpus read，然后存入。")
        yield reference, content
