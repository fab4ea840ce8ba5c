//! Names as the cloud knows them, parsed at the door and never raw strings after it.
//!
//! Limits: IAM quotas and name rules
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>) and S3 bucket
//! naming (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html>).

mod arn;

use serde::{Deserialize, Serialize};

/// What is wrong with a typed name; the text files hold one sentence for each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NameFault {
    /// Nothing was typed.
    Empty,
    /// Shorter than the smallest allowed length, in characters.
    TooShort { min: usize },
    /// Longer than the largest allowed length, in characters.
    TooLong { max: usize },
    /// This character is not allowed anywhere in such a name.
    Character { character: char },
    /// The first or last character must be a small letter or a digit.
    Edge,
    /// Two dots, or a dot beside a hyphen.
    Dots,
    /// Parts of a folder are missing or lead elsewhere.
    Parts,
    /// Four numbers with dots: looks like a network address.
    Address,
    /// A beginning or an ending that AWS keeps for itself, such as `xn--` or `--x-s3`.
    Reserved { part: String },
    /// Does not have the shape of such a value (key id, account number, region).
    Shape,
    /// Not one of the answers to choose from.
    NotOffered,
    /// The vendor demands this beginning.
    Beginning { start: String },
}

impl NameFault {
    /// The message id in the text files.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Empty => "name-empty",
            Self::TooShort { .. } => "name-too-short",
            Self::TooLong { .. } => "name-too-long",
            Self::Character { .. } => "name-character",
            Self::Edge => "name-edge",
            Self::Dots => "name-dots",
            Self::Parts => "name-parts",
            Self::Address => "name-address",
            Self::Reserved { .. } => "name-reserved",
            Self::Shape => "name-shape",
            Self::NotOffered => "name-not-offered",
            Self::Beginning { .. } => "name-beginning",
        }
    }
}

