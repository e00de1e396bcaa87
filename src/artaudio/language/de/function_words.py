"""German function words: prepositions, conjunctions and articles, in small letters."""

from artaudio.base.patterns import words

PREPOSITIONS = frozenset(
    words("""
    ab am an auf aus bei beim bis durch für gegen hinter im in ins laut mit nach neben ohne seit trotz um unter vom
    von vor wegen zu zum zur zwischen über
    """)
)
"""Common prepositions, also joined with an article."""
DATIVE = frozenset(
    words("""
    mit von nach bei seit aus zu vor in zwischen an ab unter binnen außer gegenüber dank laut neben hinter samt nahe
    entgegen zufolge einschließlich inklusive innerhalb aufgrund trotz
    """)
)
GENITIVE = frozenset(words("wegen während trotz statt anstatt innerhalb außerhalb aufgrund infolge mangels"))
ACCUSATIVE = frozenset(words("für um durch gegen ohne auf über bis pro je per"))
"""Prepositions by the case that a bare number or name behind them most often has."""
CONJUNCTIONS = frozenset(
    words("""
    aber bevor damit dass denn doch ehe falls indem nachdem ob obwohl oder sobald sodass solange sondern soweit sowie und
    weil wenn wobei während
    """)
)
"""Words that begin a clause or join two phrases: a speaker may pause before them."""
SOMETIMES_CONJUNCTIONS = frozenset(words("als bis da seit"))
"""Words that begin a clause as well as a phrase: `als er kam`, `mehr als zwei`."""
ARTICLES = frozenset(words("das dem den der des die ein eine einem einen einer eines"))
DETERMINERS = ARTICLES | frozenset(
    words("""
    am ans aufs beim durchs fürs im ins vom zum zur übers unterm deren dessen
    dein deine deinem deinen deiner deines diese diesem diesen dieser dieses euer eure eurem euren eurer ihr ihre ihrem ihren
    ihrer ihres jede jedem jeden jeder jedes jene jenem jenen jener jenes kein keine keinem keinen keiner mein meine meinem
    meinen meiner meines sein seine seinem seinen seiner seines unser unsere unserem unseren unserer unseres unsrer welche
    welchem welchen welcher welches
    """)
)
"""Words before a noun or an ordinal that belong to it: articles, also joined with a preposition, possessives and the like."""
LEANING = (
    ARTICLES
    | PREPOSITIONS
    | frozenset(
        words("""
        dieser diese dieses ihr ihre kein keine mein nicht sein seine sehr so zwei drei dr prof herr frau st
        """)
    )
)
"""Words after which neither a speaker pauses nor a line ends: they belong to the next word."""
