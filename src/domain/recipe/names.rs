//! How the things of a job are called.

use super::{Recipe, Values, fill};
use crate::domain::names::{GroupName, NameFault, PolicyName, RoleName, UserName, fit};
use serde::{Deserialize, Serialize};

/// The names of the things that a job makes. What its kind does not make has a name that nothing goes by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Kept", into = "Kept")]
pub struct Names {
    /// Permission list.
    pub policy: PolicyName,
    /// Folder that holds the permissions.
    pub group: GroupName,
    /// Robot account.
    pub user: UserName,
    /// Role.
    pub role: RoleName,
}

/// The names as a draft keeps them, where every byte counts: a role has the user's name unless told.
#[derive(Serialize, Deserialize)]
struct Kept {
    policy: PolicyName,
    group: GroupName,
    user: UserName,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<RoleName>,
}

impl TryFrom<Kept> for Names {
    type Error = String;

    fn try_from(kept: Kept) -> Result<Self, String> {
        let role = match kept.role {
            Some(role) => role,
            None => RoleName::try_from(kept.user.to_string())?,
        };
        Ok(Self {
            policy: kept.policy,
            group: kept.group,
            user: kept.user,
            role,
        })
    }
}

impl From<Names> for Kept {
    fn from(names: Names) -> Self {
        let same = names.role.as_str() == names.user.as_str();
        Self {
            policy: names.policy,
            group: names.group,
            user: names.user,
            role: (!same).then_some(names.role),
        }
    }
}

impl Recipe {
    /// The names that the recipe proposes, shortened to what IAM takes.
    ///
    /// # Errors
    /// A name that IAM would not take even when shortened.
    pub fn names(&self, values: &Values) -> Result<Names, NameFault> {
        let credential = &self.credential;
        let name = |own: &Option<String>, max| {
            fit(&fill(own.as_ref().unwrap_or(&credential.name), values), max)
        };
        Ok(Names {
            policy: PolicyName::parse(&name(&credential.policy, 128))?,
            group: GroupName::parse(&name(&credential.group, 128))?,
            user: UserName::parse(&name(&credential.user, 64))?,
            role: RoleName::parse(&name(&credential.role, 64))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_were_kept_before_roles_had_one_are_read() {
        let kept = r#"{"policy":"p","group":"g","user":"u"}"#;
        let names: Names = serde_json::from_str(kept).unwrap();
        assert_eq!(names.role.as_str(), "u");
        assert_eq!(serde_json::to_string(&names).unwrap(), kept);
        let other = Names {
            role: RoleName::parse("r").unwrap(),
            ..names
        };
        let text = serde_json::to_string(&other).unwrap();
        assert_eq!(serde_json::from_str::<Names>(&text).unwrap(), other);
    }
}
