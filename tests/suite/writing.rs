//! Files that are written in place: whole or not at all, as themselves, and never over somebody else's work.

use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

fn seimei() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_seimei"));
    command.stdin(Stdio::null()).current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn write_in_place(options: &[&str], path: &Path) -> Output {
    seimei().args(["normalize", "--write"]).args(options).arg(path).output().expect("the command ends")
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn file(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("written");
    path
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a readable file")
}

/// The names in a folder; what a run leaves behind is among them.
fn names(folder: &TempDir) -> Vec<String> {
    let items = std::fs::read_dir(folder.path()).expect("a folder");
    let mut names: Vec<String> = items.map(|item| item.expect("an item").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Standard error with the folder's path taken out.
fn said(output: &Output, folder: &TempDir) -> String {
    String::from_utf8_lossy(&output.stderr).replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn permissions_stay() {
    for mode in [0o600, 0o640, 0o644, 0o755, 0o666] {
        let folder = folder();
        let path = file(&folder, "a.txt", "Open AI\n");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("set");
        let output = write_in_place(&[], &path);
        assert_eq!((text(&path).as_str(), said(&output, &folder).as_str(), output.status.code()), ("OpenAI\n", "", Some(0)));
        assert_eq!(std::fs::metadata(&path).expect("metadata").mode() & 0o7777, mode);
        assert_eq!(names(&folder), ["a.txt"]);
    }
}

#[test]
fn a_symbolic_link_stays_and_its_target_is_written() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("deep")).expect("a folder");
    let target = file(&folder, "deep/a.txt", "Open AI\n");
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    symlink("deep/a.txt", &first).expect("a link");
    symlink("first", &second).expect("a link");
    assert_eq!(write_in_place(&[], &second).status.code(), Some(0));
    assert_eq!(text(&target), "OpenAI\n");
    assert_eq!(std::fs::read_link(&first).expect("a link"), Path::new("deep/a.txt"));
    assert_eq!(std::fs::read_link(&second).expect("a link"), Path::new("first"));
    let gone = folder.path().join("gone");
    symlink("nothing", &gone).expect("a link");
    let output = write_in_place(&[], &gone);
    assert_eq!((said(&output, &folder).as_str(), output.status.code()), ("error: gone: no such file or folder\n", Some(2)));
}

#[test]
fn a_file_with_two_names_is_parted_only_by_force() {
    let folder = folder();
    let path = file(&folder, "a.txt", "Open AI\n");
    let second = folder.path().join("b.txt");
    std::fs::hard_link(&path, &second).expect("a second name");
    let output = write_in_place(&[], &path);
    let expected = "error: a.txt: has 2 names (hard links), and only this one would get the new text; --force parts them; nothing was changed\n";
    assert_eq!((said(&output, &folder).as_str(), output.status.code()), (expected, Some(2)));
    assert_eq!((text(&path).as_str(), text(&second).as_str()), ("Open AI\n", "Open AI\n"));
    assert_eq!(write_in_place(&["--force"], &path).status.code(), Some(0));
    assert_eq!((text(&path).as_str(), text(&second).as_str()), ("OpenAI\n", "Open AI\n"));
}

#[test]
fn a_read_only_file_is_written_only_by_force_and_stays_read_only() {
    let folder = folder();
    let path = file(&folder, "a.txt", "Open AI\n");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).expect("set");
    let output = write_in_place(&[], &path);
    let expected = "error: a.txt: is read-only; --force replaces it all the same; nothing was changed\n";
    assert_eq!((said(&output, &folder).as_str(), output.status.code()), (expected, Some(2)));
    assert_eq!(text(&path), "Open AI\n");
    assert_eq!(write_in_place(&["--force"], &path).status.code(), Some(0));
    assert_eq!(text(&path), "OpenAI\n");
    assert_eq!(std::fs::metadata(&path).expect("metadata").mode() & 0o7777, 0o444);
}

#[test]
fn what_is_no_regular_file_is_refused_before_it_is_opened() {
    let folder = folder();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let output = write_in_place(&[], &pipe);
    let expected = "error: pipe: is no regular file (a device, a pipe or a socket)\n";
    assert_eq!((said(&output, &folder).as_str(), output.status.code()), (expected, Some(2)));
    let output = write_in_place(&[], Path::new("/dev/null"));
    let expected = "error: /dev/null: is no regular file (a device, a pipe or a socket)\n";
    assert_eq!((said(&output, &folder).as_str(), output.status.code()), (expected, Some(2)));
}

#[test]
fn a_file_without_changes_is_not_written() {
    let folder = folder();
    let path = file(&folder, "a.txt", "OpenAI\n");
    let before = std::fs::metadata(&path).expect("metadata");
    assert_eq!(write_in_place(&["--backup"], &path).status.code(), Some(0));
    let after = std::fs::metadata(&path).expect("metadata");
    let inode = |data: &std::fs::Metadata| (data.ino(), data.mtime(), data.mtime_nsec(), data.ctime(), data.ctime_nsec());
    assert_eq!(inode(&after), inode(&before));
    assert_eq!(names(&folder), ["a.txt"]);
}

#[test]
fn a_backup_is_the_old_file() {
    for (option, name) in [("--backup", "a.txt~"), ("--backup=.bak", "a.txt.bak")] {
        let folder = folder();
        let path = file(&folder, "a.txt", "Open AI\n");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).expect("set");
        assert_eq!(write_in_place(&[option], &path).status.code(), Some(0));
        let backup = folder.path().join(name);
        assert_eq!((text(&path).as_str(), text(&backup).as_str()), ("OpenAI\n", "Open AI\n"));
        assert_eq!(std::fs::metadata(&backup).expect("metadata").mode() & 0o7777, 0o640);
        // An older backup gives way, also where it is read-only.
        std::fs::set_permissions(&backup, std::fs::Permissions::from_mode(0o400)).expect("set");
        std::fs::write(&path, "Nvidia\n").expect("written");
        assert_eq!(write_in_place(&[option], &path).status.code(), Some(0));
        assert_eq!((text(&path).as_str(), text(&backup).as_str()), ("NVIDIA\n", "Nvidia\n"));
        assert_eq!(names(&folder), ["a.txt", name]);
    }
    for (option, message) in
        [("--backup=", "a backup needs a name of its own"), ("--backup=/x", "a backup stands in the folder of its file")]
    {
        let output = write_in_place(&[option], Path::new("a.txt"));
        assert!(String::from_utf8_lossy(&output.stderr).contains(message), "{output:?}");
        assert_eq!(output.status.code(), Some(2));
    }
}

