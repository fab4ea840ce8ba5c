//! What can go wrong: one variant per situation of a person, never one per error code.
//!
//! Each variant has a message in `assets/text/<language>/faults.ftl` with two attributes: `.what`
//! (what happened) and `.next` (what to do now).

mod carried;
mod rule;
mod thing;
mod value;

pub use carried::Fault;
pub use rule::Rule;
pub use thing::{Extra, Thing};
pub use value::FaultValue;

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $id:literal,)*) => {
        /// The situations. Kept in drafts, so it carries no free text but names of actions.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum FaultKind {
            $($(#[$doc])* $kind,)*
            /// The sign-in may not do this one action, such as `iam:CreateUser`.
            MayNot { action: String },
            /// A rule forbids the action, whatever the sign-in is allowed otherwise.
            CompanyRule {
                action: String,
                #[serde(default)]
                rule: Rule,
            },
            /// A rule forbids the new key what it must be able to do.
            KeyForbidden { action: String, rule: Rule },
            /// A thing of this name exists and is not ours.
            NameTaken { thing: Thing },
            /// A thing of this name was made by an earlier job of this app.
            NameOurs { thing: Thing },
            /// The user that is to be taken up holds more than the job gives it.
            UserHoldsMore { extra: Extra },
            /// The same of a role.
            RoleHoldsMore { extra: Extra },
            /// The account holds as many of these as AWS allows.
            QuotaReached { thing: Thing },
            /// A thing that we made is gone.
            Gone { thing: Thing },
            /// Something else hangs on a thing that we made, so it cannot be removed.
            InUse { thing: Thing },
            /// The hand-off or draft says version `found`; this program knows `known`.
            Newer { found: u64, known: u64 },
            /// A recipe file is refused at `line`.
            RecipeRefused { line: usize },
        }

        impl FaultKind {
            /// The message id in the text files, without the leading `fault-`.
            #[must_use]
            pub fn id(&self) -> &'static str {
                match self {
                    $(Self::$kind => $id,)*
                    Self::MayNot { .. } => "may-not",
                    Self::CompanyRule { .. } => "company-rule",
                    Self::KeyForbidden { .. } => "key-forbidden",
                    Self::NameTaken { .. } => "name-taken",
                    Self::NameOurs { .. } => "name-ours",
                    Self::UserHoldsMore { .. } => "user-holds-more",
                    Self::RoleHoldsMore { .. } => "role-holds-more",
                    Self::QuotaReached { .. } => "quota-reached",
                    Self::Gone { .. } => "gone",
                    Self::InUse { .. } => "in-use",
                    Self::Newer { .. } => "newer",
                    Self::RecipeRefused { .. } => "recipe-refused",
                }
            }

            /// The values of its sentences.
            #[must_use]
            pub fn values(&self) -> Vec<(&'static str, FaultValue<'_>)> {
                match self {
                    $(Self::$kind)|* => Vec::new(),
                    Self::MayNot { action } => vec![("action", FaultValue::Action(action))],
                    Self::CompanyRule { action, rule } | Self::KeyForbidden { action, rule } => vec![
                        ("action", FaultValue::Action(action)),
                        ("rule", FaultValue::Word(rule.word())),
                    ],
                    Self::NameTaken { thing }
                    | Self::NameOurs { thing }
                    | Self::QuotaReached { thing }
                    | Self::Gone { thing }
                    | Self::InUse { thing } => vec![("thing", FaultValue::Word(thing.word()))],
                    Self::UserHoldsMore { extra } | Self::RoleHoldsMore { extra } => {
                        vec![("extra", FaultValue::Word(extra.word()))]
                    }
                    Self::Newer { found, known } => vec![
                        ("found", FaultValue::Number(*found)),
                        ("known", FaultValue::Number(*known)),
                    ],
                    Self::RecipeRefused { line } => {
                        vec![("line", FaultValue::Number(*line as u64))]
                    }
                }
            }

            /// One of each, so that a test can ask whether every one has its two sentences.
            #[must_use]
            pub fn all() -> Vec<Self> {
                let action = || "iam:CreateUser".to_owned();
                let ruled = Rule::ALL.into_iter().flat_map(|rule| [
                    Self::CompanyRule { action: action(), rule },
                    Self::KeyForbidden { action: action(), rule },
                ]);
                let others = [
                    $(Self::$kind,)*
                    Self::MayNot { action: action() },
                    Self::NameTaken { thing: Thing::User },
                    Self::NameOurs { thing: Thing::User },
                    Self::UserHoldsMore { extra: Extra::Group },
                    Self::RoleHoldsMore { extra: Extra::Server },
                    Self::QuotaReached { thing: Thing::User },
                    Self::Gone { thing: Thing::Group },
                    Self::InUse { thing: Thing::User },
                    Self::Newer { found: 2, known: 1 },
                    Self::RecipeRefused { line: 3 },
                ];
                others.into_iter().chain(ruled).collect()
            }
        }
    };
}

