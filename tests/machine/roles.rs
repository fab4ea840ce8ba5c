//! Jobs with a role in place of a key: the whole job, what the account holds afterwards, and that there is no
//! secret anywhere.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::{FaultPlan, PracticeOptions, Role};
use keyhandoff::domain::fault::{Extra, FaultKind, Thing};
use keyhandoff::domain::names::Arn;
use keyhandoff::domain::proof::{Expected, LeftOut, Probe, Verdict};
use keyhandoff::domain::recipe::Answers;
use keyhandoff::wizard::effect::Place;
use keyhandoff::wizard::steps::hand_over::{self, fields};
use keyhandoff::wizard::steps::{check, done, make};
use keyhandoff::wizard::undo::Phase;
use keyhandoff::wizard::{Act, Page};

pub const AIRBYTE: &str = include_str!("../../assets/recipes/airbyte-role.toml");
pub const AMPLITUDE: &str = include_str!("../recipes/vendors/amplitude_import.toml");
pub const NAME: &str = "airbyte-acme-deliveries";
const ROLE: &str = "arn:aws:iam::111122223333:role/handoff/airbyte-acme-deliveries";

/// Answers the questions of the recipe beside the bucket.
pub fn answer(person: &mut Person, given: &[(&str, &str)]) {
    let mut answers = Answers::default();
    for (name, value) in given {
        answers.insert(name, (*value).to_owned());
    }
    person.act(Act::Answers(answers));
}

/// The recipe of a key as that of a vendor's role, with the same grants.
pub fn as_role(key: &str) -> String {
    let question = "[[parameter]]\nid = \"external_id\"\nkind = \"external-id\"\nquestion = \"Which number?\"\n\
        hint = \"-\"\n\n[credential]";
    let trust = "[[grant]]\nid = \"Trust\"\nsay = \"Acme Events takes this role\"\non = \"trust\"\n\
        actions = [\"sts:AssumeRole\"]\nprincipals = [\"444455556666\"]\n\
        conditions = { StringEquals = { \"sts:ExternalId\" = [\"{{external_id}}\"] } }\n\n[handoff]";
    key.replacen("[credential]", question, 1)
        .replacen("[handoff]", trust, 1)
        .replace("access-key-through-group", "role")
        .replace("{{key_id}}:{{secret}}", "{{role_arn}}")
}

/// Begins Airbyte's job, signed in and answered.
pub fn airbyte(world: &World) -> Person {
    let mut person = Person::begun(world, AIRBYTE);
    answer(&mut person, &[("external_id", "workspace-1")]);
    person
}

/// Begins Amplitude's, whose number is made here.
pub fn amplitude(world: &World) -> Person {
    let mut person = Person::begun(world, AMPLITUDE);
    answer(&mut person, &[("data_center", "eu")]);
    person
}

/// From the proof to the values in a text file, and to the last page.
pub fn save_text(person: &mut Person, world: &World) {
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::HandOver);
    let place = Place::Typed(text_file(world));
    person.act(Act::HandOver(hand_over::Act::SaveText(place)));
    person.until_job(|job| job.hand_over.is_over() || job.hand_over.fault.is_some());
    assert_eq!(person.job().hand_over.fault, None);
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Done);
    person.close();
}

pub fn text_file(world: &World) -> String {
    world.folder.join("values.txt").display().to_string()
}

pub fn finish(person: &mut Person, world: &World) {
    person.go_to_make();
    person.make();
    person.prove();
    save_text(person, world);
}

/// Roles and permission lists in the account.
pub fn counts(world: &World) -> (usize, usize) {
    assert_eq!(world.counts()[..2], [0, 0], "neither users nor groups");
    world
        .cloud
        .with_state(|state| (state.roles.len(), state.policies.len()))
}

pub fn role(world: &World) -> Role {
    let role =
        |state: &mut keyhandoff::cloud::practice::State| state.roles.values().next().cloned();
    world.cloud.with_state(role).expect("a role")
}

