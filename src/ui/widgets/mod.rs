//! The pieces a page is made of. Each draws what it is told and returns what happened.

mod answer_row;
mod button;
mod card;
mod code;
mod expander;
mod fault_card;
mod field;
mod icon;
mod live_row;
mod notice;
mod progress;
mod region_list;
mod shell;
mod text;
mod toggle;
mod words;

pub use answer_row::AnswerRow;
pub use button::{Button, link};
pub use card::{ChoiceCard, choices};
pub use code::CodeBox;
pub use expander::Expander;
pub use fault_card::{FaultCard, FaultPressed};
pub use field::{SecretField, TextField, Typed};
pub use icon::Icon;
pub use live_row::{LiveRow, RowState, live_list};
pub use notice::{Notice, NoticeKind};
pub use progress::{progress, spinner};
pub use region_list::{region_list, region_list_everywhere};
pub use text::{body, heading, hint, mono, strong, title};
pub use toggle::{switch, tick_box};
pub use words::{large_code, verification_words};

pub(crate) use shell::{fade, focus_ring};
pub(crate) use text::{galley, paragraph};
