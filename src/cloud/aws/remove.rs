//! Taking things back. What is not there counts as removed.

use super::clients::Clients;
use super::faults::{Call, is_not_there};
use super::rules;
use crate::domain::fault::{Fault, Thing};
use crate::domain::names::Arn;
use crate::domain::plan::{Holder, Removal};
use aws_sdk_iam::Client;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

/// Removes one thing.
pub(super) async fn remove(clients: &Clients, removal: &Removal) -> Result<(), Fault> {
    let iam = &clients.iam;
    let call = |thing| Call::changes(removal.action(), thing);
    match removal {
        Removal::Key { user, key_id } => {
            let request = iam
                .delete_access_key()
                // Without the name AWS would look among the keys of whoever is signed in.
                .user_name(user.as_str())
                .access_key_id(key_id.as_str());
            gone(request.send().await, call(Thing::Key))
        }
        Removal::Member { group, user } => {
            let request = iam
                .remove_user_from_group()
                .group_name(group.as_str())
                .user_name(user.as_str());
            gone(request.send().await, call(Thing::Group))
        }
        Removal::Rules { rules } => rules::take(clients, rules).await,
        Removal::User { user } => {
            let request = iam.delete_user().user_name(user.as_str());
            gone(request.send().await, call(Thing::User))
        }
        Removal::Role { role } => {
            let request = iam.delete_role().role_name(role.as_str());
            gone(request.send().await, call(Thing::Role))
        }
        Removal::Attach { from, policy } | Removal::Managed { from, policy } => match from {
            Holder::Group(group) => {
                let request = iam.detach_group_policy().group_name(group.as_str());
                let answer = request.policy_arn(policy.as_str()).send().await;
                gone(answer, call(Thing::Group))
            }
            Holder::User(user) => {
                let request = iam.detach_user_policy().user_name(user.as_str());
                let answer = request.policy_arn(policy.as_str()).send().await;
                gone(answer, call(Thing::User))
            }
            Holder::Role(role) => {
                let request = iam.detach_role_policy().role_name(role.as_str());
                let answer = request.policy_arn(policy.as_str()).send().await;
                gone(answer, call(Thing::Role))
            }
        },
        Removal::Group { group } => {
            let request = iam.delete_group().group_name(group.as_str());
            gone(request.send().await, call(Thing::Group))
        }
        Removal::Policy { policy } => {
            older_versions(iam, policy).await?;
            let request = iam.delete_policy().policy_arn(policy.as_str());
            gone(request.send().await, call(Thing::Policy))
        }
    }
}

fn gone<T, E>(answer: Result<T, SdkError<E, HttpResponse>>, call: Call) -> Result<(), Fault>
where
    E: ProvideErrorMetadata + std::error::Error + 'static,
{
    match answer {
        Ok(_) => Ok(()),
        Err(error) if is_not_there(&error) => Ok(()),
        Err(error) => Err(call.failed(&error)),
    }
}

/// A policy goes only when its default version is the last one; there are at most five
/// (<https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html>).
async fn older_versions(iam: &Client, policy: &Arn) -> Result<(), Fault> {
    let call = Call::asks("iam:ListPolicyVersions");
    let listed = iam
        .list_policy_versions()
        .policy_arn(policy.as_str())
        .send()
        .await;
    let listed = match listed {
        Ok(listed) => listed,
        Err(error) if is_not_there(&error) => return Ok(()),
        Err(error) => return Err(call.failed(&error)),
    };
    let older = listed
        .versions()
        .iter()
        .filter(|version| !version.is_default_version())
        .filter_map(|version| version.version_id());
    for version in older {
        let request = iam
            .delete_policy_version()
            .policy_arn(policy.as_str())
            .version_id(version);
        let call = Call::changes("iam:DeletePolicyVersion", Thing::Policy);
        gone(request.send().await, call)?;
    }
    Ok(())
}
