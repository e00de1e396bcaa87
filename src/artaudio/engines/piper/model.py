"""Change a Piper model, in memory, so that its noise is given to it and its durations are told.

An ONNX file is one protocol-buffers message: fields, each with a number and a length. Of all its fields only the graph's
own (nodes, inputs, outputs) are read, so nothing but the standard library is needed. Imports no other module of artaudio.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from artaudio.base.messages import tr

GRAPH, NODE, NAME, INPUT, OUTPUT = 7, 1, 2, 11, 12
"""Numbers of the fields of an ONNX model and of its graph (onnx.proto)."""
LENGTHED = 2
"""Number of protobuf's wire type for a field that has its length before it."""
DURATIONS, RANDOM = b"Ceil", b"RandomNormalLike"
FLOAT, INT64 = 1, 7
"""Numbers of ONNX's element types (onnx.proto)."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A model's bytes; `durations` names the output with the frames of each sound, `noises` the inputs for noise, in the
    order in which the model uses them. Empty where it has no such place.
    """

    content: bytes
    durations: str = ""
    noises: tuple[str, ...] = ()


def incomplete(path: Path) -> str:
    """What is wrong with the file as a model, by its first bytes and its size; empty where it may be one. Raises OSError."""
    size = path.stat().st_size
    if not size:
        return tr("it is empty")
    with path.open("rb") as file:
        place, graph = 0, False
        while place < size:
            file.seek(place)
            head = file.read(20)
            try:
                key, at = _number(head, 0)
                length, at = _number(head, at)
            except IndexError:
                return tr("it is cut off")
            if key >> 3 == 0 or key & 7 not in (0, LENGTHED):
                return tr("it is no ONNX model")
            place += at + (length if key & 7 == LENGTHED else 0)
            graph = graph or key >> 3 == GRAPH
    if place > size:
        return tr("it is cut off") if graph else tr("it is no ONNX model")
    return "" if graph else tr("it is no ONNX model")


def prepared(model: bytes) -> Prepared:
    """The model with noise as inputs `noise_0`, `noise_1`, … and the durations as an output, as far as it has them.

    A noise input may be longer than needed on its last axis; what is over is not used. Raises ValueError for what is no model.
    """
    try:
        top = list(_fields(memoryview(model)))
        (graph,) = (content for number, content, _ in top if number == GRAPH)
        nodes = [_node(content) if number == NODE else None for number, content, _ in _fields(graph)]
    except (IndexError, ValueError) as error:
        raise ValueError(tr("it is no ONNX model")) from error
    ceilings = [node for node in nodes if node and node.kind == DURATIONS]
    randoms = [node for node in nodes if node and node.kind == RANDOM]
    parts: list[bytes | memoryview] = []
    for (_, _, whole), node in zip(_fields(graph), nodes, strict=True):
        parts += _cut_to_shape(node, randoms.index(node)) if node in randoms and node else [whole]
    names = tuple(f"noise_{number}" for number in range(len(randoms)))
    parts += [_field(INPUT, _value(name, FLOAT)) for name in names]
    durations = ceilings[0].outputs[0] if len(ceilings) == 1 else b""
    if durations:
        parts.append(_field(OUTPUT, _field(1, durations)))
    changed = b"".join(parts)
    content = b"".join(_field(GRAPH, changed) if number == GRAPH else whole for number, _, whole in top)
    return Prepared(content, durations.decode(), names)


@dataclass(frozen=True, slots=True)
class _Node:
    """One step of the graph: its kind, and the names of what goes in and what comes out."""

    kind: bytes
    inputs: tuple[bytes, ...]
    outputs: tuple[bytes, ...]


def _cut_to_shape(node: _Node, number: int) -> list[bytes]:
    """In place of a random one: nodes that cut the input for noise to the shape that is needed."""
    (like,), (out,) = node.inputs, node.outputs
    noise = f"noise_{number}".encode()
    shape, start = noise + b"/shape", noise + b"/start"
    zeros = _field(5, _number_field(1, 3) + _number_field(2, INT64) + _field(7, b"\0\0\0")) + _number_field(20, 4)
    return [
        _field(NODE, _made(b"Shape", [like], shape)),
        _field(NODE, _made(b"Constant", [], start) + _field(5, _field(1, b"value") + zeros)),
        _field(NODE, _made(b"Slice", [noise, start, shape], out)),
    ]


def _made(kind: bytes, inputs: list[bytes], output: bytes) -> bytes:
    return (
        b"".join(_field(1, name) for name in inputs)
        + _field(2, output)
        + _field(3, output + b"/made")
        + _field(4, kind)
    )


def _value(name: str, kind: int) -> bytes:
    """An input or output of three axes, the first of length 1."""
    axes = b"".join(_field(1, axis) for axis in (_number_field(1, 1), b"", b""))
    return _field(1, name.encode()) + _field(2, _field(1, _number_field(1, kind) + _field(2, axes)))


def _node(content: memoryview) -> _Node:
    found: dict[int, list[bytes]] = {1: [], 2: [], 4: []}
    for number, inner, _ in _fields(content):
        if number in found:
            found[number].append(bytes(inner))
    return _Node(b"".join(found[4]), tuple(found[1]), tuple(found[2]))


def _fields(message: memoryview) -> Iterator[tuple[int, memoryview, memoryview]]:
    """Number, content and whole encoding of each field; a plain number's content is empty. IndexError where it is cut."""
    place = 0
    while place < len(message):
        key, at = _number(message, place)
        kind, content = key & 7, message[:0]
        if kind == LENGTHED:
            length, at = _number(message, at)
            content = message[at : at + length]
            at += length
        elif kind == 0:
            _, at = _number(message, at)
        elif kind in (1, 5):
            at += 8 if kind == 1 else 4
        else:
            raise ValueError(tr("no such field"))
        if at > len(message):
            raise IndexError(tr("the message is cut off"))
        yield key >> 3, content, message[place:at]
        place = at


def _number(message: bytes | memoryview, place: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends."""
    value = shift = 0
    while True:
        byte = message[place]
        place += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, place
        shift += 7


def _field(number: int, content: bytes) -> bytes:
    return _encoded(number << 3 | LENGTHED) + _encoded(len(content)) + content


def _number_field(number: int, value: int) -> bytes:
    return _encoded(number << 3) + _encoded(value)


def _encoded(value: int) -> bytes:
    parts = bytearray()
    while value > 127:
        parts.append(value & 127 | 128)
        value >>= 7
    return bytes([*parts, value])
