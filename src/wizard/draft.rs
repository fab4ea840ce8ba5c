//! A draft: the place of a job, small enough for one keychain entry, and without any secret.

use super::Job;
use super::flow::Page;
use super::steps::{guide, make, questions};
use crate::domain::account::SignInWay;
use crate::domain::bucket::BucketFacts;
use crate::domain::company::StartUrl;
use crate::domain::console::Step;
use crate::domain::fault::FaultKind;
use crate::domain::names::{AccountId, Arn, Region};
use crate::domain::plan::Journal;
use crate::domain::policy::{BucketRules, Wording};
use crate::domain::recipe::{Answers, CredentialKind, Names, Recipe, built_in};
use serde::{Deserialize, Serialize};

/// The newest version that this program writes and reads.
pub const VERSION: u64 = 1;
/// Windows keeps at most 2,560 bytes in one credential
/// (<https://learn.microsoft.com/en-us/windows/win32/api/wincred/ns-wincred-credentiala>).
pub const MAX_BYTES: usize = 2_500;

/// The place of a job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// [`VERSION`].
    pub version: u64,
    /// Names the job.
    pub id: String,
    /// The recipe's id.
    pub recipe: String,
    /// [`Recipe::makes`]: a file may call itself like a recipe that is built in.
    #[serde(default)]
    pub recipe_makes: String,
    /// The recipe that was kept when it was opened from a file; looked for when the draft is read.
    #[serde(skip)]
    pub opened: Option<Box<Recipe>>,
    /// How the person signed in last; pasted keys are not kept.
    pub way: Option<DraftWay>,
    /// The account; signing in to another one stops the job.
    pub account: Option<AccountId>,
    /// The bucket.
    pub bucket: Option<BucketFacts>,
    /// What the person answered to the recipe's own questions.
    #[serde(default, skip_serializing_if = "Answers::is_empty")]
    pub answers: Answers,
    /// The names.
    pub names: Option<Names>,
    /// Whose wording of the grants.
    #[serde(default)]
    pub wording: Wording,
    /// What was begun, done and failed.
    #[serde(default)]
    pub journal: Journal,
    /// How the credential is built, so that what was made can be taken back without the recipe.
    #[serde(default = "through_group")]
    pub kind: CredentialKind,
    /// The permission lists of AWS that it hangs on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub managed: Vec<Arn>,
    /// What it adds to the bucket's own policy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bucket_rules: Option<BucketRules>,
    /// The age recipient.
    pub recipient: Option<String>,
    /// The page of the guide, where the person makes everything by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide: Option<GuideDraft>,
}

fn through_group() -> CredentialKind {
    CredentialKind::AccessKeyThroughGroup
}

/// How far a person is who makes everything by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideDraft {
    /// The bucket's name as typed.
    pub bucket: String,
    /// The chosen region of an S3-compatible cloud.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Where it lies.
    pub region: Option<Region>,
    /// The account number as typed.
    pub account: String,
    /// The ARN of the made role as pasted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// The bucket's own encryption key as typed.
    pub encryption_key: String,
    /// Another bucket of the account as typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub other_bucket: String,
    /// The bucket keeps every new file for a time.
    pub keeps_files: bool,
    /// The steps that are ticked off.
    pub done: Vec<Step>,
}

/// A way of signing in, as far as it can be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DraftWay {
    /// The built-in account.
    Practice,
    /// The browser; its keys are not kept.
    Browser,
    /// A company's portal; nothing of its sign-in is kept.
    Company {
        /// The address of the portal.
        start_url: StartUrl,
        /// Its region.
        region: Region,
    },
    /// A named profile.
    Profile(String),
    /// The environment.
    Environment,
    /// Pasted keys, which must be pasted again.
    Pasted,
}

/// One line of "Go on where I stopped".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftSummary {
    /// The draft.
    pub id: String,
    /// The recipe's id.
    pub recipe: String,
    /// Who asks, as the vendor writes it.
    pub vendor: String,
    /// The bucket, once chosen.
    pub bucket: Option<String>,
    /// In the practice account.
    pub practice: bool,
    /// Something was begun in the account.
    pub begun: bool,
    /// The person makes everything by hand.
    #[serde(default)]
    pub by_hand: bool,
    /// When it was saved, in seconds since 1970; set by the keeper of drafts.
    #[serde(default)]
    pub saved_at: i64,
}

