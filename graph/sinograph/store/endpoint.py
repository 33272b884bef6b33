"""Which endpoint a URL names, and who asks it: what may be shown apart from what is secret."""

from __future__ import annotations

import netrc
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from sinograph.errors import NotReadable, UsageError

#: Parameters of the protocol that name graphs; all others may be secret and are never shown.
_SHOWN: Final = frozenset({"default-graph-uri", "named-graph-uri"})
_USER: Final = "SINOGRAPH_USER"
_PASSWORD: Final = "SINOGRAPH_PASSWORD"  # noqa: S105 - the name of a variable
_TOKEN: Final = "SINOGRAPH_TOKEN"  # noqa: S105 - the name of a variable


@dataclass(frozen=True, slots=True)
class Login:
    """User and password, or a token; none of it is shown when this is printed."""

    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where queries are sent: `url` without login and parameters, which go along with each query.

    `location` is what may be shown, and given again as `--graph`.
    """

    location: str
    url: str
    parameters: tuple[tuple[str, str], ...] = field(repr=False)
    login: Login

    @classmethod
    def of(cls, location: str, environment: Mapping[str, str] = os.environ) -> Endpoint:
        """The endpoint that a URL names, with the login that belongs to it.

        A login stands in the URL, in SINOGRAPH_TOKEN, in SINOGRAPH_USER and SINOGRAPH_PASSWORD, or
        in the netrc file under the name of the host; the first that is there is taken. Raises
        UsageError for what is no URL, NotReadable for a netrc file that is not valid.

        >>> Endpoint.of("http://me:secret@example.org/sparql?key=secret", {}).location
        'http://example.org/sparql'
        """
        try:
            parts = urlsplit(location)
            host, _ = parts.hostname or "", parts.port
        except ValueError as error:
            raise UsageError(f"this is no address of an endpoint: {error}") from None
        if not host or not location.isprintable() or " " in location:
            raise UsageError("the address of the endpoint must be written https://HOST/PATH")
        place = parts.netloc.rpartition("@")[2]
        given = tuple(parse_qsl(parts.query, keep_blank_values=True))
        shown = urlencode([pair for pair in given if pair[0] in _SHOWN], safe=":/#")
        url = urlunsplit((parts.scheme, place, parts.path, "", ""))
        own = Login(unquote(parts.username or ""), unquote(parts.password or ""))
        login = own if own.user else _login(host, environment)
        return cls(f"{url}?{shown}" if shown else url, url, given, login)

    @property
    def private(self) -> bool:
        """Whether nobody on the way can read a password: over TLS, or to this very machine."""
        parts = urlsplit(self.url)
        return parts.scheme == "https" or parts.hostname in {"localhost", "127.0.0.1", "::1"}


def _login(host: str, environment: Mapping[str, str]) -> Login:
    token, user = environment.get(_TOKEN, ""), environment.get(_USER, "")
    if token or user:
        return Login(user, environment.get(_PASSWORD, ""), token)
    file = environment.get("NETRC") or os.path.expanduser("~/.netrc")
    try:
        entry = netrc.netrc(file).hosts.get(host)
    except FileNotFoundError:
        return Login()
    except (OSError, netrc.NetrcParseError) as error:
        reason = getattr(error, "strerror", None) or f"line {getattr(error, 'lineno', '?')}"
        raise NotReadable(f"the netrc file {file} cannot be read ({reason})") from None
    return Login() if entry is None else Login(entry[0], entry[2])
