"""What a walk through a content set's category finds on its day: the tree, its files, their uses."""

from collections import deque
from collections.abc import Iterator

import places
import world
from commons import PARENTS
from model import MONTHS, MediaFile, Page, Use, World
from world import ContentSet

LEFT_OUT = {places.COMMONS, places.WIKIDATA}  # wikis that are not read for articles


def levels(content_set: ContentSet) -> dict[str, int]:
    """Categories that a walk opens, each with its level below the root; a pruned one is left shut."""
    found = {content_set.value: 0}
    waiting = deque([content_set.value])
    while waiting:
        name = waiting.popleft()
        below = [child for child, parents in PARENTS.items() if name in parents]
        for child in below:
            if child not in found and child not in content_set.prune and found[name] < content_set.depth:
                found[child] = found[name] + 1
                waiting.append(child)
    return found


def files_of(simulated: World, content_set: ContentSet, index: int) -> dict[str, int]:
    """Files of the tree at the end of a month, each with its level; in several categories, the least."""
    opened = levels(content_set)
    found = {}
    for media_file in simulated.files.values():
        own = [opened[name] for name in media_file.categories if name in opened]
        if own and media_file.uploaded <= index:
            found[media_file.name] = min(own)
    return found


def uses_of(simulated: World, content_set: ContentSet, index: int) -> Iterator[tuple[Use, int]]:
    """Uses of those files at the end of a month, on pages of every wiki and namespace, with the level."""
    files = files_of(simulated, content_set, index)
    for use in simulated.uses_in(index):
        if use.file_name in files:
            yield use, files[use.file_name]


def is_walked(media_file: MediaFile) -> bool:
    """Whether the tree of the walked set holds the file, pruned branches too."""
    return bool(set(media_file.categories) & (WALKED.keys() | set(WALKED_SET.prune)))


WALKED_SET = next(one for one in world.CONTENT_SETS if one.content_set_id == world.WALKED_SET)
WALKED = levels(WALKED_SET)
WALK_MONTHS = {MONTHS.index(day[:7]): day for day in world.WALK_DAYS}


def title_on(page: Page, day: str) -> str:
    """The title of a page on a day, that of its move included."""
    moved = (page.wiki, page.title) == (world.MOVE.wiki, world.MOVE.title) and day < world.MOVE.day
    return world.MOVE.former_title if moved else page.title
