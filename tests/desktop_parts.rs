//! This computer: real keyring, clipboard, dialogs, disks, and stock age. A room of its own until
//! it is folded into `tests/world.rs`, by the same `mod` lines.
#![allow(
    dead_code,
    reason = "support code serves whichever test needs it, and not each part has a user yet"
)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops with a sentence, and it handles files and threads freely"
)]

/// The parts, each in a file of its own under `tests/world/`.
#[path = "world"]
mod world {
    pub mod bus;
    pub mod drive;
    pub mod folder;
    pub mod helper;
    pub mod memory_keychain;
    pub mod screen;

    mod checks_of_the_clipboard;
    mod checks_of_the_files;
    mod checks_of_the_keychain;
    mod checks_of_the_schema;
    mod checks_of_the_sealing;
    mod part;
}
