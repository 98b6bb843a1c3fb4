"""The entry script: page set-up, access, menu, and the page that the address asks for."""

from sic_metrics.ui.app.menu import EVERYONE, menu_is_set, navigation
from sic_metrics.ui.app.shell import require, set_up

set_up()
require(EVERYONE)
with menu_is_set():
    navigation().run()
