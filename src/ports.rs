//! What the app needs of the world, as traits: clouds, keychain, files, dialogs, clipboard, clock.

use crate::domain::account::{Account, BrowserWay, CompanyWay, Profile, SignInWay};
use crate::domain::bucket::{Bucket, BucketFacts};
use crate::domain::company::{CompanyAccount, DevicePage};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::{AccessKeyId, AccountId, Arn, BucketName, Region, RoleName};
use crate::domain::plan::{Made, Operation, Removal, Search, Seen};
use crate::domain::proof::{EndpointProbe, Got, Probe, RoleProbe};
use crate::domain::rights::{Ask, May};
use crate::safe::Safe;
use async_trait::async_trait;
use secrecy::SecretString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The door to all clouds.
#[async_trait]
pub trait Clouds: Send + Sync {
    /// Opens a way of signing in. Reads local files at most; the first answer of the network comes
    /// with [`Cloud::who`].
    ///
    /// # Errors
    /// A way that cannot even be begun, such as a missing profile.
    fn open(&self, way: &SignInWay, safe: &Safe) -> Result<Arc<dyn Cloud>, Fault>;

    /// Begins a sign-in through the browser. Nothing is asked of the network yet.
    ///
    /// # Errors
    /// [`crate::domain::fault::FaultKind::LoopbackBlocked`] where nothing may listen for the browser.
    async fn browser(&self, way: &BrowserWay) -> Result<Box<dyn BrowserSignIn>, Fault>;

    /// Begins a company sign-in: makes this program known there and asks for a code.
    ///
    /// # Errors
    /// [`crate::domain::fault::FaultKind::PortalUnknown`] where AWS does not know the address.
    async fn company(&self, way: &CompanyWay) -> Result<Box<dyn CompanySignIn>, Fault>;

    /// Tries one thing with a key of an S3-compatible cloud. Nobody signs in there, and nothing of the key is
    /// kept after the answer.
    async fn try_at(&self, _key: &NewKey, _task: &EndpointProbe) -> Got {
        Got::Failed(FaultKind::Unexpected)
    }

    /// What the page of an S3-compatible cloud would make, in the practice account.
    ///
    /// # Errors
    /// There is no practice account behind this door.
    async fn practice_key(&self, _bucket: Option<BucketName>) -> Result<Produced, Fault> {
        Err(FaultKind::Unexpected.into())
    }

    /// The AWS profiles on this computer, sorted by name.
    fn profiles(&self) -> Vec<Profile>;

    /// Whoever runs this network may read along, or may not; from here on, for every sign-in.
    fn trust_network(&self, _trusted: bool) {}

    /// Whether the environment of this program holds AWS keys.
    fn environment_has_keys(&self) -> bool;

    /// Addresses that the environment names in place of the real cloud (`AWS_ENDPOINT_URL*`), sorted.
    fn stand_ins(&self) -> Vec<String>;
}

/// A sign-in that waits for the person in the browser. Letting it go ends it.
#[async_trait]
pub trait BrowserSignIn: Send {
    /// The page to open. It holds no secret, but works for this sign-in alone.
    fn page(&self) -> &str;

    /// Waits until the browser has come back, at most ten minutes.
    async fn come_back(self: Box<Self>) -> Result<Arc<dyn Cloud>, Fault>;

    /// Takes the code that the page showed.
    async fn with_code(self: Box<Self>, code: &SecretString) -> Result<Arc<dyn Cloud>, Fault>;
}

/// A company sign-in that waits for the person to confirm a code. Letting it go ends it.
#[async_trait]
pub trait CompanySignIn: Send {
    /// What the person confirms.
    fn page(&self) -> &DevicePage;

    /// Waits until it is confirmed, refused or too late.
    async fn confirmed(self: Box<Self>) -> Result<Box<dyn CompanyPortal>, Fault>;
}

/// A company's portal that is open to the person. The first two ask the network.
#[async_trait]
pub trait CompanyPortal: Send + Sync {
    /// The accounts that the person may enter; never none.
    async fn accounts(&self) -> Result<Vec<CompanyAccount>, Fault>;

    /// The roles that the person may take in an account; never none.
    async fn roles(&self, account: &AccountId) -> Result<Vec<RoleName>, Fault>;

    /// An account, entered in a role. Its keys are fetched with its first question, and anew before
    /// they end.
    fn cloud(&self, account: AccountId, role: RoleName) -> Arc<dyn Cloud>;
}

/// One signed-in account. Every method asks the network; each may take its whole timeout.
#[async_trait]
pub trait Cloud: Send + Sync {
    /// The person does not wait for this sign-in any more: what runs on this computer for it ends.
    fn give_up(&self) {}

    /// Which account this is and who is signed in.
    async fn who(&self) -> Result<Account, Fault>;

    /// All buckets, in one call.
    async fn buckets(&self) -> Result<Vec<Bucket>, Fault>;

    /// One bucket: where it lies, whose it is, and what would hinder the job.
    ///
    /// # Errors
    /// [`crate::domain::fault::FaultKind::BucketMissing`] and its neighbours, told apart.
    async fn bucket(&self, name: &BucketName) -> Result<BucketFacts, Fault>;

