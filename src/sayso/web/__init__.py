"""The web page and the HTTP API over one ledger. No script runs in the page, and nothing is fetched from elsewhere."""

from sayso.web.app import LOCAL, House, create_app

__all__ = ["LOCAL", "House", "create_app"]
