"""Tell until when an article is kept back."""

from artaudio.article.model import Article, Role
from artaudio.language.de.embargo import end_of_embargo, is_lifted
from artaudio.publish.metadata import line
from artaudio.publish.model import Embargo


def embargo_of(article: Article) -> Embargo | None:
    """What keeps the article back: its lines of embargo that are not lifted; None where there is none."""
    lines = [block.text for block in article.having(Role.EMBARGO) if not is_lifted(block.text)]
    if not lines:
        return None
    ends = [end_of_embargo(text) for text in lines]
    return Embargo(" ".join(map(line, lines)), None if None in ends else max(filter(None, ends)))
