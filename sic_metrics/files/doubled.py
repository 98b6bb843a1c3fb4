"""Lines of a file that say again what an earlier one said: added up, they would count twice."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator

import numpy as np
import pyarrow as pa

from . import text

Key = Callable[[bytes], bytes]


class Marks:
    """Notes a mark of every line that goes by: eight bytes each, as there are millions."""

    def __init__(self, key: Key) -> None:
        self._key, self._marks = key, array("q")

    def noted(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the lines."""
        for line in lines:
            self._marks.append(hash(self._key(line)))
            yield line

    def doubled(self) -> list[int]:
        """Numbers, from 1, of the lines that came before."""
        marks = np.frombuffer(self._marks, dtype=np.int64) if self._marks else np.empty(0, dtype=np.int64)
        order = np.argsort(marks, kind="stable")
        again = marks[order][1:] == marks[order][:-1]
        return sorted((order[1:][again] + 1).tolist())

    def rows(self, lines: Iterable[bytes]) -> pa.Table:
        """Rows (line, what) of the doubled lines, from the same lines read again."""
        numbers = set(self.doubled())
        found = [
            (number, text.decoded(self._key(line), "", number).replace("\t", " "))
            for number, line in (enumerate(lines, start=1) if numbers else ())
            if number in numbers
        ]
        columns = zip(*found, strict=True) if found else ((), ())
        types = (pa.int64(), pa.string())
        arrays = [pa.array(list(column), kind) for column, kind in zip(columns, types, strict=True)]
        return pa.table(arrays, names=["line", "what"])
