"""`legsense serve`: the server, on an address it prints. It opens no window."""

import socket
import sys

import click
import uvicorn

import legsense
from legsense_server.app import create_app
from legsense_server.settings import Settings, from_environment


def make_home(settings: Settings) -> None:
    """Make the home folder and see that it can be written; leaves with a plain message when it cannot."""
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        probe = settings.home / ".writable"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise click.ClickException(
            f"LEGSENSE_HOME {settings.home}: expected a folder that can be written ({error.strerror})"
        ) from error


def listener(host: str, port: int) -> socket.socket:
    """A bound socket, so that the printed address is the real one, also for port 0."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        bound = socket.socket(family, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
    except OSError as error:
        raise click.ClickException(f"{host}:{port}: cannot listen there ({error.strerror}); choose another --port") from error
    return bound


@click.command(help="Serve the app and the triage interface; prints the address and opens nothing.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8080, show_default=True, type=click.IntRange(0, 65535))
def serve(host: str, port: int) -> None:
    """Run until stopped."""
    settings = from_environment()
    make_home(settings)
    try:
        app = create_app(settings)
    except legsense.PackError as error:
        raise click.ClickException(str(error)) from error
    bound = listener(host, port)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"LegSense answers at http://{shown}:{bound.getsockname()[1]}/")
    if settings.web is None:
        click.echo("The app is not built (make build); the triage interface is up.")
    sys.stdout.flush()
    # No access log: a path or a query is nobody's business, and nothing a person answered may reach a log.
    uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)).run(sockets=[bound])
