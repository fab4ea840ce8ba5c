//! The proof that whoever asks for keys is who began the sign-in: a signature with a key that never
//! leaves this program (RFC 9449).

use crate::domain::fault::{Fault, FaultKind};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::json;
use zeroize::Zeroizing;

/// How often random bytes are drawn before they make a key; one of 2^32 draws does not.
const TRIES: usize = 8;

/// A key of one sign-in. It wipes itself.
pub(super) struct Key(SigningKey);

impl Key {
    /// A fresh one.
    pub(super) fn new() -> Result<Self, Fault> {
        let mut bytes = Zeroizing::new([0; 32]);
        for _ in 0..TRIES {
            getrandom::fill(&mut *bytes)
                .map_err(|_| Fault::with(FaultKind::Unexpected, "no random bytes"))?;
            if let Ok(key) = SigningKey::from_slice(&*bytes) {
                return Ok(Self(key));
            }
        }
        Err(Fault::with(FaultKind::Unexpected, "no signing key"))
    }

    /// The proof for one POST to `address` at `now` (seconds since 1970). `id` must be new each time.
    pub(super) fn proof(&self, address: &str, now: i64, id: &str) -> String {
        let point = self.0.verifying_key().to_encoded_point(false);
        let part = |bytes: Option<&[u8]>| URL_SAFE_NO_PAD.encode(bytes.unwrap_or_default());
        let (x, y) = (
            part(point.x().map(|x| x.as_slice())),
            part(point.y().map(|y| y.as_slice())),
        );
        let head = json!({
            "typ": "dpop+jwt",
            "alg": "ES256",
            "jwk": {"kty": "EC", "crv": "P-256", "x": x, "y": y},
        });
        let claims = json!({"htm": "POST", "htu": address, "iat": now, "jti": id});
        let text = |value: &serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", text(&head), text(&claims));
        let signature: Signature = self.0.sign(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use p256::ecdsa::VerifyingKey;
    use p256::ecdsa::signature::Verifier as _;

    #[test]
    fn a_proof_is_signed_with_the_key_that_it_shows() {
        let proof = Key::new()
            .unwrap()
            .proof("https://signin.example/v1/token", 1_000, "one");
        let parts: Vec<&str> = proof.split('.').collect();
        let read = |part: &str| -> serde_json::Value {
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
        };
        let (head, claims) = (read(parts[0]), read(parts[1]));
        assert_eq!(claims["htu"], "https://signin.example/v1/token");
        let coordinate = |name: &str| {
            URL_SAFE_NO_PAD
                .decode(head["jwk"][name].as_str().unwrap())
                .unwrap()
        };
        let point = [vec![4], coordinate("x"), coordinate("y")].concat();
        let key = VerifyingKey::from_sec1_bytes(&point).unwrap();
        let signature = Signature::from_slice(&URL_SAFE_NO_PAD.decode(parts[2]).unwrap()).unwrap();
        let signed = format!("{}.{}", parts[0], parts[1]);
        key.verify(signed.as_bytes(), &signature).unwrap();
    }
}
