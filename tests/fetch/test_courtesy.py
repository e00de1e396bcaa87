"""A good guest: robots.txt is obeyed where many pages are fetched, and a host is asked once a second."""

from collections.abc import Callable

import pytest
from web_double import Reply, WebDouble, page

from artaudio.base.errors import ArticleError, UnreachableArticleError, WithheldArticleError
from artaudio.fetch.client import Client
from artaudio.fetch.courtesy import Pace, read_robots

MakeClient = Callable[..., Client]
ROBOTS = """User-agent: *
Disallow: /

User-agent: Artaudio
Disallow: /geheim
Allow: /geheim/doch
Disallow: /*.pdf$
Crawl-delay: 5
"""


def test_robots_txt_is_obeyed_by_our_name(server: WebDouble, make: MakeClient) -> None:
    """The longest rule counts, asterisks and dollars are understood; it is asked for once."""
    server.replies["/robots.txt"] = Reply(ROBOTS, headers={"Content-Type": "text/plain"})
    for path in ("/lage", "/geheim/doch", "/a.pdfx"):
        server.replies[path] = Reply(page())
    client = make(polite=True)
    for path in ("/lage", "/geheim/doch", "/a.pdfx"):
        assert client.source(server.url(path)).content
    for path in ("/geheim/a", "/a.pdf"):
        with pytest.raises(WithheldArticleError, match=r"robots\.txt"):
            client.source(server.url(path))
    assert [asked.path for asked in server.asked].count("/robots.txt") == 1


def test_a_page_that_a_person_names_is_fetched_as_a_browser_would(server: WebDouble, make: MakeClient) -> None:
    """Nobody asks for robots.txt then."""
    server.replies["/robots.txt"] = Reply(ROBOTS)
    server.replies["/geheim/a"] = Reply(page())
    assert make().source(server.url("/geheim/a")).content
    assert server.paths() == [asked.path for asked in server.asked]


@pytest.mark.parametrize(
    ("status", "free"), [(404, True), (401, True), (403, True), (410, True), (500, False), (503, False), (429, False)]
)
def test_without_robots_txt_all_is_free_and_with_a_fault_nothing(
    server: WebDouble, make: MakeClient, status: int, free: bool
) -> None:
    """RFC 9309, sections 2.3.1.3 and 2.3.1.4."""
    server.replies["/robots.txt"] = Reply("", status)
    server.replies["/lage"] = Reply(page())
    client = make(polite=True)
    if free:
        assert client.source(server.url("/lage")).content
    else:
        with pytest.raises(UnreachableArticleError, match=r"robots\.txt"):
            client.source(server.url("/lage"))


def test_a_redirect_is_held_to_the_rules_as_well(server: WebDouble, make: MakeClient) -> None:
    """A page that leads on to a forbidden one is not followed."""
    server.replies["/robots.txt"] = Reply(ROBOTS)
    server.replies["/a"] = Reply("", 302, {"Location": "/geheim/a"})
    server.replies["/geheim/a"] = Reply(page())
    with pytest.raises(WithheldArticleError):
        make(polite=True).source(server.url("/a"))
    assert server.paths() == ["/a"]


def test_a_robots_txt_that_is_endless_or_no_text_hurts_nobody(server: WebDouble, make: MakeClient) -> None:
    """Its beginning counts."""
    server.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /geheim\n" + b"\xff\x00" * 1_000_000)
    server.replies["/lage"] = Reply(page())
    client = make(polite=True)
    assert client.source(server.url("/lage")).content
    with pytest.raises(ArticleError):
        client.source(server.url("/geheim"))
    assert read_robots(b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /x", 0.0).allows("https://a.example/y")


def test_a_host_is_asked_once_a_second_and_others_meanwhile(server: WebDouble, make: MakeClient) -> None:
    """What robots.txt asks for counts where it is longer; the clock of this test only moves where somebody waits."""
    now, slept = [0.0], list[float]()

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    pace = Pace(1.0, clock=lambda: now[0], sleep=sleep)
    for host in ("a.example", "a.example", "b.example", "a.example"):
        pace.wait(host)
    assert slept == [1.0, 1.0]
    server.replies["/robots.txt"] = Reply(ROBOTS)
    server.replies["/lage"] = Reply(page())
    client = make(polite=True, pace=pace)
    slept.clear()
    for _ in range(3):
        client.get(server.url("/lage"))
    assert slept == [1.0, 5.0, 5.0]


def test_one_page_is_fetched_without_waiting(server: WebDouble, make: MakeClient) -> None:
    """The pace is for lists and what is looked at again and again."""
    slept: list[float] = []
    server.replies["/lage"] = Reply(page())
    client = make(pace=Pace(1.0, sleep=slept.append))
    client.get(server.url("/lage"))
    client.get(server.url("/lage"))
    assert slept == []
