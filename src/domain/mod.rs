//! What is true without a computer: names, recipes, policies, plans, proofs and hand-offs.

pub mod ability;
pub mod account;
pub mod actions;
pub mod bucket;
pub mod command_line;
pub mod company;
pub mod console;
pub mod evaluate;
pub mod fault;
pub mod handoff;
pub mod introduction;
pub mod lint;
pub mod managed;
pub mod names;
pub mod pack;
pub mod pasted;
pub mod plan;
pub mod policy;
pub mod proof;
pub mod recipe;
pub mod record;
pub mod regions;
pub mod rights;
pub mod said;
pub mod secret;
pub mod words;
