//! `keyhandoff recipe try`: the whole job in the practice account, with nothing written.

use super::program::{Outcome, Program};
use std::fs;
use std::path::{Path, PathBuf};

const REVENUECAT: &str = include_str!("../../assets/recipes/revenuecat.toml");

/// Every file of this person, so that nothing can be written unseen.
fn files_of(program: &Program) -> Vec<PathBuf> {
    fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => gather(&path, found),
                false => found.push(path),
            }
        }
    }
    let mut found = Vec::new();
    gather(program.everything(), &mut found);
    found.sort();
    found
}

fn tried(program: &Program, text: &str, more: &[&str]) -> Outcome {
    fs::write(program.work().join("mine.toml"), text).unwrap();
    let before = files_of(program);
    let mut arguments = vec!["recipe", "try", "mine.toml"];
    arguments.extend(more);
    let outcome = program.run(&arguments);
    assert_eq!(files_of(program), before, "something was written");
    outcome
}

#[test]
fn a_vendor_sees_the_whole_job_and_nothing_is_written() {
    // Without a bus there is no keychain that could be touched, and no proxy lets it out.
    let mut program = Program::new();
    program.set("HTTPS_PROXY", "http://127.0.0.1:9");
    let outcome = tried(&program, REVENUECAT, &[]);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    for words in [
        "Which bucket should RevenueCat use?  acme-deliveries",
        "must work: Put a small test file there: worked",
        "must be refused: See the users of your account: refused",
        "S3 bucket name     acme-deliveries",
        "Secret access key  ",
        "Robot account: arn:aws:iam::111122223333:user/handoff/revenuecat-acme-deliveries",
        "Proven in the practice account. Nothing real was made, and nothing was written.",
    ] {
        assert!(outcome.stdout.contains(words), "{words}: {outcome:#?}");
    }
    assert!(!outcome.stdout.contains("NOT AS IT MUST BE"));
    assert!(!outcome.stdout.contains('['), "{}", outcome.stdout);
}

#[test]
fn values_are_joined_and_looked_up_as_the_vendor_will_read_them() {
    let agora = include_str!("../recipes/vendors/agora_cloud_recording.toml");
    let outcome = tried(&Program::new(), agora, &["--set", "bucket=acme-archive"]);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    // The bucket lies in Ireland, which is region 4 in the vendor's own table.
    let lines: Vec<Vec<&str>> = outcome
        .stdout
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert!(lines.contains(&vec!["region", "4"]), "{outcome:#?}");
    let twilio = include_str!("../recipes/vendors/twilio_video.toml");
    let outcome = tried(&Program::new(), twilio, &["--set", "bucket=our-recordings"]);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    let joined = outcome
        .stdout
        .lines()
        .find(|line| line.contains("credentials "));
    assert!(
        joined.is_some_and(|line| line.contains(':')),
        "{outcome:#?}"
    );
    // A bucket that is not there is made.
    let url = "https://our-recordings.s3-eu-central-1.amazonaws.com/chosen-folder/";
    assert!(outcome.stdout.contains(url), "{outcome:#?}");
}

#[test]
fn permissions_that_do_not_fit_the_proof_are_told_with_the_line() {
    let narrow = REVENUECAT
        .replace("\"s3:DeleteObject\", ", "")
        .replace(", \"s3:DeleteObject\"", "");
    assert_ne!(narrow, REVENUECAT);
    let wide = REVENUECAT.replacen("refused = [", "refused = [\"get\", ", 1);
    let wide = wide.replacen(
        "allowed = [\"who-am-i\", \"list\", \"put\", \"get\"",
        "allowed = [\"who-am-i\", \"list\", \"put\"",
        1,
    );
    for (text, line) in [
        (
            narrow,
            "must work: Delete the test file: refused  NOT AS IT MUST BE",
        ),
        (
            wide,
            "must be refused: Read the test file: worked  NOT AS IT MUST BE",
        ),
    ] {
        let outcome = tried(&Program::new(), &text, &[]);
        assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
        assert!(outcome.stdout.contains(line), "{outcome:#?}");
        assert!(!outcome.stdout.contains("Proven"), "{outcome:#?}");
        let told =
            "With this recipe, what is made does not stand the test in the practice account.";
        assert!(outcome.stderr.contains(told), "{outcome:#?}");
    }
}

/// Beside a promise about a folder it is said where a file was put, and what was not tried is told.
#[test]
fn a_right_to_one_folder_is_tried_there_and_refused_elsewhere() {
    let one_folder = include_str!("../recipes/one_folder.toml");
    let outcome = tried(&Program::new(), one_folder, &[]);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    for words in [
        "must work: Put a small test file into the folder event-logs/keyhandoff-check/: worked",
        "must be refused: Put a small test file elsewhere, into the folder keyhandoff-check/: refused",
    ] {
        assert!(outcome.stdout.contains(words), "{words}: {outcome:#?}");
    }
    assert!(!outcome.stdout.contains("not tried"), "{outcome:#?}");
    let pattern = one_folder.replace("/event-logs/*", "/*/event-logs/*");
    let outcome = tried(&Program::new(), &pattern, &[]);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    for words in [
        "must work: Do what else its permission list names: not tried",
        "must be refused: Put a small test file into the folder keyhandoff-check/: refused",
        "1 check was not tried: this app knows no harmless way to try that.",
    ] {
        assert!(outcome.stdout.contains(words), "{words}: {outcome:#?}");
    }
}

