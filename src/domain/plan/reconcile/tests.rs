use super::super::{OwnRights, STATE_HANDED_OVER, SeenKey, tests::plan};
use super::*;

fn tags(draft: &str, state: &str) -> Tags {
    [
        (TAG_APP, "keyhandoff-0"),
        (TAG_DRAFT, draft),
        (TAG_STATE, state),
    ]
    .map(|(key, value)| (key.to_owned(), value.to_owned()))
    .to_vec()
}

pub fn key(id: &str) -> AccessKeyId {
    AccessKeyId::parse(id).unwrap()
}

pub fn seen(draft: &str, state: &str) -> Seen {
    let plan = plan(false);
    Seen {
        policy: Some(Some(SeenPolicy {
            arn: plan.footprint.policy_arn(),
            document: plan.document.pretty(),
            tags: tags(draft, ""),
            attached: 1,
        })),
        group: Some(Some(SeenGroup {
            path: PATH.into(),
            members: vec![plan.footprint.names.user.to_string()],
            policies: vec![plan.footprint.policy_arn()],
            has_inline: false,
        })),
        user: Some(Some(SeenUser {
            arn: plan.footprint.user_arn(),
            tags: tags(draft, state),
            own: OwnRights::default(),
            boundary: None,
        })),
        keys: Some(vec![SeenKey {
            key_id: key("AKIAAAAAAAAAAAAAAAAA"),
            active: true,
        }]),
        role: None,
        rules: None,
    }
}

/// A journal that knows which keys were there before.
fn with_baseline(baseline: Vec<AccessKeyId>) -> Journal {
    let mut journal = Journal::default();
    journal.baseline = Some(baseline);
    journal
}

#[test]
fn an_answer_that_was_lost_is_adopted_and_its_key_replaced() {
    let plan = plan(false);
    let mut journal = with_baseline(vec![]);
    for op in plan.operations() {
        journal.started(op);
    }
    let repairs = plan.reconcile(&journal, &seen("d1", STATE_MAKING), false);
    assert!(repairs.contains(&Repair::Adopt(
        OpId::User,
        Made::Arn(plan.footprint.user_arn())
    )));
    assert!(repairs.contains(&Repair::Adopt(OpId::Attach, Made::Nothing)));
    assert!(repairs.contains(&Repair::DeleteKey(key("AKIAAAAAAAAAAAAAAAAA"))));
    assert!(repairs.contains(&Repair::Again(OpId::Key)));
}

#[test]
fn a_key_whose_secret_is_kept_stays() {
    let plan = plan(false);
    let mut journal = with_baseline(vec![]);
    journal.done(OpId::Key, Made::Key(key("AKIAAAAAAAAAAAAAAAAA")));
    assert_eq!(
        plan.reconcile(&journal, &seen("d1", STATE_MAKING), true),
        []
    );
}

#[test]
fn a_key_that_was_handed_over_is_never_deleted() {
    let plan = plan(false);
    let mut journal = with_baseline(vec![]);
    journal.done(OpId::Key, Made::Key(key("AKIAAAAAAAAAAAAAAAAA")));
    let thing = Thing::User;
    assert_eq!(
        plan.reconcile(&journal, &seen("d1", STATE_HANDED_OVER), false),
        [Repair::Blocked(OpId::Key, FaultKind::NameOurs { thing })]
    );
}

#[test]
fn a_key_of_the_baseline_is_never_touched() {
    let plan = plan(false);
    let baseline = vec![key("AKIAAAAAAAAAAAAAAAAA")];
    let mut journal = with_baseline(baseline);
    journal.started(OpId::Key);
    assert_eq!(
        plan.reconcile(&journal, &seen("d1", STATE_MAKING), false),
        [Repair::Again(OpId::Key)]
    );
}

#[test]
fn what_was_removed_meanwhile_is_made_again() {
    let plan = plan(false);
    let mut journal = Journal::default();
    journal.done(OpId::Group, Made::Nothing);
    journal.done(OpId::Attach, Made::Nothing);
    let gone = Seen {
        group: Some(None),
        ..Seen::default()
    };
    assert_eq!(
        plan.reconcile(&journal, &gone, false),
        [Repair::Again(OpId::Group), Repair::Again(OpId::Attach)]
    );
}

#[test]
fn somebody_elses_things_are_never_used() {
    let plan = plan(false);
    let mut foreign = seen("d1", STATE_MAKING);
    foreign.user = Some(Some(SeenUser {
        arn: plan.footprint.user_arn(),
        tags: vec![],
        own: OwnRights::default(),
        boundary: None,
    }));
    assert_eq!(
        plan.clash(&foreign),
        Some(FaultKind::NameTaken { thing: Thing::User })
    );
    let mut elsewhere = seen("d1", STATE_MAKING);
    elsewhere
        .group
        .as_mut()
        .unwrap()
        .as_mut()
        .unwrap()
        .members
        .push("anna".into());
    assert_eq!(
        plan.clash(&elsewhere),
        Some(FaultKind::NameTaken {
            thing: Thing::Group
        })
    );
    let mut wider = seen("d1", STATE_MAKING);
    wider.policy.as_mut().unwrap().as_mut().unwrap().document =
        r#"{"Version":"2012-10-17","Statement":[]}"#.into();
    assert_eq!(plan.clash(&wider), Some(FaultKind::PolicyDiffers));
    assert_eq!(plan.differences(&wider).unwrap().missing.len(), 4);
}

