//! What a recipe may say of an S3-compatible cloud and of the key that is made there.

mod address;

use address::{address, is_own_host};

use super::super::{
    BucketOrigin, CredentialKind, EndpointForm, KeysOpen, Parameter, ParameterKind, Recipe, Values,
};
use super::rules::{hold, text, web_page};
use super::{Broken, Place};
use crate::domain::proof::Probe;
use std::collections::BTreeSet;

/// The most regions of one cloud, and the most steps on its page.
const MAX_REGIONS: usize = 30;
const MAX_STEPS: usize = 12;

/// What can be tried with such a key.
const PROBES: [Probe; 5] = [
    Probe::List,
    Probe::Put,
    Probe::Get,
    Probe::Delete,
    Probe::ListAllBuckets,
];

pub(super) fn check(recipe: &Recipe) -> Result<(), Broken> {
    let is_key = recipe.credential.kind == CredentialKind::S3Key;
    match &recipe.endpoint {
        Some(form) => {
            hold(
                is_key,
                Place::of("endpoint"),
                "[endpoint] belongs to kind = \"s3-key\"",
            )?;
            hold(
                form.keys == KeysOpen::Project || recipe.bucket().is_some(),
                Place::of("endpoint").key("keys"),
                "a key for one bucket needs a [[parameter]] of kind \"bucket\" that asks which",
            )?;
            alone(recipe)?;
            questions(recipe)?;
            proof(recipe)?;
            let needed = |one: &&Parameter| one.kind == ParameterKind::Text && !one.optional;
            let texts = recipe.parameters.iter().filter(needed);
            let texts: Vec<&str> = texts.map(|one| one.id.as_str()).collect();
            cloud(&texts, form)
        }
        None => hold(
            !is_key,
            Place::of("credential").key("kind"),
            "an s3-key needs an [endpoint] that says where the cloud answers",
        ),
    }
}

/// Such a key is made on the cloud's own page: there is nothing that a list, a name or a limit could hang on.
fn alone(recipe: &Recipe) -> Result<(), Broken> {
    const OPENS: &str =
        "an s3-key is made on the cloud's own page and takes no grants; take them out";
    hold(recipe.grants.is_empty(), Place::of("grant"), OPENS)?;
    hold(
        recipe.managed_policies.is_empty(),
        Place::of("managed_policy"),
        "lists of AWS are not known to another cloud; take them out",
    )?;
    let place = Place::of("credential");
    let own = &recipe.credential;
    for (key, given) in [
        ("name", !own.name.is_empty()),
        ("policy", own.policy.is_some()),
        ("group", own.group.is_some()),
        ("user", own.user.is_some()),
        ("role", own.role.is_some()),
        ("description", own.description.is_some()),
        ("tags", !own.tags.is_empty()),
        ("additions", own.additions),
    ] {
        hold(
            !given,
            place.key(key),
            format!("an s3-key makes nothing that {key} could belong to; take it out"),
        )?;
    }
    hold(
        own.boundary.is_none(),
        place.key("boundary"),
        "an s3-key has no user that a boundary could limit; take it out",
    )
}

fn questions(recipe: &Recipe) -> Result<(), Broken> {
    for (at, one) in recipe.parameters.iter().enumerate() {
        let place = Place::of("parameter").item(at);
        hold(
            one.kind != ParameterKind::ExternalId,
            place.key("kind"),
            "an external id belongs to a role of AWS",
        )?;
        if one.kind != ParameterKind::Bucket {
            continue;
        }
        hold(
            one.origin() == BucketOrigin::Existing,
            place.key("bucket"),
            "in another cloud no bucket is made: write bucket = \"existing\"",
        )?;
        hold(
            one.most() == 1,
            place.key("most"),
            "an s3-key is tried with one bucket: leave most out",
        )?;
        for (key, given) in [
            ("regions", !one.regions.is_empty()),
            ("new_bucket", one.new_bucket.is_some()),
            ("existing_bucket", one.existing_bucket.is_some()),
        ] {
            hold(
                !given,
                place.key(key),
                format!("{key} is about buckets of AWS; the regions stand in [endpoint]"),
            )?;
        }
    }
    Ok(())
}

