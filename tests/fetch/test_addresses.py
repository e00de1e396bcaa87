"""Which machines may be asked: only public ones, unless that is allowed, whatever the address is disguised as."""

import pytest

from artaudio.base.canonical_address import is_same_site
from artaudio.base.errors import UnreachableArticleError
from artaudio.base.web_address import is_web_address, without_tracking
from artaudio.fetch.target import target_of, why_private, why_private_name

PRIVATE = (
    *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0"),
    *("fc00::1", "fd12:3456::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::7f00:1", "64:ff9b::7f00:1"),
    *("64:ff9b::10.0.0.1", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1", "no number"),
)
PUBLIC = ("93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::8.8.8.8")
DISGUISED = (
    "127.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "017700000001",
    "10.1",
    "localhost",
    "a.localhost",
    "cms",
    "cms.local",
)


@pytest.mark.parametrize("number", PRIVATE)
def test_machines_that_are_not_public_are_told(number: str) -> None:
    """Private, loopback, link-local, reserved, mapped and tunnelled addresses."""
    assert why_private(number)


@pytest.mark.parametrize("number", PUBLIC)
def test_public_machines_are_told(number: str) -> None:
    """Also where a network without IPv4 reaches a public IPv4 address."""
    assert why_private(number) == ""


@pytest.mark.parametrize("host", DISGUISED)
def test_names_behind_which_a_private_machine_stands_are_told(host: str) -> None:
    """Where a proxy looks names up, numbers in any spelling and names of a local network are refused by their form."""
    assert why_private_name(host)


def test_ordinary_names_may_be_asked_for() -> None:
    """A name with a domain, and a public address in numbers."""
    assert not any(map(why_private_name, ("example.org", "xn--bcher-kva.example", "8.8.8.8", "2606:2800:220:1::1")))


@pytest.mark.parametrize(
    "address",
    [
        *(
            "ftp://example.org/a",
            "file:///etc/passwd",
            "https://",
            "https:///a",
            "javascript:alert(1)",
            "https://a:b@c.example/",
        ),
        *(
            "https://example.org:99999/",
            "https://exa\nmple.org/",
            "https://exam ple.org/",
            "//example.org/a",
            "lage.txt",
        ),
    ],
)
def test_what_is_no_address_of_a_page_is_refused(address: str) -> None:
    """With a way out, and without repeating a password."""
    with pytest.raises(UnreachableArticleError) as refused:
        target_of(address)
    assert refused.value.hint
    assert "a:b" not in refused.value.message


def test_an_address_is_asked_for_in_ascii_and_without_fragment() -> None:
    """Umlauts are encoded as HTTP needs it."""
    target = target_of("HTTPS://Bücher.example/Hören/?q=ä#oben")
    assert target.url == "https://xn--bcher-kva.example/H%C3%B6ren/?q=%C3%A4"
    assert (target.host, target.port) == ("xn--bcher-kva.example", 443)
    assert target_of("../b", base="https://example.org/x/a").url == "https://example.org/b"


def test_files_are_no_addresses() -> None:
    """What begins with http:// or https:// names a page, in whatever letters."""
    assert is_web_address("HTTPS://example.org")
    assert not any(map(is_web_address, ("https.txt", "http:/a", "a/https://b", "ftp://a")))


def test_tracking_is_left_out_of_an_address() -> None:
    """All else stays as it is, even what is escaped."""
    assert (
        without_tracking("https://a.example/x%2Fy?b=%20&utm_source=rss&a=1&fbclid=2#top")
        == "https://a.example/x%2Fy?b=%20&a=1"
    )
    assert without_tracking("https://a.example/x?utm_source=rss") == "https://a.example/x"


def test_hosts_are_compared_without_www() -> None:
    """Another host, port or domain is another site."""
    assert is_same_site("https://www.bote.example/a", "http://bote.example:80/b")
    for other in (
        "https://bote.example.org/",
        "https://x.bote.example/",
        "https://bote.example:8443/",
        "",
        "bote.example",
    ):
        assert not is_same_site("https://bote.example/a", other)
