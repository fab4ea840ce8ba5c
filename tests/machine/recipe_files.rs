//! Recipes that a vendor sends as a file.

use super::person::{Person, RECIPIENT};
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::ability::{Deed, Fear};
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::lint::Hazard;
use keyhandoff::domain::words::words_for;
use keyhandoff::wizard::steps::start;
use keyhandoff::wizard::{Act, Page};

const REVENUECAT: &str = include_str!("../../assets/recipes/revenuecat.toml");

/// A recipe that looks like RevenueCat's and seals for somebody of its own choice.
fn look_alike() -> String {
    let own = format!("recipients = [\"{RECIPIENT}\"]\n\n[[handoff.field]]");
    REVENUECAT.replacen("[[handoff.field]]", &own, 1)
}

fn pick(world: &World, text: &str) {
    let file = world.folder.join("vendor.toml");
    std::fs::write(&file, text).unwrap();
    *world.picks.0.lock().unwrap() = Some(file);
}

fn open(person: &mut Person) {
    person.act(Act::Start(start::Act::OpenRecipe(None)));
    person.until(|wizard| wizard.page != Page::Start || wizard.start.fault.is_some());
}

#[test]
fn a_strangers_recipe_is_introduced_before_anything_else() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at(&world);
    pick(&world, &look_alike());
    open(&mut person);
    assert_eq!(person.wizard.page, Page::About);
    let told = person.job().introduction.clone().unwrap();
    assert_eq!(told.recipients, [words_for(RECIPIENT.as_bytes())]);
    assert!(
        told.abilities
            .iter()
            .any(|one| one.deed == Deed::DeleteFiles)
    );
    assert!(told.fears.contains(&Fear::OtherBuckets));
    assert_eq!(told.dangers().count(), 0);
    person.act(Act::Leave);
    person.choose();
    assert_eq!(
        person.job().introduction,
        None,
        "what comes with the program is known"
    );
}

/// The words of the recipe are kind; what it permits is not.
#[test]
fn what_a_recipe_permits_is_told_whatever_it_says() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at(&world);
    pick(&world, &REVENUECAT.replace("{{bucket}}/*\"]", "*\"]"));
    open(&mut person);
    let told = person.job().introduction.clone().unwrap();
    let dangers: Vec<Hazard> = told.dangers().map(|one| one.hazard).collect();
    assert!(dangers.contains(&Hazard::EveryBucket), "{dangers:?}");
    assert!(!told.fears.contains(&Fear::OtherBuckets));
}

#[test]
fn a_broken_recipe_is_refused_at_its_line_and_the_start_page_stays() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at(&world);
    pick(&world, &REVENUECAT.replace("author =", "autor ="));
    open(&mut person);
    assert_eq!(person.wizard.page, Page::Start);
    let fault = person.wizard.start.fault.clone().unwrap();
    assert_eq!(fault.kind, FaultKind::RecipeRefused { line: 6 });
    assert!(fault.detail.unwrap().contains("did you mean `author`"));
    pick(&world, REVENUECAT);
    open(&mut person);
    assert_eq!(person.wizard.page, Page::About);
    assert_eq!(person.wizard.start.fault, None);
}

/// A part that is left out would be worse than a refusal.
#[test]
fn a_recipe_that_asks_for_more_than_is_made_is_refused_before_anything_is_asked() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at(&world);
    let more = REVENUECAT.replacen(
        "kind = \"bucket\"",
        "kind = \"bucket\"\nbucket = \"new\"\nmost = 2",
        1,
    );
    pick(&world, &more);
    open(&mut person);
    assert_eq!(person.wizard.page, Page::Start);
    let fault = person.wizard.start.fault.clone().unwrap();
    assert_eq!(fault.kind, FaultKind::KindUnsupported);
    assert!(world.cloud.log().is_empty());
}

