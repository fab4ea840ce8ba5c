//! What happens: the person does something, or the world answers.

use super::draft::{Draft, DraftSummary};
use super::flow::Page;
use super::steps::{
    account, bucket, check, done, guide, hand_over, make, prove, questions, sign_in, start,
};
use crate::domain::account::{Account, Profile};
use crate::domain::bucket::{Bucket, BucketFacts};
use crate::domain::company::{CompanyAccount, DevicePage};
use crate::domain::fault::Fault;
use crate::domain::names::{AccessKeyId, BucketName, RoleName};
use crate::domain::plan::{Made, Seen};
use crate::domain::proof::{Got, Probe};
use crate::domain::recipe::{Answers, Recipe};
use crate::domain::rights::May;
use crate::domain::secret::SecretId;
use std::sync::Arc;

/// Names one question to the world. An answer that carries another ticket than the one a page
/// waits for belongs to an older try and is ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// Everything that can happen to a wizard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The program has started.
    Opened,
    /// The person did something, in the window or in the terminal.
    Did(Act),
    /// The world answers the question of this ticket.
    Answered(Ticket, Answer),
}

/// What a person can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// The filled button of the page.
    Next,
    /// The quiet button.
    Back,
    /// A page of the side list, or "Change" on the check page.
    GoTo(Page),
    /// "Sign in again", and then back to this page.
    SignInAgain,
    /// Back to the start page; the draft stays.
    Leave,
    /// "I am sharing my screen".
    ShareScreen(bool),
    /// Ask the keychain again.
    TryKeychainAgain,
    /// Do not wait for the keychain any longer: the place of this job is not kept.
    WithoutKeychain,
    /// A secret text was pasted, whose SHA-256 this is.
    Pasted([u8; 32]),
    /// On the start page.
    Start(start::Act),
    /// On the sign-in page.
    SignIn(sign_in::Act),
    /// On the account page.
    Account(account::Act),
    /// Answers the recipe's own questions, all at once; each answer is checked already.
    Answers(Answers),
    /// On the bucket page.
    Bucket(bucket::Act),
    /// On the page of the recipe's own questions, or on that of the guide.
    Questions(questions::Act),
    /// On the check page.
    Check(check::Act),
    /// On the page of the guide, or to open it.
    Guide(guide::Act),
    /// On the making page.
    Make(make::Act),
    /// On the test page.
    Prove(prove::Act),
    /// On the hand-over page.
    HandOver(hand_over::Act),
    /// On the last page.
    Done(done::Act),
}

/// The secret of a new key that is not handed over yet, and the id of that key.
pub type KeptSecret = (AccessKeyId, SecretId);

/// What the world answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// To `FindDrafts`.
    Drafts(Result<Vec<DraftSummary>, Fault>),
    /// To `LoadDraft`: the draft, and the secret of a key with that key's id if it is still kept.
    Draft(Result<(Box<Draft>, Option<KeptSecret>), Fault>),
    /// To `SaveDraft` and `KeepSecret`.
    Kept(Result<(), Fault>),
    /// To `EraseDraft`.
    Erased(Result<(), Fault>),
    /// To `Claim`: which job.
    Claimed(String, Result<(), Fault>),
    /// To `FindWays`: AWS profiles, and whether the environment holds keys.
    Ways(Vec<Profile>, bool),
    /// To `SignIn` through the browser: the page that was opened there, or why none was.
    BrowserPage(String, Option<Fault>),
    /// To `SignIn` at a company: what the person confirms in the browser, or why none was opened.
    DevicePage(DevicePage, Option<Fault>),
    /// To `SignIn` at a company, once it is confirmed, and to `CompanyAccounts`: the accounts that the
    /// person may enter.
    CompanyAccounts(Result<Vec<CompanyAccount>, Fault>),
    /// To `CompanyRoles`.
    CompanyRoles(Result<Vec<RoleName>, Fault>),
    /// To `SignIn` and `CompanyRole`.
    SignedIn(Result<Account, Fault>),
    /// To `ListBuckets`.
    Buckets(Result<Vec<Bucket>, Fault>),
    /// To `LookAtBucket`.
    BucketFacts(Result<BucketFacts, Fault>),
    /// To `Look`.
    Seen(Result<Box<Seen>, Fault>),
    /// To `AskRights`: to each in its order.
    Rights(Result<Vec<May>, Fault>),
    /// To `CarryOut` and `MakePracticeKey`: what was made, and the number of a new key's secret.
    Produced(Result<(Made, Option<SecretId>), Fault>),
    /// To `Remove`.
    Removed(Result<(), Fault>),
    /// To `Probe`, `ProbeRole`, `ProbeEndpoint` and `AskIfPublic`; of several buckets, in which one it came about.
    Probed(Probe, Got, Option<BucketName>),
    /// To `CleanProbe`.
    ProbeCleaned(Result<(), Fault>),
    /// To `Wake`.
    Woke,
    /// To `CheckRecipient`: the canonical form.
    Recipient(Result<String, Fault>),
    /// To `ReadRecipient`: the text of the chosen file, `None` if nothing was chosen.
    RecipientFile(Result<Option<String>, Fault>),
    /// To `ReadRecipe`; `None` if nothing was chosen.
    RecipeRead(Result<Option<Box<Recipe>>, Fault>),
    /// To `MakePassphrase`.
    Passphrase(Result<SecretId, Fault>),
    /// To `Seal`: the sealed bytes, which are not secret.
    Sealed(Result<Arc<[u8]>, Fault>),
    /// To `Save` and `SaveFolder`: the full path, `None` if the person closed the dialog.
    Saved(Result<Option<String>, Fault>),
    /// To `Copy`.
    Copied(Result<(), Fault>),
}

impl Answer {
    /// The secret that it brings. An answer that nobody waits for leaves it to be wiped.
    #[must_use]
    pub fn secret(&self) -> Option<SecretId> {
        match self {
            Self::Draft(Ok((_, kept))) => kept.as_ref().map(|(_, secret)| *secret),
            Self::Produced(Ok((_, secret))) => *secret,
            Self::Passphrase(Ok(secret)) => Some(*secret),
            Self::Drafts(_)
            | Self::Draft(Err(_))
            | Self::Kept(_)
            | Self::Erased(_)
            | Self::Claimed(..)
            | Self::Ways(..)
            | Self::BrowserPage(..)
            | Self::DevicePage(..)
            | Self::CompanyAccounts(_)
            | Self::CompanyRoles(_)
            | Self::SignedIn(_)
            | Self::Buckets(_)
            | Self::BucketFacts(_)
            | Self::Seen(_)
            | Self::Rights(_)
            | Self::Produced(Err(_))
            | Self::Removed(_)
            | Self::Probed(..)
            | Self::ProbeCleaned(_)
            | Self::Woke
            | Self::Recipient(_)
            | Self::RecipientFile(_)
            | Self::RecipeRead(_)
            | Self::Passphrase(Err(_))
            | Self::Sealed(_)
            | Self::Saved(_)
            | Self::Copied(_) => None,
        }
    }
}