/// What a shell can do to a full disk: no file may grow past 512 bytes. With the signal caught the write fails, as it does
/// on a disk without space; left alone, the signal ends the command.
#[test]
fn a_full_disk_leaves_the_old_file() {
    let folder = folder();
    let before = format!("Open AI\n{}", "a line of text\n".repeat(200));
    let path = file(&folder, "a.txt", &before);
    for backup in ["", "--backup"] {
        let script = format!("trap '' XFSZ; ulimit -f 1; exec \"$0\" normalize --write {backup} \"$1\"");
        let output =
            Command::new("sh").args(["-c", &script, env!("CARGO_BIN_EXE_seimei")]).arg(&path).output().expect("the shell ends");
        let expected = "error: a.txt: the file would be larger than the system allows; the file is as it was\n";
        assert_eq!((said(&output, &folder).as_str(), output.status.code()), (expected, Some(2)));
        assert_eq!(text(&path), before);
        assert_eq!(names(&folder), ["a.txt"], "nothing is left behind");
    }
}

/// Killed at 200 moments over 200 files, the command leaves each file old or new, and none of them half.
#[test]
fn killed_at_any_moment_every_file_is_old_or_new() {
    const FILES: usize = 200;
    const MOMENTS: u32 = 200;
    // In memory where the system has such a place: what a kill leaves is the same there, and no disk is waited for.
    let folder = tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| folder());
    let old = |index: usize| format!("{index}: Open AI met Softbank Group.\n{}", "A line without names.\n".repeat(index));
    let new = |index: usize| format!("{index}: OpenAI met SoftBank Group.\n{}", "A line without names.\n".repeat(index));
    let path = |index: usize| folder.path().join(format!("{index}.txt"));
    let command = || {
        let mut command = seimei();
        command.args(["normalize", "--write"]).arg(folder.path()).stderr(Stdio::null()).stdout(Stdio::null());
        command
    };
    for index in 0..FILES {
        std::fs::write(path(index), old(index)).expect("written");
    }
    let start = std::time::Instant::now();
    assert!(command().status().expect("the command ends").success());
    let whole = start.elapsed();
    let (mut seen_old, mut seen_new) = (0, 0);
    for moment in 0..MOMENTS {
        let mut child = command().spawn().expect("the command starts");
        std::thread::sleep(whole * moment / MOMENTS);
        // The run may be over by now, and that is a moment too.
        let _ = child.kill();
        child.wait().expect("the command ends");
        for index in 0..FILES {
            let text = text(&path(index));
            assert!(text == old(index) || text == new(index), "moment {moment}: {index}.txt has {} bytes", text.len());
            if text == new(index) {
                seen_new += 1;
                std::fs::write(path(index), old(index)).expect("written");
            } else {
                seen_old += 1;
            }
        }
        for name in names(&folder).iter().filter(|name| !name.ends_with(".txt")) {
            assert!(name.starts_with(".seimei-") && name.ends_with(".tmp"), "{name}");
            std::fs::remove_file(folder.path().join(name)).expect("removed");
        }
    }
    assert!(seen_old > 0 && seen_new > 0, "{seen_old} old, {seen_new} new: no moment fell into the writing");
}

