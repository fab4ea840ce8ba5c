//! `keyhandoff recipe new`: a recipe from a few answers, or from the policies of a guide.

use super::program::{BINARY, Outcome, Program, Running};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const FORMAT: &str = include_str!("../../assets/recipes/FORMAT.md");

/// Begins a recipe with these policies and returns what was printed, and the file.
fn begun(program: &Program, policies: &[Value], more: &[&str]) -> (Outcome, String) {
    let mut arguments = vec!["recipe".to_owned(), "new".to_owned()];
    for (at, policy) in policies.iter().enumerate() {
        let name = format!("policy-{at}.json");
        fs::write(program.work().join(&name), policy.to_string()).unwrap();
        arguments.extend(["--from".to_owned(), name]);
    }
    arguments.extend(["--out", "new.toml"].map(str::to_owned));
    arguments.extend(more.iter().map(|&text| text.to_owned()));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = program.run(&arguments);
    let file = fs::read_to_string(program.work().join("new.toml")).unwrap_or_default();
    (outcome, file)
}

/// What the program says of a recipe file.
fn checked(program: &Program) -> Value {
    let outcome = program.run(&["recipe", "check", "--json", "new.toml"]);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    let reports: Value = serde_json::from_str(&outcome.stdout).unwrap();
    reports[0].clone()
}

#[test]
fn the_policies_of_real_guides_become_recipes_that_can_be_used() {
    let vendors = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recipes/vendors");
    let mut kinds = Vec::new();
    for entry in fs::read_dir(vendors).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "json") {
            continue;
        }
        let guide: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let documents = guide["documents"].as_array().unwrap();
        let policies: Vec<Value> = documents.iter().map(|one| one["policy"].clone()).collect();
        let program = Program::new();
        let name = format!("vendor={}", guide["vendor"].as_str().unwrap());
        let (outcome, file) = begun(&program, &policies, &["--set", &name]);
        assert_eq!(outcome.code(), Some(0), "{}: {outcome:#?}", path.display());
        assert!(!file.contains("[recipe-new"), "{file}");
        let report = checked(&program);
        assert_eq!(report["sound"], json!(true), "{report}");
        // Nothing of a guide's own name for the bucket is left.
        for word in [
            "XXX",
            "INSERT",
            "YOUR_",
            "<",
            "${",
            "-deliveries",
            "-test-bucket",
        ] {
            let literal = file.lines().filter(|line| !line.starts_with('#'));
            let left: Vec<&str> = literal.filter(|line| line.contains(word)).collect();
            assert!(left.is_empty(), "{}: {left:?}", path.display());
        }
        let kind = file
            .lines()
            .find(|line| line.contains("kind = \"") && !line.contains("bucket\""));
        kinds.push(kind.unwrap_or_default().to_owned());
        let hazards = report["findings"].as_array().unwrap();
        let grave = hazards.iter().filter(|one| one["gravity"] == "danger");
        // That the vendor's own account is let in, too, stands in Logz.io's guide and is told.
        let logzio = guide["vendor"].as_str().unwrap().contains("logzio");
        let known =
            |one: &&Value| one["hazard"] == "full-access" || (logzio && one["hazard"] == "lets-in");
        let grave: Vec<&Value> = grave.filter(|one| !known(one)).collect();
        assert!(grave.is_empty(), "{}: {grave:?}", path.display());
    }
    assert!(kinds.len() >= 11);
}

