//! Names in policies, and the variables that stand for them.

use super::super::placeholder::{in_brackets, is_of_iam, is_word, own_id, topic, variable};
use super::super::{Sketch, Unsure};
use crate::domain::said::{Said, bucket_and_files};
use std::collections::BTreeMap;

/// Which bucket is the partner's, and what else is asked.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The literal name that stands for the chosen bucket; none where a placeholder does.
    literal: Option<String>,
    /// What the placeholder of the bucket is about; another one stands for another bucket.
    bucket: Option<String>,
    has_bucket: bool,
    names_bucket: bool,
    begins_with: Option<String>,
    /// The same of the folder.
    folder: Option<String>,
    has_folder: bool,
    external_id: bool,
    asked: Vec<String>,
    unsure: Vec<Unsure>,
}

impl Names {
    /// Looks at all statements first: where a bucket is written as a placeholder, a bucket with a plain name
    /// is another one.
    pub(super) fn of(all: &[Said]) -> Self {
        let resources = all.iter().flat_map(|said| &said.resources);
        let buckets: Vec<&str> = resources
            .filter_map(|resource| bucket_and_files(resource))
            .map(|(bucket, _)| bucket.trim_end_matches('*'))
            .filter(|bucket| !bucket.is_empty())
            .collect();
        let written = buckets
            .iter()
            .any(|bucket| stands_for_bucket(bucket).is_some());
        Self {
            names_bucket: !buckets.is_empty(),
            literal: match written {
                true => None,
                false => buckets.first().map(|bucket| (*bucket).to_owned()),
            },
            has_bucket: !buckets.is_empty()
                || all.iter().any(|said| {
                    let s3 = |action: &String| action.to_lowercase().starts_with("s3:");
                    let every = |resource: &String| {
                        let bucket = bucket_and_files(resource).map(|(bucket, _)| bucket);
                        resource == "*" || bucket == Some("*")
                    };
                    said.actions.iter().any(s3) && said.resources.iter().any(every)
                }),
            ..Self::default()
        }
    }

    pub(super) fn has_bucket(&self) -> bool {
        self.has_bucket
    }

    /// Whether a policy names a bucket, and not every one.
    pub(super) fn names_bucket(&self) -> bool {
        self.names_bucket
    }

