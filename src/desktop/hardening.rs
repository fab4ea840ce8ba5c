//! Makes it a little harder to find a secret in what this process leaves behind.
//!
//! `PR_SET_DUMPABLE` stays at 1. At 0 it would also keep other programs of the same person from
//! reading this process, but then the desktop portal cannot look up who asks it, and its file dialog
//! fails without a word (bitwarden/clients#20915, flatpak/xdg-desktop-portal#785). A person who can
//! save the sealed file is worth more than a shield against programs that run as that person.

use std::panic::PanicHookInfo;

/// To be called first in `main`, before anything starts a thread.
pub fn begin() {
    no_core_dumps();
    forget_variables();
}

/// A crash must not write the memory of this process to a file.
fn no_core_dumps() {
    #[cfg(unix)]
    {
        let none = rustix::process::Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        // Lowering one's own limit is always allowed.
        rustix::process::setrlimit(rustix::process::Resource::Core, none).ok();
    }
}

/// With this variable the AWS SDK writes whole answers, secrets included, into its trace log.
fn forget_variables() {
    #[expect(
        unsafe_code,
        reason = "the environment may be changed only before any thread exists, and this is the \
                  first thing that main does"
    )]
    // SAFETY: no other thread exists yet that could read the environment.
    unsafe {
        std::env::remove_var("LOG_SENSITIVE_BODIES");
    }
}

/// Replaces what is printed when the program has a bug, and tidies up before it ends.
///
/// The message of a panic may hold anything, also a secret; it is not printed. `clean_up` runs on
/// the thread that panicked, must not panic, and must not wait for that thread.
pub fn tidy_on_panic(clean_up: impl Fn() + Send + Sync + 'static) {
    std::panic::set_hook(Box::new(move |panic| {
        // Not `eprintln!`: it panics if nobody reads the standard error any more.
        use std::io::Write as _;
        writeln!(std::io::stderr(), "{}", sentence(panic)).ok();
        clean_up();
    }));
}

fn sentence(panic: &PanicHookInfo<'_>) -> String {
    let name = env!("CARGO_PKG_NAME");
    let version = env!("CARGO_PKG_VERSION");
    let place = panic.location().map_or_else(String::new, |location| {
        format!(" at {}:{}", short(location.file()), location.line())
    });
    format!("{name} {version} has a fault of its own{place}. Please report this line.")
}

/// The end of a source path; its beginning names folders of the computer that built the program.
fn short(path: &str) -> String {
    let parts: Vec<&str> = path.split(['/', '\\']).collect();
    let from = parts.len().saturating_sub(3);
    parts.get(from..).unwrap_or_default().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_end_of_a_source_path_is_told() {
        assert_eq!(
            short("/home/ann/.cargo/x/age-0.12.1/src/armor.rs"),
            "age-0.12.1/src/armor.rs"
        );
        assert_eq!(short(r"src\desktop\save.rs"), "src/desktop/save.rs");
        assert_eq!(short("main.rs"), "main.rs");
    }
}
