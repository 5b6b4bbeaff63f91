"""Every format of `seimei check`, and the hooks and the action that run it."""

import json
import os
import pathlib
import shutil
import subprocess

from harness import ARTICLE, BIN, HERE, NODE, ROOT, SEIMEI, WORK, check, debian, npm, package, program, replace, run


def findings(name, form):
    """The findings of all sample articles, in a report."""
    path = WORK / name
    articles = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "seeds").glob("*.txt"))
    done = subprocess.run([SEIMEI, "check", "--format", form, *articles], capture_output=True, cwd=ROOT)
    assert done.returncode in (0, 1), done.stderr.decode()
    path.write_bytes(done.stdout)
    return path


# Reports


@check("SARIF 2.1.0 (schema)", lambda: package("check-jsonschema"), lambda: findings("report.sarif", "sarif"), lambda path: replace(path, '"startLine":', '"startline":'))
def sarif_schema(path):
    schema = next((NODE / "node_modules/@microsoft").glob("sarif-multitool-*/sarif-2.1.0.json"), None)
    assert schema, "no schema in sarif-multitool"
    run([BIN / "check-jsonschema", "--schemafile", schema, path])
    return f"{len(json.loads(path.read_text('utf-8'))['runs'][0]['results'])} results"


@check("SARIF 2.1.0 (rules of code scanning)", lambda: npm("@microsoft/sarif-multitool"), lambda: findings("scanning.sarif", "sarif"), lambda path: replace(path, '"ruleIndex":', '"ruleIndex":99'))
def sarif_multitool(path):
    log = path.with_suffix(".log.sarif")
    # The program itself: the script around it loses what a shell reads as its own. Its exit code says nothing; its log does.
    tool = next((NODE / "node_modules/@microsoft").glob("sarif-multitool-*/Sarif.Multitool"))
    run([tool, "validate", path, "--rule-kind", "Sarif;Ghas", "--output", log, "--log", "ForceOverwrite"], check=False)
    results = json.loads(log.read_text("utf-8-sig"))["runs"][0].get("results", [])
    errors = [f"{result['ruleId']}: {result['message'].get('text', result['message'].get('arguments'))}" for result in results if result.get("level", "warning") == "error"]
    assert not errors, f"{len(errors)} errors: {errors[:3]}"
    return f"no errors, {len(results)} remarks"


@check("rdjson (schema)", lambda: package("check-jsonschema"), lambda: findings("report.rdjson", "rdjson"), lambda path: replace(path, '"WARNING"', '"warning"'))
def rdjson(path):
    run([BIN / "check-jsonschema", "--schemafile", HERE / "rdjson.schema.json", path])
    return f"{len(json.loads(path.read_text('utf-8'))['diagnostics'])} diagnostics"


@check("Checkstyle (RELAX NG)", lambda: debian("jing"), lambda: findings("checkstyle.xml", "checkstyle"), lambda path: replace(path, 'severity="warning"', 'severity="note"'))
def checkstyle(path):
    run([program("jing", "jing"), HERE / "checkstyle.rng", path])
    return f"{path.read_text('utf-8').count('<error ')} errors"


@check("HTML report", lambda: npm("vnu-jar"), lambda: findings("report.html", "html"), lambda path: replace(path, "</details>", ""))
def html(path):
    run([program("java", "default-jdk"), "-jar", NODE / "node_modules/vnu-jar/build/dist/vnu.jar", "--errors-only", path])
    return "no errors"


# Hooks and actions


@check("GitHub Action (schema)", lambda: package("check-jsonschema"), lambda: pathlib.Path(shutil.copy(ROOT / "action.yml", WORK / "action.yml")), lambda path: replace(path, "using: composite", "using: compost"))
def action(path):
    run([BIN / "check-jsonschema", "--builtin-schema", "vendor.github-actions", path])
    return "valid"


def hook_repository():
    """A repository with our hooks, as pre-commit clones it; the command is the one already built."""
    folder = WORK / "hooks"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    manifest = shutil.copy(ROOT / ".pre-commit-hooks.yaml", folder)
    return pathlib.Path(manifest)


@check("pre-commit hooks", lambda: package("pre-commit"), hook_repository, lambda path: replace(path, "seimei normalize --write", "seimei normalize --no-such-option"))
def pre_commit(path):
    run([BIN / "pre-commit", "validate-manifest", path])
    environment = {**os.environ, "PATH": f"{pathlib.Path(SEIMEI).parent}:{BIN}:{os.environ['PATH']}", "PRE_COMMIT_HOME": str(WORK / "pre-commit"), "GIT_CONFIG_GLOBAL": "/dev/null"}
    git = ["git", "-c", "user.name=seimei", "-c", "user.email=seimei@localhost", "-c", "init.defaultBranch=main"]
    # The hooks say `language: rust`, which builds the command anew; here the command that is tested stands in for it.
    replace(path, "language: rust", "language: system", 2)
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "hooks"]):
        run([*git, *command], cwd=path.parent, env=environment)
    project = WORK / "project"
    shutil.rmtree(project, ignore_errors=True)
    project.mkdir()
    wrong = {
        "a.txt": ARTICLE,
        "page.HTML": "<p>Open AI</p>\n",
        "docs/film.srt": "1\n00:00:01,000 --> 00:00:02,000\nOpen AI\n",
        "docs/notes.md": "- **Open AI**\n",
        "docs/de.po": 'msgid "a"\nmsgstr "Open AI"\n',
    }
    # In order already, or data of which nobody said what is prose.
    others = {"b.txt": "OpenAI\n", "data.json": '{"name": "Open AI"}\n', "code.py": "name = 'Open AI'\n"}
    (project / "docs").mkdir()
    for name, text in (wrong | others).items():
        (project / name).write_text(text, "utf-8")
    for command in (["init", "-q"], ["add", "."]):
        run([*git, *command], cwd=project, env=environment)
    hook = [BIN / "pre-commit", "try-repo", path.parent]
    found = subprocess.run([*map(str, hook), "seimei-check", "--all-files"], cwd=project, env=environment, capture_output=True)
    said = found.stdout.decode("utf-8")
    assert found.returncode == 1 and all(f"{name}:" in said for name in wrong), said
    assert not any(f"{name}:" in said for name in others), said
    fixed = subprocess.run([*map(str, hook), "seimei-fix", "--all-files"], cwd=project, env=environment, capture_output=True)
    said = fixed.stdout.decode("utf-8")
    assert fixed.returncode == 1 and "files were modified by this hook" in said, said
    assert all("Open AI" not in (project / name).read_text("utf-8") for name in wrong)
    assert all((project / name).read_text("utf-8") == text for name, text in others.items())
    run([*hook, "seimei-fix", "--all-files"], cwd=project, env=environment)
    run([*hook, "seimei-check", "--all-files"], cwd=project, env=environment)
    return f"found in {len(wrong)} formats, mended, found nothing more"
