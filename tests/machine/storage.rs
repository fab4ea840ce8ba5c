//! A key of an S3-compatible cloud: made on the cloud's own page, pasted, tried and handed over. Nobody signs in.

use super::guide::{paste, proven};
use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::{FaultPlan, MAKES_KEY, PracticeOptions, Trouble};
use keyhandoff::domain::bucket::Versioning;
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::lint::Hazard;
use keyhandoff::domain::plan::Made;
use keyhandoff::domain::proof::Verdict;
use keyhandoff::domain::recipe::Recipe;
use keyhandoff::wizard::steps::{done, guide, hand_over, prove, questions, start};
use keyhandoff::wizard::{Act, Page};
use secrecy::ExposeSecret as _;

const STORAGE: &str = include_str!("../recipes/storage.toml");
const CLOUDFERRO: &str = include_str!("../recipes/vendors/cloudferro_s3_keys.toml");

/// At the guide, in the real case or in practice, with region and bucket told.
fn at_guide(world: &World, recipe: &str, practice: bool) -> Person {
    let mut person = Person::at_work(world);
    let recipe = Box::new(Recipe::parse(recipe).unwrap());
    let first = recipe.endpoint.as_ref().unwrap().regions[0].id.clone();
    let has_bucket = recipe.bucket().is_some();
    person.act(Act::Start(start::Act::Begin { recipe, practice }));
    assert_eq!(person.wizard.page, Page::About);
    let pages = person.wizard.route().pages();
    let told = [
        Page::About,
        Page::Guide,
        Page::Prove,
        Page::HandOver,
        Page::Done,
    ];
    assert_eq!(pages, told);
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Guide);
    assert!(!person.wizard.can_leave(), "the region is not chosen yet");
    person.act(Act::Guide(guide::Act::Place(first)));
    if has_bucket {
        assert!(!person.wizard.can_leave(), "there is no bucket yet");
        person.act(Act::Guide(guide::Act::Bucket("acme-deliveries".into())));
    }
    assert!(person.wizard.can_leave());
    person
}

/// Makes a key as a person on the cloud's own page.
fn on_the_page(world: &World) -> (String, String) {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().unwrap();
    let made = runtime
        .block_on(world.cloud.make_storage_key(None))
        .unwrap();
    let Made::Key(key_id) = made.made else {
        panic!("a key")
    };
    let secret = made.secret.unwrap().expose_secret().to_owned();
    (key_id.to_string(), secret)
}

fn tried(person: &Person) -> Vec<String> {
    let record = done::record(person.job()).unwrap();
    let right = record.checks.iter().filter(|check| check.got == "allowed");
    right.map(|check| check.what.clone()).collect()
}

#[test]
fn a_pasted_key_is_tried_in_its_bucket_and_handed_over_without_any_sign_in() {
    let world = World::new(PracticeOptions::default());
    let (key_id, secret) = on_the_page(&world);
    let mut person = at_guide(&world, STORAGE, false);
    person.act(Act::Guide(guide::Act::TakePracticeKey));
    assert!(person.job().guide.busy.is_none(), "this is no practice");
    paste(&mut person, &key_id, &secret);
    proven(&mut person);
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
    assert!(person.job().account().is_none());
    assert!(
        world.opened.lock().unwrap().is_empty(),
        "somebody signed in"
    );
    let fields = hand_over::fields(person.job()).unwrap();
    let told: Vec<_> = fields.iter().map(|field| field.value.as_str()).collect();
    let pair = format!("{key_id}:{{{{secret}}}}");
    let expected = [
        pair.as_str(),
        "https://s3.north.cloud.example",
        "north (RegionOne)",
        "on",
        "acme-deliveries/",
    ];
    assert_eq!(told, expected);
    person.hand_over(&world);
    assert_eq!(person.job().hand_over.fault, None);
    let record = done::record(person.job()).unwrap();
    assert_eq!(record.account, None);
    let endpoint = Some("https://s3.north.cloud.example".to_owned());
    assert_eq!(record.endpoint, endpoint);
    assert_eq!(record.access_key_id.unwrap().as_str(), key_id);
    assert_eq!(record.bucket.unwrap().as_str(), "acme-deliveries");
    assert_eq!((record.user_arn, record.kind), (None, None));
    let all = ["list", "put", "get", "delete", "list-all-buckets"];
    assert_eq!(tried(&person), all);
    // The test file is gone, and so is everything that was kept here.
    world.cloud.with_state(|state| {
        assert!(state.buckets["acme-deliveries"].objects.is_empty());
    });
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Done);
    person.close();
    let kept = format!("{:?}", world.keychain.0.lock().unwrap());
    assert!(!kept.contains(&secret) && !kept.contains(&key_id), "{kept}");
}