fn proof(recipe: &Recipe) -> Result<(), Broken> {
    let place = Place::of("proof");
    hold(
        recipe.proof.refused.is_none(),
        place.key("refused"),
        "of an s3-key only another bucket can be expected to be refused: with keys = \"bucket\" in [endpoint] that \
         is tried, take refused out",
    )?;
    let given: Vec<Probe> = recipe.proof.allowed.iter().flatten().copied().collect();
    for (at, probe) in given.iter().enumerate() {
        let of_file = matches!(probe, Probe::Get | Probe::Delete);
        hold(
            !of_file || given.contains(&Probe::Put),
            place.key("allowed").item(at),
            format!(
                "{} is tried with the file that put puts: name put, too",
                probe.word()
            ),
        )?;
    }
    for (at, probe) in given.iter().enumerate() {
        let place = place.key("allowed").item(at);
        hold(
            PROBES.contains(probe),
            place.clone(),
            format!(
                "{} is a question to AWS; an s3-key can be tried with list, put, get, delete and \
                 list-all-buckets",
                probe.word()
            ),
        )?;
        hold(
            *probe == Probe::ListAllBuckets || recipe.bucket().is_some(),
            place,
            format!(
                "{} needs a [[parameter]] of kind = \"bucket\"",
                probe.word()
            ),
        )?;
    }
    let allowed = recipe.proof.allowed.as_ref();
    let none = allowed.is_some_and(Vec::is_empty);
    hold(
        !none,
        place.key("allowed"),
        "a key that is not tried at all is not proven; name one probe at least",
    )
}

/// Whether a recipe may name this cloud, if the partner is asked for these texts; else what to write instead.
pub(in crate::domain::recipe) fn is_sound(
    form: &EndpointForm,
    asked: &[&str],
) -> Result<(), String> {
    cloud(asked, form).map_err(|(_, reason)| reason)
}

fn cloud(asked: &[&str], form: &EndpointForm) -> Result<(), Broken> {
    let place = Place::of("endpoint");
    hold(
        is_own_host(asked, &form.url),
        place.key("url"),
        "url knows {{region}} alone and, before two names of the recipe's own, a needed text question that is a whole \
         part of the host, so that it can lead nowhere else",
    )?;
    web_page(&form.portal, place.key("portal"))?;
    hold(
        (1..=MAX_STEPS).contains(&form.steps.len()),
        place.key("steps"),
        format!("steps takes 1 to {MAX_STEPS} sentences"),
    )?;
    for (at, step) in form.steps.iter().enumerate() {
        text(step, &place.key("steps").item(at))?;
    }
    hold(
        (1..=MAX_REGIONS).contains(&form.regions.len()),
        place.key("regions"),
        format!("an endpoint has 1 to {MAX_REGIONS} regions"),
    )?;
    let mut seen = BTreeSet::new();
    for (at, region) in form.regions.iter().enumerate() {
        let place = place.key("regions").item(at);
        for (key, name) in [
            ("id", &region.id),
            ("signing_region", &region.signing_region),
        ] {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            hold(
                (1..=40).contains(&name.len()) && name.chars().all(plain),
                place.key(key),
                format!("{key} takes letters, digits, - and _, at most 40"),
            )?;
        }
        hold(
            seen.insert(&region.id),
            place.key("id"),
            format!("the region {} is there twice", region.id),
        )?;
        text(&region.label, &place.key("label"))?;
        if let Some(portal) = &region.portal {
            web_page(portal, place.key("portal"))?;
        }
        // Where the template makes it, the template is where to look.
        let own = region.url.is_some();
        hold(
            region
                .url
                .as_ref()
                .is_none_or(|url| is_own_host(asked, url)),
            place.key("url"),
            "url knows {{region}} alone and needed text questions, as in [endpoint]",
        )?;
        let place = match own {
            true => place.key("url"),
            false => Place::of("endpoint").key("url"),
        };
        let mut sample = Values::default();
        for name in form.asks_for() {
            sample.insert(name, "a".to_owned());
        }
        address(&form.in_region(region, &sample).url, &place)?;
    }
    Ok(())
}
