"""How requests leave: with the login of their own host, which no redirect takes elsewhere."""

from __future__ import annotations

import base64
from email.message import Message
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    OpenerDirector,
    Request,
    build_opener,
)

from sinograph.store.endpoint import Endpoint


def opener(endpoint: Endpoint) -> OpenerDirector:
    """What opens requests to an endpoint, and answers when its host asks for a password."""
    passwords = HTTPPasswordMgrWithDefaultRealm()
    login = endpoint.login
    if login.user:
        passwords.add_password(None, endpoint.url, login.user, login.password)
    return build_opener(_Redirects(), _Digest(passwords), _Basic(passwords, endpoint))


def sign(request: Request, endpoint: Endpoint) -> Request:
    """Put the token on a request, in a header that is not repeated at another host.

    A password is left out until the host asks for it: some answer only to the way they ask for.
    """
    if endpoint.login.token:
        request.add_unredirected_header("Authorization", f"Bearer {endpoint.login.token}")
    return request


class _Redirects(HTTPRedirectHandler):
    """Queries stay what they are on their way: posted, with their body."""

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> Request:
        moved = Request(  # noqa: S310 - the handler admits no scheme that opens files
            newurl, req.data, dict(req.headers), method=req.get_method()
        )
        signed = req.unredirected_hdrs.get("Authorization")
        if signed is not None and _origin(newurl) == _origin(req.full_url):
            moved.add_unredirected_header("Authorization", signed)
        return moved


class _Digest(HTTPDigestAuthHandler):
    """Answers a Digest challenge once: a second one means that the password is wrong."""

    def http_error_401(
        self, req: Request, fp: object, code: int, msg: str, headers: Message
    ) -> object:
        if not _asks(headers, "digest"):
            return None
        if req.get_header("Authorization", "").startswith("Digest"):
            raise HTTPError(req.full_url, code, msg, headers, None)
        return super().http_error_401(req, fp, code, msg, headers)  # type: ignore[arg-type]


class _Basic(HTTPBasicAuthHandler):
    """Answers a Basic challenge, and a refusal without any; then it no longer waits for one."""

    def __init__(self, passwords: HTTPPasswordMgrWithDefaultRealm, endpoint: Endpoint) -> None:
        super().__init__(passwords)
        self._endpoint = endpoint
        self._asked = False

    def http_request(self, req: Request) -> Request:
        ours = _origin(req.full_url) == _origin(self._endpoint.url)
        if self._asked and ours and not req.has_header("Authorization"):
            login = self._endpoint.login
            both = base64.b64encode(f"{login.user}:{login.password}".encode()).decode()
            req.add_unredirected_header("Authorization", f"Basic {both}")
        return req

    https_request = http_request

    def http_error_401(
        self, req: Request, fp: object, code: int, msg: str, headers: Message
    ) -> object:
        unasked = "WWW-Authenticate" not in headers and self._endpoint.private
        if not (_asks(headers, "basic") or unasked) or req.has_header("Authorization"):
            return None
        if not self._endpoint.login.user:
            return None
        self._asked = True
        return self.parent.open(req, timeout=req.timeout)

    http_error_403 = http_error_401


def _asks(headers: Message, scheme: str) -> bool:
    return any(
        challenge.lower().startswith(scheme)
        for challenge in headers.get_all("WWW-Authenticate", [])
    )


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
