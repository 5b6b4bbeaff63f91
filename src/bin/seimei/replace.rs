//! A file of the user's is replaced whole or not at all, and never when somebody else wrote to it meanwhile.

use std::collections::BTreeSet;
use std::fs::{File, Metadata};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use seimei::Error;
use tempfile::{NamedTempFile, TempPath};

/// What temporary files begin with; a run that is killed may leave one of them behind, and never half of anything else.
pub(crate) const TEMPORARY: &str = ".seimei-";

/// Which file it was, how long and when written, at the moment it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    device: u64,
    number: u64,
    len: u64,
    modified: Option<std::time::SystemTime>,
}

impl Stamp {
    #[cfg(unix)]
    fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        let (device, number) = (metadata.dev(), metadata.ino());
        Self { device, number, len: metadata.len(), modified: metadata.modified().ok() }
    }

    #[cfg(not(unix))]
    fn of(metadata: &Metadata) -> Self {
        Self { device: 0, number: 0, len: metadata.len(), modified: metadata.modified().ok() }
    }
}

/// Reads a regular file of at most `limit` bytes. What is no file (a folder, a device, a pipe) is refused before it is opened.
pub(crate) fn read(path: &Path, limit: u64) -> Result<(Vec<u8>, Stamp), Error> {
    let failed = |error: std::io::Error| Error::io(path, &error);
    regular(path, &std::fs::metadata(path).map_err(failed)?)?;
    let file = File::open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    let stamp = Stamp::of(&metadata);
    let mut bytes = Vec::with_capacity(usize::try_from(stamp.len.min(limit)).unwrap_or(0));
    (&file).take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if u64::try_from(bytes.len()).is_ok_and(|len| len <= limit) { Ok((bytes, stamp)) } else { Err(too_large(path, limit)) }
}

pub(crate) fn too_large(path: &Path, limit: u64) -> Error {
    Error::file(path, format!("has more than {limit} bytes; --max-size reads larger files; nothing was changed"))
}

/// What became of a file that could not be replaced.
const UNTOUCHED: &str = "the file is as it was";

/// A new content beside its file, ready to take its place; dropped, it leaves nothing.
pub(crate) struct Ready<'p> {
    /// The file, as it was named.
    pub(crate) path: &'p Path,
    target: PathBuf,
    metadata: Metadata,
    read: Stamp,
    new: TempPath,
}

/// How files are replaced.
#[derive(Debug, Default)]
pub(crate) struct Replace {
    /// Keep the old file under its name with this behind it.
    pub(crate) backup: Option<String>,
    /// Replace read-only files too, and part files that have several names.
    pub(crate) force: bool,
    /// Folders whose lists of names may not be on the disk yet.
    unsettled: Mutex<BTreeSet<PathBuf>>,
}

impl Replace {
    pub(crate) fn new(backup: Option<String>, force: bool) -> Self {
        Self { backup, force, unsettled: Mutex::default() }
    }

    /// Puts `bytes` in the place of the file that was read as `read`. A symbolic link stays, and what it points at is replaced.
    ///
    /// Up to the renaming, which is one step, the old file is untouched; whoever opens the path meets the whole old file or the
    /// whole new one, at every moment, also after a crash.
    pub(crate) fn replace(&self, path: &Path, read: &Stamp, bytes: &[u8]) -> Result<(), Error> {
        self.put(self.prepare(path, read, bytes)?)
    }

    /// Writes `bytes` beside the file that was read as `read`; on the disk, and with all that the old file has but its name.
    pub(crate) fn prepare<'p>(&self, path: &'p Path, read: &Stamp, bytes: &[u8]) -> Result<Ready<'p>, Error> {
        let (target, metadata) = resolved(path)?;
        self.allowed(path, &target, &metadata)?;
        let new = written(&target, &metadata, bytes).map_err(|error| Error::io(path, &error).and(UNTOUCHED))?;
        Ok(Ready { path, target, metadata, read: *read, new })
    }

    /// The step that makes the new content that of the file, where nobody else wrote to it meanwhile.
    pub(crate) fn put(&self, ready: Ready<'_>) -> Result<(), Error> {
        let Ready { path, target, metadata, read, new } = ready;
        let unchanged = || match std::fs::symlink_metadata(&target) {
            Ok(now) if Stamp::of(&now) == read => Ok(()),
            Ok(_) => Err(Error::file(path, "was changed meanwhile; it is as the other program left it")),
            Err(error) => Err(Error::io(path, &error)),
        };
        unchanged()?;
        if let Some(suffix) = &self.backup {
            back_up(&target, &metadata, suffix).map_err(|error| Error::io(path, &error).and("no backup").and(UNTOUCHED))?;
            unchanged()?;
        }
        new.persist(&target).map_err(|error| Error::io(path, &error.error).and(UNTOUCHED))?;
        self.unsettled.lock().unwrap_or_else(PoisonError::into_inner).insert(folder_of(&target).to_owned());
        Ok(())
    }

    /// Waits until the new names of all files that were replaced are on the disk. A file is whole before that as well: without
    /// it, a power cut may bring the old one back.
    pub(crate) fn settle(&self) -> Result<(), Error> {
        let folders = std::mem::take(&mut *self.unsettled.lock().unwrap_or_else(PoisonError::into_inner));
        folders.iter().try_for_each(|folder| settle(folder).map_err(|error| Error::io(folder, &error)))
    }

    fn allowed(&self, path: &Path, target: &Path, metadata: &Metadata) -> Result<(), Error> {
        regular(path, metadata)?;
        if self.force {
            return Ok(());
        }
        if metadata.permissions().readonly() || !is_writable(target) {
            return Err(Error::file(path, "is read-only; --force replaces it all the same; nothing was changed"));
        }
        let names = names(metadata);
        if names > 1 {
            let message = format!(
                "has {names} names (hard links), and only this one would get the new text; --force parts them; nothing was changed"
            );
            return Err(Error::file(path, message));
        }
        Ok(())
    }
}

