//! The practice account: a model of IAM, S3 and STS with their limits, conflicts and delays. It
//! powers `--practice`, the fast tests and the fault simulation, so it behaves like the real one.

mod access;
mod document;
mod faults;
mod iam;
mod roles;
mod s3;
mod storage;
mod store;

pub use faults::{FaultPlan, Trouble};
pub use storage::MAKES_KEY;
pub use store::{ACCOUNT_ID, BUCKETS, FOREIGN_BUCKET, KeyStatus, Policy, Role, State, Trail};

use crate::domain::account::Account;
use crate::domain::bucket::{Bucket, BucketFacts};
use crate::domain::evaluate::matches;
use crate::domain::fault::{Fault, FaultKind, Thing};
use crate::domain::names::{AccountId, Arn, BucketName, NameFault, Partition, Region};
use crate::domain::plan::{Operation, OwnRights, Removal, Search, Seen};
use crate::domain::proof::{Got, LeftOut, RoleProbe};
use crate::domain::recipe::Names;
use crate::domain::rights::{Ask, May};
use crate::ports::{Cloud, NewKey, ProbeTask, Produced};
use async_trait::async_trait;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// How the practice account behaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PracticeOptions {
    /// How long each call takes, in milliseconds.
    pub latency_ms: u64,
    /// How long until a new key is known, in milliseconds.
    pub key_delay_ms: u64,
    /// How long until a new permission is known, in milliseconds.
    pub policy_delay_ms: u64,
    /// What the signed-in person may not do, as action patterns.
    pub denied_actions: Vec<String>,
    /// Whatever limit of a company a recipe names is there and forbids nothing; else none is there.
    pub has_limits: bool,
    /// What goes wrong.
    pub faults: FaultPlan,
}

impl PracticeOptions {
    /// As slow as the real one feels, so that a rehearsal looks like the call.
    #[must_use]
    pub fn window() -> Self {
        Self {
            latency_ms: 350,
            key_delay_ms: 2_000,
            policy_delay_ms: 3_500,
            has_limits: true,
            ..Self::default()
        }
    }

    /// For the terminal, where nobody watches ticks.
    #[must_use]
    pub fn terminal() -> Self {
        Self {
            has_limits: true,
            ..Self::default()
        }
    }
}

/// The practice account.
pub struct PracticeCloud {
    options: PracticeOptions,
    inside: Mutex<Inside>,
}

struct Inside {
    state: State,
    denied: Vec<String>,
    log: Vec<&'static str>,
    latest: Option<Instant>,
}

impl Inside {
    fn denies(&self, action: &str) -> bool {
        let mut patterns = self.denied.iter();
        patterns.any(|pattern| matches(pattern, action))
    }
}

/// The world of one call: when it is, and how slowly news spread.
struct Now {
    at: Instant,
    list_lag: Duration,
    key_delay: Duration,
    policy_delay: Duration,
}

impl PracticeCloud {
    /// A fresh account with its three buckets.
    #[must_use]
    pub fn new(options: PracticeOptions) -> Self {
        Self {
            inside: Mutex::new(Inside {
                state: State {
                    has_limits: options.has_limits,
                    ..State::new()
                },
                denied: options.denied_actions.clone(),
                log: Vec::new(),
                latest: None,
            }),
            options,
        }
    }

