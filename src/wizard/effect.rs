//! What the wizard wants done. Effects of one answer have no order among each other, but that
//! keychain effects are carried out in the order in which they were asked for.

use super::draft::{Draft, DraftSummary};
use super::event::Ticket;
use crate::domain::account::SignInWay;
use crate::domain::handoff::Cover;
use crate::domain::names::{AccessKeyId, AccountId, Arn, BucketName, Region, RoleName};
use crate::domain::plan::{Operation, Removal, Search};
use crate::domain::proof::{EndpointProbe, Expected, Probe, RoleProbe};
use crate::domain::rights::Ask;
use crate::domain::secret::SecretId;
use std::path::PathBuf;
use std::sync::Arc;

/// One thing to do in the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Which drafts does the keychain hold?
    FindDrafts { ticket: Ticket },
    /// Read one draft and the secret of its key.
    LoadDraft { ticket: Ticket, draft_id: String },
    /// Save a draft and confirm it.
    SaveDraft {
        ticket: Ticket,
        draft: Box<Draft>,
        summary: DraftSummary,
    },
    /// Keep a new key's secret in an entry of its own until it is handed over.
    KeepSecret {
        ticket: Ticket,
        draft_id: String,
        key_id: AccessKeyId,
        secret: SecretId,
    },
    /// The kept secret belongs to a key that is gone.
    ForgetSecret { draft_id: String },
    /// The job is done, undone or given up: neither its place nor its secret is kept any more. Not
    /// while another program works on it.
    EraseDraft { ticket: Ticket, draft_id: String },
    /// Claim a job, so that no other program on this computer works on it.
    Claim { ticket: Ticket, draft_id: String },
    /// Let it go again, after all that was asked of the keychain for it.
    LetGo { draft_id: String },
    /// Wipe a secret from memory.
    Burn { secret: SecretId },

    /// Which ways of signing in are there on this computer?
    FindWays { ticket: Ticket },
    /// Sign in; every later question goes to this account. What is already known to be needed is
    /// asked at the same time.
    SignIn {
        ticket: Ticket,
        way: SignInWay,
        ahead: Option<Ahead>,
        /// Whoever runs this network may read along.
        trust_network: bool,
    },
    /// The code that AWS showed, for the sign-in that waits for it.
    SignInCode { ticket: Ticket, code: SecretId },
    /// The accounts once more, in the company sign-in under way.
    CompanyAccounts { ticket: Ticket },
    /// The roles of this account, in the company sign-in under way.
    CompanyRoles { ticket: Ticket, account: AccountId },
    /// Enter this account in this role; every later question goes to it.
    CompanyRole {
        ticket: Ticket,
        account: AccountId,
        role: RoleName,
    },
    /// Stop waiting for the browser.
    CancelSignIn,
    /// The person has left the job: nothing of the sign-in and of the new key stays in memory.
    SignOut,
    /// The hand-off is saved: the new key is not used here any more.
    ForgetKeys,
    /// Open the page of the sign-in once more.
    OpenPage { address: String },
    /// All buckets.
    ListBuckets { ticket: Ticket },
    /// One bucket.
    LookAtBucket { ticket: Ticket, bucket: BucketName },
    /// What stands in the account.
    Look { ticket: Ticket, search: Search },
    /// May the signed-in person do this?
    AskRights { ticket: Ticket, asks: Vec<Ask> },
    /// Carry out one operation, once.
    CarryOut {
        ticket: Ticket,
        operation: Box<Operation>,
    },
    /// Remove one thing.
    Remove { ticket: Ticket, removal: Removal },
    /// Try one thing with the new key.
    Probe {
        ticket: Ticket,
        task: Box<ProbeWith>,
    },
    /// Ask about the new role, or try to take it.
    ProbeRole {
        ticket: Ticket,
        /// What must come of it.
        expected: Expected,
        /// The same try, once for each bucket where it is about buckets.
        tasks: Vec<RoleProbe>,
    },
    /// Try one thing with a key of an S3-compatible cloud.
    ProbeEndpoint {
        ticket: Ticket,
        key_id: AccessKeyId,
        secret: SecretId,
        task: Box<EndpointProbe>,
    },
    /// Make a key as the page of an S3-compatible cloud would, in the practice account.
    MakePracticeKey {
        ticket: Ticket,
        /// For this bucket alone.
        bucket: Option<BucketName>,
    },
    /// Ask whether the bucket's own policy lets everybody in.
    AskIfPublic {
        ticket: Ticket,
        bucket: BucketName,
        region: Region,
    },
    /// Remove the test file with the person's own rights.
    CleanProbe {
        ticket: Ticket,
        bucket: BucketName,
        region: Region,
        object: String,
    },
    /// Say when so many milliseconds are over.
    Wake { ticket: Ticket, after_ms: u64 },

    /// Check and tidy a recipient.
    CheckRecipient { ticket: Ticket, text: String },
    /// Read this recipe file, or one that the person chooses, and keep it for a job that is begun with it.
    ReadRecipe {
        ticket: Ticket,
        path: Option<PathBuf>,
    },
    /// Let the person choose a file with a recipient in it.
    ReadRecipient { ticket: Ticket },
    /// Make a passphrase of six words.
    MakePassphrase { ticket: Ticket },
    /// Compose and seal the hand-off; without a secret where there is none.
    Seal {
        ticket: Ticket,
        cover: Box<Cover>,
        secret: Option<SecretId>,
        to: SealWith,
    },
    /// Save a new file.
    Save {
        ticket: Ticket,
        place: Place,
        name: String,
        bytes: Arc<[u8]>,
    },
    /// Save new files, by name and text, in a new folder.
    SaveFolder {
        ticket: Ticket,
        place: Place,
        name: String,
        files: Vec<(String, String)>,
    },
    /// Put a text on the clipboard.
    Copy { ticket: Ticket, text: CopyText },
    /// Empty the clipboard if it still holds what was put there.
    ClearClipboard,
    /// The text with this SHA-256 was pasted here and is secret. However the program ends, it does not stay
    /// on the clipboard.
    RememberPasted { digest: [u8; 32] },
    /// Empty the clipboard if it still holds the text with this SHA-256, which was pasted here.
    ClearPasted { digest: [u8; 32] },
}

