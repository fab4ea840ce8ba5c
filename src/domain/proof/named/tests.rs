use super::*;
use crate::domain::policy::Wording;
use crate::domain::proof::{Next, Other, Verdict};
use crate::domain::recipe::Recipe;

const KEY: &str = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd";
const ALIAS: &str = "arn:aws:kms:eu-central-1:111122223333:alias/acme";

pub(super) fn announcements(change: (&str, &str)) -> Recipe {
    let text = include_str!("../../../../tests/recipes/announcements.toml");
    assert!(text.contains(change.0), "{}", change.0);
    Recipe::parse(&text.replacen(change.0, change.1, 1)).unwrap()
}

pub(super) fn values(helper: Option<&str>) -> Values {
    let mut values = Values::from([
        ("partition", "aws".to_owned()),
        ("account_id", "111122223333".to_owned()),
        ("region", "eu-central-1".to_owned()),
        ("key", "1234abcd".to_owned()),
        ("topic", "news".to_owned()),
    ]);
    if let Some(helper) = helper {
        values.insert("helper", helper.to_owned());
    }
    values
}

pub(super) fn drawn(recipe: &Recipe, values: &Values) -> Probes {
    let document = PolicyDocument::draw(recipe, values, Wording::Narrow);
    Probes::draw(recipe, &document, values)
}

fn name(probes: &Probes, probe: Probe) -> Option<&str> {
    probes.names.get(&probe).map(Arn::as_str)
}

#[test]
fn what_the_document_names_is_tried_with_its_name_and_the_rest_of_the_service_must_be_refused() {
    let recipe = announcements(("", ""));
    let probes = drawn(&recipe, &values(Some("reader")));
    let allowed = [Probe::WhoAmI].into_iter().chain(NAMED);
    assert_eq!(probes.allowed, allowed.collect::<Vec<_>>());
    for probe in [Probe::ListEncryptionKeys, Probe::ListTopics] {
        assert!(probes.refused.contains(&probe), "{probe:?}");
    }
    assert_eq!(name(&probes, Probe::Encrypt), Some(KEY));
    assert_eq!(name(&probes, Probe::Decrypt), Some(KEY));
    let topic = Some("arn:aws:sns:eu-central-1:111122223333:news");
    assert_eq!(name(&probes, Probe::SeeTopic), topic);
    let role = Some("arn:aws:iam::111122223333:role/reader");
    assert_eq!(name(&probes, Probe::UseRole), role);

    let without = drawn(&recipe, &values(None));
    assert!(!without.allowed.contains(&Probe::UseRole));
    assert_eq!(name(&without, Probe::UseRole), None);
}

#[test]
fn what_is_permitted_of_a_whole_service_must_work() {
    let list = "resources = [\"*\"]\n\n[[grant]]\nid = \"UseTopic\"";
    let every =
        format!("[[grant]]\nid = \"See\"\nsay = \"See\"\nactions = [\"sns:List*\"]\n{list}");
    let recipe = announcements(("[[grant]]\nid = \"UseTopic\"", &every));
    let probes = drawn(&recipe, &values(None));
    assert!(probes.allowed.contains(&Probe::ListTopics));
    assert!(!probes.refused.contains(&Probe::ListTopics));
    assert!(probes.refused.contains(&Probe::ListEncryptionKeys));
}

/// A list that a recipe gives holds for every answer, but a grant that is no part of a job cannot be tried in it.
#[test]
fn a_listed_probe_is_tried_where_the_job_has_a_name_for_it() {
    let proof =
        "[proof]\nallowed = [\"see-topic\", \"use-role\"]\nrefused = [\"decrypt\"]\n\n[handoff]";
    let recipe = announcements(("[handoff]", proof));
    let probes = drawn(&recipe, &values(None));
    let told = [
        Probe::WhoAmI,
        Probe::SeeTopic,
        Probe::Publish,
        Probe::DoTheRest,
    ];
    assert_eq!(
        probes.allowed, told,
        "what is not tried is told all the same"
    );
    assert_eq!(probes.refused, [Probe::Decrypt]);
    assert_eq!(name(&probes, Probe::Decrypt), Some(KEY), "the nearest name");
    let probes = drawn(&recipe, &values(Some("reader")));
    assert!(probes.allowed.contains(&Probe::UseRole));
}

#[test]
fn a_list_without_anything_to_try_it_with_is_refused_with_its_line() {
    let text = include_str!("../../../../assets/recipes/qonversion.toml");
    let broken = text.replace("[\"who-am-i\", \"put\"]", "[\"put\", \"see-topic\"]");
    let fault = Recipe::parse(&broken).unwrap_err();
    let detail = fault.detail.unwrap_or_default();
    assert!(detail.contains("no grant names a topic"), "{detail}");
}

