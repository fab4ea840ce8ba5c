//! Saves a new file, whole or not at all: written under another name in the same folder, made
//! durable, and then given its name in one step that fails if the name is taken.

use crate::domain::fault::{Fault, FaultKind};
use std::io;
use std::path::{Path, PathBuf};

/// Saves `bytes` at `path`, which must be a full path.
pub(super) fn save_new(path: &Path, bytes: &[u8]) -> Result<PathBuf, Fault> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(Fault::with(FaultKind::FileOdd, "no file name"));
    };
    // `/a/b/` names a folder, and `file_name` would hide that.
    if path.as_os_str().as_encoded_bytes().last() == Some(&b'/') {
        return Err(Fault::with(FaultKind::FileOdd, "a folder"));
    }
    system::save(folder, name, bytes)?;
    Ok(folder.join(name))
}

/// Saves new files in a new folder; `path` must be a full path.
pub(super) fn save_folder(path: &Path, files: &[(String, String)]) -> Result<PathBuf, Fault> {
    // What is in the way is told as for a file, but a folder of that name is simply taken.
    match check_new(path) {
        Err(fault) if fault.kind == FaultKind::FileOdd && path.is_dir() => {
            return Err(FaultKind::FileExists.into());
        }
        checked => checked?,
    }
    folder_for_owner()
        .create(path)
        .map_err(|error| fault_of("folder", &error))?;
    for (number, (name, text)) in files.iter().enumerate() {
        if let Err(fault) = save_new(&path.join(name), text.as_bytes()) {
            // Half of it would be taken for the whole.
            for (name, _) in &files[..number] {
                std::fs::remove_file(path.join(name)).ok();
            }
            std::fs::remove_dir(path).ok();
            return Err(fault);
        }
    }
    Ok(path.to_owned())
}

fn folder_for_owner() -> std::fs::DirBuilder {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has a mode to set"))]
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// Whether a new file may be expected to go there: the folder is there and the name is free.
pub(super) fn check_new(path: &Path) -> Result<(), Fault> {
    let (Some(folder), Some(_)) = (path.parent(), path.file_name()) else {
        return Err(Fault::with(FaultKind::FileOdd, "no file name"));
    };
    if !folder.is_dir() {
        return Err(FaultKind::FolderMissing.into());
    }
    match path.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(fault_of("look", &error)),
        Ok(facts) if facts.is_file() => Err(FaultKind::FileExists.into()),
        Ok(_) => Err(FaultKind::FileOdd.into()),
    }
}

/// What a system error means for somebody who saves a file.
fn fault_of(step: &str, error: &io::Error) -> Fault {
    use io::ErrorKind as Kind;
    let kind = match error.kind() {
        Kind::AlreadyExists => FaultKind::FileExists,
        Kind::NotFound | Kind::NotADirectory => FaultKind::FolderMissing,
        Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => FaultKind::DiskFull,
        Kind::IsADirectory | Kind::InvalidFilename | Kind::InvalidInput => FaultKind::FileOdd,
        // Not allowed, a read-only disk, a disk that fails: another place is the way out.
        _ => FaultKind::FileDenied,
    };
    // The kind's own words, never the path, which may hold the person's name.
    Fault::with(kind, format!("save, {step}: {}", error.kind()))
}

#[cfg(unix)]
mod system {
    use super::fault_of;
    use crate::domain::fault::{Fault, FaultKind};
    use rustix::fs::{self, AtFlags, FileType, Mode, OFlags};
    use rustix::io::Errno;
    use std::ffi::OsStr;
    use std::fs::File;
    use std::io::{self, Write as _};
    use std::os::fd::OwnedFd;
    use std::path::Path;

    const OWNER_ONLY: Mode = Mode::RUSR.union(Mode::WUSR);

