//! What a robot account that is there already holds, against moto, which checks each call.

use super::moto::{Keys, Moto};
use aws_sdk_iam::config::{BehaviorVersion, Credentials, Region as IamRegion};
use keyhandoff::cloud::aws::AwsClouds;
use keyhandoff::domain::account::{PastedKeys, SignInWay};
use keyhandoff::domain::fault::Thing;
use keyhandoff::domain::names::{Arn, GroupName, PolicyName, RoleName, UserName};
use keyhandoff::domain::plan::{OwnRights, Search};
use keyhandoff::domain::recipe::{CredentialKind, Names};
use keyhandoff::ports::{Cloud, Clouds as _};
use keyhandoff::safe::Safe;
use serde_json::json;
use std::sync::Arc;

const USER: &str = "revenuecat-acme";

fn cloud(moto: &Moto, keys: &Keys) -> Arc<dyn Cloud> {
    let safe = Safe::default();
    let way = SignInWay::Pasted(PastedKeys {
        key_id: keys.id.clone(),
        secret: safe.put(keys.secret.clone().into()),
        session_token: None,
        region: None,
    });
    let clouds = AwsClouds::default().with_stand_in(&moto.endpoint());
    clouds.open(&way, &safe).unwrap()
}

/// Somebody else's hands in the account.
fn administrator(moto: &Moto) -> aws_sdk_iam::Client {
    let Keys { id, secret } = moto.admin();
    let config = aws_sdk_iam::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(IamRegion::new("us-east-1"))
        .credentials_provider(Credentials::new(id, secret, None, None, "test"))
        .endpoint_url(moto.endpoint())
        .build();
    aws_sdk_iam::Client::from_conf(config)
}

async fn own(cloud: &dyn Cloud) -> Option<OwnRights> {
    let names = Names {
        policy: PolicyName::parse(USER).unwrap(),
        group: GroupName::parse(USER).unwrap(),
        user: UserName::parse(USER).unwrap(),
        role: RoleName::parse(USER).unwrap(),
    };
    let search = Search {
        things: vec![Thing::User],
        ..Search::ahead(names, CredentialKind::AccessKeyThroughGroup)
    };
    let seen = cloud.look(&search).await.unwrap();
    seen.user.unwrap().map(|user| user.own)
}

#[tokio::test]
async fn groups_policies_and_password_of_a_user_are_seen() {
    let moto = Moto::start();
    let cloud = cloud(&moto, moto.admin());
    assert_eq!(own(&*cloud).await, None);
    let iam = administrator(&moto);
    iam.create_user().user_name(USER).send().await.unwrap();
    let nothing = OwnRights {
        groups: Some(vec![]),
        attached: Some(vec![]),
        inline: Some(false),
        password: Some(false),
    };
    assert_eq!(own(&*cloud).await.as_ref(), Some(&nothing));
    let group = "admins";
    iam.create_group().group_name(group).send().await.unwrap();
    let joined = iam.add_user_to_group().group_name(group).user_name(USER);
    joined.send().await.unwrap();
    let everything = "arn:aws:iam::aws:policy/AdministratorAccess";
    let attached = iam.attach_user_policy().user_name(USER);
    attached.policy_arn(everything).send().await.unwrap();
    let document = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"#;
    let written = iam.put_user_policy().user_name(USER).policy_name("more");
    written.policy_document(document).send().await.unwrap();
    let password = iam.create_login_profile().user_name(USER);
    password.password("Correct-Horse-9").send().await.unwrap();
    let all = OwnRights {
        groups: Some(vec![group.to_owned()]),
        attached: Some(vec![Arn::parse(everything).unwrap()]),
        inline: Some(true),
        password: Some(true),
    };
    assert_eq!(own(&*cloud).await, Some(all));
}

#[tokio::test]
async fn a_question_that_is_refused_stays_open() {
    let mut moto = Moto::start();
    let anna = moto.person(
        "anna",
        &json!({
            "Version": "2012-10-17",
            "Statement": [{
                "Effect": "Allow",
                "Action": ["iam:GetUser", "iam:ListUserPolicies"],
                "Resource": "*"
            }]
        }),
    );
    let iam = administrator(&moto);
    iam.create_user().user_name(USER).send().await.unwrap();
    let partly = OwnRights {
        inline: Some(false),
        ..OwnRights::default()
    };
    assert_eq!(own(&*cloud(&moto, &anna)).await, Some(partly));
}
