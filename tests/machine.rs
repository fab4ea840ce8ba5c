//! The wizard with its runner on the practice account, without a window: whole jobs, every lost
//! answer, every cut; and the floors of the house.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops with a sentence"
)]

mod machine {
    mod company;
    mod cuts;
    mod floors;
    mod guide;
    mod jobs;
    mod kept;
    mod key_alone;
    mod keychain;
    mod kinds;
    mod managed;
    mod person;
    mod portal;
    mod proofs;
    mod rights;
    mod ways_back;
    mod world;
}
