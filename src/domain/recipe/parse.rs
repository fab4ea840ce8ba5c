//! Reading a recipe file: whole or not at all, with the line and the reason where it is refused.

use super::super::fault::{Fault, FaultKind};
use super::super::words::{digest, hex};
use super::template::{KMS_KEY, VARIABLES, Values, names_in};
use super::{FORMAT, Recipe};

/// A recipe file is read up to this size, in bytes.
const MAX_BYTES: usize = 256 * 1024;

impl Recipe {
    /// Reads a recipe file.
    ///
    /// # Errors
    /// [`FaultKind::RecipeRefused`] with the line (from 1), and the reason as detail.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        if text.len() > MAX_BYTES {
            return Err(refused(
                1,
                format!("the file is larger than {MAX_BYTES} bytes"),
            ));
        }
        if let Some((offset, character)) = text.char_indices().find(|(_, c)| is_hidden(*c)) {
            let code = u32::from(character);
            return Err(refused(
                line_of(text, offset),
                format!("the character U+{code:04X} is invisible or changes the reading order"),
            ));
        }
        let mut recipe: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            refused(line, error.message())
        })?;
        recipe.check().map_err(|(needle, reason)| {
            refused(
                text.find(&needle).map_or(1, |offset| line_of(text, offset)),
                reason,
            )
        })?;
        recipe.sha256 = hex(&digest(text.as_bytes()));
        Ok(recipe)
    }

    /// The rules that types alone do not hold. On a broken one: a piece of the file's text that
    /// stands in the offending line, and the reason.
    fn check(&self) -> Result<(), (String, String)> {
        let broken = |needle: &str, reason: String| Err((needle.to_owned(), reason));
        if self.format != FORMAT {
            return broken(
                "format",
                format!(
                    "format {} is not known here; this program reads format {FORMAT}",
                    self.format
                ),
            );
        }
        let id_character = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.id.is_empty() || self.id.len() > 40 || !self.id.chars().all(id_character) {
            return broken(
                &self.id,
                "id takes small letters, digits and hyphens, at most 40".into(),
            );
        }
        if let Some(url) = self
            .vendor
            .help_url
            .as_ref()
            .filter(|url| !url.starts_with("https://"))
        {
            return broken(url, "help_url must begin with https://".into());
        }
        if self.grants.is_empty() {
            return broken("grant", "at least one [[grant]] is needed".into());
        }
        for grant in &self.grants {
            for action in grant
                .actions
                .iter()
                .chain(grant.vendor_actions.iter().flatten())
            {
                let shaped = action.split_once(':').is_some_and(|(service, name)| {
                    !service.is_empty() && service.chars().all(id_character) && !name.is_empty()
                });
                if !shaped {
                    return broken(
                        action,
                        format!("{action} is not an action such as s3:GetObject"),
                    );
                }
            }
            for resource in &grant.resources {
                if !resource.starts_with("arn:{{partition}}:") && resource != KMS_KEY {
                    return broken(resource, "a resource begins with arn:{{partition}}:".into());
                }
            }
            // A key that goes by an alias puts a condition on the whole statement.
            let has_key = grant.resources.iter().any(|resource| resource == KMS_KEY);
            if has_key && grant.resources.len() > 1 {
                return broken(
                    KMS_KEY,
                    format!("{KMS_KEY} is the only resource of its grant"),
                );
            }
        }
        for recipient in &self.handoff.recipients {
            if !recipient.starts_with("age1") || recipient.starts_with("age1pq") {
                return broken(
                    recipient,
                    "a recipient begins with age1 and is not of another kind".into(),
                );
            }
        }
        self.check_templates()
    }

    fn check_templates(&self) -> Result<(), (String, String)> {
        let credential = &self.credential;
        let plain = [
            &credential.policy,
            &credential.group,
            &credential.user,
            &credential.description,
        ]
        .into_iter()
        .chain(self.grants.iter().flat_map(|grant| &grant.resources))
        .map(|template| (template, ["key_id", "secret", "nonce"].as_slice()));
        let fields = self
            .handoff
            .fields
            .iter()
            .map(|field| (&field.value, ["nonce"].as_slice()));
        let object = std::iter::once((&self.proof.object, ["key_id", "secret"].as_slice()));
        for (template, forbidden) in plain.chain(fields).chain(object) {
            let broken = |reason: String| Err((template.clone(), reason));
            let Some(names) = names_in(template) else {
                return broken("a {{ or }} stands alone".into());
            };
            let parameters: Vec<&str> = self
                .parameters
                .iter()
                .map(|parameter| parameter.id.as_str())
                .collect();
            for name in names {
                let known = VARIABLES.contains(&name) || parameters.contains(&name);
                if !known || forbidden.contains(&name) {
                    return broken(format!("{{{{{name}}}}} is not known here"));
                }
            }
        }
        let sample = Values::from([
            ("bucket", "acme-deliveries".to_owned()),
            ("account_id", "123456789012".to_owned()),
            ("partition", "aws".to_owned()),
            ("region", "eu-central-1".to_owned()),
        ]);
        if self.names(&sample).is_err() {
            let reason = "policy, group and user must be names that IAM takes".to_owned();
            return Err((credential.user.clone(), reason));
        }
        for text in self.texts() {
            let Some(names) = names_in(text) else {
                return Err((text.to_owned(), "a {{ or }} stands alone".into()));
            };
            if let Some(name) = names
                .into_iter()
                .find(|name| !["bucket", "account_id"].contains(name))
            {
                return Err((text.to_owned(), format!("{{{{{name}}}}} is not known here")));
            }
        }
        Ok(())
    }

    fn texts(&self) -> Vec<&str> {
        let sentences = &self.text;
        std::iter::once(&sentences.purpose)
            .chain(&sentences.can)
            .chain(&sentences.cannot)
            .chain(&sentences.needs)
            .chain([&self.vendor.contact, &self.handoff.deliver])
            .chain(self.parameters.iter().flat_map(|p| [&p.question, &p.hint]))
            .chain(self.grants.iter().map(|grant| &grant.say))
            .chain(
                self.grants
                    .iter()
                    .filter_map(|grant| grant.narrowed_because.as_ref()),
            )
            .flat_map(super::Text::each)
            .collect()
    }
}

