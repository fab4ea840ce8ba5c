//! Rights that are missing: found out before anything is made, and the way round.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::desktop::SystemFiles;
use keyhandoff::domain::fault::{FaultKind, Thing};
use keyhandoff::domain::pack::{LETTER, SCRIPT};
use keyhandoff::domain::plan::{OpId, Operation, TAG_STATE};
use keyhandoff::domain::policy::Wording;
use keyhandoff::ports::{Cloud as _, Files as _};
use keyhandoff::text::Text;
use keyhandoff::wizard::effect::Place;
use keyhandoff::wizard::steps::check::{self, Act as Did, Rights};
use keyhandoff::wizard::steps::make;
use keyhandoff::wizard::{Act, Page};

fn lacking(actions: &[&str]) -> World {
    World::new(PracticeOptions {
        denied_actions: actions.iter().map(|&action| action.to_owned()).collect(),
        ..PracticeOptions::default()
    })
}

fn on_the_check_page(world: &World) -> Person {
    let mut person = Person::signed_in(world);
    person.go_to_check("acme-deliveries");
    person.until_job(|job| !matches!(job.check.rights, Rights::Asking(..)));
    person
}

fn missing(person: &Person) -> Vec<&'static str> {
    let missing = check::missing(person.job()).into_iter();
    missing.map(|(ask, _)| ask.action).collect()
}

/// What the administrator makes, with rights of their own. What a person's state is only the app says.
fn administer(world: &World, person: &Person, ops: &[OpId], lacking: &[&str]) {
    world.cloud.deny(&[]);
    let plan = person.job().plan().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    for op in ops {
        let mut operation = plan.operation(*op).unwrap();
        if let Operation::CreateUser { tags, .. } = &mut operation {
            tags.retain(|(name, _)| name != TAG_STATE);
        }
        let made = runtime.block_on(world.cloud.carry_out(&operation));
        assert!(made.is_ok(), "{op:?}");
    }
    world.cloud.deny(lacking);
}

#[test]
fn a_missing_right_is_named_and_nothing_is_made() {
    let world = lacking(&["iam:CreateUser"]);
    let mut person = on_the_check_page(&world);
    assert_eq!(missing(&person), ["iam:CreateUser"]);
    assert!(!person.wizard.can_leave());
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Check);
    assert_eq!(world.counts(), [0, 0, 0, 0]);
    let log = world.cloud.log();
    assert!(
        !log.iter().any(|action| action.contains("Create")),
        "{log:?}"
    );
}