    /// Looks for things, side by side.
    async fn look(&self, search: &Search) -> Result<Seen, Fault>;

    /// What the account says to each of these rights of the signed-in person, in their order. Nothing
    /// is done.
    ///
    /// # Errors
    /// The account does not tell: it may not be asked, or knows no such question.
    async fn may(&self, asks: &[Ask]) -> Result<Vec<May>, Fault>;

    /// Carries out one operation, once.
    ///
    /// # Errors
    /// [`crate::domain::fault::FaultKind::NameTaken`] where the name is there already, whoever's it is.
    async fn carry_out(&self, operation: &Operation) -> Result<Produced, Fault>;

    /// Removes one thing. A thing that is not there counts as removed.
    async fn remove(&self, removal: &Removal) -> Result<(), Fault>;

    /// Tries one thing with the new key.
    async fn probe(&self, key: &NewKey, task: &ProbeTask) -> Got;

    /// Asks about a new role, or tries to take it as the signed-in person.
    async fn probe_role(&self, probe: &RoleProbe) -> Got;

    /// Asks whether a bucket's own policy lets everybody in: then it is [`Got::Allowed`].
    async fn is_public(&self, bucket: &BucketName, region: &Region) -> Got;

    /// Lets go of every key that was given to [`Cloud::probe`].
    fn forget_keys(&self);

    /// Removes every version of the test file with the signed-in person's own rights. Does its best:
    /// a test file that stays is told by the caller.
    async fn clean_probe(
        &self,
        bucket: &BucketName,
        region: &Region,
        object: &str,
    ) -> Result<(), Fault>;
}

/// What an operation produced. The one door that a new secret comes through.
pub struct Produced {
    /// What was made.
    pub made: Made,
    /// The secret of a new key.
    pub secret: Option<SecretString>,
}

/// A key pair on its way into a probe.
pub struct NewKey {
    /// Its id.
    pub key_id: AccessKeyId,
    /// Its secret.
    pub secret: SecretString,
}

/// One probe and what it is tried on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProbeTask {
    /// What to try.
    pub probe: Probe,
    /// The account that the key must belong to.
    pub account_id: AccountId,
    /// The bucket of the job, if it has one.
    pub bucket: Option<BucketName>,
    /// The region of the bucket, or of the sign-in.
    pub region: Region,
    /// The folder inside of the bucket that the key is for.
    pub folder: Option<String>,
    /// Another bucket of the account.
    pub other_bucket: Option<BucketName>,
    /// What the permission document names beside buckets, where it is about that.
    pub name: Option<Arn>,
    /// The test file's name; its content is its name.
    pub object: String,
}

/// The keychain of the operating system. Calls block, possibly until a person answers a prompt.
pub trait Keychain: Send + Sync {
    /// Reads an entry.
    fn read(&self, entry: &str) -> Result<Option<SecretString>, Fault>;
    /// Writes an entry and confirms it.
    fn write(&self, entry: &str, value: &SecretString) -> Result<(), Fault>;
    /// Removes an entry; one that is not there counts as removed.
    fn erase(&self, entry: &str) -> Result<(), Fault>;
}

/// A claim on a job; it lasts as long as this lives.
pub type Claim = Box<dyn std::any::Any + Send>;

/// Keeps two programs on this computer from working on one job at the same time.
pub trait Claims: Send + Sync {
    /// Claims a job. Where this computer cannot keep claims, every one is granted.
    ///
    /// # Errors
    /// [`crate::domain::fault::FaultKind::DraftOpenElsewhere`] while another program holds it.
    fn claim(&self, draft_id: &str) -> Result<Claim, Fault>;

    /// Waits until no other program reads and writes what all of them share, the list of drafts.
    fn claim_list(&self) -> Claim;
}

/// Whom a hand-off is sealed to.
pub enum SealTo {
    /// An age X25519 recipient, `age1...`.
    Recipient(String),
    /// A passphrase.
    Passphrase(SecretString),
}

/// Seals and opens hand-offs. Blocks: a passphrase takes about a second and 256 MiB.
pub trait Sealer: Send + Sync {
    /// Checks a recipient without sealing anything; returns it in its canonical form.
    fn check_recipient(&self, text: &str) -> Result<String, Fault>;
    /// The armoured file.
    fn seal(&self, plain: &str, to: &SealTo) -> Result<Vec<u8>, Fault>;
}

/// How a sealed file is opened.
pub enum OpenWith {
    /// The text of an age identity file.
    IdentityFile(SecretString),
    /// The passphrase; a line break at its end does not count.
    Passphrase(SecretString),
}

/// Opens hand-offs for the receiver. Blocks: a passphrase may take seconds.
pub trait Opener: Send + Sync {
    /// The content of a sealed file.
    ///
    /// # Errors
    /// One [`crate::domain::fault::FaultKind`] for each reason why it does not open.
    fn open(&self, file: &[u8], with: &OpenWith) -> Result<SecretString, Fault>;
}

