"""The app's icons, drawn from the same figure as img/mark.svg, without an imaging library."""

import math
import struct
import zlib
from dataclasses import dataclass
from typing import Final

Colour = tuple[int, int, int]

PAPER: Final[Colour] = (0xFD, 0xFA, 0xF5)
HEAVY: Final[Colour] = (0x5B, 0x22, 0x50)
LIGHT: Final[Colour] = (0xE8, 0x87, 0x3A)


@dataclass(frozen=True, slots=True)
class Icon:
    """`ring`: outer radius, `corner`: radius of the corners; both as shares of the side."""

    name: str
    size: int
    ring: float
    corner: float


#: iOS rounds the corners itself; a maskable icon is cut to any shape within its middle 80 %.
ICONS: Final = (
    Icon("icon-180.png", size=180, ring=0.36, corner=0),
    Icon("icon-192.png", size=192, ring=0.38, corner=0.2),
    Icon("icon-512.png", size=512, ring=0.38, corner=0.2),
    Icon("icon-maskable-512.png", size=512, ring=0.3, corner=0),
)
#: The band's width by its outer radius, as in the mark: 7 of 15.5.
BAND: Final = 7 / 15.5


def draw(icon: Icon) -> bytes:
    """The PNG: a ring on paper, its left half heavy, its right half light."""
    middle = icon.size / 2
    outer = icon.ring * icon.size
    inner = outer * (1 - BAND)
    rows = []
    for y in range(icon.size):
        row = bytearray([0])  # filter: none
        for x in range(icon.size):
            across, down = x + 0.5 - middle, y + 0.5 - middle
            away = math.hypot(across, down)
            ring = _covered(outer - away) * _covered(away - inner)
            half = _covered(across)
            band = _mix(HEAVY, LIGHT, half)
            row += bytes(_mix(PAPER, band, ring))
            row.append(round(255 * _in_corners(across, down, icon)))
        rows.append(bytes(row))
    return _png(icon.size, b"".join(rows))


def _covered(inside: float) -> float:
    """How much of a pixel lies inside an edge that is `inside` pixels away from its middle."""
    return min(1.0, max(0.0, inside + 0.5))


def _mix(under: Colour, over: Colour, share: float) -> Colour:
    red, green, blue = (round(u + (o - u) * share) for u, o in zip(under, over, strict=True))
    return red, green, blue


def _in_corners(across: float, down: float, icon: Icon) -> float:
    corner = icon.corner * icon.size
    if not corner:
        return 1.0
    straight = icon.size / 2 - corner
    beyond = math.hypot(max(0.0, abs(across) - straight), max(0.0, abs(down) - straight))
    return _covered(corner - beyond)


def _png(size: int, pixels: bytes) -> bytes:
    """Eight bits a channel, RGBA."""
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body
