use super::*;
use crate::domain::proof::Probe;

const REVENUECAT: &str = include_str!("../../../../assets/recipes/revenuecat.toml");

fn refusal(text: &str) -> (usize, String) {
    let fault = Recipe::parse(text).unwrap_err();
    let FaultKind::RecipeRefused { line } = fault.kind else {
        panic!("{fault}")
    };
    (line, fault.detail.unwrap())
}

#[test]
fn revenuecat_is_read() {
    let recipe = Recipe::parse(REVENUECAT).unwrap();
    assert_eq!(recipe.vendor.name, "RevenueCat");
    let labels: Vec<_> = recipe
        .handoff
        .fields
        .iter()
        .map(|f| f.label.as_str())
        .collect();
    assert_eq!(
        labels,
        ["Access key ID", "Secret access key", "S3 bucket name"]
    );
    let refused = recipe.proof.refused.unwrap();
    assert!(refused.contains(&Probe::ListUsers));
}

/// An update of the app may better a sentence; drafts made before it must still be gone on with.
#[test]
fn only_what_is_made_tried_and_handed_over_tells_two_recipes_apart() {
    let before = Recipe::parse(REVENUECAT).unwrap().makes();
    let after = |from: &str, to: &str| {
        assert!(REVENUECAT.contains(from), "{from}");
        Recipe::parse(&REVENUECAT.replacen(from, to, 1))
            .unwrap()
            .makes()
    };
    assert_eq!(after("author = \"", "author = \"Dr. "), before);
    assert_ne!(after("\"s3:GetObject\", ", ""), before);
    assert_ne!(
        after("label = \"S3 bucket name\"", "label = \"Bucket\""),
        before
    );
}

#[test]
fn a_broken_file_names_its_line_and_reason() {
    let line_with = |needle: &str| 1 + REVENUECAT.lines().position(|l| l.contains(needle)).unwrap();
    let change = |from: &str, to: &str| {
        assert!(REVENUECAT.contains(from), "{from}");
        refusal(&REVENUECAT.replacen(from, to, 1))
    };
    let (line, reason) = change("author =", "autor =");
    assert_eq!(line, line_with("author ="));
    assert!(reason.contains("did you mean `author`"), "{reason}");
    assert_eq!(
        change("format = 1", "format = 2").0,
        line_with("format = 1")
    );
    let (line, reason) = change("\"s3:ListBucket\"", "\"ListBucket\"");
    assert_eq!(line, line_with("s3:ListBucket"));
    assert!(reason.contains("not an action"), "{reason}");
    let (line, _) = change("revenuecat-{{bucket}}", "revenuecat-{{basket}}");
    assert_eq!(line, line_with("revenuecat-{{bucket}}"));
    let broken = REVENUECAT.replace(
        "\nname = \"revenuecat-{{bucket}}\"",
        "\nname = \"revenuecat-{{bucket}}\"\nuser = \"rev {{bucket}}\"",
    );
    assert_ne!(broken, REVENUECAT);
    let (line, reason) = refusal(&broken);
    assert_eq!(
        line,
        1 + broken
            .lines()
            .position(|l| l.contains("rev {{bucket}}"))
            .unwrap()
    );
    assert!(reason.contains("letters"), "{reason}");
    let beside = "[\"{{kms_key}}\", \"arn:{{partition}}:s3:::{{bucket}}\"]";
    let (line, reason) = change("[\"{{kms_key}}\"]", beside);
    assert_eq!(line, line_with("[\"{{kms_key}}\"]"));
    assert!(reason.contains("only resource"), "{reason}");
    let (_, reason) = change("RevenueCat\"", "Revenue\u{202e}Cat\"");
    assert!(reason.contains("U+202E"), "{reason}");
    assert!(refusal("format = ").1.len() > 5);
}

#[test]
fn a_role_that_its_vendor_could_never_take_is_refused() {
    let airbyte = include_str!("../../../../assets/recipes/airbyte-role.toml");
    let reason = |from: &str, to: &str| {
        assert!(airbyte.contains(from), "{from}");
        refusal(&airbyte.replacen(from, to, 1)).1
    };
    let unnamed = reason("{{role_arn}}", "{{account_id}}");
    assert!(unnamed.contains("{{role_arn}}"), "{unnamed}");
    let hint = "hint = \"Airbyte shows it in the address of the workspace.\"";
    let untold = reason(hint, &format!("{hint}\nmade_here = true"));
    assert!(untold.contains("{{external_id}}"), "{untold}");
}

#[test]
fn what_lines_in_a_buckets_policy_cannot_have_is_refused() {
    let lines = include_str!("../../../../tests/recipes/logs_to_bucket.toml");
    let reason = |from: &str, to: &str| {
        assert!(lines.contains(from), "{from}");
        refusal(&lines.replacen(from, to, 1)).1
    };
    let kind = "kind = \"bucket-policy\"\n";
    let tags = reason(kind, &format!("{kind}tags = {{ team = \"data\" }}\n"));
    assert!(tags.contains("tags"), "{tags}");
    let limit = "boundary = \"arn:{{partition}}:iam::{{account_id}}:policy/limit\"\n";
    let limit = reason(kind, &format!("{kind}{limit}"));
    assert!(limit.contains("boundary"), "{limit}");
    let tried = reason("[rotation]", "[proof]\nallowed = [\"list\"]\n\n[rotation]");
    assert!(tried.contains("only the vendor"), "{tried}");
}

/// Some editors put spaces between brackets and names.
#[test]
fn a_name_may_stand_between_spaces_and_means_the_same() {
    let spaced = REVENUECAT
        .replace("{{bucket}}", "{{ bucket }}")
        .replace("{{partition}}", "{{  partition}}")
        .replace("{{kms_key}}", "{{kms_key }}");
    let read = Recipe::parse(&spaced).unwrap();
    let before = Recipe::parse(REVENUECAT).unwrap();
    assert_eq!(read.makes(), before.makes());
    assert_ne!(read.sha256, before.sha256, "the sum is that of the file");
}

/// What PowerShell writes at the beginning of a file is no part of it, and the sum is still that of the file.
#[test]
fn a_mark_at_the_beginning_is_passed_over() {
    let marked = format!("\u{feff}{REVENUECAT}");
    let read = Recipe::parse(&marked).unwrap();
    assert_eq!(read.makes(), Recipe::parse(REVENUECAT).unwrap().makes());
    assert_eq!(read.sha256, hex(&digest(marked.as_bytes())));
    let (line, reason) = refusal(&marked.replacen("author =", "autor =", 1));
    assert!(
        line > 1 && reason.contains("did you mean"),
        "{line} {reason}"
    );
    assert!(
        refusal(&REVENUECAT.replacen("author", "\u{feff}author", 1))
            .1
            .contains("U+FEFF")
    );
}
