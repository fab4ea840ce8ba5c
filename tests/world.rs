//! Everything that needs real parts: the real binary, moto with enforcement, a real
//! gnome-keyring, a real window under Xvfb. Started by `tests/run`, which installs the parts.
//!
//! One binary for all of it, so that the support code is compiled and linked once.
#![allow(
    dead_code,
    reason = "support code serves whichever test needs it, and not each part has a user yet"
)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test that cannot go on stops with a sentence, and it handles files and threads freely"
)]

/// The parts, each in a file of its own under `tests/world/`.
#[path = "world"]
mod world {
    pub mod account;
    pub mod bus;
    pub mod canary;
    pub mod company;
    pub mod drive;
    pub mod faults;
    pub mod folder;
    pub mod helper;
    pub mod http;
    pub mod job;
    pub mod killing;
    pub mod memory_keychain;
    pub mod moto;
    pub mod part;
    pub mod program;
    pub mod screen;
    pub mod scripted;
    pub mod signin;
    pub mod tracing;
    pub mod vendor_jobs;
    pub mod walk;

    mod checks_of_aws;
    mod checks_of_aws_buckets;
    mod checks_of_aws_faults;
    mod checks_of_aws_lines;
    mod checks_of_aws_named;
    mod checks_of_aws_programs;
    mod checks_of_aws_rights;
    mod checks_of_aws_simulator;
    mod checks_of_aws_users;
    mod checks_of_aws_ways;
    mod checks_of_storage;
    mod checks_of_the_account;
    mod checks_of_the_canary;
    mod checks_of_the_clipboard;
    mod checks_of_the_desktop;
    mod checks_of_the_files;
    mod checks_of_the_keychain;
    mod checks_of_the_proxy;
    mod checks_of_the_recipes;
    mod checks_of_the_recipients;
    mod checks_of_the_schema;
    mod checks_of_the_sealing;

    mod additions;
    mod administrator;
    mod administrator_kinds;
    mod administrator_lines;
    mod administrator_rights;
    mod administrator_scripts;
    mod administrator_template;
    mod announcements;
    mod browser_sign_in;
    mod cancelling;
    mod company_sign_in;
    mod console_guide;
    mod cut_jobs;
    mod kinds;
    mod lines;
    mod networks;
    mod new_buckets;
    mod policy;
    mod profiles;
    mod read_along;
    mod recipe_new;
    mod recipe_new_guides;
    mod recipe_sign;
    mod recipe_try;
    mod roles;
    mod secrecy;
    mod several_buckets;
    mod sign_in_ends;
    mod storage;
    mod terminal;
    mod terminal_programs;
    mod terminal_untried;
    mod vendors;
    mod window;
    mod window_administrator;
    mod window_choices;
    mod window_drawing;
    mod window_kinds;
    mod window_questions;
    mod window_recipe_file;
    mod window_roles;
}
