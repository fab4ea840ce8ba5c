//! One program a job: lock files that the system lets go of by itself when a program ends.

use crate::domain::fault::{Fault, FaultKind};
use crate::domain::words::{digest, hex};
use crate::ports::{Claim, Claims};
use std::fs::{DirBuilder, OpenOptions, TryLockError};
use std::path::PathBuf;

/// Lock files in the person's own folder for running programs. They stay empty; what they are called
/// is drawn from the job's id and tells nothing.
#[derive(Debug, Default)]
pub struct SystemClaims;

impl Claims for SystemClaims {
    fn claim(&self, draft_id: &str) -> Result<Claim, Fault> {
        let granted: Claim = Box::new(());
        let Some(folder) = folder() else {
            return Ok(granted);
        };
        // An id may come from a tag in the account, so it never becomes part of a path as it is.
        let name = format!("{}.lock", &hex(&digest(draft_id.as_bytes()))[..16]);
        let opened = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(folder.join(name));
        let Ok(file) = opened else { return Ok(granted) };
        match file.try_lock() {
            Ok(()) => Ok(Box::new(file)),
            Err(TryLockError::WouldBlock) => Err(FaultKind::DraftOpenElsewhere.into()),
            // A place where nothing can be locked must not keep anybody from working.
            Err(TryLockError::Error(_)) => Ok(granted),
        }
    }
}

/// `$XDG_RUNTIME_DIR/keyhandoff`
/// (<https://specifications.freedesktop.org/basedir-spec/latest/>), or a folder of this user's own
/// among the temporary files; `None` where neither can be had.
#[expect(
    clippy::disallowed_methods,
    reason = "an empty file that tells nothing, where the system has no better folder"
)]
fn folder() -> Option<PathBuf> {
    let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    let folder = match runtime.filter(|folder| folder.is_absolute() && folder.is_dir()) {
        Some(folder) => folder.join("keyhandoff"),
        None => std::env::temp_dir().join(own_name()),
    };
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(&folder) {
        Ok(()) => Some(folder),
        Err(fault) if fault.kind() == std::io::ErrorKind::AlreadyExists => Some(folder),
        Err(_) => None,
    }
}

/// Temporary folders may be shared between the users of a computer.
fn own_name() -> String {
    #[cfg(unix)]
    {
        format!("keyhandoff-{}", rustix::process::getuid().as_raw())
    }
    #[cfg(not(unix))]
    {
        "keyhandoff".to_owned()
    }
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
