"""How Pico is given a letter that stands alone.

Each letter was spoken once as it is and once from the phonemes of its German name: all were the same sound for sample,
or as near as two takes come, but for two. So `I S` needs no help; `Ih Ess` and `Ieh Ess` are heard as "E S".
"""

LETTERS: dict[str, str] = {"Y": "Ypsilon", "ß": "Eszett"}
"""What to write for the letters whose names Pico does not say: `Y` → `Ypsilon`; every other letter stays as it is."""
