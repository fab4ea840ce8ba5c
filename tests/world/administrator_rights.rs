//! The third way of the letter: the administrator gives the person the rights file, and nothing else.

use super::account::Witness;
use super::administrator::{FOLDER, administer, arguments};
use super::job::{Receiver, expect_done};
use super::moto::Moto;
use super::program::Program;
use serde_json::json;

/// Nothing but what everybody may.
fn nobody(moto: &mut Moto) -> super::moto::Keys {
    let statement = json!({
        "Effect": "Allow",
        "Action": ["s3:ListBucket", "s3:ListAllMyBuckets"],
        "Resource": "*"
    });
    let policy = json!({ "Version": "2012-10-17", "Statement": [statement] });
    moto.person("anna", &policy)
}

#[test]
fn with_exactly_the_rights_file_a_whole_job_is_done_and_undone() {
    let mut moto = Moto::start();
    moto.judge_exactly();
    let anna = nobody(&mut moto);
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), &anna);
    let receiver = Receiver::new(&program);
    let stopped = program.run(&arguments(&receiver));
    assert_eq!(stopped.code(), Some(1), "{stopped:#?}");
    let folder = program.work().join(FOLDER);
    let aws = |line: &str| {
        let words: Vec<_> = line.split_whitespace().collect();
        let answer = administer(&moto, &folder, "aws", &words);
        expect_done(&answer);
        answer.stdout
    };
    // In place of what she had.
    aws("iam put-user-policy --user-name anna --policy-name own \
         --policy-document file://rights-for-the-app.json");
    // So that the test file leaves versions, which only her own rights clean.
    aws("s3api put-bucket-versioning --bucket acme-deliveries \
         --versioning-configuration Status=Enabled");

    let done = program.run(&arguments(&receiver));
    expect_done(&done);
    assert!(!done.stderr.contains("keyhandoff-check"), "{done:#?}");
    let made = witness.expect_one_of_each(moto.admin());
    let key = receiver.key(&program.work().join("f.age"));
    assert_eq!(key.id, made);
    let versions = aws(
        "s3api list-object-versions --bucket acme-deliveries --output text \
                        --query [Versions[].Key,DeleteMarkers[].Key][]",
    );
    assert!(!versions.contains("keyhandoff-check"), "{versions}");
    witness.expect_exactly_the_bucket(&key, "acme-deliveries", "acme-payroll");

    let record = program.work().join("record.json");
    std::fs::write(&record, done.record().to_string()).unwrap();
    expect_done(&program.run(&["undo", "record.json", "--account", "environment"]));
    let nothing = json!({"users": [], "groups": [], "policies": []});
    assert_eq!(witness.shape(moto.admin()), nothing);
}
