//! Company sign-in: IAM Identity Center, as far as it is true without a computer.

use super::names::{AccountId, Region, RoleName};
use serde::{Deserialize, Serialize};

/// Hosts of access portals end like this: a company chooses the name before it and cannot have a
/// domain of its own (<https://docs.aws.amazon.com/singlesignon/latest/userguide/howtochangeURL.html>),
/// so that any other address is a slip. `app.aws` is that of newer portals.
const PORTALS: [&str; 3] = [".awsapps.com", ".awsapps.cn", ".app.aws"];

/// The portal's other name, which the AWS command line takes, too
/// (<https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html>, "issuer URL").
const ISSUER: &str = "identitycenter.amazonaws.com";

/// No portal's address is longer; a draft keeps it in little room.
const MAX_BYTES: usize = 200;

/// The address of a company's access portal, in the form that AWS expects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StartUrl(String);

impl StartUrl {
    /// Reads what a person copied from the browser: with or without `https://`, with the `#/` of the
    /// portal's pages and whatever follows it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let rest = match text.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => rest,
            Some(_) => return None,
            None => text,
        };
        let rest = rest.split(['#', '?']).next().unwrap_or_default();
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let (host, path) = (host.to_ascii_lowercase(), path.trim_end_matches('/'));
        let plain = |text: &str, more: &str| {
            text.chars()
                .all(|c| c.is_ascii_alphanumeric() || more.contains(c))
        };
        let named = |end: &str| {
            host.strip_suffix(end)
                .is_some_and(|name| !name.is_empty() && !name.starts_with('.'))
        };
        let is_portal = host == ISSUER || PORTALS.iter().any(|end| named(end));
        if !is_portal || !plain(&host, "-.") || !plain(path, "-./_") || host.contains("..") {
            return None;
        }
        // Who leaves the path out means the portal; the newer addresses have none.
        let path = if path.is_empty() && host.contains(".awsapps.") {
            "/start"
        } else {
            path
        };
        let url = format!("https://{host}{path}");
        (url.len() <= MAX_BYTES).then_some(Self(url))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The region, which the newer addresses name: `NAME.portal.REGION.app.aws`.
    #[must_use]
    pub fn region(&self) -> Option<Region> {
        let (_, rest) = self.0.split_once(".portal.")?;
        Region::parse(rest.strip_suffix(".app.aws")?).ok()
    }
}

impl TryFrom<String> for StartUrl {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| "not a start address".to_owned())
    }
}

impl From<StartUrl> for String {
    fn from(url: StartUrl) -> Self {
        url.0
    }
}

impl std::fmt::Display for StartUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the person confirms in the browser. Whoever sees it cannot take anything with it: the sign-in
/// goes to who asked for the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DevicePage {
    /// The page that holds the code already.
    pub whole: String,
    /// The page where the code can be typed, on any computer.
    pub short: String,
    /// The code.
    pub code: String,
}

/// An account of the company that the person may enter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyAccount {
    /// Its number.
    pub id: AccountId,
    /// What the company calls it.
    pub name: String,
}

impl CompanyAccount {
    /// Whether a part of its name or number was typed; the number may have spaces in it.
    #[must_use]
    pub fn matches(&self, part: &str) -> bool {
        let part = part.trim().to_lowercase();
        let digits: String = part.chars().filter(|c| !c.is_whitespace()).collect();
        self.name.to_lowercase().contains(&part) || self.id.as_str().contains(&digits)
    }
}

/// Account and role that were named before the sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The account.
    pub account: AccountId,
    /// The role; the only one where none is named.
    pub role: Option<RoleName>,
}

