"""What must hold before the platform is served."""

from ipaddress import ip_address

from django.conf import settings

from kengesh.errors import Refused


def check_host(host: str) -> None:
    """Refuse to serve the demonstration anywhere but on loopback.

    Raises
    ------
    Refused
        If it is the demonstration and the host is not this machine alone.
    """
    if settings.DEMO and not is_loopback(host):
        raise Refused("demo-not-loopback", host=host)


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
