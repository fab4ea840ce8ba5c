//! The AWS port against moto, which checks each call against the policies.

use super::moto::{ACCOUNT, BUCKETS, Keys, Moto};
use keyhandoff::cloud::aws::AwsClouds;
use keyhandoff::domain::account::{Account, PastedKeys, SignInWay};
use keyhandoff::domain::bucket::Versioning;
use keyhandoff::domain::fault::{FaultKind, Thing};
use keyhandoff::domain::names::{
    AccountId, Arn, BucketName, GroupName, Partition, PolicyName, Region, RoleName, UserName,
};
use keyhandoff::domain::plan::{Holder, Made, Operation, Removal, Search, TAG_DRAFT, TAG_STATE};
use keyhandoff::domain::proof::{Got, Probe};
use keyhandoff::domain::recipe::{CredentialKind, Names};
use keyhandoff::ports::{Cloud, Clouds as _, NewKey, ProbeTask};
use keyhandoff::safe::Safe;
use serde_json::json;
use std::sync::Arc;

const ALL: [Thing; 4] = [Thing::Policy, Thing::Group, Thing::User, Thing::Key];

fn cloud(moto: &Moto, keys: &Keys) -> Arc<dyn Cloud> {
    let safe = Safe::default();
    let way = SignInWay::Pasted(PastedKeys {
        key_id: keys.id.clone(),
        secret: safe.put(keys.secret.clone().into()),
        session_token: None,
        region: None,
    });
    AwsClouds::default()
        .with_stand_in(&moto.endpoint())
        .open(&way, &safe)
        .unwrap()
}

fn names() -> Names {
    Names {
        policy: PolicyName::parse("revenuecat-acme").unwrap(),
        group: GroupName::parse("revenuecat-acme").unwrap(),
        user: UserName::parse("revenuecat-acme").unwrap(),
        role: RoleName::parse("revenuecat-acme").unwrap(),
    }
}

fn search(account: &Account, things: &[Thing]) -> Search {
    Search {
        account: Some((account.id.clone(), account.partition.clone())),
        things: things.to_vec(),
        ..Search::ahead(names(), CredentialKind::AccessKeyThroughGroup)
    }
}

fn bucket(name: &str) -> BucketName {
    BucketName::parse(name).unwrap()
}

fn region(name: &str) -> Region {
    Region::parse(name).unwrap()
}

fn policy() -> Arn {
    Arn::parse(&format!(
        "arn:aws:iam::{ACCOUNT}:policy/handoff/revenuecat-acme"
    ))
    .unwrap()
}

fn document() -> String {
    json!({ "Version": "2012-10-17", "Statement": [
        { "Effect": "Allow", "Action": ["s3:ListBucket"],
          "Resource": ["arn:aws:s3:::acme-deliveries"] },
        { "Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"],
          "Resource": ["arn:aws:s3:::acme-deliveries/*"] },
    ]})
    .to_string()
}

fn operations() -> [Operation; 6] {
    let Names {
        policy: name,
        group,
        user,
        ..
    } = names();
    let tags = vec![(TAG_DRAFT.to_owned(), "d1".to_owned())];
    [
        Operation::CreatePolicy {
            name,
            document: document(),
            description: "For RevenueCat".into(),
            tags: tags.clone(),
        },
        Operation::CreateGroup {
            name: group.clone(),
        },
        Operation::CreateUser {
            name: user.clone(),
            tags,
            boundary: None,
        },
        Operation::Attach {
            to: Holder::Group(group.clone()),
            policies: vec![policy()],
        },
        Operation::AddUserToGroup {
            group,
            user: user.clone(),
        },
        Operation::CreateAccessKey { user },
    ]
}

async fn make_all(cloud: &dyn Cloud) -> NewKey {
    let mut key = None;
    for operation in operations() {
        let produced = cloud.carry_out(&operation).await.unwrap();
        if let Made::Key(key_id) = produced.made {
            key = produced.secret.map(|secret| NewKey { key_id, secret });
        }
    }
    key.expect("a key with its secret")
}

