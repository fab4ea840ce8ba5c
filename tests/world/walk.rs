//! The walk through the window: what a person does on each page to come to the next one.

use super::drive::Drive;
use std::path::Path;

/// How one of the ways to sign in is called.
pub const KEYS_OF_THE_START: &str = "The keys that this app was started with";

/// The pages up to the hand-over, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    Start,
    About,
    SignIn,
    Account,
    Bucket,
    Check,
    Make,
    Prove,
    HandOver,
}

use Page::{About, Account, Bucket, Check, HandOver, Make, Prove, SignIn, Start};

impl Page {
    pub const ALL: [Self; 9] = [
        Start, About, SignIn, Account, Bucket, Check, Make, Prove, HandOver,
    ];

    /// For its picture.
    pub fn name(self) -> &'static str {
        match self {
            Start => "start",
            About => "about",
            SignIn => "sign-in",
            Account => "account",
            Bucket => "bucket",
            Check => "check",
            Make => "make",
            Prove => "prove",
            HandOver => "hand-over",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Start => "What would you like to do?",
            About => "A key for RevenueCat",
            SignIn => "How do you sign in to AWS?",
            Account => "Is this the right account?",
            Bucket => "Which bucket should RevenueCat use?",
            Check => "Check what will be made",
            Make => "Making the key",
            Prove => "Testing the key",
            HandOver => "Hand the key to RevenueCat",
        }
    }

    /// The button that leads to the next one; from the last one it takes more than a button.
    fn onward(self) -> Option<&'static str> {
        match self {
            Start => Some("RevenueCat"),
            About => Some("Begin"),
            SignIn => Some("Sign in"),
            Account => Some("Yes, this one"),
            Bucket => Some("Check what will be made"),
            Check => Some("Make the key"),
            Make => Some("Test the key"),
            Prove => Some("Hand over"),
            HandOver => None,
        }
    }
}

impl Drive {
    /// Waits for the page, does what it asks for, and waits until it can be left.
    pub fn reach(&mut self, page: Page) {
        self.wait("", page.title());
        if page == Bucket {
            self.press("choice", "acme-deliveries");
        }
        if let Some(onward) = page.onward() {
            self.wait_until_enabled("button", onward);
        }
    }

    /// Goes from one page to another, on which nothing is pressed yet.
    pub fn walk(&mut self, from: Page, to: Page) {
        for page in Page::ALL
            .into_iter()
            .filter(|page| (from..to).contains(page))
        {
            self.reach(page);
            self.leave(page);
        }
        self.reach(to);
    }

    /// Goes on to the next page.
    pub fn leave(&mut self, page: Page) {
        self.press(
            "button",
            page.onward().expect("a page before the hand-over"),
        );
    }

    /// On the hand-over page: says who may open the file.
    pub fn name_recipient(&mut self, recipient: &str) {
        self.type_into("Recipient", recipient);
        self.wait("", "Words of the recipient");
    }

    /// On the hand-over page: saves the sealed file there.
    pub fn save_at(&mut self, place: &Path) {
        self.type_into("Or type where to save it", &place.display().to_string());
        self.press("button", "Save there");
        self.wait("", "Words of the sealed file");
    }
}
