//! Key Handoff.

pub mod ui;
