//! The administrator's folder for lines in the policy of a bucket: what others wrote there stays.

use super::administrator::text;
use super::administrator_kinds::{BUCKET, Desk, PLAIN};
use super::job::expect_done;
use serde_json::{Value, json};

const LANTERNLOG: &str = include_str!("../recipes/logs_to_bucket.toml");
const NAME: &str = "acme-deliveries";

fn theirs() -> Value {
    json!({ "Version": "2012-10-17", "Statement": [{ "Sid": "Logs", "Effect": "Allow",
        "Principal": { "Service": "logging.s3.amazonaws.com" },
        "Action": "s3:PutObject", "Resource": "arn:aws:s3:::acme-deliveries/logs/*" }] })
}

fn rules(desk: &mut Desk) -> Value {
    desk.witness.bucket_policy(desk.moto.admin(), NAME)
}

fn write(desk: &mut Desk, policy: &Value) {
    let admin = desk.moto.admin();
    desk.witness.write_bucket_policy(admin, NAME, policy);
}

#[test]
fn lines_are_added_beside_others_the_job_goes_on_and_they_are_taken_out_again() {
    for before in [Some(theirs()), None] {
        let mut desk = Desk::new(LANTERNLOG, &BUCKET, &["s3:PutBucketPolicy"]);
        if let Some(before) = &before {
            write(&mut desk, before);
        }
        desk.stop();
        assert!(!desk.folder().join("make-it.cloudformation.json").exists());
        let told = text(&desk.folder(), "CHECKLIST.txt");
        assert!(told.contains("There is no template"), "{told}");
        for _ in 0..2 {
            expect_done(&desk.run("make-it.sh"));
        }
        let policy = rules(&mut desk);
        let statements = policy["Statement"].as_array().unwrap();
        let others = usize::from(before.is_some());
        assert_eq!(statements.len(), others + 2, "{policy}");
        if before.is_some() {
            assert_eq!(statements[0], theirs()["Statement"][0]);
        }
        let asked: Value =
            serde_json::from_str(&text(&desk.folder(), "lines-for-the-bucket.json")).unwrap();
        assert_eq!(
            statements[others..],
            asked["Statement"].as_array().unwrap()[..]
        );
        let done = desk.make();
        expect_done(&done);
        let draft = done.record()["draft"].as_str().unwrap().to_owned();
        assert!(
            statements[others]["Sid"]
                .as_str()
                .unwrap()
                .ends_with(&draft),
            "the same job"
        );
        assert_eq!(rules(&mut desk), policy, "nothing was added again");
        expect_done(&desk.run("undo-it.sh"));
        assert_eq!(rules(&mut desk), before.unwrap_or_default());
        expect_done(&desk.run("undo-it.sh"));
    }
}

#[test]
fn lines_that_somebody_changed_are_neither_written_over_nor_taken_out() {
    let mut desk = Desk::new(LANTERNLOG, &BUCKET, &["s3:PutBucketPolicy"]);
    desk.stop();
    expect_done(&desk.run("make-it.sh"));
    let wider = rules(&mut desk).to_string().replace("s3:GetObject", "s3:*");
    let wider: Value = serde_json::from_str(&wider).unwrap();
    write(&mut desk, &wider);
    for script in ["make-it.sh", "undo-it.sh"] {
        desk.expect_stopped(script, "they say something else");
        assert_eq!(rules(&mut desk), wider);
    }
    // As AWS may write the same.
    let narrow = wider.to_string().replace("s3:*", "s3:GetObject");
    let same = narrow.replace("[\"444455556666\"]", "\"arn:aws:iam::444455556666:root\"");
    assert_ne!(same, narrow);
    write(&mut desk, &serde_json::from_str(&same).unwrap());
    expect_done(&desk.run("make-it.sh"));
    expect_done(&desk.run("undo-it.sh"));
    assert_eq!(rules(&mut desk), json!(null));
}

/// A bucket whose own policy lets the robot account in: the user is there before the lines that name it.
#[test]
fn a_key_whose_bucket_lets_it_in_is_prepared_whole() {
    let own = "[[grant]]\nid = \"SeeFiles\"\non = \"bucket\"\nsay = \"See the list of files in {{bucket}}\"\n\
               actions = [\"s3:ListBucket\"]\nresources = [\"arn:{{partition}}:s3:::{{bucket}}\"]\n\
               principals = [\"{{user_arn}}\"]\n\n[proof]";
    let recipe = PLAIN.replace("[proof]", own);
    let lacks = ["iam:CreateUser", "s3:PutBucketPolicy"];
    let mut desk = Desk::new(&recipe, &BUCKET, &lacks);
    write(&mut desk, &theirs());
    desk.stop();
    expect_done(&desk.run("make-it.sh"));
    desk.finish("users");
    let key = desk.receiver.key(&desk.program.work().join("f.age"));
    let witness = &mut desk.witness;
    witness.expect_exactly_the_bucket(&key, NAME, "acme-payroll");
    desk.undo();
    assert_eq!(rules(&mut desk), theirs());
}
