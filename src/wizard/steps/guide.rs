//! Everything by hand: the person makes the key in the AWS console, ticks each step off and pastes the
//! key. Nobody signs in but the key itself.

mod act;
mod answers;
mod keyless;
mod paste;
pub mod storage;
mod told;

use act::changed;
pub use act::{Act, What, on_act};
pub use answers::{on_copied, on_facts, on_signed_in};
pub use keyless::{is_of_another_account, other_role};
pub(super) use told::answer_changed;
pub use told::{enter, managed_lists, needs_account, sheet, too_wide, values};

use super::check::is_accepted;
use crate::domain::account::Account;
use crate::domain::bucket::BucketFacts;
use crate::domain::console::Step;
use crate::domain::fault::Fault;
use crate::domain::names::{AccessKeyId, Arn, BucketName, NameFault, Region};
use crate::domain::recipe::Recipe;
use crate::domain::regions;
use crate::domain::secret::SecretId;
use crate::wizard::draft::GuideDraft;
use crate::wizard::{Effect, Job, Move, Out, Page, Ticket};
use std::collections::BTreeSet;

/// The page's state.
#[derive(Debug, Default)]
pub struct State {
    /// Whether the person goes this way.
    by_hand: bool,
    /// The bucket's name as typed.
    pub bucket: String,
    /// Why it is not one; told once something was typed.
    pub bucket_fault: Option<NameFault>,
    /// The chosen region of an S3-compatible cloud, as the recipe calls it.
    pub place: Option<String>,
    /// Where the bucket lies; tells the partition, too.
    pub region: Option<Region>,
    /// The account number as typed, for recipes that cannot do without.
    pub account: String,
    /// Why it is not one.
    pub account_fault: Option<NameFault>,
    /// The ARN of the made role as pasted.
    pub role: String,
    /// Why it is not one.
    pub role_fault: Option<NameFault>,
    /// The bucket's own encryption key as typed, if it has one.
    pub encryption_key: String,
    /// Why it is not one.
    pub encryption_key_fault: Option<NameFault>,
    /// Another bucket of the account as typed, which the key must not see.
    pub other_bucket: String,
    /// The bucket keeps every new file for a time.
    pub keeps_files: bool,
    /// The steps that are ticked off.
    pub done: BTreeSet<Step>,
    /// What was copied last, and whether that failed.
    pub copied: Option<(What, Option<Fault>)>,
    /// The pasted key id is not one.
    pub key_id_wrong: bool,
    /// The pasted key is a temporary one.
    pub temporary: bool,
    /// The secret was not pasted.
    pub secret_missing: bool,
    /// The key is being asked who it is.
    pub busy: Option<Ticket>,
    /// Why the pasted key cannot be tested.
    pub fault: Option<Fault>,
    /// The key is another user's; the person is asked whether it is meant all the same.
    pub other_user: Option<Account>,
    back_to: Option<Page>,
    told: Option<Account>,
    anyway: Option<String>,
    copying: Option<(Ticket, What)>,
    looking: Option<Ticket>,
    found: Option<Result<BucketFacts, Fault>>,
    pasted: Option<(AccessKeyId, SecretId)>,
}

impl State {
    /// The state of a new job. Where no app can make the key, the person does.
    #[must_use]
    pub fn new(recipe: &Recipe) -> Self {
        Self {
            by_hand: recipe.is_storage(),
            ..Self::default()
        }
    }

    /// Whether the person makes everything by hand.
    #[must_use]
    pub fn is_by_hand(&self) -> bool {
        self.by_hand
    }

    /// The account of which the person told, where nobody signs in.
    #[must_use]
    pub fn told(&self) -> Option<&Account> {
        self.told.as_ref()
    }

    /// Where the bucket lies.
    #[must_use]
    pub fn region(&self) -> Region {
        self.region.clone().unwrap_or_else(regions::first)
    }

    /// Whether this answer is waited for here.
    #[must_use]
    pub fn waits_for(&self, ticket: Ticket) -> bool {
        let copying = self.copying.map(|(copying, _)| copying);
        [self.busy, self.looking, copying].contains(&Some(ticket))
    }

    /// What is kept of this page.
    #[must_use]
    pub fn draft(&self) -> Option<GuideDraft> {
        self.is_by_hand().then(|| GuideDraft {
            bucket: self.bucket.clone(),
            place: self.place.clone(),
            region: self.region.clone(),
            account: self.account.clone(),
            role: self.role.clone(),
            encryption_key: self.encryption_key.clone(),
            other_bucket: self.other_bucket.clone(),
            keeps_files: self.keeps_files,
            done: self.done.iter().copied().collect(),
        })
    }