fn task(probe: Probe) -> ProbeTask {
    ProbeTask {
        probe,
        account_id: AccountId::parse(ACCOUNT).unwrap(),
        bucket: Some(bucket("acme-deliveries")),
        folder: None,
        region: region("us-east-1"),
        other_bucket: Some(bucket("acme-payroll")),
        name: None,
        object: "vendor-probe/one.txt".into(),
    }
}

#[tokio::test]
async fn the_whole_job_is_made_proven_and_taken_back() {
    let moto = Moto::start();
    let cloud = cloud(&moto, moto.admin());
    let account = cloud.who().await.unwrap();
    assert_eq!(account.id.as_str(), ACCOUNT);
    assert_eq!(account.person(), "admin");
    assert!(account.long_lived && !account.is_root());
    assert_eq!(account.stand_ins, [moto.endpoint()]);

    let all = search(&account, &ALL);
    let before = cloud.look(&all).await.unwrap();
    assert_eq!(before.policy, Some(None));
    assert_eq!(before.group, Some(None));
    assert_eq!(before.user, Some(None));
    assert_eq!(before.keys, Some(vec![]));

    let key = make_all(&*cloud).await;
    let after = cloud.look(&all).await.unwrap();
    let made = after.policy.unwrap().unwrap();
    assert_eq!(made.arn, policy());
    assert_eq!(made.document, document());
    assert_eq!(made.tags, [(TAG_DRAFT.to_owned(), "d1".to_owned())]);
    let group = after.group.unwrap().unwrap();
    assert_eq!(group.path, "/handoff/");
    assert_eq!(group.members, ["revenuecat-acme"]);
    assert_eq!(group.policies, [policy()]);
    assert!(!group.has_inline);
    assert_eq!(after.keys.unwrap()[0].key_id, key.key_id);

    for operation in &operations()[..3] {
        let Err(fault) = cloud.carry_out(operation).await else {
            panic!("{} twice", operation.action());
        };
        let taken = matches!(fault.kind, FaultKind::NameTaken { .. });
        assert!(taken, "{fault}");
    }

    for (probe, expected) in [
        (Probe::WhoAmI, Got::Allowed),
        (Probe::List, Got::Allowed),
        (Probe::Put, Got::Allowed),
        (Probe::Get, Got::Allowed),
        (Probe::ListAllBuckets, Got::Refused),
        (Probe::ListOtherBucket, Got::Refused),
        (Probe::ListUsers, Got::Refused),
        (Probe::Delete, Got::Allowed),
    ] {
        let got = cloud.probe(&key, &task(probe)).await;
        assert_eq!(got, expected, "{}", probe.word());
    }

    let user = names().user;
    let mark = Operation::MarkHandedOver { user: user.clone() };
    cloud.carry_out(&mark).await.unwrap();
    let marked = cloud.look(&search(&account, &[Thing::User])).await.unwrap();
    let tags = marked.user.unwrap().unwrap().tags;
    assert!(tags.contains(&(TAG_STATE.to_owned(), "handed-over".to_owned())));

    let Names { group, .. } = names();
    let removals = [
        Removal::Key {
            user: user.clone(),
            key_id: key.key_id.clone(),
        },
        Removal::Member {
            group: group.clone(),
            user: user.clone(),
        },
        Removal::User { user },
        Removal::Attach {
            from: Holder::Group(group.clone()),
            policy: policy(),
        },
        Removal::Group { group },
        Removal::Policy { policy: policy() },
    ];
    // Twice: what is not there counts as removed.
    for removal in removals.iter().chain(&removals) {
        cloud.remove(removal).await.unwrap();
    }
    assert_eq!(cloud.look(&all).await.unwrap(), before);
    let gone = cloud.probe(&key, &task(Probe::WhoAmI)).await;
    assert_eq!(gone, Got::KeyUnknown);
    let gone = cloud.probe(&key, &task(Probe::List)).await;
    assert_eq!(gone, Got::KeyUnknown);
}

