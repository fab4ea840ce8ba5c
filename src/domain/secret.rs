//! The only trace of a secret that may travel: its number.

use serde::{Deserialize, Serialize};

/// Names one secret that lies in [`crate::safe::Safe`].
///
/// Events, effects, the wizard and drafts carry this number and never the bytes, so that none of
/// them can print, save or compare a secret by accident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SecretId(pub u64);
