//! The page on which the person makes everything by hand.

use super::drawing::{draw_tall, says};
use super::key_alone::make_by_hand;
use super::person::Person;
use super::pictures::{of_page, of_page_sized};
use super::sharing::told;
use super::world::World;
use eframe::egui::accesskit::Role;
use keyhandoff::cloud::practice::{ACCOUNT_ID, PracticeOptions};
use keyhandoff::domain::console::{Sheet, Step};
use keyhandoff::domain::recipe::Recipe;
use keyhandoff::ui::view::Local;
use keyhandoff::wizard::Act;
use keyhandoff::wizard::steps::{guide, questions, start};

#[test]
fn the_guide_says_each_step_and_copies_what_is_pasted_there() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at_work(&world);
    person.act(Act::Start(start::Act::Choose {
        recipe: "revenuecat".into(),
        practice: false,
    }));
    let link = (Role::Link, "Show me how to do it in the console myself");
    let opened = draw_tall(&person.wizard, &[link]);
    assert_eq!(opened, [Act::Guide(guide::Act::Open)]);
    person.act(opened[0].clone());
    says(
        &person.wizard,
        &["Make the key yourself", "Name the bucket first"],
    );
    person.act(Act::Guide(guide::Act::Bucket("acme-deliveries".into())));
    says(
        &person.wizard,
        &[
            "1. Find the bucket",
            "2. Make the permission list",
            "choose “JSON”",
            "arn:aws:s3:::acme-deliveries/*",
            "5. Make its key",
            "Third-party service",
            "Secret access key",
            "Test this key",
        ],
    );
    for (role, name, act) in [
        (
            Role::Button,
            "Copy the permission document",
            guide::Act::Copy(guide::What::Document),
        ),
        (
            Role::Button,
            "Copy the name of the folder",
            guide::Act::Copy(guide::What::Name(Step::Group)),
        ),
        (
            Role::Link,
            "Open “Create user” in the console",
            guide::Act::OpenPage(Step::User),
        ),
        (
            Role::CheckBox,
            "The key is made",
            guide::Act::Tick(Step::Key, true),
        ),
    ] {
        let acts = draw_tall(&person.wizard, &[(role, name)]);
        assert_eq!(acts, [Act::Guide(act)], "{name}");
    }
    of_page(&person.wizard, "guide");
    person.act(Act::ShareScreen(true));
    let shared = told(&person.wizard, Local::default(), &[]);
    assert!(!shared.contains("acme-deliveries"), "{shared}");
    assert!(shared.contains("Copy the permission document"));
}

#[test]
fn the_key_of_another_user_is_named_and_asked_about() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at_work(&world);
    person.act(Act::Start(start::Act::Choose {
        recipe: "revenuecat".into(),
        practice: false,
    }));
    person.act(Act::Guide(guide::Act::Open));
    person.act(Act::Guide(guide::Act::Bucket("acme-deliveries".into())));
    person.act(Act::Guide(guide::Act::OtherBucket(
        "acme-deliveries".into(),
    )));
    says(&person.wizard, &["Name another one, or none."]);
    person.act(Act::Guide(guide::Act::OtherBucket(String::new())));
    let Sheet {
        names, document, ..
    } = guide::sheet(person.job()).unwrap();
    let made = [names.policy.as_str(), names.group.as_str(), "older"];
    let (key_id, secret) = make_by_hand(&world.cloud, made, &document.pretty());
    let secret = Some(person.safe.put(secret.into()));
    person.act(Act::Guide(guide::Act::Paste { key_id, secret }));
    person.until_job(|job| job.guide.other_user.is_some());
    let question =
        "This key belongs to older. The robot account of this guide is revenuecat-acme-deliveries.";
    says(&person.wizard, &[question]);
    of_page(&person.wizard, "guide-other-user");
    let use_it = [(Role::Link, "Use this key anyway")];
    let acts = draw_tall(&person.wizard, &use_it);
    assert_eq!(acts, [Act::Guide(guide::Act::UseAnyway)]);
}

fn at_guide_of(world: &World, recipe: &str) -> Person {
    let mut person = Person::at_work(world);
    let recipe = Box::new(Recipe::parse(recipe).unwrap());
    let practice = false;
    person.act(Act::Start(start::Act::Begin { recipe, practice }));
    person.act(Act::Guide(guide::Act::Open));
    person
}

#[test]
fn lists_of_aws_are_told_and_confirmed_before_the_steps() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_guide_of(&world, include_str!("../../assets/recipes/devops.toml"));
    says(
        &person.wizard,
        &["Type the account number first", "Where devo.ps works"],
    );
    person.act(Act::Guide(guide::Act::Account(ACCOUNT_ID.into())));
    let told = told(&person.wizard, Local::default(), &[]);
    assert!(
        !told.contains("Bucket for") && !told.contains("1. "),
        "{told}"
    );
    says(
        &person.wizard,
        &[
            "AmazonEC2FullAccess",
            "type its name: devo.ps",
            "Type the name of devo.ps first",
        ],
    );
    person.act(Act::Guide(guide::Act::Accept("devo.ps".into())));
    says(
        &person.wizard,
        &[
            "1. Make a robot account for devo.ps",
            "Choose “Attach policies directly”.",
            "Search for AmazonEC2FullAccess and tick it. Tick nothing else.",
            "2. Make its key",
        ],
    );
    let copy = (Role::Button, "Copy the name AmazonEC2FullAccess");
    let acts = draw_tall(&person.wizard, &[copy]);
    assert_eq!(acts, [Act::Guide(guide::Act::Copy(guide::What::List(0)))]);
    of_page_sized(&person.wizard, "guide-managed", (1000.0, 2000.0));
}