fn refused(line: usize, reason: impl Into<String>) -> Fault {
    Fault::with(FaultKind::RecipeRefused { line }, reason)
}

fn line_of(text: &str, offset: usize) -> usize {
    1 + text
        .as_bytes()
        .iter()
        .take(offset)
        .filter(|byte| **byte == b'\n')
        .count()
}

/// Control, zero-width and direction characters: a reader would not see what the program reads
/// (Unicode Technical Report 36, <https://www.unicode.org/reports/tr36/>).
fn is_hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::proof::Probe;

    const REVENUECAT: &str = include_str!("../../../assets/recipes/revenuecat.toml");

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
        assert!(recipe.proof.refused.contains(&Probe::ListUsers));
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
        let line_with =
            |needle: &str| 1 + REVENUECAT.lines().position(|l| l.contains(needle)).unwrap();
        let change = |from: &str, to: &str| {
            assert!(REVENUECAT.contains(from), "{from}");
            refusal(&REVENUECAT.replacen(from, to, 1))
        };
        let (line, reason) = change("author =", "autor =");
        assert_eq!(line, line_with("author ="));
        assert!(reason.contains("autor"), "{reason}");
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
            "user = \"revenuecat-{{bucket}}\"",
            "user = \"rev {{bucket}}\"",
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
        assert!(reason.contains("IAM"), "{reason}");
        let beside = "[\"{{kms_key}}\", \"arn:{{partition}}:s3:::{{bucket}}\"]";
        let (line, reason) = change("[\"{{kms_key}}\"]", beside);
        assert_eq!(line, line_with("[\"{{kms_key}}\"]"));
        assert!(reason.contains("only resource"), "{reason}");
        let (_, reason) = change("RevenueCat\"", "Revenue\u{202e}Cat\"");
        assert!(reason.contains("U+202E"), "{reason}");
        assert!(refusal("format = ").1.len() > 5);
    }
}
