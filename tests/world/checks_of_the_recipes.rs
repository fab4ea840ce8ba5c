//! `keyhandoff recipe check`, and the published schema beside it.

use super::helper;
use super::program::Program;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

const WHOLE: &str = include_str!("../recipes/everything.toml");
const STORAGE: &str = include_str!("../recipes/storage.toml");
const FORMAT: &str = include_str!("../../assets/recipes/FORMAT.md");

include!("../recipes/mistakes.rs");
include!("../recipes/slips.rs");
include!("../recipes/storage_mistakes.rs");

fn files_in(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    files.sort();
    files
}

fn sound() -> Vec<PathBuf> {
    let mut files = files_in("assets/recipes");
    files.extend(files_in("tests/recipes"));
    files.extend(files_in("tests/recipes/vendors"));
    assert!(files.len() > 12);
    files
}

/// Each mistake, with the recipe that it is made in.
fn mistakes() -> impl Iterator<
    Item = (
        &'static str,
        &'static (&'static str, &'static str, &'static str),
    ),
> {
    let of_aws = MISTAKES.iter().chain(SLIPS).map(|one| (WHOLE, one));
    of_aws.chain(STORAGE_MISTAKES.iter().map(|one| (STORAGE, one)))
}

/// One file for each mistake.
fn broken(folder: &Path) -> Vec<PathBuf> {
    let write = |(at, (whole, (from, to, _))): (usize, (&str, &(&str, &str, &str)))| {
        let path = folder.join(format!("{at:02}.toml"));
        fs::write(&path, whole.replacen(from, to, 1)).unwrap();
        path
    };
    mistakes().enumerate().map(write).collect()
}

fn check(program: &Program, more: &[&str], files: &[PathBuf]) -> super::program::Outcome {
    let mut arguments = vec!["recipe".to_owned(), "check".to_owned()];
    arguments.extend(more.iter().map(|text| (*text).to_owned()));
    arguments.extend(files.iter().map(|path| path.display().to_string()));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    program.run(&arguments)
}

#[test]
fn every_recipe_of_ours_is_sound() {
    let files = sound();
    let outcome = check(&Program::new(), &["--json"], &files);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    let reports: Vec<Value> = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(reports.len(), files.len());
    for report in reports {
        assert_eq!(report["sound"], json!(true), "{report}");
        // What a document opens can always be said, but for lists that AWS keeps.
        let findings = report["findings"].to_string();
        // Of a key of another cloud there is no document.
        let of_cloud = report["recipe"]
            .as_str()
            .unwrap()
            .starts_with("one-bucket@");
        let managed =
            findings.contains("full-access") || findings.contains("whole-project") || of_cloud;
        assert!(
            managed || !report["can"].as_array().unwrap().is_empty(),
            "{report}"
        );
    }
}

#[test]
fn a_folder_of_broken_recipes_is_refused_file_by_file() {
    let program = Program::new();
    let files = broken(&program.work());
    let begun = Instant::now();
    let outcome = check(&program, &["--json"], &files);
    let each = begun.elapsed() / u32::try_from(files.len()).unwrap();
    assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
    let reports: Vec<Value> = serde_json::from_str(&outcome.stdout).unwrap();
    assert!(reports.len() >= 60);
    for (report, (_, (_, to, words))) in reports.iter().zip(mistakes()) {
        assert_eq!(report["sound"], json!(false), "{to}");
        assert!(report["line"].as_u64().unwrap() >= 1, "{to}");
        let reason = report["reason"].as_str().unwrap();
        assert!(
            reason.contains(words.trim_start_matches('@')),
            "{to}: {reason}"
        );
    }
    assert!(each.as_millis() < 100, "{each:?} for each");
}

#[test]
fn a_person_reads_what_was_refused_and_where() {
    let program = Program::new();
    let file = program.work().join("mine.toml");
    fs::write(&file, WHOLE.replace("author =", "autor =")).unwrap();
    let mut sound = sound().into_iter();
    let revenuecat = sound.find(|path| path.ends_with("revenuecat.toml"));
    let outcome = check(&program, &[], &[file, revenuecat.unwrap()]);
    assert_eq!(outcome.code(), Some(1));
    for words in ["mine.toml", "line 5", "did you mean `author`?"] {
        assert!(outcome.stderr.contains(words), "{}", outcome.stderr);
    }
    for words in [
        "Read files in the bucket that you choose",
        "Look into or use any other bucket",
        "s3:*Object stands for 5 actions",
        "Secret access key  (the secret)",
        "One recipe is sound, one was refused.",
    ] {
        assert!(outcome.stdout.contains(words), "{}", outcome.stdout);
    }
}

