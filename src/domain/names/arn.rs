//! What an ARN says.

use super::{AccountId, Arn, Partition, Region};

impl Arn {
    fn part(&self, index: usize) -> &str {
        self.0.splitn(6, ':').nth(index).unwrap_or_default()
    }

    /// The partition, as in `arn:aws-cn:...`.
    #[must_use]
    pub fn partition(&self) -> Option<Partition> {
        Partition::parse(self.part(1)).ok()
    }

    /// The region, if the name carries one (names of users and buckets do not).
    #[must_use]
    pub fn region(&self) -> Option<Region> {
        Region::parse(self.part(3)).ok()
    }

    /// The account number, if the name carries one (bucket names do not).
    #[must_use]
    pub fn account(&self) -> Option<AccountId> {
        AccountId::parse(self.part(4)).ok()
    }

    /// Whether this names an account, or a user or a role in one.
    #[must_use]
    pub fn is_somebody(&self) -> bool {
        let resource = self.resource();
        let kind = ["user/", "role/", "assumed-role/"];
        let named = resource == "root" || kind.iter().any(|kind| resource.starts_with(kind));
        matches!(self.part(2), "iam" | "sts") && self.account().is_some() && named
    }

    /// Whether this names one encryption key, by its id or by an alias, and is no pattern that fits several
    /// (<https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN>).
    #[must_use]
    pub fn is_encryption_key(&self) -> bool {
        let name = self.resource().strip_prefix("key/");
        let name = name.or_else(|| self.kms_alias()?.strip_prefix("alias/"));
        let plain = |c: char| c.is_ascii_alphanumeric() || "/_-".contains(c);
        let named = name.is_some_and(|name| !name.is_empty() && name.chars().all(plain));
        self.part(2) == "kms" && self.account().is_some() && named
    }

    /// The alias, such as `alias/acme`, if this names an encryption key by one.
    #[must_use]
    pub fn kms_alias(&self) -> Option<&str> {
        let alias = self.resource();
        (self.part(2) == "kms" && alias.starts_with("alias/")).then_some(alias)
    }

    /// What follows the fifth colon, such as `user/handoff/NAME` or `root`.
    #[must_use]
    pub fn resource(&self) -> &str {
        self.part(5)
    }

    /// What people call it: the alias of an encryption key, else the name of the thing.
    #[must_use]
    pub fn short(&self) -> &str {
        self.kms_alias().unwrap_or_else(|| self.last_part())
    }

    /// The name of the thing alone, without its kind and path, as the console lists it.
    #[must_use]
    pub fn last_part(&self) -> &str {
        let resource = self.resource();
        resource.rsplit('/').next().unwrap_or(resource)
    }
}
