"""How a format says that it cannot read a file: an exception for the loader, never seen by users of the library."""


class UnreadableError(Exception):
    """The bytes are not a file of the kind, damaged, encrypted, or beyond the limits.

    ``message`` says what is wrong and ``hint`` how to mend it, both in Chinese for the clerk who sent the file.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
