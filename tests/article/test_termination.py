"""Articles of repeated signs are read in time that grows with their length, not with its square."""

import subprocess
import sys

import pytest

CPU_SECONDS = 60
"""Reading takes about a second; with time that grows with the square it would take hours."""
PROGRAM = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
from artaudio.article.parser import parse
from artaudio.article.readers.text import plain_page
for sign in {signs!r}:
    article = parse(plain_page("page", "0", "Hallo" + sign * {count} + "Welt, das ist ein ganzer Satz."))
    assert article.blocks[-1].text.endswith("Satz."), sign
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit of CPU time")
def test_any_number_of_one_sign_ends_within_a_bound_of_cpu_time() -> None:
    """White space of every kind, brackets, quotation marks, stops: the process is never ended by the limit."""
    signs = [" ", "\t", "\u00a0", "\u2003", "(", ")", '"', "„", ".", "-", "…", " (", ". "]
    program = PROGRAM.format(seconds=CPU_SECONDS, signs=signs, count=200_000)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
