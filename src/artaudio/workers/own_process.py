"""What a worker process changes in itself before it answers."""

import os
import signal


def only_frames_answer() -> int:
    """Send what libraries print to the null device, leave Ctrl-C to the parent, and give the file descriptor for answers.

    The standard output of a worker process is the pipe to its parent.
    """
    answers, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return answers
