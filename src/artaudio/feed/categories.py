"""Apple's podcast categories, which every directory uses."""

from typing import Final

from artaudio.base.errors import SettingsError
from artaudio.base.messages import tr
from artaudio.base.suggestions import did_you_mean

CATEGORIES: Final[dict[str, tuple[str, ...]]] = {
    "Arts": ("Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"),
    "Business": ("Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"),
    "Comedy": ("Comedy Interviews", "Improv", "Stand-Up"),
    "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
    "Fiction": ("Comedy Fiction", "Drama", "Science Fiction"),
    "Government": (),
    "History": (),
    "Health & Fitness": ("Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"),
    "Kids & Family": ("Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
    "Leisure": (
        "Animation & Manga",
        "Automotive",
        "Aviation",
        "Crafts",
        "Games",
        "Hobbies",
        "Home & Garden",
        "Video Games",
    ),
    "Music": ("Music Commentary", "Music History", "Music Interviews"),
    "News": (
        "Business News",
        "Daily News",
        "Entertainment News",
        "News Commentary",
        "Politics",
        "Sports News",
        "Tech News",
    ),
    "Religion & Spirituality": (
        "Buddhism",
        "Christianity",
        "Hinduism",
        "Islam",
        "Judaism",
        "Religion",
        "Spirituality",
    ),
    "Science": (
        "Astronomy",
        "Chemistry",
        "Earth Sciences",
        "Life Sciences",
        "Mathematics",
        "Natural Sciences",
        "Nature",
        "Physics",
        "Social Sciences",
    ),
    "Society & Culture": ("Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"),
    "Sports": (
        "Baseball",
        "Basketball",
        "Cricket",
        "Fantasy Sports",
        "Football",
        "Golf",
        "Hockey",
        "Rugby",
        "Running",
        "Soccer",
        "Swimming",
        "Tennis",
        "Volleyball",
        "Wilderness",
        "Wrestling",
    ),
    "Technology": (),
    "True Crime": (),
    "TV & Film": ("After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"),
}


def refuse_unknown_category(category: str, subcategory: str) -> None:
    """Raise SettingsError for words that are not Apple's; a directory would drop the podcast from its lists."""
    if category not in CATEGORIES:
        raise SettingsError(
            tr("there is no podcast category {category!r}", category=category) + did_you_mean(category, CATEGORIES),
            key="feed.category",
            hint=tr("choose from {listed}", listed=", ".join(CATEGORIES)),
        )
    if subcategory and subcategory not in CATEGORIES[category]:
        known = ", ".join(CATEGORIES[category]) or tr("it has none: leave subcategory empty")
        raise SettingsError(
            tr(
                "the category {category!r} has no subcategory {subcategory!r}",
                category=category,
                subcategory=subcategory,
            )
            + did_you_mean(subcategory, CATEGORIES[category]),
            key="feed.subcategory",
            hint=known,
        )