/// Asked to stop, the command finishes the files in hand and leaves nothing behind.
#[test]
fn asked_to_stop_it_leaves_nothing_behind() {
    for moment in 0..10 {
        let folder = folder();
        for index in 0..100 {
            file(&folder, &format!("{index}.txt"), "Open AI\n");
        }
        let child = seimei()
            .args(["normalize", "--write"])
            .arg(folder.path())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command starts");
        std::thread::sleep(std::time::Duration::from_millis(20 + 10 * moment));
        let asked = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("kill").success();
        let output = child.wait_with_output().expect("the command ends");
        let left: Vec<String> = names(&folder).into_iter().filter(|name| !name.ends_with(".txt")).collect();
        // A signal before it listens ends it before it writes.
        assert!(left.is_empty(), "{left:?}");
        for index in 0..100 {
            let text = text(&folder.path().join(format!("{index}.txt")));
            assert!(text == "Open AI\n" || text == "OpenAI\n", "{text:?}");
        }
        match output.status.code() {
            Some(130) => assert!(said(&output, &folder).starts_with("error: stopped before the last file")),
            code => assert!(code == Some(0) || (code.is_none() && asked), "{code:?}"),
        }
    }
}

/// A file that somebody else writes between reading and replacing keeps what they wrote.
#[test]
fn a_file_changed_meanwhile_is_refused() {
    let folder = folder();
    let path = file(&folder, "a.txt", &"Open AI\n".repeat(100_000));
    let mut refused = false;
    for delay in (0..60).cycle().take(240) {
        let before = "Open AI\n".repeat(100_000 + delay);
        std::fs::write(&path, &before).expect("written");
        let mut child =
            seimei().args(["normalize", "--write"]).arg(&path).stderr(Stdio::piped()).spawn().expect("the command starts");
        std::thread::sleep(std::time::Duration::from_millis(delay as u64 * 5));
        let is_running = child.try_wait().expect("a state").is_none();
        std::fs::write(&path, "somebody else's work\n").expect("written");
        let output = child.wait_with_output().expect("the command ends");
        if output.status.code() == Some(2) {
            let expected = "error: a.txt: was changed meanwhile; it is as the other program left it\n";
            assert_eq!(said(&output, &folder), expected);
            assert_eq!(text(&path), "somebody else's work\n");
            refused = true;
            break;
        }
        assert!(output.status.success());
        if !is_running {
            break;
        }
    }
    assert!(refused, "no write fell between reading and replacing");
}