/// Bytes written at once. Linux may keep together in memory what was written at once, and maps all of it where one byte is read: of
/// a packed index, a short text would make most of it resident. Smaller pieces are mapped more often, which takes longer.
const PIECE: usize = 256 * 1024;

/// A new file beside the place it is meant for, with a name nobody has, removed again unless it is kept.
pub(crate) fn temporary(folder: &Path, bytes: &[u8]) -> std::io::Result<NamedTempFile> {
    let mut file = tempfile::Builder::new().prefix(TEMPORARY).suffix(".tmp").tempfile_in(folder)?;
    bytes.chunks(PIECE).try_for_each(|piece| file.write_all(piece))?;
    Ok(file)
}

/// The folder a file stands in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Waits until the folder's list of names is on the disk.
#[cfg(unix)]
pub(crate) fn settle(folder: &Path) -> std::io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some file systems know no such thing for folders.
        Err(error) if matches!(error.kind(), std::io::ErrorKind::InvalidInput | std::io::ErrorKind::Unsupported) => Ok(()),
        result => result,
    }
}

#[cfg(not(unix))]
pub(crate) fn settle(_folder: &Path) -> std::io::Result<()> {
    Ok(())
}

/// The file that a path means, links followed.
fn resolved(path: &Path) -> Result<(PathBuf, Metadata), Error> {
    let failed = |error: std::io::Error| Error::io(path, &error);
    let target = std::fs::canonicalize(path).map_err(failed)?;
    let metadata = std::fs::symlink_metadata(&target).map_err(failed)?;
    Ok((target, metadata))
}

fn regular(path: &Path, metadata: &Metadata) -> Result<(), Error> {
    match metadata.file_type() {
        kind if kind.is_file() => Ok(()),
        kind if kind.is_dir() => Err(Error::file(path, "is a folder")),
        _ => Err(Error::file(path, "is no regular file (a device, a pipe or a socket)")),
    }
}

/// A file beside `target` with this content and with all that `target` has but its name, on the disk.
fn written(target: &Path, metadata: &Metadata, bytes: &[u8]) -> std::io::Result<TempPath> {
    let new = temporary(folder_of(target), bytes)?;
    dress(new.as_file(), target, metadata)?;
    new.as_file().sync_all()?;
    // Closed: thousands of files may wait for their place.
    Ok(new.into_temp_path())
}

/// Keeps a copy of the old file beside it. The copy gets its name in one step, so it is whole as well; an older one gives way.
///
/// A second name for the old file would be quicker, but a run that is killed right then would leave a file with two names.
fn back_up(target: &Path, metadata: &Metadata, suffix: &str) -> std::io::Result<()> {
    let mut name = target.as_os_str().to_owned();
    name.push(suffix);
    let copy = written(target, metadata, &std::fs::read(target)?)?;
    copy.persist(PathBuf::from(name)).map_err(|error| error.error)
}

/// Gives the new file the owner, the extended attributes (access lists among them) and the permissions of the old one.
///
/// Only the permissions must succeed: an owner may be beyond the user's rights, and attributes beyond the file system's.
#[cfg(unix)]
fn dress(new: &File, old: &Path, metadata: &Metadata) -> std::io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
    let made = new.metadata()?;
    let mut mode = metadata.mode() & 0o7777;
    if (made.uid(), made.gid()) != (metadata.uid(), metadata.gid()) {
        let own = fchown(new, Some(metadata.uid()), Some(metadata.gid())).or_else(|_| fchown(new, None, Some(metadata.gid())));
        if own.is_err() || new.metadata()?.uid() != metadata.uid() {
            // What runs as its owner must not run as somebody else.
            mode &= 0o1777;
        }
    }
    attributes(new, old);
    new.set_permissions(std::fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn dress(new: &File, _old: &Path, metadata: &Metadata) -> std::io::Result<()> {
    new.set_permissions(metadata.permissions())
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn attributes(new: &File, old: &Path) {
    use rustix::fs::{XattrFlags, fsetxattr, getxattr, listxattr};
    let mut list = vec![0; 4096];
    let Ok(len) = listxattr(old, list.as_mut_slice()) else { return };
    for name in list.get(..len).unwrap_or_default().split(|&byte| byte == 0).filter(|name| !name.is_empty()) {
        let mut value = vec![0; 65536];
        if let Ok(len) = getxattr(old, name, value.as_mut_slice()) {
            let _ = fsetxattr(new, name, value.get(..len).unwrap_or_default(), XattrFlags::empty());
        }
    }
}

#[cfg(all(unix, not(any(target_os = "linux", target_os = "macos"))))]
fn attributes(_new: &File, _old: &Path) {}

#[cfg(unix)]
fn is_writable(path: &Path) -> bool {
    rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok()
}

#[cfg(not(unix))]
fn is_writable(_path: &Path) -> bool {
    true
}

#[cfg(unix)]
fn names(metadata: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    metadata.nlink()
}

#[cfg(not(unix))]
fn names(_metadata: &Metadata) -> u64 {
    1
}
