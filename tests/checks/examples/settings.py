"""The TOML files: their form, and the names in the settings."""

from __future__ import annotations

from tests.checks.example import Example
from tests.checks.folder import Edit, Folder, all_of, appended, replaced

LADDER = '\n[binding]\nladder_term = "guarantee_level"\n'
FIGURES = """
[figures]
actor_order = ["birch-island"]
timeline_events = [
  "round-one",
  "alder-address",
]
"""
NAMES = """
[figures.short_names]
pact-1950 = "Pact"
mainland-note = "Note"
bo-marsh = "Marsh"
round-one = "One"
"""
ARTICLE = '\n[article]\nsource_id = "gazette-2031-06-20"\n'


def marked(file: str) -> Edit:
    """Put a byte order mark before a file."""

    def edit(folder: Folder) -> None:
        path = folder.path / file
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    return edit


def a_folder(name: str) -> Edit:
    return lambda folder: (folder.path / name).mkdir()


def a_dangling_link(name: str) -> Edit:
    return lambda folder: (folder.path / name).symlink_to("nowhere.toml")


EXAMPLES = [
    Example(
        "byte-order-mark",
        marked("case.toml"),
        [("byte-order-mark", "case.toml", 1, "")],
        replaced("case.toml", b"Two islands", "Två öar".encode()),
        "settings",
    ),
    Example(
        "byte-order-mark",
        all_of(appended("findings.toml", "[flags]\n"), marked("findings.toml")),
        [("byte-order-mark", "findings.toml", 1, "")],
        appended("findings.toml", "# å\n"),
        "findings",
    ),
    Example(
        "encoding",
        replaced("case.toml", b"Two islands", b"Two \xe4lands"),
        [("encoding", "case.toml", 3, "")],
        replaced("case.toml", b"Two islands", b"Two \xc3\xa4lands"),
        "settings",
    ),
    Example(
        "line-ends",
        replaced("case.toml", b"seed = 20310630\n", b"seed = 20310630\r\n"),
        [("line-ends", "case.toml", 7, "")],
        replaced("case.toml", b"seed = 20310630\n", b"seed = 20310630\n\n"),
        "settings",
    ),
    Example(
        "unreadable-file",
        a_folder("findings.toml"),
        [("unreadable-file", "findings.toml", 0, "")],
        appended("findings.toml", "\n"),
        "a folder",
    ),
    Example(
        "unreadable-file",
        a_dangling_link("findings.toml"),
        [("unreadable-file", "findings.toml", 0, "")],
        appended("findings.toml", ""),
        "a link that leads nowhere",
    ),
    Example(
        "case-config",
        replaced("case.toml", b'case_id = "strait-fishing"', b'case_id = "../../../pwned"'),
        [("case-config", "case.toml", 1, "case_id")],
        replaced("case.toml", b'case_id = "strait-fishing"', b'case_id = "strait-2"'),
        "a path for an id",
    ),
    Example(
        "case-config",
        appended("case.toml", LADDER.replace("binding", "bindings")),
        [("case-config", "case.toml", 98, "bindings")],
        appended("case.toml", LADDER),
        "an unknown table",
    ),
    Example(
        "adequacy-settings",
        replaced("case.toml", b"abandoned = [0, 0]", b"abandond = [0, 0]"),
        [("adequacy-settings", "case.toml", 21, "adequacy.status_share.abandond")],
        replaced("case.toml", b"abandoned = [0, 0]\n", b""),
        "an unknown status",
    ),
    Example(
        "adequacy-settings",
        replaced("case.toml", b"C = 0.6\n", b""),
        [("adequacy-settings", "case.toml", 64, "adequacy.trust")],
        replaced("case.toml", b"E = 0.2\n", b""),
        "a grade of a source without trust",
    ),
    Example(
        "adequacy-settings",
        replaced("case.toml", b"F = 0\n", b"G = 0\n"),
        [("adequacy-settings", "case.toml", 70, "adequacy.trust.G")],
        replaced("case.toml", b"F = 0\n", b""),
        "an unknown grade",
    ),
    Example(
        "binding-settings",
        appended("case.toml", LADDER.replace("guarantee_level", "guarantee_levle")),
        [("binding-settings", "case.toml", 99, "binding.ladder_term")],
        appended("case.toml", LADDER.replace("guarantee_level", "fishing_zone")),
    ),
    Example(
        "binding-settings",
        appended("case.toml", f'{LADDER}form_term = "joint_commission"\n'),
        [("binding-settings", "case.toml", 100, "binding.form_term")],
        appended("case.toml", f'{LADDER}form_term = "fishing_zone"\n'),
        "a term that has no levels",
    ),
    Example(
        "binding-settings",
        appended("case.toml", f'{LADDER}guarantors = ["nobody"]\n'),
        [("binding-settings", "case.toml", 100, "binding.guarantors")],
        appended("case.toml", f'{LADDER}guarantors = ["mainland"]\n'),
        "a guarantor",
    ),
    Example(
        "settings-names",
        appended("case.toml", ARTICLE.replace("-20", "-21")),
        [("settings-names", "case.toml", 99, "article.source_id")],
        appended("case.toml", ARTICLE),
    ),
    Example(
        "settings-names",
        appended("case.toml", FIGURES.replace("birch-island", "birch-isle")),
        [("settings-names", "case.toml", 99, "figures.actor_order")],
        appended("case.toml", FIGURES),
        "an actor",
    ),
    Example(
        "settings-names",
        appended("case.toml", FIGURES.replace("alder-address", "alder-adress")),
        [("settings-names", "case.toml", 102, "figures.timeline_events")],
        appended("case.toml", FIGURES.replace("alder-address", "mainland-changes-course")),
        "an event, on its own line",
    ),
    Example(
        "settings-names",
        appended("case.toml", NAMES.replace("pact-1950", "pact-1951")),
        [("settings-names", "case.toml", 99, "figures.short_names.pact-1951")],
        appended("case.toml", NAMES),
        "a short name",
    ),
    Example(
        "settings-names",
        replaced("case.toml", b"gazette-2031-06-20 = 12", b"gazette-2031 = 12"),
        [("settings-names", "case.toml", 10, "paragraphs.gazette-2031")],
        replaced("case.toml", b"gazette-2031-06-20 = 12", b"mainland-note-2032 = 12"),
        "a source with paragraphs",
    ),
]
