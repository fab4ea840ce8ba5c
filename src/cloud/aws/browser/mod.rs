//! Signing in through the browser, as the AWS command line does since version 2.32: PKCE (RFC 7636),
//! a proof of possession (DPoP, RFC 9449) and a redirect to this computer. What is kept is kept in
//! memory only; nothing is written where other programs look for AWS sign-ins.
//!
//! Sources: <https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sign-in.html>, the
//! service model of `aws-sdk-signin`, and `awscli/customizations/login` of aws-cli 2.36.

mod dpop;
mod landing;
mod session;

pub(super) use session::{Exchange, Session};

use crate::domain::fault::{Fault, FaultKind};
use crate::domain::words::digest;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use dpop::Key;
use landing::Landing;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::{ExposeSecret as _, SecretString};
use std::time::Duration;
use zeroize::Zeroizing;

/// The two public names that AWS knows programs of developers by; none of one's own can be registered.
const SAME_DEVICE: &str = "arn:aws:signin:::devtools/same-device";
const CROSS_DEVICE: &str = "arn:aws:signin:::devtools/cross-device";
/// How long the person may take in the browser, as in the AWS command line.
const PATIENCE: Duration = Duration::from_secs(10 * 60);

/// A sign-in that waits for the person in the browser.
pub(super) struct Begun {
    /// The page to open.
    pub(super) url: String,
    state: String,
    verifier: Zeroizing<String>,
    client_id: &'static str,
    redirect: String,
    landing: Option<Landing>,
    exchange: Exchange,
}

impl Begun {
    /// Begins a sign-in. With `by_code` AWS shows a code to paste, for computers where the redirect to
    /// this computer is blocked.
    pub(super) async fn new(
        by_code: bool,
        farewell: &str,
        exchange: Exchange,
    ) -> Result<Self, Fault> {
        let base = exchange.base().to_owned();
        let (client_id, landing, redirect) = if by_code {
            let redirect = format!("{base}/v1/sessions/confirmation");
            (CROSS_DEVICE, None, redirect)
        } else {
            let landing = Landing::open(farewell).await?;
            let redirect = landing.address();
            (SAME_DEVICE, Some(landing), redirect)
        };
        let state = random_text(16)?;
        // 48 bytes are 64 characters of the alphabet that RFC 7636 section 4.1 allows.
        let verifier = random_text(48)?;
        let challenge = URL_SAFE_NO_PAD.encode(digest(verifier.as_bytes()));
        let values = [
            ("response_type", "code"),
            ("client_id", client_id),
            ("state", &state),
            // AWS does not use the RFC's own name of the method, S256.
            ("code_challenge_method", "SHA-256"),
            ("scope", "openid"),
            ("redirect_uri", &redirect),
            ("code_challenge", &challenge),
        ];
        let query: Vec<String> = values
            .iter()
            .map(|(name, value)| format!("{name}={}", escaped(value)))
            .collect();
        Ok(Self {
            url: format!("{base}/v1/authorize?{}", query.join("&")),
            state: state.to_string(),
            verifier,
            client_id,
            redirect,
            landing,
            exchange,
        })
    }

    /// Waits for the browser to come back to this computer, then fetches the keys.
    pub(super) async fn come_back(mut self) -> Result<Session, Fault> {
        let Some(landing) = self.landing.take() else {
            return Err(Fault::with(FaultKind::Unexpected, "a code must be pasted"));
        };
        let waited = tokio::time::timeout(PATIENCE, landing.wait(&self.state)).await;
        let code = waited.map_err(|_| Fault::from(FaultKind::BrowserSilent))??;
        self.fetch(&code).await
    }

    /// Takes the pasted code, then fetches the keys.
    pub(super) async fn with_code(self, pasted: &SecretString) -> Result<Session, Fault> {
        let code = code_in(pasted.expose_secret(), &self.state)
            .ok_or_else(|| Fault::from(FaultKind::SignInCodeRefused))?;
        self.fetch(&code).await
    }

    async fn fetch(self, code: &Zeroizing<String>) -> Result<Session, Fault> {
        let key = Key::new()?;
        self.exchange
            .first(self.client_id, key, code, &self.verifier, &self.redirect)
            .await
    }
}

/// The code in what AWS showed: Base64 of `state=…&code=…`.
fn code_in(pasted: &str, state: &str) -> Option<Zeroizing<String>> {
    let plain = Zeroizing::new(STANDARD.decode(pasted.trim()).ok()?);
    let text = std::str::from_utf8(&plain).ok()?;
    let value = |name: &str| {
        text.split('&')
            .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    };
    (value("state")? == state).then(|| Zeroizing::new(value("code").unwrap_or_default().to_owned()))
}

fn random_text(bytes: usize) -> Result<Zeroizing<String>, Fault> {
    let mut random = Zeroizing::new(vec![0; bytes]);
    getrandom::fill(&mut random)
        .map_err(|_| Fault::with(FaultKind::Unexpected, "no random bytes"))?;
    Ok(Zeroizing::new(URL_SAFE_NO_PAD.encode(&*random)))
}

/// What stays as it is in an address (RFC 3986 section 2.3).
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

pub(super) fn escaped(text: &str) -> String {
    utf8_percent_encode(text, UNRESERVED).to_string()
}
