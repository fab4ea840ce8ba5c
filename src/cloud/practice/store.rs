//! What stands in the practice account, and since when.
//!
//! Names of users, groups and policies are kept under their small-letter form, since AWS does not
//! tell them apart by case or path
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>).

use crate::domain::bucket::Versioning;
use crate::domain::managed;
use crate::domain::names::{
    AccessKeyId, Arn, BucketName, GroupName, PolicyName, Region, RoleName, UserName,
};
use crate::domain::plan::Tags;
use crate::domain::recipe::NewBucket;
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::time::Instant;

/// The number of the practice account.
pub const ACCOUNT_ID: &str = "111122223333";
/// Its alias.
pub const ALIAS: &str = "acme-practice";
/// Its partition.
pub const PARTITION: &str = "aws";
/// The region of the sign-in.
pub const REGION: &str = "eu-central-1";
/// Who is signed in.
pub const SIGNED_IN_AS: &str = "arn:aws:iam::111122223333:user/you";
/// The buckets of the account, with their regions.
pub const BUCKETS: [(&str, &str); 3] = [
    ("acme-archive", "eu-west-1"),
    ("acme-deliveries", "eu-central-1"),
    ("acme-payroll", "eu-west-1"),
];
/// The one of them that keeps old versions of its files.
pub const VERSIONED_BUCKET: &str = "acme-archive";
/// A bucket of somebody else: its name is taken and looking at it is refused.
pub const FOREIGN_BUCKET: &str = "amazing-files";

/// A limit that forbids nothing.
const NO_LIMIT: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#;

/// A value and all its earlier ones, each with the moment of its writing.
///
/// IAM writes in one place and is read in many, which learn of a change some time later
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_general.html>).
#[derive(Clone, Debug)]
pub struct Trail<T> {
    latest: (Instant, T),
    earlier: Vec<(Instant, T)>,
}

impl<T: PartialEq> Trail<T> {
    /// A value that is new now.
    pub fn new(now: Instant, value: T) -> Self {
        Self {
            latest: (now, value),
            earlier: Vec::new(),
        }
    }

    /// Writes a value; writing the same one again changes nothing.
    pub fn set(&mut self, now: Instant, value: T) {
        if self.latest.1 != value {
            let before = std::mem::replace(&mut self.latest, (now, value));
            self.earlier.push(before);
        }
    }

    /// The value where it was written.
    pub fn current(&self) -> &T {
        &self.latest.1
    }

    /// The value as a place sees it that learns of changes after `delay`; `None` if it has not
    /// heard of any yet.
    pub fn seen(&self, now: Instant, delay: Duration) -> Option<&T> {
        std::iter::once(&self.latest)
            .chain(self.earlier.iter().rev())
            .find(|(since, _)| *since + delay <= now)
            .map(|(_, value)| value)
    }
}

/// Which things belong together, such as the users in a group, and since when.
#[derive(Clone, Debug)]
pub struct Links<K>(BTreeMap<K, Trail<bool>>);

impl<K> Default for Links<K> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord + Clone> Links<K> {
    /// Joins (`true`) or parts (`false`) one.
    pub fn set(&mut self, now: Instant, key: &K, joined: bool) {
        match self.0.get_mut(key) {
            Some(trail) => trail.set(now, joined),
            None if joined => {
                self.0.insert(key.clone(), Trail::new(now, true));
            }
            None => {}
        }
    }

    /// Whether it is joined, where it was written.
    pub fn has(&self, key: &K) -> bool {
        self.0.get(key).is_some_and(|trail| *trail.current())
    }

    /// All that are joined, where it was written.
    pub fn current(&self) -> impl Iterator<Item = &K> {
        self.0
            .iter()
            .filter(|(_, trail)| *trail.current())
            .map(|(key, _)| key)
    }

    /// All that are joined, as a place sees it that learns of changes after `delay`.
    pub fn seen(&self, now: Instant, delay: Duration) -> impl Iterator<Item = &K> {
        self.0
            .iter()
            .filter(move |(_, trail)| trail.seen(now, delay) == Some(&true))
            .map(|(key, _)| key)
    }
}

/// A robot account or a person.
#[derive(Clone, Debug)]
pub struct User {
    pub name: UserName,
    pub path: String,
    pub tags: Tags,
    pub attached: Links<Arn>,
    pub inline: BTreeMap<String, String>,
    /// Somebody can sign in to the console with it.
    pub password: bool,
    /// What bounds whatever it is permitted.
    pub boundary: Option<Arn>,
    pub made: Instant,
}

/// A group of users.
#[derive(Clone, Debug)]
pub struct Group {
    pub name: GroupName,
    pub path: String,
    /// Users, by their small-letter names.
    pub members: Links<String>,
    pub attached: Links<Arn>,
    pub inline: BTreeMap<String, String>,
    pub made: Instant,
}

/// A role that another account takes.
#[derive(Clone, Debug)]
pub struct Role {
    pub name: RoleName,
    pub path: String,
    pub tags: Tags,
    /// Who may take it.
    pub trust: String,
    pub description: String,
    pub boundary: Option<Arn>,
    pub attached: Links<Arn>,
    pub inline: BTreeMap<String, String>,
    /// Servers use it, through an instance profile.
    pub on_servers: bool,
    pub made: Instant,
}

