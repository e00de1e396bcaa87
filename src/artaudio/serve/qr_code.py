"""A QR code in the terminal."""

import segno

DARK_GROUND, AS_BEFORE = "\x1b[40;97m", "\x1b[0m"
BLOCKS = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}
"""Two modules above each other, 1 for a dark one. Light ones are drawn: most terminals are dark."""
MARGIN_MODULES = 4
"""Modules; ISO 18004 wants this many around the code."""


def qr_lines(text: str) -> list[str]:
    """The QR code of `text` as lines of half blocks, light on an explicitly black ground."""
    rows = [list(row) for row in segno.make_qr(text, error="m").matrix_iter(border=MARGIN_MODULES)]
    if len(rows) % 2:
        rows.append([0] * len(rows[0]))
    return [
        DARK_GROUND
        + "".join(BLOCKS[bool(upper), bool(lower)] for upper, lower in zip(above, below, strict=True))
        + AS_BEFORE
        for above, below in zip(rows[::2], rows[1::2], strict=True)
    ]
