"""Log what is done and decided, for whoever has set up `logging`.

Nobody listens where `logging` was never imported. It is not loaded for that: an article that has not changed is done sooner.
"""

import sys
from typing import Final

from artaudio.base.messages import english
from artaudio.base.patterns import lazy

INFO: Final = 20
"""Level of what is done, dimensionless: as `logging` has it."""
DEBUG: Final = 10
"""Level of what is decided and why, dimensionless: as `logging` has it."""
LOGGER: Final = "artaudio"


_QUOTED = lazy(r"“[^”]*”")
"""What a message quotes, which may be a sentence of an article."""


def told(said: object) -> str:
    """What is said as a log may have it: in English, and without what it quotes. Of an error the first line: sentences follow."""
    text = english(said)
    return _QUOTED.sub("“…”", text.partition("\n")[0] if isinstance(said, BaseException) else text)


def log(level: int, message: str, *facts: object) -> None:
    """Log a message and its facts to the logger "artaudio", as `logging` formats them, in English.

    Facts hold no key and no sentence of an article.
    """
    logging = sys.modules.get("logging")
    if logging is not None:
        logging.getLogger(LOGGER).log(
            level, message, *(told(fact) if isinstance(fact, str | BaseException) else fact for fact in facts)
        )
