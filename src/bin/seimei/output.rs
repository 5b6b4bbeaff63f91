//! Files that are written whole or not at all.

use std::path::Path;

use seimei::Error;
use tempfile::NamedTempFile;

use crate::replace::{folder_of, settle, temporary};

/// Files written beside their places and not yet there; dropped, they leave nothing.
#[derive(Default)]
pub(crate) struct Prepared<'p> {
    files: Vec<(NamedTempFile, &'p Path)>,
}

impl<'p> Prepared<'p> {
    /// Writes a file beside its place, making the folders above it.
    pub(crate) fn add(&mut self, path: &'p Path, bytes: &[u8]) -> Result<(), Error> {
        let failed = |error: std::io::Error| Error::io(path, &error);
        let folder = folder_of(path);
        std::fs::create_dir_all(folder).map_err(failed)?;
        let file = temporary(folder, bytes).map_err(failed)?;
        if let Some(permissions) = permissions(path) {
            file.as_file().set_permissions(permissions).map_err(failed)?;
        }
        file.as_file().sync_all().map_err(failed)?;
        self.files.push((file, path));
        Ok(())
    }

    /// Puts every file in its place; one that is there already gives way.
    pub(crate) fn replace(self) -> Result<(), Error> {
        for (file, path) in self.files {
            file.persist(path).map_err(|error| Error::io(path, &error.error))?;
            settle(folder_of(path)).map_err(|error| Error::io(path, &error))?;
        }
        Ok(())
    }

    /// Puts every file in its place, where nothing may stand yet.
    pub(crate) fn create(self) -> Result<(), Error> {
        for (file, path) in self.files {
            file.persist_noclobber(path).map_err(|error| Error::io(path, &error.error))?;
            settle(folder_of(path)).map_err(|error| Error::io(path, &error))?;
        }
        Ok(())
    }
}

/// The permissions of the file that is there; of a new one, what its folder's other files would get.
#[cfg(unix)]
fn permissions(path: &Path) -> Option<std::fs::Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    let known = std::fs::metadata(path).map(|metadata| metadata.permissions());
    Some(known.unwrap_or_else(|_| std::fs::Permissions::from_mode(0o644)))
}

#[cfg(not(unix))]
fn permissions(path: &Path) -> Option<std::fs::Permissions> {
    std::fs::metadata(path).ok().map(|metadata| metadata.permissions())
}
