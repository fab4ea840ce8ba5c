//! A recipe with one mistake: it is refused at its line, with what to write instead.

use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::recipe::Recipe;

const WHOLE: &str = include_str!("../recipes/everything.toml");
const STORAGE: &str = include_str!("../recipes/storage.toml");

include!("../recipes/mistakes.rs");
include!("../recipes/slips.rs");
include!("../recipes/storage_mistakes.rs");

fn line_of(text: &str, offset: usize) -> usize {
    1 + text[..offset].matches('\n').count()
}

#[test]
fn each_mistake_is_told_at_its_line_with_what_to_write_instead() {
    for whole in [WHOLE, STORAGE] {
        assert!(Recipe::parse(whole).is_ok(), "{:?}", Recipe::parse(whole));
    }
    assert!(MISTAKES.len() >= 60);
    let mut wrong = Vec::new();
    let of_aws = MISTAKES.iter().chain(SLIPS).map(|one| (WHOLE, one));
    let all = of_aws.chain(STORAGE_MISTAKES.iter().map(|one| (STORAGE, one)));
    for (whole, (from, to, words)) in all {
        let at = whole.find(from).unwrap_or_else(|| panic!("{from}"));
        let text = whole.replacen(from, to, 1);
        let refused = Recipe::parse(&text);
        let Err(fault) = refused else {
            wrong.push(format!("{to}: is read"));
            continue;
        };
        let FaultKind::RecipeRefused { line } = fault.kind else {
            panic!("{fault}")
        };
        let reason = fault.detail.unwrap();
        let (elsewhere, words) = match words.strip_prefix('@') {
            Some(words) => (true, words),
            None => (false, *words),
        };
        let last = line_of(whole, at) + to.matches('\n').count();
        let in_place = (line_of(whole, at)..=last).contains(&line);
        if !reason.contains(words) || !(in_place || elsewhere) {
            wrong.push(format!(
                "{to}: line {line}, not {}: {reason}",
                line_of(whole, at)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