/// Files of this computer.
pub trait Files: Send + Sync {
    /// Saves a new file, whole or not at all, readable by this user only. Never over another file
    /// and never through a link. Returns the full path.
    fn save_new(&self, path: &Path, bytes: &[u8]) -> Result<PathBuf, Fault>;
    /// Saves new files in a new folder of their own, which this user alone may open. Never into a
    /// folder that is there; where one file fails, nothing stays. Returns the full path of the folder.
    fn save_folder(&self, path: &Path, files: &[(String, String)]) -> Result<PathBuf, Fault>;
    /// Whether [`Files::save_new`] may be expected to work there, told before anything is made.
    fn check_new(&self, path: &Path) -> Result<(), Fault>;
    /// Reads a small file of at most `max_bytes`.
    fn read_bytes(&self, path: &Path, max_bytes: usize) -> Result<Vec<u8>, Fault>;
    /// Reads a small text file of at most `max_bytes`.
    fn read_text(&self, path: &Path, max_bytes: usize) -> Result<SecretString, Fault>;
    /// The person's folder for downloads, or their home.
    fn downloads(&self) -> Option<PathBuf>;
}

/// Recipes that were opened from files, so that a job that was begun with one can be gone on with. Nothing in
/// a recipe is secret.
pub trait Recipes: Send + Sync {
    /// Keeps the text of a recipe under what it makes ([`crate::domain::recipe::Recipe::makes`]).
    fn keep(&self, makes: &str, text: &str) -> Result<(), Fault>;
    /// The text that was kept.
    fn find(&self, makes: &str) -> Option<String>;
}

/// A signature of minisign.
pub struct Signature {
    /// The public key that it can be held against.
    pub key: String,
    /// The file that lies beside what was signed.
    pub text: String,
}

/// Signs with a vendor's secret key. Blocks: opening a key that is locked takes a second and a gigabyte.
pub trait Signer: Send + Sync {
    /// Whether a passphrase is needed.
    fn is_locked(&self, key: &SecretString) -> bool;
    /// Asks for a passphrase in the terminal, without showing it.
    ///
    /// # Errors
    /// [`crate::domain::fault::FaultKind::SigningKeyLocked`] where there is no terminal.
    fn ask_passphrase(&self, question: &str) -> Result<SecretString, Fault>;
    /// Signs a text with the content of a secret key's file. The comment is signed, too.
    ///
    /// # Errors
    /// [`crate::domain::fault::FaultKind::SigningKeyUnusable`].
    fn sign(
        &self,
        text: &str,
        key: &SecretString,
        passphrase: Option<&SecretString>,
        comment: &str,
    ) -> Result<Signature, Fault>;
}

/// How a system dialog ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// This path.
    Path(PathBuf),
    /// The person closed the dialog.
    Cancelled,
    /// This computer has no dialog to show.
    NoDialog,
}

/// Dialogs of the system.
#[async_trait]
pub trait Dialogs: Send + Sync {
    /// Asks where to save.
    async fn save_place(&self, suggested_name: &str) -> Picked;
    /// Asks which file to open.
    async fn open_file(&self) -> Picked;
}

/// The browser of this computer.
pub trait Browser: Send + Sync {
    /// Opens a page.
    fn open(&self, address: &str) -> Result<(), Fault>;
}

/// The clipboard.
pub trait Clipboard: Send + Sync {
    /// Puts a text there; a secret one with the request not to keep it in any history.
    fn put(&self, text: &str, secret: bool) -> Result<(), Fault>;
    /// Empties it if it still holds what this program put there last.
    fn clear_if_ours(&self);
    /// Empties it if it holds the text with this SHA-256, line ends counted as one character.
    fn clear_if_holds(&self, digest: &[u8; 32]);
}

/// Time and chance.
pub trait Clock: Send + Sync {
    /// Seconds since 1970 in UTC.
    fn now_unix_seconds(&self) -> i64;
    /// Fresh random bytes from the operating system.
    fn random(&self) -> Result<[u8; 32], Fault>;
}

/// Everything together.
#[derive(Clone)]
pub struct Ports {
    /// Accounts.
    pub clouds: Arc<dyn Clouds>,
    /// Pages in the browser.
    pub browser: Arc<dyn Browser>,
    /// Drafts and the secret until it is handed over.
    pub keychain: Arc<dyn Keychain>,
    /// One program a job.
    pub claims: Arc<dyn Claims>,
    /// Sealed files.
    pub sealer: Arc<dyn Sealer>,
    /// Opening them again.
    pub opener: Arc<dyn Opener>,
    /// Signing recipes.
    pub signer: Arc<dyn Signer>,
    /// Files.
    pub files: Arc<dyn Files>,
    /// Recipes from files.
    pub recipes: Arc<dyn Recipes>,
    /// System dialogs.
    pub dialogs: Arc<dyn Dialogs>,
    /// Clipboard.
    pub clipboard: Arc<dyn Clipboard>,
    /// Time and chance.
    pub clock: Arc<dyn Clock>,
}
