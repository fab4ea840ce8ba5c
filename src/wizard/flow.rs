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
    /// The recipe's own questions.
    Questions,
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

/// The groups of the side list with their pages, in order, where the app makes everything.
const HAND_OFF: [(Group, &[Page]); 5] = [
    (Group::SignIn, &[Page::About, Page::SignIn]),
    (
        Group::Choose,
        &[Page::Account, Page::Bucket, Page::Questions],
    ),
    (Group::Check, &[Page::Check]),
    (Group::MakeAndTest, &[Page::Make, Page::Prove]),
    (Group::HandOver, &[Page::HandOver, Page::Done]),
];

/// The same for a key that the person makes by hand; the guide asks all questions itself.
const BY_HAND: [(Group, &[Page]); 3] = [
    (Group::Console, &[Page::About, Page::Guide]),
    (Group::Test, &[Page::Prove]),
    (Group::HandOver, &[Page::HandOver, Page::Done]),
];

/// The way of a job through the pages. Pages of the other way, and questions that its recipe does not
/// ask, are not shown as to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The person makes everything in the console, and pastes the key.
    pub by_hand: bool,
    /// The recipe asks for a bucket.
    pub bucket: bool,
    /// The recipe has questions of its own.
    pub questions: bool,
}

impl Route {
    /// Its groups in the side list with their pages; no group is empty.
    #[must_use]
    pub fn groups(self) -> Vec<(Group, Vec<Page>)> {
        let all: &[(Group, &[Page])] = if self.by_hand { &BY_HAND } else { &HAND_OFF };
        let own = |pages: &[Page]| {
            pages
                .iter()
                .copied()
                .filter(|page| self.has(*page))
                .collect()
        };
        all.iter()
            .map(|(group, pages)| (*group, own(pages)))
            .collect()
    }

    /// Its pages, in order.
    #[must_use]
    pub fn pages(self) -> Vec<Page> {
        let groups = self.groups().into_iter();
        groups.flat_map(|(_, pages)| pages).collect()
    }

    /// The page before this one; the first leads to the start page.
    #[must_use]
    pub fn before(self, page: Page) -> Page {
        let pages = self.pages();
        let place = pages.iter().position(|one| *one == page);
        let before = place.and_then(|place| pages.get(place.checked_sub(1)?));
        before.copied().unwrap_or(Page::Start)
    }

    /// The page after this one; the last, and one that is not on the way, stay where they are.
    #[must_use]
    pub fn after(self, page: Page) -> Page {
        let pages = self.pages();
        let mut rest = pages.iter().skip_while(|one| **one != page);
        rest.nth(1).copied().unwrap_or(page)
    }

    /// Only the questions hang on the recipe.
    fn has(self, page: Page) -> bool {
        match page {
            Page::Bucket => self.bucket,
            Page::Questions => self.questions,
            Page::Start
            | Page::About
            | Page::SignIn
            | Page::Account
            | Page::Check
            | Page::Guide
            | Page::Make
            | Page::Prove
            | Page::HandOver
            | Page::Done => true,
        }
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
            Self::Questions => "questions",
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
    fn pages_are_in_their_order_and_only_those_that_the_recipe_needs() {
        for (by_hand, bucket, questions) in [
            (false, true, true),
            (false, true, false),
            (false, false, true),
            (false, false, false),
            (true, true, true),
        ] {
            let route = Route {
                by_hand,
                bucket,
                questions,
            };
            let pages = route.pages();
            assert!(pages.is_sorted(), "{pages:?}");
            assert!(route.groups().iter().all(|(_, pages)| !pages.is_empty()));
            assert_eq!(pages.contains(&Page::Bucket), bucket && !by_hand);
            assert_eq!(pages.contains(&Page::Questions), questions && !by_hand);
            assert_eq!(route.before(Page::About), Page::Start);
            assert_eq!(route.before(Page::Done), Page::HandOver);
            assert_eq!(route.after(Page::Done), Page::Done);
            for [one, next] in pages.array_windows() {
                assert_eq!((route.after(*one), route.before(*next)), (*next, *one));
            }
        }
    }
}
