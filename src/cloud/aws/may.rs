//! Whether a sign-in may do something, asked of AWS's own simulator
//! (<https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html>).
//!
//! One question for each thing that is spoken of, since asked together every action would be judged on
//! every thing. The first goes alone: it finds out whether the simulator may be asked at all. The rest go
//! side by side. The simulator knows a user or a role; what a policy of this one session takes away is
//! found out by the making alone.

pub(super) mod verdict;

use super::AwsCloud;
use super::faults::Call;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::Arn;
use crate::domain::rights::{Ask, Context, May};
use aws_config::retry::RetryConfig;
use aws_sdk_iam::Client;
use aws_sdk_iam::config::Builder;
use aws_sdk_iam::types::{ContextEntry, ContextKeyTypeEnum};
use tokio::task::JoinSet;
use verdict::{FRIENDLY, Verdict};

/// How many pages of one answer are read at most; a few actions fit on one.
const PAGES: usize = 5;

/// The actions on one thing, with what is known of the call.
#[derive(Clone)]
pub(super) struct Question {
    pub(super) resource: String,
    pub(super) context: Context,
    pub(super) actions: Vec<&'static str>,
    /// Asked as if all that a friendly call has were there: a second factor, an encrypted line.
    pub(super) friendly: bool,
}

pub(super) type Told = Vec<(String, Verdict)>;

/// What AWS says to each of the asks, in their order.
pub(super) async fn may(cloud: &AwsCloud, asks: &[Ask]) -> Result<Vec<May>, Fault> {
    let who = cloud.identity().await?.arn();
    if who.resource() == "root" {
        // No policy of the account binds the root user
        // (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html).
        return Ok(vec![May::Allowed; asks.len()]);
    }
    let iam = &cloud.clients().await?.iam;
    let who = principal(iam, who).await?;
    let questions = questions(asks);
    let Some((first, others)) = questions.split_first() else {
        return Ok(Vec::new());
    };
    let mut told = vec![simulate(iam, &who, first).await?];
    for answer in side_by_side(iam, &who, others.to_vec()).await {
        told.push(answer?);
    }
    let hanging: Vec<Question> = questions.iter().zip(&told).filter_map(again).collect();
    // Nothing is lost if they stay open.
    let friendly = side_by_side(iam, &who, hanging.clone()).await;
    let friendly: Vec<(Question, Told)> = hanging
        .into_iter()
        .zip(friendly)
        .filter_map(|(question, told)| Some((question, told.ok()?)))
        .collect();
    let of = |told: &Told, action: &str| {
        let mut told = told.iter();
        told.find(|(said, _)| said == action)
            .map(|(_, verdict)| *verdict)
    };
    let answer = |ask: &Ask| {
        let place = questions.iter().position(|question| question.is_of(ask))?;
        match of(&told[place], ask.action)? {
            Verdict::Sure(may) => Some(may),
            Verdict::Open => None,
            Verdict::Hangs => {
                let (_, told) = friendly.iter().find(|(question, _)| question.is_of(ask))?;
                match of(told, ask.action)? {
                    Verdict::Sure(May::Allowed) | Verdict::Hangs | Verdict::Open => None,
                    Verdict::Sure(may) => Some(may),
                }
            }
        }
    };
    let answers = asks.iter().map(|ask| answer(ask).unwrap_or(May::Unknown));
    Ok(answers.collect())
}

impl Question {
    fn is_of(&self, ask: &Ask) -> bool {
        self.resource == ask.resource && self.context == ask.context
    }
}

fn questions(asks: &[Ask]) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for ask in asks {
        match questions.iter_mut().find(|question| question.is_of(ask)) {
            Some(question) if question.actions.contains(&ask.action) => {}
            Some(question) => question.actions.push(ask.action),
            None => questions.push(Question {
                resource: ask.resource.clone(),
                context: ask.context.clone(),
                actions: vec![ask.action],
                friendly: false,
            }),
        }
    }
    questions
}

/// The same question as of a friendly call, for the actions that hang on nothing else.
fn again((question, told): (&Question, &Told)) -> Option<Question> {
    let hangs = |action: &&'static str| told.contains(&((*action).to_owned(), Verdict::Hangs));
    let actions: Vec<_> = question.actions.iter().copied().filter(hangs).collect();
    (!actions.is_empty()).then(|| Question {
        actions,
        friendly: true,
        ..question.clone()
    })
}

/// The answers in the order of the questions.
async fn side_by_side(
    iam: &Client,
    who: &str,
    questions: Vec<Question>,
) -> Vec<Result<Told, Fault>> {
    let broken_off = || {
        let call = Call::asks("iam:SimulatePrincipalPolicy");
        Err(call.fault(FaultKind::Unexpected, "broken off"))
    };
    let mut answers: Vec<_> = questions.iter().map(|_| broken_off()).collect();
    let mut asked = JoinSet::new();
    for (place, question) in questions.into_iter().enumerate() {
        let (iam, who) = (iam.clone(), who.to_owned());
        asked.spawn(async move { (place, simulate(&iam, &who, &question).await) });
    }
    while let Some(done) = asked.join_next().await {
        if let Ok((place, told)) = done {
            answers[place] = told;
        }
    }
    answers
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

fn entry(key: &str, kind: ContextKeyTypeEnum, values: &[String]) -> ContextEntry {
    ContextEntry::builder()
        .context_key_name(key)
        .set_context_key_values(Some(values.to_vec()))
        .context_key_type(kind)
        .build()
}

fn context(question: &Question) -> Option<Vec<ContextEntry>> {
    let known = question.context.iter().map(|(key, values)| {
        let kind = match key.as_str() {
            "aws:TagKeys" => ContextKeyTypeEnum::StringList,
            _ => ContextKeyTypeEnum::String,
        };
        entry(key, kind, values)
    });
    let friendly = FRIENDLY.into_iter().filter(|_| question.friendly);
    let friendly = friendly.map(|(key, kind, value)| entry(key, kind, &[value.to_owned()]));
    let all: Vec<_> = known.chain(friendly).collect();
    (!all.is_empty()).then_some(all)
}

pub(super) async fn simulate(iam: &Client, who: &str, question: &Question) -> Result<Told, Fault> {
    let call = Call::asks("iam:SimulatePrincipalPolicy");
    let actions: Vec<String> = question.actions.iter().map(|&one| one.to_owned()).collect();
    let context = context(question);
    let mut told = Vec::new();
    let mut marker = None;
    for _ in 0..PAGES {
        let page = iam
            .simulate_principal_policy()
            .policy_source_arn(who)
            .set_action_names(Some(actions.clone()))
            .resource_arns(&question.resource)
            .set_context_entries(context.clone())
            .set_marker(marker)
            .customize()
            .config_override(once())
            .send()
            .await
            .map_err(|error| call.failed(&error))?;
        let results = page.evaluation_results().iter();
        told.extend(results.map(|one| (one.eval_action_name().to_owned(), Verdict::of(one))));
        marker = page.marker().map(str::to_owned);
        if !page.is_truncated() || marker.is_none() {
            break;
        }
    }
    Ok(told)
}
