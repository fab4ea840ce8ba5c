//! The folder for the administrator: what it holds, when it is offered, and what it says of what stands there.

use super::person::Person;
use super::rights::{lacking, on_the_check_page};
use super::world::World;
use keyhandoff::desktop::SystemFiles;
use keyhandoff::domain::fault::{FaultKind, Thing};
use keyhandoff::domain::pack::{LETTER, SCRIPT};
use keyhandoff::domain::plan::{OpId, Operation};
use keyhandoff::domain::policy::Wording;
use keyhandoff::ports::{Cloud as _, Files as _};
use keyhandoff::text::Text;
use keyhandoff::wizard::effect::Place;
use keyhandoff::wizard::steps::check::{self, Act as Did, Rights};
use keyhandoff::wizard::{Act, Page};

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
    // Who named the bucket before the sign-in was looked up without the list, and is told as well.
    let mut quick = Person::at(&world);
    quick.choose();
    quick.bucket("acme-deliveries");
    quick.sign_in();
    while quick.wizard.page != Page::Check {
        let before = quick.wizard.page;
        quick.act(Act::Next);
        quick.until(|wizard| wizard.page != before);
    }
    quick.until_job(|job| !matches!(job.check.rights, Rights::Asking(..)));
    quick.until_job(|job| job.check.looking.is_none());
    assert_eq!(quick.job().check.fault, person.job().check.fault);
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
