//! Users, groups, policies and keys of the practice account: the calls with their limits and
//! conflicts (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>).

use super::document::{self, DocumentFault};
use super::store::{
    ACCOUNT_ID, Group, Key, KeyStatus, Links, PARTITION, Policy, State, Trail, User, folded,
};
use super::{Now, roles};
use crate::domain::fault::{Fault, FaultKind, Thing};
use crate::domain::names::{AccessKeyId, Arn, GroupName, UserName};
use crate::domain::plan::{
    Holder, Made, Operation, OwnRights, PATH, Removal, STATE_HANDED_OVER, STATE_MAKING, Search,
    Seen, SeenGroup, SeenKey, SeenPolicy, SeenUser, TAG_STATE,
};
use crate::domain::recipe::Names;
use crate::domain::words::digest;
use crate::ports::Produced;
use std::collections::BTreeMap;

/// Keys of one user.
const MAX_KEYS: usize = 2;
/// Managed policies on one group or user.
const MAX_ATTACHED: usize = 10;
/// Groups of one user.
const MAX_GROUPS: usize = 10;

pub(super) fn gone(thing: Thing) -> Fault {
    FaultKind::Gone { thing }.into()
}

pub(super) fn taken(thing: Thing) -> Fault {
    Fault::with(FaultKind::NameTaken { thing }, "EntityAlreadyExists")
}

pub(super) fn arn(kind: &str, path: &str, name: &str) -> Result<Arn, Fault> {
    super::constant(Arn::parse(&format!(
        "arn:{PARTITION}:iam::{ACCOUNT_ID}:{kind}{path}{name}"
    )))
}

/// Adds what is under the names to `seen`.
pub(super) fn look(state: &State, now: &Now, search: &Search, thing: Thing, seen: &mut Seen) {
    let names = &search.names;
    let shown = |made: tokio::time::Instant| made + now.list_lag <= now.at;
    match thing {
        Thing::Bucket => {}
        Thing::Role => roles::look(state, now, search, seen),
        Thing::User => {
            let user = state
                .users
                .get(&folded(names.user.as_str()))
                .filter(|user| shown(user.made));
            seen.user = Some(user.and_then(|user| {
                let arn = arn("user", &user.path, user.name.as_str()).ok()?;
                Some(SeenUser {
                    arn,
                    tags: user.tags.clone(),
                    own: OwnRights::default(),
                    boundary: user.boundary.clone(),
                })
            }));
        }
        Thing::Group => {
            let group = state
                .groups
                .get(&folded(names.group.as_str()))
                .filter(|group| shown(group.made));
            seen.group = Some(group.map(|group| {
                SeenGroup {
                    path: group.path.clone(),
                    members: group
                        .members
                        .current()
                        .filter_map(|member| {
                            state.users.get(member).map(|user| user.name.to_string())
                        })
                        .collect(),
                    policies: group.attached.current().cloned().collect(),
                    has_inline: !group.inline.is_empty(),
                }
            }));
        }
        Thing::Policy => {
            let policy = state
                .policies
                .get(&folded(names.policy.as_str()))
                .filter(|policy| shown(policy.made));
            seen.policy = Some(policy.map(|policy| SeenPolicy {
                arn: policy.arn.clone(),
                document: policy.document.current().clone(),
                tags: policy.tags.clone(),
                attached: attachments(state, &policy.arn),
            }));
        }
        Thing::Key => {
            let owner = folded(names.user.as_str());
            let keys = state.keys_of(&owner).filter(|key| shown(key.made));
            seen.keys = Some(
                keys.map(|key| SeenKey {
                    key_id: key.key_id.clone(),
                    active: *key.status.current() == KeyStatus::Active,
                })
                .collect(),
            );
        }
    }
}

/// One of the four questions about what a user holds, by its action.
pub(super) fn look_at_own(state: &State, names: &Names, action: &str, own: &mut OwnRights) {
    let name = folded(names.user.as_str());
    let Some(user) = state.users.get(&name) else {
        return;
    };
    match action {
        "iam:ListGroupsForUser" => {
            let groups = state.groups.values();
            let joined = groups.filter(|group| group.members.has(&name));
            own.groups = Some(joined.map(|group| group.name.to_string()).collect());
        }
        "iam:ListAttachedUserPolicies" => {
            own.attached = Some(user.attached.current().cloned().collect());
        }
        "iam:ListUserPolicies" => own.inline = Some(!user.inline.is_empty()),
        _ => own.password = Some(user.password),
    }
}

