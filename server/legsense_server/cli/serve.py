"""`legsense serve`: the server, on an address it prints. It opens no window."""

import socket
import sys

import click
import uvicorn

import legsense
from legsense_server.app import create_app
from legsense_server.settings import SettingsError, from_environment, make_home


def listener(host: str, port: int) -> socket.socket:
    """A listening socket, so that the printed address is the real one, also for port 0. Leaves when the address is taken."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family, backlog=2048)
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.ClickException(f"{host}:{port}: cannot listen there ({reason}); choose another --port or --host") from error


@click.command(help="Serve the app and the triage interface; prints the address and opens nothing.")
@click.option("--host", help="Address to listen on (default: LEGSENSE_HOST, else 127.0.0.1).")
@click.option("--port", type=click.IntRange(0, 65535), help="0 lets the system choose (default: LEGSENSE_PORT, else 8080).")
def serve(host: str | None, port: int | None) -> None:
    """Run until stopped."""
    try:
        settings = from_environment()
        make_home(settings.home)
        app = create_app(settings)
    except (SettingsError, legsense.PackError) as error:
        raise click.ClickException(str(error)) from error
    host = settings.host if host is None else host
    bound = listener(host, settings.port if port is None else port)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"LegSense answers at http://{shown}:{bound.getsockname()[1]}/")
    if settings.web is None:
        click.echo("The app is not built (make build); the triage interface is up.")
    sys.stdout.flush()
    # No access log: a path or a query is nobody's business, and nothing a person answered may reach a log.
    uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)).run(sockets=[bound])
