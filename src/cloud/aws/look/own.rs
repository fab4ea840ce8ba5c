//! What a user holds beside its keys: four questions side by side. A sign-in may be refused some of them,
//! which is told and keeps nobody from going on.

use super::{PAGES, arn};
use crate::cloud::aws::faults::{Call, is_not_there, is_refusal};
use crate::domain::fault::Fault;
use crate::domain::names::{Arn, UserName};
use crate::domain::plan::OwnRights;
use aws_sdk_iam::Client;
use aws_sdk_iam::error::{ProvideErrorMetadata, SdkError};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use std::error::Error;

/// Asks about a user that is there.
pub(super) async fn rights(iam: &Client, name: &UserName) -> Result<OwnRights, Fault> {
    let inline = async {
        let call = Call::asks("iam:ListUserPolicies");
        let asked = iam.list_user_policies().user_name(name.as_str());
        told(call, asked.send().await, |answer| {
            !answer.policy_names().is_empty()
        })
    };
    let password = async {
        let call = Call::asks("iam:GetLoginProfile");
        let asked = iam.get_login_profile().user_name(name.as_str());
        told(call, asked.send().await, |answer| {
            answer.login_profile().is_some()
        })
    };
    let (groups, attached, inline, password) =
        tokio::try_join!(groups(iam, name), attached(iam, name), inline, password)?;
    Ok(OwnRights {
        groups,
        attached,
        inline,
        password,
    })
}

async fn attached(iam: &Client, name: &UserName) -> Result<Option<Vec<Arn>>, Fault> {
    let call = Call::asks("iam:ListAttachedUserPolicies");
    let asked = iam.list_attached_user_policies().user_name(name.as_str());
    let mut pages = asked.into_paginator().send();
    let mut lists = Vec::new();
    for _ in 0..PAGES {
        let Some(page) = pages.next().await else {
            break;
        };
        let found = told(call, page, |page| {
            let arns = page
                .attached_policies()
                .iter()
                .map(|list| list.policy_arn());
            arns.map(|arn| arn.unwrap_or_default().to_owned())
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

async fn groups(iam: &Client, name: &UserName) -> Result<Option<Vec<String>>, Fault> {
    let call = Call::asks("iam:ListGroupsForUser");
    let asked = iam.list_groups_for_user().user_name(name.as_str());
    let mut pages = asked.into_paginator().send();
    let mut groups = Vec::new();
    for _ in 0..PAGES {
        let Some(page) = pages.next().await else {
            break;
        };
        let found = told(call, page, |page| {
            let names = page.groups().iter().map(|group| group.group_name());
            names.map(str::to_owned).collect::<Vec<_>>()
        })?;
        match found {
            Some(found) => groups.extend(found),
            None => return Ok(None),
        }
    }
    Ok(Some(groups))
}

/// What an answer says; nothing of what is not there, and `None` if the sign-in may not ask.
pub(in crate::cloud::aws) fn told<T, E, Said: Default>(
    call: Call,
    answer: Result<T, SdkError<E, HttpResponse>>,
    says: impl FnOnce(&T) -> Said,
) -> Result<Option<Said>, Fault>
where
    E: ProvideErrorMetadata + Error + 'static,
{
    match answer {
        Ok(answer) => Ok(Some(says(&answer))),
        Err(error) if is_not_there(&error) => Ok(Some(Said::default())),
        Err(error) => {
            let fault = call.failed(&error);
            if is_refusal(&fault) {
                Ok(None)
            } else {
                Err(fault)
            }
        }
    }
}
