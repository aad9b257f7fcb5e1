"""PDFs of the same few sentences by programs that write PDF each in its own way."""

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from docx import Document
from docx.oxml.ns import qn
from PIL import Image, ImageDraw, ImageFont
from weasyprint import HTML

from tests.files.redaction.handwritten import Line, handwritten

NAME, NUMBER, LATIN = "柳青禾", "330719198001010018", "Wu Xiaoming"
"""What has to be covered, of a person who does not exist."""
KEPT = "征地补偿安置方案"
SENTENCES = (
    f"申请人{NAME}，身份证号{NUMBER}，要求公开{KEPT}。",
    f"联系人{LATIN}，office file.",
    f"经查，{NAME}系青禾县居民。",
)
PAGE = f"""<html lang="zh"><head><meta charset="utf-8"><title>{NAME}信访件</title><meta name="author" content="{LATIN}"></head>
<body style="font-family: 'Noto Serif CJK SC', serif"><h1>关于{NAME}的答复</h1><p>{SENTENCES[0]}</p>
<p>{SENTENCES[1]}</p><h2 style="break-before: page">附：{NAME}</h2><p>{SENTENCES[2]}</p></body></html>"""


def by_weasyprint(folder: Path) -> bytes:
    return bytes(HTML(string=PAGE).write_pdf())


def by_chromium(folder: Path) -> bytes:
    page, target = folder / "page.html", folder / "chromium.pdf"
    page.write_text(PAGE, "utf-8")
    command = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
               "--disable-component-update", "--disable-sync", "--no-pdf-header-footer", f"--user-data-dir={folder / 'profile'}"]  # fmt: skip
    subprocess.run(["chromium", *command, f"--print-to-pdf={target}", page.as_uri()], check=True, capture_output=True, timeout=90)
    return target.read_bytes()


def by_libreoffice(folder: Path) -> bytes:
    source = folder / "page.docx"
    document = Document()
    document.core_properties.author = LATIN
    for sentence in SENTENCES:
        run = document.add_paragraph().add_run(sentence)
        run.font.name = "Noto Serif CJK SC"
        run._element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    document.save(str(source))
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "page.pdf").read_bytes()


def by_cairo(folder: Path) -> bytes:
    source, target = folder / "plain.pdf", folder / "cairo.pdf"
    source.write_bytes(by_weasyprint(folder))
    subprocess.run(["pdftocairo", "-pdf", str(source), str(target)], check=True, capture_output=True, timeout=60)
    return target.read_bytes()


def by_pdfium(folder: Path) -> bytes:
    pdf, source = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(by_weasyprint(folder))
    pdf.import_pages(source)
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def by_hand(folder: Path) -> bytes:
    """Characters one by one, words in the wrong order, and the name everywhere a document can hold it."""
    return handwritten(
        [[Line(SENTENCES[0], 72, 700), Line(SENTENCES[1], 72, 660)], [Line(SENTENCES[2], 72, 700)]],
        hidden_everywhere=NAME,
    )


def by_pillow(folder: Path) -> bytes:
    """Scanned pages: pictures without text."""
    font = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 40) if _dejavu() else ImageFont.load_default(40)
    page = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(page).text((100, 200), LATIN, font=font, fill=0)
    target = io.BytesIO()
    page.save(target, "PDF", resolution=150, title=NAME, author=LATIN)
    return target.getvalue()


def _dejavu() -> bool:
    return Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf").exists()


PRODUCERS: dict[str, tuple[str, Callable[[Path], bytes]]] = {
    "WeasyPrint": ("", by_weasyprint),
    "Chromium": ("chromium", by_chromium),
    "LibreOffice": ("soffice", by_libreoffice),
    "Cairo": ("pdftocairo", by_cairo),
    "PDFium": ("", by_pdfium),
    "handwritten": ("", by_hand),
}
"""Name → the program that has to be installed, and what makes the PDF in a folder."""


def missing(producer: str) -> str:
    """Which program is not installed on this machine; empty where none is needed."""
    program = PRODUCERS[producer][0]
    return "" if not program or shutil.which(program) else program
