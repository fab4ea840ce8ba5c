//! The harness checked: the proxy counts, loses, spoils and kills.

use super::faults::Fault;
use super::helper::python_with_moto;
use super::killing::Proxy;
use super::moto::{Keys, Moto};
use super::program::{Outcome, Program, Running};
use std::os::unix::process::ExitStatusExt;
use std::time::Duration;

/// One boto3 call, `iam` or `s3`, without tries of its own; prints what came back.
const CALLER: &str = r#"
import sys, boto3, botocore
from botocore.config import Config
service, call, arguments = sys.argv[1], sys.argv[2], eval(sys.argv[3])
once = Config(retries={"total_max_attempts": 1}, read_timeout=30, s3={"addressing_style": "path"})
try:
    answer = getattr(boto3.client(service, config=once), call)(**arguments)
    print("ok", sorted(answer.get("AccessKey", {})))
except botocore.exceptions.ClientError as fault:
    print(fault.response["Error"]["Code"])
except Exception as fault:
    print(type(fault).__name__)
"#;

struct Bench {
    moto: Moto,
    proxy: Proxy,
    program: Program,
}

impl Bench {
    fn new() -> Self {
        let moto = Moto::start();
        let proxy = Proxy::before(moto.port());
        let mut program = Program::new();
        program
            .sign_in(&proxy.endpoint(), moto.admin())
            .set("AWS_DEFAULT_REGION", "us-east-1");
        Self {
            moto,
            proxy,
            program,
        }
    }

    fn start(&self, service: &str, call: &str, arguments: &str) -> Running {
        let python = python_with_moto();
        Running::of(
            self.program
                .command(&python, &["-c", CALLER, service, call, arguments]),
        )
    }

    fn call(&self, service: &str, call: &str, arguments: &str) -> Outcome {
        self.start(service, call, arguments).wait()
    }

    fn says(&self, call: &str, arguments: &str) -> String {
        let outcome = self.call("iam", call, arguments);
        assert_eq!(outcome.code(), Some(0), "{outcome:?}");
        outcome.stdout.trim().to_owned()
    }
}

#[test]
fn calls_are_counted_by_name_and_signer() {
    let bench = Bench::new();
    let key = "{'Bucket': 'acme-archive', 'Key': 'a/b.txt'}";
    let put = "{'Bucket': 'acme-archive', 'Key': 'a/b.txt', 'Body': b'text'}";
    for (service, call, arguments) in [
        ("iam", "list_users", "{}"),
        ("sts", "get_caller_identity", "{}"),
        ("s3", "list_buckets", "{}"),
        ("s3", "list_objects_v2", "{'Bucket': 'acme-archive'}"),
        ("s3", "put_object", put),
        ("s3", "get_object", key),
        ("s3", "head_object", key),
        ("s3", "delete_object", key),
        ("s3", "get_bucket_versioning", "{'Bucket': 'acme-archive'}"),
        ("s3", "create_bucket", "{'Bucket': 'acme-new'}"),
    ] {
        let outcome = bench.call(service, call, arguments);
        assert_eq!(outcome.stdout.trim(), "ok []", "{call}: {outcome:?}");
    }
    let calls = bench.proxy.calls();
    let names: Vec<&str> = calls.iter().map(|call| call.action.as_str()).collect();
    let expected = [
        "ListUsers",
        "GetCallerIdentity",
        "ListBuckets",
        "ListObjectsV2",
        "PutObject",
        "GetObject",
        "HeadObject",
        "DeleteObject",
        "GetBucketVersioning",
        "CreateBucket",
    ];
    assert_eq!(names, expected);
    assert!(
        calls
            .iter()
            .all(|call| call.key_id == bench.moto.admin().id),
        "{calls:?}"
    );
    assert!(
        calls
            .iter()
            .all(|call| call.status.is_some_and(|status| status < 300)),
        "{calls:?}"
    );
}

#[test]
fn answers_are_lost_and_spoiled_and_made_up() {
    let bench = Bench::new();
    let proxy = &bench.proxy;
    let name = |name: &str| format!("{{'UserName': '{name}'}}");
    proxy.on("CreateUser", 1, Fault::LoseRequest);
    assert_eq!(
        bench.says("create_user", &name("lost")),
        "ConnectionClosedError"
    );
    assert_eq!(
        bench.says("get_user", &name("lost")),
        "NoSuchEntity",
        "the account heard nothing"
    );
    proxy.on("CreateUser", 2, Fault::LoseAnswer);
    assert_eq!(
        bench.says("create_user", &name("made")),
        "ConnectionClosedError"
    );
    assert_eq!(
        bench.says("get_user", &name("made")),
        "ok []",
        "the account carried it out"
    );

    proxy.on("CreateAccessKey", 1, Fault::WithoutSecret);
    assert_eq!(
        bench.says("create_access_key", &name("made")),
        "ok ['AccessKeyId', 'CreateDate', 'Status', 'UserName']"
    );
    proxy.on("CreateAccessKey", 2, Fault::Truncate);
    assert_ne!(
        bench.says("create_access_key", &name("made")).get(..2),
        Some("ok")
    );
    assert_eq!(
        bench.says("create_access_key", &name("made")),
        "LimitExceeded",
        "both keys exist"
    );

    proxy.for_some("ListUsers", 1, 2, Fault::throttling());
    proxy.on("ListUsers", 3, Fault::unavailable());
    proxy.on("ListUsers", 4, Fault::denied("iam:ListUsers"));
    proxy.on("ListUsers", 5, Fault::Delay(Duration::from_millis(50)));
    proxy.on("ListGroups", 1, Fault::captive_portal());
    let said: Vec<String> = (0..5).map(|_| bench.says("list_users", "{}")).collect();
    let expected = [
        "Throttling",
        "Throttling",
        "ServiceUnavailable",
        "AccessDenied",
        "ok []",
    ];
    assert_eq!(said, expected);
    assert_ne!(
        bench.says("list_groups", "{}").get(..2),
        Some("ok"),
        "a page is no answer"
    );
    assert_eq!(proxy.count("ListUsers"), 5);
    assert_eq!(proxy.fired(), 10);
}

#[test]
fn the_program_is_killed_before_or_after_the_call() {
    let mut bench = Bench::new();
    for (fault, made) in [
        (Fault::KillBefore, "NoSuchEntity"),
        (Fault::KillAfter, "ok []"),
    ] {
        bench.moto.renew();
        let Keys { id, secret } = bench.moto.admin().clone();
        bench
            .program
            .set("AWS_ACCESS_KEY_ID", id)
            .set("AWS_SECRET_ACCESS_KEY", secret);
        bench.proxy.renew();
        bench.proxy.on("CreateGroup", 1, fault);
        let running = bench.start("iam", "create_group", "{'GroupName': 'handoff'}");
        bench.proxy.aim_at(running.id());
        bench.proxy.wait_for("CreateGroup", 1);
        assert_eq!(running.wait().status.signal(), Some(9), "killed, not ended");
        bench.proxy.bury();
        assert_eq!(bench.says("get_group", "{'GroupName': 'handoff'}"), made);
    }
}
