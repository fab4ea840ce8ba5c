//! Signing with a secret key of minisign. The key is read for one signature and kept nowhere.

use crate::domain::fault::{Fault, FaultKind};
use crate::ports::{Signature, Signer};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minisign::{PublicKey, SecretKey, SecretKeyBox};
use secrecy::{ExposeSecret as _, SecretString};
use std::io::Cursor;
use zeroize::Zeroizing;

/// What stands in the first line, which is not signed.
const COMMENT: &str = "signature from keyhandoff";

/// Where a key's file tells how it is locked, and what stands there if it is not
/// (<https://jedisct1.github.io/minisign/>, "Secret key format").
const KDF: std::ops::Range<usize> = 2..4;
const NO_KDF: [u8; 2] = [0, 0];

/// What the second line of a key's file holds, in memory that is wiped.
fn bytes(key: &SecretString) -> Option<Zeroizing<Vec<u8>>> {
    let line = key.expose_secret().lines().nth(1)?;
    STANDARD.decode(line.trim()).ok().map(Zeroizing::new)
}

/// [`Signer`] of this computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct MinisignSigner;

impl Signer for MinisignSigner {
    fn is_locked(&self, key: &SecretString) -> bool {
        bytes(key).is_some_and(|bytes| bytes.get(KDF) != Some(&NO_KDF[..]))
    }

    fn ask_passphrase(&self, question: &str) -> Result<SecretString, Fault> {
        rpassword::prompt_password(question)
            .map(SecretString::from)
            .map_err(|_| FaultKind::SigningKeyLocked.into())
    }

    fn sign(
        &self,
        text: &str,
        key: &SecretString,
        passphrase: Option<&SecretString>,
        comment: &str,
    ) -> Result<Signature, Fault> {
        // The library's words may name what was typed.
        let unusable = |_| Fault::from(FaultKind::SigningKeyUnusable);
        let secret = match passphrase.filter(|_| self.is_locked(key)) {
            Some(passphrase) => SecretKeyBox::from_string(key.expose_secret())
                .and_then(|key| key.into_secret_key(Some(passphrase.expose_secret().to_owned()))),
            // Not through the box: Debian's minisign writes a checksum of zeros into a key without a
            // passphrase, which the library would take for damage.
            None => SecretKey::from_bytes(&bytes(key).unwrap_or_default()),
        };
        let secret = secret.map_err(unusable)?;
        let public = PublicKey::from_secret_key(&secret).map_err(unusable)?;
        let data = Cursor::new(text);
        let made = minisign::sign(Some(&public), &secret, data, Some(comment), Some(COMMENT));
        Ok(Signature {
            key: public.to_base64(),
            text: made.map_err(unusable)?.into_string(),
        })
    }
}
