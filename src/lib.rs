//! Key Handoff: give a vendor exactly one narrow key to your cloud, proven and sealed.
//!
//! The map, floor by floor; an upper floor may use a lower one, never the reverse
//! (`tests/floors.rs` holds the walls up):
//!
//! | floor | rooms |
//! | --- | --- |
//! | 0 | [`domain`]: what is true without a computer |
//! | 1 | [`wizard`]: the conversation; [`ports`]: traits; [`safe`]: the only holder of secrets; [`text`]: the words |
//! | 2 | [`runner`]: effects through the ports, answers as events |
//! | 3 | [`cloud`]: accounts; [`desktop`]: this computer |
//! | 4 | [`ui`] and [`terminal`]: the two faces |
//! | 5 | [`app`]: the window's shell, and what everything is put together from; `main` |

pub mod app;
pub mod cloud;
pub mod desktop;
pub mod domain;
pub mod ports;
pub mod runner;
pub mod safe;
pub mod terminal;
pub mod text;
pub mod ui;
pub mod wizard;
