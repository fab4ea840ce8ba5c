//! The pasted key: first it is asked who it is, which needs no right, and what it sees of its bucket.

use super::{State, sheet};
use crate::domain::account::{PastedKeys, SignInWay};
use crate::domain::names::AccessKeyId;
use crate::domain::regions;
use crate::domain::secret::SecretId;
use crate::wizard::effect::Ahead;
use crate::wizard::steps::sign_in::{self, TEMPORARY};
use crate::wizard::{Effect, Job, Out};

/// Takes the pasted parts.
pub(super) fn on_pasted(job: &mut Job, key_id: &str, secret: Option<SecretId>, out: &mut Out<'_>) {
    let key_id = key_id.trim();
    let parsed = AccessKeyId::parse(key_id);
    let state = &mut job.guide;
    state.fault = None;
    state.key_id_wrong = parsed.is_err();
    state.temporary = key_id.starts_with(TEMPORARY);
    state.secret_missing = secret.is_none();
    let usable = state.busy.is_none() && !state.temporary;
    match (parsed, secret) {
        (Ok(key_id), Some(secret)) if usable => {
            state.burn(out);
            state.other_user = None;
            state.pasted = Some((key_id.clone(), secret));
            ask_the_key(job, key_id, secret, out);
        }
        (Ok(_) | Err(_), Some(secret)) => out.tell(Effect::Burn { secret }),
        (Ok(_) | Err(_), None) => {}
    }
}

/// Signs in with the key itself. An administrator who had signed in before goes: from here on nothing is
/// asked but with the key that will be handed over.
pub(super) fn ask_the_key(job: &mut Job, key_id: AccessKeyId, secret: SecretId, out: &mut Out<'_>) {
    let Some(sheet) = sheet(job) else { return };
    let region = job.guide.region();
    // Where there is no bucket to tell it, the region that was chosen is that of the job.
    let region = match sheet.bucket {
        Some(_) => regions::of_same_partition(&region),
        None => Some(region),
    };
    job.sign_in.burn(out);
    let way = SignInWay::Pasted(PastedKeys {
        key_id: key_id.to_string(),
        secret,
        session_token: None,
        region,
    });
    job.sign_in = sign_in::State::default();
    job.sign_in.way = Some(way.clone());
    let ahead = sheet.bucket.map(|bucket| Ahead {
        bucket: (out.ticket(), bucket),
        look: None,
    });
    let looking = ahead.as_ref().map(|ahead| ahead.bucket.0);
    let trust_network = job.trust_network;
    let busy = out.ask(|ticket| Effect::SignIn {
        ticket,
        way,
        ahead,
        trust_network,
    });
    let state: &mut State = &mut job.guide;
    state.back_to = None;
    state.fault = None;
    state.found = None;
    state.key_id_wrong = false;
    state.looking = looking;
    state.busy = Some(busy);
}
