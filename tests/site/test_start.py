"""Commands on files start without Django, and the site says so when its port is taken."""

import socket
import subprocess
import sys

from gongkai.site.serving import is_free, serve


def test_the_command_line_loads_no_django():
    question = "import sys, gongkai.cli; print(any(name.split('.')[0] == 'django' for name in sys.modules))"
    answer = subprocess.run([sys.executable, "-c", question], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


def test_a_taken_port_is_named(capsys):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert not is_free(port)
        assert serve(port) == 2
    assert f"端口 {port} 已被占用" in capsys.readouterr().err
