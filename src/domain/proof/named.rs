//! What a permission document names beside buckets: encryption keys, topics, other roles. A probe of one of
//! them is tried with the first that the document names.

use super::drawn::context;
use super::object::of_account;
use super::{Check, Expected, Got, LeftOut, Probe, Probes, Proof, Subject};
use crate::domain::evaluate::{Decision, Rules, decide_in};
use crate::domain::names::Arn;
use crate::domain::policy::PolicyDocument;
use crate::domain::recipe::{KMS_KEY, Values, fill};

/// What is tried with a name of the document.
const NAMED: [Probe; 5] = [
    Probe::Encrypt,
    Probe::Decrypt,
    Probe::SeeTopic,
    Probe::Publish,
    Probe::UseRole,
];
/// What is asked of a whole service, if the document speaks of the service at all.
const OF_SERVICES: [(&str, Probe); 2] = [
    ("kms:", Probe::ListEncryptionKeys),
    ("sns:", Probe::ListTopics),
];
/// How long an encryption key may refuse a direct question, in milliseconds. Its own policy may let it be used
/// through the bucket alone (`kms:ViaService`,
/// <https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html>), and then it will go on.
const PATIENCE_WITH_ENCRYPTION_MS: u64 = 15_000;

/// What a probe can be tried with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// An encryption key.
    EncryptionKey,
    /// A topic.
    Topic,
    /// A role.
    Role,
}

impl NameKind {
    /// For who writes a recipe.
    #[must_use]
    pub fn described(self) -> &'static str {
        match self {
            Self::EncryptionKey => "an encryption key",
            Self::Topic => "a topic",
            Self::Role => "a role",
        }
    }

    /// Whether a resource of a recipe, with its variables, names such a thing.
    #[must_use]
    pub fn is_of(self, resource: &str) -> bool {
        let mut parts = resource.splitn(6, ':');
        let service = parts.nth(2).unwrap_or_default();
        let thing = parts.nth(2).unwrap_or_default();
        match self {
            Self::EncryptionKey => resource == KMS_KEY || service == "kms",
            Self::Topic => service == "sns",
            Self::Role => service == "iam" && thing.starts_with("role/"),
        }
    }
}

impl Probe {
    /// What it is tried with, if it needs a name of the permission document.
    #[must_use]
    pub fn takes_from(self) -> Option<NameKind> {
        match self {
            Self::Encrypt | Self::Decrypt => Some(NameKind::EncryptionKey),
            Self::SeeTopic | Self::Publish => Some(NameKind::Topic),
            Self::UseRole => Some(NameKind::Role),
            Self::WhoAmI
            | Self::List
            | Self::Put
            | Self::Get
            | Self::Delete
            | Self::Read
            | Self::PutOutside
            | Self::ReadOutside
            | Self::ListAllBuckets
            | Self::ListOtherBucket
            | Self::ListUsers
            | Self::DescribeServers
            | Self::ListEncryptionKeys
            | Self::ListTopics
            | Self::DoTheRest
            | Self::TrustStands
            | Self::TakeRole
            | Self::TakeWithoutNumber
            | Self::LinesStand
            | Self::ReachBucket
            | Self::OpenToAll => None,
        }
    }

    /// Whether it can be tried with this name.
    #[must_use]
    pub fn takes(self, name: &Arn) -> bool {
        let plain = !name.as_str().contains(['*', '?', '$']);
        match self.takes_from() {
            Some(NameKind::EncryptionKey) => name.is_encryption_key(),
            Some(kind @ (NameKind::Topic | NameKind::Role)) => plain && kind.is_of(name.as_str()),
            None => false,
        }
    }
}

impl Probes {
    /// Adds what the document permits and names beside buckets. What it permits of a whole service must work,
    /// and what it does not, of a service that it speaks of, must be refused.
    pub(super) fn add_named(
        &mut self,
        rules: &[Rules],
        document: &PolicyDocument,
        values: &Values,
    ) {
        let names = names(document, values);
        for probe in NAMED {
            let decisions: Vec<Decision> = names
                .iter()
                .map(|name| decide(rules, probe, name, values))
                .collect();
            if decisions.contains(&Decision::Allowed) {
                self.allowed.push(probe);
            } else if decisions.contains(&Decision::HangsOnCondition) {
                self.hang(probe);
            }
        }
        let permitted = document
            .statement
            .iter()
            .filter(|one| one.effect == "Allow");
        let actions = || permitted.clone().flat_map(|one| &one.action);
        for (service, probe) in OF_SERVICES {
            if !actions().any(|action| action.to_lowercase().starts_with(service)) {
                continue;
            }
            let decide =
                |resource: &str| decide_in(rules, probe.action(), resource, &context(values));
            let judged_on = of_account(probe, values);
            match decide(&judged_on) {
                Decision::Allowed => self.allowed.push(probe),
                Decision::HangsOnCondition => self.hang(probe),
                Decision::NotMentioned | Decision::Denied => {
                    // Where AWS names nothing that it judges by, a name of the service may do or not.
                    let every =
                        "arn:{{partition}}:".to_owned() + service + "{{region}}:{{account_id}}:*";
                    let sure =
                        judged_on != "*" || decide(&fill(&every, values)) != Decision::Allowed;
                    self.refused.extend(sure.then_some(probe));
                }
            }
        }
    }