    pub(super) fn save(folder: &Path, name: &OsStr, bytes: &[u8]) -> Result<(), Fault> {
        let flags = OFlags::DIRECTORY | OFlags::RDONLY | OFlags::CLOEXEC;
        // Kept open, so that all that follows happens in this folder even if its path changes.
        let folder = fs::open(folder, flags, Mode::empty())
            .map_err(|error| fault_of("folder", &error.into()))?;
        if let Some(fault) = taken(&folder, name) {
            return Err(fault);
        }
        let temporary = Temporary::write(&folder, bytes)?;
        match place(&folder, &temporary.name, name) {
            Ok(()) => {}
            Err(Errno::EXIST) => {
                return Err(taken(&folder, name).unwrap_or(FaultKind::FileExists.into()));
            }
            // Some network and USB file systems can neither rename without replacing nor link. Then
            // the name is taken first and filled after; a fault removes it again.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP | Errno::PERM | Errno::MLINK) => {
                Temporary::write_as(&folder, name, bytes)?.keep();
            }
            Err(error) => return Err(fault_of("name", &error.into())),
        }
        drop(temporary);
        // A file that is not yet in its folder after a power cut was not saved. File systems that
        // cannot do this say so, and there is nothing to do about it.
        fs::fsync(&folder).ok();
        Ok(())
    }

    /// What hinders a new file of that name.
    fn taken(folder: &OwnedFd, name: &OsStr) -> Option<Fault> {
        match fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW) {
            Err(Errno::NOENT) => None,
            Err(error) => Some(fault_of("look", &error.into())),
            Ok(facts) => Some(match FileType::from_raw_mode(facts.st_mode) {
                FileType::RegularFile => FaultKind::FileExists.into(),
                FileType::Symlink => Fault::with(FaultKind::FileOdd, "a link"),
                FileType::Directory => Fault::with(FaultKind::FileOdd, "a folder"),
                FileType::Fifo
                | FileType::Socket
                | FileType::CharacterDevice
                | FileType::BlockDevice
                | FileType::Unknown => Fault::with(FaultKind::FileOdd, "a device or pipe"),
            }),
        }
    }

    /// Gives the finished file its name, never replacing.
    fn place(folder: &OwnedFd, temporary: &OsStr, name: &OsStr) -> rustix::io::Result<()> {
        #[cfg(any(target_os = "linux", target_os = "macos"))]
        match fs::renameat_with(folder, temporary, folder, name, fs::RenameFlags::NOREPLACE) {
            // Not on this file system or kernel; a hard link fails in the same way if the name is
            // taken.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
            other => return other,
        }
        fs::linkat(folder, temporary, folder, name, AtFlags::empty())
    }

    /// A file that is removed again unless it is kept. After a rename there is nothing to remove,
    /// after a hard link it is the second name.
    struct Temporary<'a> {
        folder: &'a OwnedFd,
        name: std::ffi::OsString,
        kept: bool,
    }

    impl<'a> Temporary<'a> {
        fn write(folder: &'a OwnedFd, bytes: &[u8]) -> Result<Self, Fault> {
            let mut random = [0; 8];
            getrandom::fill(&mut random)
                .map_err(|_| Fault::with(FaultKind::FileDenied, "save: no random bytes"))?;
            let name = format!(".keyhandoff-{:016x}.part", u64::from_ne_bytes(random));
            Self::write_as(folder, name.as_ref(), bytes)
        }

        fn write_as(folder: &'a OwnedFd, name: &OsStr, bytes: &[u8]) -> Result<Self, Fault> {
            let failed = |step| move |error: io::Error| fault_of(step, &error);
            let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW;
            let file = fs::openat(folder, name, flags | OFlags::CLOEXEC, OWNER_ONLY)
                .map_err(|error| failed("make")(error.into()))?;
            let written = Self {
                folder,
                name: name.to_owned(),
                kept: false,
            };
            // Whatever the umask; file systems without owners refuse, and have nothing to set.
            fs::fchmod(&file, OWNER_ONLY).ok();
            let mut file = File::from(file);
            file.write_all(bytes).map_err(failed("write"))?;
            file.sync_all().map_err(failed("sync"))?;
            Ok(written)
        }

        fn keep(mut self) {
            self.kept = true;
        }
    }

    impl Drop for Temporary<'_> {
        fn drop(&mut self) {
            if !self.kept {
                fs::unlinkat(self.folder, &self.name, AtFlags::empty()).ok();
            }
        }
    }
}

/// Windows: the name is taken first (`CREATE_NEW` fails for whatever is there, links included) and
/// filled after; a fault removes the file again. Files in a person's own folders are theirs alone by
/// the rights that these folders hand down.
#[cfg(not(unix))]
mod system {
    use super::fault_of;
    use crate::domain::fault::Fault;
    use std::ffi::OsStr;
    use std::fs;
    use std::io::Write as _;
    use std::path::Path;

    pub(super) fn save(folder: &Path, name: &OsStr, bytes: &[u8]) -> Result<(), Fault> {
        let path = folder.join(name);
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)
            .map_err(|error| fault_of("make", &error))?;
        let written = file.write_all(bytes).and_then(|()| file.sync_all());
        drop(file);
        written.map_err(|error| {
            fs::remove_file(&path).ok();
            fault_of("write", &error)
        })
    }
}
