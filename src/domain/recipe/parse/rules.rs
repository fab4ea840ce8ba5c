//! The head of a recipe: who, what for, which credential, when to change it.

use super::super::{CredentialKind, On, Recipe, Text};
use super::{Broken, Place};
use crate::domain::recipe::FORMAT;
use crate::domain::signature;

/// The longest sentence, in characters: more would not fit a page.
pub const MAX_TEXT: usize = 500;
/// The most lines, grants, fields or questions of one list.
pub(super) const MAX_ITEMS: usize = 60;

/// `Err` where a rule is broken.
pub(super) fn hold(rule: bool, place: Place, reason: impl Into<String>) -> Result<(), Broken> {
    if rule {
        Ok(())
    } else {
        Err((place, reason.into()))
    }
}

/// Small letters, digits and hyphens.
pub(super) fn is_id(text: &str) -> bool {
    let shaped = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !text.is_empty() && text.len() <= 40 && text.chars().all(shaped)
}

pub(super) fn check(recipe: &Recipe) -> Result<(), Broken> {
    hold(
        recipe.format == FORMAT,
        Place::of("format"),
        format!(
            "format {} is not known here; this program reads format {FORMAT}",
            recipe.format
        ),
    )?;
    let first = recipe.fill_in.first().map_or("", String::as_str);
    hold(
        recipe.fill_in.is_empty(),
        Place::of("fill_in").item(0),
        format!("this is yet to be filled in: {first} Write it, then take this line out"),
    )?;
    hold(
        is_id(&recipe.id),
        Place::of("id"),
        "id takes small letters, digits and hyphens, at most 40",
    )?;
    hold(
        is_date(&recipe.version),
        Place::of("version"),
        "version is the date of this text, such as 2026-11-21",
    )?;
    let vendor = Place::of("vendor");
    for (place, text) in [
        (Place::of("author"), &recipe.author),
        (vendor.key("name"), &recipe.vendor.name),
    ] {
        let fits = !text.trim().is_empty() && text.chars().count() <= 80;
        hold(fits, place, "a name of 1 to 80 characters is needed here")?;
    }
    if let Some(url) = &recipe.vendor.help_url {
        web_page(url, vendor.key("help_url"))?;
    }
    if let Some(key) = &recipe.vendor.minisign_key {
        hold(
            signature::key(key).is_some(),
            vendor.key("minisign_key"),
            "minisign_key is the line of your minisign.pub that begins with RW and has 56 characters",
        )?;
    }
    sentences(recipe)?;
    // A kind that is mistaken is told before what it lacks.
    super::endpoint::check(recipe)?;
    credential(recipe)?;
    let rotation = Place::of("rotation");
    hold(
        (1..=3650).contains(&recipe.rotation.period_days),
        rotation.key("period_days"),
        "period_days is 1 to 3650",
    )?;
    hold(
        recipe.rotation.overlap_hours <= 24 * 90,
        rotation.key("overlap_hours"),
        "overlap_hours is 0 to 2160",
    )
}

/// A page that may be opened for the person.
pub(super) fn web_page(url: &str, place: Place) -> Result<(), Broken> {
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '^' | '`');
    let shaped = url.starts_with("https://") && url.len() <= 500 && url.chars().all(plain);
    // What stands before an @ looks like the address and is not.
    let host = url
        .trim_start_matches("https://")
        .split(['/', '?', '#'])
        .next();
    let honest = host.is_some_and(|host| host.contains('.') && !host.contains('@'));
    hold(
        shaped && honest,
        place,
        "an address begins with https:// and a plain host name",
    )
}

fn sentences(recipe: &Recipe) -> Result<(), Broken> {
    let place = Place::of("text");
    let words = &recipe.text;
    hold(
        (1..=240).contains(&words.minutes),
        place.key("minutes"),
        "minutes is 1 to 240",
    )?;
    for (key, lines) in [
        ("can", &words.can),
        ("cannot", &words.cannot),
        ("needs", &words.needs),
    ] {
        hold(
            (1..=12).contains(&lines.len()),
            place.key(key),
            format!("{key} takes 1 to 12 lines"),
        )?;
        for (at, line) in lines.iter().enumerate() {
            text(line, &place.key(key).item(at))?;
        }
    }
    text(&words.purpose, &place.key("purpose"))?;
    text(&recipe.vendor.contact, &Place::of("vendor").key("contact"))?;
    for (key, said) in [
        ("ask_before_delete", &recipe.rotation.ask_before_delete),
        ("deadline", &recipe.rotation.deadline),
    ] {
        if let Some(said) = said {
            text(said, &Place::of("rotation").key(key))?;
        }
    }
    match &recipe.proof.noise {
        Some(noise) => text(noise, &Place::of("proof").key("noise")),
        None => Ok(()),
    }
}

/// A sentence: there in English, short enough for a page, on one line.
pub(super) fn text(text: &Text, place: &Place) -> Result<(), Broken> {
    if let Text::Many(texts) = text {
        hold(
            texts.contains_key("en"),
            place.clone(),
            "a text in several languages needs English, too: { en = \"...\", ... }",
        )?;
    }
    for one in text.each() {
        let fits = !one.trim().is_empty() && one.chars().count() <= MAX_TEXT;
        hold(
            fits,
            place.clone(),
            format!("a text has 1 to {MAX_TEXT} characters"),
        )?;
        hold(
            !one.contains(['\n', '\r', '\t']),
            place.clone(),
            "a text stands on one line",
        )?;
    }
    Ok(())
}

