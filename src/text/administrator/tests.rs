use super::*;
use crate::domain::pack::tests::{pack, packs};
use crate::domain::pack::{LETTER, RIGHTS, SCRIPT, TEMPLATE, UNDO};
use crate::domain::plan::OpId;
use crate::domain::recipe::Recipe;

#[test]
fn the_letter_names_what_is_asked_for_and_leaves_no_gap() {
    let text = Text::english();
    for new in [false, true] {
        let mut pack = pack(new);
        pack.begun = new;
        let words = text.pack(&pack);
        let said = words.says.iter().map(|(_, said)| said);
        for part in [&words.letter, &words.checklist, &words.make, &words.undo]
            .into_iter()
            .chain(said)
        {
            assert!(!part.contains(['{', '}', '!']), "{part}");
            assert!(!part.contains("[pack"), "{part}");
        }
        let line = "- Make the robot account (iam:CreateUser)";
        assert!(words.letter.contains(line), "{}", words.letter);
        let stack = pack.stack_name();
        for told in [
            SCRIPT,
            UNDO,
            TEMPLATE,
            RIGHTS,
            &stack,
            "revenuecat-acme-deliveries",
            "1234 5678 9012",
        ] {
            assert!(words.letter.contains(told), "{told}");
        }
        assert_eq!(words.letter.contains("closed to the public"), new);
        assert!(
            !words.letter.contains("ONE RIGHT STAYS"),
            "{}",
            words.letter
        );
        pack.missing = vec!["iam:CreateAccessKey".into()];
        let letter = text.pack(&pack).letter;
        let (_, stays) = letter.split_once("STAYS WITH ME").unwrap();
        assert!(
            stays.contains("- Make the key (iam:CreateAccessKey)\n"),
            "{stays}"
        );
    }
}

#[test]
fn every_kind_has_a_letter_of_its_own_that_names_every_file_and_thing() {
    let text = Text::english();
    for (kind, mut pack) in packs() {
        pack.begun = true;
        let words = text.pack(&pack);
        let whole = [&words.letter, &words.checklist, &words.make, &words.undo];
        let said = words.says.iter().map(|(_, said)| said);
        for part in whole.into_iter().chain(said) {
            assert!(!part.contains(['{', '}', '!']), "{kind}: {part}");
            assert!(!part.contains("[pack"), "{kind}: {part}");
        }
        for (name, _) in pack.files(&words) {
            let told = words.letter.contains(&name) || name == LETTER;
            assert!(told, "{kind}: {name}");
        }
        let lists = pack.plan.footprint.managed.iter().map(ToString::to_string);
        let limit = pack.plan.boundary.iter().map(ToString::to_string);
        let tags = pack
            .plan
            .own_tags
            .iter()
            .map(|(key, value)| format!("{key} = {value}"));
        for told in lists.chain(limit).chain(tags) {
            assert!(words.letter.contains(&told), "{kind}: {told}");
        }
        let of_key = ["robot account", "make the key", "A key for"];
        let has_key = pack.plan.footprint.has(OpId::Key);
        for part in of_key {
            let told = words.letter.contains(part) || words.checklist.contains(part);
            assert_eq!(told, has_key, "{kind}: {part}");
        }
        let template = words.checklist.contains("no template");
        assert_eq!(template, !pack.has_template(), "{kind}");
    }
}

#[test]
fn every_right_that_is_asked_for_has_its_words() {
    let text = Text::english();
    let asks = packs().into_iter().flat_map(|(_, pack)| pack.plan.asks());
    for ask in asks {
        let line = text.right(ask.action);
        assert_ne!(line, ask.action);
        for rule in Rule::ALL {
            let told = text.missing(&ask, May::Forbidden(rule));
            assert!(told.starts_with(&line) && told.ends_with('.'), "{told}");
        }
    }
}

/// Whoever has the rights to make it must not read a stranger's promises as this app's.
#[test]
fn of_a_strangers_recipe_the_letter_says_what_its_documents_permit() {
    let mut pack = pack(false);
    let ours = Text::english().pack(&pack).letter;
    assert!(ours.contains("- See or use any other bucket"), "{ours}");
    let text = include_str!("../../../assets/recipes/revenuecat.toml");
    let promise = "\"Never touch anything\",";
    let theirs = text.replacen("cannot = [", &format!("cannot = [{promise}"), 1);
    pack.recipe = Recipe::parse(&theirs).unwrap().into();
    let letter = Text::english().pack(&pack).letter;
    for told in [
        "- Put files in the bucket acme-deliveries, also over others of the same name",
        "- Look into or use any other bucket",
        "- Give rights to anybody",
    ] {
        assert!(letter.contains(told), "{told}: {letter}");
    }
    assert!(!letter.contains("Never touch anything"), "{letter}");
    // Of lists that were not read nothing is promised.
    let (_, managed) = packs()
        .into_iter()
        .find(|(kind, _)| *kind == "managed")
        .unwrap();
    let mut managed = managed;
    let changed = include_str!("../../../assets/recipes/devops.toml").replacen(
        "minutes = 5",
        "minutes = 6",
        1,
    );
    managed.recipe = Recipe::parse(&changed).unwrap().into();
    let letter = Text::english().pack(&managed).letter;
    assert!(!letter.contains("WILL NOT BE ABLE TO DO"), "{letter}");
    assert!(letter.contains("- Work with your servers"), "{letter}");
}
