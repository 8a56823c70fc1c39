"""Which commands does a contributor or CI run? Each session installs pinned, hashed wheels first."""

from __future__ import annotations

import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2024.10.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_venv = "yes"

LOCKS: dict[str, tuple[str, ...]] = {
    "render": ("build",),
    "tests": ("build", "tests"),
    "lint": ("lint",),
    "types": ("build", "tests", "types"),
    "lowest": ("build", "tests"),
    "docs": ("build", "docs"),
    "mutation": ("build", "tests", "mutation"),
}
LINT_ONLY = ("lint",)
LOWEST = ("lowest",)
CODE = ("src", "schemas", "tests", "benchmarks", "noxfile.py")


def _install(session: nox.Session, lock: str, *, project: bool = True) -> None:
    # uv leaves compiling to the first import of each package, which the first render would then pay for.
    compiled = {"UV_COMPILE_BYTECODE": "1"}
    session.install("--require-hashes", "-r", f"requirements/{lock}.txt", env=compiled)
    if project:
        session.install("--no-deps", "--no-build-isolation", "-e", ".")


@nox.session(default=True)
def render(session: nox.Session) -> None:
    """Check the data, run the analysis and build HTML and PDF in build/report/."""
    _install(session, "render")
    session.run("dealspace", "render", *session.posargs)


@nox.session(default=False)
def checks(session: nox.Session) -> None:
    """Run every data check and print what was checked."""
    _install(session, "render")
    session.run("dealspace", "check", *session.posargs)


@nox.session(default=True)
def tests(session: nox.Session) -> None:
    """Run the test suite on all cores; `-- --deep` lets the property tests search new examples, and more."""
    _install(session, "tests")
    spread = [] if {"-n", "-s", "--pdb"} & set(session.posargs) else ["-n", "logical", "--dist", "worksteal"]
    session.run("pytest", *spread, *session.posargs)


@nox.session(default=False, python="3.11")
def lowest(session: nox.Session) -> None:
    """Run the test suite on the oldest versions of the packages that the project says it works with."""
    _install(session, "lowest")
    session.run("pytest", "-n", "logical", "--dist", "worksteal", *session.posargs)


@nox.session(default=True)
def lint(session: nox.Session) -> None:
    """Check style and formatting, and the workflows for what a stranger could misuse."""
    _install(session, "lint", project=False)
    session.run("ruff", "check", *CODE)
    session.run("ruff", "format", "--check", *CODE)
    session.run("zizmor", "--offline", "--no-progress", ".github/workflows")


@nox.session(default=True)
def types(session: nox.Session) -> None:
    """Check types: the program strictly, the tests for what goes wrong at run time."""
    _install(session, "types")
    session.run("mypy", *session.posargs)


@nox.session(default=False)
def compare(session: nox.Session) -> None:
    """Say which rows and conclusions differ between two git revisions: nox -s compare -- BASE [HEAD]."""
    _install(session, "render")
    session.run("dealspace", "compare", *session.posargs, success_codes=[0, 3])


@nox.session(default=False)
def review(session: nox.Session) -> None:
    """Write the comment of a pull request and the figures that it changes: nox -s review -- BASE."""
    _install(session, "render")
    session.run("dealspace", "review", *session.posargs, success_codes=[0, 3])


@nox.session(default=False)
def archive(session: nox.Session) -> None:
    """Write a citable bundle of data, code, report and findings to build/citation/."""
    _install(session, "render")
    session.run("dealspace", "archive", *session.posargs)


@nox.session(default=False)
def publish(session: nox.Session) -> None:
    """Add this version to the site in site/, with latest/ and what changed; `-- --output DIR` elsewhere."""
    _install(session, "render")
    session.run("dealspace", "publish", "--render", *session.posargs)


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure speed, memory and the weight of the pages against the figures of the design."""
    _install(session, "tests")
    session.run("python", "-m", "benchmarks", *session.posargs)


@nox.session(default=False)
def mutation(session: nox.Session) -> None:
    """Try whether the tests notice a sample of mutants; `-- --help` says how to choose it."""
    _install(session, "mutation")
    session.run("python", "-m", "tests.mutation", *session.posargs)


@nox.session(default=False)
def mutants(session: nox.Session) -> None:
    """Corrupt the data in 3,000 seeded ways and say by kind who notices; `-- --help` says how to choose."""
    _install(session, "tests")
    session.run("python", "-m", "tests.mutants", *session.posargs)


@nox.session(default=False)
def codebook(session: nox.Session) -> None:
    """Write the generated documents again: codebook, data package, schema, references, citation."""
    _install(session, "tests")
    session.run("dealspace", "codebook", *session.posargs)
    session.run("python", "-m", "dealspace.results.schema", "schemas/findings.schema.json")
    session.run("python", "-m", "tests.checks.catalogue")
    session.run("python", "-m", "dealspace.measures.reference", "docs/measures.md")
    session.run("python", "-m", "dealspace.case.reference", "docs/case.md")
    session.run("python", "-m", "dealspace.citation", "data", "CITATION.cff")


@nox.session(default=False)
def api(session: nox.Session) -> None:
    """Write the reference of all public classes and functions from their docstrings to build/api/."""
    _install(session, "docs")
    session.run("pdoc", "dealspace", "--docformat", "numpy", "-o", "build/api", *session.posargs)


@nox.session(default=False, venv_backend="none")
def lock(session: nox.Session) -> None:
    """Resolve the requirements again and write the hashes; needs uv on PATH."""
    uv = shutil.which("uv") or session.error("uv is not on PATH: pip install 'nox[uv]'")
    Path("requirements").mkdir(exist_ok=True)
    for name, groups in LOCKS.items():
        command = [uv, "pip", "compile", "--universal", "--generate-hashes", "--no-header", "--no-annotate"]
        command += ["--python-version", "3.11", "--quiet", *session.posargs]
        if name not in LINT_ONLY:
            command.append("pyproject.toml")
        if name in LOWEST:
            command += ["--resolution", "lowest-direct"]
        for group in groups:
            command += ["--group", group]
        session.run(*command, "--output-file", f"requirements/{name}.txt", external=True)
