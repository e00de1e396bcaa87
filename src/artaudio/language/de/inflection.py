"""Grammatical gender and case, as types."""

from enum import Enum


class Gender(Enum):
    """The gender of a noun; PLURAL for one that has no singular: `Leute`."""

    MASCULINE = "m"
    FEMININE = "f"
    NEUTER = "n"
    PLURAL = "p"


class Case(Enum):
    """The case of a noun in its sentence."""

    NOMINATIVE = "nom"
    GENITIVE = "gen"
    DATIVE = "dat"
    ACCUSATIVE = "acc"
