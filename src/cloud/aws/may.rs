//! Whether a sign-in may do something, asked of AWS's own simulator
//! (<https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html>).

use super::AwsCloud;
use super::faults::Call;
use crate::domain::fault::{Fault, FaultKind, Rule};
use crate::domain::names::Arn;
use crate::domain::rights::{Ask, May};
use aws_config::retry::RetryConfig;
use aws_sdk_iam::Client;
use aws_sdk_iam::config::Builder;
use aws_sdk_iam::types::{
    ContextEntry, ContextKeyTypeEnum, EvaluationResult, PolicyEvaluationDecisionType,
};
use tokio::task::JoinSet;

/// How many pages of one answer are read at most; a few actions fit on one.
const PAGES: usize = 5;

/// What AWS says to each of the asks, in their order. After the first side by side, one question for each thing that is
/// spoken of: asked together, every action would be judged on every thing.
pub(super) async fn may(cloud: &AwsCloud, asks: &[Ask]) -> Result<Vec<May>, Fault> {
    let iam = &cloud.clients().await?.iam;
    let who = principal(iam, cloud.identity().await?.arn()).await?;
    let mut questions = JoinSet::new();
    let mut first = Vec::new();
    let mut asked: Vec<(&String, &Option<(&'static str, String)>)> = Vec::new();
    for ask in asks {
        let about = (&ask.resource, &ask.context);
        if asked.contains(&about) {
            continue;
        }
        asked.push(about);
        let same = |other: &&Ask| (&other.resource, &other.context) == about;
        let mut actions: Vec<&'static str> = Vec::new();
        for ask in asks.iter().filter(same) {
            if !actions.contains(&ask.action) {
                actions.push(ask.action);
            }
        }
        let place = asked.len() - 1;
        if place == 0 {
            // Where the simulator may not be asked, one call finds it out.
            first = simulate(iam, &who, ask, actions).await?;
            continue;
        }
        let (iam, who, ask) = (iam.clone(), who.clone(), ask.clone());
        questions.spawn(async move { (place, simulate(&iam, &who, &ask, actions).await) });
    }
    let mut answers = vec![Vec::new(); asked.len()];
    if let Some(answer) = answers.first_mut() {
        *answer = first;
    }
    while let Some(done) = questions.join_next().await {
        let call = Call::asks("iam:SimulatePrincipalPolicy");
        let (place, told) = done.map_err(|_| call.fault(FaultKind::Unexpected, "broken off"))?;
        answers[place] = told?;
    }
    let of = |ask: &Ask| {
        let about = (&ask.resource, &ask.context);
        let place = asked.iter().position(|asked| *asked == about)?;
        let mut told = answers[place].iter();
        told.find(|(action, _)| action == ask.action)
            .map(|(_, may)| *may)
    };
    Ok(asks
        .iter()
        .map(|ask| of(ask).unwrap_or(May::Unknown))
        .collect())
}

/// Whom the simulator knows: a user, or the role behind a session. The path of a role is not in the
/// name of its session, so it is asked for.
async fn principal(iam: &Client, who: &Arn) -> Result<String, Fault> {
    let mut parts = who.resource().split('/');
    match (parts.next(), parts.next()) {
        (Some("user"), Some(_)) => Ok(who.to_string()),
        (Some("assumed-role"), Some(role)) => {
            let call = Call::asks("iam:GetRole");
            let answer = iam.get_role().role_name(role);
            let answer = answer.customize().config_override(once()).send().await;
            let answer = answer.map_err(|error| call.failed(&error))?;
            let role = answer.role().map(|role| role.arn().to_owned());
            role.ok_or_else(|| call.fault(FaultKind::AnswerUnusable, "no role"))
        }
        _ => {
            let call = Call::asks("iam:SimulatePrincipalPolicy");
            Err(call.fault(FaultKind::Refused, "neither a user nor a role"))
        }
    }
}

/// Nothing hangs on the answer but a warning, so it is asked for once.
fn once() -> Builder {
    Builder::default().retry_config(RetryConfig::disabled())
}

async fn simulate(
    iam: &Client,
    who: &str,
    ask: &Ask,
    actions: Vec<&'static str>,
) -> Result<Vec<(String, May)>, Fault> {
    let call = Call::asks("iam:SimulatePrincipalPolicy");
    let actions = actions.into_iter().map(str::to_owned).collect();
    let context = ask.context.iter().map(|(key, value)| {
        ContextEntry::builder()
            .context_key_name(*key)
            .context_key_values(value)
            .context_key_type(ContextKeyTypeEnum::String)
            .build()
    });
    let context: Vec<_> = context.collect();
    let mut told = Vec::new();
    let mut marker = None;
    for _ in 0..PAGES {
        let page = iam
            .simulate_principal_policy()
            .policy_source_arn(who)
            .set_action_names(Some(Vec::clone(&actions)))
            .resource_arns(&ask.resource)
            .set_context_entries((!context.is_empty()).then(|| context.clone()))
            .set_marker(marker)
            .customize()
            .config_override(once())
            .send()
            .await
            .map_err(|error| call.failed(&error))?;
        let results = page.evaluation_results().iter();
        told.extend(results.map(|result| (result.eval_action_name().to_owned(), verdict(result))));
        marker = page.marker().map(str::to_owned);
        if !page.is_truncated() || marker.is_none() {
            break;
        }
    }
    Ok(told)
}

/// What one result means. A refusal that hangs on a condition whose value only a real call has (the
/// second factor, the address, the tags) is no refusal yet.
fn verdict(result: &EvaluationResult) -> May {
    let specific = result.resource_specific_results().iter();
    let missing = |values: &[String]| !values.is_empty();
    let guessed = missing(result.missing_context_values())
        || specific
            .clone()
            .any(|one| missing(one.missing_context_values()));
    let organization = result.organizations_decision_detail();
    let boundary = specific
        .filter_map(|one| one.permissions_boundary_decision_detail())
        .chain(result.permissions_boundary_decision_detail());
    let mut boundary = boundary.map(|detail| detail.allowed_by_permissions_boundary());
    match result.eval_decision() {
        PolicyEvaluationDecisionType::Allowed => May::Allowed,
        _ if guessed => May::Unknown,
        _ if organization.is_some_and(|detail| !detail.allowed_by_organizations()) => {
            May::Forbidden(Rule::Organization)
        }
        _ if boundary.any(|allowed| !allowed) => May::Forbidden(Rule::Boundary),
        PolicyEvaluationDecisionType::ExplicitDeny => May::Forbidden(Rule::Deny),
        PolicyEvaluationDecisionType::ImplicitDeny => May::NotPermitted,
        // The SDK's enum may grow.
        _ => May::Unknown,
    }
}
