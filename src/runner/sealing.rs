//! Where a secret is joined with what surrounds it: composing, sealing, copying.

use crate::domain::fault::{Fault, FaultKind};
use crate::domain::handoff::Cover;
use crate::domain::secret::SecretId;
use crate::domain::words::words_from_entropy;
use crate::ports::{Clipboard, Clock, Ports, SealTo};
use crate::safe::Safe;
use crate::wizard::effect::{CopyText, SealWith};
use secrecy::SecretString;
use std::sync::Arc;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use zeroize::Zeroizing;

/// Six random words with hyphens between them.
pub fn passphrase(clock: &dyn Clock) -> Result<SecretString, Fault> {
    let entropy = Zeroizing::new(clock.random()?);
    Ok(words_from_entropy(&entropy).join("-").into())
}

/// The sealed file. Blocks for a second with a passphrase.
pub fn seal(
    ports: &Ports,
    safe: &Safe,
    mut cover: Cover,
    secret: Option<SecretId>,
    to: &SealWith,
) -> Result<Arc<[u8]>, Fault> {
    let lost = || Fault::from(FaultKind::SecretLost);
    let now = OffsetDateTime::from_unix_timestamp(ports.clock.now_unix_seconds());
    cover.created_at = now
        .ok()
        .and_then(|now| now.format(&Rfc3339).ok())
        .unwrap_or_default();
    let plain = match secret {
        Some(secret) => safe
            .with(secret, |secret| cover.compose(Some(secret)))
            .ok_or_else(lost)?,
        None => cover.compose(None),
    };
    let to = match to {
        SealWith::Recipient(recipient) => SealTo::Recipient(recipient.clone()),
        SealWith::Passphrase(id) => SealTo::Passphrase(
            safe.with(*id, |words| words.to_owned().into())
                .ok_or_else(lost)?,
        ),
    };
    ports.sealer.seal(&plain, &to).map(Arc::from)
}

/// Puts a text on the clipboard, the secret filled in at the last moment.
pub fn copy(clipboard: &dyn Clipboard, safe: &Safe, text: &CopyText) -> Result<(), Fault> {
    match text {
        CopyText::Open(text) => clipboard.put(text, false),
        CopyText::WithSecret { template, secret } => {
            let filled = safe.with(*secret, |secret| {
                Zeroizing::new(template.replace("{{secret}}", secret))
            });
            clipboard.put(&filled.ok_or(FaultKind::SecretLost)?, true)
        }
    }
}
