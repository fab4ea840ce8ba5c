//! What a page is given, and what it gives back.

use crate::domain::names::AccountId;
use crate::domain::policy::PolicyDocument;
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

    /// The word for what the job makes, which messages select on; nothing without a job.
    #[must_use]
    pub fn kind(&self) -> &'a str {
        let job = self.job();
        job.map_or("", |job| job.recipe.credential.kind.word())
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
    /// What is looked for among a company's accounts.
    pub account_part: String,
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
        self.account_part.clear();
    }
}

impl View<'_> {
    /// A message without values of its own; it may be another one for another kind of job.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        self.text.say_with(id, &[("kind", self.kind().into())])
    }

    /// A message that names the vendor.
    #[must_use]
    pub fn say_vendor(&self, id: &str) -> String {
        let values = [
            ("vendor", self.vendor().into()),
            ("kind", self.kind().into()),
        ];
        self.text.say_with(id, &values)
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

    /// Whether names, numbers and places are covered. A field in which they are typed shows dots, too.
    #[must_use]
    pub fn is_sharing(&self) -> bool {
        self.wizard.sharing_screen
    }

    /// What is said under a field that shows dots.
    #[must_use]
    pub fn dots_hint(&self) -> Option<String> {
        self.is_sharing().then(|| self.say("sharing-dots"))
    }

    /// A name, or dots while the screen is shared.
    #[must_use]
    pub fn covered(&self, name: &str) -> String {
        if self.is_sharing() {
            ends_of(name)
        } else {
            name.to_owned()
        }
    }

    /// An account number in groups, or its last group while the screen is shared.
    #[must_use]
    pub fn account_number(&self, id: &AccountId) -> String {
        if self.is_sharing() {
            id.masked()
        } else {
            id.grouped()
        }
    }

    /// A permission document to read; while the screen is shared, it does not say for what.
    #[must_use]
    pub fn document(&self, document: &PolicyDocument) -> String {
        if !self.is_sharing() {
            return document.pretty();
        }
        let mut document = document.clone();
        for statement in &mut document.statement {
            for resource in &mut statement.resource {
                *resource = without_name(resource);
            }
            let principals = statement.principal.iter_mut();
            for principal in principals.flat_map(|principal| &mut principal.aws) {
                *principal = without_name(principal);
            }
            let conditions = statement.condition.iter_mut().flatten();
            for value in conditions.flat_map(|(_, keys)| keys.values_mut().flatten()) {
                DOTS.clone_into(value);
            }
        }
        document.pretty()
    }
}

/// Stands for the covered part of a name, whatever its length.
const DOTS: &str = "••••••";

/// The ends of a name, so that whoever knows it finds it in a list, where many begin alike; never more
/// than a third of it.
fn ends_of(name: &str) -> String {
    let count = name.chars().count();
    let shown = (count / 3).min(5);
    let last = shown / 2;
    let first: String = name.chars().take(shown - last).collect();
    let last: String = name.chars().skip(count - last).collect();
    first + DOTS + &last
}

/// A resource of a permission document with only the kind of thing left, and whether it is the files in it.
fn without_name(resource: &str) -> String {
    if resource == "*" {
        return resource.to_owned();
    }
    let kind: String = match resource.match_indices(':').nth(2) {
        Some((end, _)) => format!("{}:", &resource[..end]),
        None => String::new(),
    };
    let files = if resource.ends_with("/*") { "/*" } else { "" };
    format!("{kind}{DOTS}{files}")
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

#[cfg(test)]
mod tests {
    use super::{ends_of, without_name};

    #[test]
    fn covered_names_that_begin_alike_can_be_told_apart() {
        for (name, covered) in [
            ("acme-deliveries", "acm••••••es"),
            ("acme-archive", "ac••••••ve"),
            ("acme-payroll", "ac••••••ll"),
            ("you", "y••••••"),
            ("ü", "••••••"),
            ("", "••••••"),
        ] {
            assert_eq!(ends_of(name), covered);
        }
    }

    #[test]
    fn a_covered_resource_tells_its_kind_alone() {
        for (resource, covered) in [
            ("arn:aws:s3:::acme", "arn:aws:s3:••••••"),
            ("arn:aws:s3:::acme/*", "arn:aws:s3:••••••/*"),
            (
                "arn:aws:kms:eu-central-1:111122223333:key/1",
                "arn:aws:kms:••••••",
            ),
            ("acme", "••••••"),
            ("*", "*"),
        ] {
            assert_eq!(without_name(resource), covered);
        }
    }
}
