//! How what is made will be tested, for who writes the recipe: tried, looked at, asked about, or left to the vendor.

use crate::domain::policy::{PolicyDocument, Wording};
use crate::domain::proof::{Check, Expected, LeftOut, Other, Probes, Proof};
use crate::domain::recipe::{CredentialKind, Recipe, Values};
use crate::terminal::Print;
use crate::text::Text;

/// Prints a line for each check.
pub(super) fn told(recipe: &Recipe, values: &Values, text: &Text, print: &mut Print<'_>) {
    let document = PolicyDocument::draw(recipe, values, Wording::Narrow);
    let (heading, proof) = match recipe.credential.kind {
        CredentialKind::AccessKeyThroughGroup | CredentialKind::AccessKeyOnUser => {
            let probes = Probes::draw(recipe, &document, values);
            let (allowed, refused) = (&probes.allowed, &probes.refused);
            let proof = Proof::new(allowed, refused, String::new(), Other::Awaited, false);
            ("recipe-check-proof", proof.with_names(&probes, None))
        }
        CredentialKind::Role => {
            let probes = Probes::draw_for_role(recipe, &document, values);
            let (allowed, refused) = (&probes.allowed, &probes.refused);
            let proof = Proof::of_role(allowed, refused, String::new(), Other::Awaited);
            ("recipe-check-proof-role", proof.with_names(&probes, None))
        }
        CredentialKind::S3Key => {
            let probes = Probes::draw_for_endpoint(recipe);
            let (allowed, refused) = (&probes.allowed, &probes.refused);
            let proof = Proof::new(allowed, refused, String::new(), Other::Awaited, false);
            ("recipe-check-proof", proof)
        }
        CredentialKind::BucketPolicy => ("recipe-check-proof-lines", Proof::of_lines()),
    };
    print.line(&text.say(heading));
    let buckets: Vec<&str> = (values.get("bucket").into_iter())
        .chain(values.further_buckets())
        .map(String::as_str)
        .collect();
    let words = [
        ("bucket", buckets.join(", ").into()),
        ("buckets", buckets.len().into()),
        ("other", text.say("recipe-check-other").into()),
        ("vendor", recipe.vendor.name.as_str().into()),
    ];
    for check in &proof.checks {
        let must = text.say(match check.expected {
            Expected::Allowed => "recipe-check-must-work",
            Expected::Refused => "recipe-check-must-fail",
        });
        let tried = text.probe(check, &words);
        print.line(&format!("  {must}: {tried}{}", way(check, text)));
    }
}

/// How it is known, where it is not by trying.
fn way(check: &Check, text: &Text) -> String {
    let way = match check.left_out() {
        Some(LeftOut::VendorAlone) => text.say("recipe-check-left-out"),
        Some(why) => text.say_with(
            "recipe-check-not-tried",
            &[("why", text.left_out(why).into())],
        ),
        None if check.said => text.say("recipe-check-said"),
        None => return String::new(),
    };
    format!(" ({way})")
}