    /// Looks into the account from outside, or changes it as somebody else would.
    pub fn with_state<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self
            .inside
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .state)
    }

    /// From now on the signed-in person may not do these, as action patterns, and all else.
    pub fn deny(&self, actions: &[&str]) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.denied = actions.iter().map(|&action| action.to_owned()).collect();
    }

    /// From now on somebody else in the world has a bucket of this name.
    pub fn take_bucket_name(&self, name: &str) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.state.foreign_buckets.push(name.to_owned());
    }

    /// The calls so far, by their action.
    #[must_use]
    pub fn log(&self) -> Vec<&'static str> {
        self.inside
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .log
            .clone()
    }

    /// One call of the signed-in person: latency, rights and troubles around the act itself.
    async fn call<T>(
        &self,
        action: &'static str,
        act: impl FnOnce(&mut State, &Now) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        if self.options.latency_ms > 0 {
            sleep(Duration::from_millis(self.options.latency_ms)).await;
        }
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.log.push(action);
        let trouble = self.options.faults.trouble(&inside.log);
        if let Some(kind) = trouble.as_ref().and_then(Trouble::before) {
            return Err(Fault::with(kind, action));
        }
        if inside.denies(action) {
            return Err(FaultKind::MayNot {
                action: action.to_owned(),
            }
            .into());
        }
        let now = self.now(&mut inside);
        let done = act(&mut inside.state, &now);
        match trouble.as_ref().and_then(Trouble::after) {
            Some(kind) => Err(Fault::with(kind, action)),
            None => done,
        }
    }

    /// What the user of these names holds. A question that is refused stays open.
    async fn own_rights(&self, names: &Names) -> Result<OwnRights, Fault> {
        let ask = async |action| {
            let mut own = OwnRights::default();
            let asked = self.call(action, |state, _| {
                iam::look_at_own(state, names, action, &mut own);
                Ok(())
            });
            match asked.await {
                Err(fault) if !fault.kind.is_refusal() => Err(fault),
                Ok(()) | Err(_) => Ok(own),
            }
        };
        let (groups, attached, inline, password) = tokio::try_join!(
            ask("iam:ListGroupsForUser"),
            ask("iam:ListAttachedUserPolicies"),
            ask("iam:ListUserPolicies"),
            ask("iam:GetLoginProfile"),
        )?;
        Ok(OwnRights {
            groups: groups.groups,
            attached: attached.attached,
            inline: inline.inline,
            password: password.password,
        })
    }

    /// The clock of the account, which never goes back: a program that starts anew may have another
    /// one, and what was made must not be "not made yet" for it.
    fn now(&self, inside: &mut Inside) -> Now {
        let millis = Duration::from_millis;
        let at = inside
            .latest
            .map_or_else(Instant::now, |latest| latest.max(Instant::now()));
        inside.latest = Some(at);
        Now {
            at,
            list_lag: millis(self.options.faults.list_lag_ms),
            key_delay: millis(self.options.key_delay_ms),
            policy_delay: millis(self.options.policy_delay_ms),
        }
    }
}

/// Constants of this file's neighbours, which a test reads.
fn constant<T>(parsed: Result<T, NameFault>) -> Result<T, Fault> {
    parsed.map_err(|fault| Fault::with(FaultKind::Unexpected, fault.id()))
}

#[async_trait]
impl Cloud for PracticeCloud {
    async fn who(&self) -> Result<Account, Fault> {
        self.call("sts:GetCallerIdentity", |_, _| {
            Ok(Account {
                id: constant(AccountId::parse(ACCOUNT_ID))?,
                alias: Some(store::ALIAS.to_owned()),
                partition: constant(Partition::parse(store::PARTITION))?,
                signed_in_as: constant(Arn::parse(store::SIGNED_IN_AS))?,
                region: constant(Region::parse(store::REGION))?,
                long_lived: false,
                certificates: crate::domain::account::Certificates::Public,
                stand_ins: Vec::new(),
                practice: true,
            })
        })
        .await
    }

    async fn buckets(&self) -> Result<Vec<Bucket>, Fault> {
        self.call("s3:ListAllMyBuckets", |state, _| Ok(s3::list(state)))
            .await
    }

    async fn bucket(&self, name: &BucketName) -> Result<BucketFacts, Fault> {
        self.call("s3:ListBucket", |state, _| s3::facts(state, name))
            .await
    }

    async fn look(&self, search: &Search) -> Result<Seen, Fault> {
        let mut seen = Seen::default();
        for thing in &search.things {
            let action = match thing {
                Thing::User => "iam:GetUser",
                Thing::Group => "iam:GetGroup",
                Thing::Policy => "iam:GetPolicy",
                Thing::Key => "iam:ListAccessKeys",
                Thing::Role => "iam:GetRole",
                Thing::Bucket => continue,
            };
            self.call(action, |state, now| {
                iam::look(state, now, search, *thing, &mut seen);
                Ok(())
            })
            .await?;
        }
        if let Some((bucket, _)) = &search.rules_of {
            let read = |state: &mut State, _: &Now| Ok(s3::policy(state, bucket).cloned());
            seen.rules = Some(self.call("s3:GetBucketPolicy", read).await?);
        }
        if let Some(user) = seen.user.iter_mut().flatten().next() {
            user.own = self.own_rights(&search.names).await?;
        }
        if let Some(role) = seen.role.iter_mut().flatten().next() {
            self.held_by_role(&search.names, role).await?;
        }
        Ok(seen)
    }

