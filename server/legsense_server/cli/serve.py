"""`legsense serve`: the server, on an address it prints. It opens no window."""

import os
import socket
import sys

import click
import uvicorn

import legsense
from legsense_server.app import create_app
from legsense_server.cli.refusal import Refused
from legsense_server.settings import SettingsError, from_environment, make_home
from legsense_server.store import Store, StoreError, address

PATIENCE_SECONDS = 5  # how long a request that is under way may hold up the end


def reason_of(error: OSError | UnicodeError) -> str:
    """The system's own words for why an address cannot be had; the socket module adds the address once more."""
    if isinstance(error, UnicodeError):
        return "not the name of a host"
    # A name that cannot be looked up has a negative number, which the table of errors does not know.
    return os.strerror(error.errno) if error.errno and error.errno > 0 else str(error.strerror)


def listener(host: str, port: int) -> socket.socket:
    """A listening socket, so that the printed address is the real one, also for port 0. Raises Refused when it cannot be had."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family, backlog=2048)
    except (OSError, UnicodeError) as error:  # the latter for a text that can be no host
        raise Refused(
            f"{host}:{port}: expected a free address, got one that is not ({reason_of(error)}); choose another --port or --host"
        ) from error


@click.command(help="Serve the app and the triage interface; prints the address and opens nothing.")
@click.option("--host", help="Address to listen on (default: LEGSENSE_HOST, else 127.0.0.1).")
@click.option("--port", type=click.IntRange(0, 65535), help="0 lets the system choose (default: LEGSENSE_PORT, else 8080).")
def serve(host: str | None, port: int | None) -> None:
    """Run until stopped."""
    try:
        settings = from_environment()
        make_home(settings.home)
        store = Store(address(settings))
        app = create_app(settings, store=store)
    except (SettingsError, legsense.PackError) as error:
        raise Refused(str(error)) from error
    try:
        store.prepare()
    except StoreError as error:
        # Statistics must never keep anybody from an answer.
        click.echo(f"Statistics: the database cannot be reached ({error}); tallies are refused until it can.", err=True)
    host = settings.host if host is None else host
    bound = listener(host, settings.port if port is None else port)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"LegSense answers at http://{shown}:{bound.getsockname()[1]}/")
    if settings.web is None:
        click.echo("The app is not built (make build); the triage interface is up.")
    sys.stdout.flush()
    # No access log: a path or a query is nobody's business, and nothing a person answered may reach a log.
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=PATIENCE_SECONDS
    )
    try:
        uvicorn.Server(config).run(sockets=[bound])
    except KeyboardInterrupt:  # uvicorn passes Ctrl-C on once it has closed everything: the way to stop, not a failure
        click.echo("LegSense stopped.")
