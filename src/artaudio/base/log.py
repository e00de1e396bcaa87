"""Log what is done and decided, for whoever has set up `logging`.

Nobody listens where `logging` was never imported. It is not loaded for that: an article that has not changed is done sooner.
"""

import sys
from typing import Final

from artaudio.base.messages import english

INFO: Final = 20
"""Level of what is done, dimensionless: as `logging` has it."""
DEBUG: Final = 10
"""Level of what is decided and why, dimensionless: as `logging` has it."""
LOGGER: Final = "artaudio"


def log(level: int, message: str, *facts: object) -> None:
    """Log a message and its facts to the logger "artaudio", as `logging` formats them, in English.

    Facts hold no key and no sentence of an article.
    """
    logging = sys.modules.get("logging")
    if logging is not None:
        logging.getLogger(LOGGER).log(
            level, message, *(english(fact) if isinstance(fact, str | BaseException) else fact for fact in facts)
        )