macro_rules! name {
    ($(#[$doc:meta])* $name:ident, $check:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Reads the name.
            ///
            /// # Errors
            /// The first rule that the text breaks.
            pub fn parse(text: &str) -> Result<Self, NameFault> {
                let check: fn(&str) -> Result<(), NameFault> = $check;
                check(text)?;
                Ok(Self(text.to_owned()))
            }

            /// The name as the cloud writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;
            fn try_from(text: String) -> Result<Self, String> {
                Self::parse(&text).map_err(|fault| fault.id().to_owned())
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name!(
    /// An S3 general purpose bucket: 3 to 63 small letters, digits, dots and hyphens.
    BucketName,
    bucket
);
name!(
    /// An IAM user: 1 to 64 characters of `[A-Za-z0-9_+=,.@-]`.
    UserName,
    |text| entity(text, 64)
);
name!(
    /// An IAM group: 1 to 128 characters of `[A-Za-z0-9_+=,.@-]`.
    GroupName,
    |text| entity(text, 128)
);
name!(
    /// An IAM policy: 1 to 128 characters of `[A-Za-z0-9_+=,.@-]`.
    PolicyName,
    |text| entity(text, 128)
);
name!(
    /// An IAM role, or a permission set of Identity Center: 1 to 64 characters of `[A-Za-z0-9_+=,.@-]`.
    RoleName,
    |text| entity(text, 64)
);
name!(
    /// An access key id of any cloud that speaks S3: 3 to 128 of `[A-Za-z0-9._-]`; OpenStack makes 32
    /// hexadecimal digits (<https://docs.openstack.org/api-ref/identity/v3-ext/#os-ec2-api>). Not a secret.
    AccessKeyId,
    |text| shape(text, 3..=128, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
);
name!(
    /// An AWS account number: twelve digits.
    AccountId,
    |text| shape(text, 12..=12, |c| c.is_ascii_digit())
);
name!(
    /// A region such as `eu-central-1`.
    Region,
    |text| shape(text, 2..=40, |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
);
name!(
    /// A partition: `aws`, `aws-cn`, `aws-us-gov`, `aws-eusc` or one of the closed ones.
    Partition,
    |text| shape(text, 3..=20, |c| c.is_ascii_lowercase() || c == '-')
);
name!(
    /// An Amazon Resource Name; its parts are read with [`Arn::account`] and the like.
    Arn,
    |text| if text.starts_with("arn:") && text.split(':').count() >= 6 { Ok(()) } else { Err(NameFault::Shape) }
);

impl AccessKeyId {
    /// An access key id of AWS: 16 to 128 of `[A-Z0-9]`.
    ///
    /// # Errors
    /// The first rule that the text breaks.
    pub fn of_aws(text: &str) -> Result<Self, NameFault> {
        shape(text, 16..=128, |c| {
            c.is_ascii_uppercase() || c.is_ascii_digit()
        })?;
        Ok(Self(text.to_owned()))
    }
}

impl AccountId {
    /// The number as a person types or copies it: the console writes it with hyphens.
    ///
    /// # Errors
    /// Without hyphens and spaces it is not one.
    pub fn typed(text: &str) -> Result<Self, NameFault> {
        Self::parse(text.replace(['-', ' '], "").trim())
    }

    /// The number in groups of four, as people read it aloud.
    #[must_use]
    pub fn grouped(&self) -> String {
        format!("{} {} {}", &self.0[..4], &self.0[4..8], &self.0[8..])
    }

    /// All but the last four digits covered, for support texts and shared screens.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("•••• •••• {}", &self.0[8..])
    }
}

/// Shortens `text` to `max` characters, keeping it distinct by eight characters of its own hash.
#[must_use]
pub fn fit(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let head: String = text.chars().take(max - 9).collect();
    format!(
        "{head}-{}",
        &crate::domain::words::hex(&crate::domain::words::digest(text.as_bytes()))[..8]
    )
}

fn entity(text: &str, max: usize) -> Result<(), NameFault> {
    if text.is_empty() {
        return Err(NameFault::Empty);
    }
    if let Some(character) = text
        .chars()
        .find(|c| !(c.is_ascii_alphanumeric() || "_+=,.@-".contains(*c)))
    {
        return Err(NameFault::Character { character });
    }
    if text.len() > max {
        Err(NameFault::TooLong { max })
    } else {
        Ok(())
    }
}

fn shape(
    text: &str,
    length: std::ops::RangeInclusive<usize>,
    allowed: impl Fn(char) -> bool,
) -> Result<(), NameFault> {
    if text.is_empty() {
        Err(NameFault::Empty)
    } else if length.contains(&text.len()) && text.chars().all(allowed) {
        Ok(())
    } else {
        Err(NameFault::Shape)
    }
}

fn bucket(text: &str) -> Result<(), NameFault> {
    let edge = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    if text.is_empty() {
        return Err(NameFault::Empty);
    }
    if let Some(character) = text.chars().find(|c| !(edge(*c) || ".-".contains(*c))) {
        return Err(NameFault::Character { character });
    }
    if text.len() < 3 {
        return Err(NameFault::TooShort { min: 3 });
    }
    if text.len() > 63 {
        return Err(NameFault::TooLong { max: 63 });
    }
    if !text.starts_with(edge) || !text.ends_with(edge) {
        return Err(NameFault::Edge);
    }
    if text.contains("..") || text.contains(".-") || text.contains("-.") {
        return Err(NameFault::Dots);
    }
    if text.parse::<std::net::Ipv4Addr>().is_ok() {
        return Err(NameFault::Address);
    }
    const BEGINNINGS: [&str; 3] = ["xn--", "sthree-", "amzn-s3-demo-"];
    const ENDINGS: [&str; 5] = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];
    let reserved = BEGINNINGS
        .iter()
        .find(|part| text.starts_with(**part))
        .or_else(|| ENDINGS.iter().find(|part| text.ends_with(**part)));
    match reserved {
        Some(part) => Err(NameFault::Reserved {
            part: (*part).to_owned(),
        }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_follow_the_naming_rules() {
        for good in [
            "acme-deliveries",
            "a1b",
            "files.acme.example",
            &"a".repeat(63),
        ] {
            assert!(BucketName::parse(good).is_ok(), "{good}");
        }
        for (bad, fault) in [
            ("", NameFault::Empty),
            ("ab", NameFault::TooShort { min: 3 }),
            ("Acme", NameFault::Character { character: 'A' }),
            ("acme_files", NameFault::Character { character: '_' }),
            ("acme*", NameFault::Character { character: '*' }),
            ("${aws:username}", NameFault::Character { character: '$' }),
            ("-acme", NameFault::Edge),
            ("ac..me", NameFault::Dots),
            ("192.168.0.1", NameFault::Address),
            (
                "acme--x-s3",
                NameFault::Reserved {
                    part: "--x-s3".into(),
                },
            ),
        ] {
            assert_eq!(BucketName::parse(bad), Err(fault), "{bad}");
        }
    }

    #[test]
    fn a_key_of_another_cloud_is_none_of_aws() {
        let openstack = "0123456789abcdef0123456789abcdef";
        assert!(AccessKeyId::parse(openstack).is_ok());
        assert!(AccessKeyId::of_aws(openstack).is_err());
        assert!(AccessKeyId::of_aws("AKIAEXAMPLEEXAMPLE00").is_ok());
        for no_key in ["", "ab", "not a key", "key\nsecret", "a*b", "a/b+c"] {
            assert!(AccessKeyId::parse(no_key).is_err(), "{no_key:?}");
        }
    }

    #[test]
    fn users_are_shorter_than_groups() {
        assert!(UserName::parse(&"u".repeat(64)).is_ok());
        assert_eq!(
            UserName::parse(&"u".repeat(65)),
            Err(NameFault::TooLong { max: 64 })
        );
        assert!(GroupName::parse(&"g".repeat(128)).is_ok());
        assert_eq!(
            UserName::parse("two words"),
            Err(NameFault::Character { character: ' ' })
        );
    }

    #[test]
    fn an_arn_tells_its_parts() {
        let arn = Arn::parse("arn:aws-cn:iam::123456789012:user/handoff/revenuecat").unwrap();
        assert_eq!(arn.partition().unwrap().as_str(), "aws-cn");
        assert_eq!(arn.account().unwrap().grouped(), "1234 5678 9012");
        assert_eq!(arn.resource(), "user/handoff/revenuecat");
    }

    #[test]
    fn a_long_name_is_cut_but_stays_distinct() {
        let one = fit(&format!("revenuecat-{}a", "x".repeat(60)), 64);
        let two = fit(&format!("revenuecat-{}b", "x".repeat(60)), 64);
        assert_eq!(one.len(), 64);
        assert_ne!(one, two);
    }
}
