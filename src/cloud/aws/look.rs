//! A look at what stands under the names of a job.

pub(super) mod own;

use super::clients::Clients;
use super::faults::{Call, is_not_there};
use super::role;
use super::rules;
use crate::domain::fault::{Fault, FaultKind, Thing};
use crate::domain::names::{
    AccessKeyId, AccountId, Arn, GroupName, Partition, PolicyName, UserName,
};
use crate::domain::plan::{PATH, Search, Seen, SeenGroup, SeenKey, SeenPolicy, SeenUser, Tags};
use aws_sdk_iam::Client;
use aws_sdk_iam::types::{StatusType, Tag};
use percent_encoding::percent_decode_str;

/// How many pages of a list are read at most; a server that never ends its list ends here.
pub(super) const PAGES: usize = 50;

/// Looks at the listed things, side by side.
pub(super) async fn look(clients: &Clients, search: &Search) -> Result<Seen, Fault> {
    let iam = &clients.iam;
    let names = &search.names;
    let asked = |thing| search.things.contains(&thing);
    let policy = async {
        match search.account.as_ref().filter(|_| asked(Thing::Policy)) {
            Some((id, partition)) => policy(iam, &names.policy, id, partition).await.map(Some),
            None => Ok(None),
        }
    };
    let group = async {
        match asked(Thing::Group) {
            true => group(iam, &names.group).await.map(Some),
            false => Ok(None),
        }
    };
    let user = async {
        match asked(Thing::User) {
            true => user(iam, &names.user).await.map(Some),
            false => Ok(None),
        }
    };
    let keys = async {
        match asked(Thing::Key) {
            true => keys(iam, &names.user).await.map(Some),
            false => Ok(None),
        }
    };
    let role = async {
        match asked(Thing::Role) {
            true => role::look(iam, &names.role).await.map(Some),
            false => Ok(None),
        }
    };
    let rules = async {
        match &search.rules_of {
            Some((bucket, region)) => rules::read(clients, bucket, region).await.map(Some),
            None => Ok(None),
        }
    };
    let (policy, group, user, keys, role, rules) =
        tokio::try_join!(policy, group, user, keys, role, rules)?;
    Ok(Seen {
        policy,
        group,
        user,
        keys,
        role,
        rules,
    })
}

async fn policy(
    iam: &Client,
    name: &PolicyName,
    account: &AccountId,
    partition: &Partition,
) -> Result<Option<SeenPolicy>, Fault> {
    let call = Call::asks("iam:GetPolicy");
    let asked = format!("arn:{partition}:iam::{account}:policy{PATH}{name}");
    let policy = match iam.get_policy().policy_arn(&asked).send().await {
        Ok(answer) => answer.policy,
        Err(error) if is_not_there(&error) => return Ok(None),
        Err(error) => return Err(call.failed(&error)),
    };
    let policy = policy.ok_or_else(|| call.fault(FaultKind::AnswerUnusable, "no policy"))?;
    let version = Call::asks("iam:GetPolicyVersion");
    let answer = iam
        .get_policy_version()
        .policy_arn(&asked)
        .version_id(policy.default_version_id().unwrap_or("v1"))
        .send()
        .await;
    let answer = match answer {
        Ok(answer) => answer,
        // Somebody removed it between the two questions.
        Err(error) if is_not_there(&error) => return Ok(None),
        Err(error) => return Err(version.failed(&error)),
    };
    let document = answer
        .policy_version()
        .and_then(|version| version.document())
        .ok_or_else(|| version.fault(FaultKind::AnswerUnusable, "no document"))?;
    Ok(Some(SeenPolicy {
        arn: arn(policy.arn().unwrap_or(&asked), call)?,
        document: decoded(document),
        tags: tags(policy.tags()),
        attached: policy
            .attachment_count()
            .and_then(|count| u32::try_from(count).ok())
            .unwrap_or_default(),
    }))
}

async fn group(iam: &Client, name: &GroupName) -> Result<Option<SeenGroup>, Fault> {
    let call = Call::asks("iam:GetGroup");
    let mut pages = iam
        .get_group()
        .group_name(name.as_str())
        .into_paginator()
        .send();
    let mut path = None;
    let mut members = Vec::new();
    for _ in 0..PAGES {
        let page = match pages.next().await {
            None => break,
            Some(Ok(page)) => page,
            Some(Err(error)) if is_not_there(&error) => return Ok(None),
            Some(Err(error)) => return Err(call.failed(&error)),
        };
        path = path.or_else(|| page.group.map(|group| group.path));
        members.extend(page.users.into_iter().map(|user| user.user_name));
    }
    let path = path.ok_or_else(|| call.fault(FaultKind::AnswerUnusable, "no group"))?;
    // Asked only now: for a group that is not there, which is the usual case, one call is enough.
    let (policies, has_inline) = tokio::try_join!(attached(iam, name), has_inline(iam, name))?;
    Ok(Some(SeenGroup {
        path,
        members,
        policies,
        has_inline,
    }))
}