/// What is asked together with a sign-in, so that a job whose answers are all given does not wait
/// for one answer after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// The bucket of the job.
    pub bucket: (Ticket, BucketName),
    /// What stands in the account, as far as that can be asked before it is known.
    pub look: Option<(Ticket, Search)>,
}

/// A probe and the key that it is tried with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProbeWith {
    /// What to try.
    pub probe: Probe,
    /// The key.
    pub key_id: AccessKeyId,
    /// Its secret.
    pub secret: SecretId,
    /// The account that the key must belong to.
    pub account_id: AccountId,
    /// What must come of it.
    pub expected: Expected,
    /// The buckets in which it is tried; none where the job has none.
    pub buckets: Vec<BucketName>,
    /// The region of the buckets, or of the sign-in.
    pub region: Region,
    /// The folder inside of the bucket that the key is for.
    pub folder: Option<String>,
    /// Another bucket of the account.
    pub other_bucket: Option<BucketName>,
    /// What the permission document names beside buckets, where it is about that.
    pub name: Option<Arn>,
    /// The test file's name.
    pub object: String,
}

/// Whom to seal for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SealWith {
    /// An age recipient.
    Recipient(String),
    /// A passphrase in the safe.
    Passphrase(SecretId),
}

/// Where to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Where the person says in the system's dialog.
    Dialog,
    /// In the folder for downloads.
    Downloads,
    /// At this path.
    Typed(String),
}

/// What to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyText {
    /// Something that everybody may see.
    Open(String),
    /// A template in which `{{secret}}` stands for the secret.
    WithSecret { template: String, secret: SecretId },
}
