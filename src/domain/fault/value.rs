//! What a sentence about a fault is filled with.

/// A value in a sentence about a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultValue<'a> {
    /// A word, which a message may select on.
    Word(&'a str),
    /// An action as AWS names it, which is told in words where there are any.
    Action(&'a str),
    /// A number.
    Number(u64),
}