kinds! {
    // Sign in.
    /// No such profile in the AWS files of this computer.
    ProfileMissing = "profile-missing",
    /// The profile is there and yields no usable sign-in.
    ProfileUnusable = "profile-unusable",
    /// The profile runs a program, and not the one that the person has seen.
    ProgramChanged = "program-changed",
    /// The program of the profile ended without keys.
    ProgramFailed = "program-failed",
    /// The program of the profile did not end in time.
    ProgramSilent = "program-silent",
    /// The environment holds no AWS keys.
    EnvironmentEmpty = "environment-empty",
    /// AWS does not know the keys or refuses their signature.
    SignInRefused = "sign-in-refused",
    /// The sign-in ran out.
    SignInExpired = "sign-in-expired",
    /// The browser did not come back in time.
    BrowserSilent = "browser-silent",
    /// The sign-in was refused in the browser.
    BrowserRefused = "browser-refused",
    /// No browser could be opened on this computer.
    BrowserMissing = "browser-missing",
    /// This computer lets nothing listen for the browser.
    LoopbackBlocked = "loopback-blocked",
    /// The code of the sign-in is not one, or is used up.
    SignInCodeRefused = "sign-in-code-refused",
    /// AWS knows no portal of this address in this region.
    PortalUnknown = "portal-unknown",
    /// The code was not confirmed in time.
    DeviceCodeExpired = "device-code-expired",
    /// The company gives the person no account.
    NoCompanyAccount = "no-company-account",
    /// The company gives the person no role in the account.
    NoCompanyRole = "no-company-role",
    /// The company does not give the person this role any more.
    CompanyRoleRefused = "company-role-refused",
    /// AWS does not accept the key that was made by hand and pasted.
    HandMadeKeyRefused = "hand-made-key-refused",
    /// An S3-compatible cloud does not accept the key that was made on its page and pasted.
    StorageKeyRefused = "storage-key-refused",
    /// An S3-compatible cloud knows the key and does not let it do what it must.
    StorageKeyTooNarrow = "storage-key-too-narrow",
    /// A key for one bucket opens another one.
    StorageKeyTooWide = "storage-key-too-wide",
    /// It has no such bucket in the project of the key.
    StorageBucketMissing = "storage-bucket-missing",
    /// It goes by another region than the recipe says.
    StorageRegionWrong = "storage-region-wrong",
    /// It cannot be reached, or does not answer as such a cloud does.
    StorageSilent = "storage-silent",
    /// The keys are those of the account's root.
    RootKeys = "root-keys",
    /// A draft was begun in another account.
    OtherAccount = "other-account",

    // Network.
    /// Nothing answers: no route, no name, refused.
    Offline = "offline",
    /// Connected, but no answer in time.
    NoAnswer = "no-answer",
    /// An answer that is not the cloud's: a page of the network, a proxy.
    NotTheCloud = "not-the-cloud",
    /// A proxy wants a name and a password.
    ProxyLogin = "proxy-login",
    /// The file of certificates that the environment names cannot be used.
    CertificateFileUnusable = "certificate-file-unusable",
    /// The certificate is not trusted by this computer.
    CertificateUnknown = "certificate-unknown",
    /// By this computer's clock, the certificate is not valid at this time.
    CertificateDates = "certificate-dates",
    /// Whoever runs this network opens the connections to the cloud, and could read the new key.
    NetworkReads = "network-reads",
    /// This computer's clock is wrong.
    ClockWrong = "clock-wrong",
    /// The cloud asks to slow down.
    Busy = "busy",
    /// The cloud has a fault of its own.
    CloudBroken = "cloud-broken",
    /// The answer came and cannot be used; whether the act was done is not known.
    AnswerUnusable = "answer-unusable",
    /// Refused without telling why.
    Refused = "refused",
    /// Anything the cloud says that this program has no sentence for.
    Unexpected = "unexpected",

    // Bucket.
    /// There is no such bucket.
    BucketMissing = "bucket-missing",
    /// The bucket belongs to another account.
    BucketForeign = "bucket-foreign",
    /// There is no bucket of the name that the key must not see.
    OtherBucketMissing = "other-bucket-missing",
    /// An encryption key that a recipe names is not there, or is switched off.
    EncryptionKeyUnusable = "encryption-key-unusable",
    /// A topic that a recipe names is not there.
    TopicMissing = "topic-missing",
    /// The wished name is taken by somebody else in the world.
    BucketNameTaken = "bucket-name-taken",
    /// The vendor takes no bucket where this one lies.
    BucketElsewhere = "bucket-elsewhere",
    /// Of several buckets, one lies in another region than the first.
    BucketsApart = "buckets-apart",
    /// Of several buckets, one has an encryption key that the first does not have.
    BucketKeysDiffer = "bucket-keys-differ",
    /// The bucket keeps no old versions, which the vendor needs.
    BucketVersionsOff = "bucket-versions-off",
    /// The vendor asks for a new bucket, and this one is the account's own already.
    BucketIsThere = "bucket-is-there",
    /// The sign-in may not look at this bucket.
    BucketHidden = "bucket-hidden",

    // Making.
    /// The sign-in may not do all that the plan holds; found out before anything was made.
    RightsMissing = "rights-missing",
    /// With the answers as they are, the documents permit something dangerous that was not told before.
    AnswersTooWide = "answers-too-wide",
    /// The user has two keys, the most that AWS allows.
    KeyLimit = "key-limit",
    /// Somebody else made a key on the robot account of this job.
    KeyOfOthers = "key-of-others",
    /// After making the key, the user's keys are not what they must be.
    KeyAudit = "key-audit",
    /// A policy of this name is there and says something else.
    PolicyDiffers = "policy-differs",
    /// A role of this job is there, and it says something else of who may take it.
    TrustDiffers = "trust-differs",
    /// AWS does not accept who may take the role.
    TrustRefused = "trust-refused",
    /// The policy that is to bound the robot account is not in this account.
    BoundaryMissing = "boundary-missing",
    /// The policy document was not accepted.
    DocumentRefused = "document-refused",

    // Proof.
    /// The key did not work within the waiting time.
    KeyNotReady = "key-not-ready",
    /// The key cannot do something that it must.
    KeyTooNarrow = "key-too-narrow",
    /// The same of a key that was made by hand.
    HandMadeKeyTooNarrow = "hand-made-key-too-narrow",
    /// A key that was made by hand can do something that it must not.
    HandMadeKeyTooWide = "hand-made-key-too-wide",
    /// The key can do something that it must not.
    KeyTooWide = "key-too-wide",
    /// The role was not seen within the waiting time.
    RoleNotReady = "role-not-ready",
    /// The role may not do something that it must.
    RoleTooNarrow = "role-too-narrow",
    /// The role may do something that it must not, or can be taken by somebody who must not.
    RoleTooWide = "role-too-wide",
    /// AWS does not accept whom the lines for the bucket's policy name.
    PrincipalRefused = "principal-refused",
    /// The lines of the job were not seen in the bucket's policy within the waiting time.
    LinesNotThere = "lines-not-there",
    /// The bucket's policy lets everybody in.
    BucketPublic = "bucket-public",

    // Keychain and drafts.
    /// This computer has no keychain service.
    KeychainMissing = "keychain-missing",
    /// The keychain is locked and stays locked.
    KeychainLocked = "keychain-locked",
    /// The password window of the keychain was closed.
    KeychainDismissed = "keychain-dismissed",
    /// The keychain answers with a fault.
    KeychainBroken = "keychain-broken",
    /// The saved place cannot be read.
    DraftUnreadable = "draft-unreadable",
    /// The draft is not there any more.
    DraftGone = "draft-gone",
    /// Another program on this computer works on the same job.
    DraftOpenElsewhere = "draft-open-elsewhere",
    /// So many begun jobs are kept that there is no room for one more.
    DraftsFull = "drafts-full",
    /// The job was begun with a recipe that this program does not hold.
    RecipeElsewhere = "recipe-elsewhere",
    /// In the terminal, a page on which nothing goes on.
    NoWayOn = "no-way-on",
    /// The recipe asks for more than this program makes.
    KindUnsupported = "kind-unsupported",
    /// Somebody changed what this job had added to the bucket's policy.
    BucketRulesChanged = "bucket-rules-changed",
    /// The bucket's policy names somebody who was removed, so no change of it is taken.
    BucketRulesOrphaned = "bucket-rules-orphaned",
    /// Something stands under the names of a job that was taken back, and it bears no mark of it.
    LeftUnmarked = "left-unmarked",
    /// A recipe names a key, and no signature lies beside it.
    SignatureMissing = "signature-missing",
    /// The signature beside a recipe does not fit it.
    SignatureWrong = "signature-wrong",
    /// A signature lies beside a recipe that is to be signed.
    SignatureThere = "signature-there",
    /// What is to be signed with is no secret key, or its passphrase is another.
    SigningKeyUnusable = "signing-key-unusable",
    /// The secret key needs a passphrase, and there is no terminal to type it.
    SigningKeyLocked = "signing-key-locked",
    /// The recipe names another key than it is to be signed with, or none.
    SigningKeyUnnamed = "signing-key-unnamed",
    /// What a recipe is to be begun with is no policy.
    PolicyUnreadable = "policy-unreadable",
    /// Statements or a limit are given for a recipe that takes none.
    AdditionsNotTaken = "additions-not-taken",
    /// A statement that is given is none, or says what recipes cannot.
    StatementUnreadable = "statement-unreadable",
    /// A statement that is given opens more than the chosen buckets, or is hazardous otherwise.
    StatementTooWide = "statement-too-wide",
    /// In the practice account, the key of a recipe that is tried is too narrow or too wide.
    RecipeUnproven = "recipe-unproven",
    /// The secret of a made key is no longer kept.
    SecretLost = "secret-lost",

    // Sealing and files.
    /// Not an age recipient of the plain kind (`age1...`).
    RecipientRefused = "recipient-refused",
    /// The secret half of a recipient's key pair, where the recipient itself is asked for.
    RecipientIsSecret = "recipient-is-secret",
    /// A post-quantum, plugin or ssh recipient, which this program does not seal for.
    RecipientKind = "recipient-kind",
    /// Sealing failed.
    SealFailed = "seal-failed",
    /// A file of this name is there and is kept.
    FileExists = "file-exists",
    /// The folder is not there.
    FolderMissing = "folder-missing",
    /// The place is a link or not an ordinary file.
    FileOdd = "file-odd",
    /// The disk is full.
    DiskFull = "disk-full",
    /// The folder may not be written to.
    FileDenied = "file-denied",
    /// The file cannot be read.
    FileUnreadable = "file-unreadable",
    /// No window for choosing where to save could be opened on this computer.
    DialogMissing = "dialog-missing",
    /// No window for choosing a file to read could be opened on this computer.
    FileDialogMissing = "file-dialog-missing",
    /// The clipboard did not take it.
    ClipboardMissing = "clipboard-missing",
    /// No display, so no window.
    DisplayMissing = "display-missing",

    // Opening a hand-off.
    /// Not a sealed file, or damaged.
    NotAHandoff = "not-a-handoff",
    /// Ends too early or was changed.
    HandoffDamaged = "handoff-damaged",
    /// Sealed for somebody else.
    WrongIdentity = "wrong-identity",
    /// The passphrase does not open it.
    WrongPassphrase = "wrong-passphrase",
    /// Opening would take more memory than is sane.
    HandoffTooCostly = "handoff-too-costly",
    /// Opened, but the content is not a hand-off of this kind.
    HandoffForeign = "handoff-foreign",
    /// The identity file holds no usable key.
    IdentityUnusable = "identity-unusable",
    /// The passphrase file is empty.
    PassphraseEmpty = "passphrase-empty",

    // Undo.
    /// The record names nothing that can be undone.
    RecordUnusable = "record-unusable",
}
