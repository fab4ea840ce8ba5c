use super::*;
use crate::domain::proof::{Got, LeftOut, Other, Proof};

const WRITER: &str = include_str!("../../../../assets/recipes/s3-read-write.toml");
const FILES: &str = "arn:{{partition}}:s3:::{{bucket}}/*";

/// The recipe with one more grant.
fn with(effect: &str, actions: &str, resource: &str, conditions: &str) -> Recipe {
    let grant = format!(
        "[[grant]]\nid = \"More\"\nsay = \"Never do that\"\neffect = \"{effect}\"\nactions = [{actions}]\n\
         resources = [\"{resource}\"]\n{conditions}\n\n[handoff]"
    );
    Recipe::parse(&WRITER.replacen("[handoff]", &grant, 1)).unwrap()
}

fn drawn(recipe: &Recipe) -> Probes {
    let values = Values::from([
        ("partition", "aws".to_owned()),
        ("account_id", "111122223333".to_owned()),
        ("region", "eu-central-1".to_owned()),
        ("bucket", "acme".to_owned()),
        ("user", "robot".to_owned()),
        (
            "user_arn",
            "arn:aws:iam::111122223333:user/robot".to_owned(),
        ),
    ]);
    let document = PolicyDocument::draw(recipe, &values, Wording::Narrow);
    Probes::draw(recipe, &document, &values)
}

/// A denial that cannot hold takes nothing from what must work.
#[test]
fn a_denial_of_what_the_key_never_does_is_no_denial() {
    let plain = [Probe::List, Probe::Put, Probe::Get, Probe::Delete];
    for conditions in [
        "conditions = { Bool = { \"aws:SecureTransport\" = [\"false\"] } }",
        "conditions = { StringEquals = { \"aws:username\" = [\"nobody\"] } }",
        "conditions = { ArnNotLike = { \"aws:PrincipalArn\" = [\"{{user_arn}}\"] } }",
    ] {
        let recipe = with("deny", "\"s3:*\"", "*", conditions);
        let probes = drawn(&recipe);
        for probe in plain {
            assert!(probes.allowed.contains(&probe), "{conditions}: {probes:?}");
        }
        assert_eq!(probes.hanging, [], "{conditions}");
    }
    let other = with("deny", "\"s3:*\"", "arn:{{partition}}:s3:::a-bucket-*", "");
    assert!(drawn(&other).refused.contains(&Probe::ListOtherBucket));
}

#[test]
fn what_hangs_on_a_condition_is_expected_neither_way() {
    let encrypted = "conditions = { StringNotEquals = { \"s3:x-amz-server-side-encryption\" = [\"aws:kms\"] } }";
    let probes = drawn(&with("deny", "\"s3:PutObject\"", FILES, encrypted));
    assert_eq!(probes.hanging, [Probe::Put, Probe::Get, Probe::Delete]);
    assert!(!probes.refused.contains(&Probe::Put));
    let proof = Proof::new(
        &probes.allowed,
        &probes.refused,
        "probe.txt".into(),
        Other::LeftOut(LeftOut::OnlyBucket),
        false,
    );
    let mut proof = proof.with_names(&probes, None);
    let left = Some(Got::LeftOut(LeftOut::HangsOnCondition));
    let put = |one: &&crate::domain::proof::Check| one.probe == Probe::Put;
    assert_eq!(proof.checks.iter().find(put).unwrap().got, left);
    let asked = proof.advance();
    assert!(
        matches!(&asked, crate::domain::proof::Next::Ask(probes) if !probes.contains(&Probe::Put)),
        "{asked:?}"
    );
    let allowed = "conditions = { StringEquals = { \"aws:SourceVpce\" = [\"vpce-1\"] } }";
    let probes = drawn(&with("allow", "\"iam:ListUsers\"", "*", allowed));
    assert_eq!(probes.hanging, [Probe::ListUsers]);
    assert!(probes.refused.contains(&Probe::ListAllBuckets));
}

#[test]
fn what_needs_a_test_file_is_not_spoken_of_without_one() {
    let reader = include_str!("../../../../assets/recipes/s3-read-only.toml");
    let never = "[[grant]]\nid = \"More\"\nsay = \"Never\"\neffect = \"deny\"\nactions = [\"s3:GetObject\"]\n\
        resources = [\"*\"]\nconditions = { StringNotEquals = { \"aws:SourceVpce\" = [\"vpce-1\"] } }\n\n[handoff]";
    let probes = drawn(&Recipe::parse(&reader.replacen("[handoff]", never, 1)).unwrap());
    assert_eq!(probes.hanging, []);
    assert!(!probes.allowed.contains(&Probe::Get) && !probes.refused.contains(&Probe::Get));
}

/// What the recipe says itself is tried, since its author knows what it hangs on.
#[test]
fn what_the_recipe_lists_is_tried_whatever_it_hangs_on() {
    let condition = "conditions = { StringNotEquals = { \"aws:SourceVpce\" = [\"vpce-1\"] } }\n\n\
        [proof]\nallowed = [\"list\"]";
    let probes = drawn(&with("deny", "\"s3:ListBucket\"", "*", condition));
    let told = [Probe::WhoAmI, Probe::List, Probe::DoTheRest];
    assert_eq!(
        probes.allowed, told,
        "and that files are written is told as not tried"
    );
    assert_eq!(probes.hanging, []);
}

/// The key is watched by something that is tried.
#[test]
fn a_key_is_watched_by_what_hangs_on_nothing() {
    let condition = "conditions = { StringNotEquals = { \"aws:SourceVpce\" = [\"vpce-1\"] } }";
    let probes = drawn(&with("deny", "\"s3:ListBucket\"", "*", condition));
    let other = Other::LeftOut(LeftOut::OnlyBucket);
    let proof = Proof::new(
        &probes.allowed,
        &probes.refused,
        "probe.txt".into(),
        other,
        false,
    );
    let mut proof = proof.with_names(&probes, None);
    proof.advance();
    proof.answered(Probe::WhoAmI, Got::Allowed);
    assert_eq!(proof.steady, 1);
}
