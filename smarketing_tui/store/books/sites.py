"""The sites whose time zone somebody has given."""

from tinydb import TinyDB

from smarketing_tui.domain.calendar.sites import Site
from smarketing_tui.domain.text import NAME_LIMIT, folded, one_line
from smarketing_tui.store.documents import document_of, kept
from smarketing_tui.store.files.shared_file import SharedFile
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.zones import is_zone, no_zone


class SiteBook:
    """Table `sites` of the workspace."""

    def __init__(self, shared: SharedFile) -> None:
        self._shared = shared

    def all(self) -> list[Site]:
        """Return the sites with a zone, in the order in which it was given."""
        with self._shared.reading() as db:
            return kept(db.table("sites"), Site, "site")

    def keep(self, name: str, zone: str) -> Site:
        """Keep the IANA *zone* of the site *name*, for the sessions planned from now on; raises BadInput."""
        site = Site(one_line(name, NAME_LIMIT), zone)
        if not site.name:
            raise BadInput("A site needs a name.")
        if not is_zone(zone):
            raise BadInput(no_zone(zone))
        with self._shared.writing() as db:
            put_site(db, site)
        return site


def put_site(db: TinyDB, site: Site) -> None:
    """Put *site* in the place of the one with its name."""
    table = db.table("sites")
    table.remove(lambda each: folded(str(each.get("name"))) == folded(site.name))
    table.insert(document_of(site))
