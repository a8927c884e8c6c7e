"""What can go wrong, said with its remedy.

::

    SaysoError
    ├── InputError        an input could not be read (file, folder, URL, manifest)
    ├── LedgerError       the ledger could not be opened, read or written
    ├── NotFoundError     no article, claim or topic of that name
    ├── FrameError        a frame file is not well formed
    ├── MissingDataError  a model or data file that ships with sayso is absent
    └── MissingPackageError  a package that only some answers need is not installed
"""

from __future__ import annotations


class SaysoError(Exception):
    """Base of all errors that sayso raises. ``problem`` names the input and what is wrong; ``remedy`` what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem} {remedy}".strip())
        self.problem = problem
        self.remedy = remedy


class InputError(SaysoError):
    """An input could not be read; ``name`` is the input as it was given."""

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        super().__init__(f"{name}: {problem}", remedy)
        self.name = name
        self.reason = problem


class LedgerError(SaysoError):
    """The ledger could not be opened, read or written."""


class NotFoundError(SaysoError):
    """Nothing of that name is in the ledger."""


class FrameError(SaysoError):
    """A frame file is not well formed."""


class MissingDataError(SaysoError):
    """A model or data file that ships with sayso is absent."""


class MissingPackageError(SaysoError):
    """A package that only some answers need is not installed; ``extra`` is the extra of sayso that brings it."""

    def __init__(self, what: str, package: str, extra: str) -> None:
        super().__init__(
            f"{what} need the package {package}, which is not installed.", f"Run: pip install 'sayso[{extra}]'"
        )
        self.package = package
