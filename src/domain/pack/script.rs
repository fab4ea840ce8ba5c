//! The script for the AWS command line. It can be run again: what is there and right stays.

use super::{DOCUMENT, Pack, PackWords};
use crate::domain::plan::{PATH, Tags};

impl Pack {
    /// The script. It makes no key: the secret of a key belongs into no script and no terminal.
    pub(super) fn script(&self, words: &PackWords) -> String {
        let footprint = &self.plan.footprint;
        let mut script = String::from("#!/bin/sh\n");
        for line in words.script.lines() {
            script.push_str(format!("# {line}").trim_end());
            script.push('\n');
        }
        script.push_str(&self.head(words));
        if self.bucket.new {
            script.push_str(&self.bucket());
        }
        script.push_str(&self.policy());
        script.push_str(&thing(
            words,
            &found("group", "Group", footprint.names.group.as_str()),
            footprint.group_arn().as_str(),
            &format!(
                "aws iam create-group --group-name {} --path {}",
                quoted(footprint.names.group.as_str()),
                quoted(PATH)
            ),
        ));
        let tags = json(&self.plan.user_tags());
        script.push_str(&thing(
            words,
            &found("user", "User", footprint.names.user.as_str()),
            footprint.user_arn().as_str(),
            &format!(
                "aws iam create-user --user-name {} --path {} --tags {}",
                quoted(footprint.names.user.as_str()),
                quoted(PATH),
                quoted(&tags)
            ),
        ));
        let group = quoted(footprint.names.group.as_str());
        script.push_str(&format!(
            "\naws iam attach-group-policy --group-name {group} --policy-arn {}\n\
             aws iam add-user-to-group --group-name {group} --user-name {}\n\necho {}\n",
            quoted(footprint.policy_arn().as_str()),
            quoted(footprint.names.user.as_str()),
            quoted(&words.done)
        ));
        script
    }

    /// Stops at the first fault, and in another account before the first change.
    fn head(&self, words: &PackWords) -> String {
        let region = quoted(self.account.region.as_str());
        let account = quoted(self.account.id.as_str());
        let other = quoted(&words.other_account);
        format!(
            "set -eu\ncd \"$(dirname \"$0\")\"\nexport AWS_PAGER=''\n\
             export AWS_DEFAULT_REGION=\"${{AWS_REGION:-${{AWS_DEFAULT_REGION:-{region}}}}}\"\n\n\
             account=\"$(aws sts get-caller-identity --query Account --output text)\"\n\
             if [ \"$account\" != {account} ]; then\n  echo {other} >&2\n  exit 1\nfi\n",
            region = region.trim_matches('\'')
        )
    }

    fn bucket(&self) -> String {
        let name = quoted(self.bucket.name.as_str());
        let region = self.bucket.region.as_str();
        // The one region that must not be named.
        let place = match region {
            "us-east-1" => String::new(),
            region => format!(
                " --create-bucket-configuration {}",
                quoted(&format!("LocationConstraint={region}"))
            ),
        };
        let region = quoted(region);
        format!(
            "\nif ! aws s3api head-bucket --bucket {name} >/dev/null 2>&1; then\n  \
             aws s3api create-bucket --bucket {name} --region {region}{place} >/dev/null\n  \
             aws s3api put-public-access-block --bucket {name} --region {region} \
             --public-access-block-configuration \
             BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true\n\
             fi\n"
        )
    }

    fn policy(&self) -> String {
        let arn = quoted(self.plan.footprint.policy_arn().as_str());
        format!(
            "\nif ! aws iam get-policy --policy-arn {arn} >/dev/null 2>&1; then\n  \
             aws iam create-policy --policy-name {} --path {} --description {} \
             --policy-document {} --tags {} >/dev/null\nfi\n",
            quoted(self.plan.footprint.names.policy.as_str()),
            quoted(PATH),
            quoted(&self.plan.description),
            quoted(&format!("file://{DOCUMENT}")),
            quoted(&json(&self.plan.tags()))
        )
    }
}

fn found(kind: &str, member: &str, name: &str) -> String {
    format!(
        "aws iam get-{kind} --{kind}-name {} --query {member}.Arn --output text",
        quoted(name)
    )
}

/// Makes a thing unless it is there. Its ARN holds the path, by which one of somebody else is known.
fn thing(words: &PackWords, found: &str, arn: &str, make: &str) -> String {
    format!(
        "\nfound=\"$({found} 2>/dev/null || true)\"\ncase \"$found\" in\n  '')\n    \
         {make} >/dev/null\n    ;;\n  {})\n    ;;\n  *)\n    echo {} \"$found\" >&2\n    exit 1\n    ;;\n\
         esac\n",
        quoted(arn),
        quoted(&words.taken)
    )
}

fn json(tags: &Tags) -> String {
    let pairs = tags
        .iter()
        .map(|(key, value)| serde_json::json!({ "Key": key, "Value": value }));
    serde_json::Value::from_iter(pairs).to_string()
}

/// A text that a shell takes as it is.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_quote_does_not_end_the_quotes() {
        assert_eq!(quoted("it's $(so)"), r"'it'\''s $(so)'");
    }
}
