//! A fault with what stands behind it.

use super::FaultKind;
use serde::{Deserialize, Serialize};

/// A fault on its way to the person: the situation, and for support what stood behind it.
///
/// `detail` is written by our own code from codes and request ids. It never holds an answer's body
/// or the `Debug` form of somebody else's error, because those can carry secrets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The situation.
    pub kind: FaultKind,
    /// For "Copy details for support": operation, error code, request id.
    pub detail: Option<String>,
}

impl FaultKind {
    /// Whether the cloud knows who asks and says no, so that somebody with more rights can help.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::MayNot { .. } | Self::CompanyRule { .. } | Self::Refused | Self::RightsMissing
        )
    }

    /// Whether the sign-in yields no keys any more, or none that AWS takes: signing in again is the way on.
    #[must_use]
    pub fn is_of_the_sign_in(&self) -> bool {
        matches!(
            self,
            Self::SignInExpired
                | Self::SignInRefused
                | Self::ProfileUnusable
                | Self::ProfileMissing
                | Self::EnvironmentEmpty
                | Self::CompanyRoleRefused
        )
    }

    /// The action that is refused, if it is known.
    #[must_use]
    pub fn refused_action(&self) -> Option<&str> {
        if let Self::MayNot { action } | Self::CompanyRule { action, .. } = self {
            Some(action)
        } else {
            None
        }
    }
}

impl Fault {
    /// A fault with a line for support.
    #[must_use]
    pub fn with(kind: FaultKind, detail: impl Into<String>) -> Self {
        Self {
            kind,
            detail: Some(detail.into()),
        }
    }
}

impl From<FaultKind> for Fault {
    fn from(kind: FaultKind) -> Self {
        Self { kind, detail: None }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.detail {
            Some(detail) => write!(f, "{}: {detail}", self.kind.id()),
            None => f.write_str(self.kind.id()),
        }
    }
}

impl std::error::Error for Fault {}
