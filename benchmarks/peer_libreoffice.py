"""LibreOffice Writer: merges the tracked changes of one document into another, so the returns are merged one by one.

LibreOffice 7.4.7 ends with "Unspecified Application Error" when a second document is merged in one session, with or
without saving in between; therefore each merge is a process of its own with a fresh profile, on the file that the one
before it stored.
"""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

MACRO: Final = Path(__file__).resolve().parent / "peers" / "Module1.xba"
LIBRARY: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" \
library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""
PATIENCE: Final = 3600  # seconds for one document; an error in the macro waits for somebody to press a button


def soffice() -> str | None:
    """The program, or None where it is not installed."""
    return shutil.which("soffice")


def version(program: str) -> str:
    """What it says of itself."""
    return subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603 -- found on the path


def profile(program: str, folder: Path) -> Path:
    """A fresh profile that knows the macro."""
    command = [
        program,
        f"-env:UserInstallation={folder.as_uri()}",
        "--headless",
        "--norestore",
        "--terminate_after_init",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)  # noqa: S603 -- as above
    library = folder / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    shutil.copy(MACRO, library)
    (library / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    return folder


def merge(base: Path, returned: Sequence[Path], out: Path, program: str, fresh: Path) -> None:
    """Merge the files in this order.

    Where a run was broken off, its locks lie beside the files; LibreOffice would wait for somebody to press a button.
    """
    for folder in {each.parent for each in (base, *returned, out)}:
        for lock in folder.glob(".~lock.*#"):
            lock.unlink()
    current = base
    for path in returned:
        with TemporaryDirectory() as used:
            shutil.copytree(fresh, used, dirs_exist_ok=True)
            call = ",".join(f'"{each.resolve().as_uri()}"' for each in (current, path, out))
            command = [program, f"-env:UserInstallation={Path(used).as_uri()}", "--headless", "--norestore"]
            subprocess.run(  # noqa: S603 -- as above
                [*command, f"macro:///Standard.Module1.Together({call})"],
                check=True,
                capture_output=True,
                timeout=PATIENCE,
            )
        current = out
