"""Pages of the platform: the text of 500 provisions with 30,000 positions of 60 members, and an ordinary list.

Each page is fetched 200 times in sequence, warm, by one worker without a network. The bare page beside it reads the
same rows by `values_list` and writes them in one loop of a template, with session and authentication alone. The
database is made for it, in a folder that is removed afterwards. `KENGESH_BENCH_REQUESTS` sets the number of requests.
"""

import os
from importlib import import_module
from tempfile import TemporaryDirectory

import django
from django.core.management import call_command


def main() -> None:
    """Set Django up on a database of its own, then build, measure and tell."""
    with TemporaryDirectory() as folder:
        os.environ |= {"KENGESH_VAR": folder, "DJANGO_SETTINGS_MODULE": "kengesh.web.settings"}
        os.environ |= {"KENGESH_HOSTS": "testserver,localhost", "KENGESH_DATABASE_URL": ""}
        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        import_module("benchmarks.platform_pages").main()


if __name__ == "__main__":
    main()