#[tokio::test]
async fn buckets_are_told_apart() {
    let mut moto = Moto::start();
    let cloud = cloud(&moto, moto.admin());
    let listed = cloud.buckets().await.unwrap();
    let mut listed: Vec<&str> = listed.iter().map(|b| b.name.as_str()).collect();
    listed.sort_unstable();
    let mut known = BUCKETS;
    known.sort_unstable();
    assert_eq!(listed, known);

    let facts = cloud.bucket(&bucket("acme-deliveries")).await.unwrap();
    assert_eq!(facts.region, region("us-east-1"));
    assert_eq!(facts.versioning, Versioning::Off);
    assert!(!facts.locked_by_default && facts.kms_key.is_none() && !facts.new);
    let missing = cloud.bucket(&bucket("nobodys-bucket-123")).await;
    assert_eq!(missing.unwrap_err().kind, FaultKind::BucketMissing);

    let create = |name: &str, place: &str| Operation::CreateBucket {
        name: bucket(name),
        region: region(place),
        object_lock: false,
    };
    cloud
        .carry_out(&create("acme-new", "eu-central-1"))
        .await
        .unwrap();
    let new = cloud.bucket(&bucket("acme-new")).await.unwrap();
    assert_eq!(new.region, region("eu-central-1"));
    let again = cloud.carry_out(&create("acme-new", "eu-central-1")).await;
    let thing = Thing::Bucket;
    assert_eq!(again.err().unwrap().kind, FaultKind::NameTaken { thing });

    // Somebody who may see no bucket at all.
    let nobody = moto.person(
        "nobody",
        &json!({ "Version": "2012-10-17", "Statement": [
            { "Effect": "Allow", "Action": "iam:GetUser", "Resource": "*" },
        ]}),
    );
    let nobody = self::cloud(&moto, &nobody);
    let hidden = nobody.bucket(&bucket("acme-deliveries")).await;
    assert_eq!(hidden.unwrap_err().kind, FaultKind::BucketHidden);
    let buckets = nobody.buckets().await.unwrap_err();
    let action = "s3:ListAllMyBuckets".into();
    assert_eq!(buckets.kind, FaultKind::MayNot { action });
    let Err(user) = nobody.carry_out(&operations()[2]).await else {
        panic!("a user made without the right to");
    };
    let action = "iam:CreateUser".into();
    assert_eq!(user.kind, FaultKind::MayNot { action });

    // Somebody with the rights that the README asks for, where moto refuses `HeadBucket`.
    let helper = moto.person("helper", &json!({ "Version": "2012-10-17", "Statement": [
        { "Effect": "Allow", "Action": ["s3:ListAllMyBuckets", "s3:ListBucket"], "Resource": "*" },
    ]}));
    let helper = self::cloud(&moto, &helper);
    let facts = helper.bucket(&bucket("acme-deliveries")).await.unwrap();
    assert_eq!(facts.versioning, Versioning::Unknown);
}

#[tokio::test]
async fn keys_that_are_not_known_are_told_from_keys_that_are_wrong() {
    let moto = Moto::start();
    let unknown = Keys {
        id: "AKIAIOSFODNN7EXAMPLE".into(),
        secret: "wrong".into(),
    };
    let fault = cloud(&moto, &unknown).who().await.unwrap_err();
    assert_eq!(fault.kind, FaultKind::SignInRefused, "{fault}");
    let wrong = Keys {
        id: moto.admin().id.clone(),
        secret: "wrong".into(),
    };
    let fault = cloud(&moto, &wrong).who().await.unwrap_err();
    assert_eq!(fault.kind, FaultKind::SignInRefused, "{fault}");

    let admin = cloud(&moto, moto.admin());
    let key = |keys: &Keys| NewKey {
        key_id: keyhandoff::domain::names::AccessKeyId::parse(&keys.id).unwrap(),
        secret: keys.secret.clone().into(),
    };
    for probe in [Probe::WhoAmI, Probe::List, Probe::ListUsers] {
        let got = admin.probe(&key(&unknown), &task(probe)).await;
        assert_eq!(got, Got::KeyUnknown, "{}", probe.word());
        let got = admin.probe(&key(&wrong), &task(probe)).await;
        assert_eq!(
            got,
            Got::Failed(FaultKind::SignInRefused),
            "{}",
            probe.word()
        );
    }
}

