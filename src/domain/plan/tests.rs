use super::*;
use crate::domain::names::{AccountId, Arn, BucketName, Partition, Region};

pub fn account() -> Account {
    Account {
        id: AccountId::parse("123456789012").unwrap(),
        alias: None,
        partition: Partition::parse("aws").unwrap(),
        signed_in_as: Arn::parse("arn:aws:iam::123456789012:user/anna").unwrap(),
        region: Region::parse("eu-central-1").unwrap(),
        long_lived: false,
        certificates: crate::domain::account::Certificates::Public,
        stand_ins: vec![],
        practice: true,
    }
}

pub fn bucket(new: bool) -> BucketFacts {
    BucketFacts {
        name: BucketName::parse("acme-deliveries").unwrap(),
        region: Region::parse("eu-central-1").unwrap(),
        versioning: super::super::bucket::Versioning::Off,
        locked_by_default: false,
        kms_key: None,
        new,
        settings: None,
        further: Vec::new(),
    }
}

pub fn plan(new_bucket: bool) -> Plan {
    let recipe = Recipe::parse(include_str!("../../../assets/recipes/revenuecat.toml")).unwrap();
    let names = recipe
        .names(&values(
            &recipe,
            &account(),
            Some(&bucket(new_bucket)),
            &Answers::default(),
        ))
        .unwrap();
    Plan::draw(
        &recipe,
        &account(),
        Some(&bucket(new_bucket)),
        &Answers::default(),
        &names,
        Wording::Narrow,
        "d1",
    )
}

#[test]
fn what_can_go_side_by_side_goes_side_by_side() {
    let plan = plan(false);
    let mut journal = Journal::default();
    assert_eq!(
        plan.ready(&journal),
        [OpId::Policy, OpId::Group, OpId::User]
    );
    for op in [OpId::Policy, OpId::Group, OpId::User] {
        journal.started(op);
        journal.done(op, Made::Nothing);
    }
    assert_eq!(
        plan.ready(&journal),
        [OpId::Attach, OpId::Member, OpId::Key]
    );
}

#[test]
fn a_new_bucket_comes_first() {
    let plan = plan(true);
    let mut journal = Journal::default();
    assert_eq!(plan.ready(&journal), [OpId::Bucket]);
    journal.started(OpId::Bucket);
    assert!(plan.ready(&journal).is_empty());
}

#[test]
fn names_carry_path_and_partition() {
    let plan = plan(false);
    assert_eq!(
        plan.footprint.policy_arn().as_str(),
        "arn:aws:iam::123456789012:policy/handoff/revenuecat-acme-deliveries"
    );
    let Some(Operation::CreateUser { tags, .. }) = plan.operation(OpId::User) else {
        panic!()
    };
    assert!(tags.contains(&(TAG_DRAFT.to_owned(), "d1".to_owned())));
    assert!(tags.contains(&(TAG_STATE.to_owned(), STATE_MAKING.to_owned())));
}
