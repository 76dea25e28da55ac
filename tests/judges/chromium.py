"""Headless Chromium, driven over its own pipe (Chrome DevTools Protocol): no package in between.

With `--remote-debugging-pipe` the browser reads commands from file descriptor 3 and writes answers
and events to 4, each a JSON text that ends in a zero byte.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)

_PATIENCE = 60.0
"""Seconds until an answer has to be there, on a busy machine."""

_EXEC = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); "
    "os.execv(sys.argv[3], sys.argv[3:])"
)
"""Gives the browser its pipe, and becomes the browser."""


def binary() -> str | None:
    """Where Chromium is, if it is installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@dataclass(slots=True)
class Page:
    """A page in the browser.  `errors` are what its console complained of, and its scripts."""

    _reading: int
    _writing: int
    _session: str = ""
    _last: int = 0
    _rest: bytes = b""
    _loaded: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, file: Path) -> None:
        """Load a file, and wait until it is there whole."""
        self.errors.clear()
        self.requests.clear()
        self._loaded.clear()
        loader = self.send("Page.navigate", url=file.resolve().as_uri())["loaderId"]
        incoming = self._incoming()
        while loader not in self._loaded:
            next(incoming)

    def evaluate(self, script: str) -> Any:
        """The value of an expression, awaited if it is a promise.

        Raises AssertionError with what the script complained of.
        """
        answer = self.send(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, json.dumps(answer["exceptionDetails"])[:2000]
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """Press and let go of a key: ``Tab`` or ``Enter``."""
        code = {"Tab": 9, "Enter": 13}[key]
        text = {"Enter": "\r"}.get(key, "")
        for kind in ("keyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=kind, key=key, code=key, text=text,
                      windowsVirtualKeyCode=code)  # fmt: skip

    def resize(self, width: int, height: int) -> None:
        """Make the window so many CSS pixels large."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=False)  # fmt: skip

    def screenshot(self, file: Path) -> None:
        """What can be seen now, as PNG."""
        answer = self.send("Page.captureScreenshot", format="png")
        file.write_bytes(base64.b64decode(answer["data"]))

    def send(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command and wait for its answer.  Raises AssertionError if it is refused."""
        self._last += 1
        own = self._last
        message: dict[str, object] = {"id": own, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._writing, json.dumps(message).encode() + b"\0")
        answer = next(one for one in self._incoming() if one.get("id") == own)
        assert "error" not in answer, f"{method}: {answer['error']}"
        result: dict[str, Any] = answer["result"]
        return result

    def attach(self) -> None:
        """Take a page of the browser, and listen to its console."""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        found = self.send("Target.attachToTarget", targetId=target, flatten=True)
        self._session = found["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")
        self.send("Page.setLifecycleEventsEnabled", enabled=True)

    def _incoming(self) -> Iterator[dict[str, Any]]:
        """Messages as they come; events are noted."""
        deadline = time.monotonic() + _PATIENCE
        while True:
            while b"\0" not in self._rest:
                ready, _, _ = select.select([self._reading], [], [], deadline - time.monotonic())
                assert ready, "Chromium does not answer"
                got = os.read(self._reading, 1 << 20)
                assert got, "Chromium has ended"
                self._rest += got
            first, _, self._rest = self._rest.partition(b"\0")
            message = json.loads(first)
            self._note(message)
            yield message

    def _note(self, message: dict[str, Any]) -> None:
        method, found = message.get("method"), message.get("params", {})
        if method == "Page.lifecycleEvent" and found["name"] == "load":
            self._loaded.add(found["loaderId"])
        elif method == "Runtime.exceptionThrown":
            thrown = found["exceptionDetails"]
            self.errors.append(thrown.get("exception", {}).get("description", thrown["text"]))
        elif method == "Runtime.consoleAPICalled" and found["type"] in {"error", "warning"}:
            self.errors.append(json.dumps(found["args"])[:500])
        elif method == "Log.entryAdded" and found["entry"]["level"] in {"error", "warning"}:
            self.errors.append(found["entry"]["text"])
        elif method == "Network.requestWillBeSent":
            self.requests.append(found["request"]["url"])


@contextmanager
def browser() -> Iterator[Page]:
    """A page in a browser of its own, with nothing remembered from others."""
    found = binary()
    assert found is not None, "there is no Chromium"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        command = [found, *FLAGS, f"--user-data-dir={profile}"]
        launcher = [sys.executable, "-c", _EXEC, str(theirs_in), str(theirs_out), *command]
        process = subprocess.Popen(
            launcher, pass_fds=(theirs_in, theirs_out), stderr=subprocess.DEVNULL
        )
        os.close(theirs_in)
        os.close(theirs_out)
        try:
            page = Page(ours_in, ours_out)
            page.attach()
            yield page
        finally:
            process.terminate()
            process.wait(10)
            os.close(ours_in)
            os.close(ours_out)