impl From<&SignInWay> for DraftWay {
    fn from(way: &SignInWay) -> Self {
        match way {
            SignInWay::Practice => Self::Practice,
            SignInWay::Browser(_) => Self::Browser,
            SignInWay::Company(way) => Self::Company {
                start_url: way.start_url.clone(),
                region: way.region.clone(),
            },
            SignInWay::Profile(profile) => Self::Profile(profile.name.clone()),
            SignInWay::Environment => Self::Environment,
            SignInWay::Pasted(_) => Self::Pasted,
        }
    }
}

impl Draft {
    /// The place of `job`.
    #[must_use]
    pub fn of(job: &Job) -> Self {
        Self {
            version: VERSION,
            id: job.draft_id.clone(),
            recipe: job.recipe.id.clone(),
            recipe_makes: job.recipe.makes(),
            opened: None,
            way: job
                .sign_in
                .way
                .as_ref()
                .map(DraftWay::from)
                .or_else(|| job.sign_in.last.clone())
                .filter(|_| !job.guide.is_by_hand())
                .or_else(|| (job.is_storage() && job.is_practice()).then_some(DraftWay::Practice)),
            // What was told by hand binds the job to no account.
            account: (job.account())
                .filter(|_| job.guide.told().is_none())
                .map(|account| account.id.clone())
                .or_else(|| job.expected_account().cloned()),
            bucket: job.bucket.facts.clone(),
            answers: job.answers.clone(),
            names: job.check.names(),
            wording: job.check.wording,
            journal: job.make.journal.clone(),
            kind: job.recipe.credential.kind,
            managed: job
                .plan()
                .map(|plan| plan.footprint.managed)
                .unwrap_or_default(),
            bucket_rules: job.plan().and_then(|plan| plan.footprint.rules),
            recipient: job.hand_over.recipient().map(str::to_owned),
            guide: job.guide.draft(),
        }
    }

    /// Its line on the start page.
    #[must_use]
    pub fn summary(job: &Job) -> DraftSummary {
        DraftSummary {
            id: job.draft_id.clone(),
            recipe: job.recipe.id.clone(),
            vendor: job.recipe.vendor.name.clone(),
            bucket: job.listed_buckets(),
            practice: job.is_practice(),
            begun: !job.make.journal.is_empty(),
            by_hand: job.guide.is_by_hand(),
            saved_at: 0,
        }
    }

    /// Reads a saved draft.
    ///
    /// # Errors
    /// [`FaultKind::DraftUnreadable`], or [`FaultKind::Newer`] for one of a later program.
    pub fn parse(text: &str) -> Result<Self, FaultKind> {
        #[derive(Deserialize)]
        struct Head {
            version: u64,
        }
        let head: Head = serde_json::from_str(text).map_err(|_| FaultKind::DraftUnreadable)?;
        if head.version > VERSION {
            return Err(FaultKind::Newer {
                found: head.version,
                known: VERSION,
            });
        }
        serde_json::from_str(text).map_err(|_| FaultKind::DraftUnreadable)
    }

    /// The text that is saved.
    #[must_use]
    pub fn text(&self) -> String {
        // Strings, numbers and lists cannot fail to serialise.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The job as it was left, at the sign-in page or at the guide.
    ///
    /// # Errors
    /// [`FaultKind::RecipeElsewhere`]: this program holds no recipe that makes the same.
    pub fn into_job(self) -> Result<Job, FaultKind> {
        let recipe: Recipe = built_in(&self.recipe)
            .and_then(Result::ok)
            .into_iter()
            .chain(self.opened.map(|opened| *opened))
            .find(|recipe| recipe.makes() == self.recipe_makes)
            .ok_or(FaultKind::RecipeElsewhere)?;
        let mut job = Job::new(recipe, self.id);
        job.expected = self.account;
        job.sign_in.last = self.way;
        if let Some(facts) = self.bucket {
            job.bucket.restore(facts);
        }
        // A question without an answer was passed by only where the names came after it.
        if self.names.is_some() || !self.answers.is_empty() {
            job.questions = questions::State::holding(&job.recipe, &self.answers);
        }
        job.answers = self.answers;
        let passed = self.names.is_some() || !job.route().questions;
        if let Some(names) = self.names {
            job.check.restore(&names);
        }
        job.check.wording = self.wording;
        let chosen = job.bucket.facts.is_some();
        job.resume_at = match (self.journal.is_empty(), passed) {
            (false, _) => Some(Page::Make),
            (true, true) => chosen.then_some(Page::Check),
            (true, false) => chosen.then_some(Page::Questions),
        };
        job.make = make::State::resumed(self.journal);
        if let Some(guide) = self.guide {
            job.resume_at = None;
            job.guide = guide::State::restored(guide);
        }
        if let Some(recipient) = self.recipient {
            job.hand_over.restore(recipient);
        }
        Ok(job)
    }
}
