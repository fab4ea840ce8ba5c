//! Rights asked of a simulator that judges things and conditions, as AWS's does.

use super::moto::{ACCOUNT, Keys, Moto};
use keyhandoff::cloud::aws::AwsClouds;
use keyhandoff::domain::account::{PastedKeys, SignInWay};
use keyhandoff::domain::fault::Rule;
use keyhandoff::domain::names::{AccountId, GroupName, Partition, PolicyName, RoleName, UserName};
use keyhandoff::domain::plan::{Footprint, TAG_APP};
use keyhandoff::domain::recipe::{CredentialKind, Names};
use keyhandoff::domain::rights::May;
use keyhandoff::ports::Clouds as _;
use keyhandoff::safe::Safe;
use serde_json::{Value, json};

/// What somebody with these statements is told of making the robot account, and of its key.
async fn told(moto: &mut Moto, statements: &[Value]) -> [May; 2] {
    moto.renew();
    let may_ask = json!({
        "Effect": "Allow", "Resource": "*",
        "Action": ["iam:SimulatePrincipalPolicy", "sts:GetCallerIdentity"]
    });
    let statements: Vec<&Value> = std::iter::once(&may_ask).chain(statements).collect();
    let Keys { id, secret } = moto.person(
        "anna",
        &json!({ "Version": "2012-10-17", "Statement": statements }),
    );
    let safe = Safe::default();
    let way = SignInWay::Pasted(PastedKeys {
        key_id: id,
        secret: safe.put(secret.into()),
        session_token: None,
        region: None,
    });
    let clouds = AwsClouds::default().with_stand_in(&moto.endpoint());
    let cloud = clouds.open(&way, &safe).unwrap();
    let footprint = Footprint {
        draft_id: "d1".into(),
        account_id: AccountId::parse(ACCOUNT).unwrap(),
        partition: Partition::parse("aws").unwrap(),
        names: Names {
            policy: PolicyName::parse("acme").unwrap(),
            group: GroupName::parse("acme").unwrap(),
            user: UserName::parse("acme").unwrap(),
            role: RoleName::parse("acme").unwrap(),
        },
        kind: CredentialKind::AccessKeyThroughGroup,
        own_list: true,
        managed: vec![],
        rules: None,
    };
    let asks = footprint.asks(&vec![(TAG_APP.to_owned(), "keyhandoff-1".to_owned())], None);
    let answers = cloud.may(&asks).await.unwrap();
    ["iam:CreateUser", "iam:CreateAccessKey"].map(|action| {
        let place = asks.iter().position(|ask| ask.action == action).unwrap();
        answers[place]
    })
}

fn allow(more: &Value) -> Value {
    let mut statement = json!({
        "Effect": "Allow", "Resource": "*",
        "NotAction": ["iam:SimulatePrincipalPolicy", "sts:GetCallerIdentity"]
    });
    let more = more.as_object().unwrap().clone();
    statement.as_object_mut().unwrap().extend(more);
    statement
}

#[tokio::test]
async fn a_refusal_is_judged_on_its_thing_and_an_unrelated_condition_silences_nothing() {
    let mut moto = Moto::start();
    moto.simulate();
    let all = allow(&json!({}));
    assert_eq!(
        told(&mut moto, std::slice::from_ref(&all)).await,
        [May::Allowed; 2]
    );
    // Users of another path.
    let elsewhere =
        json!({ "Effect": "Allow", "Action": "iam:*", "Resource": "arn:aws:iam::*:user/staff/*" });
    assert_eq!(told(&mut moto, &[elsewhere]).await, [May::NotPermitted; 2]);
    let here = json!({
        "Effect": "Deny", "Action": "iam:CreateUser", "Resource": "arn:aws:iam::*:user/handoff/*"
    });
    assert_eq!(
        told(&mut moto, &[all.clone(), here]).await,
        [May::Forbidden(Rule::Deny), May::Allowed]
    );
    // As in many companies: everybody may manage their own second factor, once they use it.
    let own_factor = json!({
        "Effect": "Allow", "Action": "iam:DeactivateMFADevice", "Resource": "*",
        "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } }
    });
    let keys_only = json!({ "Effect": "Allow", "Action": "iam:CreateAccessKey", "Resource": "*" });
    assert_eq!(
        told(&mut moto, &[own_factor, keys_only]).await,
        [May::NotPermitted, May::Allowed]
    );
}

#[tokio::test]
async fn what_is_known_of_the_call_is_told_and_what_hangs_on_the_sign_in_stays_open() {
    let mut moto = Moto::start();
    moto.simulate();
    let here =
        allow(&json!({ "Condition": { "StringEquals": { "aws:RequestedRegion": "us-east-1" } } }));
    assert_eq!(told(&mut moto, &[here]).await, [May::Allowed; 2]);
    let ours = allow(
        &json!({ "Condition": { "StringLike": { "aws:RequestTag/keyhandoff:app": "keyhandoff-*" } } }),
    );
    assert_eq!(
        told(&mut moto, &[ours]).await,
        [May::Allowed, May::NotPermitted]
    );
    // A second factor, which this sign-in may have.
    let factor =
        allow(&json!({ "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } } }));
    assert_eq!(told(&mut moto, &[factor]).await, [May::Unknown; 2]);
    let without = json!({
        "Effect": "Deny", "NotAction": ["iam:SimulatePrincipalPolicy", "sts:GetCallerIdentity"], "Resource": "*",
        "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }
    });
    assert_eq!(
        told(&mut moto, &[allow(&json!({})), without]).await,
        [May::Unknown; 2]
    );
    let address = allow(&json!({ "Condition": { "StringLike": { "aws:SourceIp": "10.*" } } }));
    assert_eq!(told(&mut moto, &[address]).await, [May::Unknown; 2]);
}
