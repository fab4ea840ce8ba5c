//! One file per page: its state, what a person can do there, and how it takes answers.

pub mod account;
pub mod bucket;
pub mod check;
pub mod done;
pub mod guide;
pub mod hand_over;
pub mod make;
pub mod prove;
pub mod questions;
pub mod sign_in;
pub mod start;
