//! The face, drawn without a window.

mod kit;
mod pictures;
