use super::super::tests::{account, bucket};
use super::super::{Journal, Made, Outcome, Repair, STATE_HANDED_OVER, values};
use super::*;
use crate::domain::policy::Wording;
use crate::domain::recipe::{Answers, Recipe};

pub fn plan() -> Plan {
    let text = include_str!("../../../../assets/recipes/airbyte-role.toml");
    let recipe = Recipe::parse(text).unwrap();
    let mut answers = Answers::default();
    answers.insert("external_id", "workspace-1".into());
    let (account, bucket) = (account(), bucket(false));
    let names = recipe.names(&values(&recipe, &account, Some(&bucket), &answers));
    Plan::draw(
        &recipe,
        &account,
        Some(&bucket),
        &answers,
        &names.unwrap(),
        Wording::Narrow,
        "d1",
    )
}

/// The role and its list as this app makes them, by this job.
fn seen(draft: &str, state: &str) -> Seen {
    let plan = plan();
    let tags = [
        (TAG_APP, "keyhandoff-0"),
        (TAG_DRAFT, draft),
        (TAG_STATE, state),
    ];
    let tags: Tags = tags.map(|(key, value)| (key.into(), value.into())).to_vec();
    let list = plan.footprint.policy_arn();
    Seen {
        policy: Some(Some(SeenPolicy {
            arn: list.clone(),
            document: plan.document.pretty(),
            tags: tags.clone(),
            attached: 1,
        })),
        role: Some(Some(SeenRole {
            arn: plan.footprint.role_arn(),
            tags,
            trust: plan.trust.pretty(),
            boundary: None,
            attached: Some(vec![list]),
            inline: Some(false),
            on_servers: Some(false),
        })),
        ..Seen::default()
    }
}

fn changed(change: impl Fn(&mut SeenRole)) -> Seen {
    let mut seen = seen("d1", STATE_MAKING);
    change(seen.role.iter_mut().flatten().next().unwrap());
    seen
}

#[test]
fn role_and_list_are_all_that_is_made() {
    let plan = plan();
    assert_eq!(plan.operations(), [OpId::Policy, OpId::Role, OpId::Attach]);
    let journal = Journal::default();
    assert_eq!(plan.ready(&journal), [OpId::Policy, OpId::Role]);
    let actions: Vec<_> = plan.asks().iter().map(|ask| ask.action).collect();
    assert_eq!(
        actions,
        [
            "iam:CreatePolicy",
            "iam:TagPolicy",
            "iam:CreateRole",
            "iam:TagRole",
            "iam:TagRole",
            "iam:AttachRolePolicy"
        ]
    );
    for ask in plan.asks().iter().filter(|ask| ask.op != OpId::Policy) {
        let role = "arn:aws:iam::123456789012:role/handoff/airbyte-acme-deliveries";
        assert_eq!(ask.resource, role, "{}", ask.action);
    }
}

#[test]
fn a_role_whose_answer_was_lost_is_adopted() {
    let plan = plan();
    let mut journal = Journal::default();
    for op in plan.operations() {
        journal.started(op);
    }
    let repairs = plan.reconcile(&journal, &seen("d1", STATE_MAKING), false);
    let role = Made::Arn(plan.footprint.role_arn());
    assert!(repairs.contains(&Repair::Adopt(OpId::Role, role)));
    assert!(repairs.contains(&Repair::Adopt(OpId::Attach, Made::Nothing)));
    assert_eq!(repairs.len(), 3, "{repairs:?}");
}

#[test]
fn a_role_that_others_may_take_is_not_taken_up() {
    let plan = plan();
    let wide = |role: &mut SeenRole| {
        role.trust = role.trust.replace("workspace-1", "workspace-2");
    };
    let seen = changed(wide);
    assert_eq!(plan.clash(&seen), Some(FaultKind::TrustDiffers));
    for outcome in [Outcome::Started, Outcome::Done(Made::Nothing)] {
        let mut journal = Journal::default();
        match outcome {
            Outcome::Done(made) => journal.done(OpId::Role, made),
            Outcome::Started | Outcome::Failed(_) => journal.started(OpId::Role),
        }
        let repairs = plan.reconcile(&journal, &seen, false);
        let blocked = Repair::Blocked(OpId::Role, FaultKind::TrustDiffers);
        assert_eq!(repairs, [blocked]);
    }
}

#[test]
fn what_a_role_holds_besides_is_told() {
    let plan = plan();
    let other = Arn::parse("arn:aws:iam::aws:policy/AdministratorAccess").unwrap();
    let list = |role: &mut SeenRole| role.attached.as_mut().unwrap().push(other.clone());
    for (seen, extra) in [
        (changed(list), Extra::Policy),
        (changed(|role| role.inline = Some(true)), Extra::Policy),
        (changed(|role| role.on_servers = Some(true)), Extra::Server),
    ] {
        assert_eq!(plan.clash(&seen), Some(FaultKind::RoleHoldsMore { extra }));
    }
    let hidden = changed(|role| role.inline = None);
    assert_eq!(plan.clash(&hidden), None);
    assert!(plan.footprint.is_veiled(&hidden));
}

#[test]
fn a_role_of_somebody_else_or_of_a_finished_job_is_left_alone() {
    let plan = plan();
    let thing = Thing::Role;
    let foreign = changed(|role| role.tags.clear());
    assert_eq!(plan.clash(&foreign), Some(FaultKind::NameTaken { thing }));
    let finished = seen("d0", STATE_HANDED_OVER);
    assert_eq!(plan.clash(&finished), Some(FaultKind::NameOurs { thing }));
    assert_eq!(plan.footprint.undo(&[], &finished, None), []);
    let unfinished = seen("d0", STATE_MAKING);
    assert_eq!(plan.clash(&unfinished), None);
    assert_eq!(plan.unfinished(&unfinished), Some("d0".into()));
}

#[test]
fn an_undo_takes_the_list_off_before_the_role_goes() {
    let removals = plan()
        .footprint
        .undo(&[], &seen("d1", STATE_HANDED_OVER), None);
    let order: Vec<OpId> = removals.iter().map(Removal::of).collect();
    assert_eq!(order, [OpId::Attach, OpId::Role, OpId::Policy]);
}