#[test]
fn the_same_job_goes_on_when_the_administrator_has_made_the_things() {
    let lacks = [
        "iam:CreateUser",
        "iam:CreateGroup",
        "iam:AddUserToGroup",
        "iam:AttachGroupPolicy",
    ];
    let world = lacking(&lacks);
    let mut person = on_the_check_page(&world);
    assert_eq!(missing(&person).len(), 4);
    let draft = person.job().draft_id.clone();
    let ops = [
        OpId::Policy,
        OpId::Group,
        OpId::User,
        OpId::Attach,
        OpId::Member,
    ];
    administer(&world, &person, &ops, &lacks);
    person.act(Act::Check(Did::LookAgain));
    person.until_job(|job| job.check.looking.is_none());
    person.until_job(|job| !matches!(job.check.rights, Rights::Asking(..)));
    assert_eq!(
        missing(&person),
        [""; 0],
        "only what is still to be done counts"
    );
    person.act(Act::Next);
    person.make();
    person.prove();
    person.hand_over(&world);
    assert_eq!(person.job().draft_id, draft);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

/// As a helper of the administrator might leave it: half of it.
#[test]
fn what_is_half_made_leaves_the_rest_to_be_asked_for() {
    let lacks = ["iam:CreateUser", "iam:AddUserToGroup"];
    let world = lacking(&lacks);
    let mut person = on_the_check_page(&world);
    administer(&world, &person, &[OpId::User], &lacks);
    person.act(Act::Check(Did::LookAgain));
    person.until_job(|job| job.check.looking.is_none());
    person.until_job(|job| !matches!(job.check.rights, Rights::Asking(..)));
    assert_eq!(missing(&person), ["iam:AddUserToGroup"]);
}

#[test]
fn an_account_that_does_not_tell_blocks_nothing() {
    let world = lacking(&["iam:SimulatePrincipalPolicy"]);
    let mut person = on_the_check_page(&world);
    assert!(check::not_told(person.job()));
    assert!(person.wizard.can_leave());
    assert!(!check::pack_is_offered(person.job()));
    person.act(Act::Next);
    person.make();
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

/// What was refused in the middle is not asked for again once it is there, in the same draft.
#[test]
fn a_job_that_was_refused_in_the_middle_goes_on_with_what_the_administrator_made() {
    let lacks = [
        "iam:SimulatePrincipalPolicy",
        "iam:CreateUser",
        "iam:AttachGroupPolicy",
        "iam:AddUserToGroup",
    ];
    for program_ends in [false, true] {
        let world = lacking(&lacks);
        let mut person = on_the_check_page(&world);
        person.act(Act::Next);
        person.until_job(|job| job.make.stopped.is_some());
        assert_eq!(world.counts(), [0, 1, 1, 0]);
        let draft = person.job().draft_id.clone();
        administer(
            &world,
            &person,
            &[OpId::User, OpId::Attach, OpId::Member],
            &lacks,
        );
        if program_ends {
            person.close();
            drop(person);
            person = Person::at(&world);
            person.go_on();
            person.sign_in();
            person.act(Act::Next);
        } else {
            person.act(Act::Make(make::Act::TryAgain));
        }
        person.until(|wizard| {
            wizard.can_leave() || wizard.job.as_ref().unwrap().make.stopped.is_some()
        });
        assert_eq!(person.job().make.stopped, None);
        assert_eq!(person.job().draft_id, draft);
        assert_eq!(world.counts(), [1, 1, 1, 1]);
        let log = world.cloud.log();
        let made = log.iter().filter(|action| **action == "iam:CreateUser");
        assert_eq!(
            made.count(),
            2,
            "one refused and the administrator's: {log:?}"
        );
    }
}

/// The answer is not waited for, and one that is late changes nothing.
#[test]
fn a_late_answer_holds_nothing_up() {
    let world = lacking(&["iam:CreateAccessKey"]);
    let mut person = Person::signed_in(&world);
    person.hold_the_rights();
    person.go_to_make();
    assert_eq!(person.wizard.page, Page::Make);
    person.let_it_come();
    person.until_job(|job| job.make.stopped.is_some());
    assert_eq!(world.counts(), [1, 1, 1, 0]);
    assert!(check::pack_is_offered(person.job()));
}

#[test]
fn the_folder_for_the_administrator_is_new_and_whole() {
    let world = lacking(&["iam:CreateUser"]);
    let mut person = on_the_check_page(&world);
    let folder = world.folder.join("for-administrator");
    let save = |person: &mut Person| {
        let pack = check::pack(person.job()).unwrap();
        assert_eq!(pack.missing, ["iam:CreateUser"]);
        let words = Box::new(Text::english().pack(&pack));
        let place = Place::Typed(folder.display().to_string());
        person.act(Act::Check(Did::Pack(place, words)));
        person.until_job(|job| !job.check.pack.is_busy());
    };
    save(&mut person);
    assert_eq!(person.job().check.pack.fault, None);
    let mut names: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 7, "{names:?}");
    let letter = std::fs::read_to_string(folder.join(LETTER)).unwrap();
    assert!(
        letter.contains("- Make the robot account (iam:CreateUser)\n"),
        "{letter}"
    );
    let script = std::fs::read_to_string(folder.join(SCRIPT)).unwrap();
    assert!(script.contains(&person.job().draft_id), "{script}");
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::metadata(&folder).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    // A second time it is not written over.
    save(&mut person);
    assert!(person.job().check.pack.fault.is_some());
    assert_eq!(
        std::fs::read_to_string(folder.join(LETTER)).unwrap(),
        letter
    );
}

#[test]
fn half_a_folder_is_not_left_behind() {
    let world = lacking(&[]);
    let folder = world.folder.join("half");
    let files = [("a", "whole"), ("no/b", "nowhere")];
    let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let fault = SystemFiles.save_folder(&folder, &files).unwrap_err();
    assert_eq!(fault.kind, FaultKind::FolderMissing);
    assert!(!folder.exists());
    // Neither is another one touched, nor a link followed.
    std::os::unix::fs::symlink(world.folder.join("elsewhere"), &folder).unwrap();
    let fault = SystemFiles.save_folder(&folder, &files[..1]).unwrap_err();
    assert_eq!(fault.kind, FaultKind::FileOdd);
    assert!(!world.folder.join("elsewhere").exists());
}

/// The app says how far a job is, and it says so before the key is there.
#[test]
fn a_user_that_the_administrator_made_is_marked_before_its_key_is_made() {
    let lacks = ["iam:CreateUser"];
    let world = lacking(&lacks);
    let mut person = on_the_check_page(&world);
    administer(&world, &person, &[OpId::User], &lacks);
    person.act(Act::Check(Did::LookAgain));
    person.until_job(|job| job.check.looking.is_none());
    person.act(Act::Next);
    person.make();
    let log = world.cloud.log();
    let place = |action: &str| log.iter().position(|done| *done == action).unwrap();
    assert!(
        place("iam:TagUser") < place("iam:CreateAccessKey"),
        "{log:?}"
    );
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

/// Somebody made a key of it by hand, against what the letter asks for: it is not this job's to delete.
#[test]
fn a_key_that_somebody_made_for_the_administrators_user_stays() {
    let lacks = ["iam:CreateUser"];
    let world = lacking(&lacks);
    let mut person = on_the_check_page(&world);
    administer(&world, &person, &[OpId::User, OpId::Key], &lacks);
    person.act(Act::Check(Did::LookAgain));
    person.until_job(|job| job.check.looking.is_none());
    person.act(Act::Next);
    person.until_job(|job| job.make.stopped.is_some());
    assert_eq!(person.job().make.other_keys.len(), 1, "it is named");
    person.act(Act::Make(make::Act::KeepKeys));
    person.until(|wizard| wizard.can_leave());
    assert_eq!(world.counts(), [1, 1, 1, 2]);
    let log = world.cloud.log();
    assert!(!log.contains(&"iam:DeleteAccessKey"), "{log:?}");
}

fn look_again(person: &mut Person) {
    person.act(Act::Check(Did::LookAgain));
    person.until_job(|job| job.check.looking.is_none());
    person.until_job(|job| !matches!(job.check.rights, Rights::Asking(..)));
}

/// What somebody else makes in the account, under this job's names.
fn make_by_hand(world: &World, operation: &Operation, lacking: &[&str]) {
    world.cloud.deny(&[]);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    assert!(runtime.block_on(world.cloud.carry_out(operation)).is_ok());
    world.cloud.deny(lacking);
}

/// Its script would stop at the very same thing.
#[test]
fn no_folder_is_offered_while_other_names_are_needed() {
    let lacks = ["iam:CreateGroup"];
    let world = lacking(&lacks);
    let mut person = on_the_check_page(&world);
    assert!(check::pack_is_offered(person.job()));
    let mut operation = person.job().plan().unwrap().operation(OpId::User).unwrap();
    if let Operation::CreateUser { tags, .. } = &mut operation {
        tags.clear();
    }
    make_by_hand(&world, &operation, &lacks);
    look_again(&mut person);
    assert!(person.job().check.fault.is_some());
    assert!(!check::pack_is_offered(person.job()));
    person.act(Act::Check(Did::OtherNames));
    person.until_job(|job| job.check.looking.is_none());
    person.until_job(|job| !matches!(job.check.rights, Rights::Asking(..)));
    assert_eq!(person.job().check.fault, None);
    assert!(check::pack_is_offered(person.job()));
}

#[test]
fn a_permission_list_that_says_something_else_is_shown_with_its_differences() {
    let lacks = ["iam:CreatePolicy", "iam:CreateGroup"];
    let world = lacking(&lacks);
    let mut person = on_the_check_page(&world);
    let mut operation = person
        .job()
        .plan()
        .unwrap()
        .operation(OpId::Policy)
        .unwrap();
    if let Operation::CreatePolicy { document, .. } = &mut operation {
        *document = document.replace("\"s3:PutObject\",", "");
    }
    make_by_hand(&world, &operation, &lacks);
    look_again(&mut person);
    let fault = person.job().check.fault.as_ref().unwrap();
    assert_eq!(fault.kind, FaultKind::PolicyDiffers);
    assert!(check::pack_is_offered(person.job()));
    let pack = check::pack(person.job()).unwrap();
    let differs = pack.differs.as_ref().unwrap();
    assert_eq!((differs.missing.len(), differs.extra.len()), (1, 0));
    let letter = Text::english().pack(&pack).letter;
    let line = "- It lacks s3:PutObject on arn:aws:s3:::acme-deliveries/*.";
    assert!(letter.contains(line), "{letter}");
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Check, "it is not used as it is");
}

#[test]
fn a_saved_folder_is_out_of_date_once_something_else_is_to_be_made() {
    let world = lacking(&["iam:CreateUser"]);
    let mut person = on_the_check_page(&world);
    let save = |person: &mut Person, name: &str| {
        let pack = check::pack(person.job()).unwrap();
        let words = Box::new(Text::english().pack(&pack));
        let place = Place::Typed(world.folder.join(name).display().to_string());
        person.act(Act::Check(Did::Pack(place, words)));
        person.until_job(|job| !job.check.pack.is_busy());
    };
    let current = |person: &Person| {
        let (path, digest) = person.job().check.pack.saved.clone().unwrap();
        let pack = check::pack(person.job()).unwrap();
        (
            path.rsplit('/').next().unwrap().to_owned(),
            digest == pack.digest(),
        )
    };
    save(&mut person, "first");
    assert_eq!(current(&person), ("first".into(), true));
    person.act(Act::Check(Did::Wording(Wording::Vendor)));
    assert_eq!(current(&person), ("first".into(), false));
    person.act(Act::Check(Did::Wording(Wording::Narrow)));
    assert_eq!(current(&person), ("first".into(), true));
    person.act(Act::Check(Did::Name(Thing::User, "another".into())));
    assert_eq!(current(&person), ("first".into(), false));
    save(&mut person, "second");
    assert_eq!(current(&person), ("second".into(), true));
}
