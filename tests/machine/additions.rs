//! A key for anybody with a statement and a limit of its maker: a recipe like any other, for every step of a job.

use super::person::Person;
use super::several_buckets::{at_the_bucket, go_on, tick};
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::names::Arn;
use keyhandoff::domain::recipe::added::{read_statement, with_additions};

const READER: &str = include_str!("../../assets/recipes/s3-read-only.toml");
const LIMIT: &str = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";

#[test]
fn what_was_added_is_made_goes_on_from_its_draft_and_is_taken_back() {
    let world = World::new(PracticeOptions::default());
    let statement = r#"{"Effect":"Allow","Action":"s3:GetObjectTagging",
        "Resource":"arn:aws:s3:::{{bucket}}/*"}"#;
    let grant = read_statement(statement, None).unwrap();
    let limit = Arn::parse(LIMIT).unwrap();
    let grants = [(grant, "See the labels of files in {{bucket}}".to_owned())];
    let (recipe, text) = with_additions(READER, &grants, Some(&limit)).unwrap();
    world
        .recipes
        .kept
        .lock()
        .unwrap()
        .insert(recipe.makes(), text.clone());
    let mut person = at_the_bucket(&world, &text);
    tick(&mut person, &["acme-archive", "acme-payroll"]);
    go_on(&mut person);
    person.go_to_make();
    person.make();
    let before = person.job().plan().unwrap();
    let mine = before.document.statement.last().unwrap();
    let files = ["acme-archive", "acme-payroll"].map(|name| format!("arn:aws:s3:::{name}/*"));
    assert_eq!(mine.resource, files);
    world.cloud.with_state(|state| {
        let user = state.users.values().next().unwrap();
        assert_eq!(user.boundary, Some(limit));
    });
    person.close();
    drop(person);

    let mut person = Person::at(&world);
    person.go_on();
    person.sign_in();
    let plan = person.job().plan().unwrap();
    assert_eq!(
        (&plan.document, &plan.boundary),
        (&before.document, &before.boundary)
    );
    person.finish(&world);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
    person.undo();
    assert_eq!(world.counts(), [0, 0, 0, 0]);
}
