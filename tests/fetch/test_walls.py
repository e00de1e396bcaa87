"""A page that does not show its article becomes no edition: paywalls, consent, checks for robots, empty shells of scripts."""

import json

import pytest
from web_double import SENTENCES, page

from artaudio.article.model import Source
from artaudio.base.errors import ArticleError, WithheldArticleError
from artaudio.base.records import replace
from artaudio.pipeline.script import read

ADDRESS = "https://bote.example/auenfeld/bruecke"
SHORT = " ".join(SENTENCES[:3])


def ld(**more: object) -> str:
    """Data of an article in a page's head."""
    about = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Brücke in Auenfeld gesperrt",
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(about)}</script>'


def bare(title: str, body: str, head: str = "") -> str:
    """A page without an article's frame."""
    return f'<!doctype html><html lang="de"><head><title>{title}</title>{head}</head><body>{body}</body></html>'


def fetched(content: str, *, signed_in: bool = False) -> Source:
    """A page as it was fetched."""
    source = Source.of(ADDRESS, content, "text/html; charset=utf-8")
    return replace(source, address=ADDRESS, signed_in=signed_in)


PAID = {
    "data say so": page(head=ld(isAccessibleForFree=False)),
    "data say so as text": page(head=ld(isAccessibleForFree="False")),
    "data of a part say so": page(
        head=ld(hasPart={"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paid"})
    ),
    "data and a teaser": page(text=SHORT, head=ld(isAccessibleForFree=False)),
    **{
        notice: page(text=SHORT, more=f"<div class='x'><p>{notice}</p></div>")
        for notice in (
            "Jetzt weiterlesen mit Bote+",
            "Weiterlesen mit dem Digital-Abo für 1 € im ersten Monat",
            "Dieser Artikel ist nur für Abonnenten verfügbar.",
            "Sie möchten den ganzen Artikel lesen? Jetzt Abo abschließen",
            "Lesen Sie diesen Artikel mit Bote Plus weiter.",
            "Um den Artikel weiterzulesen, registrieren Sie sich bitte kostenlos.",
            "Bereits Abonnent? Hier anmelden",
            "Exklusiv für Mitglieder",
            "Testen Sie unser Probeabo: 4 Wochen kostenlos",
            "Subscribe to continue reading",
            "Zugang zu allen Inhalten auf bote.example",
        )
    },
}
CONSENT = """<!doctype html><html lang="de"><head><title>Bote – Ihre Einwilligung</title></head><body><main>
<h1>Willkommen beim Boten</h1><p>Mit Werbung und Cookies weiterlesen oder das Pur-Abo wählen.</p>
<p>Wir und unsere 842 Partner verarbeiten Daten und speichern Informationen auf Ihrem Gerät.</p>
<p>Mit Ihrer Zustimmung nutzen wir Cookies für personalisierte Werbung.</p>
<p>Sie können Ihre Einwilligung jederzeit widerrufen.</p>
<button>Alle akzeptieren</button> <button>Ablehnen</button></main></body></html>"""
ROOT = '<div id="root"></div>'
WALLS = {
    "consent": CONSENT,
    "robot check": bare("Just a moment...", "<p>Checking your browser before accessing bote.example.</p>"),
    "captcha": bare("Bote", "<p>Bestätigen Sie, dass Sie kein Roboter sind, und lösen Sie das Captcha.</p>"),
    "access denied": bare("Access Denied", "<h1>Access Denied</h1><p>You don't have permission to see this page.</p>"),
    "empty root": bare("Bote", f'{ROOT}<script src="app.js"></script>'),
    "noscript": bare("Bote", "<noscript>Bitte aktivieren Sie JavaScript.</noscript><div id=app></div>"),
    "script wanted": bare("Bote", "<p>Bitte aktivieren Sie JavaScript in Ihrem Browser, um diese Seite zu nutzen.</p>"),
    "shell": bare(
        "Bote",
        '<nav><a href="/">Start</a> <a href="/p">Politik</a></nav><div id="__next"><div class="spinner">Wird geladen</div>'
        "</div><footer>© 2026 Bote. Alle Rechte vorbehalten.</footer>",
    ),
    "description alone": bare("Bote", f"<p>Nachrichten aus Auenfeld und der ganzen Region von heute.</p>{ROOT}"),
    "text as data alone": bare(
        "Brücke", f"<h1>Brücke in Auenfeld gesperrt</h1><p>{SENTENCES[0]}</p>", ld(articleBody=" ".join(SENTENCES))
    ),
    "nothing": bare("Bote", ""),
}


