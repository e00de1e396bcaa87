"""Name the known word that a mistyped one was probably meant to be."""

from collections.abc import Iterable, Sequence

from artaudio.base.messages import tr


def near(wrong: str, known: Iterable[str], most: int = 1) -> Sequence[str]:
    """At most `most` of the known words that are like `wrong`, the likeliest first; upper and lower case are the same."""
    import difflib  # only errors need it

    folded = {word.casefold(): word for word in reversed(list(known))}
    return [folded[word] for word in difflib.get_close_matches(wrong.casefold(), folded, n=most)]


def did_you_mean(wrong: str, known: Iterable[str], most: int = 1) -> str:
    """The end of an error message: `("pcio", ["gtts", "pico"])` → `; did you mean pico?`, else an empty text."""
    words = near(wrong, known, most)
    return tr("; did you mean {listed}?", listed=tr(" or ").join(words)) if words else ""