#[test]
fn in_practice_the_app_plays_the_clouds_page() {
    for recipe in [STORAGE, CLOUDFERRO] {
        let world = World::new(PracticeOptions::default());
        let mut person = at_guide(&world, recipe, true);
        assert!(person.wizard.is_practice());
        person.act(Act::Guide(guide::Act::TakePracticeKey));
        proven(&mut person);
        assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
        assert!(world.cloud.log().contains(&MAKES_KEY));
        person.hand_over(&world);
        assert_eq!(person.job().hand_over.fault, None);
        let bucket = person.job().has_bucket();
        assert_eq!(tried(&person).contains(&"put".to_owned()), bucket);
        let key_id = person.job().make.journal.key().unwrap().clone();
        let hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        assert!(key_id.as_str().len() == 32 && key_id.as_str().chars().all(hex));
    }
}

#[test]
fn a_slip_is_told_where_it_is_mended() {
    let world = World::new(PracticeOptions::default());
    let (key_id, secret) = on_the_page(&world);
    let mut person = at_guide(&world, STORAGE, false);
    paste(&mut person, "not a key", &secret);
    assert!(person.job().guide.key_id_wrong);
    paste(&mut person, &key_id, "");
    assert!(person.job().guide.secret_missing && !person.job().guide.key_id_wrong);
    let refused = |person: &mut Person, secret: &str| {
        paste(person, &key_id, secret);
        person.until_job(|job| job.guide.fault.is_some());
        assert_eq!(person.wizard.page, Page::Guide);
        assert!(person.job().make.journal.is_empty(), "it was taken in");
        person.job().guide.fault.clone().unwrap().kind
    };
    let kind = refused(&mut person, "another secret");
    assert_eq!(kind, FaultKind::StorageKeyRefused);
    person.act(Act::Guide(guide::Act::Bucket("acme-forgotten".into())));
    let kind = refused(&mut person, &secret);
    assert_eq!(kind, FaultKind::StorageBucketMissing);
    person.act(Act::Guide(guide::Act::Bucket("acme-deliveries".into())));
    world.cloud.deny(&["s3:ListBucket"]);
    let kind = refused(&mut person, &secret);
    assert_eq!(kind, FaultKind::StorageKeyTooNarrow);
    world.cloud.deny(&[]);
    // What people know of AWS is not asked of another cloud.
    person.act(Act::Guide(guide::Act::Place("elsewhere".into())));
    let chosen = guide::storage::endpoint(person.job()).unwrap();
    assert_eq!(chosen.host(), "s3.north.cloud.example");
    person.act(Act::Guide(guide::Act::Place("South_2".into())));
    let chosen = guide::storage::endpoint(person.job()).unwrap();
    assert_eq!(chosen.host(), "south.cloud.example:8443");
    paste(&mut person, &key_id, &secret);
    proven(&mut person);
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
}

#[test]
fn a_cloud_that_does_not_answer_is_told_without_a_word_of_aws() {
    let options = PracticeOptions {
        faults: FaultPlan::default().at("s3:ListBucket", 1, Trouble::SilentAnswer),
        ..PracticeOptions::default()
    };
    let world = World::new(options);
    let (key_id, secret) = on_the_page(&world);
    let mut person = at_guide(&world, STORAGE, false);
    paste(&mut person, &key_id, &secret);
    person.until_job(|job| job.guide.fault.is_some());
    let kind = person.job().guide.fault.clone().unwrap().kind;
    assert_eq!(kind, FaultKind::StorageSilent);
    let told = keyhandoff::text::Text::english().fault(&kind);
    assert!(!told.what.contains("AWS") && !told.next.contains("AWS"));
    paste(&mut person, &key_id, &secret);
    proven(&mut person);
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
}

#[test]
fn a_bucket_that_keeps_versions_keeps_one_of_the_test_file_and_it_is_told() {
    let world = World::new(PracticeOptions::default());
    world.cloud.with_state(|state| {
        let bucket = state.buckets.get_mut("acme-deliveries").unwrap();
        bucket.versioning = Versioning::On;
    });
    let (key_id, secret) = on_the_page(&world);
    let mut person = at_guide(&world, STORAGE, false);
    paste(&mut person, &key_id, &secret);
    proven(&mut person);
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
    person.hand_over(&world);
    let left = done::record(person.job()).unwrap().left_in_bucket;
    assert_eq!(left.len(), 1);
    assert!(left[0].old_versions_only);
}