/// Several buckets that are to be made are more than is made so far.
#[test]
fn what_is_not_made_yet_is_refused_before_anything_is_done() {
    let kind = "kind = \"bucket\"\n";
    let new = format!("{kind}bucket = \"new\"\nmost = 2\n");
    let outcome = tried(&Program::new(), &REVENUECAT.replacen(kind, &new, 1), &[]);
    assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
    assert!(outcome.stderr.contains("asks for"), "{outcome:#?}");
    assert_eq!(outcome.stdout, "");
}

#[test]
fn several_buckets_are_tried_together_and_a_role_names_its_vendor() {
    let reader = include_str!("../../assets/recipes/s3-read-only.toml");
    let more = ["--set", "bucket=acme-archive,acme-payroll"];
    let outcome = tried(&Program::new(), reader, &more);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    for words in [
        "Which bucket should be read?  acme-archive, acme-payroll",
        "must work: See the list of files in acme-archive, acme-payroll: worked",
        "must be refused: Put a small test file into each of them: refused",
        "must be refused: See the files of acme-deliveries: refused",
        "  acme-archive, acme-payroll\n",
        "Bucket: acme-archive, acme-payroll",
    ] {
        assert!(outcome.stdout.contains(words), "{words}: {outcome:#?}");
    }
    let role = include_str!("../../assets/recipes/airbyte-role.toml");
    let outcome = tried(&Program::new(), role, &[]);
    let told = "Take the role as its vendor";
    assert!(outcome.stdout.contains(told), "{outcome:#?}");
}

#[test]
fn a_role_is_rehearsed_and_what_aws_only_says_is_told_as_that() {
    for recipe in [
        include_str!("../../assets/recipes/airbyte-role.toml"),
        include_str!("../recipes/vendors/amplitude_import.toml"),
    ] {
        let outcome = tried(&Program::new(), recipe, &[]);
        assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
        for told in [
            "must work: See the list of files in acme-deliveries: AWS says so",
            "must work: Take the role as its vendor: not tried",
            "without any number: refused",
            "Role: arn:aws:iam::111122223333:role/handoff/",
            "receives; none of it is secret:",
            "The role stands as it must in the practice account. Whether A",
        ] {
            assert!(outcome.stdout.contains(told), "{told}: {outcome:#?}");
        }
        for of_a_key in ["days", "Proven", "invented", "sealed"] {
            assert!(!outcome.stdout.contains(of_a_key), "{outcome:#?}");
        }
    }
}

#[test]
fn a_list_of_aws_is_told_with_what_it_opens_and_what_it_permits_is_not_expected_to_be_refused() {
    let devops = include_str!("../../assets/recipes/devops.toml");
    for (storage, refused) in [("yes", 1), ("no", 3)] {
        let answer = format!("storage={storage}");
        let outcome = tried(&Program::new(), devops, &["--set", &answer]);
        assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
        let lines = outcome.stdout.matches("must be refused: ").count();
        assert_eq!(lines, refused, "{outcome:#?}");
        let wide = "Read, change and delete every file in every bucket";
        assert_eq!(
            outcome.stderr.contains(wide),
            storage == "yes",
            "{outcome:#?}"
        );
    }
}

/// Every recipe that comes with the program, and one for each vendor whose guide was read.
#[test]
fn the_whole_job_of_every_vendor_is_rehearsed_and_hands_over_its_own_labels() {
    let mut tried_recipes = 0;
    for folder in ["assets/recipes", "tests/recipes/vendors"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|end| end != "toml") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let outcome = tried(&Program::new(), &text, &[]);
            assert_eq!(outcome.code(), Some(0), "{path:?}: {outcome:#?}");
            let recipe: toml::Table = text.parse().unwrap();
            for field in recipe["handoff"]["field"].as_array().unwrap() {
                let label = field["label"].as_str().unwrap();
                let optional = field.get("optional").is_some();
                let shown = outcome.stdout.contains(&format!("  {label} "));
                assert!(shown || optional, "{path:?}: {label}: {outcome:#?}");
            }
            tried_recipes += 1;
        }
    }
    assert!(tried_recipes >= 18, "{tried_recipes}");
}