#[test]
fn a_recipe_that_is_begun_with_answers_can_be_tried_at_once() {
    let program = Program::new();
    let answers = [
        "vendor=Acme Reports",
        "kind=access-key-on-user",
        "does=write, list",
        "folder=yes",
        "contact=the help desk",
    ];
    let more: Vec<&str> = answers
        .iter()
        .flat_map(|answer| ["--set", *answer])
        .collect();
    let (outcome, file) = begun(&program, &[], &more);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    for words in [
        "id = \"acme-reports\"",
        "contact = \"the help desk\"",
        "say = \"Put files in {{bucket}}/{{folder}}\"",
        "# FILL IN: ",
    ] {
        assert!(file.contains(words), "{words}: {file}");
    }
    assert_eq!(checked(&program)["findings"], json!([]));
    let outcome = program.run(&["recipe", "try", "new.toml"]);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    // A file that is there is kept.
    let (outcome, again) = begun(&program, &[], &["--set", "vendor=Other"]);
    assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
    assert_eq!(again, file);
    let two = "A file of this name is there already, and it is kept.\nChoose another name.\n";
    assert_eq!(outcome.stderr, two);
}

#[test]
fn each_question_has_an_answer_in_brackets_and_a_pipe_may_answer() {
    let program = Program::new();
    let piped = program.work().join("answers");
    fs::write(&piped, "Acme\n\nrock\nrole\n12\n444455556666\n\n").unwrap();
    let mut command = program.command(BINARY, &["recipe", "new", "--out", "new.toml"]);
    command.stdin(fs::File::open(piped).unwrap());
    let outcome = Running::of(command).wait();
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    for words in [
        "Your name, as your partners know it [Acme] ",
        "Whom do your partners talk to? [your contact at Acme] ",
        "Choose from: access-key-through-group, access-key-on-user, role, bucket-policy",
        "An account number has twelve digits.",
        "list, delete? [list, read] ",
    ] {
        assert!(outcome.stderr.contains(words), "{words}: {outcome:#?}");
    }
    let file = fs::read_to_string(program.work().join("new.toml")).unwrap();
    assert!(file.contains("principals = [\"444455556666\"]"), "{file}");
    assert_eq!(checked(&program)["findings"], json!([]));
}