async fn attached(iam: &Client, name: &GroupName) -> Result<Vec<Arn>, Fault> {
    let call = Call::asks("iam:ListAttachedGroupPolicies");
    let mut pages = iam
        .list_attached_group_policies()
        .group_name(name.as_str())
        .into_paginator()
        .send();
    let mut policies = Vec::new();
    for _ in 0..PAGES {
        let Some(page) = pages.next().await else {
            break;
        };
        let page = page.map_err(|error| call.failed(&error))?;
        for policy in page.attached_policies() {
            policies.push(arn(policy.policy_arn().unwrap_or_default(), call)?);
        }
    }
    Ok(policies)
}

async fn has_inline(iam: &Client, name: &GroupName) -> Result<bool, Fault> {
    let call = Call::asks("iam:ListGroupPolicies");
    iam.list_group_policies()
        .group_name(name.as_str())
        .send()
        .await
        .map(|answer| !answer.policy_names().is_empty())
        .map_err(|error| call.failed(&error))
}

async fn user(iam: &Client, name: &UserName) -> Result<Option<SeenUser>, Fault> {
    let call = Call::asks("iam:GetUser");
    // Always with the name: without it AWS answers with whoever is signed in.
    let answer = match iam.get_user().user_name(name.as_str()).send().await {
        Ok(answer) => answer,
        Err(error) if is_not_there(&error) => return Ok(None),
        Err(error) => return Err(call.failed(&error)),
    };
    let user = answer
        .user()
        .ok_or_else(|| call.fault(FaultKind::AnswerUnusable, "no user"))?;
    Ok(Some(SeenUser {
        arn: arn(user.arn(), call)?,
        tags: tags(user.tags()),
        // Asked only now: for a user that is not there, which is the usual case, one call is enough.
        own: own::rights(iam, name).await?,
        boundary: (user.permissions_boundary())
            .and_then(|boundary| boundary.permissions_boundary_arn())
            .map(|text| arn(text, call))
            .transpose()?,
    }))
}

async fn keys(iam: &Client, name: &UserName) -> Result<Vec<SeenKey>, Fault> {
    let call = Call::asks("iam:ListAccessKeys");
    let mut pages = iam
        .list_access_keys()
        .user_name(name.as_str())
        .into_paginator()
        .send();
    let mut keys = Vec::new();
    for _ in 0..PAGES {
        let page = match pages.next().await {
            None => break,
            Some(Ok(page)) => page,
            Some(Err(error)) if is_not_there(&error) => return Ok(Vec::new()),
            Some(Err(error)) => return Err(call.failed(&error)),
        };
        for key in page.access_key_metadata() {
            let key_id = AccessKeyId::parse(key.access_key_id().unwrap_or_default())
                .map_err(|_| call.fault(FaultKind::AnswerUnusable, "a key without its id"))?;
            keys.push(SeenKey {
                key_id,
                // Anything but a plain "Inactive" may work, so it counts as switched on.
                active: key.status() != Some(&StatusType::Inactive),
            });
        }
    }
    Ok(keys)
}

/// An ARN of an answer.
pub(super) fn arn(text: &str, call: Call) -> Result<Arn, Fault> {
    Arn::parse(text).map_err(|_| call.fault(FaultKind::AnswerUnusable, "no ARN in the answer"))
}

pub(super) fn tags(tags: &[Tag]) -> Tags {
    tags.iter()
        .map(|tag| (tag.key().to_owned(), tag.value().to_owned()))
        .collect()
}

/// IAM sends documents in the encoding of addresses, RFC 3986
/// (<https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyVersion.html>). What is not
/// encoded stays as it is: some servers send the plain text.
pub(super) fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_decoded() {
        for (sent, read) in [
            ("%7B%22a%22%3A%20%22%C3%A9%22%7D", r#"{"a": "é"}"#),
            (r#"{"a":"b"}"#, r#"{"a":"b"}"#),
            ("100%", "100%"),
            ("a%zzb+c", "a%zzb+c"),
        ] {
            assert_eq!(decoded(sent), read);
        }
    }
}
