//! The face, drawn without a window.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops with a sentence; support code serves two binaries"
)]

mod company;
mod drawing;
mod ended;
mod gallery;
mod guide;
#[path = "../machine/halts.rs"]
mod halts;
mod job;
#[path = "../machine/key_alone.rs"]
mod key_alone;
mod kinds;
mod kit;
mod lines;
mod networks;
mod other_keys;
#[path = "../machine/person.rs"]
mod person;
mod pictures;
#[path = "../machine/portal.rs"]
mod portal;
mod programs;
mod proof;
mod questions;
mod recipes;
mod rights;
mod roles;
mod rules;
#[path = "../machine/session.rs"]
mod session;
mod several_buckets;
mod sharing;
mod storage;
mod wordings;
#[path = "../machine/world.rs"]
mod world;