fn attachments(state: &State, policy: &Arn) -> u32 {
    let groups = state
        .groups
        .values()
        .filter(|group| group.attached.has(policy))
        .count();
    let users = state
        .users
        .values()
        .filter(|user| user.attached.has(policy))
        .count();
    let roles = state.roles.values();
    let roles = roles.filter(|role| role.attached.has(policy)).count();
    u32::try_from(groups + users + roles).unwrap_or(u32::MAX)
}

/// Carries out one operation.
pub(super) fn carry_out(
    state: &mut State,
    now: &Now,
    operation: &Operation,
) -> Result<Produced, Fault> {
    let made = match operation {
        Operation::CreatePolicy {
            name,
            document,
            description,
            tags,
        } => {
            document::check(document).map_err(|fault| match fault {
                DocumentFault::LimitExceeded => Fault::with(
                    FaultKind::QuotaReached {
                        thing: Thing::Policy,
                    },
                    fault.code(),
                ),
                DocumentFault::MalformedPolicyDocument | DocumentFault::ValidationError => {
                    Fault::with(FaultKind::DocumentRefused, fault.code())
                }
            })?;
            if state.policies.contains_key(&folded(name.as_str())) {
                return Err(taken(Thing::Policy));
            }
            let arn = arn("policy", PATH, name.as_str())?;
            let policy = Policy {
                name: name.clone(),
                arn: arn.clone(),
                description: description.clone(),
                tags: tags.clone(),
                versions: vec![document.clone()],
                document: Trail::new(now.at, document.clone()),
                made: now.at,
            };
            state.policies.insert(folded(name.as_str()), policy);
            Made::Arn(arn)
        }
        Operation::CreateGroup { name } => {
            if state.groups.contains_key(&folded(name.as_str())) {
                return Err(taken(Thing::Group));
            }
            let group = Group {
                name: name.clone(),
                path: PATH.to_owned(),
                members: Links::default(),
                attached: Links::default(),
                inline: BTreeMap::new(),
                made: now.at,
            };
            state.groups.insert(folded(name.as_str()), group);
            Made::Nothing
        }
        Operation::CreateUser {
            name,
            tags,
            boundary,
        } => {
            let known = |arn: &Arn| state.limit(arn).is_some();
            if !boundary.as_ref().is_none_or(known) {
                return Err(FaultKind::BoundaryMissing.into());
            }
            if state.users.contains_key(&folded(name.as_str())) {
                return Err(taken(Thing::User));
            }
            let user = User {
                name: name.clone(),
                path: PATH.to_owned(),
                tags: tags.clone(),
                attached: Links::default(),
                inline: BTreeMap::new(),
                password: false,
                boundary: boundary.clone(),
                made: now.at,
            };
            state.users.insert(folded(name.as_str()), user);
            Made::Arn(arn("user", PATH, name.as_str())?)
        }
        Operation::Attach { to, policies } => {
            for policy in policies {
                state.document(policy).ok_or_else(|| gone(Thing::Policy))?;
                let attached = attached(state, to)?;
                if !attached.has(policy) && attached.current().count() >= MAX_ATTACHED {
                    return Err(FaultKind::QuotaReached { thing: to.thing() }.into());
                }
                attached.set(now.at, policy, true);
            }
            Made::Nothing
        }
        Operation::AddUserToGroup { group, user } => {
            let user = folded(user.as_str());
            state.users.get(&user).ok_or_else(|| gone(Thing::User))?;
            let groups = state
                .groups
                .values()
                .filter(|group| group.members.has(&user))
                .count();
            let group = self::group(state, group)?;
            if !group.members.has(&user) && groups >= MAX_GROUPS {
                return Err(FaultKind::QuotaReached { thing: Thing::User }.into());
            }
            group.members.set(now.at, &user, true);
            Made::Nothing
        }
        Operation::CreateAccessKey { user } => return create_key(state, now, user),
        Operation::MarkBegun { user } => mark(state, user, STATE_MAKING)?,
        Operation::MarkHandedOver { user } => mark(state, user, STATE_HANDED_OVER)?,
        Operation::CreateRole { .. } | Operation::MarkRoleHandedOver { .. } => {
            roles::carry_out(state, now, operation)?
        }
        Operation::CreateBucket { .. }
        | Operation::SetBucket { .. }
        | Operation::AddBucketRules { .. } => Made::Nothing,
    };
    Ok(Produced { made, secret: None })
}

