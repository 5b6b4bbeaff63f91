"""Result files of the benchmarks: written with their date and machine, and read again by report.py."""

import datetime
import os
import pathlib
import platform

FOLDER = pathlib.Path(__file__).resolve().parent / "results"


class Targets:
    """Targets as benches/targets/mod.rs tells them."""

    def __init__(self):
        self.rows, self.missed = [], 0

    def at_least(self, what, wanted, measured):
        met = measured >= wanted
        self.missed += not met
        self.rows.append(f"| {what} | at least {short(wanted)} | {short(measured)} | {'met' if met else 'missed'} |\n")

    def table(self):
        if not self.rows:
            return ""
        head = "## Targets\n\n| what | target | measured | |\n|---|---|---|---|\n"
        return f"{head}{''.join(self.rows)}\n{len(self.rows) - self.missed} of {len(self.rows)} met.\n"


def short(value):
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if digits else text


def write(name, title, report):
    """Writes `results/DATE-name.md`."""
    model = "unknown processor"
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), model)
    date = datetime.datetime.now(datetime.timezone.utc).date()
    head = f"# {title}, {date}\n\n{model} ({os.cpu_count()} cores), {platform.system().lower()}. "
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{date}-{name}.md").write_text(head + report.rstrip("\n") + "\n", encoding="utf-8")