/// A managed policy; the last version is the default.
#[derive(Clone, Debug)]
pub struct Policy {
    pub name: PolicyName,
    pub arn: Arn,
    pub description: String,
    pub tags: Tags,
    /// The documents of its versions that are kept, oldest first; the last is in force.
    pub versions: Vec<String>,
    pub document: Trail<String>,
    pub made: Instant,
}

/// How a key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyStatus {
    /// Switched on.
    Active,
    /// Switched off.
    Inactive,
    /// No longer listed. It is kept here because it may work for a moment longer.
    Deleted,
}

/// An access key. The secret itself is never kept, as AWS does not show it twice either.
#[derive(Clone, Debug)]
pub struct Key {
    pub key_id: AccessKeyId,
    pub user: String,
    pub secret_digest: [u8; 32],
    pub status: Trail<KeyStatus>,
    pub made: Instant,
}

/// One version of a file; without content it is a delete marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectVersion {
    pub content: Option<Vec<u8>>,
}

/// A bucket of the account.
#[derive(Clone, Debug)]
pub struct StoredBucket {
    pub name: BucketName,
    pub region: Region,
    pub versioning: Versioning,
    pub locked_by_default: bool,
    pub kms_key: Option<Arn>,
    pub public_access_blocked: bool,
    /// Its own policy.
    pub policy: Option<String>,
    /// What was set on it when it was made.
    pub settings: NewBucket,
    /// The versions of each file, oldest first.
    pub objects: BTreeMap<String, Vec<ObjectVersion>>,
}

/// All of it.
#[derive(Clone, Debug, Default)]
pub struct State {
    pub users: BTreeMap<String, User>,
    pub groups: BTreeMap<String, Group>,
    pub roles: BTreeMap<String, Role>,
    pub policies: BTreeMap<String, Policy>,
    pub keys: Vec<Key>,
    /// Keys of the page of an S3-compatible cloud, which belong to no user, each with the digest of its secret.
    pub storage_keys: BTreeMap<AccessKeyId, ([u8; 32], Option<BucketName>)>,
    pub buckets: BTreeMap<String, StoredBucket>,
    /// Buckets of other accounts, whose names nobody else can have.
    pub foreign_buckets: Vec<String>,
    /// Whatever limit of the company is named is there and forbids nothing.
    pub has_limits: bool,
}

/// The form under which a name is kept.
pub fn folded(name: &str) -> String {
    name.to_ascii_lowercase()
}

impl State {
    /// The account as a rehearsal finds it.
    pub fn new() -> Self {
        let mut state = Self {
            foreign_buckets: vec![FOREIGN_BUCKET.to_owned()],
            ..Self::default()
        };
        for (name, region) in BUCKETS {
            // Constants that the tests parse.
            if let (Ok(name), Ok(region)) = (BucketName::parse(name), Region::parse(region)) {
                state.insert_bucket(name, region);
            }
        }
        if let Some(bucket) = state.buckets.get_mut(VERSIONED_BUCKET) {
            bucket.versioning = Versioning::On;
        }
        state
    }

    /// Puts an ordinary empty bucket there.
    pub fn insert_bucket(&mut self, name: BucketName, region: Region) {
        let bucket = StoredBucket {
            name: name.clone(),
            region,
            versioning: Versioning::Off,
            locked_by_default: false,
            kms_key: None,
            public_access_blocked: true,
            policy: None,
            settings: NewBucket::default(),
            objects: BTreeMap::new(),
        };
        self.buckets.insert(name.to_string(), bucket);
    }

    /// The policy of an ARN; unlike names, ARNs are told apart by case and path.
    pub fn policy(&self, arn: &Arn) -> Option<&Policy> {
        self.policies.values().find(|policy| policy.arn == *arn)
    }

    /// The document of a policy, the account's own or one that AWS keeps, as it was written.
    pub fn document(&self, arn: &Arn) -> Option<String> {
        let own = || {
            self.policy(arn)
                .map(|policy| policy.document.current().clone())
        };
        // Whatever AWS keeps is there, and permits nothing here where it is not known.
        let unread = || {
            let empty = r#"{"Version":"2012-10-17","Statement":[]}"#;
            managed::is_unread(arn).then(|| empty.to_owned())
        };
        let known = managed::document(arn).map(str::to_owned);
        known.or_else(unread).or_else(own)
    }

    /// The document of a company's limit. What a real one forbids is not known here, so one that nobody wrote
    /// forbids nothing.
    pub fn limit(&self, arn: &Arn) -> Option<String> {
        let own = format!("arn:{PARTITION}:iam::{ACCOUNT_ID}:policy/");
        let nobodys = || self.has_limits && arn.as_str().starts_with(&own);
        let document = self.document(arn);
        document.or_else(|| nobodys().then(|| NO_LIMIT.to_owned()))
    }

    /// The keys of a user that are listed.
    pub fn keys_of(&self, user: &str) -> impl Iterator<Item = &Key> {
        self.keys
            .iter()
            .filter(move |key| key.user == user && *key.status.current() != KeyStatus::Deleted)
    }
}