#[test]
fn what_could_not_be_guessed_is_told_in_a_short_list() {
    let policy = json!({ "Statement": [
        { "Sid": "Odd", "Effect": "Allow", "NotAction": "iam:*", "Resource": "*" },
        { "Sid": "In-box 1", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-in/*" },
    ]});
    let program = Program::new();
    let (outcome, file) = begun(&program, &[policy], &[]);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    for words in [
        "Statement Odd was left out",
        "acme-in was taken for the bucket",
    ] {
        assert!(outcome.stdout.contains(words), "{words}: {outcome:#?}");
    }
    assert!(file.contains("id = \"Inbox1\""), "{file}");
    // Nobody can use it until the statement that was left out is written, or its line is out.
    let refused = program.run(&["recipe", "check", "new.toml"]);
    assert_eq!(refused.code(), Some(1), "{refused:#?}");
    let told = "this is yet to be filled in: Statement Odd was left out";
    assert!(
        refused.stdout.contains(told) || refused.stderr.contains(told),
        "{refused:#?}"
    );
    let line = file
        .lines()
        .find(|line| line.starts_with("fill_in = "))
        .unwrap();
    fs::write(program.work().join("new.toml"), file.replace(line, "")).unwrap();
    assert_eq!(checked(&program)["sound"], json!(true));
    let (outcome, _) = begun(&Program::new(), &[json!({ "no": "policy" })], &[]);
    assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
    assert!(
        outcome
            .stderr
            .contains("This file holds no permission policy that can be read.")
    );
}

/// What the reference promises a vendor, command by command.
#[test]
fn the_five_minutes_of_the_reference_end_with_a_proven_recipe() {
    let mut program = Program::new();
    let chapter = FORMAT.split("## From a policy").nth(1).unwrap();
    let block = |kind: &str| {
        let from = chapter.split(&format!("```{kind}\n")).nth(1).unwrap();
        from.split("```").next().unwrap()
    };
    fs::write(program.work().join("policy.json"), block("json")).unwrap();
    let folder = Path::new(BINARY).parent().unwrap().display();
    program.set("PATH", format!("{folder}:/usr/bin:/bin"));
    let outcome = Running::of(program.command("/bin/sh", &["-ec", block("sh")])).wait();
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    for words in [
        "This recipe can be used.",
        "s3:*Object stands for 5 actions",
        "must work: Delete the test file: worked",
        "Proven in the practice account.",
    ] {
        assert!(outcome.stdout.contains(words), "{words}: {outcome:#?}");
    }
    assert!(!outcome.stdout.contains("DANGER"), "{outcome:#?}");
}

/// As from the clipboard of a vendor who reads their own guide.
#[test]
fn a_policy_may_come_on_standard_input() {
    let program = Program::new();
    let policy = json!({ "Version": "2012-10-17", "Statement": [
        { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::YOUR-BUCKET/*" },
    ]});
    fs::write(program.work().join("policy.json"), policy.to_string()).unwrap();
    let run = |from: &str, more: &str| {
        let line = format!("{BINARY} recipe new {from} --out new.toml {more} < policy.json");
        Running::of(program.command("sh", &["-c", &line])).wait()
    };
    let twice = run("--from - --from -", "");
    assert_eq!(twice.code(), Some(2), "{twice:#?}");
    let outcome = run("--from -", "--set vendor=Acme --set contact=us");
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    assert_eq!(outcome.stderr, "", "nothing is asked");
    let file = fs::read_to_string(program.work().join("new.toml")).unwrap();
    assert!(file.contains("s3:GetObject"), "{file}");
    assert_eq!(checked(&program)["sound"], json!(true));
}

/// With less forbidden the rest permits more, so that a script must stop here.
#[test]
fn what_is_forbidden_and_cannot_be_said_ends_with_a_word_and_invents_nothing() {
    let never = json!({ "Statement": [
        { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::<bucket>/*" },
        { "Sid": "Late", "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": { "DateGreaterThan": { "aws:CurrentTime": "2027-01-01" } } },
    ]});
    let (outcome, file) = begun(&Program::new(), &[never], &[]);
    assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
    assert!(file.contains("Statement Late was left out"), "{file}");
    // What was not said is not made up.
    let service = json!({ "Statement": { "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" },
        "Action": "sts:AssumeRole" } });
    let (outcome, file) = begun(&Program::new(), &[service], &[]);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    assert!(
        file.contains("kind = \"role\"") && file.contains("fill_in = ["),
        "{file}"
    );
    assert!(!file.contains("[[grant]]\n"), "{file}");
}

/// The arguments of a recipe for a cloud that is not AWS, with more that come later and win.
fn of_a_cloud<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let answers = [
        "vendor=Lanternlog",
        "contact=us",
        "kind=s3-key",
        "address=https://s3.{{region}}.cloud.example",
        "regions=north=RegionOne, south-2",
        "portal=https://portal.cloud.example/keys",
        "steps=Open the page for keys of {{region}}; Choose \"Create key\"",
        "bucket=yes",
        "folder=yes",
    ];
    let all = answers.iter().chain(more);
    all.flat_map(|answer| ["--set", *answer]).collect()
}

#[test]
fn a_key_of_another_cloud_is_begun_with_its_address_and_can_be_tried_at_once() {
    for (more, tested) in [(&[][..], "put"), (&["bucket=no"], "list-all-buckets")] {
        let program = Program::new();
        let (outcome, file) = begun(&program, &[], &of_a_cloud(more));
        assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
        assert_eq!(outcome.stderr, "", "nothing is asked");
        let danger = "DANGER: It opens every bucket of the project";
        assert!(outcome.stdout.contains(danger), "{outcome:#?}");
        let recipe: toml::Table = file.parse().unwrap();
        let cloud = &recipe["endpoint"];
        let address = "https://s3.{{region}}.cloud.example";
        assert_eq!(cloud["url"].as_str(), Some(address));
        let page = "https://portal.cloud.example/keys";
        assert_eq!(cloud["portal"].as_str(), Some(page));
        let steps = cloud["steps"].as_array().unwrap();
        assert_eq!(steps[1].as_str(), Some("Choose \"Create key\""));
        let regions = cloud["regions"].as_array().unwrap().iter();
        let regions: Vec<_> = regions
            .map(|region| (region["id"].as_str(), region["signing_region"].as_str()))
            .collect();
        let (north, south) = (Some("north"), Some("south-2"));
        assert_eq!(regions, [(north, Some("RegionOne")), (south, south)]);
        for none in ["grant", "proof"] {
            assert!(!recipe.contains_key(none), "{none}: {file}");
        }
        let report = checked(&program);
        assert_eq!(report["sound"], json!(true), "{report}");
        let hazards: Vec<_> = report["findings"].as_array().unwrap().iter().collect();
        assert_eq!(hazards.len(), 1, "{hazards:?}");
        assert_eq!(hazards[0]["hazard"], "whole-project");
        let outcome = program.run(&["recipe", "try", "new.toml", "--set", "region=south-2"]);
        assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
        let endpoint = "  https://s3.south-2.cloud.example";
        assert!(outcome.stdout.contains(endpoint), "{outcome:#?}");
        let puts = outcome.stdout.contains("Put a small test file there");
        assert_eq!(puts, tested == "put", "{outcome:#?}");
    }
}

#[test]
fn a_cloud_that_no_recipe_may_name_is_told_at_its_question() {
    for (answer, told) in [
        (
            "address=http://s3.cloud.example",
            "is not an address of a cloud",
        ),
        (
            "address=https://s3.{{bucket}}.cloud.example",
            "url knows {{region}} alone",
        ),
        (
            "address=https://s3.eu-west-1.amazonaws.com",
            "keys of AWS are of another kind",
        ),
        ("address=https://nas.local", "the partner's own network"),
        ("regions=R 1", "takes letters, digits, - and _"),
        ("regions=north,north", "is there twice"),
        ("regions=", "1 to 30 regions"),
        ("regions=North", "is not an address of a cloud"),
        ("portal=portal.cloud.example", "begins with https://"),
        ("steps=;", "1 to 12 sentences"),
        ("steps=Open {{bucket}}", "{{region}}"),
        ("kind=swift", "role, bucket-policy, s3-key"),
    ] {
        let program = Program::new();
        let (outcome, file) = begun(&program, &[], &of_a_cloud(&[answer]));
        assert_eq!(outcome.code(), Some(2), "{answer}: {outcome:#?}");
        let name = answer.split('=').next().unwrap();
        let place = format!("--set {name}=");
        for words in [told, place.as_str()] {
            assert!(outcome.stderr.contains(words), "{answer}: {outcome:#?}");
        }
        assert_eq!(file, "", "{answer}");
    }
}

/// Whoever takes every answer in brackets gets a recipe that can be read, and is told what to write into it.
#[test]
fn a_cloud_that_is_not_told_is_to_be_filled_in() {
    let program = Program::new();
    let (outcome, file) = begun(&program, &[], &["--set", "kind=s3-key"]);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    let told = "Write the address of your own cloud in place of cloud.example.";
    assert!(outcome.stdout.contains(told), "{outcome:#?}");
    for question in [
        "Where does your cloud answer? [https://s3.{{region}}.cloud.example] ",
        "On which page are its keys made? [https://portal.cloud.example] ",
        "Is it for one bucket, which your partner names: yes or no? [yes] ",
    ] {
        assert!(
            outcome.stderr.contains(question),
            "{question}: {outcome:#?}"
        );
    }
    for words in ["What must you do with", "your own AWS account"] {
        assert!(!outcome.stderr.contains(words), "{words}: {outcome:#?}");
    }
    assert!(file.contains("# FILL IN: "), "{file}");
    assert_eq!(checked(&program)["sound"], json!(true));
}