fn mark(state: &mut State, user: &UserName, word: &str) -> Result<Made, Fault> {
    let user = state
        .users
        .get_mut(&folded(user.as_str()))
        .ok_or_else(|| gone(Thing::User))?;
    user.tags.retain(|(name, _)| name != TAG_STATE);
    user.tags.push((TAG_STATE.to_owned(), word.to_owned()));
    Ok(Made::Nothing)
}

fn group<'a>(state: &'a mut State, name: &GroupName) -> Result<&'a mut Group, Fault> {
    state
        .groups
        .get_mut(&folded(name.as_str()))
        .ok_or_else(|| gone(Thing::Group))
}

/// What hangs on a folder, a robot account or a role.
fn attached<'a>(state: &'a mut State, holder: &Holder) -> Result<&'a mut Links<Arn>, Fault> {
    match holder {
        Holder::Group(name) => group(state, name).map(|group| &mut group.attached),
        Holder::User(name) => {
            let user = state.users.get_mut(&folded(name.as_str()));
            let user = user.ok_or_else(|| gone(Thing::User))?;
            Ok(&mut user.attached)
        }
        Holder::Role(name) => roles::attached(state, name),
    }
}

fn create_key(state: &mut State, now: &Now, user: &UserName) -> Result<Produced, Fault> {
    let owner = folded(user.as_str());
    state.users.get(&owner).ok_or_else(|| gone(Thing::User))?;
    if state.keys_of(&owner).count() >= MAX_KEYS {
        return Err(Fault::with(FaultKind::KeyLimit, "LimitExceeded"));
    }
    let key_id = format!("AKIA{}", random(16, b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")?);
    let secret = random(
        40,
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
    )?;
    let key_id = super::constant(AccessKeyId::parse(&key_id))?;
    state.keys.push(Key {
        key_id: key_id.clone(),
        user: owner,
        secret_digest: digest(secret.as_bytes()),
        status: Trail::new(now.at, KeyStatus::Active),
        made: now.at,
    });
    Ok(Produced {
        made: Made::Key(key_id),
        secret: Some(secret.into()),
    })
}

/// Random characters of an alphabet; its bias does no harm to what opens nothing.
pub(super) fn random(length: usize, alphabet: &[u8]) -> Result<String, Fault> {
    let mut bytes = vec![0; length];
    getrandom::fill(&mut bytes)
        .map_err(|_| Fault::with(FaultKind::Unexpected, "no random bytes"))?;
    Ok(bytes
        .iter()
        .map(|byte| char::from(alphabet[usize::from(*byte) % alphabet.len()]))
        .collect())
}

/// Removes one thing. What is not there counts as removed; what still holds something is kept.
pub(super) fn remove(state: &mut State, now: &Now, removal: &Removal) -> Result<(), Fault> {
    let in_use = |thing| Fault::with(FaultKind::InUse { thing }, "DeleteConflict");
    match removal {
        Removal::Key { user, key_id } => {
            let owner = folded(user.as_str());
            let key = state
                .keys
                .iter_mut()
                .find(|key| key.key_id == *key_id && key.user == owner);
            if let Some(key) = key {
                key.status.set(now.at, KeyStatus::Deleted);
            }
        }
        Removal::Member { group, user } => {
            if let Ok(group) = self::group(state, group) {
                group.members.set(now.at, &folded(user.as_str()), false);
            }
        }
        Removal::Rules { .. } => {}
        Removal::User { user } => {
            let name = folded(user.as_str());
            let Some(user) = state.users.get(&name) else {
                return Ok(());
            };
            let joined = state.groups.values().any(|group| group.members.has(&name));
            let holds = user.attached.current().next().is_some() || !user.inline.is_empty();
            if joined || holds || state.keys_of(&name).next().is_some() {
                return Err(in_use(Thing::User));
            }
            state.users.remove(&name);
        }
        Removal::Role { role } => roles::remove(state, role)?,
        Removal::Attach { from, policy } | Removal::Managed { from, policy } => {
            if let Ok(attached) = attached(state, from) {
                attached.set(now.at, policy, false);
            }
        }
        Removal::Group { group } => {
            let name = folded(group.as_str());
            let Some(group) = state.groups.get(&name) else {
                return Ok(());
            };
            let holds = group.members.current().next().is_some()
                || group.attached.current().next().is_some()
                || !group.inline.is_empty();
            if holds {
                return Err(in_use(Thing::Group));
            }
            state.groups.remove(&name);
        }
        Removal::Policy { policy } => {
            if attachments(state, policy) > 0 {
                return Err(in_use(Thing::Policy));
            }
            state.policies.retain(|_, kept| kept.arn != *policy);
        }
    }
    Ok(())
}
