//! What a permission list permits, what it does not, and what is hazardous in it, in words.

use super::{Text, TwoSentences};
use crate::domain::ability::{Ability, Deed, Fear, Where};
use crate::domain::calls::permission_for;
use crate::domain::lint::{Finding, Hazard, SAMPLE_BUCKET, SAMPLE_FOLDER, readable};
use crate::domain::recipe::NewBucket;
use fluent_bundle::FluentValue;

impl Text {
    /// What is set on a new bucket, one line each.
    #[must_use]
    pub fn bucket_settings(&self, set: &NewBucket) -> Vec<String> {
        let versions = set.versioning.then(|| self.say("bucket-keeps-versions"));
        let lock = set.object_lock.then(|| self.say("bucket-can-lock"));
        let uploads = set
            .abort_uploads_after_days
            .map(|days| self.say_with("bucket-clears-uploads", &[("days", days.into())]));
        versions.into_iter().chain(lock).chain(uploads).collect()
    }

    /// One thing that a permission list permits.
    #[must_use]
    pub fn ability(&self, ability: &Ability) -> String {
        let service = ability.service.clone().unwrap_or_default();
        let values = [
            ("where", self.place(&ability.place).into()),
            ("service", service.into()),
        ];
        let is_one = matches!(ability.place, Where::Bucket(_) | Where::Folder(..));
        let word = match ability.deed == Deed::MakeOrDeleteBuckets && is_one {
            true => "make-or-delete-bucket-itself",
            false => ability.deed.word(),
        };
        self.say_with(&format!("ability-{word}"), &values)
    }

    /// Whom the rules of the bucket let in.
    #[must_use]
    pub fn lets_in(&self, who: &str) -> String {
        self.say_with("recipe-check-lets-in", &[("who", readable(who).into())])
    }

    /// One thing that it does not permit.
    #[must_use]
    pub fn fear(&self, fear: Fear) -> String {
        self.say(&format!("fear-{}", fear.word()))
    }

