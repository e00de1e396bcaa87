"""What a worker process changes in itself before it answers."""

import contextlib
import os
import signal
import sys
from functools import partial
from queue import SimpleQueue

from artaudio.workers.framing import receive


def only_frames_answer() -> int:
    """Send what libraries print to the null device, leave Ctrl-C to the parent, and give the file descriptor for answers.

    The standard output of a worker process is the pipe to its parent.
    """
    answers, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return answers


def set_apart() -> tuple[int, int]:
    """Descriptors for questions and answers, out of the way of libraries: what they read is empty, what they print is gone."""
    questions, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    if hasattr(os, "register_at_fork"):  # a child process must not answer, nor keep the pipes open
        for pipe in (questions, answers):
            os.register_at_fork(after_in_child=partial(os.close, pipe))
    return questions, answers


def listen(questions: int, asked: "SimpleQueue[tuple[bytes, bytes]]") -> None:
    """Pass on what is asked. With the end of the input ends everything: this process, and what it has started."""
    while (frame := receive(questions))[0]:
        asked.put(frame)
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def limit_memory(most: int) -> None:
    """Let an allocation fail above `most` bytes (0: never), and this process be the one that ends when memory runs out."""
    if sys.platform == "linux":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_DATA, (most or hard, hard))
        with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:  # noqa: PTH123
            score.write("1000")
