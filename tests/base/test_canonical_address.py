"""One page has one canonical address, however its address is written."""

from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artaudio.base.canonical_address import canonical_address

PAGE = "https://www.beispiel.de/lage/nebel-über-köln.html?id=7&seite=2"


@pytest.mark.parametrize(
    "other",
    [
        PAGE + "#kommentare",
        PAGE.replace("https", "http"),
        PAGE.replace("www.beispiel.de", "WWW.Beispiel.DE"),
        PAGE.replace("beispiel.de", "beispiel.de:443"),
        PAGE.replace("über-köln", quote("über-köln")),
        PAGE.replace("ü", "u\u0308"),
        PAGE.replace("id=7&seite=2", "seite=2&id=7"),
        PAGE + "&utm_source=newsletter&utm_medium=email",
        PAGE.replace("?", "?fbclid=IwAR0&gclid=x&") + "&mc_cid=1&wt_mc=sm.feed",
        f"  {PAGE}\n",
    ],
)
def test_every_spelling_of_an_address_is_the_same_page(other: str) -> None:
    """Scheme, case of the host, port, encoding, order, tracking and fragment do not tell the page."""
    assert canonical_address(other) == canonical_address(PAGE) != ""


@pytest.mark.parametrize(
    "other",
    [
        PAGE.replace("id=7", "id=8"),
        PAGE.replace("köln", "koln"),
        PAGE.replace("/lage/", "/Lage/"),
        PAGE.replace("www.", ""),
        PAGE.replace(".de/", ".de:8080/"),
        PAGE + "&ausgabe=utm_source",
    ],
)
def test_what_tells_the_page_is_kept(other: str) -> None:
    """Another host, port, path or parameter is another page."""
    assert canonical_address(other) != canonical_address(PAGE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "keine",
        "https://",
        "https://www.beispiel.de",
        "https://www.beispiel.de/?utm_source=x#oben",
        "https://[",
        "http://a:x/b",
        "file:///a/b",
        "mailto:a@b.de",
    ],
)
def test_what_tells_no_page_has_no_canonical_address(text: str) -> None:
    """No address, and the address of a whole site, never make two articles one."""
    assert canonical_address(text) == ""


def test_an_umlaut_domain_is_the_same_in_both_of_its_forms() -> None:
    """`bücher.example` and `xn--bcher-kva.example` are one host."""
    assert canonical_address("https://bücher.example/a") == canonical_address("https://xn--bcher-kva.example/a/")


@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=8), st.text(max_size=8)), max_size=4),
    st.sampled_from(["utm_campaign", "fbclid", "gclid", "UTM_Term"]),
    st.text(max_size=12),
)
def test_a_tracking_parameter_changes_nothing_anywhere(
    parameters: list[tuple[str, str]], tracking: str, value: str
) -> None:
    """Wherever it stands among the others, and whatever it says."""
    address = "https://beispiel.de/artikel"
    plain = canonical_address(f"{address}?{urlencode(parameters)}")
    for place in range(len(parameters) + 1):
        more = [*parameters[:place], (tracking, value), *parameters[place:]]
        assert canonical_address(f"{address}?{urlencode(more)}#x") == plain


@given(st.text(max_size=40))
def test_the_canonical_address_of_a_canonical_address_is_itself(text: str) -> None:
    """Any text: nothing is raised, and a second time changes nothing."""
    once = canonical_address(f"https://beispiel.de/{text}")
    assert canonical_address(f"https://{once}") == once
