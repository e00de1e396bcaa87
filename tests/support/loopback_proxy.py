"""The internet as far as a test needs it: a proxy on loopback that leads genuine host names to servers of our own.

A client finds it through $HTTPS_PROXY and trusts it through $REQUESTS_CA_BUNDLE; nothing in the client is changed.
"""

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer

import trustme


class LoopbackProxy(ThreadingTCPServer):
    """`ports` leads host names to ports here; `hosts` are those asked for; others are not let through, nor any if `closed`."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self, authority: trustme.CA, bundle: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Leading)
        self.authority, self.bundle = authority, bundle
        self.ports: dict[str, int] = {}
        self.hosts: list[str] = []
        self.closed = False

    def certificate(self, *hosts: str) -> ssl.SSLContext:
        """What proves that a server is one of these hosts, to whoever trusts the bundle."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert(*hosts).configure_cert(context)
        return context

    @property
    def environment(self) -> dict[str, str]:
        """What leads a client here."""
        return leading_to(self.server_address[1], self.bundle)

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up in the middle are what some tests are about."""


class _Leading(BaseRequestHandler):
    server: LoopbackProxy

    def handle(self) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            part = self.request.recv(4096)
            if not part:
                return
            head += part
        host = head.split()[1].decode().rpartition(":")[0]
        self.server.hosts.append(host)
        if self.server.closed or host not in self.server.ports:
            self.request.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
            return
        with socket.create_connection(("127.0.0.1", self.server.ports[host])) as beyond:
            self.request.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=_carry, args=(beyond, self.request), daemon=True)
            back.start()
            _carry(self.request, beyond)
            back.join()


def _carry(source: socket.socket, target: socket.socket) -> None:
    """Whatever comes, until it ends; that is passed on, too."""
    with contextlib.suppress(OSError):
        while part := source.recv(1 << 16):
            target.sendall(part)
    for line in (source, target):
        with contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)


def leading_to(port: int, bundle: Path) -> dict[str, str]:
    """Variables that lead a client to the proxy on this port, and let it trust the certificates in `bundle`."""
    proxy = f"http://127.0.0.1:{port}"
    return {
        "HTTPS_PROXY": proxy,
        "https_proxy": proxy,
        "NO_PROXY": "",
        "no_proxy": "",
        "REQUESTS_CA_BUNDLE": str(bundle),
    }


@contextlib.contextmanager
def loopback_proxy(bundle: Path, authority: trustme.CA | None = None) -> Iterator[LoopbackProxy]:
    """A proxy that runs; the authority's certificate is written to `bundle`."""
    somebody = authority or trustme.CA()
    somebody.cert_pem.write_to_path(str(bundle))
    with LoopbackProxy(somebody, bundle) as proxy:
        serving = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        serving.start()
        try:
            yield proxy
        finally:
            proxy.shutdown()
            serving.join()
