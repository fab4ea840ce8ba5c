//! Lists of the whole account, permitted by the names on which AWS judges them: they must work, and the practice account
//! judges them so, too.

use super::person::Person;
use super::roles;
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::proof::{Expected, Got, Probe};

const ONE_FOLDER: &str = include_str!("../recipes/one_folder.toml");
const LISTS: [(Probe, &str, &str); 3] = [
    (Probe::ListAllBuckets, "s3:ListAllMyBuckets", "s3:::*"),
    (
        Probe::ListUsers,
        "iam:ListUsers",
        "iam::{{account_id}}:user/*",
    ),
    (Probe::ListTopics, "sns:ListTopics", "sns:*:*:*"),
];

/// The recipe with one more grant.
fn granting(action: &str, resource: &str) -> String {
    let grant = format!(
        "[[grant]]\nid = \"More\"\nsay = \"See a list\"\nactions = [\"{action}\"]\n\
         resources = [\"arn:{{{{partition}}}}:{resource}\"]\n\n[handoff]"
    );
    ONE_FOLDER.replacen("[handoff]", &grant, 1)
}

fn proven(recipe: &str) -> Person {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::begun(&world, recipe);
    roles::answer(&mut person, &[("external_id", "workspace-1")]);
    person.go_to_make();
    person.make();
    person.prove();
    person
}

fn got(person: &Person, probe: Probe) -> Option<(Expected, Option<Got>)> {
    let proof = person.job().prove.proof.as_ref().unwrap();
    let mut checks = proof.checks.iter();
    let check = checks.find(|check| check.probe == probe)?;
    Some((check.expected, check.got.clone()))
}

#[test]
fn what_aws_permits_of_the_account_must_work() {
    for (probe, action, resource) in LISTS {
        let key = granting(action, resource);
        for recipe in [key.clone(), roles::as_role(&key)] {
            let person = proven(&recipe);
            assert!(person.job().prove.is_proven(), "{action}");
            let works = Some((Expected::Allowed, Some(Got::Allowed)));
            assert_eq!(got(&person, probe), works, "{action} on {resource}");
            let proof = person.job().prove.proof.as_ref().unwrap();
            let rest = |check: &keyhandoff::domain::proof::Check| check.probe == Probe::DoTheRest;
            assert!(!proof.checks.iter().any(rest), "{action}: it was tried");
        }
    }
}

#[test]
fn a_name_on_which_aws_does_not_judge_it_permits_nothing() {
    for (probe, action, resource) in [
        (
            Probe::ListAllBuckets,
            "s3:ListAllMyBuckets",
            "s3:::{{bucket}}",
        ),
        (
            Probe::ListUsers,
            "iam:ListUsers",
            "iam::{{account_id}}:user/ann",
        ),
        (
            Probe::ListTopics,
            "sns:ListTopics",
            "sns:{{region}}:{{account_id}}:news",
        ),
    ] {
        let person = proven(&granting(action, resource));
        assert!(person.job().prove.is_proven(), "{action}");
        let refused = Some((Expected::Refused, Some(Got::Refused)));
        assert_eq!(got(&person, probe), refused, "{action} on {resource}");
    }
}