#[test]
fn what_no_probe_tells_of_is_told_as_not_tried() {
    let topic = "\"sns:GetTopicAttributes\", \"sns:Publish\"";
    for (actions, beside) in [
        (topic, false),
        ("\"sns:Publish\", \"sqs:SendMessage\"", true),
        ("\"sns:*\", \"sns:Publish\"", true),
        ("\"sns:Subscribe\"", true),
    ] {
        let probes = drawn(&announcements((topic, actions)), &values(None));
        assert_eq!(
            probes.allowed.contains(&Probe::DoTheRest),
            beside,
            "{actions}"
        );
        let other = Other::LeftOut(LeftOut::OnlyBucket);
        let proof = Proof::new(&probes.allowed, &[], String::new(), other, false);
        let reasons = proof.with_names(&probes, None).left_out();
        assert_eq!(reasons.contains_key(&LeftOut::NoHarmlessWay), beside);
    }
}

#[test]
fn a_message_is_never_sent() {
    let recipe = announcements(("", ""));
    let probes = drawn(&recipe, &values(None));
    let other = Other::LeftOut(LeftOut::OnlyBucket);
    let proof = Proof::new(
        &probes.allowed,
        &probes.refused,
        String::new(),
        other,
        false,
    );
    let mut proof = proof.with_names(&probes, None);
    let Next::Ask(asked) = proof.advance() else {
        panic!("{proof:?}");
    };
    assert!(!asked.contains(&Probe::Publish) && asked.contains(&Probe::SeeTopic));
    assert_eq!(proof.left_out()[&LeftOut::WouldSend], 1);
}

#[test]
fn the_key_of_the_bucket_is_tried_by_its_id_and_by_its_alias() {
    let recipe = include_str!("../../../../assets/recipes/s3-read-write.toml");
    let recipe = Recipe::parse(recipe).unwrap();
    for key in [KEY, ALIAS] {
        let mut values = values(None);
        values.insert("bucket", "acme-deliveries".to_owned());
        values.insert("kms_key", key.to_owned());
        let probes = drawn(&recipe, &values);
        assert_eq!(name(&probes, Probe::Encrypt), Some(key));
        assert_eq!(name(&probes, Probe::Decrypt), Some(key));
        assert!(probes.refused.contains(&Probe::ListEncryptionKeys));
    }
    let mut values = values(None);
    values.insert("bucket", "acme-deliveries".to_owned());
    let probes = drawn(&recipe, &values);
    assert!(probes.names.is_empty() && !probes.refused.contains(&Probe::ListEncryptionKeys));
}

/// Runs a proof of these probes with the key of the bucket, which refuses every direct question until then.
fn with_refusing_key(allowed: &[Probe], of_bucket: bool, until_ms: u64) -> (Proof, Verdict) {
    let names = [Probe::Encrypt, Probe::Decrypt].map(|probe| (probe, Arn::parse(KEY).unwrap()));
    let probes = Probes {
        allowed: allowed.to_vec(),
        names: names.into(),
        ..Probes::default()
    };
    let key = Arn::parse(KEY).unwrap();
    let other = Other::LeftOut(LeftOut::OnlyBucket);
    let proof = Proof::new(&probes.allowed, &[], "probe.txt".into(), other, false);
    let mut proof = proof.with_names(&probes, of_bucket.then_some(&key));
    loop {
        match proof.advance() {
            Next::Ask(asked) => {
                for probe in asked {
                    let direct = matches!(probe, Probe::Encrypt | Probe::Decrypt);
                    let refused = direct && proof.waited_ms < until_ms;
                    proof.answered(probe, if refused { Got::Refused } else { Got::Allowed });
                }
            }
            Next::Pause(ms) => proof.waited(ms),
            Next::Ended(verdict) => return (proof, verdict),
            Next::Listen => panic!("nothing is under way"),
        }
    }
}

#[test]
fn a_key_for_use_through_its_bucket_alone_is_told_and_is_no_fault_of_the_new_key() {
    let (list, put, get) = (Probe::List, Probe::Put, Probe::Get);
    let (encrypt, decrypt) = (Probe::Encrypt, Probe::Decrypt);
    let reasons = |allowed: &[Probe]| {
        let (proof, verdict) = with_refusing_key(allowed, true, u64::MAX);
        assert_eq!(verdict, Verdict::Proven, "{allowed:?}");
        assert!(proof.waited_ms <= 16_000, "{}", proof.waited_ms);
        let reasons: Vec<LeftOut> = proof.left_out().into_keys().collect();
        reasons
    };
    assert_eq!(
        reasons(&[put, get, encrypt, decrypt]),
        [LeftOut::ThroughBucket]
    );
    assert_eq!(
        reasons(&[put, encrypt, decrypt]),
        [LeftOut::ThroughBucket, LeftOut::NotDirectly],
        "nothing was read"
    );
    assert_eq!(reasons(&[list, decrypt]), [LeftOut::NotDirectly]);
}

#[test]
fn a_key_that_is_only_slow_is_waited_for() {
    let allowed = [Probe::Put, Probe::Encrypt];
    let (proof, verdict) = with_refusing_key(&allowed, true, 9_000);
    assert_eq!(verdict, Verdict::Proven);
    assert!(proof.left_out().is_empty(), "{:?}", proof.left_out());
}

#[test]
fn a_key_that_the_recipe_itself_names_must_be_usable() {
    let allowed = [Probe::List, Probe::Encrypt];
    let (_, verdict) = with_refusing_key(&allowed, false, u64::MAX);
    assert_eq!(
        verdict,
        Verdict::Failed(crate::domain::fault::FaultKind::KeyTooNarrow)
    );
}

