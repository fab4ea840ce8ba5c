//! Names in policies, and the variables that stand for them.

use super::super::placeholder::{in_brackets, is_of_iam, is_word, variable};
use super::super::{Sketch, Unsure};
use crate::domain::said::{Said, bucket_and_files};

/// Which bucket is the partner's, and what else is asked.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The literal name that stands for the chosen bucket; none where a placeholder does.
    literal: Option<String>,
    has_bucket: bool,
    begins_with: Option<String>,
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
            literal: match written {
                true => None,
                false => buckets.first().map(|bucket| (*bucket).to_owned()),
            },
            has_bucket: !buckets.is_empty()
                || all.iter().any(|said| {
                    let s3 = said.actions.iter().any(|action| action.starts_with("s3:"));
                    s3 && said.resources.iter().any(|resource| resource == "*")
                }),
            ..Self::default()
        }
    }

    pub(super) fn has_bucket(&self) -> bool {
        self.has_bucket
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
        let region = self.place(region, "{{region}}");
        let account = self.place(account, "{{account_id}}");
        let rest = match service {
            "s3" => self.bucket(rest),
            _ => self.plain(rest),
        };
        let whole = format!("arn:{{{{partition}}}}:{service}:{region}:{account}:{rest}");
        let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\\');
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
        let bucket = match stands_for_bucket(word) {
            Some(start) => {
                if !start.is_empty() && self.begins_with.is_none() {
                    self.begins_with = Some(start.to_owned());
                }
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
            Some(path) => format!("{bucket}{star}/{}", self.folder(path)),
            None => format!("{bucket}{star}"),
        }
    }

    /// A folder ends in a slash of its own.
    fn folder(&mut self, path: &str) -> String {
        let mut parts: Vec<String> = Vec::new();
        let mut found = false;
        for part in path.split('/') {
            let word = part.trim_end_matches('*');
            let stands = in_brackets(part).is_some() || (!word.is_empty() && is_word(word));
            match (stands, found) {
                (true, false) => {
                    found = true;
                    let star = if part.ends_with('*') { "*" } else { "" };
                    parts.push(format!("{{{{folder}}}}{star}"));
                }
                (true, true) => {}
                (false, _) => parts.push(part.to_owned()),
            }
        }
        self.has_folder |= found;
        let joined = parts.join("/").replace("{{folder}}/", "{{folder}}");
        joined.replace("{{folder}}**", "{{folder}}*")
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
        let id = match variable(name) {
            id if id == "bucket" && !self.has_bucket => "my_bucket".to_owned(),
            id if id == "external_id" => "my_external_id".to_owned(),
            id => id,
        };
        match id.as_str() {
            "folder" if self.has_bucket => self.has_folder = true,
            "folder" => return self.text("my_folder".to_owned()),
            "bucket" | "account_id" | "region" => {}
            _ => return self.text(id),
        }
        format!("{{{{{id}}}}}")
    }

    fn text(&mut self, id: String) -> String {
        let template = format!("{{{{{id}}}}}");
        if !self.asked.contains(&id) {
            self.note(Unsure::Asked(id.clone()));
            self.asked.push(id);
        }
        template
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
        if in_brackets(account).is_some() || is_word(account) || account.starts_with("{{") {
            return Some(self.text("vendor_account".to_owned()));
        }
        let identity = self.plain(identity);
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
        sketch.has_bucket =
            self.has_bucket || sketch.grants.iter().any(super::super::Draft::names_bucket);
        sketch.begins_with = self.begins_with;
        sketch.has_folder = self.has_folder;
        if self.external_id {
            sketch.external_id = Some(false);
        }
        sketch.asked = self.asked;
        sketch.unsure.extend(self.unsure);
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
