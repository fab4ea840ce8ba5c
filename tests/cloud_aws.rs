//! The real AWS port against moto with enforcement, and against a server that misbehaves.
#![allow(dead_code, reason = "support code serves whichever test needs it")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops with a sentence, and it handles files and threads freely"
)]

#[path = "world"]
mod world {
    pub mod helper;
    pub mod http;
    pub mod moto;
    pub mod scripted;

    mod checks_of_aws;
    mod checks_of_aws_buckets;
    mod checks_of_aws_faults;
}