#[tokio::test]
async fn every_version_of_the_test_file_goes() {
    let mut moto = Moto::start();
    let cloud = cloud(&moto, moto.admin());
    let partition = Partition::parse("aws").unwrap();
    assert_eq!(cloud.who().await.unwrap().partition, partition);
    let key = make_all(&*cloud).await;
    let (name, place) = (bucket("acme-deliveries"), region("us-east-1"));
    versioned(&moto, name.as_str()).await;
    let facts = cloud.bucket(&name).await.unwrap();
    assert_eq!(facts.versioning, Versioning::On);
    let neighbour = ProbeTask {
        object: "vendor-probe/one.txt.keep".into(),
        ..task(Probe::Put)
    };
    assert_eq!(cloud.probe(&key, &neighbour).await, Got::Allowed);
    for (probe, got) in [
        (Probe::Put, Got::Allowed),
        (Probe::Put, Got::Allowed),
        (Probe::Delete, Got::Kept),
    ] {
        assert_eq!(cloud.probe(&key, &task(probe)).await, got);
    }
    let object = task(Probe::Put).object;
    cloud.clean_probe(&name, &place, &object).await.unwrap();
    let left = versions(&moto, name.as_str()).await;
    assert_eq!(left, ["vendor-probe/one.txt.keep"]);
    cloud.clean_probe(&name, &place, &object).await.unwrap();

    // Who may not list versions cannot remove them, and must not say that they are gone.
    let policy = json!({ "Version": "2012-10-17", "Statement": [
        { "Effect": "Allow", "Action": ["s3:DeleteObject"], "Resource": "*" }] });
    let helper = moto.person("deleter", &policy);
    assert_eq!(cloud.probe(&key, &task(Probe::Put)).await, Got::Allowed);
    let helper = self::cloud(&moto, &helper);
    let cleaned = helper.clean_probe(&name, &place, &object).await;
    let action = "s3:ListBucketVersions".to_owned();
    assert_eq!(cleaned.unwrap_err().kind, FaultKind::MayNot { action });
}

/// The SDK as the witness, with the administrator's keys.
fn witness(moto: &Moto) -> aws_sdk_s3::Client {
    let Keys { id, secret } = moto.admin();
    let credentials = aws_credential_types::Credentials::new(id, secret, None, None, "witness");
    let config = aws_sdk_s3::Config::builder()
        .behavior_version(aws_sdk_s3::config::BehaviorVersion::v2026_01_12())
        .endpoint_url(moto.endpoint())
        .region(aws_sdk_s3::config::Region::new("us-east-1"))
        .force_path_style(true)
        .credentials_provider(credentials)
        .build();
    aws_sdk_s3::Client::from_conf(config)
}

async fn versioned(moto: &Moto, name: &str) {
    use aws_sdk_s3::types::{BucketVersioningStatus, VersioningConfiguration};
    let on = VersioningConfiguration::builder()
        .status(BucketVersioningStatus::Enabled)
        .build();
    witness(moto)
        .put_bucket_versioning()
        .bucket(name)
        .versioning_configuration(on)
        .send()
        .await
        .unwrap();
}

async fn versions(moto: &Moto, name: &str) -> Vec<String> {
    let listed = witness(moto)
        .list_object_versions()
        .bucket(name)
        .send()
        .await
        .unwrap();
    let files = listed.versions().iter().filter_map(|v| v.key());
    let markers = listed.delete_markers().iter().filter_map(|m| m.key());
    files.chain(markers).map(str::to_owned).collect()
}
