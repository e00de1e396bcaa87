"""`artaudio normalize`: lines in, spoken lines out."""

from program import Run


def test_each_line_is_said_sentence_by_sentence(run: Run) -> None:
    """A line of several sentences is divided as an article is, an empty line stays one, and lines come out one for one."""
    done = run("normalize", stdin="Das Zimmer kostet 80 Fr. Frühstück ist dabei.\n\nEr kam am 3. Mai.\n")
    assert done.returncode == 0
    assert done.stdout == "Das Zimmer kostet achtzig Franken. Frühstück ist dabei.\n\nEr kam am dritten Mai.\n"