#[test]
fn a_role_is_made_asked_about_and_handed_over_without_any_secret() {
    let world = World::new(PracticeOptions::default());
    let mut person = airbyte(&world);
    person.go_to_make();
    assert_eq!(person.job().named_things(), [Thing::Policy, Thing::Role]);
    person.make();
    person.prove();
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
    let fields = fields(person.job()).expect("fields");
    let fields: Vec<_> = fields
        .iter()
        .map(|field| (field.label.as_str(), field.value.as_str(), field.secret))
        .collect();
    assert_eq!(
        fields,
        [
            ("Role ARN", ROLE, false),
            ("S3 Bucket Name", "acme-deliveries", false),
            ("S3 Bucket Region", "eu-central-1", false),
        ]
    );
    save_text(&mut person, &world);
    assert_eq!(counts(&world), (1, 1));
    let role = role(&world);
    let state = ("keyhandoff:state".to_owned(), "handed-over".to_owned());
    assert!(role.tags.contains(&state), "{:?}", role.tags);
    assert!(person.job().plan().unwrap().trust.same_as(&role.trust));
    let lists: Vec<&Arn> = role.attached.current().collect();
    assert_eq!(lists.len(), 1, "{lists:?}");
    let saved = std::fs::read_to_string(text_file(&world)).unwrap();
    assert_eq!(
        saved,
        format!(
            "Role ARN          {ROLE}\nS3 Bucket Name    acme-deliveries\n\
             S3 Bucket Region  eu-central-1\n"
        )
    );
    for call in ["iam:CreateUser", "iam:CreateGroup", "iam:CreateAccessKey"] {
        assert!(!world.cloud.log().contains(&call), "{call}");
    }
    assert_eq!(world.entries(), ["index"], "nothing of the job is kept");
    let record = done::record(person.job()).unwrap();
    assert_eq!(record.role_arn.as_ref().map(Arn::as_str), Some(ROLE));
    assert_eq!((&record.user_arn, &record.access_key_id), (&None, &None));
    assert!(record.checks.iter().all(|check| check.ok), "{record:?}");
    let record = serde_json::to_string(&record).unwrap();
    for word in ["secret", "access_key", "workspace-1"] {
        assert!(!record.contains(word), "{word} in {record}");
    }
    person.undo();
    assert_eq!(counts(&world), (0, 0));
}

/// What was only said is never told as tried, and what nobody here can try has its reason.
#[test]
fn what_aws_says_is_kept_apart_from_what_was_tried() {
    let world = World::new(PracticeOptions::default());
    let mut person = airbyte(&world);
    person.go_to_make();
    person.make();
    person.prove();
    let proof = person.job().prove.proof.as_ref().unwrap();
    let told: Vec<_> = proof
        .checks
        .iter()
        .map(|check| (check.probe, check.expected, check.said, check.left_out()))
        .collect();
    let (can, cannot) = (Expected::Allowed, Expected::Refused);
    assert_eq!(
        told,
        [
            (Probe::TrustStands, can, false, None),
            (Probe::TakeRole, can, false, Some(LeftOut::VendorAlone)),
            (Probe::List, can, true, None),
            (Probe::Put, can, true, None),
            (Probe::Get, can, true, None),
            (Probe::Delete, can, true, None),
            (Probe::TakeWithoutNumber, cannot, false, None),
            (Probe::ListAllBuckets, cannot, true, None),
            (Probe::ListOtherBucket, cannot, true, None),
            (Probe::ListUsers, cannot, true, None),
        ]
    );
    assert_eq!(proof.tried_and_said(), (2, 7));
    let log = world.cloud.log();
    for call in ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"] {
        assert!(!log.contains(&call), "{call} was tried");
    }
}

#[test]
fn a_sign_in_that_may_not_ask_leaves_it_out_with_its_reason() {
    let world = World::new(PracticeOptions {
        denied_actions: vec!["iam:SimulatePrincipalPolicy".into()],
        ..PracticeOptions::default()
    });
    let mut person = airbyte(&world);
    person.go_to_make();
    person.make();
    person.prove();
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
    let proof = person.job().prove.proof.as_ref().unwrap();
    assert_eq!(proof.tried_and_said(), (2, 0));
    assert_eq!(proof.left_out()[&LeftOut::NotTold], 7);
}

/// News spread slowly: the role first, what hangs on it later.
#[test]
fn a_role_that_is_not_seen_at_once_is_waited_for() {
    let world = World::new(PracticeOptions {
        policy_delay_ms: 8_000,
        faults: FaultPlan::default().list_lag(3_000),
        ..PracticeOptions::default()
    });
    let mut person = airbyte(&world);
    person.go_to_make();
    person.make();
    person.prove();
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
    assert!(person.job().prove.proof.as_ref().unwrap().waited_ms >= 8_000);
}

/// Changes the role right before it is tested.
fn verdict_after(change: impl FnOnce(&mut Role)) -> Option<Verdict> {
    let world = World::new(PracticeOptions::default());
    let mut person = airbyte(&world);
    person.go_to_make();
    person.make();
    world
        .cloud
        .with_state(|state| change(state.roles.get_mut(NAME).unwrap()));
    person.prove();
    person.job().prove.verdict.clone()
}

#[test]
fn a_role_that_somebody_changed_meanwhile_is_not_handed_over() {
    let failed = |kind| Some(Verdict::Failed(kind));
    let number = verdict_after(|role| role.trust = role.trust.replace("workspace-1", "other"));
    assert_eq!(number, failed(FaultKind::TrustDiffers));
    let extra = Extra::Server;
    let servers = verdict_after(|role| role.on_servers = true);
    assert_eq!(servers, failed(FaultKind::RoleHoldsMore { extra }));
}

