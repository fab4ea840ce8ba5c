//! The recipe's own questions: answered on a page of their own, kept with the draft, and in the account
//! afterwards.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::names::NameFault;
use keyhandoff::wizard::steps::{check, guide, questions, start};
use keyhandoff::wizard::{Act, Page};

const NORTHWIND: &str = include_str!("../recipes/questions.toml");

/// On the page of the questions, for the bucket `acme-deliveries`.
fn at_the_questions(world: &World) -> Person {
    begun(world, NORTHWIND)
}

/// With a recipe that was opened from a file, so that its draft finds it again.
fn begun(world: &World, recipe: &str) -> Person {
    let mut person = Person::at(world);
    opened(world, &mut person, recipe);
    person.act(Act::Next);
    person.sign_in();
    person.act(Act::Next);
    person.bucket("acme-deliveries");
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Questions);
    person
}

fn opened(world: &World, person: &mut Person, recipe: &str) {
    let file = world.folder.join("vendor.toml");
    std::fs::write(&file, recipe).unwrap();
    *world.picks.0.lock().unwrap() = Some(file);
    person.act(Act::Start(start::Act::OpenRecipe(None)));
    person.until(|wizard| wizard.page == Page::About);
}

fn answer(person: &mut Person, id: &str, text: &str) {
    let answer = questions::Act::Answer(id.to_owned(), text.to_owned());
    person.act(Act::Questions(answer));
}

/// The permission document of the one policy in the account.
fn document(world: &World) -> String {
    world.cloud.with_state(|state| {
        let policy = state.policies.values().next().expect("a policy");
        policy.document.current().clone()
    })
}

fn field(person: &Person, label: &str) -> Option<String> {
    let job = person.job();
    let values = job.values().unwrap();
    let mut fields = job.recipe.handoff.fields.iter();
    let field = fields.find(|field| field.label == label).unwrap();
    let shown = job.recipe.has_value(field, &values);
    shown.then(|| job.recipe.value_of(field, &values))
}

#[test]
fn the_key_is_made_as_the_questions_were_answered() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_questions(&world);
    assert_eq!(person.wizard.progress(), (5, 10));
    assert!(!person.wizard.can_leave(), "the choice is open");
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Questions);
    assert_eq!(person.job().questions.typed("folder"), "northwind/reports");
    answer(&mut person, "folder", "/in/2026");
    answer(&mut person, "center", "us");
    answer(&mut person, "tidy", "yes");
    answer(&mut person, "project", "nw-7");
    person.finish(&world);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
    let document = document(&world);
    assert!(document.contains("s3:DeleteObject"), "{document}");
    assert!(
        document.contains(":acme-deliveries/in/2026/*"),
        "{document}"
    );
    assert!(!document.contains("acme-deliveries/*"), "{document}");
    let place = Some("s3://acme-deliveries/in/2026/".to_owned());
    assert_eq!(field(&person, "Place"), place);
    assert_eq!(field(&person, "Site").as_deref(), Some("ohio"));
    assert_eq!(field(&person, "Project").as_deref(), Some("nw-7"));
}

/// Nobody touched it, so it is no; and what was cleared is not filled in again.
#[test]
fn what_is_left_alone_is_no_and_what_is_cleared_stays_empty() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_questions(&world);
    answer(&mut person, "center", "eu");
    answer(&mut person, "folder", "");
    person.act(Act::Back);
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Questions);
    assert_eq!(person.job().questions.typed("folder"), "");
    person.finish(&world);
    let document = document(&world);
    assert!(!document.contains("s3:DeleteObject"), "{document}");
    assert!(document.contains(":acme-deliveries/*"), "{document}");
    assert_eq!(field(&person, "Project"), None);
}

