"""QR codes, drawn here: no page asks another site for a picture."""

from __future__ import annotations

import base64
from functools import lru_cache
from io import BytesIO


@lru_cache(maxsize=2_000)
def qr_code(address: str) -> str:
    """The address as a QR code: an SVG in a `data:` address, which the site's policy lets an `img` show."""
    from qrcode import QRCode
    from qrcode.image.svg import SvgPathImage

    code = QRCode(border=2)
    code.add_data(address)
    drawn = BytesIO()
    code.make_image(image_factory=SvgPathImage).save(drawn)
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.getvalue()).decode('ascii')}"
