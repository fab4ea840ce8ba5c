//! The real window with a recipe of another kind: devo.ps, without a bucket and with a list of AWS.

use super::account::Witness;
use super::bus::Bus;
use super::drive::Drive;
use super::kinds;
use super::moto::Moto;
use super::program::{BINARY, Program, Running};
use super::screen::Screen;
use super::walk::KEYS_OF_THE_START;
use serde_json::json;
use std::fs;

#[test]
fn devo_ps_in_the_window_asks_for_no_bucket_and_wants_its_name_typed() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let screen = Screen::on(Bus::with_keyring());
    let mut program = Program::new();
    program
        .sign_in(&moto.endpoint(), moto.admin())
        .before(&screen);
    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);
    drive.press("button", "devo.ps");
    drive.press("button", "Begin");
    drive.wait_until_enabled("button", "Sign in");
    drive.press("choice", KEYS_OF_THE_START);
    drive.press("button", "Sign in");
    drive.wait("", "Is this the right account?");
    drive.press("button", "Yes, this one");
    drive.wait("", "Check what will be made");
    screen.picture("check-managed");
    let question = "If devo.ps should get all of this, type its name: devo.ps";
    drive.type_into(question, "devo.ps");
    drive.wait_until_enabled("button", "Make the key");
    assert_eq!(witness.shape(moto.admin())["users"], json!([]));
    drive.press("button", "Make the key");
    drive.wait_until_enabled("button", "Test the key");
    drive.press("button", "Test the key");
    drive.wait_for_part("", "Proven");
    drive.press("button", "Hand over");
    drive.wait("", "Put the values into devo.ps's own page");
    screen.picture("vendor-form");
    drive.press("button", "Copy secret key");
    drive.press("button", "I have put them in at devo.ps");
    drive.wait_until_enabled("button", "Finish");
    drive.press("button", "Finish");
    drive.wait("", "devo.ps has the key");
    let shape = witness.shape(moto.admin());
    let user = &shape["users"][0];
    let list = "arn:aws:iam::aws:policy/AmazonEC2FullAccess";
    assert_eq!(user["attached"], json!([list]));
    assert_eq!(user["tags"]["keyhandoff:state"], json!("handed-over"));
    assert_eq!(shape["groups"], json!([]));
    window.kill();
}

/// A start that read them would take longer with each vendor that a person works with.
#[test]
fn a_start_opens_none_of_five_hundred_recipes() {
    let screen = Screen::on(Bus::with_keyring());
    let mut program = Program::new();
    program.before(&screen);
    let installed = program
        .everything()
        .join("home/.local/share/keyhandoff/recipes");
    fs::create_dir_all(&installed).unwrap();
    for number in 0..500 {
        let file = installed.join(format!("{number:064x}.toml"));
        fs::write(file, kinds::INVENTORY).unwrap();
    }
    let record = program.everything().with_extension("strace");
    let place = record.display().to_string();
    let calls = "trace=open,openat,stat,statx,newfstatat,getdents64";
    let mut arguments = vec!["-f", "-qq", "-e", calls, "-o", &place, "--"];
    // Ends with the one that watches it.
    arguments.extend(["setpriv", "--pdeathsig", "KILL", BINARY, "--practice"]);
    let window = Running::of(program.command("/usr/bin/strace", &arguments));
    let mut drive = Drive::on(&screen);
    drive.wait("", "What would you like to do?");
    let calls = fs::read_to_string(&record).unwrap();
    drop(window);
    assert!(
        calls.contains("openat("),
        "the record holds what was opened"
    );
    let opened: Vec<&str> = calls
        .lines()
        .filter(|call| call.contains("keyhandoff/recipes"))
        .collect();
    assert_eq!(opened, [""; 0]);
}
