"""What the program must know of an audio format: one record, made in the file of each format."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from artaudio.base.units import Hertz, Milliseconds

if TYPE_CHECKING:
    from artaudio.publish.formats.encoder import Encoder, Target

TagMap = Literal["id3", "vorbis", "mp4"]
"""A column of `publish.tag_map`: ID3v2.3 frames, Vorbis comments or MP4 atoms."""
FULL_RATE = Hertz(44_100)
"""The rate that players of compressed sound expect, and Apple recommends for podcasts."""


def own_rate(rate: Hertz) -> Hertz:
    """The programme's own rate, for formats that hold any."""
    return rate


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioFormat:
    """One format of an edition's audio.

    `name` is what `--format` takes and `edition.json` says, `label` what a German download page calls it, `suffix` begins
    with a dot. `open_encoder` opens a file for a programme; it is called in the encoder's own thread. `rate` gives, for the
    programme's sample rate in hertz, the rate at which it is encoded.

    `kind` names the container as people know it, `mutagen_type` the class by which mutagen reads and writes its tags, which
    follow the column `tag_map`. `length` walks a finished file, verifies that all of it is there and gives its length;
    without it the file is decoded for that. `chapters_first` formats hold chapters that must be known before the first
    sample. `decodable` formats can be read by libsndfile.

    `credentials_inside` formats carry their content credentials (C2PA) themselves; for the others they stand beside.

    `library` must be importable where it does not come with artaudio; its package has the same name.
    """

    name: str
    label: str
    suffix: str
    media_type: str
    kind: str
    mutagen_type: str
    tag_map: TagMap
    open_encoder: "Callable[[Target], Encoder]"
    rate: Callable[[Hertz], Hertz] = own_rate
    length: Callable[[Path], Milliseconds] | None = None
    chapters_first: bool = False
    decodable: bool = True
    credentials_inside: bool = False
    library: str = ""
