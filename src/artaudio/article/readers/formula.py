"""A formula in MathML as one line of text: `<msup><mi>x</mi><mn>2</mn></msup>` → x²."""

from lxml import etree

RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
UNSEEN = frozenset({"annotation", "annotation-xml", "mphantom", "none", "mprescripts"})
"""Elements that are no part of what a formula shows (MathML Core, 3 and 5)."""
OPERATORS = frozenset("=+-−±·×*/:<>≤≥≠≈→∈")
"""Signs with a space on both sides."""


def formula(math: etree._Element) -> str:
    """What a formula says in one line, with a space on both sides; "" where it shows nothing."""
    text = " ".join(_read(math).split())
    return f" {text} " if text else ""


def _read(element: etree._Element) -> str:
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return ""
    parts = [one for one in element if isinstance(one.tag, str) and one.tag not in UNSEEN]
    match element.tag:
        case "msup" if len(parts) == 2:
            return _scripted(_read(parts[0]), _read(parts[1]), RAISED, "^")
        case "msub" if len(parts) == 2:
            return _scripted(_read(parts[0]), _read(parts[1]), LOWERED, "_")
        case "mfrac" if len(parts) == 2:
            return "/".join(f"({part})" if " " in part else part for part in (_read(parts[0]), _read(parts[1])))
        case "msqrt":
            return f"√({''.join(map(_read, parts))})"
    if parts:
        return "".join(map(_read, parts))
    own = "".join(map(str, element.itertext())).strip()
    return f" {own} " if element.tag == "mo" and own in OPERATORS else own


def _scripted(base: str, script: str, signs: dict[int, int], mark: str) -> str:
    """`x` and `2` → `x²`; `x` and `ab` → `x^ab`."""
    simple = script.strip()
    return base + (simple.translate(signs) if all(ord(one) in signs for one in simple) else f"{mark}{simple}")
