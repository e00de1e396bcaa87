"""Forms that name several genders: `Bürger*innen` → `Bürger innen`; the sign is one short break."""

from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.script.rule import Reading, Rule

_FORM = verbose(
    r"""
      (?<=[^\W\d_]) (?P<sign> [*_] | [·•∙](?=in(?:nen)?) | ['’](?=innen) | (?<=[a-zäöüß]) : ) (?= [a-zäöüß] )
    | (?<=[a-zäöüß]) (?P<slash> /-? ) (?= in (?:nen)? (?![a-zäöüß]) | innen )        # Schüler/-innen
    | (?<=[a-zäöüß]) (?P<ending> /-? ) (?= [rnsme] (?![^\W_]) )                      # jede/r, ein/e
    | (?<=[a-zäöüß]) (?P<bracket> \( in(?:nen)? \) )                                 # Lehrer(in)
    | (?<=[a-zäöüß]) (?P<middle> \( inn \) ) (?= en\b )                              # Kolleg(inn)en
    | (?<=[a-zäöüß]) (?P<letters> \( [a-zäöü]{1,2} \) )                              # Freund(e)
    | (?<=[a-zäöüß]{2}) (?P<capital> I ) (?= nnen )                                  # BürgerInnen
    | (?<= er|or|nt|st|ur|ge|at|zt|nd|mt|ch|it|ig|ph ) (?P<single> I ) (?= n (?![^\W_]) )   # LehrerIn
    """
)
_HINT = lazy("[*_·•∙/(:'’](?=[a-zäöüß-])|[a-zäöüß]I")


def _read(text: str) -> Iterator[Reading]:
    if not _HINT.search(text):
        return
    for match in _FORM.finditer(text):
        kind = match.lastgroup
        spoken = " "
        if kind in {"capital", "single"}:
            spoken = " i"
        elif kind in {"bracket", "middle"}:
            spoken = " " + match[0].strip("()")
        elif kind == "letters":
            spoken = match[0].strip("()")
        yield Reading(match.start(), match.end(), spoken)


RULE = Rule("gender", _read)
