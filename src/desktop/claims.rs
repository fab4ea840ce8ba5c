//! One program a job: lock files that the system lets go of by itself when a program ends.

use crate::domain::fault::{Fault, FaultKind};
use crate::domain::words::{digest, hex};
use crate::ports::{Claim, Claims};
use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Lock files in the person's own folder for running programs. They stay empty; what they are called
/// is drawn from the job's id and tells nothing.
#[derive(Debug, Default)]
pub struct SystemClaims;

impl Claims for SystemClaims {
    fn claim(&self, draft_id: &str) -> Result<Claim, Fault> {
        // An id may come from a tag in the account, so it never becomes part of a path as it is.
        let Some(file) = opened(&hex(&digest(draft_id.as_bytes()))[..16]) else {
            return Ok(granted());
        };
        match file.try_lock() {
            Ok(()) => Ok(Box::new(file)),
            Err(TryLockError::WouldBlock) => Err(FaultKind::DraftOpenElsewhere.into()),
            // A place where nothing can be locked must not keep anybody from working.
            Err(TryLockError::Error(_)) => Ok(granted()),
        }
    }

    fn claim_list(&self) -> Claim {
        match opened("list") {
            Some(file) if file.lock().is_ok() => Box::new(file),
            Some(_) | None => granted(),
        }
    }
}

fn granted() -> Claim {
    Box::new(())
}

fn opened(name: &str) -> Option<File> {
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(folder()?.join(format!("{name}.lock")))
        .ok()
}

/// The person's folder for running programs
/// (<https://specifications.freedesktop.org/basedir-spec/latest/>), also where a program was started
/// without being told of it; else a folder of this user's own among the temporary files; `None` where
/// neither can be had.
fn folder() -> Option<PathBuf> {
    let folder = runtime_folder().map_or_else(own_folder, |folder| folder.join("keyhandoff"));
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(&folder) {
        Ok(()) => Some(folder),
        Err(fault) if fault.kind() == ErrorKind::AlreadyExists => is_own(&folder).then_some(folder),
        Err(_) => None,
    }
}

fn runtime_folder() -> Option<PathBuf> {
    let told = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    #[cfg(target_os = "linux")]
    let usual = Some(PathBuf::from(format!(
        "/run/user/{}",
        rustix::process::getuid().as_raw()
    )));
    #[cfg(not(target_os = "linux"))]
    let usual = None;
    told.filter(|folder| folder.is_absolute())
        .or(usual)
        .filter(|folder| folder.is_dir())
}

/// Temporary folders may be shared between the users of a computer.
#[expect(
    clippy::disallowed_methods,
    reason = "an empty file that tells nothing, where the system has no better folder"
)]
fn own_folder() -> PathBuf {
    #[cfg(unix)]
    let name = format!("keyhandoff-{}", rustix::process::getuid().as_raw());
    #[cfg(not(unix))]
    let name = "keyhandoff";
    std::env::temp_dir().join(name)
}

/// Whether a folder that was there already is this user's, and not a link that somebody else laid.
fn is_own(folder: &Path) -> bool {
    let Ok(about) = std::fs::symlink_metadata(folder) else {
        return false;
    };
    #[cfg(unix)]
    let own = std::os::unix::fs::MetadataExt::uid(&about) == rustix::process::getuid().as_raw();
    #[cfg(not(unix))]
    let own = true;
    own && about.is_dir()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_claimed_once_until_it_is_let_go() {
        let id = format!("../odd/{}", std::process::id());
        let first = SystemClaims.claim(&id).expect("the first");
        let second = SystemClaims.claim(&id).err().map(|fault| fault.kind);
        assert_eq!(second, Some(FaultKind::DraftOpenElsewhere));
        assert!(SystemClaims.claim("another").is_ok());
        drop(first);
        assert!(SystemClaims.claim(&id).is_ok());
    }
}