@pytest.mark.parametrize("content", PAID.values(), ids=PAID.keys())
def test_a_teaser_never_becomes_an_edition(content: str) -> None:
    """Whether the page's data say so or it shows three sentences and offers a subscription: exit code 3 and a way out."""
    with pytest.raises(WithheldArticleError) as refused:
        read(fetched(content))
    assert refused.value.exit_code == 3
    assert "subscri" in refused.value.message
    assert "--cookies" in refused.value.hint
    assert "save the page" in refused.value.hint


@pytest.mark.parametrize("content", WALLS.values(), ids=WALLS.keys())
def test_a_page_without_its_article_becomes_no_edition(content: str) -> None:
    """Consent, checks for robots, pages that only scripts fill: exit code 3, and the browser as the way out."""
    with pytest.raises(ArticleError) as refused:
        read(fetched(content))
    assert refused.value.exit_code == 3
    assert "browser" in refused.value.hint


OPEN = {
    "a whole article with an offer below": page(more="<p>Jetzt weiterlesen mit Bote+</p><p>Bereits Abonnent?</p>"),
    "a short report": page(text=SHORT),
    "a short report with a newsletter": page(text=SHORT, more="<p>Jetzt unseren Newsletter kostenlos abonnieren</p>"),
    "free by its data": page(text=SHORT, head=ld(isAccessibleForFree=True)),
    "an article about consent": page(
        title="Gericht verbietet Cookie-Wände",
        text="Wer Cookies ablehnt, darf nicht ausgesperrt werden, entschied das Gericht in Köln am Montag. "
        "Geklagt hatte ein Verband von Verbrauchern gegen einen Verlag aus Hamburg. "
        "Die Einwilligung müsse freiwillig sein, sagte die Richterin. Der Verlag kündigte Berufung an. "
        "Ein Abo für drei Euro sei als Ausweg nicht zumutbar. Das Urteil ist noch nicht rechtskräftig. "
        "Beide Seiten haben einen Monat Zeit. Danach entscheidet der Bundesgerichtshof.",
    ),
    "an article about scripts": page(text="Die neue Fassung von JavaScript kommt im Mai. " + " ".join(SENTENCES)),
}


@pytest.mark.parametrize("content", OPEN.values(), ids=OPEN.keys())
def test_an_open_article_is_read(content: str) -> None:
    """An offer beside an article, a short report, or an article about such things are none of these."""
    assert read(fetched(content)).article.blocks


def test_a_subscribers_page_is_read_though_its_data_say_paid() -> None:
    """The request carried a login and the whole text is there; a teaser is refused all the same."""
    assert read(fetched(PAID["data say so"], signed_in=True)).article.paid
    with pytest.raises(WithheldArticleError):
        read(fetched(PAID["data and a teaser"], signed_in=True))


def test_a_page_that_was_saved_is_read_and_what_it_may_lack_is_said() -> None:
    """A file is what somebody chose: the whole text of a subscriber says nothing, a teaser is named to be checked."""
    assert read(Source.of("seite.html", PAID["data say so"])).article.incomplete == ""
    assert "3 sentences" in read(Source.of("seite.html", PAID["data and a teaser"])).article.incomplete
    assert read(Source.of("seite.html", OPEN["a short report"])).article.incomplete == ""


@pytest.mark.parametrize(
    ("canonical", "address"),
    [
        ("https://bote.example/kurz", "https://bote.example/kurz"),
        ("https://www.bote.example/kurz", "https://www.bote.example/kurz"),
        ("/kurz", ADDRESS),
        ("https://boese.example/kurz", ADDRESS),
        ("https://bote.example.boese.example/", ADDRESS),
        ("https://bote.example/", ADDRESS),
        ("javascript:alert(1)", ADDRESS),
        ("", ADDRESS),
    ],
)
def test_only_an_address_at_the_same_host_is_canonical(canonical: str, address: str) -> None:
    """A page that names another host's article would take the place of that article's edition."""
    content = page(head=f'<link rel="canonical" href="{canonical}">' if canonical else "")
    assert read(fetched(content)).article.address == address


def test_a_saved_page_keeps_the_address_that_it_names() -> None:
    """It has no host of its own."""
    content = page(head='<link rel="canonical" href="https://bote.example/kurz">')
    assert read(Source.of("seite.html", content)).article.address == "https://bote.example/kurz"
