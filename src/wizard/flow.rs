//! The pages, their order and their groups: the one place that says so.

/// A page of the window; the terminal passes through the same ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Page {
    /// What would you like to do?
    Start,
    /// What this does, what you need, how long.
    About,
    /// Sign in.
    SignIn,
    /// Is this the right account?
    Account,
    /// Choose or make the bucket.
    Bucket,
    /// Check what will be made.
    Check,
    /// Make it.
    Make,
    /// Test the key.
    Prove,
    /// Hand over.
    HandOver,
    /// Done.
    Done,
}

/// A group of the side list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Sign in.
    SignIn,
    /// Choose.
    Choose,
    /// Check.
    Check,
    /// Make and test.
    MakeAndTest,
    /// Hand over.
    HandOver,
}

/// The pages of handing off, in order.
pub const HAND_OFF: [Page; 9] = [
    Page::About,
    Page::SignIn,
    Page::Account,
    Page::Bucket,
    Page::Check,
    Page::Make,
    Page::Prove,
    Page::HandOver,
    Page::Done,
];

/// The groups of the side list with their pages.
pub const GROUPS: [(Group, &[Page]); 5] = [
    (Group::SignIn, &[Page::About, Page::SignIn]),
    (Group::Choose, &[Page::Account, Page::Bucket]),
    (Group::Check, &[Page::Check]),
    (Group::MakeAndTest, &[Page::Make, Page::Prove]),
    (Group::HandOver, &[Page::HandOver, Page::Done]),
];

impl Page {
    /// The page before this one; the first leads to the start page.
    #[must_use]
    pub fn previous(self) -> Self {
        let before = HAND_OFF
            .array_windows()
            .find(|[_, page]| *page == self)
            .map(|[before, _]| *before);
        before.unwrap_or(Self::Start)
    }

    /// The word in message ids and drafts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::About => "about",
            Self::SignIn => "sign-in",
            Self::Account => "account",
            Self::Bucket => "bucket",
            Self::Check => "check",
            Self::Make => "make",
            Self::Prove => "prove",
            Self::HandOver => "hand-over",
            Self::Done => "done",
        }
    }
}

impl Group {
    /// The word in message ids.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Choose => "choose",
            Self::Check => "check",
            Self::MakeAndTest => "make-and-test",
            Self::HandOver => "hand-over",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_the_flow_is_in_one_group_and_in_order() {
        let grouped: Vec<Page> = GROUPS
            .iter()
            .flat_map(|(_, pages)| pages.iter().copied())
            .collect();
        assert_eq!(grouped, HAND_OFF);
        assert_eq!(Page::About.previous(), Page::Start);
        assert_eq!(Page::Done.previous(), Page::HandOver);
    }
}
