"""The process in which Piper speaks: words come in on a pipe, samples and their times go out.

Frames as in `workers.framing`: b"L" names the model and how it is to speak, answered with b"R" or b"U" and the reason; then each
b"S" has the words of one piece and is answered with b"A": the length of a JSON text (four bytes), that text (`rate`, and
`words`, where each is heard in samples, or null) and 16-bit samples; or with b"E" and the reason why it is not spoken.
"""

import json
import signal
import struct
import zlib
from pathlib import Path
from typing import Any

from artaudio.base.messages import stored
from artaudio.engines.piper.model import prepared
from artaudio.engines.piper.words import owners
from artaudio.workers.framing import receive, send
from artaudio.workers.own_process import only_frames_answer

BEGIN, END, PAD = "^", "$", "_"
HOP_SAMPLES = 256
"""Samples a frame, where the config does not say."""
NOISE_FRAMES = 12
"""Frames of noise for each number at first: a number is a sound or the gap behind it, and seldom lasts half of that."""
NOISE_CHANNELS = (2, 192)
"""Count of channels of the noise in durations and in sound, in every model that Piper trains."""
MOST_NOISE_FRAMES = 1 << 17


class Speaker:
    """A loaded model. Raises whatever Piper, the config or the model raise."""

    def __init__(self, wish: dict[str, Any]) -> None:
        import onnxruntime
        from piper import PiperVoice
        from piper.config import PiperConfig

        onnxruntime.set_default_logger_severity(4)
        self._config = json.loads(Path(wish["model"] + ".json").read_text(encoding="utf-8"))
        self._scales = [wish[key] for key in ("noise_scale", "length_scale", "noise_w_scale")]
        self._seed = wish["seed"]
        model = prepared(Path(wish["model"]).read_bytes())
        if len(model.noises) != len(
            NOISE_CHANNELS
        ):  # no model of Piper's own making: without noise it speaks the same each time
            self._scales[0] = self._scales[2] = 0.0
        self._durations, self._noises = model.durations, model.noises
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        options.intra_op_num_threads = wish["threads"]
        options.inter_op_num_threads = 1
        # A thread that waits by turning round takes the core from those who have work.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        session = onnxruntime.InferenceSession(model.content, sess_options=options, providers=["CPUExecutionProvider"])
        self._session, self._failures = session, (onnxruntime.capi.onnxruntime_pybind11_state.Fail,)
        self._inputs = {given.name for given in session.get_inputs()}
        self._voice = PiperVoice(session=session, config=PiperConfig.from_dict(self._config))

    def speak(self, tokens: list[str], speaker: int) -> bytes:
        """One piece. Raises ValueError where there is no sound in it."""
        import numpy as np

        sounds = self._sounds(" ".join(tokens))
        numbers, owner = self._numbers(sounds)
        if not any(sound.isalpha() for sound in sounds):
            raise ValueError(stored("its words have no sounds"))
        seed = zlib.crc32(" ".join(tokens).encode()) ^ self._seed
        audio, frames = self._run(numbers, speaker, seed)
        samples: bytes = np.clip(np.rint(audio * 32767.0), -32768, 32767).astype("<i2").tobytes()
        words: list[tuple[int, int] | None] = [None] * len(tokens)
        if len(frames) == len(numbers):
            hop = self._config.get("hop_length", HOP_SAMPLES)
            ends = np.cumsum(frames) * hop
            belongs = owners(sounds, [self._sounds(token) for token in tokens])
            for place, number in enumerate(owner):
                if number >= 0 and (word := belongs[number]) >= 0:
                    start, end = int(ends[place] - frames[place] * hop), int(ends[place])
                    known = words[word]
                    words[word] = (start if known is None else known[0], end)
        note = json.dumps({"rate": self._config["audio"]["sample_rate"], "words": words}).encode()
        return struct.pack("<I", len(note)) + note + samples

    def _sounds(self, text: str) -> list[str]:
        """The symbols of a text as one sentence, whatever looks like a sentence's end in it."""
        sounds: list[str] = []
        for sentence in self._voice.phonemize(text):
            sounds += ([" "] if sounds and sounds[-1] != " " else []) + list(sentence)
        return sounds

    def _numbers(self, sounds: list[str]) -> tuple[list[int], list[int]]:
        """What the model is given, and for each number the place of its sound; -1 for the ends."""
        table = self._config["phoneme_id_map"]
        numbers, owner = [*table[BEGIN], *table[PAD]], [-1] * (len(table[BEGIN]) + len(table[PAD]))
        for place, sound in enumerate(sounds):
            given = [*table[sound], *table[PAD]] if sound in table else []
            numbers += given
            owner += [place] * len(given)
        return [*numbers, *table[END]], [*owner, *([-1] * len(table[END]))]

    def _run(self, numbers: list[int], speaker: int, seed: int) -> tuple[Any, Any]:
        """Sound (float, ±1) and the frames of each number; empty where the model does not tell them."""
        import numpy as np

        given: dict[str, Any] = {
            "input": np.array([numbers], np.int64),
            "input_lengths": np.array([len(numbers)], np.int64),
            "scales": np.array(self._scales, np.float32),
        }
        if "sid" in self._inputs:
            given["sid"] = np.array([speaker], np.int64)
        outputs = [self._session.get_outputs()[0].name, *([self._durations] if self._durations else [])]
        length = max(400, NOISE_FRAMES * len(numbers))
        while True:
            for name, channels, wide in zip(self._noises, NOISE_CHANNELS, (len(numbers), length), strict=False):
                noise = np.random.default_rng([seed, channels]).standard_normal((wide, channels), np.float32)
                given[name] = np.ascontiguousarray(noise.T)[None]
            try:
                results = self._session.run(outputs, given)
            except self._failures:
                if not self._noises or length >= MOST_NOISE_FRAMES:
                    raise
                length *= 4  # longer than there was noise for
                continue
            return results[0].reshape(-1), results[1].reshape(-1) if len(results) > 1 else np.zeros(0)


def _alarm(seconds: float) -> None:
    """Let the system end this process after a number of seconds, 0 for never; where there is no such clock, nothing."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def main() -> None:
    """Answer until the input ends; a piece that takes longer than the limit ends the process."""
    answers = only_frames_answer()
    _, opening = receive(0)
    wish = json.loads(opening)
    try:
        speaker = Speaker(wish)
    except Exception as error:  # noqa: BLE001 - a model may be anything; the parent is told
        send(answers, b"U", f"{type(error).__name__}: {error}".encode(errors="replace"))
        return
    send(answers, b"R", b"")
    while (frame := receive(0))[0]:
        _alarm(wish["limit"])  # a hung worker ends even if the parent is no longer there to end it
        try:
            asked = json.loads(frame[1])
            answer = b"A", speaker.speak(asked["tokens"], asked["speaker"])
        except Exception as error:  # noqa: BLE001
            answer = b"E", f"{type(error).__name__}: {error}".encode(errors="replace")
        _alarm(0)
        send(answers, *answer)


if __name__ == "__main__":
    main()