/// An optional folder with a mistake in it must not become the whole bucket.
#[test]
fn a_mistake_keeps_the_person_on_the_page_and_draws_nothing() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_questions(&world);
    answer(&mut person, "center", "eu");
    assert!(person.wizard.can_leave());
    for (id, typed, fault) in [
        ("folder", "in//2026", NameFault::Parts),
        ("folder", "in*", NameFault::Character { character: '*' }),
        (
            "project",
            "7",
            NameFault::Beginning {
                start: "nw-".into(),
            },
        ),
    ] {
        answer(&mut person, id, typed);
        let recipe = person.job().recipe.clone();
        let question = recipe.questions().find(|one| one.id == id).unwrap();
        let told = person.job().questions.fault(question);
        assert_eq!(told, Some(fault), "{typed}");
        assert!(!person.wizard.can_leave(), "{typed}");
        assert_eq!(person.job().plan(), None, "{typed}");
        person.act(Act::Next);
        assert_eq!(person.wizard.page, Page::Questions, "{typed}");
        answer(&mut person, id, "");
        assert!(person.wizard.can_leave());
    }
}

#[test]
fn a_draft_is_gone_on_with_on_the_page_that_was_left() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_questions(&world);
    answer(&mut person, "folder", "elsewhere");
    answer(&mut person, "project", "");
    answer(&mut person, "center", "us");
    person.close();
    drop(person);
    let mut person = Person::at(&world);
    person.go_on();
    person.sign_in();
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Questions);
    assert_eq!(person.job().questions.typed("folder"), "elsewhere/");
    assert_eq!(person.job().questions.typed("center"), "us");
    person.act(Act::Next);
    person.until_job(|job| job.check.looking.is_none());
    person.close();
    drop(person);
    let mut person = Person::at(&world);
    person.go_on();
    person.sign_in();
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Check, "the questions were passed");
    person.finish(&world);
    let document = document(&world);
    assert!(
        document.contains("acme-deliveries/elsewhere/*"),
        "{document}"
    );
}

/// What was drawn and looked up for another answer is not shown any more.
#[test]
fn another_answer_draws_everything_anew() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_questions(&world);
    answer(&mut person, "center", "us");
    person.act(Act::Next);
    person.until_job(|job| job.check.seen.is_some());
    person.act(Act::GoTo(Page::Questions));
    assert_eq!(person.wizard.page, Page::Questions);
    assert!(person.job().check.seen.is_some(), "nothing has changed");
    answer(&mut person, "tidy", "yes");
    assert_eq!(person.job().check.seen, None);
    person.act(Act::Next);
    let document = person.job().plan().unwrap().document.compact();
    assert!(document.contains("s3:DeleteObject"), "{document}");
}

/// A suggestion that names the bucket follows it for as long as the person lets it stand.
#[test]
fn a_suggestion_follows_the_bucket_until_it_is_touched() {
    let world = World::new(PracticeOptions::default());
    let recipe = NORTHWIND.replace("\"northwind/reports\"", "\"for/{{bucket}}\"");
    let mut person = Person::begun(&world, &recipe);
    person.act(Act::Next);
    for (name, touched, expected) in [
        ("acme-deliveries", None, "for/acme-deliveries"),
        ("acme-archive", Some("mine"), "for/acme-archive"),
        ("acme-payroll", None, "mine"),
    ] {
        person.bucket(name);
        person.act(Act::Next);
        person.until(|wizard| wizard.page == Page::Questions);
        assert_eq!(person.job().questions.typed("folder"), expected);
        if let Some(touched) = touched {
            answer(&mut person, "folder", touched);
        }
        person.act(Act::Back);
        assert_eq!(person.wizard.page, Page::Bucket);
    }
}

#[test]
fn the_answers_of_a_job_that_was_begun_stay() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_questions(&world);
    answer(&mut person, "center", "eu");
    person.go_to_make();
    let before = person.job().answers.clone();
    answer(&mut person, "center", "us");
    assert!(!person.wizard.can_go_to(Page::Questions));
    assert_eq!(person.job().answers, before);
}

