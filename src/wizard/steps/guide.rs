//! Everything by hand: the person makes the key in the AWS console, ticks each step off and pastes the
//! key. Nobody signs in but the key itself.

mod answers;
mod paste;
mod told;

pub use answers::{on_copied, on_facts, on_signed_in};
pub(super) use told::answer_changed;
use told::values;
pub use told::{enter, things};

use super::bucket;
use crate::domain::account::Account;
use crate::domain::bucket::BucketFacts;
use crate::domain::console::Step;
use crate::domain::fault::Fault;
use crate::domain::names::{AccessKeyId, AccountId, Arn, BucketName, NameFault, Region};
use crate::domain::recipe::{On, Values};
use crate::domain::regions;
use crate::domain::secret::SecretId;
use crate::wizard::draft::GuideDraft;
use crate::wizard::effect::CopyText;
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
    /// Where the bucket lies; tells the partition, too.
    pub region: Option<Region>,
    /// The account number as typed, for recipes that cannot do without.
    pub account: String,
    /// Why it is not one.
    pub account_fault: Option<NameFault>,
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
    copying: Option<(Ticket, What)>,
    looking: Option<Ticket>,
    found: Option<Result<BucketFacts, Fault>>,
    pasted: Option<(AccessKeyId, SecretId)>,
}

/// What can be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The permission document.
    Document,
    /// The address of a step's page.
    Page(Step),
    /// The name of what is made in a step.
    Name(Step),
}

/// What a person can do here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// "Show me how to do it in the console myself".
    Open,
    /// Types the bucket's name.
    Bucket(String),
    /// Chooses where the bucket lies.
    Region(Region),
    /// Types the account number.
    Account(String),
    /// Types the name of the bucket's own encryption key.
    EncryptionKey(String),
    /// Types the name of another bucket of the account.
    OtherBucket(String),
    /// The bucket keeps every new file for a time, or does not.
    KeepsFiles(bool),
    /// Ticks a step off, or takes the tick away.
    Tick(Step, bool),
    /// Opens the page of a step in the browser.
    OpenPage(Step),
    /// Copies something that everybody may see.
    Copy(What),
    /// The pasted key, whose secret lies in the safe already; tests it.
    Paste {
        key_id: String,
        secret: Option<SecretId>,
    },
    /// Takes the key of another user than the guide made.
    UseAnyway,
    /// Stops waiting for AWS.
    Cancel,
}

impl State {
    /// Whether the person makes everything by hand.
    #[must_use]
    pub fn is_by_hand(&self) -> bool {
        self.by_hand
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
            region: self.region.clone(),
            account: self.account.clone(),
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
            region: draft.region,
            account: draft.account,
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
        let whole = key.kms_alias().is_some() || key.resource().starts_with("key/");
        whole.then_some(Some(key)).ok_or(NameFault::Shape)
    }
}

/// Whether the guide can be opened from here. Not while something is under way, not over what was begun,
/// and not in the practice account: it has no console to make a key in.
#[must_use]
pub fn can_open(job: &Job, page: Page) -> bool {
    let here = matches!(page, Page::About | Page::SignIn | Page::Check);
    // The steps tell of one bucket and of one permission list. A part that they leave out, such as a company's
    // limit, would make a key that can do more or less than what is shown.
    let (recipe, credential) = (&job.recipe, &job.recipe.credential);
    let has_steps = !Step::of(credential.kind).is_empty()
        && job.has_bucket()
        && recipe.managed_policies.is_empty()
        && recipe.grants.iter().all(|grant| grant.on == On::Identity)
        && credential.boundary.is_none()
        && credential.tags.is_empty();
    let several = !job.bucket.chosen_further().is_empty();
    let begun = job.resume_at.is_some() || job.again.is_some();
    here && has_steps && job.make.is_untouched() && job.sign_in.busy.is_none() && !begun && !several
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
    job.guide.by_hand = false;
    job.guide.back_to.take().unwrap_or(Page::About)
}

/// Whether the page can be left backwards: not while AWS is asked, and not with a key that was taken in.
pub fn can_go_back(job: &Job) -> bool {
    job.guide.busy.is_none() && job.make.key_with_secret().is_none()
}

/// Whether a key can be tested.
pub fn can_leave(job: &Job) -> bool {
    job.guide.busy.is_none() && things(job).is_some() && job.guide.other_bucket().is_ok()
}

/// Tests the key that was taken in before.
pub fn next(job: &mut Job, out: &mut Out<'_>) -> Move {
    if let Some((key_id, secret)) = job.make.key_with_secret() {
        paste::ask_the_key(job, key_id, secret, out);
    } else {
        job.guide.key_id_wrong = true;
    }
    Move::Stay
}

/// Takes an act in.
pub fn on_act(job: &mut Job, act: Act, out: &mut Out<'_>) -> Move {
    let state = &mut job.guide;
    match act {
        // The wizard knows from where.
        Act::Open => {}
        Act::Bucket(text) => {
            let fault = bucket::wrong(job, &text);
            let state = &mut job.guide;
            state.bucket_fault = fault;
            state.bucket = text;
            changed(state);
        }
        Act::Region(region) => {
            state.region = Some(region);
            changed(state);
            job.save(out);
        }
        Act::Account(text) => {
            state.account_fault = told(AccountId::parse(text.trim()).err());
            state.account = text;
            changed(state);
        }
        Act::EncryptionKey(text) => {
            state.encryption_key = text;
            state.encryption_key_fault = state.encryption_key().err();
            changed(state);
        }
        Act::OtherBucket(text) => {
            state.other_bucket = text;
            state.fault = None;
        }
        Act::KeepsFiles(on) => state.keeps_files = on,
        Act::Tick(step, on) => {
            if on {
                state.done.insert(step);
            } else {
                state.done.remove(&step);
            }
            job.save(out);
        }
        Act::OpenPage(step) => {
            if let Some(address) = text(job, What::Page(step)) {
                out.tell(Effect::OpenPage { address });
            }
        }
        Act::Copy(what) => {
            if let Some(text) = text(job, what) {
                let text = CopyText::Open(text);
                job.guide.copied = None;
                let ticket = out.ask(|ticket| Effect::Copy { ticket, text });
                job.guide.copying = Some((ticket, what));
            }
        }
        Act::Paste { key_id, secret } => paste::on_pasted(job, &key_id, secret, out),
        Act::UseAnyway => return answers::use_anyway(job, out),
        Act::Cancel => {
            state.burn(out);
            state.pasted = None;
            state.busy = None;
            state.looking = None;
            job.clear_pasted(out);
            out.tell(Effect::CancelSignIn);
        }
    }
    enter(job);
    Move::Stay
}

/// An empty field is no mistake yet.
fn told(fault: Option<NameFault>) -> Option<NameFault> {
    fault.filter(|fault| *fault != NameFault::Empty)
}

/// What was done and copied for another answer is to be done again.
fn changed(state: &mut State) {
    state.copied = None;
    state.fault = None;
    state.other_user = None;
    state.done.clear();
}

fn text(job: &Job, what: What) -> Option<String> {
    let (names, document) = things(job)?;
    Some(match what {
        What::Document => document.pretty(),
        What::Page(step) => step.page(&job.guide.region(), &names),
        What::Name(Step::Bucket) => job.guide.bucket_name()?.to_string(),
        What::Name(Step::Policy) => names.policy.to_string(),
        What::Name(Step::Group) => names.group.to_string(),
        What::Name(Step::User | Step::Key) => names.user.to_string(),
    })
}
