"""Jupyter on one lesson: started, waited for, shown in the browser, and stopped cleanly.

It runs on a configuration of its own in a temporary folder: what the learner's other Jupyter is set to, and
which Python its kernels belong to, changes nothing here. It asks nothing of the network.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import NewsanglesError
from .learner_folder import KERNEL
from .places import PACKAGE, clone

HOST = "127.0.0.1"
PATIENCE = 120  # seconds; a cold school laptop with a virus scanner takes most of one minute
EXTENSIONS = ("jupyterlab", "jupyter_server_terminals", "notebook", "notebook_shim")


def serve(
    folder: Path,
    lesson: str,
    *,
    lab: bool,
    port: int | None,
    browser: bool,
    story: str = "",
    own: Path | None = None,
) -> None:
    """Run Jupyter Notebook (or JupyterLab) in `folder`, open on `lesson`, until Ctrl+C or File > Shut Down.

    What runs there keeps its records, and looks for stories, in the learner's `own` folder (`folder` if none is given);
    `load_story()` gives `story` there, a name or a folder (the course's own if none is given). Raises NewsanglesError
    when Jupyter is not installed, the port is taken, or Jupyter stops by itself.
    """
    _require_jupyter(lab)
    port = _free_port() if port is None else _untaken(port)
    page = f"/lab/tree/{lesson}.ipynb" if lab else f"/notebooks/{lesson}.ipynb"
    token = secrets.token_hex(16)
    address = f"http://{HOST}:{port}{page}?token={token}"
    with tempfile.TemporaryDirectory(prefix="newsangles-", ignore_cleanup_errors=True) as settings:
        config = _lay_configuration(Path(settings), folder, page, port)
        command = [sys.executable, "-P", "-m", "jupyterlab" if lab else "notebook", f"--config={config}"]
        words = Path(settings, "jupyter.log")
        with _interruptible(), words.open("wb") as log:
            jupyter = subprocess.Popen(
                command,
                cwd=folder,
                env=_environment(Path(settings), token, own or folder, story),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl+C reaches this process only, which then stops Jupyter
            )
            try:
                _wait_until_it_answers(jupyter, address, words)
                print(f"Your lesson is open at {address}", flush=True)
                print(f"To stop, press Ctrl+C here. Your work stays in {folder}.", flush=True)
                if browser and not _show(address):
                    print("No browser was found here: click the address, or paste it into one.", flush=True)
                if jupyter.wait() != 0:
                    raise NewsanglesError(f"Jupyter stopped by itself. {_last_words(words)}")
            except KeyboardInterrupt:
                pass
            finally:
                _stop(jupyter)


def _require_jupyter(lab: bool) -> None:
    needed = ["ipykernel", "jupyterlab"] if lab else ["ipykernel", "notebook"]
    missing = [name for name in needed if importlib.util.find_spec(name) is None]
    if not lab and not missing and int(importlib.metadata.version("notebook").partition(".")[0]) < 7:
        missing = ["notebook>=7"]
    if missing:
        raise NewsanglesError(
            f"{' and '.join(missing)} cannot be found by {sys.executable}, which runs newsangles. "
            f"Install it there: {sys.executable} -m pip install {' '.join(map(repr, missing))}"
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _untaken(port: int) -> int:
    try:
        with socket.socket() as probe:
            if os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just left is free
            probe.bind((HOST, port))
    except OSError as reason:
        raise NewsanglesError(
            f"Port {port} cannot be used ({(reason.strerror or str(reason)).lower()}). "
            "Name another (--port), or leave --port out and a free one is found."
        ) from None
    return port


def _lay_configuration(own: Path, folder: Path, page: str, port: int) -> Path:
    """Write Jupyter's settings, and a kernel that is this very Python; return the settings' path."""
    kernel = own / "data" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    start = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    as_outside = {"JUPYTER_NO_CONFIG": "", "TMPDIR": os.environ.get("TMPDIR", "")}
    spec = KERNEL | {"argv": start, "metadata": {"debugger": True}, "env": as_outside}
    (kernel / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    settings = {
        "ServerApp": {
            "ip": HOST,
            "port": port,
            "port_retries": 0,
            "open_browser": False,
            "allow_root": True,
            "root_dir": str(folder),
            "jpserver_extensions": dict.fromkeys(EXTENSIONS, True),
        },
        "JupyterNotebookApp": {"default_url": page},
        "LabApp": {
            "default_url": page,
            "news_url": None,
            "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
            "extension_manager": "readonly",  # the other one lists PyPI
        },
    }
    asks = own / "settings" / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    asks.parent.mkdir(parents=True)
    asks.write_text('{"fetchNews": "false", "checkForUpdates": false}', encoding="utf-8")
    config = own / "config.json"
    config.write_text(json.dumps(settings), encoding="utf-8")
    return config


def _environment(own: Path, token: str, folder: Path, story: str) -> dict[str, str]:
    left = ("JUPYTER", "NEWSANGLES_FOLDER", "NEWSANGLES_STORY")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left)}
    ours = {
        "JUPYTER_NO_CONFIG": "1",
        "JUPYTER_TOKEN": token,
        "JUPYTER_PATH": str(own / "data"),
        "JUPYTER_DATA_DIR": str(own / "data"),
        "JUPYTER_RUNTIME_DIR": str(own / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(own / "settings"),
        "TMPDIR": str(own),  # it leaves folders there; the kernel gets the usual one
        "IPYTHONDIR": str(own / "ipython"),
        "NEWSANGLES_FOLDER": str(folder),
    }
    if story:
        ours["NEWSANGLES_STORY"] = story
    if clone():  # the lessons import newsangles from the clone, installed or not
        ours["PYTHONPATH"] = os.pathsep.join(filter(None, [str(PACKAGE.parent), kept.get("PYTHONPATH")]))
    return kept | ours


def _wait_until_it_answers(jupyter: subprocess.Popen[bytes], address: str, words: Path) -> None:
    no_proxy = urllib.request.ProxyHandler({})  # a school's proxy knows no 127.0.0.1
    direct = urllib.request.build_opener(no_proxy)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if jupyter.poll() is not None:
            raise NewsanglesError(f"Jupyter did not start. {_last_words(words)}")
        try:
            with direct.open(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise NewsanglesError(f"Jupyter did not answer within {PATIENCE} seconds. {_last_words(words)}")


def _last_words(words: Path) -> str:
    lines = [line.strip() for line in words.read_text(encoding="utf-8", errors="replace").splitlines()]
    last = " / ".join([line for line in lines if line][-3:])
    return f"Its last words: {last}" if last else "It said nothing."


def _show(address: str) -> bool:
    """Open the address in a browser; False when there is none but those that draw in this terminal."""
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("BROWSER")
    if sys.platform not in ("win32", "darwin") and not screen:
        return False
    try:
        return webbrowser.open(address)
    except (webbrowser.Error, OSError):
        return False


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let a closed terminal and a polite kill end the lesson as Ctrl+C does."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), interrupt) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _stop(jupyter: subprocess.Popen[bytes]) -> None:
    if jupyter.poll() is None:
        jupyter.terminate()
    try:
        jupyter.wait(timeout=20)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        jupyter.kill()
        jupyter.wait()