    /// What is hazardous, and what to write instead.
    #[must_use]
    pub fn hazard(&self, finding: &Finding) -> TwoSentences {
        let id = format!("hazard-{}", finding.hazard.word());
        let deed = format!("ability-{}", finding.about);
        let deed = match self.has(&deed) {
            true => self.deed(&deed, finding.more.first().map_or("", String::as_str)),
            false => finding.about.clone(),
        };
        let values: [(&str, FluentValue<'_>); 4] = [
            ("about", readable(&finding.about).into()),
            ("deed", deed.into()),
            ("count", finding.more.len().into()),
            ("more", finding.more.join(", ").into()),
        ];
        let permission = permission_for(&finding.about);
        let permission = permission.filter(|_| finding.hazard == Hazard::UnknownAction);
        let remedy = permission.map(|name| {
            let name = ("permission", name.into());
            self.say_with("hazard-call-remedy", &[name])
        });
        TwoSentences {
            what: self.say_with(&id, &values),
            next: remedy.unwrap_or_else(|| self.say_with(&format!("{id}.remedy"), &values)),
        }
    }

    /// A deed without its place, such as "delete files".
    fn deed(&self, id: &str, service: &str) -> String {
        let said = self.say_with(id, &[("where", "".into()), ("service", service.into())]);
        let tidy = said.replace(" ,", ",").replace("  ", " ");
        let mut letters = tidy.trim().trim_end_matches(',').chars();
        let first = letters
            .next()
            .map(|letter| letter.to_lowercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    }

    /// The sample of a bucket or folder stands for the one that the person chooses.
    pub(super) fn place(&self, place: &Where) -> String {
        let (id, bucket, folder) = match place {
            Where::Bucket(bucket) if bucket.ends_with(SAMPLE_BUCKET) => {
                ("place-chosen-bucket", "", "")
            }
            Where::Bucket(bucket) => ("place-bucket", bucket.as_str(), ""),
            Where::Folder(bucket, folder)
                if bucket.ends_with(SAMPLE_BUCKET) && folder.ends_with(SAMPLE_FOLDER) =>
            {
                ("place-chosen-folder", "", "")
            }
            Where::Folder(bucket, folder) if bucket.ends_with(SAMPLE_BUCKET) => {
                ("place-folder-of-chosen", "", folder.as_str())
            }
            Where::Folder(bucket, folder) => ("place-folder", bucket.as_str(), folder.as_str()),
            Where::BucketsLike(start) if start.ends_with(SAMPLE_BUCKET) => {
                ("place-buckets-like-chosen", "", "")
            }
            Where::BucketsLike(start) => ("place-buckets-like", start.as_str(), ""),
            Where::EveryBucket => ("place-every-bucket", "", ""),
            Where::Account => ("place-account", "", ""),
        };
        let (bucket, folder) = (readable(bucket), readable(folder));
        self.say_with(id, &[("bucket", bucket.into()), ("folder", folder.into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ability::{Deed, abilities};
    use crate::domain::lint;
    use crate::domain::said::statements;

    #[test]
    fn every_deed_has_its_words() {
        let text = Text::english();
        let wide = r#"{"Statement":[{"Effect":"Allow","Action":["s3:*","kms:*","iam:*","sts:*","ec2:*","ce:*","sns:*"],"Resource":"*"},
            {"Effect":"Allow","Action":"*","Resource":"*"}]}"#;
        let said = abilities(&statements(wide).unwrap());
        assert!(said.iter().any(|one| one.deed == Deed::Everything));
        let lines: Vec<String> = said.iter().map(|one| text.ability(one)).collect();
        assert!(
            lines
                .iter()
                .all(|line| !line.contains("ability-") && !line.contains('$')),
            "{lines:?}"
        );
        assert!(
            lines.contains(&"Delete files in every bucket".to_owned()),
            "{lines:?}"
        );
        for finding in lint::document(wide).unwrap() {
            let two = text.hazard(&finding);
            assert!(
                !two.what.contains("hazard-") && !two.next.contains("hazard-"),
                "{two:?}"
            );
        }
    }

    #[test]
    fn a_call_is_told_with_the_permission_that_it_needs() {
        let list = r#"{"Statement":[{"Effect":"Allow","Action":"s3:ListObjectsV2","Resource":"arn:aws:s3:::acme"}]}"#;
        let text = Text::english();
        let found = lint::document(list).unwrap();
        let told: Vec<String> = found.iter().map(|one| text.hazard(one).next).collect();
        let named = |remedy: &String| remedy.contains("is called s3:ListBucket: write that");
        assert!(told.iter().any(named), "{told:?}");
    }

    #[test]
    fn nothing_is_told_with_a_gap() {
        let text = Text::english();
        let all = r#"{"Statement":[
            {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::*.csv"},
            {"Effect":"Allow","Action":["ec2:Stop*","lambda:*","sns:*"],"Resource":"arn:aws:sns:*:*:a"},
            {"Effect":"Allow","Action":["s3:CreateAccessPoint","s3:GetObjects"],"Resource":"*"}]}"#;
        let said = abilities(&statements(all).unwrap());
        let mut told: Vec<String> = said.iter().map(|one| text.ability(one)).collect();
        for finding in lint::document(all).unwrap() {
            let two = text.hazard(&finding);
            told.extend([two.what, two.next]);
        }
        for line in &told {
            let gap = line.ends_with(": ") || line.contains("  ") || line.contains(" ,");
            let broken = line.contains(" 0 ") || line.ends_with(' ') || line.contains('{');
            let template = line.contains("{{");
            assert!(template || !(gap || broken), "{line:?}");
        }
        assert!(
            told.contains(&"Read files in every bucket".to_owned()),
            "{told:?}"
        );
        let code =
            "Run programs of its own through the service lambda, with the rights of what runs them";
        assert!(told.contains(&code.to_owned()), "{told:?}");
        let opens =
            "It can open what is yours to others: open to others what you keep in the service sns.";
        assert!(told.contains(&opens.to_owned()), "{told:?}");
    }

    #[test]
    fn a_hazard_is_told_as_a_partner_would_say_it() {
        let text = Text::english();
        let like = r#"{"Statement":[{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::acme*"}]}"#;
        let told = text.hazard(&lint::document(like).unwrap()[0]);
        let what = "It also opens every other bucket whose name begins alike: put files, also over others of the same name.";
        assert_eq!(told.what, what);
        let runs =
            r#"{"Statement":[{"Effect":"Allow","Action":"ssm:SendCommand","Resource":"*"}]}"#;
        let told = text.hazard(&lint::document(runs).unwrap()[0]);
        let what = "Whoever has it can give itself more rights: run programs of its own through the service ssm, \
                    with the rights of what runs them.";
        assert_eq!(told.what, what);
        let every = r#"{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}"#;
        let told = text.hazard(&lint::document(every).unwrap()[0]);
        assert!(
            told.next.contains("arn:{{partition}}:s3:::{{bucket}}/*"),
            "{}",
            told.next
        );
    }
}