/// Editors that know the schema say the same as the program, as far as a schema can.
#[test]
fn the_schema_takes_every_sound_recipe_and_refuses_what_has_no_place_in_it() {
    let program = Program::new();
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let refused = |files: &[PathBuf]| -> usize {
        let output = Command::new(helper::python_with_moto())
            .arg(manifest.join("tests/world/recipes_by_schema.py"))
            .arg(manifest.join("assets/recipes/recipe.schema.json"))
            .args(files)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap().lines().count()
    };
    assert_eq!(refused(&sound()), 0);
    let unknown: Vec<PathBuf> = broken(&program.work())
        .into_iter()
        .zip(mistakes())
        .filter(|(_, (_, (_, _, words)))| {
            words.contains("did you mean `") || words.contains("known are")
        })
        .map(|(path, _)| path)
        .collect();
    assert!(unknown.len() >= 8, "{}", unknown.len());
    assert_eq!(refused(&unknown), unknown.len());
}

#[test]
fn the_smallest_recipe_of_the_reference_can_be_used() {
    let program = Program::new();
    let example = FORMAT.split("```toml\n").nth(1).unwrap();
    let file = program.work().join("smallest.toml");
    fs::write(&file, example.split("```").next().unwrap()).unwrap();
    let outcome = check(&program, &[], &[file]);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    assert!(
        outcome.stdout.contains("This recipe can be used."),
        "{}",
        outcome.stdout
    );
    assert!(!outcome.stdout.contains("DANGER"), "{}", outcome.stdout);
}

/// What is printed of one recipe.
fn shown(text: &str) -> super::program::Outcome {
    let program = Program::new();
    let path = program.work().join("mine.toml");
    fs::write(&path, text).unwrap();
    check(&program, &[], &[path])
}

#[test]
fn what_has_no_key_is_told_with_how_it_will_be_tested() {
    let lines = shown(include_str!("../recipes/logs_to_bucket.toml"));
    let role = shown(include_str!("../../assets/recipes/airbyte-role.toml"));
    for (outcome, told) in [
        (
            &lines,
            &[
                "There is no key to try.",
                "must work: The lines stand in the rules of chosen-bucket as they were shown\n",
                "must work: Come in with Lanternlog's own account (only the vendor can try that)",
                "must be refused: Let everybody in through the rules of chosen-bucket (AWS is asked)",
            ][..],
        ),
        (
            &role,
            &[
                "A role has no key to try.",
                "must work: Take the role as its vendor (only the vendor can try that)",
                "must work: See the list of files in chosen-bucket (AWS is asked)",
                "must be refused: Take the role with your own sign-in, without any number\n",
            ][..],
        ),
    ] {
        assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
        for told in told {
            assert!(outcome.stdout.contains(told), "{told}: {outcome:#?}");
        }
        assert!(!outcome.stdout.contains("new key"), "{outcome:#?}");
    }
}

/// It may be a name, so that the recipe can be used; at the first partner it would be too late.
#[test]
fn a_name_that_looks_like_a_placeholder_is_told_to_whoever_checks() {
    let lines = include_str!("../recipes/logs_to_bucket.toml");
    let principals = lines.lines().find(|line| line.starts_with("principals"));
    let left = "principals = [\"arn:aws:iam::444455556666:user/ACME_IAM_USER\"]";
    let outcome = shown(&lines.replace(principals.unwrap(), left));
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    for told in [
        "ACME_IAM_USER looks like a placeholder",
        "Write the name itself, or ask for it",
    ] {
        assert!(outcome.stdout.contains(told), "{told}: {outcome:#?}");
    }
    assert!(!shown(lines).stdout.contains("placeholder"));
}

/// Else it would be found out by the first partner.
#[test]
fn what_no_program_makes_is_told_with_its_line() {
    let text = include_str!("../../assets/recipes/revenuecat.toml");
    let kind = "kind = \"bucket\"\n";
    let several = text.replacen(kind, &format!("{kind}bucket = \"new\"\nmost = 2\n"), 1);
    let line = several.lines().position(|line| line == "most = 2").unwrap() + 1;
    let outcome = shown(&several);
    assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
    let told = format!("this program does not make all that it asks for: line {line}.");
    assert!(outcome.stdout.contains(&told), "{outcome:#?}");
    assert!(!outcome.stdout.contains("can be used"), "{outcome:#?}");
    let program = Program::new();
    let path = program.work().join("mine.toml");
    fs::write(&path, several).unwrap();
    let report = check(&program, &["--json"], &[path]).record();
    assert_eq!(report[0]["sound"], json!(true));
    assert_eq!(report[0]["made"], json!(false));
    assert_eq!(report[0]["line"], json!(line));
}