impl Wanted {
    /// Reads `ACCOUNT_ID/ROLE` or `ACCOUNT_ID`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (account, role) = match text.split_once('/') {
            Some((account, role)) => (account, Some(RoleName::parse(role).ok()?)),
            None => (text, None),
        };
        let account = AccountId::parse(account).ok()?;
        Some(Self { account, role })
    }

    /// The account to enter without asking: the named one, else the only one.
    #[must_use]
    pub fn account_of(wanted: Option<&Self>, accounts: &[CompanyAccount]) -> Option<AccountId> {
        let found = match (wanted, accounts) {
            (Some(wanted), _) => accounts.iter().find(|one| one.id == wanted.account),
            (None, [only]) => Some(only),
            (None, _) => None,
        };
        found.map(|account| account.id.clone())
    }

    /// The role to take without asking: the named one, else the only one.
    #[must_use]
    pub fn role_of(wanted: Option<&Self>, roles: &[RoleName]) -> Option<RoleName> {
        let named = wanted.and_then(|wanted| wanted.role.as_ref());
        match (named, roles) {
            (Some(named), _) => roles.iter().find(|role| *role == named).cloned(),
            (None, [only]) => Some(only.clone()),
            (None, _) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_paste_becomes_the_start_address() {
        for (pasted, meant) in [
            (
                "https://d-1234567890.awsapps.com/start",
                "https://d-1234567890.awsapps.com/start",
            ),
            (
                " https://acme.awsapps.com/start/#/?tab=accounts\n",
                "https://acme.awsapps.com/start",
            ),
            (
                "https://acme.awsapps.com/start#/",
                "https://acme.awsapps.com/start",
            ),
            (
                "HTTPS://Acme.awsapps.com/start/",
                "https://acme.awsapps.com/start",
            ),
            ("acme.awsapps.com", "https://acme.awsapps.com/start"),
            (
                "https://start.us-gov-home.awsapps.com/directory/d-1?x=1",
                "https://start.us-gov-home.awsapps.com/directory/d-1",
            ),
            (
                "https://ssoins-1.portal.eu-central-1.app.aws/",
                "https://ssoins-1.portal.eu-central-1.app.aws",
            ),
        ] {
            let url = StartUrl::parse(pasted);
            assert_eq!(url.as_ref().map(StartUrl::as_str), Some(meant), "{pasted}");
            assert_eq!(StartUrl::parse(meant), url);
        }
    }

    #[test]
    fn other_addresses_are_not_start_addresses() {
        for pasted in [
            "",
            "acme",
            "http://acme.awsapps.com/start",
            "https://console.aws.amazon.com/",
            "https://acme.okta.com/app/amazon_aws_sso",
            "https://awsapps.com.evil.example/start",
            "https://me@acme.awsapps.com/start",
            "https://acme .awsapps.com/start",
            "https://.awsapps.com/start/%41",
        ] {
            assert_eq!(StartUrl::parse(pasted), None, "{pasted}");
        }
        assert_eq!(
            StartUrl::parse(&format!("{}.awsapps.com", "a".repeat(300))),
            None
        );
    }

    #[test]
    fn newer_addresses_name_their_region() {
        let region = |text: &str| StartUrl::parse(text)?.region();
        let named = region("https://ssoins-1.portal.eu-central-1.app.aws");
        assert_eq!(named.unwrap().as_str(), "eu-central-1");
        assert_eq!(region("https://acme.awsapps.com/start"), None);
    }

    #[test]
    fn an_account_is_found_by_a_part_of_its_name_or_number() {
        let account = CompanyAccount {
            id: AccountId::parse("111122223333").unwrap(),
            name: "Acme Media".into(),
        };
        for part in ["", "media", "Acme M", " 2222 3333 ", "1111"] {
            assert!(account.matches(part), "{part}");
        }
        for part in ["payroll", "4444"] {
            assert!(!account.matches(part), "{part}");
        }
    }

    #[test]
    fn only_what_is_clear_is_chosen_without_asking() {
        let account = |id: &str| CompanyAccount {
            id: AccountId::parse(id).unwrap(),
            name: "Acme".into(),
        };
        let (one, two) = (account("111122223333"), account("444455556666"));
        let both = [one.clone(), two.clone()];
        let wanted = Wanted::parse("444455556666/Admin").unwrap();
        let other = Wanted::parse("999999999999").unwrap();
        assert_eq!(Wanted::account_of(None, &both), None);
        assert_eq!(Wanted::account_of(None, &both[..1]), Some(one.id));
        assert_eq!(Wanted::account_of(Some(&wanted), &both), Some(two.id));
        // Never another one than the one that was named.
        assert_eq!(Wanted::account_of(Some(&other), &both[..1]), None);
        let roles = ["Admin", "Reader"].map(|role| RoleName::parse(role).unwrap());
        assert_eq!(
            Wanted::role_of(Some(&wanted), &roles),
            Some(roles[0].clone())
        );
        assert_eq!(Wanted::role_of(Some(&other), &roles), None);
        assert_eq!(Wanted::role_of(Some(&wanted), &roles[1..]), None);
        assert_eq!(Wanted::role_of(None, &roles[1..]), Some(roles[1].clone()));
        for text in ["", "1234", "111122223333/", "111122223333/a b", "/Admin"] {
            assert_eq!(Wanted::parse(text), None, "{text}");
        }
    }
}
