//! What the terminal says of checks that could not be tried.

use super::job::{Receiver, expect_done, make};
use super::moto::Moto;
use super::program::Program;
use serde_json::json;

#[test]
fn a_list_that_is_refused_is_told_and_not_counted() {
    let mut moto = Moto::start();
    let helper = moto.person(
        "helper",
        &json!({ "Version": "2012-10-17", "Statement": [
            { "Effect": "Allow", "Action": "*", "Resource": "*" },
            { "Effect": "Deny", "Action": "s3:ListAllMyBuckets", "Resource": "*" },
        ]}),
    );
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), &helper);
    let receiver = Receiver::new(&program);
    let mut arguments = make("environment", &receiver.recipient, "f.age");
    arguments.retain(|argument| *argument != "--json");
    let outcome = program.run(&arguments);
    expect_done(&outcome);
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    for line in [
        "Tested with the new key: 7 of 7 checks are as they must be.",
        "1 check was not tried: your sign-in may not list the buckets of this account.",
    ] {
        assert!(lines.contains(&line), "{outcome:#?}");
    }
    // The receiver is told only of what was tried.
    let handoff = receiver.open(&program.work().join("f.age"));
    let verified = handoff["verified"].as_array().unwrap();
    assert_eq!(verified.len(), 7, "{handoff}");
    assert!(!verified.contains(&json!("list-other-bucket")), "{handoff}");
}
