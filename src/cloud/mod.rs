//! The accounts behind [`crate::ports::Clouds`].

pub mod aws;
