//! A sketch for a key of an S3-compatible cloud, whose page makes it.

use super::super::parse::cloud_is_sound;
use super::super::template::VARIABLES;
use super::super::{CredentialKind, EndpointForm, EndpointRegion, KeysOpen, Text};
use super::write::{Words, comment, list, pair, table};
use super::{Sketch, Unsure};
use std::fmt::Write as _;

/// The host that stands for the cloud's own until it is filled in (RFC 2606).
const NOWHERE: &str = "cloud.example";

/// A cloud of which nothing is known yet.
#[must_use]
pub fn some_cloud(step: &str) -> EndpointForm {
    EndpointForm {
        url: format!("https://s3.{{{{region}}}}.{NOWHERE}"),
        regions: vec![region("region-1", "region-1")],
        path_style: true,
        keys: KeysOpen::Project,
        portal: format!("https://portal.{NOWHERE}"),
        steps: vec![Text::One(step.to_owned())],
    }
}

/// One region, which people read as the cloud calls it.
#[must_use]
pub fn region(id: &str, signing_region: &str) -> EndpointRegion {
    EndpointRegion {
        id: id.to_owned(),
        label: Text::One(id.to_owned()),
        signing_region: signing_region.to_owned(),
        url: None,
        portal: None,
    }
}

/// Whether a recipe may name this cloud.
///
/// # Errors
/// What to write instead, for the author.
pub fn judged(cloud: &EndpointForm) -> Result<(), String> {
    let asked = asked_for(cloud);
    let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
    cloud_is_sound(cloud, &asked)
}

/// What of the address each partner has of their own.
fn asked_for(cloud: &EndpointForm) -> Vec<String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let mut ids: Vec<String> = Vec::new();
    for name in cloud.asks_for() {
        let taken = VARIABLES.contains(&name) || name == "external_id";
        let fits = (1..=40).contains(&name.len()) && name.chars().all(plain) && !taken;
        if fits && ids.iter().all(|id| id != name) {
            ids.push(name.to_owned());
        }
    }
    ids
}

/// The sketch, with a question for a bucket and for a folder of it where these are wished.
#[must_use]
pub fn of_cloud(cloud: EndpointForm, has_bucket: bool, has_folder: bool) -> Sketch {
    let mut sketch = Sketch::new(CredentialKind::S3Key);
    sketch.has_bucket = has_bucket;
    sketch.has_folder = has_bucket && has_folder;
    for id in asked_for(&cloud) {
        sketch.unsure.push(Unsure::Asked(id.clone()));
        sketch.asked.push(id);
    }
    if cloud.url.contains(NOWHERE) {
        sketch.unsure.push(Unsure::NoCloud(NOWHERE.to_owned()));
    }
    sketch.cloud = Some(cloud);
    sketch
}

/// `[endpoint]`.
pub(super) fn write(file: &mut String, cloud: &EndpointForm, words: &Words<'_>) {
    let texts = |texts: &[Text]| -> Vec<String> {
        let english = |text: &Text| text.get("en").to_owned();
        texts.iter().map(english).collect()
    };
    table(file, "endpoint");
    pair(file, "url", &cloud.url);
    pair(file, "portal", &cloud.portal);
    comment(file, &(words.say)("recipe-new-fill-path-style", ""));
    // Writing into a string cannot fail.
    writeln!(file, "path_style = {}", cloud.path_style).ok();
    list(file, "steps", &texts(&cloud.steps));
    for region in &cloud.regions {
        table(file, "[endpoint.regions]");
        pair(file, "id", &region.id);
        pair(file, "label", region.label.get("en"));
        pair(file, "signing_region", &region.signing_region);
    }
}
