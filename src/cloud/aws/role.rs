//! Roles: made, marked, looked at, and asked what they may do.

use super::clients::Clients;
use super::faults::{Call, is_not_there, is_refusal};
use super::look::own::told;
use super::look::{PAGES, arn, decoded, tags};
use super::make::{made_arn, repeated_only_when_busy, sdk_tags};
use super::may::verdict::Verdict;
use super::may::{Question, simulate};
use crate::domain::fault::{Fault, FaultKind, Thing};
use crate::domain::names::{Arn, RoleName};
use crate::domain::plan::{Made, Operation, PATH, STATE_HANDED_OVER, SeenRole, TAG_STATE};
use crate::domain::proof::{Got, LeftOut, Probe, RoleProbe, Subject};
use crate::domain::rights::May;
use aws_sdk_iam::Client;

/// The shortest session that AWS gives, in seconds
/// (<https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html>).
pub(super) const SHORTEST_SESSION: i32 = 900;

/// Carries out one operation on a role.
pub(super) async fn carry_out(iam: &Client, operation: &Operation) -> Result<Made, Fault> {
    let call = Call::changes(operation.action(), Thing::Role);
    match operation {
        Operation::CreateRole {
            name,
            tags,
            trust,
            description,
            boundary,
        } => {
            let answer = iam
                .create_role()
                .role_name(name.as_str())
                .path(PATH)
                .assume_role_policy_document(trust)
                .description(description)
                .set_permissions_boundary(boundary.as_ref().map(ToString::to_string))
                .set_tags(Some(sdk_tags(tags, call)?))
                .customize()
                .config_override(repeated_only_when_busy())
                .send()
                .await
                .map_err(|error| match is_not_there(&error) && boundary.is_some() {
                    true => call.fault(FaultKind::BoundaryMissing, "NoSuchEntity"),
                    false => call.failed(&error),
                })?;
            let made = answer.role().map(|role| role.arn());
            Ok(Made::Arn(made_arn(made, name.as_str(), call)?))
        }
        // Can be repeated without harm.
        Operation::MarkRoleHandedOver { role } => {
            let state = vec![(TAG_STATE.to_owned(), STATE_HANDED_OVER.to_owned())];
            iam.tag_role()
                .role_name(role.as_str())
                .set_tags(Some(sdk_tags(&state, call)?))
                .send()
                .await
                .map(|_| Made::Nothing)
                .map_err(|error| call.failed(&error))
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
        | Operation::MarkHandedOver { .. } => {
            Err(call.fault(FaultKind::Unexpected, "not about a role"))
        }
    }
}

/// Hangs a permission list on a role.
pub(super) async fn attach(
    iam: &Client,
    name: &RoleName,
    policy: &str,
    call: Call,
) -> Result<(), Fault> {
    let request = iam.attach_role_policy().role_name(name.as_str());
    let answer = request.policy_arn(policy).send().await;
    answer.map(drop).map_err(|error| call.failed(&error))
}

/// Looks at the role of this name.
pub(super) async fn look(iam: &Client, name: &RoleName) -> Result<Option<SeenRole>, Fault> {
    let call = Call::asks("iam:GetRole");
    let answer = match iam.get_role().role_name(name.as_str()).send().await {
        Ok(answer) => answer,
        Err(error) if is_not_there(&error) => return Ok(None),
        Err(error) => return Err(call.failed(&error)),
    };
    let role = answer
        .role()
        .ok_or_else(|| call.fault(FaultKind::AnswerUnusable, "no role"))?;
    let trust = role.assume_role_policy_document().unwrap_or_default();
    // Asked only now: for a role that is not there, which is the usual case, one call is enough.
    let (attached, inline, on_servers) = tokio::try_join!(
        attached(iam, name),
        inline(iam, name),
        on_servers(iam, name)
    )?;
    Ok(Some(SeenRole {
        arn: arn(role.arn(), call)?,
        tags: tags(role.tags()),
        trust: decoded(trust),
        boundary: (role.permissions_boundary())
            .and_then(|boundary| boundary.permissions_boundary_arn())
            .map(|text| arn(text, call))
            .transpose()?,
        attached,
        inline,
        on_servers,
    }))
}

async fn attached(iam: &Client, name: &RoleName) -> Result<Option<Vec<Arn>>, Fault> {
    let call = Call::asks("iam:ListAttachedRolePolicies");
    let asked = iam.list_attached_role_policies().role_name(name.as_str());
    let mut pages = asked.into_paginator().send();
    let mut lists = Vec::new();
    for _ in 0..PAGES {
        let Some(page) = pages.next().await else {
            break;
        };
        let found = told(call, page, |page| {
            let arns = page.attached_policies().iter();
            arns.map(|list| list.policy_arn().unwrap_or_default().to_owned())
                .collect::<Vec<_>>()
        })?;
        match found {
            Some(found) => lists.extend(found),
            None => return Ok(None),
        }
    }
    let lists = lists.iter().map(|list| arn(list, call));
    lists.collect::<Result<_, _>>().map(Some)
}

async fn inline(iam: &Client, name: &RoleName) -> Result<Option<bool>, Fault> {
    let call = Call::asks("iam:ListRolePolicies");
    let asked = iam.list_role_policies().role_name(name.as_str());
    told(call, asked.send().await, |answer| {
        !answer.policy_names().is_empty()
    })
}

async fn on_servers(iam: &Client, name: &RoleName) -> Result<Option<bool>, Fault> {
    let call = Call::asks("iam:ListInstanceProfilesForRole");
    let asked = iam
        .list_instance_profiles_for_role()
        .role_name(name.as_str());
    told(call, asked.send().await, |answer| {
        !answer.instance_profiles().is_empty()
    })
}

/// Asks about a role that this app made, once.
pub(super) async fn probe(clients: &Clients, probe: &RoleProbe) -> Got {
    match probe.probe.subject() {
        Subject::Role if probe.probe == Probe::TakeWithoutNumber => {
            take(clients, &probe.role).await
        }
        Subject::Key | Subject::Role | Subject::Lines => Got::Failed(FaultKind::Unexpected),
        Subject::Bucket
        | Subject::File
        | Subject::OtherBucket
        | Subject::Account
        | Subject::Named => said(&clients.iam, probe).await,
    }
}

/// What AWS says that the role may do
/// (<https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html>). Refusals of the
/// question itself are no answer to it.
async fn said(iam: &Client, probe: &RoleProbe) -> Got {
    let Some(resource) = probe.resource() else {
        return Got::LeftOut(LeftOut::OnlyBucket);
    };
    let folder = probe.folder.clone().unwrap_or_default();
    let context = match probe.probe.subject() {
        Subject::Bucket | Subject::OtherBucket => vec![("s3:prefix".to_owned(), vec![folder])],
        Subject::Key
        | Subject::File
        | Subject::Account
        | Subject::Named
        | Subject::Role
        | Subject::Lines => vec![],
    };
    let question = Question {
        resource,
        context,
        actions: vec![probe.probe.action()],
        friendly: true,
    };
    let told = match simulate(iam, probe.role.as_str(), &question).await {
        Ok(told) => told,
        Err(fault) => {
            return match fault.kind {
                FaultKind::Gone { .. } => Got::KeyUnknown,
                FaultKind::Unexpected => Got::LeftOut(LeftOut::NotTold),
                _ if is_refusal(&fault) => Got::LeftOut(LeftOut::NotTold),
                kind => Got::Failed(kind),
            };
        }
    };
    match told.first() {
        Some((_, Verdict::Sure(May::Allowed))) => Got::Allowed,
        Some((_, Verdict::Sure(May::NotPermitted | May::Forbidden(_)))) => Got::Refused,
        Some((_, Verdict::Sure(May::Unknown) | Verdict::Hangs | Verdict::Open)) | None => {
            Got::LeftOut(LeftOut::NotTold)
        }
    }
}

/// Tries to take the role as the signed-in person, who names no number. Should it work, the keys of that
/// session are let go at once.
async fn take(clients: &Clients, role: &Arn) -> Got {
    let call = Call::asks("sts:AssumeRole");
    let asked = clients
        .sts
        .assume_role()
        .role_arn(role.as_str())
        .role_session_name("keyhandoff-test")
        .duration_seconds(SHORTEST_SESSION);
    match asked.send().await {
        Ok(_) => Got::Allowed,
        Err(error) => {
            let fault = call.failed(&error);
            match is_refusal(&fault) {
                true => Got::Refused,
                false => Got::Failed(fault.kind),
            }
        }
    }
}
