"""A real browser that tests drive: Chromium over the DevTools protocol, through a pipe."""

from __future__ import annotations

import itertools
import json
import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync "
    "--disable-extensions --disable-default-apps --remote-debugging-pipe"
).split()
_PATIENCE = 60.0
_KEYS = {
    "Enter": ("\r", 13),
    "Tab": ("", 9),
    "Escape": ("", 27),
    "ArrowDown": ("", 40),
    "ArrowUp": ("", 38),
}


class Browser:
    """One tab of a browser with a profile of its own."""

    def __init__(self, send: int, receive: int) -> None:
        self._send, self._receive = send, receive
        self._numbers = itertools.count(1)
        self._buffer = b""
        self._session: str | None = None
        #: What the console said, errors of scripts and of the policy among it.
        self.console: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        attached = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self._call(f"{domain}.enable")

    def open(self, address: str) -> None:
        """Go to an address and wait until it is there."""
        self._call("Page.navigate", url=address)
        self.wait("document.readyState === 'complete'")

    def size(self, width: int, height: int) -> None:
        """Give the tab a size."""
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def scripts(self, *, on: bool) -> None:
        """Let scripts run, or not."""
        self._call("Emulation.setScriptExecutionDisabled", value=not on)

    def blocked(self, *patterns: str) -> None:
        """Let no request pass that fits."""
        self._call("Network.enable")
        self._call("Network.setBlockedURLs", urls=list(patterns))

    def value(self, script: str) -> Any:  # noqa: ANN401
        """What an expression gives."""
        said = self._call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in said, said["exceptionDetails"]
        return said["result"].get("value")

    def wait(self, script: str) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            if self._tried(f"!!({script})"):
                return
            time.sleep(0.02)
        raise AssertionError(f"never true: {script}\n{self._tried('document.body.innerText')}")

    def ready(self) -> None:
        """Wait until the picture is drawn."""
        self.wait("document.readyState === 'complete' && document.documentElement.dataset.ready")

    def type(self, text: str) -> None:
        """Type a text where the keyboard is."""
        for letter in text:
            self._call("Input.dispatchKeyEvent", type="keyDown", text=letter, key=letter)
            self._call("Input.dispatchKeyEvent", type="keyUp", key=letter)

    def press(self, key: str) -> None:
        """Press a key that has a name."""
        text, code = _KEYS[key]
        own = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        self._call("Input.dispatchKeyEvent", type="keyDown", text=text, **own)
        self._call("Input.dispatchKeyEvent", type="keyUp", **own)

    def back(self) -> None:
        """Go back one step."""
        self.value("void history.back()")

    def screenshot(self, file: Path) -> None:
        """Keep a picture of the tab."""
        import base64

        file.write_bytes(base64.b64decode(self._call("Page.captureScreenshot")["data"]))

    def _tried(self, script: str) -> Any:  # noqa: ANN401
        said = self._call("Runtime.evaluate", expression=script, returnByValue=True)
        return said.get("result", {}).get("value")

    def _call(self, method: str, **parameters: object) -> Any:  # noqa: ANN401
        number = next(self._numbers)
        message: dict[str, object] = {"id": number, "method": method, "params": parameters}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._send, json.dumps(message).encode() + b"\0")
        while True:
            said = self._next()
            if said.get("id") == number:
                return said.get("result", {})
            self._note(said)

    def _next(self) -> Any:  # noqa: ANN401
        while b"\0" not in self._buffer:
            read = os.read(self._receive, 1 << 16)
            assert read, "the browser has ended"
            self._buffer += read
        text, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(text)

    def _note(self, said: dict[str, Any]) -> None:
        given = said.get("params", {})
        match said.get("method"):
            case "Runtime.exceptionThrown":
                self.console.append(json.dumps(given["exceptionDetails"]))
            case "Log.entryAdded" if given["entry"]["level"] == "error":
                self.console.append(given["entry"]["text"])


@contextmanager
def browsing(profile: Path) -> Iterator[Browser]:
    """A browser for the length of the block; `profile` is a folder that is made anew."""
    theirs_in, send = os.pipe()
    receive, theirs_out = os.pipe()
    words = [str(CHROMIUM), *_FLAGS, f"--user-data-dir={profile}", "about:blank"]
    line = f"exec {shlex.join(words)} 3<&{theirs_in} 4>&{theirs_out}"
    process = subprocess.Popen(
        ["bash", "-c", line], pass_fds=(theirs_in, theirs_out), stderr=subprocess.DEVNULL
    )
    for end in (theirs_in, theirs_out):
        os.close(end)
    try:
        yield Browser(send, receive)
    finally:
        process.terminate()
        process.wait(timeout=30)
        for end in (send, receive):
            os.close(end)
