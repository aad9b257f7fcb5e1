"""A rebuild in a process of its own, which is killed in the middle of a batch: `python -m tests.search.killed NUMBER`.

Its source has the texts 1 to 40; asked for that number it ends at once, as with kill -9. 0: it is not killed.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence

COUNT = 40


def main(killed_at: int) -> None:
    from gongkai.site.starting import start

    start(migrate=False)
    from gongkai.bodies.models import Person
    from gongkai.search import rebuilding
    from gongkai.search.rebuilding import rebuild
    from gongkai.search.services import Text
    from gongkai.search.stores import PUBLIC, Store
    from tests.search.imagined import text
    from tests.search.sources import Room, only

    class Deadly(Room):
        def documents(self, ids: Sequence[int], store: Store) -> Iterator[Text]:
            for found in super().documents(ids, store):
                if found.number == killed_at:
                    os.kill(os.getpid(), signal.SIGKILL)
                yield found

    room = Deadly()
    room.have(*(text(number, f"低保第{number}号") for number in range(1, COUNT + 1)))
    rebuilding.AT_ONCE, rebuilding.CHARACTERS = 10, 20
    with only(room):
        print(rebuild(Person.objects.operator(), PUBLIC), min(room.asked))


if __name__ == "__main__":
    main(int(sys.argv[1]))
