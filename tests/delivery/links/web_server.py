"""A web server as others have them, on loopback: dead pages, redirections into the house, answers without end.

The fetcher refuses loopback, so tests give it a `connect` that goes here whatever the address was, and write down where
it wanted to go.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

PUBLIC = "93.184.216.34"


@dataclass
class Web:
    """`asked` are the heads of the requests, `wanted` the addresses that were connected to, `resolved` the names."""

    port: int
    asked: list[str] = field(default_factory=list)
    wanted: list[tuple[str, int]] = field(default_factory=list)
    resolved: list[str] = field(default_factory=list)
    names: dict[str, list[list[str]]] = field(default_factory=dict)

    def resolve(self, name: str, port: int) -> list[str]:
        """The addresses that a test gave the name, the next ones each time it is asked for; else a public one."""
        self.resolved.append(name)
        known = self.names.get(name)
        if known is None:
            return [PUBLIC]
        return known.pop(0) if len(known) > 1 else known[0]

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        self.wanted.append((address, port))
        return socket.create_connection(("127.0.0.1", self.port), seconds)


@contextmanager
def serving(*answers: bytes, trickle: bool = False, secure: ssl.SSLContext | None = None) -> Iterator[Web]:
    """A server that gives these answers one after the other, then the last again."""
    listening = socket.create_server(("127.0.0.1", 0))
    if secure is not None:
        listening = secure.wrap_socket(listening, server_side=True)
    web = Web(listening.getsockname()[1])
    stopping = threading.Event()
    thread = threading.Thread(target=_serve, args=(listening, list(answers), web, trickle, stopping), daemon=True)
    thread.start()
    try:
        yield web
    finally:
        stopping.set()
        listening.close()


def certified(folder: Path, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A certificate for a name: what the server needs, and what a client needs to trust it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False).sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = folder / "server.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    pem.write_bytes(private + certificate.public_bytes(Encoding.PEM))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(pem)
    return server, ssl.create_default_context(cadata=certificate.public_bytes(Encoding.PEM).decode())


def _serve(listening: socket.socket, answers: list[bytes], web: Web, trickle: bool, stopping: threading.Event) -> None:
    while not stopping.is_set():
        try:
            connection = listening.accept()[0]
        except OSError:
            # a client that does not trust the certificate ends its own connection only
            if listening.fileno() < 0:
                return
            continue
        with connection:
            try:
                web.asked.append(connection.recv(65536).decode("latin-1"))
                answer = answers.pop(0) if len(answers) > 1 else answers[0]
                connection.sendall(answer)
                while trickle and not stopping.wait(0.02):
                    connection.sendall(b"X-More: 1\r\n")
            except OSError:
                continue
