//! The window's face: how it looks, and the pages drawn with it.
//!
//! Nothing in here decides anything. A widget is told what to show, draws it, and returns what the person did.

pub mod atlas;
pub mod frame;
pub mod lent_fonts;
pub mod reveal;
pub mod shell;
pub mod steps;
pub mod theme;
pub mod view;
pub mod widgets;
