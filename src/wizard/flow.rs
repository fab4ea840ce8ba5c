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
    /// Make it by hand in the console, and paste the key.
    Guide,
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
    /// Everything by hand in the console.
    Console,
    /// Test.
    Test,
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

/// The pages of handing off where the recipe asks for no bucket.
pub const WITHOUT_BUCKET: [Page; 8] = [
    Page::About,
    Page::SignIn,
    Page::Account,
    Page::Check,
    Page::Make,
    Page::Prove,
    Page::HandOver,
    Page::Done,
];

/// Their groups.
pub const GROUPS_WITHOUT_BUCKET: [(Group, &[Page]); 5] = [
    (Group::SignIn, &[Page::About, Page::SignIn]),
    (Group::Choose, &[Page::Account]),
    (Group::Check, &[Page::Check]),
    (Group::MakeAndTest, &[Page::Make, Page::Prove]),
    (Group::HandOver, &[Page::HandOver, Page::Done]),
];

/// The pages of handing off a key that the person made by hand.
pub const BY_HAND: [Page; 5] = [
    Page::About,
    Page::Guide,
    Page::Prove,
    Page::HandOver,
    Page::Done,
];

/// Their groups.
pub const GROUPS_BY_HAND: [(Group, &[Page]); 3] = [
    (Group::Console, &[Page::About, Page::Guide]),
    (Group::Test, &[Page::Prove]),
    (Group::HandOver, &[Page::HandOver, Page::Done]),
];

/// The way of a job through the pages. Pages of the other way are not shown as to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The app makes everything.
    #[default]
    HandOff,
    /// The same, where the recipe asks for no bucket.
    WithoutBucket,
    /// The person makes everything in the console, and pastes the key.
    ByHand,
}

impl Route {
    /// Its pages, in order.
    #[must_use]
    pub fn pages(self) -> &'static [Page] {
        match self {
            Self::HandOff => &HAND_OFF,
            Self::WithoutBucket => &WITHOUT_BUCKET,
            Self::ByHand => &BY_HAND,
        }
    }

    /// Its groups in the side list.
    #[must_use]
    pub fn groups(self) -> &'static [(Group, &'static [Page])] {
        match self {
            Self::HandOff => &GROUPS,
            Self::WithoutBucket => &GROUPS_WITHOUT_BUCKET,
            Self::ByHand => &GROUPS_BY_HAND,
        }
    }

    /// The page before this one; the first leads to the start page.
    #[must_use]
    pub fn before(self, page: Page) -> Page {
        let before = self
            .pages()
            .array_windows()
            .find(|[_, one]| *one == page)
            .map(|[before, _]| *before);
        before.unwrap_or(Page::Start)
    }
}

impl Page {
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
            Self::Guide => "guide",
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
            Self::Console => "console",
            Self::Test => "test",
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
        for route in [Route::HandOff, Route::WithoutBucket, Route::ByHand] {
            let groups = route.groups().iter();
            let grouped: Vec<Page> = groups
                .flat_map(|(_, pages)| pages.iter().copied())
                .collect();
            assert_eq!(grouped, route.pages());
            assert_eq!(route.before(Page::About), Page::Start);
            assert_eq!(route.before(Page::Done), Page::HandOver);
        }
        assert_eq!(Route::HandOff.before(Page::Prove), Page::Make);
        assert_eq!(Route::WithoutBucket.before(Page::Check), Page::Account);
        assert_eq!(Route::ByHand.before(Page::Prove), Page::Guide);
    }
}
