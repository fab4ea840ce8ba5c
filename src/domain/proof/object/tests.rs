use super::*;
use crate::domain::proof::{LeftOut, Other};

const ONE_FOLDER: &str = include_str!("../../../../tests/recipes/one_folder.toml");
const USUAL: &str = "keyhandoff-check/{{nonce}}.txt";
const RIGHTS: &str = "actions = [\"s3:PutObject\", \"s3:AbortMultipartUpload\"]\n\
    resources = [\"arn:{{partition}}:s3:::{{bucket}}/event-logs/*\"]";

/// The recipe whose grants are these: actions with a place in the bucket, and what follows them.
fn granting(grants: &[(&str, &str, &str)]) -> String {
    let mut text = ONE_FOLDER.to_owned();
    assert!(text.contains(RIGHTS));
    for (nth, (actions, place, more)) in grants.iter().enumerate() {
        let rights = format!(
            "actions = [{actions}]\nresources = [\"arn:{{{{partition}}}}:s3:::{{{{bucket}}}}{place}\"]\n{more}"
        );
        text = match nth {
            0 => text.replacen(RIGHTS, &rights, 1),
            nth => {
                let grant =
                    format!("[[grant]]\nid = \"More{nth}\"\nsay = \"Do\"\n{rights}\n\n[handoff]");
                text.replacen("[handoff]", &grant, 1)
            }
        };
    }
    text
}

fn values(further: &[&str]) -> Values {
    let mut values = Values::from([
        ("partition", "aws".to_owned()),
        ("account_id", "111122223333".to_owned()),
        ("region", "eu-central-1".to_owned()),
        ("bucket", "acme".to_owned()),
    ]);
    values.set_further_buckets(further.iter().map(|name| (*name).to_owned()).collect());
    values
}

fn drawn_in(recipe: &str, values: &Values) -> Probes {
    let recipe = Recipe::parse(recipe).unwrap();
    let document = PolicyDocument::draw(&recipe, values, Wording::Narrow);
    Probes::draw(&recipe, &document, values)
}

fn drawn(grants: &[(&str, &str, &str)]) -> Probes {
    drawn_in(&granting(grants), &values(&[]))
}

fn untried(probes: &Probes) -> bool {
    probes.allowed.contains(&Probe::DoTheRest)
}

fn place(probes: &Probes, probe: Probe) -> Option<&str> {
    probes.places.get(&probe).map(String::as_str)
}

#[test]
fn the_test_file_is_put_where_the_document_lets_it_be_put() {
    let all = "\"s3:PutObject\", \"s3:GetObject\", \"s3:DeleteObject\"";
    for (resource, inside) in [
        ("/event-logs/*", "event-logs/"),
        ("/a/b/*", "a/b/"),
        ("/backup-*", "backup-"),
        ("/twice/**", "twice/"),
    ] {
        let probes = drawn(&[(all, resource, "")]);
        assert_eq!(probes.object, format!("{inside}{USUAL}"));
        for probe in [Probe::Put, Probe::Get, Probe::Delete] {
            assert!(probes.allowed.contains(&probe), "{resource}: {probes:?}");
            let told = format!("{inside}keyhandoff-check/");
            assert_eq!(place(&probes, probe), Some(told.as_str()));
        }
        assert!(!untried(&probes), "{resource}: {probes:?}");
        assert!(probes.refused.contains(&Probe::PutOutside), "{probes:?}");
        assert_eq!(place(&probes, Probe::PutOutside), Some("keyhandoff-check/"));
        assert!(
            !probes.refused.contains(&Probe::ReadOutside),
            "who may not list is refused anywhere"
        );
    }
    let list = ("\"s3:ListBucket\"", "", "");
    let probes = drawn(&[("\"s3:GetObject\"", "/reports/*", ""), list]);
    assert_eq!(probes.object, format!("reports/{USUAL}"));
    assert!(
        probes.allowed.contains(&Probe::Read) && !untried(&probes),
        "{probes:?}"
    );
    assert!(probes.refused.contains(&Probe::ReadOutside), "{probes:?}");
    assert!(!probes.refused.contains(&Probe::PutOutside), "{probes:?}");
}

#[test]
fn a_whole_bucket_and_what_the_author_wrote_keep_their_file() {
    let put = "\"s3:PutObject\"";
    let probes = drawn(&[(put, "/*", ""), (put, "/event-logs/*", "")]);
    assert_eq!(probes.object, format!("{{{{folder}}}}{USUAL}"));
    assert_eq!(probes.places, [].into());
    assert!(!untried(&probes), "a part of what is tried: {probes:?}");
    assert!(!probes.refused.contains(&Probe::PutOutside));

    let own = "[proof]\nobject = \"here/{{nonce}}\"\n\n[handoff]";
    let probes = drawn_in(&ONE_FOLDER.replacen("[handoff]", own, 1), &values(&[]));
    assert_eq!(probes.object, "here/{{nonce}}");
    assert!(
        probes.refused.contains(&Probe::Put) && untried(&probes),
        "{probes:?}"
    );
    assert_eq!(
        place(&probes, Probe::Put),
        Some("here/"),
        "it is said where"
    );
    assert_eq!(
        place(&probes, Probe::Get),
        None,
        "reading is permitted nowhere"
    );
}