    /// The template of a resource; `None` where there can be none.
    pub(super) fn resource(&mut self, text: &str) -> Option<String> {
        if text == "*" {
            return Some(text.to_owned());
        }
        if is_of_iam(text) {
            return None;
        }
        let parts: Vec<&str> = text.splitn(6, ':').collect();
        let [arn, _, service, region, account, rest] = parts[..] else {
            return None;
        };
        if arn != "arn" {
            return None;
        }
        // A bucket's name has no colon, and what is made of one with it would be more than it.
        let name = rest.split('/').next().unwrap_or(rest);
        if service == "s3" && name.contains(':') && in_brackets(name).is_none() {
            return None;
        }
        let region = self.place(region, "{{region}}");
        let account = self.place(account, "{{account_id}}");
        let rest = match service {
            "s3" => self.bucket(rest),
            _ => self.plain(rest),
        };
        let whole = format!("arn:{{{{partition}}}}:{service}:{region}:{account}:{rest}");
        // A bracket that is left is half of a placeholder that was not understood.
        let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '<' | '>');
        let readable = whole.chars().all(plain) && !whole.contains("${");
        readable.then_some(whole)
    }

    fn place(&self, text: &str, variable: &str) -> String {
        match in_brackets(text).is_some() || (!text.is_empty() && is_word(text)) {
            true => variable.to_owned(),
            false => text.to_owned(),
        }
    }

    fn bucket(&mut self, rest: &str) -> String {
        let (name, path) = match rest.split_once('/') {
            Some((name, path)) => (name, Some(path)),
            None => (rest, None),
        };
        let (word, star) = match name.strip_suffix('*') {
            Some(word) => (word, "*"),
            None => (name, ""),
        };
        let about = topic(word);
        let bucket = match stands_for_bucket(word) {
            Some(_) if self.bucket.as_ref().is_some_and(|first| *first != about) => {
                self.note(Unsure::SecondBucket(word.to_owned()));
                self.text(own_id(&about))
            }
            Some(start) => {
                if !start.is_empty() && self.begins_with.is_none() {
                    self.begins_with = Some(start.to_owned());
                }
                self.bucket = Some(about);
                "{{bucket}}".to_owned()
            }
            None if self.literal.as_deref() == Some(word) => {
                self.note(Unsure::Bucket(word.to_owned()));
                "{{bucket}}".to_owned()
            }
            None => {
                if !word.is_empty() {
                    self.note(Unsure::OtherBucket(word.to_owned()));
                }
                word.to_owned()
            }
        };
        match path {
            Some(path) if self.has_bucket => format!("{bucket}{star}/{}", self.folder(path)),
            // Where no bucket is chosen there is no folder of it.
            Some(path) => format!("{bucket}{star}/{}", self.texts(path)),
            None => format!("{bucket}{star}"),
        }
    }

    /// A folder ends in a slash of its own. Only a part that is a placeholder as a whole stands for it, and only
    /// the first such: what is left of a path with less in it would be more than the path.
    fn folder(&mut self, path: &str) -> String {
        let mut parts: Vec<String> = Vec::new();
        for part in path.split('/') {
            let word = part.trim_end_matches('*');
            let whole = in_brackets(word)
                .is_some_and(|(before, _, after)| before.is_empty() && after.is_empty());
            let about = topic(word);
            let known = self.folder.as_ref().is_none_or(|first| *first == about);
            parts.push(match whole || (!word.is_empty() && is_word(word)) {
                true if known => {
                    self.folder = Some(about);
                    self.has_folder = true;
                    format!("{{{{folder}}}}{}", &part[word.len()..])
                }
                true => self.text(own_id(&about)) + &part[word.len()..],
                false => self.texts(part),
            });
        }
        parts.join("/").replace("{{folder}}/", "{{folder}}")
    }

    /// Each placeholder of a part is asked for by itself.
    fn texts(&mut self, part: &str) -> String {
        let mut done = String::new();
        let mut rest = part;
        while let Some((before, name, after)) = in_brackets(rest) {
            done.push_str(before);
            done.push_str(&self.text(own_id(&topic(name))));
            rest = after;
        }
        done + rest
    }

    /// Any other name: each placeholder becomes a variable.
    fn plain(&mut self, text: &str) -> String {
        let mut done = String::new();
        let mut rest = text;
        while let Some((before, name, after)) = in_brackets(rest) {
            done.push_str(before);
            done.push_str(&self.ask(name));
            rest = after;
        }
        done.push_str(rest);
        match done == text && is_word(text) && !text.is_empty() {
            true => self.ask(text),
            false => done,
        }
    }

    fn ask(&mut self, name: &str) -> String {
        let about = topic(name);
        let is = |first: &Option<String>| first.as_ref().is_none_or(|first| *first == about);
        match variable(name).as_str() {
            "bucket" if self.has_bucket && is(&self.bucket) => "{{bucket}}".to_owned(),
            "folder" if self.has_bucket && is(&self.folder) => {
                self.folder = Some(about);
                self.has_folder = true;
                "{{folder}}".to_owned()
            }
            "bucket" | "folder" | "external_id" => self.text(own_id(&about)),
            known @ ("account_id" | "region") => format!("{{{{{known}}}}}"),
            id => self.text(id.to_owned()),
        }
    }

    fn text(&mut self, id: String) -> String {
        let template = format!("{{{{{id}}}}}");
        if !self.asked.contains(&id) {
            self.note(Unsure::Asked(id.clone()));
            self.asked.push(id);
        }
        template
    }

    /// Notes what belongs to one account or region, and to no other partner's.
    pub(super) fn note_fixed(&mut self, resources: &[String]) {
        for resource in resources {
            let parts: Vec<&str> = resource.splitn(6, ':').collect();
            let [_, _, service, region, account, name] = parts[..] else {
                continue;
            };
            let fixed = |part: &str| !part.is_empty() && !part.contains(['*', '{']);
            let key = service == "kms" && fixed(name);
            if fixed(region) || fixed(account) || key {
                self.note(Unsure::Fixed(resource.clone()));
            }
        }
    }

    /// Whom a bucket or a role names: an account of twelve digits, or somebody in one.
    pub(super) fn principal(&mut self, text: &str) -> Option<String> {
        let number = text.len() == 12 && text.chars().all(|c| c.is_ascii_digit());
        if number {
            return Some(text.to_owned());
        }
        if text.contains(['*', '?']) {
            return None;
        }
        let Some((_, rest)) = text
            .split_once(":iam::")
            .filter(|(start, _)| start.starts_with("arn:"))
        else {
            let stands = in_brackets(text).is_some() || is_word(text);
            return stands.then(|| self.text("vendor_account".to_owned()));
        };
        let (account, identity) = rest.split_once(':')?;
        let asked = in_brackets(account).is_some() || is_word(account) || account.starts_with("{{");
        if asked && identity == "root" {
            return Some(self.text("vendor_account".to_owned()));
        }
        let account = match asked {
            true => self.text("vendor_account".to_owned()),
            false => account.to_owned(),
        };
        // A name alone may be a placeholder, as in `user/ACME_USER`.
        let identity = self.plain(identity);
        let parts: Vec<String> = identity.split('/').map(|part| self.plain(part)).collect();
        let identity = parts.join("/");
        Some(format!("arn:aws:iam::{account}:{identity}"))
    }

    /// A value of a condition.
    pub(super) fn condition(&mut self, key: &str, text: &str) -> String {
        let stands = in_brackets(text).is_some() || is_word(text);
        match key {
            "sts:ExternalId" if stands => {
                self.external_id = true;
                "{{external_id}}".to_owned()
            }
            "sts:ExternalId" => {
                self.note(Unsure::SameExternalId(text.to_owned()));
                text.to_owned()
            }
            "s3:prefix" if !is_of_iam(text) && self.has_bucket => self.folder(text),
            _ if text.starts_with("arn:") => self.resource(text).unwrap_or_else(|| text.to_owned()),
            _ if is_of_iam(text) || in_brackets(text).is_none() => text.to_owned(),
            _ => self.plain(text),
        }
    }

    fn note(&mut self, unsure: Unsure) {
        if !self.unsure.contains(&unsure) {
            self.unsure.push(unsure);
        }
    }

    /// Hands over what was found.
    pub(super) fn into_sketch(self, sketch: &mut Sketch) {
        let named = sketch.grants.iter().any(super::super::Draft::names_bucket);
        sketch.has_bucket = self.names_bucket || self.has_folder || named;
        sketch.begins_with = self.begins_with;
        sketch.has_folder = self.has_folder;
        if self.external_id {
            sketch.external_id = Some(false);
        }
        // What stood for the bucket's own key, or in a statement that was left out, is asked of nobody.
        let used = |id: &String| {
            let template = format!("{{{{{id}}}}}");
            sketch.grants.iter().any(|grant| {
                let values = grant.conditions.values().flat_map(BTreeMap::values);
                let vendors = grant.vendor_resources.iter().flatten();
                let named = grant
                    .resources
                    .iter()
                    .chain(&grant.principals)
                    .chain(vendors);
                named
                    .chain(values.flatten())
                    .any(|text| text.contains(&template))
            })
        };
        let (asked, unused): (Vec<String>, Vec<String>) = self.asked.into_iter().partition(used);
        sketch.asked = asked;
        let told = self.unsure.into_iter().filter(|one| match one {
            Unsure::Asked(id) => !unused.contains(id),
            Unsure::LeftOut(..)
            | Unsure::Bucket(_)
            | Unsure::OtherBucket(_)
            | Unsure::SecondBucket(_)
            | Unsure::Fixed(_)
            | Unsure::SameExternalId(_)
            | Unsure::FewerActions(..)
            | Unsure::FewerPlaces(..)
            | Unsure::FewerKeys(..)
            | Unsure::NoEffect(..)
            | Unsure::Call(..)
            | Unsure::NothingTold
            | Unsure::NoCloud(_)
            | Unsure::NobodyTold => true,
        });
        sketch.unsure.extend(told);
    }
}

/// What a bucket's name begins with, if it stands for the partner's own; `None` for a plain name.
fn stands_for_bucket(name: &str) -> Option<&str> {
    if name.is_empty() || name == "*" {
        return None;
    }
    if let Some((before, _, _)) = in_brackets(name) {
        let shaped =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
        return Some(if before.chars().all(shaped) {
            before
        } else {
            ""
        });
    }
    (is_word(name) || name.to_lowercase().contains("bucket")).then_some("")
}
