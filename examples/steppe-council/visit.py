"""Visit the demonstration as everybody who takes part: start the platform, open every start page, stop.

    KENGESH_DEMO=1 KENGESH_VAR=var/demonstration python examples/steppe-council/visit.py

Says how long it took until the first page was there, and fails if a page is not.
"""

import os
import re
import socket
import subprocess
import sys
import time
from html import unescape
from http.cookiejar import CookieJar
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

PATIENCE = 60.0
OK = 200


def main() -> int:
    """Start, look, stop."""
    port = free_port()
    start = time.monotonic()
    server = subprocess.Popen(  # noqa: S603 -- ours
        [sys.executable, "-c", "from kengesh.cli import main; main()", "serve", "--port", f"{port}"], env=os.environ
    )
    address = f"http://127.0.0.1:{port}"
    try:
        welcome = waited_for(f"{address}/demonstration/", server)
        print(f"the first page was there after {time.monotonic() - start:.1f} s")
        people = re.findall(r'action="(/demonstration/sign-in/\w+/)"', welcome)
        opened = [page for person in people for page in visited(address, person)]
    finally:
        server.terminate()
        server.wait(10)
    missing = [f"{status} {page}" for page, status in opened if status != OK]
    print(f"{len(people)} people, {len(opened)} pages, {len(missing)} missing", *missing, sep="\n")
    return 1 if missing or not people else 0


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def waited_for(address: str, server: "subprocess.Popen[bytes]") -> str:
    """The page, once the server answers."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            return fetched(build_opener(), address)[1]
        except URLError:
            time.sleep(0.2)
    sys.exit("the platform did not start")


def visited(address: str, person: str) -> list[tuple[str, int]]:
    """The first page of a person, and everything that it and the page of notices link to."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    _, page = fetched(browser, f"{address}/demonstration/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    data = {"csrfmiddlewaretoken": token[1] if token else "", "next": "/"}
    status, first = fetched(browser, address + person, data)
    seen = {"/": status}
    _, notices = fetched(browser, f"{address}/notices/")
    for target in re.findall(r'href="(/[^"#]*)"', first + notices):
        path = unescape(target)
        if path not in seen and not path.startswith("/static/"):
            seen[path] = fetched(browser, address + path)[0]
    return [*seen.items()]


def fetched(browser: OpenerDirector, address: str, data: dict[str, str] | None = None) -> tuple[int, str]:
    """The status and the text of a page."""
    try:
        with browser.open(address, urlencode(data).encode() if data else None, timeout=30) as answer:
            return answer.status, answer.read().decode(errors="replace")
    except URLError as error:
        if hasattr(error, "code"):
            return int(error.code), ""
        raise


if __name__ == "__main__":
    sys.exit(main())