    async fn may(&self, asks: &[Ask]) -> Result<Vec<May>, Fault> {
        self.call("iam:SimulatePrincipalPolicy", |_, _| Ok(()))
            .await?;
        let inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let may = |ask: &Ask| match inside.denies(ask.action) {
            true => May::NotPermitted,
            false => May::Allowed,
        };
        Ok(asks.iter().map(may).collect())
    }

    async fn carry_out(&self, operation: &Operation) -> Result<Produced, Fault> {
        self.call(operation.action(), |state, now| match operation {
            Operation::CreateBucket { name, region, .. } => s3::create(state, name, region),
            Operation::SetBucket { name, settings, .. } => s3::set(state, name, settings),
            Operation::AddBucketRules { rules } => s3::add_rules(state, rules),
            Operation::CreatePolicy { .. }
            | Operation::CreateGroup { .. }
            | Operation::CreateUser { .. }
            | Operation::CreateRole { .. }
            | Operation::MarkRoleHandedOver { .. }
            | Operation::Attach { .. }
            | Operation::AddUserToGroup { .. }
            | Operation::CreateAccessKey { .. }
            | Operation::MarkBegun { .. }
            | Operation::MarkHandedOver { .. } => iam::carry_out(state, now, operation),
        })
        .await
    }

    async fn remove(&self, removal: &Removal) -> Result<(), Fault> {
        self.call(removal.action(), |state, now| match removal {
            Removal::Rules { rules } => s3::take_rules(state, rules),
            Removal::Key { .. }
            | Removal::Member { .. }
            | Removal::User { .. }
            | Removal::Role { .. }
            | Removal::Attach { .. }
            | Removal::Managed { .. }
            | Removal::Group { .. }
            | Removal::Policy { .. } => iam::remove(state, now, removal),
        })
        .await
    }

    async fn probe(&self, key: &NewKey, task: &ProbeTask) -> Got {
        if self.options.latency_ms > 0 {
            sleep(Duration::from_millis(self.options.latency_ms)).await;
        }
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.log.push(task.probe.action());
        let trouble = self.options.faults.trouble(&inside.log);
        if let Some(kind) = trouble.as_ref().and_then(Trouble::before) {
            return match kind {
                FaultKind::CompanyRule { rule, .. } => Got::Forbidden(rule),
                kind => Got::Failed(kind),
            };
        }
        let now = self.now(&mut inside);
        let got = access::probe(&mut inside.state, &now, key, task);
        match trouble.as_ref().and_then(Trouble::after) {
            Some(kind) => Got::Failed(kind),
            None => got,
        }
    }

    async fn probe_role(&self, probe: &RoleProbe) -> Got {
        self.ask_about_role(probe).await
    }

    async fn is_public(&self, bucket: &BucketName, _: &Region) -> Got {
        let asked = self.call("s3:GetBucketPolicyStatus", |state, _| {
            Ok(s3::is_public(state, bucket))
        });
        match asked.await {
            Ok(true) => Got::Allowed,
            Ok(false) => Got::Refused,
            Err(fault) if fault.kind.is_refusal() => Got::LeftOut(LeftOut::NotTold),
            Err(fault) => Got::Failed(fault.kind),
        }
    }

    // A key is held by no more than the call that tries it.
    fn forget_keys(&self) {}

    async fn clean_probe(
        &self,
        bucket: &BucketName,
        _: &Region,
        object: &str,
    ) -> Result<(), Fault> {
        self.call("s3:DeleteObjectVersion", |state, _| {
            if let Some(bucket) = state.buckets.get_mut(bucket.as_str()) {
                bucket.objects.remove(object);
            }
            Ok(())
        })
        .await
    }
}

#[cfg(test)]
mod tests;
