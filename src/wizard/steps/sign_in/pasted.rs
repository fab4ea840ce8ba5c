//! Temporary keys that were pasted.

use super::{Choice, State, TEMPORARY};
use crate::domain::account::PastedKeys;
use crate::domain::names::AccessKeyId;
use crate::domain::secret::SecretId;
use crate::wizard::{Effect, Out};

impl State {
    /// Wipes pasted keys.
    pub fn burn(&self, out: &mut Out<'_>) {
        if let Some(pasted) = &self.pasted {
            out.tell(Effect::Burn {
                secret: pasted.secret,
            });
            if let Some(secret) = pasted.session_token {
                out.tell(Effect::Burn { secret });
            }
        }
    }
}

/// Takes the parts; `false` if one is missing or is none, which is told beside its field.
pub(super) fn take(
    state: &mut State,
    key_id: &str,
    secret: Option<SecretId>,
    session_token: Option<SecretId>,
    out: &mut Out<'_>,
) -> bool {
    state.burn(out);
    state.choice = Some(Choice::Pasted);
    let key_id = key_id.trim().to_owned();
    state.key_id_wrong = AccessKeyId::of_aws(&key_id).is_err();
    state.secret_missing = secret.is_none();
    state.token_missing = key_id.starts_with(TEMPORARY) && session_token.is_none();
    let whole = !state.key_id_wrong && !state.token_missing;
    state.pasted = secret.filter(|_| whole).map(|secret| PastedKeys {
        key_id,
        secret,
        session_token,
        region: None,
    });
    if state.pasted.is_none() {
        for secret in [secret, session_token].into_iter().flatten() {
            out.tell(Effect::Burn { secret });
        }
    }
    state.pasted.is_some()
}
