"""The command starts light: what a command does not need is not loaded."""

import subprocess
import sys

HEAVY = ("django", "openpyxl", "docx", "selectolax", "pdfplumber", "pypdfium2", "opencc", "weasyprint", "tqdm")

PROGRAM = """
import sys
from gongkai.cli import main
try:
    code = main(sys.argv[1:])
except SystemExit as stop:
    code = stop.code
print(code, *sorted({name.split(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def loaded_by(*arguments: str) -> tuple[str, set[str]]:
    """The exit code, and the packages in memory after the command."""
    done = subprocess.run([sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, timeout=120)
    code, *names = done.stderr.splitlines()[-1].split()
    return code, set(names)


def test_help_loads_no_reader_no_writer_and_no_django():
    code, names = loaded_by("--help")
    assert code == "0"
    assert names & set(HEAVY) == set()


def test_reading_starts_without_django(tmp_path):
    file = tmp_path / "甲.txt"
    file.write_text("甲镇人民政府2022年政府信息公开工作年度报告", encoding="utf-8")
    for command in ("read", "check"):
        code, names = loaded_by(command, str(file))
        assert "django" not in names
        assert code in ("0", "2")


def test_comparing_starts_without_django(tmp_path):
    code, names = loaded_by("compare", str(tmp_path / "甲.txt"), str(tmp_path / "乙.txt"))
    assert code == "2"
    assert "django" not in names


def test_the_command_is_installed_under_its_name():
    done = subprocess.run(
        [sys.executable, "-m", "gongkai.cli", "--version"], capture_output=True, text=True, timeout=60
    )
    assert done.stdout.startswith("gongkai ")
