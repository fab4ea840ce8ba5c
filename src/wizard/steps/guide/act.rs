//! What a person does on the page of the guide.

use super::{State, answers, enter, keyless, paste, sheet, storage};
use crate::domain::console::Step;
use crate::domain::names::{AccountId, NameFault, Region};
use crate::domain::policy::BucketRules;
use crate::domain::secret::SecretId;
use crate::wizard::effect::CopyText;
use crate::wizard::steps::bucket;
use crate::wizard::{Effect, Job, Move, Out};

/// What can be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The permission document.
    Document,
    /// The document that says who may take the role.
    Trust,
    /// The policy for a bucket that has none.
    Rules,
    /// The lines alone, to be put into a policy that is there already.
    Lines,
    /// The name of a permission list of AWS, by its place in [`Sheet::managed`].
    List(usize),
    /// The name of the policy that bounds the robot account.
    Limit,
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
    /// Chooses the region of an S3-compatible cloud.
    Place(String),
    /// Opens the page of an S3-compatible cloud on which keys are made.
    OpenPortal,
    /// Takes a key that the practice account makes in place of such a page, and tests it.
    TakePracticeKey,
    /// Types the account number.
    Account(String),
    /// Pastes the ARN of the made role.
    Role(String),
    /// Types the name of the bucket's own encryption key.
    EncryptionKey(String),
    /// Types the name of another bucket of the account.
    OtherBucket(String),
    /// Types the vendor's name, where permission lists of AWS are used.
    Accept(String),
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

/// Takes an act in.
pub fn on_act(job: &mut Job, act: Act, out: &mut Out<'_>) -> Move {
    let (has_key, is_storage) = (job.has_key(), job.is_storage());
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
        Act::Place(id) => {
            let form = job.recipe.endpoint.as_ref();
            if form.is_some_and(|form| form.of(&id).is_some()) {
                state.place = Some(id);
                changed(state);
                job.save(out);
            }
        }
        Act::OpenPortal => {
            if let Some(endpoint) = storage::endpoint(job).filter(|_| !job.is_practice()) {
                let address = endpoint.portal;
                out.tell(Effect::OpenPage { address });
            }
        }
        Act::TakePracticeKey => storage::make_practice_key(job, out),
        Act::Account(text) => {
            state.account_fault = told(AccountId::typed(&text).err());
            state.account = text;
            changed(state);
        }
        Act::Role(text) => {
            state.role_fault = told(keyless::role_arn(&text).err());
            state.role = text;
            // Pasted at once, and worth keeping.
            if keyless::role_arn(&state.role).is_ok() {
                job.save(out);
            }
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
        Act::Accept(text) => job.check.accepted = text,
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
        Act::Paste { key_id, secret } if is_storage => {
            storage::on_pasted(job, &key_id, secret, out);
        }
        Act::Paste { key_id, secret } => paste::on_pasted(job, &key_id, secret, out),
        Act::UseAnyway if !has_key => state.anyway = Some(state.role.clone()),
        Act::UseAnyway => return answers::use_anyway(job, out),
        Act::Cancel => {
            let state = &mut job.guide;
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
pub(super) fn changed(state: &mut State) {
    state.copied = None;
    state.fault = None;
    state.other_user = None;
    state.done.clear();
    // It was made for the answers of before.
    state.role.clear();
    state.role_fault = None;
}

fn text(job: &Job, what: What) -> Option<String> {
    let sheet = sheet(job)?;
    let rules = sheet.rules.as_ref();
    match what {
        What::Document => Some(sheet.document.to_paste()),
        What::Trust => Some(sheet.trust.to_paste()),
        What::Rules => rules.map(BucketRules::whole),
        What::Lines => rules.map(BucketRules::lines),
        What::Page(step) => Some(sheet.page(step, &job.guide.region())),
        What::Name(step) => sheet.name(step).map(str::to_owned),
        What::List(place) => sheet
            .managed
            .get(place)
            .map(|list| list.last_part().to_owned()),
        What::Limit => sheet.limit().map(str::to_owned),
    }
}