    /// A resumed draft's.
    #[must_use]
    pub fn restored(draft: GuideDraft) -> Self {
        Self {
            by_hand: true,
            bucket: draft.bucket,
            place: draft.place,
            region: draft.region,
            account: draft.account,
            role: draft.role,
            encryption_key: draft.encryption_key,
            other_bucket: draft.other_bucket,
            keeps_files: draft.keeps_files,
            done: draft.done.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Wipes a pasted key that is not taken in yet.
    pub fn burn(&self, out: &mut Out<'_>) {
        if let Some((_, secret)) = self.pasted {
            out.tell(Effect::Burn { secret });
        }
    }

    fn bucket_name(&self) -> Option<BucketName> {
        BucketName::parse(self.bucket.trim()).ok()
    }

    /// The other bucket that the key must not see; `None` where none is named.
    ///
    /// # Errors
    /// What was typed is not a bucket's name, or names the bucket of the job.
    pub fn other_bucket(&self) -> Result<Option<BucketName>, NameFault> {
        let typed = self.other_bucket.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let other = BucketName::parse(typed)?;
        let another = Some(&other) != self.bucket_name().as_ref();
        another.then_some(Some(other)).ok_or(NameFault::Shape)
    }

    fn encryption_key(&self) -> Result<Option<Arn>, NameFault> {
        let typed = self.encryption_key.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let key = Arn::parse(typed)?;
        let whole = key.is_encryption_key();
        whole.then_some(Some(key)).ok_or(NameFault::Shape)
    }
}

/// Whether the guide can be opened from here. Not while something is under way, not over what was begun,
/// and not in the practice account: it has no console to make a key in.
#[must_use]
pub fn can_open(job: &Job, page: Page) -> bool {
    let here = matches!(page, Page::About | Page::SignIn | Page::Check);
    // The steps tell of one bucket.
    let several = !job.bucket.chosen_further().is_empty();
    let begun = job.resume_at.is_some() || job.again.is_some();
    here && !job.is_storage()
        && job.make.is_untouched()
        && job.sign_in.busy.is_none()
        && !begun
        && !several
}

/// Opens the guide, with what was chosen so far.
pub fn open(job: &mut Job, from: Page) -> Move {
    let state = &mut job.guide;
    state.by_hand = true;
    state.back_to = Some(from);
    if let Some(facts) = &job.bucket.facts {
        state.bucket = facts.name.to_string();
        state.region = Some(facts.region.clone());
        state.keeps_files = facts.locked_by_default;
        if let Some(key) = &facts.kms_key {
            state.encryption_key = key.to_string();
        }
    }
    Move::To(Page::Guide)
}

/// Back to where the guide was opened, on the way on which the app makes everything.
pub fn close(job: &mut Job) -> Page {
    if job.is_storage() {
        // There is no other way.
        return Page::About;
    }
    job.guide.by_hand = false;
    let back_to = job.guide.back_to.take().unwrap_or(Page::About);
    match keyless::forget(job) && back_to == Page::Check {
        // What is checked there was chosen anew in the guide.
        true => job.route().after(Page::Account),
        false => back_to,
    }
}

/// Whether the page can be left backwards: not while AWS is asked, and not with a key that was taken in.
pub fn can_go_back(job: &Job) -> bool {
    job.guide.busy.is_none() && job.make.key_with_secret().is_none()
}

/// Whether a key can be tested.
pub fn can_leave(job: &Job) -> bool {
    if job.is_storage() {
        let told = storage::values(job).is_some() && job.guide.other_bucket().is_ok();
        return job.guide.busy.is_none() && told;
    }
    let told = sheet(job).is_some() && is_accepted(job);
    let named = job.has_key() || keyless::is_told(job);
    job.guide.busy.is_none() && told && named && job.guide.other_bucket().is_ok()
}

/// Tests the key that was taken in before. Where there is none, on to what is not tested.
pub fn next(job: &mut Job, out: &mut Out<'_>) -> Move {
    if !job.has_key() {
        return keyless::lead_on(job);
    }
    if let Some((key_id, secret)) = job.make.key_with_secret() {
        if job.is_storage() {
            storage::ask_the_key(job, key_id, secret, out);
            return Move::Stay;
        }
        paste::ask_the_key(job, key_id, secret, out);
    } else {
        job.guide.key_id_wrong = true;
    }
    Move::Stay
}