#[test]
fn the_limit_the_tags_and_the_lines_in_the_buckets_rules_are_steps_too() {
    let world = World::new(PracticeOptions::default());
    let recipe = include_str!("../../assets/recipes/revenuecat.toml").replacen(
        "[credential]\n",
        "[credential]\nboundary = \"arn:{{partition}}:iam::{{account_id}}:policy/it/limit\"\n\
        tags = { team = \"data\", cost-center = \"42\" }\n",
        1,
    );
    let say = "say = \"Read, write and delete files in {{bucket}}\"";
    let on_bucket = format!("on = \"bucket\"\nprincipals = [\"{{{{user_arn}}}}\"]\n{say}");
    let mut person = at_guide_of(&world, &recipe.replacen(say, &on_bucket, 1));
    person.act(Act::Guide(guide::Act::Bucket("acme-deliveries".into())));
    person.act(Act::Guide(guide::Act::Account(ACCOUNT_ID.into())));
    says(
        &person.wizard,
        &[
            "Under “Add tags” choose “Add new tag” for each of these: cost-center = 42, team = data.",
            "search for limit and choose it",
            "5. Add lines to the rules of the bucket",
            "Set the cursor right behind the first [ in it",
            "6. Make its key",
        ],
    );
    for (button, what) in [
        ("Copy the name of the limit", guide::What::Limit),
        ("Copy the whole document", guide::What::Rules),
        ("Copy the lines only", guide::What::Lines),
    ] {
        let acts = draw_tall(&person.wizard, &[(Role::Button, button)]);
        assert_eq!(acts, [Act::Guide(guide::Act::Copy(what))], "{button}");
    }
    of_page_sized(&person.wizard, "guide-rules", (1000.0, 3000.0));
    person.act(Act::ShareScreen(true));
    let shared = told(&person.wizard, Local::default(), &[]);
    assert!(
        !shared.contains(ACCOUNT_ID) && !shared.contains("acme-deliveries"),
        "{shared}"
    );
}

#[test]
fn a_role_made_by_hand_is_named_and_told_as_not_tested() {
    let world = World::new(PracticeOptions::default());
    let recipe = include_str!("../../assets/recipes/airbyte-role.toml");
    let mut person = at_guide_of(&world, recipe);
    person.act(Act::Guide(guide::Act::Bucket("acme-deliveries".into())));
    let number = questions::Act::Answer("external_id".into(), "workspace-1".into());
    person.act(Act::Questions(number));
    says(
        &person.wizard,
        &[
            "Make the role yourself",
            "3. Make the role",
            "Choose “Custom trust policy”.",
            "ARN of the new role",
            "Paste the ARN of the role first",
        ],
    );
    let copy = (Role::Button, "Copy the document");
    let acts = draw_tall(&person.wizard, &[copy]);
    assert_eq!(acts, [Act::Guide(guide::Act::Copy(guide::What::Trust))]);
    of_page_sized(&person.wizard, "guide-role", (1000.0, 2400.0));
    for (pasted, told) in [
        (
            "arn:aws:iam::111122223333:user/a",
            "This is not the ARN of a role.",
        ),
        (
            "arn:aws-cn:iam::111122223333:role/a",
            "This role is in another account",
        ),
    ] {
        person.act(Act::Guide(guide::Act::Role(pasted.into())));
        says(&person.wizard, &[told]);
    }
    let role = |name: &str| guide::Act::Role(format!("arn:aws:iam::{ACCOUNT_ID}:role/{name}"));
    person.act(Act::Guide(role("Admin")));
    says(
        &person.wizard,
        &["This role is called Admin. The role of this guide is called airbyte-acme-deliveries."],
    );
    let anyway = draw_tall(&person.wizard, &[(Role::Link, "Use this role anyway")]);
    assert_eq!(anyway, [Act::Guide(guide::Act::UseAnyway)]);
    person.act(Act::Guide(role("airbyte-acme-deliveries")));
    let forward = draw_tall(&person.wizard, &[(Role::Button, "Go on")]);
    assert_eq!(forward, [Act::Next]);
    person.act(Act::Next);
    says(
        &person.wizard,
        &[
            "What could not be tested here",
            "Nothing was tested",
            "nobody signed in here",
        ],
    );
    of_page(&person.wizard, "guide-role-prove");
}

/// Nobody else looks: the key sees no rules of its bucket, and the page is all that the person has.
#[test]
fn what_the_vendor_has_people_look_at_stands_at_the_bucket_in_the_guide_too() {
    let asks = "kind = \"bucket\"\nexisting_bucket = { look_at = [\"No rule moves files to Glacier.\"] }\n";
    let text = include_str!("../../assets/recipes/revenuecat.toml");
    let recipe = Recipe::parse(&text.replacen("kind = \"bucket\"\n", asks, 1)).unwrap();
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at_work(&world);
    person.act(Act::Start(start::Act::Begin {
        recipe: Box::new(recipe),
        practice: false,
    }));
    person.act(Act::Guide(guide::Act::Open));
    person.act(Act::Guide(guide::Act::Bucket("acme-deliveries".into())));
    let told = [
        "1. Find the bucket",
        "Please look at this yourself",
        "No rule moves files to Glacier.",
    ];
    says(&person.wizard, &told);
}