/// The verdict of a job with other words in Airbyte's recipe.
fn verdict_with(from: &str, to: &str) -> Option<Verdict> {
    assert!(AIRBYTE.contains(from), "{from}");
    let world = World::new(PracticeOptions::default());
    let mut person = Person::begun(&world, &AIRBYTE.replacen(from, to, 1));
    answer(&mut person, &[("external_id", "workspace-1")]);
    person.go_to_make();
    person.make();
    person.prove();
    person.job().prove.verdict.clone()
}

#[test]
fn a_role_that_is_too_wide_or_too_narrow_is_not_handed_over() {
    let failed = |kind| Some(Verdict::Failed(kind));
    let vendor = "arn:aws:iam::094410056844:user/delegated_access_user\"]\nconditions";
    // The person of this account gets in with no number, so anybody of it would.
    let open = verdict_with(vendor, "{{account_id}}\"]\n#");
    assert_eq!(open, failed(FaultKind::RoleTooWide));
    let wide = verdict_with("[rotation]", "[proof]\nrefused = [\"put\"]\n\n[rotation]");
    assert_eq!(wide, failed(FaultKind::RoleTooWide));
    let list = "allowed = [\"list\", \"list-users\"]";
    let narrow = verdict_with("[rotation]", &format!("[proof]\n{list}\n\n[rotation]"));
    assert_eq!(narrow, failed(FaultKind::RoleTooNarrow));
}

#[test]
fn what_may_not_be_made_is_told_before_anything_is() {
    let world = World::new(PracticeOptions {
        denied_actions: vec!["iam:CreateRole".into(), "iam:AttachRolePolicy".into()],
        ..PracticeOptions::default()
    });
    let mut person = airbyte(&world);
    person.go_to_check("acme-deliveries");
    person.pass(1_000);
    let missing = check::missing(person.job());
    let missing: Vec<_> = missing.iter().map(|(ask, _)| ask.action).collect();
    assert_eq!(missing, ["iam:CreateRole", "iam:AttachRolePolicy"]);
    assert!(check::pack_is_offered(person.job()));
    assert!(!person.wizard.can_leave());
    assert_eq!(counts(&world), (0, 0));
}

#[test]
fn something_else_on_the_role_keeps_an_undo_from_removing_it() {
    let world = World::new(PracticeOptions::default());
    let mut person = airbyte(&world);
    finish(&mut person, &world);
    world.cloud.with_state(|state| {
        state.roles.get_mut(NAME).unwrap().on_servers = true;
    });
    person.act(Act::Make(make::Act::AskUndo));
    person.act(Act::Make(make::Act::Undo));
    person.until_job(|job| job.make.undo.as_ref().is_some_and(|undo| undo.is_still()));
    let undo = person.job().make.undo.as_ref().unwrap();
    let thing = Thing::Role;
    match &undo.phase {
        Phase::Stopped(fault) => assert_eq!(fault.kind, FaultKind::InUse { thing }),
        phase => panic!("{phase:?}"),
    }
    // What it permitted is taken off already.
    assert_eq!(role(&world).attached.current().count(), 0);
}

#[test]
fn values_that_are_with_the_vendor_end_the_job_and_can_be_sealed_instead() {
    let world = World::new(PracticeOptions::default());
    let mut person = airbyte(&world);
    person.go_to_make();
    person.make();
    person.prove();
    person.act(Act::Next);
    person.act(Act::HandOver(hand_over::Act::TypedIn));
    person.until_job(|job| job.hand_over.is_over());
    assert!(person.wizard.can_leave());

    let world = World::new(PracticeOptions::default());
    let mut person = airbyte(&world);
    person.go_to_make();
    person.make();
    person.prove();
    person.hand_over(&world);
    assert_eq!(person.job().hand_over.fault, None);
    assert!(
        std::fs::read_to_string(world.saved())
            .unwrap()
            .contains("AGE ENCRYPTED FILE")
    );
}

/// A tidy-up of tags, or an administrator: what the job made is there, and nothing tells it any more.
#[test]
fn a_role_without_its_marks_is_not_told_as_removed() {
    let world = World::new(PracticeOptions::default());
    let mut person = airbyte(&world);
    finish(&mut person, &world);
    world.cloud.with_state(|state| {
        state.roles.get_mut(NAME).unwrap().tags.clear();
        for list in state.policies.values_mut() {
            list.tags.clear();
        }
    });
    person.act(Act::Make(make::Act::AskUndo));
    person.act(Act::Make(make::Act::Undo));
    person.until_job(|job| job.make.undo.as_ref().is_some_and(|undo| undo.is_still()));
    let phase = person.job().make.undo.as_ref().unwrap().phase.clone();
    assert_eq!(phase, Phase::Stopped(FaultKind::LeftUnmarked.into()));
    assert_eq!(counts(&world).0, 1);
}
