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
    mod account_lists;
    mod additions;
    mod announcements;
    mod broken_recipes;
    mod bucket_rules;
    mod bucket_width;
    mod cancel;
    mod company;
    mod cuts;
    mod floors;
    mod folders;
    mod guide;
    mod guide_keyless;
    mod guide_kinds;
    mod guide_questions;
    mod halts;
    mod held_more;
    mod jobs;
    mod kept;
    mod key_alone;
    mod keychain;
    mod keys_for_anybody;
    mod kinds;
    mod lines;
    mod managed;
    mod networks;
    mod new_bucket;
    mod one_bucket;
    mod other_keys;
    mod pasted;
    mod person;
    mod portal;
    mod programs;
    mod proofs;
    mod questions;
    mod recipe_files;
    mod recipe_new_width;
    mod rights;
    mod rights_folder;
    mod roles;
    mod roles_cut;
    mod roles_lists;
    mod second_bucket;
    mod session;
    mod several_buckets;
    mod several_buckets_proof;
    mod signing_in_again;
    mod storage;
    mod vendors;
    mod ways_back;
    mod widening;
    mod world;
}