#[test]
fn who_chooses_no_file_stays_where_they_were() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at(&world);
    open(&mut person);
    // There is no dialog here, which is told.
    let kind = person.wizard.start.fault.clone().unwrap().kind;
    assert_eq!(kind, FaultKind::FileDialogMissing);
}

#[test]
fn a_job_of_a_recipe_file_is_gone_on_with_after_a_new_start() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at(&world);
    pick(&world, &look_alike());
    open(&mut person);
    person.act(Act::Next);
    person.sign_in();
    person.go_to_make();
    person.make();
    person.close();
    drop(person);
    assert_eq!(
        *world.recipes.looks.lock().unwrap(),
        0,
        "no start reads recipes"
    );

    let mut again = Person::at(&world);
    assert_eq!(
        *world.recipes.looks.lock().unwrap(),
        0,
        "no start reads recipes"
    );
    again.go_on();
    assert!(again.job().introduction.is_some());
    assert_eq!(again.job().recipe.handoff.recipients, [RECIPIENT]);
    again.sign_in();
    again.finish(&world);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

#[test]
fn without_its_file_a_job_is_not_taken_for_the_built_in_recipes() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at(&world);
    pick(&world, &look_alike());
    open(&mut person);
    person.act(Act::Next);
    person.sign_in();
    person.go_to_make();
    person.make();
    person.close();
    drop(person);
    world.recipes.kept.lock().unwrap().clear();
    let mut again = Person::at(&world);
    again.go_on();
    let kind = again.wizard.start.fault.clone().map(|fault| fault.kind);
    assert_eq!(kind, Some(FaultKind::RecipeElsewhere));
}

/// The card stands on the first page alone; a real job is never put down for it.
#[test]
fn a_recipe_file_is_practised_as_a_whole_and_only_before_a_sign_in() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at_work(&world);
    pick(&world, &look_alike());
    open(&mut person);
    assert!(person.wizard.can_practise());
    let recipe = Box::new((*person.job().recipe).clone());
    person.act(Act::Start(start::Act::Begin {
        recipe,
        practice: true,
    }));
    assert_eq!(person.wizard.page, Page::About);
    assert!(person.wizard.is_practice() && !person.wizard.can_practise());
    person.act(Act::Next);
    person.sign_in();
    assert!(!person.wizard.can_practise());
    person.finish(&world);
    assert!(person.job().is_practice());
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

/// The two files of a vendor: a recipe that names its key, and its signature.
fn signed(text: &str) -> (String, String) {
    let pair = minisign::KeyPair::generate_unencrypted_keypair().unwrap();
    let named = format!("[vendor]\nminisign_key = \"{}\"", pair.pk.to_base64());
    let text = text.replacen("[vendor]", &named, 1);
    let data = std::io::Cursor::new(&text);
    let made = minisign::sign(None, &pair.sk, data, None, None).unwrap();
    (text, made.into_string())
}

#[test]
fn a_signed_recipe_is_opened_with_its_signature_and_in_no_other_way() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at(&world);
    let (text, signature) = signed(REVENUECAT);
    let beside = world.folder.join("vendor.toml.minisig");
    let refused = |person: &mut Person, text: &str| {
        pick(&world, text);
        open(person);
        assert_eq!(person.wizard.page, Page::Start);
        person.wizard.start.fault.clone().unwrap().kind
    };
    assert_eq!(refused(&mut person, &text), FaultKind::SignatureMissing);
    std::fs::write(&beside, &signature).unwrap();
    let wider = text.replace("{{bucket}}/*\"]", "*\"]");
    assert_eq!(refused(&mut person, &wider), FaultKind::SignatureWrong);
    let nobodys = REVENUECAT.replace("author = \"", "author = \"Dr. ");
    assert_eq!(refused(&mut person, &nobodys), FaultKind::SignatureWrong);
    pick(&world, &text);
    open(&mut person);
    assert_eq!(person.wizard.page, Page::About);
    let told = person.job().introduction.clone().unwrap();
    assert!(text.contains(&told.signed_with.unwrap()));
}
