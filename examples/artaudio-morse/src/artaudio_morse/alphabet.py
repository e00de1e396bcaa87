"""Which sign stands for which letter (ITU-R M.1677-1, and the German letters). Knows no sound."""

import unicodedata

_TABLE = """
A .-    B -...  C -.-.  D -..   E .     F ..-.  G --.   H ....  I ..    J .---  K -.-   L .-..  M --    N -.    O ---   P .--.
Q --.-  R .-.   S ...   T -     U ..-   V ...-  W .--   X -..-  Y -.--  Z --..  Ä .-.-  Ö ---.  Ü ..--  ß ...--..       É ..-..
0 -----         1 .----         2 ..---         3 ...--         4 ....-         5 .....         6 -....         7 --...
8 ---..         9 ----.         . .-.-.-        , --..--        : ---...        ? ..--..        ' .----.        - -....-
– -....-        / -..-.         ( -.--.         ) -.--.-        " .-..-.        = -...-         + .-.-.         @ .--.-.
"""
SIGNS = dict(zip(_TABLE.split()[::2], _TABLE.split()[1::2], strict=True))


def signs(word: str) -> list[str]:
    """The signs of a word, one for each letter, digit or mark that has one: `Öl!` → ---. .-..

    Accents that have no sign are left out (`Sã` → S A). Raises KeyError with the letter or digit that has none at all.
    """
    found = []
    for letter in unicodedata.normalize("NFC", word):
        base = unicodedata.normalize("NFKD", letter)[0] if letter.isalnum() else letter
        sign = next((SIGNS[form] for form in (letter, letter.upper(), base.upper()) if form in SIGNS), "")
        if sign:
            found.append(sign)
        elif letter.isalnum():
            raise KeyError(letter)
    return found
