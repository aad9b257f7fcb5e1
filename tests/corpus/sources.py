"""Inputs of a few generated documents: folders, archives, tables."""

import gzip
import zipfile
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.generator import Generated, make

HTML, TEXT, DOCX = 0, 6, 18


def documents(count: int, start: int = 0) -> list[Generated]:
    return [make(seed) for seed in range(start, start + count)]


def folder(place: Path, made: list[Generated]) -> Path:
    place.mkdir(parents=True, exist_ok=True)
    for one in made:
        (place / one.name).write_bytes(one.data)
    return place


def archive(place: Path, made: list[Generated]) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as file:
        for one in made:
            file.writestr(f"年报/{one.name}", one.data)
    return place


def table(place: Path, made: list[Generated], **names: str) -> Path:
    names = {"url": "url", "content": "content", **names}
    columns = {names["url"]: [address(one) for one in made], names["content"]: [one.data for one in made]}
    pq.write_table(pa.table(columns), place, row_group_size=3)
    return place


def web_archive(place: Path, made: list[Generated]) -> Path:
    """Record by record, each compressed by itself where the name ends in .gz."""
    records = [record(address(one), one.data) for one in made]
    place.write_bytes(b"".join(gzip.compress(one) if place.suffix == ".gz" else one for one in records))
    return place


def record(url: str, content: bytes, status: str = "200 OK", media: str = "text/html", more: str = "") -> bytes:
    """A response in a WARC file."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}Content-Length: {len(content)}\r\n\r\n".encode() + content
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n")  # fmt: skip
    return head.encode() + http + b"\r\n\r\n"


def address(one: Generated) -> str:
    return f"https://www.qinghe.example/nianbao/{one.recipe.seed}"


def packed(made: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as zipped:
        for name, data in made.items():
            zipped.writestr(name, data)
    return file.getvalue()