/// A job of a file, closed in the middle, is found again with region, bucket and key; in practice it stays
/// practice.
#[test]
fn a_closed_window_goes_on_at_the_guide() {
    for practice in [false, true] {
        let world = World::new(PracticeOptions::default());
        let recipe = Recipe::parse(STORAGE).unwrap();
        let mut kept = world.recipes.kept.lock().unwrap();
        kept.insert(recipe.makes(), STORAGE.to_owned());
        drop(kept);
        let mut person = at_guide(&world, STORAGE, practice);
        let (key_id, secret) = on_the_page(&world);
        paste(&mut person, &key_id, &secret);
        proven(&mut person);
        person.close();
        drop(person);

        let mut person = Person::at_work(&world);
        person.go_on();
        assert_eq!(person.wizard.page, Page::Guide);
        assert_eq!(person.wizard.is_practice(), practice);
        assert_eq!(person.job().guide.place.as_deref(), Some("north"));
        assert_eq!(person.job().guide.bucket, "acme-deliveries");
        person.act(Act::Next);
        proven(&mut person);
        assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
        person.hand_over(&world);
        assert_eq!(person.job().hand_over.fault, None);
        let key = done::record(person.job()).unwrap().access_key_id;
        assert_eq!(key.unwrap().as_str(), key_id);
    }
}

/// Whoever tries again tries with another file, so that nobody would look for the first one.
#[test]
fn a_test_file_whose_answer_was_lost_is_told() {
    let options = PracticeOptions {
        faults: FaultPlan::default().always("s3:PutObject", Trouble::SilentAnswer),
        ..PracticeOptions::default()
    };
    let world = World::new(options);
    let (key_id, secret) = on_the_page(&world);
    let mut person = at_guide(&world, STORAGE, false);
    paste(&mut person, &key_id, &secret);
    proven(&mut person);
    assert_eq!(
        person.job().prove.verdict,
        Some(Verdict::Failed(FaultKind::StorageSilent))
    );
    let lost = person.job().prove.left_behind.clone();
    assert_eq!(lost.len(), 1);
    world.cloud.with_state(|state| {
        let files = &state.buckets["acme-deliveries"].objects;
        assert!(files.contains_key(&lost[0].file));
    });
    person.act(Act::Prove(prove::Act::TryAgain));
    person.until_job(|job| job.prove.verdict.is_some());
    let told = &person.job().prove.left_behind;
    assert!(told.len() == 2 && told.contains(&lost[0]), "{told:?}");
}

/// There is no other way, so Back leads to the first page and here again.
#[test]
fn back_leads_to_the_first_page_and_here_again() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_guide(&world, CLOUDFERRO, false);
    person.act(Act::Back);
    assert_eq!(person.wizard.page, Page::About);
    assert!(!person.wizard.can_open_guide());
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Guide);
    let told = person.job().introduction.clone().unwrap();
    let hazards: Vec<_> = told.dangers().map(|one| one.hazard).collect();
    assert_eq!(hazards, [Hazard::WholeProject]);
    assert!(
        told.fears.is_empty(),
        "nothing is promised: {:?}",
        told.fears
    );
}

/// Some clouds have an address for each account. Whatever is answered, it leads nowhere but below the cloud's name.
#[test]
fn a_part_of_the_host_is_asked_for_and_leads_nowhere_else() {
    let question = "[[parameter]]\nid = \"cloud_account\"\nkind = \"text\"\nquestion = \"Which account?\"\n\
        hint = \"-\"\n\n[credential]";
    let asks = STORAGE.replacen("[credential]", question, 1).replacen(
        "https://s3.{{region}}",
        "https://{{cloud_account}}.{{region}}",
        1,
    );
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at_work(&world);
    let recipe = Recipe::parse(&asks).unwrap();
    let asked = recipe.questions().find(|one| one.id == "cloud_account");
    let asked = asked.unwrap().clone();
    for hostile in [
        "evil.example/",
        "evil.example",
        "a@b",
        "a:1",
        "a/b",
        "A",
        "-a",
        "xn--a",
        "a b",
    ] {
        assert!(asked.check(hostile).is_err(), "{hostile}");
    }
    person.act(Act::Start(start::Act::Begin {
        recipe: Box::new(recipe),
        practice: true,
    }));
    person.act(Act::Next);
    person.act(Act::Guide(guide::Act::Bucket("acme-deliveries".into())));
    person.act(Act::Guide(guide::Act::Place("north".into())));
    assert_eq!(guide::storage::endpoint(person.job()), None);
    assert!(!person.wizard.can_leave(), "the account is not told yet");
    person.act(Act::Questions(questions::Act::Answer(
        "cloud_account".into(),
        "0a1b".into(),
    )));
    let there = guide::storage::endpoint(person.job()).unwrap();
    assert_eq!(there.host(), "0a1b.north.cloud.example");
    person.act(Act::Guide(guide::Act::TakePracticeKey));
    proven(&mut person);
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
    // A text elsewhere in the host, or as its last names, could lead anywhere.
    for host in [
        "a{{cloud_account}}.cloud.example",
        "cloud.{{cloud_account}}.example",
        "{{cloud_account}}",
    ] {
        let text = asks.replacen("{{cloud_account}}.{{region}}.cloud.example", host, 1);
        let kind = Recipe::parse(&text).unwrap_err().kind;
        assert!(matches!(kind, FaultKind::RecipeRefused { .. }), "{host}");
    }
}