fn credential(recipe: &Recipe) -> Result<(), Broken> {
    let place = Place::of("credential");
    let credential = &recipe.credential;
    let has = |on: On| recipe.grants.iter().any(|grant| grant.on == on);
    let managed = !recipe.managed_policies.is_empty();
    let kind = place.key("kind");
    let is_s3_key = credential.kind == CredentialKind::S3Key;
    hold(
        !recipe.grants.is_empty() || managed || is_s3_key,
        Place::of("grant"),
        "at least one [[grant]] or [[managed_policy]] is needed",
    )?;
    hold(
        recipe.grants.len() <= MAX_ITEMS && recipe.managed_policies.len() <= 10,
        Place::of("grant"),
        format!("at most {MAX_ITEMS} grants and 10 managed policies"),
    )?;
    match credential.kind {
        CredentialKind::AccessKeyThroughGroup | CredentialKind::AccessKeyOnUser => hold(
            !has(On::Trust),
            kind,
            "a grant on \"trust\" belongs to kind = \"role\"",
        )?,
        CredentialKind::Role => {
            hold(
                has(On::Trust),
                kind.clone(),
                "a role needs a [[grant]] with on = \"trust\" that names who may take it",
            )?;
            hold(
                has(On::Identity) || managed,
                kind,
                "a role needs a [[grant]] that says what it may do",
            )?;
        }
        CredentialKind::BucketPolicy => {
            let alone = has(On::Bucket) && !has(On::Identity) && !has(On::Trust) && !managed;
            hold(
                alone,
                kind,
                "a bucket policy needs a [[grant]] with on = \"bucket\" and takes no other grants",
            )?;
            alone_in_a_policy(recipe)?;
        }
        // It takes none of all this, which its own rules tell.
        CredentialKind::S3Key => {}
    }
    for (key, given) in [
        ("name", !credential.name.is_empty()),
        ("description", credential.description.is_some()),
    ] {
        hold(
            is_s3_key || given,
            place.key(key),
            format!("{key} is needed in [credential]"),
        )?;
    }
    hold(
        !has(On::Bucket) || recipe.bucket().is_some(),
        Place::of("grant"),
        "a grant on \"bucket\" needs a [[parameter]] of kind = \"bucket\"",
    )?;
    hold(
        (credential.description.iter()).all(|text| text.chars().count() <= 200),
        place.key("description"),
        "description has at most 200 characters",
    )?;
    for (name, value) in &credential.tags {
        let reserved = name.starts_with("aws:") || name.starts_with("keyhandoff:");
        let plain = |c: char| c.is_alphanumeric() || " _.:/=+-@".contains(c);
        let shaped = (1..=128).contains(&name.chars().count())
            && value.chars().count() <= 256
            && name.chars().chain(value.chars()).all(plain);
        hold(
            shaped && !reserved && credential.tags.len() <= 40,
            place.key("tags").key(name),
            "a tag is a short plain text and does not begin with aws: or keyhandoff:",
        )?;
    }
    hold(
        !credential.additions || (credential.boundary.is_none() && !recipe.grants.is_empty()),
        place.key("additions"),
        "additions belong to a recipe with a grant and without a boundary of its own",
    )?;
    if let Some(boundary) = &credential.boundary {
        hold(
            boundary.starts_with("arn:{{partition}}:iam::") && boundary.contains(":policy/"),
            place.key("boundary"),
            "boundary is the ARN of a policy: arn:{{partition}}:iam::{{account_id}}:policy/NAME",
        )?;
    }
    Ok(())
}

/// Lines in a bucket's policy carry no tags and have no limit, and only the vendor could try them.
fn alone_in_a_policy(recipe: &Recipe) -> Result<(), Broken> {
    let place = Place::of("credential");
    hold(
        recipe.credential.tags.is_empty(),
        place.key("tags"),
        "a bucket policy makes nothing that could carry tags",
    )?;
    hold(
        recipe.credential.boundary.is_none(),
        place.key("boundary"),
        "a bucket policy makes nothing that could have a boundary",
    )?;
    hold(
        !recipe.credential.additions,
        place.key("additions"),
        "a bucket policy takes no additions: its lines speak of the bucket alone",
    )?;
    hold(
        recipe.proof.allowed.is_none() && recipe.proof.refused.is_none(),
        Place::of("proof"),
        "of a bucket policy only the vendor's own account could try anything: leave [proof] out",
    )
}

fn is_date(text: &str) -> bool {
    let digits = |part: &str, len| part.len() == len && part.chars().all(|c| c.is_ascii_digit());
    let parts: Vec<&str> = text.split('-').collect();
    matches!(parts[..], [year, month, day]
        if digits(year, 4) && digits(month, 2) && digits(day, 2)
            && ("01"..="12").contains(&month) && ("01"..="31").contains(&day))
}
