//! What a page is given, and what it gives back.

use crate::safe::Safe;
use crate::text::Text;
use crate::wizard::{Job, Wizard};
use zeroize::Zeroizing;

/// All that a page may read.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The conversation.
    pub wizard: &'a Wizard,
    /// The words.
    pub text: &'a Text,
    /// Where a typed secret goes, and where the second window looks.
    pub safe: &'a Safe,
}

impl<'a> View<'a> {
    /// The job at hand; pages of a job are only drawn while there is one.
    #[must_use]
    pub fn job(&self) -> Option<&'a Job> {
        self.wizard.job.as_ref()
    }

    /// The vendor's name, or nothing.
    #[must_use]
    pub fn vendor(&self) -> &'a str {
        self.job().map_or("", |job| job.recipe.vendor.name.as_str())
    }
}

/// What belongs to the window alone: half-typed secrets, which are wiped when they go.
#[derive(Default)]
pub struct Local {
    /// The pasted key id; not a secret.
    pub key_id: String,
    /// The pasted secret access key.
    pub secret: Zeroizing<String>,
    /// The pasted session token.
    pub session_token: Zeroizing<String>,
}

/// Title and subtitle of a page.
pub struct Heading {
    /// The one line that says what the page asks or tells.
    pub title: String,
    /// One or two short sentences below it.
    pub subtitle: Option<String>,
}

/// The filled button of a page.
pub struct ForwardWords {
    /// Named after its act.
    pub label: String,
    /// Why it cannot be pressed yet.
    pub blocked: Option<String>,
}