/// As an administrator makes it: the app alone says how far it is.
fn without_state(draft: &str, keys: bool) -> Seen {
    let mut seen = seen(draft, "");
    let user = seen.user.as_mut().unwrap().as_mut().unwrap();
    user.tags.retain(|(name, _)| name != TAG_STATE);
    if !keys {
        seen.keys = Some(Vec::new());
    }
    seen
}

#[test]
fn a_user_without_a_state_is_marked_before_its_key_is_made() {
    let plan = plan(false);
    let mut journal = with_baseline(vec![]);
    journal.started(OpId::User);
    let repairs = plan.reconcile(&journal, &without_state("d1", false), false);
    assert!(repairs.contains(&Repair::Begin), "{repairs:?}");
    for op in plan.operations() {
        journal.done(op, Made::Nothing);
    }
    journal.forget(OpId::Key);
    journal.started(OpId::Begin);
    assert_eq!(plan.ready(&journal), []);
    journal.done(OpId::Begin, Made::Nothing);
    assert_eq!(plan.ready(&journal), [OpId::Key]);
}

/// Its state may be lost, and its key be in use.
#[test]
fn a_key_of_a_user_without_a_state_is_no_leftover() {
    let plan = plan(false);
    let taken = Some(FaultKind::NameOurs { thing: Thing::User });
    assert_eq!(plan.clash(&without_state("d0", true)), taken);
    assert_eq!(plan.clash(&without_state("d0", false)), None);
    assert_eq!(
        plan.unfinished(&without_state("d0", false)),
        Some("d0".into())
    );
    let mut not_looked = without_state("d0", false);
    not_looked.keys = None;
    assert_eq!(plan.clash(&not_looked), taken);
    // Its own job that has not begun a key deletes none.
    let mut journal = with_baseline(vec![]);
    journal.started(OpId::User);
    let repairs = plan.reconcile(&journal, &without_state("d1", true), false);
    let deletes = |repair: &Repair| matches!(repair, Repair::DeleteKey(_));
    assert!(!repairs.iter().any(deletes), "{repairs:?}");
}

/// A cut job left its policy; the next one took it up before it knew of the cut.
#[test]
fn a_policy_on_this_jobs_own_folder_alone_is_taken_back_with_it() {
    let plan = plan(false);
    let policy_in = |tags, attached, state| {
        let mut seen = seen("d1", state);
        let policy = seen.policy.as_mut().unwrap().as_mut().unwrap();
        (policy.tags, policy.attached) = (tags, attached);
        let owners = plan.footprint.owners(&seen);
        let mut owners = owners.into_iter();
        owners.find(|(thing, _)| *thing == Thing::Policy).unwrap().1
    };
    let policy_of = |tags, attached| policy_in(tags, attached, STATE_HANDED_OVER);
    assert_eq!(policy_of(tags("d0", ""), 1), Owner::ThisJob);
    // As an administrator's template makes it, which cannot tag.
    assert_eq!(policy_of(vec![], 1), Owner::ThisJob);
    assert_eq!(policy_in(vec![], 1, STATE_MAKING), Owner::ThisJob);
    assert_eq!(policy_of(vec![], 2), Owner::Foreign, "used elsewhere, too");
}

#[test]
fn a_finished_job_is_told_from_an_unfinished_one() {
    let plan = plan(false);
    let finished = seen("d0", STATE_HANDED_OVER);
    assert_eq!(
        plan.clash(&finished),
        Some(FaultKind::NameOurs { thing: Thing::User })
    );
    let unfinished = seen("d0", STATE_MAKING);
    assert_eq!(plan.clash(&unfinished), None);
    assert_eq!(plan.unfinished(&unfinished), Some("d0".into()));
    let only_group = Seen {
        group: Some(Some(SeenGroup {
            path: PATH.into(),
            members: vec![],
            policies: vec![],
            has_inline: false,
        })),
        ..Seen::default()
    };
    assert_eq!(plan.unfinished(&only_group), Some(String::new()));
}

/// The call that makes the list of a cut job may arrive after that of its next run: the run finds its own
/// user in its folder, and a list of the cut job that hangs nowhere.
#[test]
fn a_list_that_a_cut_job_made_late_is_adopted() {
    let plan = plan(false);
    let mut late = seen("d1", STATE_MAKING);
    let policy = late.policy.as_mut().and_then(Option::as_mut).unwrap();
    policy.tags = tags("d0", "");
    policy.attached = 0;
    late.group
        .as_mut()
        .and_then(Option::as_mut)
        .unwrap()
        .policies = vec![];
    late.keys = Some(vec![]);
    let mut journal = with_baseline(vec![]);
    journal.failed(
        OpId::Policy,
        FaultKind::NameTaken {
            thing: Thing::Policy,
        },
    );
    journal.done(OpId::Group, Made::Nothing);
    journal.done(OpId::User, Made::Arn(plan.footprint.user_arn()));
    journal.done(OpId::Member, Made::Nothing);
    assert_eq!(
        plan.reconcile(&journal, &late, false),
        [Repair::Adopt(
            OpId::Policy,
            Made::Arn(plan.footprint.policy_arn())
        )]
    );
    // One that hangs somewhere else is in use.
    late.policy
        .as_mut()
        .and_then(Option::as_mut)
        .unwrap()
        .attached = 1;
    let taken = FaultKind::NameOurs {
        thing: Thing::Policy,
    };
    assert_eq!(
        plan.reconcile(&journal, &late, false),
        [Repair::Blocked(OpId::Policy, taken)]
    );
}
