"""What an address asks for and does not get is said."""

import pytest

from tests.pages.conftest import words


@pytest.mark.parametrize(
    ("page", "address", "said"),
    [
        ("portfolio", {"in": "UNEP", "out": "UNEP"}, "UNEP is asked to be in and out: it is taken as in"),
        ("candidates", {"unknown": "1"}, "The address asks for “1” as “unknown”"),
        ("candidates", {"by": "sliders", "w": "need.16"}, "The address gives no weight to these"),
    ],
)
def test_what_is_changed_is_said(demo_home, open_page, page, address, said):
    app = open_page(demo_home, page, **address)
    assert not app.exception
    assert words(app).count(said) == 1


def test_weights_that_cannot_be_read_are_not_called_ones_own(demo_home, open_page):
    said = words(open_page(demo_home, "candidates", by="sliders", w="need.16,equity.-3"))
    assert "cannot be read (equity.-3)" in said
    assert "weights of your own" not in said
