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
    /// The pasted code of a sign-in through the browser.
    pub code: Zeroizing<String>,
    /// "What is this?" is open.
    pub explaining: bool,
    /// The names on the check page are being changed.
    pub naming: bool,
    /// The draft that the person is asked about giving up.
    pub giving_up: Option<String>,
}

impl Local {
    /// Wipes what was pasted to sign in with.
    pub fn forget_pasted(&mut self) {
        self.key_id.clear();
        self.secret = Zeroizing::default();
        self.session_token = Zeroizing::default();
        self.code = Zeroizing::default();
    }
}

impl View<'_> {
    /// A message without values.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        self.text.say(id)
    }

    /// A message that names the vendor.
    #[must_use]
    pub fn say_vendor(&self, id: &str) -> String {
        self.text.say_with(id, &[("vendor", self.vendor().into())])
    }

    /// A heading from `ID-title` and `ID-subtitle`, both of which may name the vendor.
    #[must_use]
    pub fn heading(&self, id: &str) -> Heading {
        let subtitle = format!("{id}-subtitle");
        Heading {
            title: self.say_vendor(&format!("{id}-title")),
            subtitle: self.text.has(&subtitle).then(|| self.say_vendor(&subtitle)),
        }
    }

    /// The filled button, off for as long as the wizard says so, with a reason if there is one.
    #[must_use]
    pub fn forward(&self, id: &str, reason: Option<String>) -> Option<ForwardWords> {
        let blocked = (!self.wizard.can_leave()).then(|| reason.unwrap_or_default());
        Some(ForwardWords {
            label: self.say_vendor(id),
            blocked,
        })
    }

    /// A name, or dots while the screen is shared.
    #[must_use]
    pub fn covered(&self, name: &str) -> String {
        if self.wizard.sharing_screen {
            let head: String = name.chars().take(3).collect();
            format!("{head}••••••")
        } else {
            name.to_owned()
        }
    }
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
