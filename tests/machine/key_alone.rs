//! A sign-in with nothing but the vendor's key, and an administrator who makes it by hand.

use keyhandoff::cloud::practice::{ACCOUNT_ID, PracticeCloud};
use keyhandoff::domain::account::{Account, PastedKeys};
use keyhandoff::domain::bucket::{Bucket, BucketFacts};
use keyhandoff::domain::console::{Sheet, Step};
use keyhandoff::domain::fault::{Fault, FaultKind};
use keyhandoff::domain::names::{
    AccessKeyId, AccountId, Arn, BucketName, GroupName, Partition, PolicyName, Region, UserName,
};
use keyhandoff::domain::plan::{Holder, Made, Operation, Removal, Search, Seen};
use keyhandoff::domain::proof::{Got, RoleProbe};
use keyhandoff::domain::rights::{Ask, May};
use keyhandoff::ports::{Cloud, NewKey, ProbeTask, Produced};
use secrecy::ExposeSecret as _;
use std::sync::Arc;

/// It may say who it is, look at its bucket and be tried; whatever else is asked with it is a mistake.
pub struct KeyAlone {
    cloud: Arc<PracticeCloud>,
    key_id: String,
}

impl KeyAlone {
    pub fn of(cloud: &Arc<PracticeCloud>, keys: &PastedKeys) -> Arc<dyn Cloud> {
        Arc::new(Self {
            cloud: cloud.clone(),
            key_id: keys.key_id.clone(),
        })
    }
}

#[async_trait::async_trait]
impl Cloud for KeyAlone {
    async fn who(&self) -> Result<Account, Fault> {
        let user = self.cloud.with_state(|state| {
            let mut keys = state.keys.iter();
            let known = keys.find(|known| known.key_id.as_str() == self.key_id);
            known.map(|known| known.user.clone())
        });
        let user = user.ok_or(FaultKind::SignInRefused)?;
        let arn = format!("arn:aws:iam::{ACCOUNT_ID}:user/by-hand/{user}");
        Ok(Account {
            id: AccountId::parse(ACCOUNT_ID).unwrap(),
            alias: None,
            partition: Partition::parse("aws").unwrap(),
            signed_in_as: Arn::parse(&arn).unwrap(),
            region: Region::parse("us-east-1").unwrap(),
            long_lived: true,
            certificates: keyhandoff::domain::account::Certificates::Public,
            stand_ins: Vec::new(),
            practice: false,
        })
    }
    async fn buckets(&self) -> Result<Vec<Bucket>, Fault> {
        panic!("the list of buckets is asked for with the vendor's key")
    }
    async fn bucket(&self, name: &BucketName) -> Result<BucketFacts, Fault> {
        self.cloud.bucket(name).await
    }
    async fn may(&self, _: &[Ask]) -> Result<Vec<May>, Fault> {
        Err(FaultKind::Refused.into())
    }

    async fn look(&self, _: &Search) -> Result<Seen, Fault> {
        panic!("the account is looked at with the vendor's key")
    }
    async fn carry_out(&self, operation: &Operation) -> Result<Produced, Fault> {
        panic!("{} with the vendor's key", operation.action())
    }
    async fn remove(&self, removal: &Removal) -> Result<(), Fault> {
        panic!("{} with the vendor's key", removal.action())
    }
    async fn probe_role(&self, probe: &RoleProbe) -> Got {
        panic!("{probe:?} with the vendor's key")
    }
    async fn is_public(&self, _: &BucketName, _: &Region) -> Got {
        panic!("the bucket's policy is asked about with the vendor's key")
    }
    async fn probe(&self, key: &NewKey, task: &ProbeTask) -> Got {
        self.cloud.probe(key, task).await
    }
    fn forget_keys(&self) {}
    async fn clean_probe(&self, _: &BucketName, _: &Region, _: &str) -> Result<(), Fault> {
        panic!("the test file is removed with the vendor's key")
    }
}

/// Makes the things under these names with this document, as a person in the console; returns the key.
pub fn make_by_hand(cloud: &PracticeCloud, names: [&str; 3], document: &str) -> (String, String) {
    let [policy, group, user] = names;
    let (group, user) = (
        GroupName::parse(group).unwrap(),
        UserName::parse(user).unwrap(),
    );
    carry_out(
        cloud,
        &[
            create_policy(PolicyName::parse(policy).unwrap(), document),
            Operation::CreateGroup {
                name: group.clone(),
            },
            create_user(&user, None),
            Operation::Attach {
                to: Holder::Group(group.clone()),
                policies: vec![own_list(policy)],
            },
            Operation::AddUserToGroup {
                group,
                user: user.clone(),
            },
            Operation::CreateAccessKey { user },
        ],
    )
}

/// Makes everything that the page says on the user itself, in its order; returns the key.
pub fn make_on_user(cloud: &PracticeCloud, sheet: &Sheet) -> (String, String) {
    let names = &sheet.names;
    let mut operations = Vec::new();
    let mut lists = sheet.managed.clone();
    for step in sheet.steps() {
        match step {
            Step::Bucket => {}
            Step::Group | Step::Role => panic!("neither a folder nor a role is made here"),
            Step::Policy => {
                lists.push(own_list(names.policy.as_str()));
                operations.push(create_policy(
                    names.policy.clone(),
                    &sheet.document.pretty(),
                ));
            }
            Step::User => operations.extend([
                create_user(&names.user, sheet.boundary.clone()),
                Operation::Attach {
                    to: Holder::User(names.user.clone()),
                    policies: lists.clone(),
                },
            ]),
            Step::Rules => {
                // Whatever is made in the practice account lies under the path of this app.
                let mut rules = sheet.rules.clone().unwrap();
                for line in rules
                    .statements
                    .iter_mut()
                    .flat_map(|one| &mut one.principal)
                {
                    for user in &mut line.aws {
                        *user = user.replace(":user/", ":user/handoff/");
                    }
                }
                operations.push(Operation::AddBucketRules { rules });
            }
            Step::Key => operations.push(Operation::CreateAccessKey {
                user: names.user.clone(),
            }),
        }
    }
    carry_out(cloud, &operations)
}

fn own_list(policy: &str) -> Arn {
    Arn::parse(&format!(
        "arn:aws:iam::{ACCOUNT_ID}:policy/handoff/{policy}"
    ))
    .unwrap()
}

fn create_policy(name: PolicyName, document: &str) -> Operation {
    Operation::CreatePolicy {
        name,
        document: document.to_owned(),
        description: String::new(),
        tags: vec![],
    }
}

fn create_user(name: &UserName, boundary: Option<Arn>) -> Operation {
    Operation::CreateUser {
        name: name.clone(),
        tags: vec![],
        boundary,
    }
}

fn carry_out(cloud: &PracticeCloud, operations: &[Operation]) -> (String, String) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut key = None;
    for operation in operations {
        let produced = runtime.block_on(cloud.carry_out(operation)).unwrap();
        if let (Made::Key(key_id), Some(secret)) = (produced.made, produced.secret) {
            key = Some((
                AccessKeyId::to_string(&key_id),
                secret.expose_secret().to_owned(),
            ));
        }
    }
    key.expect("a key")
}