/// What is no key is never changed, and is not proven by being tried.
#[test]
fn lines_in_a_policy_are_looked_at_and_handed_over_as_they_will_be() {
    let lines = include_str!("../recipes/logs_to_bucket.toml");
    let outcome = tried(&Program::new(), lines, &[]);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    for told in [
        "must work: The lines stand in the rules of acme-deliveries as they were shown: worked",
        "must work: Come in with Lanternlog's own account: not tried",
        "must be refused: Let everybody in through the rules of acme-deliveries: refused",
        "Made: rules in the policy of the bucket acme-deliveries.",
        "Bucket  acme-deliveries",
        "Checks that are as they must be: 2/2",
        "What Lanternlog receives; none of it is secret:",
        "The lines stand as they must in the practice account. Whether Lanternlog gets in, only",
    ] {
        assert!(outcome.stdout.contains(told), "{told}: {outcome:#?}");
    }
    for of_a_key in ["after days", "Proven", "invented"] {
        assert!(!outcome.stdout.contains(of_a_key), "{outcome:#?}");
    }
}

/// Whether a company's limit leaves room, the practice account cannot know.
#[test]
fn a_limit_of_the_company_is_there_and_is_told_as_not_seen() {
    let limit = "boundary = \"arn:{{partition}}:iam::{{account_id}}:policy/edge\"";
    let role = include_str!("../../assets/recipes/airbyte-role.toml");
    for recipe in [REVENUECAT, role] {
        let limited = recipe.replacen("[credential]", &format!("[credential]\n{limit}"), 1);
        let outcome = tried(&Program::new(), &limited, &[]);
        assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
        let told = "The practice account has a limit called edge that forbids nothing.";
        assert!(outcome.stdout.contains(told), "{outcome:#?}");
    }
}

/// The practice account plays the page of the cloud, and what such a key opens stands first.
#[test]
fn a_key_of_another_cloud_is_rehearsed_with_the_answers_of_its_region() {
    let storage = include_str!("../recipes/storage.toml");
    let outcome = tried(&Program::new(), storage, &["--set", "region=South_2"]);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    for told in [
        "must work: Put a small test file there: worked",
        "Endpoint    https://south.cloud.example:8443",
        "Region      South_2 (US)",
        "Cloud: https://south.cloud.example:8443",
        "Checks that are as they must be: 5/5",
    ] {
        assert!(outcome.stdout.contains(told), "{told}: {outcome:#?}");
    }
    assert!(!outcome.stdout.contains("Made:"), "{outcome:#?}");
    assert!(!outcome.stdout.contains("Account:"), "{outcome:#?}");
    let opens = "This key opens every bucket of its project";
    assert!(outcome.stderr.starts_with(opens), "{outcome:#?}");
}

/// A recipe that takes additions is tried with them, and nothing is kept.
#[test]
fn additions_are_tried_and_refused_as_by_make() {
    let reader = include_str!("../../assets/recipes/s3-read-only.toml");
    let program = Program::new();
    let statement = |action: &str| {
        format!(
            r#"{{"Effect":"Allow","Action":"{action}","Resource":"arn:aws:s3:::acme-deliveries/*"}}"#
        )
    };
    let outcome = tried(
        &program,
        reader,
        &["--statement", &statement("s3:PutObject")],
    );
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    let told = "Beyond its recipe, the key gets what you added:";
    assert!(outcome.stderr.contains(told), "{outcome:#?}");
    let put = "must work: Put a small test file";
    assert!(outcome.stdout.contains(put), "{outcome:#?}");
    let outcome = tried(
        &program,
        reader,
        &["--statement", &statement("s3:PutObjectAcl")],
    );
    assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
    assert!(!outcome.stdout.contains("Proven"), "{outcome:#?}");
}

/// Who is let in is asked for like anything else, and made up like anything else.
#[test]
fn an_account_that_is_asked_for_is_made_up_too() {
    let question = "[[parameter]]\nid = \"theirs\"\nkind = \"text\"\nquestion = \"Which account?\"\n\
        hint = \"-\"\n\n[credential]";
    let recipe = include_str!("../recipes/logs_to_bucket.toml")
        .replace("\"444455556666\"", "\"{{theirs}}\"")
        .replacen("[credential]", question, 1);
    let program = Program::new();
    let outcome = tried(&program, &recipe, &[]);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    assert!(
        outcome.stdout.contains("Which account?  444455556666"),
        "{outcome:#?}"
    );
    let named = ["policy", "mine.toml", "--set", "bucket=acme-deliveries"];
    let outcome = program.run(&named);
    assert!(
        outcome.stderr.contains("--set theirs=123456789012"),
        "{outcome:#?}"
    );
}

/// In the terminal nobody sees the page of the bucket.
#[test]
fn what_people_are_to_look_at_is_told_in_the_terminal_too() {
    let asks = "kind = \"bucket\"\nexisting_bucket = { look_at = [\"No rule moves files to Glacier.\"] }\n";
    let recipe = REVENUECAT.replacen("kind = \"bucket\"\n", asks, 1);
    let outcome = tried(&Program::new(), &recipe, &[]);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    let told = "Please look at this yourself\n  No rule moves files to Glacier.\n";
    assert!(outcome.stderr.contains(told), "{outcome:#?}");
}
