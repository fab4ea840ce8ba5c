use super::*;
use crate::domain::names::{AccessKeyId, GroupName, PolicyName, RoleName, UserName};
use crate::domain::plan::{Holder, Made, PATH, Search};
use crate::domain::proof::Probe;
use crate::domain::recipe::{CredentialKind, Names};

const DOCUMENT: &str = r#"{"Version":"2012-10-17","Statement":[
    {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::acme-deliveries"},
    {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject","s3:DeleteObject"],"Resource":"arn:aws:s3:::acme-deliveries/*"}]}"#;

fn names() -> Names {
    Names {
        policy: PolicyName::parse("p").unwrap(),
        group: GroupName::parse("g").unwrap(),
        user: UserName::parse("u").unwrap(),
        role: RoleName::parse("u").unwrap(),
    }
}

fn policy_arn() -> Arn {
    Arn::parse(&format!("arn:aws:iam::{ACCOUNT_ID}:policy{PATH}p")).unwrap()
}

async fn make_all(cloud: &PracticeCloud) -> NewKey {
    let Names {
        policy,
        group,
        user,
        ..
    } = names();
    let operations = [
        Operation::CreatePolicy {
            name: policy,
            document: DOCUMENT.into(),
            description: String::new(),
            tags: vec![],
        },
        Operation::CreateGroup {
            name: group.clone(),
        },
        Operation::CreateUser {
            name: user.clone(),
            tags: vec![],
            boundary: None,
        },
        Operation::Attach {
            to: Holder::Group(group.clone()),
            policies: vec![policy_arn()],
        },
        Operation::AddUserToGroup {
            group,
            user: user.clone(),
        },
    ];
    for operation in &operations {
        cloud.carry_out(operation).await.unwrap();
    }
    make_key(cloud).await.unwrap()
}

async fn make_key(cloud: &PracticeCloud) -> Result<NewKey, Fault> {
    let produced = cloud
        .carry_out(&Operation::CreateAccessKey { user: names().user })
        .await?;
    let Made::Key(key_id) = produced.made else {
        panic!("no key")
    };
    Ok(NewKey {
        key_id,
        secret: produced.secret.unwrap(),
    })
}

async fn probe(cloud: &PracticeCloud, key: &NewKey, probe: Probe) -> Got {
    let task = ProbeTask {
        probe,
        account_id: AccountId::parse(ACCOUNT_ID).unwrap(),
        bucket: BucketName::parse("acme-deliveries").ok(),
        folder: None,
        region: Region::parse("eu-central-1").unwrap(),
        other_bucket: BucketName::parse("acme-payroll").ok(),
        name: None,
        object: "probe.txt".into(),
    };
    cloud.probe(key, &task).await
}

#[tokio::test(start_paused = true)]
async fn the_new_key_may_use_its_bucket_and_nothing_else() {
    let cloud = PracticeCloud::new(PracticeOptions::default());
    let key = make_all(&cloud).await;
    for allowed in [
        Probe::WhoAmI,
        Probe::List,
        Probe::Put,
        Probe::Get,
        Probe::Delete,
    ] {
        assert_eq!(
            probe(&cloud, &key, allowed).await,
            Got::Allowed,
            "{allowed:?}"
        );
    }
    for refused in [
        Probe::ListAllBuckets,
        Probe::ListOtherBucket,
        Probe::ListUsers,
    ] {
        assert_eq!(
            probe(&cloud, &key, refused).await,
            Got::Refused,
            "{refused:?}"
        );
    }
    let wrong = NewKey {
        key_id: key.key_id,
        secret: "wrong".into(),
    };
    assert_eq!(
        probe(&cloud, &wrong, Probe::List).await,
        Got::Failed(FaultKind::SignInRefused)
    );
}

#[tokio::test(start_paused = true)]
async fn a_new_key_is_unknown_then_refused_then_works() {
    let options = PracticeOptions {
        key_delay_ms: 2_000,
        policy_delay_ms: 5_000,
        ..PracticeOptions::default()
    };
    let cloud = PracticeCloud::new(options);
    let key = make_all(&cloud).await;
    assert_eq!(probe(&cloud, &key, Probe::List).await, Got::KeyUnknown);
    tokio::time::advance(Duration::from_millis(2_500)).await;
    assert_eq!(probe(&cloud, &key, Probe::List).await, Got::Refused);
    tokio::time::advance(Duration::from_millis(3_000)).await;
    assert_eq!(probe(&cloud, &key, Probe::List).await, Got::Allowed);
}

#[tokio::test(start_paused = true)]
async fn two_keys_are_the_most_and_a_removed_one_stops() {
    let cloud = PracticeCloud::new(PracticeOptions::default());
    let key = make_all(&cloud).await;
    make_key(&cloud).await.unwrap();
    assert_eq!(
        make_key(&cloud).await.err().unwrap().kind,
        FaultKind::KeyLimit
    );
    let removal = Removal::Key {
        user: names().user,
        key_id: key.key_id.clone(),
    };
    cloud.remove(&removal).await.unwrap();
    cloud.remove(&removal).await.unwrap();
    assert_eq!(probe(&cloud, &key, Probe::List).await, Got::KeyUnknown);
}

#[tokio::test(start_paused = true)]
async fn what_still_holds_something_is_not_deleted() {
    let cloud = PracticeCloud::new(PracticeOptions::default());
    let key = make_all(&cloud).await;
    let Names { group, user, .. } = names();
    for held in [
        Removal::User { user: user.clone() },
        Removal::Group {
            group: group.clone(),
        },
        Removal::Policy {
            policy: policy_arn(),
        },
    ] {
        let fault = cloud.remove(&held).await.unwrap_err();
        assert!(matches!(fault.kind, FaultKind::InUse { .. }), "{held:?}");
    }
    for removal in [
        Removal::Key {
            user: user.clone(),
            key_id: key.key_id,
        },
        Removal::Member {
            group: group.clone(),
            user: user.clone(),
        },
        Removal::User { user },
        Removal::Attach {
            from: Holder::Group(group.clone()),
            policy: policy_arn(),
        },
        Removal::Group { group },
        Removal::Policy {
            policy: policy_arn(),
        },
    ] {
        cloud.remove(&removal).await.unwrap();
    }
    cloud.with_state(|state| {
        assert!(state.users.is_empty() && state.groups.is_empty() && state.policies.is_empty());
    });
}

#[tokio::test(start_paused = true)]
async fn names_are_taken_whatever_their_case() {
    let cloud = PracticeCloud::new(PracticeOptions::default());
    make_all(&cloud).await;
    let upper = Operation::CreateUser {
        name: UserName::parse("U").unwrap(),
        tags: vec![],
        boundary: None,
    };
    let fault = cloud.carry_out(&upper).await.err().unwrap();
    assert_eq!(fault.kind, FaultKind::NameTaken { thing: Thing::User });
    let foreign = BucketName::parse(FOREIGN_BUCKET).unwrap();
    assert_eq!(
        cloud.bucket(&foreign).await.unwrap_err().kind,
        FaultKind::BucketForeign
    );
}

#[tokio::test(start_paused = true)]
async fn an_answer_can_be_lost_after_the_act() {
    let faults = FaultPlan::default().at("iam:CreateAccessKey", 1, Trouble::LostAnswer);
    let cloud = PracticeCloud::new(PracticeOptions {
        faults,
        ..PracticeOptions::default()
    });
    let user = names().user;
    cloud
        .carry_out(&Operation::CreateUser {
            name: user,
            tags: vec![],
            boundary: None,
        })
        .await
        .unwrap();
    assert_eq!(
        make_key(&cloud).await.err().unwrap().kind,
        FaultKind::AnswerUnusable
    );
    let search = Search::ahead(names(), CredentialKind::AccessKeyThroughGroup);
    let seen = cloud.look(&search).await.unwrap();
    assert_eq!(seen.keys.unwrap().len(), 1, "the key was made all the same");
    assert!(AccessKeyId::parse("AKIAAAAAAAAAAAAAAAAA").is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_key_that_is_switched_off_stops_and_works_again_when_switched_on() {
    let cloud = PracticeCloud::new(PracticeOptions::default());
    let key = make_all(&cloud).await;
    let switch = |status: store::KeyStatus| {
        cloud.with_state(|state| {
            for key in &mut state.keys {
                key.status.set(Instant::now(), status);
            }
        });
    };
    switch(store::KeyStatus::Inactive);
    assert_ne!(probe(&cloud, &key, Probe::List).await, Got::Allowed);
    switch(store::KeyStatus::Active);
    assert_eq!(probe(&cloud, &key, Probe::List).await, Got::Allowed);
}

#[tokio::test(start_paused = true)]
async fn a_group_holds_ten_policies_at_most() {
    let cloud = PracticeCloud::new(PracticeOptions::default());
    make_all(&cloud).await;
    for number in 2..=11 {
        let name = PolicyName::parse(&format!("p{number}")).unwrap();
        let policy =
            Arn::parse(&format!("arn:aws:iam::{ACCOUNT_ID}:policy{PATH}p{number}")).unwrap();
        let create = Operation::CreatePolicy {
            name,
            document: DOCUMENT.into(),
            description: String::new(),
            tags: vec![],
        };
        cloud.carry_out(&create).await.unwrap();
        let attach = Operation::Attach {
            to: Holder::Group(names().group),
            policies: vec![policy],
        };
        let attached = cloud.carry_out(&attach).await;
        assert_eq!(attached.is_ok(), number <= 10, "policy {number}");
    }
}
