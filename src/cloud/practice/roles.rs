//! Roles of the practice account: who may take them, what hangs on them, and what they may do.

use super::iam::{arn, gone, taken};
use super::store::{Links, Role, SIGNED_IN_AS, State, folded};
use super::{Now, PracticeCloud};
use crate::domain::evaluate::{Decision, Rules, decide_in};
use crate::domain::fault::{Fault, FaultKind, Thing};
use crate::domain::managed;
use crate::domain::names::{Arn, RoleName};
use crate::domain::plan::{
    Made, Operation, PATH, STATE_HANDED_OVER, Search, Seen, SeenRole, TAG_STATE,
};
use crate::domain::proof::{Got, LeftOut, Probe, RoleProbe};
use crate::domain::recipe::Names;
use serde_json::Value;
use std::collections::BTreeMap;

/// The most characters of a trust document; white space is not counted
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>).
const MAX_TRUST: usize = 2048;

/// Adds the role under the names to `seen`; what hangs on it is asked for apart.
pub(super) fn look(state: &State, now: &Now, search: &Search, seen: &mut Seen) {
    let role = state.roles.get(&folded(search.names.role.as_str()));
    let role = role.filter(|role| role.made + now.list_lag <= now.at);
    seen.role = Some(role.and_then(|role| {
        Some(SeenRole {
            arn: arn("role", &role.path, role.name.as_str()).ok()?,
            tags: role.tags.clone(),
            trust: role.trust.clone(),
            boundary: role.boundary.clone(),
            attached: None,
            inline: None,
            on_servers: None,
        })
    }));
}

/// One of the three questions about what a role holds, by its action.
pub(super) fn look_at_own(state: &State, names: &Names, action: &str, seen: &mut SeenRole) {
    let Some(role) = state.roles.get(&folded(names.role.as_str())) else {
        return;
    };
    match action {
        "iam:ListAttachedRolePolicies" => {
            seen.attached = Some(role.attached.current().cloned().collect());
        }
        "iam:ListRolePolicies" => seen.inline = Some(!role.inline.is_empty()),
        _ => seen.on_servers = Some(role.on_servers),
    }
}

/// Carries out an operation on a role.
pub(super) fn carry_out(
    state: &mut State,
    now: &Now,
    operation: &Operation,
) -> Result<Made, Fault> {
    match operation {
        Operation::CreateRole {
            name,
            tags,
            trust,
            description,
            boundary,
        } => {
            check_trust(trust)?;
            let known = |arn: &Arn| state.limit(arn).is_some();
            if !boundary.as_ref().is_none_or(known) {
                return Err(FaultKind::BoundaryMissing.into());
            }
            if state.roles.contains_key(&folded(name.as_str())) {
                return Err(taken(Thing::Role));
            }
            let role = Role {
                name: name.clone(),
                path: PATH.to_owned(),
                tags: tags.clone(),
                trust: trust.clone(),
                description: description.clone(),
                boundary: boundary.clone(),
                attached: Links::default(),
                inline: BTreeMap::new(),
                on_servers: false,
                made: now.at,
            };
            state.roles.insert(folded(name.as_str()), role);
            Ok(Made::Arn(arn("role", PATH, name.as_str())?))
        }
        Operation::MarkRoleHandedOver { role } => {
            let role = state.roles.get_mut(&folded(role.as_str()));
            let role = role.ok_or_else(|| gone(Thing::Role))?;
            let word = STATE_HANDED_OVER.to_owned();
            role.tags.retain(|(name, _)| name != TAG_STATE);
            role.tags.push((TAG_STATE.to_owned(), word));
            Ok(Made::Nothing)
        }
        Operation::CreateBucket { .. }
        | Operation::CreatePolicy { .. }
        | Operation::CreateGroup { .. }
        | Operation::CreateUser { .. }
        | Operation::Attach { .. }
        | Operation::AddUserToGroup { .. }
        | Operation::AddBucketRules { .. }
        | Operation::SetBucket { .. }
        | Operation::CreateAccessKey { .. }
        | Operation::MarkBegun { .. }
        | Operation::MarkHandedOver { .. } => Ok(Made::Nothing),
    }
}

/// What hangs on a role.
pub(super) fn attached<'a>(
    state: &'a mut State,
    name: &RoleName,
) -> Result<&'a mut Links<Arn>, Fault> {
    let role = state.roles.get_mut(&folded(name.as_str()));
    let role = role.ok_or_else(|| gone(Thing::Role))?;
    Ok(&mut role.attached)
}

/// Removes a role. One that is not there counts as removed; one that something hangs on is kept.
pub(super) fn remove(state: &mut State, name: &RoleName) -> Result<(), Fault> {
    let name = folded(name.as_str());
    let Some(role) = state.roles.get(&name) else {
        return Ok(());
    };
    let holds = role.attached.current().next().is_some() || !role.inline.is_empty();
    if holds || role.on_servers {
        let thing = Thing::Role;
        return Err(Fault::with(FaultKind::InUse { thing }, "DeleteConflict"));
    }
    state.roles.remove(&name);
    Ok(())
}

