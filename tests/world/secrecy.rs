//! The canary: after a whole job the secret is in no file, no output and no write but to the
//! network and the keychain.

use super::bus::Bus;
use super::canary::Canary;
use super::job::{Receiver, expect_done, make};
use super::moto::Moto;
use super::program::Program;
use super::tracing::Trace;

#[test]
fn the_secret_leaves_no_trace_on_this_computer() {
    let moto = Moto::start();
    let bus = Bus::with_keyring();
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), moto.admin()).on(&bus);
    program
        .set("RUST_LOG", "trace")
        .set("LOG_SENSITIVE_BODIES", "true");
    let receiver = Receiver::new(&program);
    let trace = Trace::run(&program, &make("environment", &receiver.recipient, "f.age"));
    expect_done(&trace.outcome);
    let key = receiver.key(&program.work().join("f.age"));
    let canary = Canary::of(&key.secret);
    assert_eq!(
        canary.look_under(&[program.everything(), bus.everything()]),
        []
    );
    assert_eq!(
        canary.look_in("stdout", trace.outcome.stdout.as_bytes()),
        []
    );
    assert_eq!(
        canary.look_in("stderr", trace.outcome.stderr.as_bytes()),
        []
    );
    assert!(trace.calls() > 50, "the trace saw {} calls", trace.calls());
    let writes = trace.writes_of(&canary);
    assert!(
        writes.is_empty(),
        "writes that hold the secret: {writes:#?}"
    );
    // Nothing of the job is kept once it is handed over.
    let kept = bus.secrets("service", "keyhandoff");
    assert!(
        !kept.contains("secret-") && !kept.contains(&key.secret),
        "{kept}"
    );
}
