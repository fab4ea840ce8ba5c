//! Fresh folders that vanish with their owner.

use std::fs;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The longest path under which the sockets of a bus still fit into their 108 bytes.
const LONGEST_BASE: usize = 60;

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// A folder of its own, removed on drop.
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Makes an empty folder; `name` only helps a reader of the process list.
    pub fn new(name: &str) -> Self {
        let built = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let base = if built.as_os_str().len() > LONGEST_BASE {
            Path::new("/tmp")
        } else {
            built
        };
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = base.join(format!("{name}-{}-{number}", process::id()));
        fs::create_dir_all(&path).expect("a fresh folder for the test could not be made");
        Self { path }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes a folder inside that only its owner may enter, as XDG_RUNTIME_DIR must be.
    pub fn inside(&self, name: &str) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let path = self.path.join(name);
        fs::create_dir_all(&path).expect("a folder inside the fresh one could not be made");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700))
            .expect("the folder could not be closed to others");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _gone_or_not = fs::remove_dir_all(&self.path);
    }
}
