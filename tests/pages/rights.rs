//! Missing rights on the check page and the making page, and the folder for the administrator.

use super::drawing::{draw, press, says};
use super::person::Person;
use super::world::World;
use eframe::egui::{self, accesskit::Role};
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::plan::{OpId, Operation};
use keyhandoff::domain::policy::Wording;
use keyhandoff::ports::Cloud as _;
use keyhandoff::safe::Safe;
use keyhandoff::text::Text;
use keyhandoff::ui::view::{Local, View};
use keyhandoff::ui::{shell, theme};
use keyhandoff::wizard::effect::Place;
use keyhandoff::wizard::steps::check::{Act as Did, Rights};
use keyhandoff::wizard::steps::make;
use keyhandoff::wizard::undo::Phase;
use keyhandoff::wizard::{Act, Wizard};

fn lacking(actions: &[&str]) -> World {
    World::new(PracticeOptions {
        denied_actions: actions.iter().map(|&action| action.to_owned()).collect(),
        ..PracticeOptions::default()
    })
}

/// A picture for people to look at, in the folder `gallery` of the build.
fn picture(name: &str, wizard: &Wizard, size: (f32, f32)) {
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| std::path::PathBuf::from("target"), Into::into);
    let folder = target.join("gallery");
    std::fs::create_dir_all(&folder).unwrap();
    let (text, safe) = (Text::english(), Safe::default());
    let mut local = Local::default();
    let mut harness = egui_kittest::Harness::builder()
        .with_size(egui::vec2(size.0, size.1))
        .with_context_setup(theme::apply)
        .wgpu()
        .build_ui(|ui| {
            let whole = ui.ctx().content_rect();
            let mut whole = ui.new_child(egui::UiBuilder::new().max_rect(whole));
            let view = View {
                wizard,
                text: &text,
                safe: &safe,
            };
            shell::show(&mut whole, view, &mut local);
        });
    harness.run_steps(8);
    let image = harness.render().unwrap();
    image.save(folder.join(format!("{name}.png"))).unwrap();
}

fn on_the_check_page(world: &World) -> Person {
    let mut person = Person::signed_in(world);
    person.go_to_check("acme-deliveries");
    person.until_job(|job| !matches!(job.check.rights, Rights::Asking(..)));
    person
}

#[test]
fn missing_rights_are_named_with_the_ways_on() {
    let world = lacking(&["iam:CreateUser", "iam:TagUser"]);
    let mut person = on_the_check_page(&world);
    says(
        &person.wizard,
        &[
            "Your AWS sign-in may not do all of this",
            "Make the robot account (iam:CreateUser)",
            "Put this app's mark on the robot account (iam:TagUser)",
            "Some rights are missing",
            "Look again",
            "Sign in again",
            "Send this to my administrator",
        ],
    );
    picture("rights-missing", &person.wizard, (1000.0, 720.0));
    let button = |name| press(&person.wizard, &[(Role::Button, name)]);
    assert_eq!(button("Look again"), [Act::Check(Did::LookAgain)]);
    assert_eq!(button("Sign in again"), [Act::SignInAgain]);
    let acts = button("Send this to my administrator");
    assert!(
        matches!(&acts[..], [Act::Check(Did::Pack(Place::Dialog, words))]
            if words.letter.contains("(iam:CreateUser)")),
        "{acts:?}"
    );
    // This computer has no dialog, so the other way is offered.
    person.act(acts[0].clone());
    person.until_job(|job| job.check.pack.fault.is_some());
    let acts = press(&person.wizard, &[(Role::Button, "Save to Downloads")]);
    let [Act::Check(Did::Pack(Place::Downloads, words))] = &acts[..] else {
        panic!("{acts:?}")
    };
    let place = Place::Typed(world.folder.join("for-them").display().to_string());
    person.act(Act::Check(Did::Pack(place, words.clone())));
    person.until_job(|job| job.check.pack.saved.is_some());
    says(&person.wizard, &["The folder is saved", "for-them"]);
    says(&person.wizard, &["Save it anew", "undo-it.sh"]);
    picture("rights-saved", &person.wizard, (1000.0, 720.0));
    person.act(Act::Check(Did::Wording(Wording::Vendor)));
    says(
        &person.wizard,
        &["The saved folder is out of date", "Save it anew"],
    );
    picture("rights-outdated", &person.wizard, (1000.0, 720.0));
    let acts = press(&person.wizard, &[(Role::Button, "Save it anew")]);
    assert!(
        matches!(&acts[..], [Act::Check(Did::Pack(Place::Dialog, _))]),
        "{acts:?}"
    );
    person.act(Act::ShareScreen(true));
    let words = draw(&person.wizard, egui::vec2(1000.0, 720.0), false, &[]).words;
    assert!(!words.contains("for-them"), "{words}");
}

#[test]
fn what_is_not_known_beforehand_is_said_and_blocks_nothing() {
    let world = lacking(&["iam:SimulatePrincipalPolicy", "iam:CreateGroup"]);
    let mut person = on_the_check_page(&world);
    says(
        &person.wizard,
        &["AWS did not say whether your sign-in may do all this."],
    );
    picture("rights-not-told", &person.wizard, (1000.0, 720.0));
    let words = draw(&person.wizard, egui::vec2(1000.0, 720.0), false, &[]).words;
    assert!(!words.contains("administrator"), "{words}");
    person.act(Act::Next);
    person.until_job(|job| job.make.stopped.is_some());
    says(
        &person.wizard,
        &[
            "Your AWS sign-in may not do this: Make the folder that holds the permissions (iam:CreateGroup).",
            "Send this to my administrator",
        ],
    );
    picture("rights-refused", &person.wizard, (1000.0, 720.0));
}

#[test]
fn a_permission_list_that_says_something_else_is_shown_line_by_line() {
    let world = lacking(&["iam:CreateGroup"]);
    let mut person = on_the_check_page(&world);
    let mut operation = person
        .job()
        .plan()
        .unwrap()
        .operation(OpId::Policy)
        .unwrap();
    if let Operation::CreatePolicy { document, .. } = &mut operation {
        *document = document.replace("s3:PutObject", "s3:PutObjectAcl");
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    assert!(runtime.block_on(world.cloud.carry_out(&operation)).is_ok());
    person.act(Act::Check(Did::LookAgain));
    person.until_job(|job| job.check.looking.is_none());
    says(
        &person.wizard,
        &[
            "A permission list of this name is there already, and it says something else.",
            "It lacks s3:PutObject on arn:aws:s3:::acme-deliveries/*.",
            "It also permits s3:PutObjectAcl on arn:aws:s3:::acme-deliveries/*.",
            "Look again",
            "Send this to my administrator",
        ],
    );
    picture("rights-differs", &person.wizard, (1000.0, 720.0));
    person.act(Act::ShareScreen(true));
    let words = draw(&person.wizard, egui::vec2(1000.0, 720.0), false, &[]).words;
    assert!(!words.contains("acme-deliveries"), "{words}");
}

#[test]
fn who_may_not_undo_is_told_of_the_script() {
    let world = lacking(&["iam:DeleteAccessKey"]);
    let mut person = on_the_check_page(&world);
    person.act(Act::Next);
    person.make();
    person.act(Act::Make(make::Act::AskUndo));
    person.act(Act::Make(make::Act::Undo));
    person.until_job(|job| {
        let undo = job.make.undo.as_ref();
        undo.is_some_and(|undo| matches!(undo.phase, Phase::Stopped(_)))
    });
    says(
        &person.wizard,
        &["(iam:DeleteAccessKey)", "undo-it.sh in that folder"],
    );
}