/// Whether `CreateRole` takes a document: each statement names somebody and no thing.
fn check_trust(document: &str) -> Result<(), Fault> {
    let refused = || Fault::with(FaultKind::TrustRefused, "MalformedPolicyDocument");
    if document.chars().filter(|c| !c.is_whitespace()).count() > MAX_TRUST {
        let thing = Thing::Role;
        return Err(Fault::with(
            FaultKind::QuotaReached { thing },
            "LimitExceeded",
        ));
    }
    let statements = statements(document).ok_or_else(refused)?;
    let sound = |one: &Value| {
        let named = one.get("Principal").is_some_and(Value::is_object);
        let has = |part| one.get(part).is_some();
        named && has("Effect") && has("Action") && !has("Resource") && !has("NotResource")
    };
    match !statements.is_empty() && statements.iter().all(sound) {
        true => Ok(()),
        false => Err(refused()),
    }
}

fn statements(document: &str) -> Option<Vec<Value>> {
    let mut document: Value = serde_json::from_str(document).ok()?;
    match document.get_mut("Statement")?.take() {
        Value::Array(statements) => Some(statements),
        Value::Object(statement) => Some(vec![Value::Object(statement)]),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

/// What the account says about a role to the signed-in person.
pub(super) fn probe(state: &State, now: &Now, probe: &RoleProbe) -> Got {
    let name = probe.role.resource().rsplit('/').next().unwrap_or_default();
    let Some(role) = state.roles.get(&folded(name)) else {
        return Got::KeyUnknown;
    };
    if role.made + now.policy_delay > now.at {
        return Got::KeyUnknown;
    }
    if probe.probe == Probe::TakeWithoutNumber {
        return match may_take_without_number(&role.trust) {
            true => Got::Allowed,
            false => Got::Refused,
        };
    }
    let Some(resource) = probe.resource() else {
        return Got::LeftOut(LeftOut::OnlyBucket);
    };
    let document = |list: &Arn| match managed::document(list) {
        Some(document) => Rules::read(document),
        None => {
            let document = state.policy(list)?.document.seen(now.at, now.policy_delay);
            Rules::read(document?)
        }
    };
    let lists = role.attached.seen(now.at, now.policy_delay);
    let inline = role.inline.values().filter_map(|text| Rules::read(text));
    let rules: Vec<Rules> = lists.filter_map(document).chain(inline).collect();
    let context = [("s3:prefix", probe.folder.as_deref().unwrap_or_default())];
    let action = probe.probe.action();
    let within = match &role.boundary {
        None => true,
        Some(limit) => {
            let limit = state.limit(limit).and_then(|text| Rules::read(&text));
            limit.is_some_and(|rules| rules.decide(action, &resource) == Decision::Allowed)
        }
    };
    let mut lists = role.attached.current();
    match within && decide_in(&rules, action, &resource, &context) == Decision::Allowed {
        true => Got::Allowed,
        false if lists.any(managed::is_unread) => Got::LeftOut(LeftOut::ListUnread),
        false => Got::Refused,
    }
}

/// Whether the signed-in person is let in who names no number: any condition keeps them out.
fn may_take_without_number(trust: &str) -> bool {
    let account = super::ACCOUNT_ID;
    let root = format!("arn:aws:iam::{account}:root");
    let is_person = |named: &Value| {
        let named = named.as_str();
        named.is_some_and(|named| [SIGNED_IN_AS, account, &root, "*"].contains(&named))
    };
    let lets_in = |one: &Value| {
        let named = &one["Principal"]["AWS"];
        let person = is_person(named)
            || named
                .as_array()
                .is_some_and(|all| all.iter().any(is_person));
        person && one["Effect"] == "Allow" && one.get("Condition").is_none()
    };
    statements(trust).is_some_and(|all| all.iter().any(lets_in))
}

impl PracticeCloud {
    /// What a role holds. A question that is refused stays open.
    pub(super) async fn held_by_role(
        &self,
        names: &Names,
        role: &mut SeenRole,
    ) -> Result<(), Fault> {
        for action in [
            "iam:ListAttachedRolePolicies",
            "iam:ListRolePolicies",
            "iam:ListInstanceProfilesForRole",
        ] {
            let asked = self.call(action, |state, _| {
                look_at_own(state, names, action, role);
                Ok(())
            });
            match asked.await {
                Err(fault) if !fault.kind.is_refusal() => return Err(fault),
                Ok(()) | Err(_) => {}
            }
        }
        Ok(())
    }

    /// Asks what a role may do, or tries to take it.
    pub(super) async fn ask_about_role(&self, probe: &RoleProbe) -> Got {
        let said = probe.probe != Probe::TakeWithoutNumber;
        let action = match said {
            true => "iam:SimulatePrincipalPolicy",
            false => probe.probe.action(),
        };
        let asked = self.call(action, |state, now| Ok(self::probe(state, now, probe)));
        match asked.await {
            Ok(got) => got,
            Err(fault) if !said && fault.kind.is_refusal() => Got::Refused,
            Err(fault) if fault.kind.is_refusal() => Got::LeftOut(LeftOut::NotTold),
            Err(fault) => Got::Failed(fault.kind),
        }
    }
}