    /// Finds the name for each probe that needs one, best one that the document permits it on. A probe without
    /// any is no part of this job: the grant that it belongs to is not.
    pub(super) fn find_names(
        &mut self,
        rules: &[Rules],
        document: &PolicyDocument,
        values: &Values,
    ) {
        let names = names(document, values);
        let name_for = |probe: Probe| {
            let mut fitting = names.iter().filter(|name| probe.takes(name));
            let permitted = fitting
                .clone()
                .find(|name| decide(rules, probe, name, values) == Decision::Allowed);
            permitted.or_else(|| fitting.next()).cloned()
        };
        let of = self.allowed.iter().chain(&self.refused);
        let named = of.filter_map(|probe| Some((*probe, name_for(*probe)?)));
        self.names = named.collect();
        for list in [&mut self.allowed, &mut self.refused] {
            list.retain(|probe| {
                probe.subject() != Subject::Named || self.names.contains_key(probe)
            });
        }
    }
}

/// All that the document names in whole, the encryption key of the bucket first.
fn names(document: &PolicyDocument, values: &Values) -> Vec<Arn> {
    let permits = document
        .statement
        .iter()
        .filter(|one| one.effect == "Allow");
    let resources = permits.flat_map(|one| &one.resource);
    let all = values.get("kms_key").into_iter().chain(resources);
    all.filter_map(|text| Arn::parse(text).ok()).collect()
}

/// What the documents say of doing it with this name. An alias is permitted by a condition on it
/// ([`PolicyDocument::draw`]).
fn decide(rules: &[Rules], probe: Probe, name: &Arn, values: &Values) -> Decision {
    if !probe.takes(name) {
        return Decision::NotMentioned;
    }
    let mut known = context(values);
    match name.kms_alias() {
        Some(alias) => {
            let key = name.as_str().replace(alias, "key/of-the-alias");
            known.push(("kms:ResourceAliases", alias));
            decide_in(rules, probe.action(), &key, &known)
        }
        None => decide_in(rules, probe.action(), name.as_str(), &known),
    }
}

impl Proof {
    /// Takes the names that the probes are tried with, and which of them is the encryption key of the bucket.
    #[must_use]
    pub fn with_names(mut self, probes: &Probes, key_of_bucket: Option<&Arn>) -> Self {
        self.leave_out_hanging(&probes.hanging);
        for check in &mut self.checks {
            check.name = probes.names.get(&check.probe).cloned();
            check.place = probes.places.get(&check.probe).cloned();
            check.through_bucket = check.name.is_some() && check.name.as_ref() == key_of_bucket;
            let alias = check.name.as_ref().and_then(Arn::kms_alias);
            if check.probe == Probe::Read && probes.without_file {
                check.got = Some(Got::LeftOut(LeftOut::NoTestFile));
            } else if check.probe == Probe::DoTheRest {
                check.got = Some(Got::LeftOut(LeftOut::NoHarmlessWay));
            } else if check.probe == Probe::Publish && !check.said {
                check.got = Some(Got::LeftOut(LeftOut::WouldSend));
            } else if check.said && alias.is_some() {
                // The account is asked about names as lists write them, and these write no alias.
                check.got = Some(Got::LeftOut(LeftOut::NotTold));
            }
        }
        self
    }

    /// What a probe is tried with, where the permission document names that.
    #[must_use]
    pub fn name(&self, probe: Probe) -> Option<&Arn> {
        let check = self.checks.iter().find(|check| check.probe == probe);
        check?.name.as_ref()
    }

    /// Counts how long the key of the bucket has been refusing.
    pub(super) fn encryption_waited(&mut self, ms: u64) {
        let refusing = self.checks.iter().any(refuses);
        let before = self.encryption_refusing_ms;
        self.encryption_refusing_ms = if refusing { before + ms } else { 0 };
    }

    /// The key of a bucket that goes on refusing direct questions is no fault of the new key: whether it can be
    /// used is seen by what the test file did.
    pub(super) fn settle_encryption(&mut self) {
        if self.encryption_refusing_ms < PATIENCE_WITH_ENCRYPTION_MS {
            return;
        }
        let find = |wanted: Probe| self.checks.iter().find(|check| check.probe == wanted);
        let worked = |wanted| find(wanted).is_some_and(Check::worked);
        let (put, get) = (worked(Probe::Put), worked(Probe::Get));
        let decided = |wanted| find(wanted).is_none_or(Check::is_settled);
        let (put_decided, get_decided) = (decided(Probe::Put), decided(Probe::Get));
        for check in self.checks.iter_mut().filter(|check| refuses(check)) {
            let encrypts = check.probe == Probe::Encrypt;
            let decided = put_decided && (encrypts || get_decided);
            let why = if check.probe == Probe::UseRole {
                LeftOut::RoleDecides
            } else if !decided {
                // What the file does is still open, and so is the reason.
                continue;
            } else if (encrypts && put) || get {
                LeftOut::ThroughBucket
            } else {
                LeftOut::NotDirectly
            };
            check.got = Some(Got::LeftOut(why));
        }
    }
}

fn refuses(check: &Check) -> bool {
    let refused = matches!(check.got, Some(Got::Refused | Got::Forbidden(_)));
    let its_own = check.through_bucket || check.probe == Probe::UseRole;
    its_own && check.expected == Expected::Allowed && refused
}

#[cfg(test)]
mod list_tests;
#[cfg(test)]
mod tests;
