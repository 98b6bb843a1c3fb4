"""What the page of a file says: when and by whom it was uploaded, under which licence."""

from drawn import number
from dumps import EDITORS
from model import MONTHS, MediaFile

LICENCES = {
    "Demo_Health": ("cc-by-sa-3.0-igo", "CC BY-SA 3.0 igo"),
    "Demo_Climate": ("cc-by-4.0", "CC BY 4.0"),
    "Demo_Relief": ("cc-by-4.0", "CC BY 4.0"),
    "Demo_Heritage": ("pd", "Public domain"),
    "Demo_Museum": ("cc0", "CC0"),
    "Demo_Seeds": ("cc-by-4.0", "CC BY 4.0"),
}
OTHER_LICENCE = ("cc-by-sa-4.0", "CC BY-SA 4.0")
OWN_UPLOADER = "Seed_Commons_uploads"


def upload(media_file: MediaFile) -> tuple[str, str]:
    """Time and user of the upload of a file that no dump tells of; years before the first month are drawn."""
    drawn = number("upload", media_file.name)
    month = f"{2019 + drawn % 4}-{1 + drawn // 4 % 12:02d}"
    if media_file.uploaded >= 0:
        month = MONTHS[media_file.uploaded]
    when = f"{month}-{1 + drawn % 28:02d}T{drawn % 24:02d}:{drawn % 60:02d}:00Z"
    editors = [name for name in EDITORS if not name.startswith(":")]
    if media_file.name.startswith("Demo_Seeds") and drawn % 5:
        return when, OWN_UPLOADER
    return when, editors[drawn % len(editors)]


def licence(name: str) -> tuple[str, str]:
    """Licence and its short name; a few pages lack the first, some both."""
    said = next((said for prefix, said in LICENCES.items() if name.startswith(prefix)), OTHER_LICENCE)
    drawn = number("licence", name) % 100
    return ("", "") if drawn < 3 else ("", said[1]) if drawn < 9 else said