/// What hits no certain file is refused elsewhere, where that is tried, and told as not tried.
#[test]
fn what_is_permitted_where_no_file_can_be_put_is_told_as_not_tried() {
    for resource in [
        "/*/event-logs/*",
        "/*.parquet",
        "/event-logs/?/*",
        "/state.json",
        "//*",
    ] {
        let probes = drawn(&[("\"s3:PutObject\"", resource, "")]);
        assert_eq!(
            probes.object,
            format!("{{{{folder}}}}{USUAL}"),
            "{resource}"
        );
        assert!(probes.refused.contains(&Probe::Put), "{resource}");
        assert_eq!(place(&probes, Probe::Put), Some("keyhandoff-check/"));
        assert!(untried(&probes), "{resource}: {probes:?}");
    }
}

#[test]
fn each_right_to_another_folder_is_told_as_not_tried() {
    let (put, get) = ("\"s3:PutObject\"", "\"s3:GetObject\"");
    for (grants, file, rest) in [
        (vec![(put, "/in/*", ""), (put, "/out/*", "")], "in/", true),
        (vec![(get, "/out/*", ""), (put, "/in/*", "")], "in/", true),
        (vec![(get, "/*", ""), (put, "/in/*", "")], "in/", false),
        (
            vec![(put, "/in/*", ""), ("\"s3:Put*\"", "/in/a/*", "")],
            "in/",
            false,
        ),
    ] {
        let probes = drawn(&grants);
        assert_eq!(probes.object, format!("{file}{USUAL}"), "{grants:?}");
        assert_eq!(untried(&probes), rest, "{grants:?} {probes:?}");
    }
}

/// The other permission of the same may be wider, and nobody knows whether it holds.
#[test]
fn a_right_that_hangs_on_a_condition_is_told() {
    let condition = "conditions = { StringEquals = { \"aws:SourceVpce\" = [\"vpce-1\"] } }";
    let put = "\"s3:PutObject\"";
    let probes = drawn(&[(put, "/in/*", ""), (put, "/*", condition)]);
    assert_eq!(probes.object, format!("in/{USUAL}"));
    assert!(probes.hanging.is_empty() && untried(&probes), "{probes:?}");
    assert!(
        !probes.refused.contains(&Probe::PutOutside),
        "it may be permitted there"
    );
    let probes = drawn(&[(put, "/in/*", condition)]);
    assert_eq!(probes.object, format!("in/{USUAL}"));
    assert_eq!(probes.hanging, [Probe::Put]);
    assert!(!untried(&probes), "told with its own reason: {probes:?}");
}

#[test]
fn a_folder_counts_if_it_is_permitted_in_each_of_several_buckets() {
    let several = ONE_FOLDER.replacen("kind = \"bucket\"", "kind = \"bucket\"\nmost = 2", 1);
    let values = values(&["acme-2"]);
    let probes = drawn_in(&several, &values);
    assert_eq!(probes.object, format!("event-logs/{USUAL}"));
    assert!(!untried(&probes), "{probes:?}");
    let one = several.replace("s3:::{{bucket}}/event-logs/*", "s3:::acme/event-logs/*");
    let probes = drawn_in(&one, &values);
    assert_eq!(probes.object, format!("{{{{folder}}}}{USUAL}"));
    assert!(untried(&probes), "{probes:?}");
}

#[test]
fn a_role_is_asked_about_in_the_same_folder() {
    let recipe = Recipe::parse(ONE_FOLDER).unwrap();
    let values = values(&[]);
    let document = PolicyDocument::draw(&recipe, &values, Wording::Narrow);
    let probes = Probes::draw_for_role(&recipe, &document, &values);
    assert!(
        probes.allowed.contains(&Probe::Put) && !untried(&probes),
        "{probes:?}"
    );
    for probe in [Probe::Get, Probe::Delete] {
        assert!(probes.refused.contains(&probe), "{probes:?}");
    }
    let other = Other::LeftOut(LeftOut::OnlyBucket);
    let proof = Proof::of_role(&probes.allowed, &probes.refused, "in.txt".into(), other);
    let proof = proof.with_outside("out.txt".into());
    assert_eq!(proof.file_of(Probe::Get), "in.txt");
    assert_eq!(proof.file_of(Probe::PutOutside), "out.txt");
    assert_eq!(test_file(&recipe, &document, &values), probes.object);
}
