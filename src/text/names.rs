//! What is wrong with a typed name, in words.

use crate::domain::names::NameFault;
use crate::text::Text;
use fluent_bundle::FluentValue;

impl Text {
    /// What is wrong with a typed name, in one sentence.
    #[must_use]
    pub fn name_fault(&self, fault: &NameFault) -> String {
        let values: Vec<(&str, FluentValue<'_>)> = match fault {
            NameFault::TooShort { min } => vec![("min", (*min).into())],
            NameFault::TooLong { max } => vec![("max", (*max).into())],
            NameFault::Character { character } => {
                vec![("character", character.to_string().into())]
            }
            NameFault::Reserved { part } => vec![("part", part.as_str().into())],
            NameFault::Beginning { start } => vec![("start", start.as_str().into())],
            NameFault::Empty
            | NameFault::Edge
            | NameFault::Dots
            | NameFault::Parts
            | NameFault::Address
            | NameFault::Shape
            | NameFault::NotOffered => Vec::new(),
        };
        self.say_with(fault.id(), &values)
    }

    /// What is wrong with the name of another bucket, which may be the one of the job.
    #[must_use]
    pub fn other_bucket_fault(&self, fault: &NameFault) -> String {
        match fault {
            NameFault::Shape => self.say("guide-other-bucket-same"),
            NameFault::Empty
            | NameFault::TooShort { .. }
            | NameFault::TooLong { .. }
            | NameFault::Character { .. }
            | NameFault::Reserved { .. }
            | NameFault::Beginning { .. }
            | NameFault::Edge
            | NameFault::Dots
            | NameFault::Parts
            | NameFault::Address
            | NameFault::NotOffered => self.name_fault(fault),
        }
    }
}
