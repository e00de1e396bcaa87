"""What Google sent, made into a clip, if it can be what was asked for."""

from artaudio.base.messages import marked
from artaudio.engines.shared.decode_response import decode_response
from artaudio.plugin import Clip

HINT = marked("try again later: what has been spoken is kept; or choose --engine pico, which needs no network")
OFFLINE_HINT = marked("check the connection, or choose --engine pico, which needs no network")


def decoded(content: bytes, piece: str) -> Clip:
    """MP3 as PCM. Raises EngineTransientError where it is none, or too short or too long for the words."""
    return decode_response(content, piece, sender="Google", hint=HINT)
