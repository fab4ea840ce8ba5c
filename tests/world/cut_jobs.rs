//! kill -9 before and after each call of the making; the same command again finishes the job.

use super::account::Witness;
use super::bus::Bus;
use super::faults::Fault;
use super::job::{Receiver, expect_done, make};
use super::killing::Proxy;
use super::moto::Moto;
use super::program::Program;
use serde_json::json;
use std::fs;

/// Every call of the making, by the name that AWS gives it.
const CALLS: [&str; 6] = [
    "CreatePolicy",
    "CreateGroup",
    "CreateUser",
    "AttachGroupPolicy",
    "AddUserToGroup",
    "CreateAccessKey",
];

fn finished_after_every_cut(bus: Option<&Bus>) {
    let mut moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let proxy = Proxy::before(moto.port());
    for action in CALLS {
        for fault in [Fault::KillBefore, Fault::KillAfter] {
            moto.renew();
            let mut program = Program::new();
            program.sign_in(&proxy.endpoint(), moto.admin());
            if let Some(bus) = bus {
                program.on(bus);
            }
            let receiver = Receiver::new(&program);
            let arguments = make("environment", &receiver.recipient, "f.age");
            proxy.kill_at(&program, &arguments, action, fault.clone());
            assert!(
                !program.work().join("f.age").exists(),
                "half a file at {action}"
            );
            proxy.renew();
            let outcome = program.run(&arguments);
            assert_eq!(outcome.code(), Some(0), "{action} {fault:?} {outcome:#?}");
            let made = witness.expect_one_of_each(moto.admin());
            let key = receiver.key(&program.work().join("f.age"));
            assert_eq!(key.id, made, "{action} {fault:?}");
            // The record of a job that took over what was left takes all of that back, too.
            fs::write(program.work().join("record.json"), &outcome.stdout).unwrap();
            expect_done(&program.run(&["undo", "record.json", "--account", "environment"]));
            let shape = witness.shape(moto.admin());
            let nothing = json!({"users": [], "groups": [], "policies": []});
            assert_eq!(shape, nothing, "{action} {fault:?}");
        }
    }
}

#[test]
fn with_a_keychain_every_cut_job_is_finished() {
    let bus = Bus::with_keyring();
    finished_after_every_cut(Some(&bus));
}

/// Somebody gives a cut job up: its draft takes back what was made.
#[test]
fn a_cut_job_is_undone_by_its_draft() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let proxy = Proxy::before(moto.port());
    let bus = Bus::with_keyring();
    let mut program = Program::new();
    program.sign_in(&proxy.endpoint(), moto.admin()).on(&bus);
    let receiver = Receiver::new(&program);
    let arguments = make("environment", &receiver.recipient, "f.age");
    proxy.kill_at(&program, &arguments, "CreateAccessKey", Fault::KillAfter);
    let shape = witness.shape(moto.admin());
    let draft = shape["users"][0]["tags"]["keyhandoff:draft"]
        .as_str()
        .unwrap();
    proxy.renew();
    expect_done(&program.run(&["undo", draft, "--account", "environment"]));
    let nothing = json!({"users": [], "groups": [], "policies": []});
    assert_eq!(witness.shape(moto.admin()), nothing);
    let again = program.run(&["undo", draft, "--account", "environment"]);
    assert_eq!(again.code(), Some(1), "the draft is gone: {again:#?}");
}

#[test]
fn without_a_keychain_every_cut_job_is_finished() {
    finished_after_every_cut(None);
}

#[test]
fn a_lost_answer_makes_no_second_key() {
    let mut moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let proxy = Proxy::before(moto.port());
    for fault in [Fault::LoseAnswer, Fault::Truncate, Fault::WithoutSecret] {
        moto.renew();
        proxy.renew();
        proxy.on("CreateAccessKey", 1, fault.clone());
        let mut program = Program::new();
        program.sign_in(&proxy.endpoint(), moto.admin());
        let receiver = Receiver::new(&program);
        expect_done(&program.run(&make("environment", &receiver.recipient, "f.age")));
        let made = witness.expect_one_of_each(moto.admin());
        assert_eq!(
            receiver.key(&program.work().join("f.age")).id,
            made,
            "{fault:?}"
        );
        assert_eq!(
            proxy.count("CreateAccessKey"),
            2,
            "one lost, one made: {fault:?}"
        );
    }
}
