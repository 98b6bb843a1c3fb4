"""Properties of Commons pages: use of files, their newest version and licence, counts of categories."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from tests.stand_in.action import Ask, bad_continue, window
from tests.stand_in.action_titles import Asked, PageSet, spaced
from tests.stand_in.http_text import percent_encoded
from tests.stand_in.media_requests import upload_path
from tests.stand_in.worlds.model import MediaFile, Use, World

FILE, CATEGORY = 6, 14
UTM = "?utm_source=commons.wikimedia.org&utm_campaign=imageinfo&utm_content=original"
INFO_PROPS = ("timestamp", "user", "url", "size", "mime", "mediatype", "sha1", "extmetadata", "comment")
LICENCE_ADDRESSES = {"cc0": "publicdomain/zero/1.0", "cc-by-4.0": "by/4.0", "cc-by-sa-4.0": "by-sa/4.0"}


def _name(asked: Asked) -> str:
    return asked.title.partition(":")[2]


def globalusage(ask: Ask, pages: PageSet) -> dict[str, str]:
    """`prop=globalusage`: rows over all the files, in the order of file, wiki and page id."""
    props = ask.known("guprop", ("url", "pageid", "namespace"), "url", "globalusage")
    limit, token = ask.limit("gulimit"), ask.text("gucontinue")
    files = {_name(asked): asked for asked in pages.titled(FILE)}
    for asked in files.values():
        asked.record["globalusage"] = []
    rows = [(name, use) for name in sorted(files) for use in _uses(ask, name)]
    found, following = window(ask, rows, _first_row(rows, token), limit)
    for name, use in found:
        told = files[name].record["globalusage"]
        assert isinstance(told, list)
        told.append(_use(ask.world, use, props))
    if following is None:
        return {}
    name, use = rows[following]
    return {"gucontinue": f"{name}|{use.dbname}|{use.page_id}"}


def _uses(ask: Ask, name: str) -> list[Use]:
    known = ask.world.files.get(name)
    namespaces, sites = ask.namespaces("gunamespace"), ask.many("gusite")
    hides_own = ask.has("gufilterlocal")
    return sorted(
        (
            use
            for use in _kept(known.uses if known else (), namespaces, sites)
            if not hides_own or not _own(ask, use)
        ),
        key=lambda use: (use.dbname, use.page_id),
    )


def _kept(uses: Iterable[Use], namespaces: set[int] | None, sites: list[str]) -> Iterable[Use]:
    of_namespace = (use for use in uses if namespaces is None or use.namespace in namespaces)
    return (use for use in of_namespace if not sites or use.dbname in sites)


def _own(ask: Ask, use: Use) -> bool:
    return use.dbname == ask.wiki.site.dbname


def _first_row(rows: list[tuple[str, Use]], token: str) -> int:
    """The row that a token names, or the first after it."""
    if not token:
        return 0
    parts = token.split("|")
    if len(parts) != 3 or not parts[2].isdigit():
        raise bad_continue()
    wanted = parts[0], parts[1], int(parts[2])
    return bisect_left(rows, wanted, key=lambda row: (row[0], row[1].dbname, row[1].page_id))


def _use(world: World, use: Use, props: list[str]) -> dict[str, object]:
    as_text = world.quirks.ids_as_text
    told: dict[str, object] = {"title": use.title, "wiki": use.host}
    if "url" in props:
        told["url"] = f"https://{use.host}/wiki/{percent_encoded(use.title)}"
    if "pageid" in props:
        told["pageid"] = str(use.page_id) if as_text else use.page_id
    if "namespace" in props:
        told["ns"] = str(use.namespace) if as_text else use.namespace
    return told


def categoryinfo(ask: Ask, pages: PageSet) -> dict[str, str]:
    """`prop=categoryinfo`: direct members; a category may have some without having a page."""
    for asked in pages.titled(CATEGORY):
        if category := ask.world.categories.get(_name(asked)):
            counts = len(category.pages), len(category.files), len(category.subcategories)
            names = ("pages", "files", "subcats")
            counted = dict(zip(names, counts, strict=True))
            asked.record["categoryinfo"] = {"size": sum(counts), **counted, "hidden": False}
    return {}


def imageinfo(ask: Ask, pages: PageSet) -> dict[str, str]:
    """`prop=imageinfo`, versions newest first; those over the limit follow where one file is asked for."""
    props = ask.known("iiprop", INFO_PROPS, "timestamp|user", "imageinfo")
    ask.ignores("iiextmetadatalanguage")
    keys, limit = ask.many("iiextmetadatafilter"), _version_limit(ask)
    start = ask.text("iistart")
    files = pages.titled(FILE)
    for asked in files:
        if asked.page and (known := ask.world.files.get(_name(asked))):
            versions = [(known.uploaded_at, known.uploader), *known.older_versions]
            first = next((place for place, one in enumerate(versions) if one[0] == start), 0)
            told = [_version(known, version, props, keys) for version in versions[first : first + limit]]
            asked.record |= {"imagerepository": "local", "imageinfo": told}
            if len(files) == 1 and versions[first + limit :]:
                return {"iistart": versions[first + limit][0]}
    return {}


def _version_limit(ask: Ask) -> int:
    """Versions of each file: one unless told."""
    return ask.limit("iilimit") if ask.has("iilimit") else 1


def _version(
    known: MediaFile, version: tuple[str, str], props: list[str], keys: list[str]
) -> dict[str, object]:
    stamp, user = version
    page = f"https://commons.wikimedia.org/wiki/File:{percent_encoded(known.name)}"
    short = f"https://commons.wikimedia.org/w/index.php?curid={known.page_id}"
    url = f"https://upload.wikimedia.org{percent_encoded(upload_path(known.name))}{UTM}"
    metadata = {name: value for name, value in extmetadata(known).items() if not keys or name in keys}
    told: dict[str, dict[str, object]] = {
        "timestamp": {"timestamp": stamp},
        "user": {"user": user, "temp": True} if user.startswith("~") else {"user": user},
        "size": {"size": 32_915, "width": 1_333, "height": 1_386},
        "url": {"url": url, "descriptionurl": page, "descriptionshorturl": short},
        "mime": {"mime": known.mime},
        "extmetadata": {"extmetadata": metadata},
    }
    return {name: value for prop in props for name, value in told.get(prop, {}).items()}


def extmetadata(known: MediaFile) -> dict[str, object]:
    """What the description page says, mostly as HTML; keys that it lacks are not there."""
    artist = (
        f'<a href="//commons.wikimedia.org/wiki/User:{known.uploader}" title="User:{known.uploader}">it</a>'
    )
    texts: dict[str, tuple[object, str]] = {
        "DateTime": (known.uploaded_at.replace("T", " ").rstrip("Z"), "mediawiki-metadata"),
        "ObjectName": (spaced(known.name).rpartition(".")[0], "mediawiki-metadata"),
        "CommonsMetadataExtension": (1.2, "extension"),
        "Categories": ("|".join(spaced(name) for name in known.categories), "commons-categories"),
        "Assessments": ("", "commons-categories"),
        "Artist": (artist, "commons-desc-page"),
        "LicenseShortName": (known.licence_short_name, "commons-desc-page"),
        "License": (known.licence, "commons-templates"),
        "LicenseUrl": (_licence_address(known.licence), "commons-desc-page"),
    }
    optional = {"LicenseShortName", "License", "LicenseUrl"}
    return {
        name: {"value": value, "source": source} | ({"hidden": ""} if source != "commons-desc-page" else {})
        for name, (value, source) in texts.items()
        if value or name not in optional
    }


def _licence_address(licence: str) -> str:
    known = LICENCE_ADDRESSES.get(licence)
    return f"https://creativecommons.org/{'' if licence == 'cc0' else 'licenses/'}{known}" if known else ""