#[test]
fn the_guide_asks_the_same_questions_itself() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at_work(&world);
    opened(&world, &mut person, NORTHWIND);
    assert!(person.wizard.can_open_guide());
    person.act(Act::Guide(guide::Act::Open));
    assert_eq!(person.wizard.page, Page::Guide);
    person.act(Act::Guide(guide::Act::Bucket("acme-deliveries".into())));
    assert!(guide::sheet(person.job()).is_none(), "the choice is open");
    answer(&mut person, "center", "eu");
    let document = guide::sheet(person.job()).unwrap().document;
    let text = document.compact();
    assert!(
        text.contains("acme-deliveries/northwind/reports/*"),
        "{text}"
    );
    let tick = guide::Act::Tick(keyhandoff::domain::console::Step::Policy, true);
    person.act(Act::Guide(tick));
    answer(&mut person, "folder", "other");
    assert!(person.job().guide.done.is_empty(), "it is to be done again");
    person.act(Act::Questions(questions::Act::Left));
    person.close();
    drop(person);
    let mut person = Person::at_work(&world);
    person.go_on();
    assert_eq!(person.wizard.page, Page::Guide);
    assert_eq!(person.job().questions.typed("center"), "eu");
    assert_eq!(person.job().questions.typed("folder"), "other/");
}
/// As in a draft that somebody has changed: no question takes a star.
#[test]
fn answers_that_open_more_than_was_told_are_stopped_before_anything_is_made() {
    let grant = "[[grant]]\nid = \"Old\"\nsay = \"Read files\"\nactions = [\"s3:GetObject\"]\n\
        resources = [\"arn:{{partition}}:s3:::{{bucket}}{{project}}/*\"]\nwhen = \"project\"\n\n[handoff]";
    let recipe = NORTHWIND.replacen("[handoff]", grant, 1);
    let world = World::new(PracticeOptions::default());
    let mut person = begun(&world, &recipe);
    answer(&mut person, "center", "us");
    answer(&mut person, "project", "nw-7");
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Check);
    person.until_job(|job| job.check.seen.is_some());
    assert!(person.wizard.can_leave());
    let job = person.wizard.job.as_mut().unwrap();
    job.answers.insert("project", "*".to_owned());
    person.act(Act::Check(check::Act::LookAgain));
    person.until_job(|job| job.check.looking.is_none());
    let fault = person.job().check.fault.as_ref().unwrap();
    assert_eq!(fault.kind, FaultKind::AnswersTooWide);
    assert_eq!(fault.detail.as_deref(), Some("buckets-like"));
    assert!(check::pack(person.job()).is_none());
    assert!(!check::pack_is_offered(person.job()));
    assert!(!person.wizard.can_leave());
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Check);
    assert_eq!(world.counts(), [0, 0, 0, 0]);
}

/// The same on the way through the console: no sheet, and why.
#[test]
fn answers_that_open_more_than_was_told_leave_nothing_to_do_in_the_console() {
    let grant = "[[grant]]\nid = \"Old\"\nsay = \"Read files\"\nactions = [\"s3:GetObject\"]\n\
        resources = [\"arn:{{partition}}:s3:::{{bucket}}{{project}}/*\"]\nwhen = \"project\"\n\n[handoff]";
    let recipe = NORTHWIND.replacen("[handoff]", grant, 1);
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at_work(&world);
    opened(&world, &mut person, &recipe);
    person.act(Act::Guide(guide::Act::Open));
    person.act(Act::Guide(guide::Act::Bucket("acme-deliveries".into())));
    answer(&mut person, "center", "us");
    answer(&mut person, "project", "nw-7");
    assert!(guide::too_wide(person.job()).is_none());
    assert!(guide::sheet(person.job()).is_some());
    let job = person.wizard.job.as_mut().unwrap();
    job.answers.insert("project", "*".to_owned());
    let fault = guide::too_wide(person.job()).unwrap();
    assert_eq!(fault.kind, FaultKind::AnswersTooWide);
    assert!(guide::sheet(person.job()).is_none());
    assert!(!person.wizard.can_leave());
}
