//! The keys of a sign-in through the browser, and fetching them anew before they end: they work for 15
//! minutes, the sign-in for twelve hours.

use super::dpop::Key;
use super::random_text;
use crate::cloud::aws::faults::Call;
use crate::cloud::aws::http::{OneConnector, time_limits};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::Region;
use aws_config::BehaviorVersion;
use aws_config::retry::RetryConfig;
use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, future};
use aws_sdk_signin::Client;
use aws_sdk_signin::operation::create_o_auth2_token::CreateOAuth2TokenError;
use aws_sdk_signin::types::{
    CreateOAuth2TokenRequestBody, CreateOAuth2TokenResponseBody, OAuth2ErrorCode,
};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use zeroize::Zeroizing;

/// The call, as permissions name it.
const ACTION: &str = "signin:CreateOAuth2Token";
/// Keys are fetched anew this long before they end.
const BEFORE_END: Duration = Duration::from_secs(5 * 60);

/// The service that gives keys for codes.
pub(crate) struct Exchange {
    client: Client,
    base: String,
}

impl Exchange {
    /// In `region`, or at the address in its place.
    pub(crate) fn new(region: &Region, http: &OneConnector, stand_in: Option<String>) -> Self {
        let base = stand_in.unwrap_or_else(|| host(region));
        let config = aws_sdk_signin::Config::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(aws_types::region::Region::new(region.to_string()))
            .endpoint_url(&base)
            .http_client(http.client())
            .timeout_config(time_limits())
            // A code and a refresh token work once, so a repetition of a lost answer cannot.
            .retry_config(RetryConfig::disabled())
            .build();
        Self {
            client: Client::from_conf(config),
            base,
        }
    }

    /// What every address of the sign-in begins with.
    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    /// The first keys.
    pub(super) async fn first(
        self,
        client_id: &'static str,
        key: Key,
        code: &str,
        verifier: &str,
        redirect: &str,
    ) -> Result<Session, Fault> {
        let body = CreateOAuth2TokenRequestBody::builder()
            .client_id(client_id)
            .grant_type("authorization_code")
            .code(code)
            .code_verifier(verifier)
            .redirect_uri(redirect)
            .build()
            .map_err(|_| incomplete())?;
        let held = Held::of(self.call(&key, body).await?)?;
        Ok(Session {
            exchange: self,
            client_id,
            key,
            held: tokio::sync::Mutex::new(held),
        })
    }

    async fn call(
        &self,
        key: &Key,
        body: CreateOAuth2TokenRequestBody,
    ) -> Result<CreateOAuth2TokenResponseBody, Fault> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(0));
        let id = random_text(16)?;
        let proof = key.proof(&format!("{}/v1/token", self.base), now, &id);
        self.client
            .create_o_auth2_token()
            .token_input(body)
            .customize()
            .mutate_request(move |request| {
                request.headers_mut().insert("DPoP", proof.clone());
            })
            .send()
            .await
            .map_err(|error| fault_of(&error))?
            .token_output
            .ok_or_else(incomplete)
    }
}

fn incomplete() -> Fault {
    Fault::with(FaultKind::AnswerUnusable, format!("{ACTION}: incomplete"))
}

type Error = aws_smithy_runtime_api::client::result::SdkError<
    CreateOAuth2TokenError,
    aws_smithy_runtime_api::client::orchestrator::HttpResponse,
>;

/// AWS tells why in a field of its own (service model of 2023-01-01).
fn fault_of(error: &Error) -> Fault {
    let code = match error.as_service_error() {
        Some(CreateOAuth2TokenError::AccessDeniedException(denied)) => Some(denied.error()),
        Some(CreateOAuth2TokenError::ValidationException(refused)) => Some(refused.error()),
        Some(_) | None => None,
    };
    let kind = match code {
        Some(OAuth2ErrorCode::TokenExpired | OAuth2ErrorCode::UserCredentialsChanged) => {
            FaultKind::SignInExpired
        }
        Some(OAuth2ErrorCode::AuthcodeExpired | OAuth2ErrorCode::InvalidRequest) => {
            FaultKind::SignInCodeRefused
        }
        Some(OAuth2ErrorCode::InsufficientPermissions) => FaultKind::MayNot {
            action: ACTION.to_owned(),
        },
        Some(_) | None => return Call::asks(ACTION).failed(error),
    };
    Fault::with(kind, ACTION)
}

/// The address of the sign-in in a region, by the partition that the region is in.
fn host(region: &Region) -> String {
    let code = region.as_str();
    let domain = if code.starts_with("cn-") {
        "signin.amazonaws.cn"
    } else if code.starts_with("us-gov-") {
        "signin.amazonaws-us-gov.com"
    } else if code.starts_with("eusc-") {
        "signin.amazonaws-eusc.eu"
    } else {
        "signin.aws.amazon.com"
    };
    format!("https://{code}.{domain}")
}

/// No code is asked for in a refresh: AWS calls the grant invalid once the session has ended
/// (<https://github.com/aws/aws-cli/issues/10613>).
fn ended(fault: Fault) -> Fault {
    if fault.kind != FaultKind::SignInCodeRefused {
        return fault;
    }
    Fault {
        kind: FaultKind::SignInExpired,
        ..fault
    }
}

struct Held {
    credentials: Credentials,
    refresh_token: Zeroizing<String>,
}

impl Held {
    fn of(answer: CreateOAuth2TokenResponseBody) -> Result<Self, Fault> {
        let seconds = u64::try_from(answer.expires_in).map_err(|_| incomplete())?;
        let token = answer.access_token.ok_or_else(incomplete)?;
        let whole = [
            &token.access_key_id,
            &token.secret_access_key,
            &token.session_token,
        ];
        if whole.iter().any(|part| part.is_empty()) {
            return Err(incomplete());
        }
        Ok(Self {
            credentials: Credentials::new(
                token.access_key_id,
                token.secret_access_key,
                Some(token.session_token),
                Some(SystemTime::now() + Duration::from_secs(seconds)),
                "browser",
            ),
            refresh_token: Zeroizing::new(answer.refresh_token),
        })
    }

    fn is_fresh(&self) -> bool {
        let end = self.credentials.expiry();
        end.is_none_or(|end| end > SystemTime::now() + BEFORE_END)
    }
}

/// A sign-in for as long as it lasts.
pub(crate) struct Session {
    exchange: Exchange,
    client_id: &'static str,
    key: Key,
    held: tokio::sync::Mutex<Held>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Session")
    }
}

impl Session {
    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        let mut held = self.held.lock().await;
        if !held.is_fresh() {
            let body = CreateOAuth2TokenRequestBody::builder()
                .client_id(self.client_id)
                .grant_type("refresh_token")
                .refresh_token(held.refresh_token.as_str())
                .build()
                .map_err(CredentialsError::provider_error)?;
            let answer = self.exchange.call(&self.key, body).await;
            *held = answer
                .and_then(Held::of)
                .map_err(ended)
                .map_err(CredentialsError::provider_error)?;
        }
        Ok(held.credentials.clone())
    }
}

impl ProvideCredentials for Session {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(self.credentials())
    }
}
