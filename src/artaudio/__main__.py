"""The command `artaudio`, which is the same as `python -m artaudio`."""

from typing import NoReturn

from artaudio.commands.loading import leave_on_interrupt


def start() -> NoReturn:
    """Run the command line, whose modules are imported once it is settled what Ctrl-C does meanwhile."""
    leave_on_interrupt()
    from artaudio.base.messages import messages_in, preferred_language, tr

    with messages_in(preferred_language()):
        leave_on_interrupt(tr("interrupted"))
    from artaudio.cli import program

    program()


if __name__ == "__main__":
    start()
