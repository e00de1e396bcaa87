"""Words in the names of a page's elements (class, id, ARIA role) that say what the element holds."""

from functools import lru_cache

from artaudio.base.patterns import lazy, listed

WORD = lazy(r"[^a-zäöüß]+")

ELSEWHERE = listed("""
    abo aboteaser ad ads adslot advert advertisement advertising adverts affiliate anzeige anzeigen app appstore
    authorbox autorbox autorenbox bestseller bio biography bookmark bookmarks breadcrumb breadcrumbs catlinks comment consent
    cookie cookies cta dialog disclaimer donate donation feedback follow footer further inhaltsverzeichnis jobs
    keywords kommentar kurse linkbox linklist linkliste login marketing mehr menu modal morelinks mostread nav
    navbar navbox navigation newsletter newsletters nl notice notification offer offers opinary outbrain pager pagination
    paywall piano plista podcast podcasts poll popular popup product products promo promobox promos promotion push
    quiz rating readinglist readmore recirculation recommend recommendation recommendations recommended related
    relatedarticles share sharebar sharing shop sidebar signup skip social socialbar spenden sponsor sponsored stocks
    subscribe subscription support survey taboola tagging taglist tags teaser teaserbox teaserlist teasers toc
    authorcard boilerplate toolbar topics trending upsell vita voting weather weitere werbung widget
""")
"""Containers that lead elsewhere, sell, or belong to the site; not where they hold most of the text."""
COMMENTS = listed("""
    commentlist comments commentsarea commentsection
    disqus forum kommentarbereich kommentare kommentarliste leserkommentare lesermeinungen replies usercomments
""")
"""Containers with what readers wrote, however much that is."""
CONSENT = listed("""
    borlabs cmp cmpbox cmpwrapper consent cookie cookiebanner cookiebot cookieconsent cookielaw cookies didomi dsgvo gdpr
    klaro onetrust usercentrics
""")
"""Containers that ask whether data may be stored, however much they have to say."""
TITLE = listed(
    "articletitle artikeltitel beitragstitel entrytitle headline msotitle newstitle posttitle storytitle titel title überschrift"
)
"""Lines above a text without headings that are its title."""
HEADING = listed("""
    crosshead frage heading headline question subhead subheading subheadline subline subtitle titel title zwischentitel
    zwischenüberschrift zwischenueberschrift
""")
"""Headings between the texts of a page that has no elements for them."""
META = listed("articleinfo articlemeta byline details entrymeta info meta metadata postinfo postmeta submitted")
"""Containers of what is known of an article: who wrote it, when, under which heading."""
NEAR_PICTURE = listed("bild foto fotos image images img media photo photos pic picture pictures thumbnail")
"""Containers of a picture, where they hold hardly more than one text."""
TEXT = listed("richtext rte text texte")
"""Blocks of a text."""
PICTURE = listed("""
    bildbeschreibung bildergalerie bildnachweis bildquelle bildtext bildunterschrift caption captions carousel
    copyright credit credits figcaption fotocredit fotograf galerie gallery imagecaption imagecredit lightbox
    flickity photographer picture slider slideshow splide swiper
""")
CREDIT = listed("bildnachweis bildquelle copyright credit credits fotocredit fotograf imagecredit photographer rights")
BOX = listed("""
    factbox factsbox fakten faktenbox hintergrundbox infoblock infobox infokasten infokästen kasten
    zusatzinfo
""")
BOX_IN_TWO = lazy(r"(?<![a-z])(?:facts?|fakten|hintergrund|infos?|zusatz)[-_]{1,2}(?:box|boxes|kasten)(?![a-z])")
NOTES = listed("""
    endnote endnotes footnote footnotes fussnote fussnoten fußnote fußnoten noteref footnoteref msoendnotetext
    msofootnotetext marginnote rearnote rearnotes references sdendnote sdfootnote sidenote
""")
"""Notes, and the signs in the text that lead to them."""
AFFILIATION = listed("affiliation affiliations identifiers")
"""Where the authors of a paper work, and its numbers in catalogues."""
IN_LINES = listed("marginnote noteref pagebreak sidenote")
"""Signs within a line, which say nothing of what holds the line."""
CODE = listed("code codehilite highlight prettyprint")
BOOK_MATTER = listed("bookmatter")
"""Title page, imprint, table of contents, index of a book."""
PAGE_NUMBER = listed("pagebreak pagenumber seitenzahl")
PULL_QUOTE = listed("blockquote citation pull pullquote quote zitat")
PLAYER = listed("""
    audio audioplayer embed embedded externalembed facebook instagram oembed player tiktok tweet twitter video
    videoplayer youtube
""")
LEAD = listed("""
    abstract anlauf deck dek description einleitung excerpt intro introduction lead leadtext perex preamble
    standfirst subhead subheading subheadline subline subtitle summary teaser teasertext vorspann
""")
SUBTITLE = listed("deck dek standfirst subhead subheading subheadline subline subtitle untertitel unterzeile")
"""A second title, which need not be a sentence."""
KICKER = listed(
    "dachzeile eyebrow kicker overline pretitle ressort roofline rubrik spitzmarke spitzzeile supertitle topline"
)
BYLINE = listed("author authorline authors autor autoren byline contributors creator writer")
WHEN = listed("date dateline datum duration lesezeit pubdate published readingtime stand time timestamp updated")

BESIDE = lazy(r"(?<![a-z])(?:with|without|has|no|mit|ohne)-+[\w-]*")
"""Parts of names that say what an element has beside it, or has not."""
PICTURED = lazy(r"(?:absatz|artikel|aufmacher|beitrags|inhalts|seiten|teaser|text|titel)(?:bild|foto)(?:er|s)?")
"""Compounds for a picture."""


def near_picture(called: str) -> bool:
    """Whether an element is named after a picture: `article-image`, `absatzbild`."""
    return names_any(called, NEAR_PICTURE) or any(map(PICTURED.fullmatch, words_of(called)))


@lru_cache(4096)
def words_of(names: str) -> frozenset[str]:
    """`article__body--related teaserBox-2` → article, body, related, teaserbox; `call-to-action` is a `cta`."""
    return frozenset(WORD.split(names.replace("call-to-action", "cta"))) - {""}


@lru_cache(4096)
def names_elsewhere(names: str, words: frozenset[str]) -> bool:
    """Whether an element has one of the words as its name, and not as what it has beside it: `text-with-sidebar`, `has-nav`."""
    return names_any(names, words) and names_any(BESIDE.sub(" ", names), words)


@lru_cache(4096)
def is_box(names: str) -> bool:
    """Whether an element is named as a fact box is, in one word or in two: `infobox`, `fact-box`."""
    return names_any(names, BOX) or BOX_IN_TWO.search(names) is not None


@lru_cache(4096)
def names_any(names: str, words: frozenset[str]) -> bool:
    """Whether one of the element's names has one of the words as a part between hyphens, underscores or digits."""
    return not words.isdisjoint(words_of(names))