/// Whatever a document names and no check tells of is told as not tried.
#[test]
fn a_right_that_nothing_tells_of_is_told_as_not_tried() {
    let key = "arn:{{partition}}:kms:{{region}}:{{account_id}}:key/{{key}}\"]";
    let topic = "arn:{{partition}}:sns:{{region}}:{{account_id}}:{{topic}}\"]";
    for (from, to, rest) in [
        ("", "", false),
        ("key/{{key}}\"]", "key/*\"]", true),
        (":{{topic}}\"]", ":{{topic}}-*\"]", true),
        ("role/{{helper}}\"]", "role/vendor-*\"]", true),
        (
            key,
            &key.replace(
                "\"]",
                "\", \"arn:{{partition}}:kms:{{region}}:{{account_id}}:key/2\"]",
            ),
            true,
        ),
        (
            topic,
            "arn:{{partition}}:sqs:{{region}}:{{account_id}}:{{topic}}\"]",
            true,
        ),
    ] {
        let probes = drawn(&announcements((from, to)), &values(Some("reader")));
        assert_eq!(probes.allowed.contains(&Probe::DoTheRest), rest, "{to}");
    }
    let of_bucket = |text: &str| {
        let mut values = values(None);
        values.insert("bucket", "acme-deliveries".to_owned());
        values.insert("user_arn", "arn:aws:iam::111122223333:user/x".to_owned());
        let probes = drawn(&Recipe::parse(text).unwrap(), &values);
        probes.allowed.contains(&Probe::DoTheRest)
    };
    let reader = include_str!("../../../../assets/recipes/s3-read-only.toml");
    assert!(!of_bucket(reader));
    let second = "resources = [\"arn:{{partition}}:s3:::acme-payroll/*\", \"arn";
    assert!(of_bucket(&reader.replace("resources = [\"arn", second)));
}

#[test]
fn what_is_read_without_a_test_file_is_tried_with_one_that_is_not_there() {
    let text = include_str!("../../../../assets/recipes/s3-read-only.toml");
    let mut values = values(None);
    values.insert("bucket", "acme-deliveries".to_owned());
    let probes = drawn(&Recipe::parse(text).unwrap(), &values);
    assert!(probes.allowed.contains(&Probe::Read) && !probes.allowed.contains(&Probe::Get));
    assert!(!probes.without_file);
    let mut in_folder = values.clone();
    in_folder.insert("folder", "in/".to_owned());
    let probes = drawn(&Recipe::parse(text).unwrap(), &in_folder);
    assert!(
        probes.without_file,
        "whoever may list one folder alone is not told that a file is missing"
    );
    let other = Other::LeftOut(LeftOut::OnlyBucket);
    let proof = Proof::new(&probes.allowed, &[], String::new(), other, false);
    let left = proof.with_names(&probes, None).left_out();
    assert!(left.contains_key(&LeftOut::NoTestFile) && !left.contains_key(&LeftOut::NoHarmlessWay));
    let writer = include_str!("../../../../assets/recipes/s3-read-write.toml");
    let probes = drawn(&Recipe::parse(writer).unwrap(), &values);
    assert!(probes.allowed.contains(&Probe::Get) && !probes.allowed.contains(&Probe::Read));
}

/// A company may forbid its keys whatever does not go through S3, and a role says itself whom it lets in.
#[test]
fn a_rule_of_the_key_or_the_role_itself_is_no_fault_of_the_new_key() {
    for (probe, why) in [
        (Probe::Encrypt, LeftOut::ThroughBucket),
        (Probe::UseRole, LeftOut::RoleDecides),
    ] {
        let name = match probe {
            Probe::UseRole => "arn:aws:iam::111122223333:role/reader",
            _ => KEY,
        };
        let probes = Probes {
            allowed: vec![Probe::Put, probe],
            names: [(probe, Arn::parse(name).unwrap())].into(),
            ..Probes::default()
        };
        let other = Other::LeftOut(LeftOut::OnlyBucket);
        let proof = Proof::new(&probes.allowed, &[], "probe.txt".into(), other, false);
        let mut proof = proof.with_names(&probes, Arn::parse(KEY).ok().as_ref());
        let verdict = loop {
            match proof.advance() {
                Next::Ask(asked) => {
                    for asked in asked {
                        // Rights spread slowly: the file goes through only after a while.
                        let got = match asked {
                            Probe::Put if proof.waited_ms < 20_000 => Got::Refused,
                            Probe::Put => Got::Allowed,
                            _ => Got::Forbidden(crate::domain::fault::Rule::Deny),
                        };
                        proof.answered(asked, got);
                    }
                }
                Next::Pause(ms) => proof.waited(ms),
                Next::Ended(verdict) => break verdict,
                Next::Listen => panic!("nothing is under way"),
            }
        };
        assert_eq!(verdict, Verdict::Proven, "{probe:?}");
        assert!(
            proof.left_out().contains_key(&why),
            "{:?}",
            proof.left_out()
        );
    }
}
