//! A recipe with one mistake: it is refused at its line, with what to write instead.

use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::recipe::Recipe;

const WHOLE: &str = include_str!("../recipes/everything.toml");

include!("../recipes/mistakes.rs");

fn line_of(text: &str, offset: usize) -> usize {
    1 + text[..offset].matches('\n').count()
}

#[test]
fn each_mistake_is_told_at_its_line_with_what_to_write_instead() {
    assert!(Recipe::parse(WHOLE).is_ok(), "{:?}", Recipe::parse(WHOLE));
    assert!(MISTAKES.len() >= 60);
    let mut wrong = Vec::new();
    for (from, to, words) in MISTAKES {
        let at = WHOLE.find(from).unwrap_or_else(|| panic!("{from}"));
        let text = WHOLE.replacen(from, to, 1);
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
        let last = line_of(WHOLE, at) + to.matches('\n').count();
        let in_place = (line_of(WHOLE, at)..=last).contains(&line);
        if !reason.contains(words) || !(in_place || elsewhere) {
            wrong.push(format!(
                "{to}: line {line}, not {}: {reason}",
                line_of(WHOLE, at)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
