//! Company sign-in through IAM Identity Center: the device authorization grant (RFC 8628), as
//! `aws sso login --use-device-code` does it. Tokens and secrets are kept in memory only; nothing is
//! written where other programs look for AWS sign-ins.
//!
//! Sources: <https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/Welcome.html>,
//! <https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/Welcome.html> and the service
//! models of `aws-sdk-ssooidc` and `aws-sdk-sso`. None of the calls is signed.

mod polling;
mod portal;

pub(super) use portal::{Portal, RoleKeys};

use super::faults::Call;
use super::http::{OneConnector, time_limits};
use super::stand_ins::stand_in_named;
use crate::domain::account::CompanyWay;
use crate::domain::company::DevicePage;
use crate::domain::fault::{Fault, FaultKind};
use aws_config::BehaviorVersion;
use aws_sdk_ssooidc::config::retry::RetryConfig;
use aws_sdk_ssooidc::operation::create_token::CreateTokenError;
use aws_sdk_ssooidc::operation::start_device_authorization::StartDeviceAuthorizationError;
use polling::{Heard, Rhythm};
use std::time::Duration;
use tokio::time::Instant;
use zeroize::Zeroizing;

/// Shown to the person by some pages of AWS.
const CLIENT_NAME: &str = "Key Handoff";
/// RFC 8628 section 3.4.
const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";
/// What the portal's calls ask for (`sso:account:access` of the AWS command line).
const SCOPE: &str = "sso:account:access";

/// The service that gives tokens and the portal that takes them.
pub(super) struct Doors {
    oidc: aws_sdk_ssooidc::Client,
    sso: aws_sdk_sso::Client,
    stand_ins: Vec<String>,
}

impl Doors {
    /// In the company's region, or at the addresses in their place: `whole` for everything, else
    /// those of the environment.
    pub(super) fn new(way: &CompanyWay, http: &OneConnector, whole: Option<&str>) -> Self {
        let address = |service: &str| {
            let of_environment = || stand_in_named(service).or_else(|| stand_in_named(""));
            whole.map(str::to_owned).or_else(of_environment)
        };
        let region = aws_types::region::Region::new(way.region.to_string());
        let (tokens, portal) = (address("_SSO_OIDC"), address("_SSO"));
        let mut oidc = aws_sdk_ssooidc::Config::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(region.clone())
            .http_client(http.client())
            .timeout_config(time_limits())
            // A code works once, and polling has a rhythm of its own.
            .retry_config(RetryConfig::disabled());
        oidc.set_endpoint_url(tokens.clone());
        let mut sso = aws_sdk_sso::Config::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(region)
            .http_client(http.client())
            .timeout_config(time_limits())
            .retry_config(RetryConfig::standard());
        sso.set_endpoint_url(portal.clone());
        Self {
            oidc: aws_sdk_ssooidc::Client::from_conf(oidc.build()),
            sso: aws_sdk_sso::Client::from_conf(sso.build()),
            stand_ins: tokens.into_iter().chain(portal).collect(),
        }
    }
}

/// A sign-in that waits for the person to confirm a code.
pub(super) struct Begun {
    /// What the person confirms.
    pub(super) page: DevicePage,
    doors: Doors,
    client_id: String,
    client_secret: Zeroizing<String>,
    device_code: Zeroizing<String>,
    rhythm: Rhythm,
    end: Instant,
}

impl Begun {
    /// Makes this program known and asks for a code.
    pub(super) async fn new(way: &CompanyWay, doors: Doors) -> Result<Self, Fault> {
        let call = Call::asks("sso-oidc:RegisterClient");
        let client = doors
            .oidc
            .register_client()
            .client_name(CLIENT_NAME)
            .client_type("public")
            .scopes(SCOPE)
            .send()
            .await
            .map_err(|error| call.failed(&error))?;
        let (Some(client_id), Some(client_secret)) = (client.client_id, client.client_secret)
        else {
            return Err(call.fault(FaultKind::AnswerUnusable, "incomplete"));
        };
        let client_secret = Zeroizing::new(client_secret);
        let call = Call::asks("sso-oidc:StartDeviceAuthorization");
        let answer = doors
            .oidc
            .start_device_authorization()
            .client_id(&client_id)
            .client_secret(client_secret.as_str())
            .start_url(way.start_url.as_str())
            .send()
            .await
            .map_err(|error| match error.as_service_error() {
                // https://github.com/aws/aws-cli/issues/7129
                Some(StartDeviceAuthorizationError::InvalidRequestException(_)) => {
                    call.fault(FaultKind::PortalUnknown, "InvalidRequestException")
                }
                Some(_) | None => call.failed(&error),
            })?;
        let short = answer.verification_uri.unwrap_or_default();
        let whole = answer
            .verification_uri_complete
            .unwrap_or_else(|| short.clone());
        let code = answer.user_code.unwrap_or_default();
        let device_code = Zeroizing::new(answer.device_code.unwrap_or_default());
        // They are handed to the browser, which opens more than web pages.
        let is_page = |address: &str| {
            address.starts_with("https://")
                || !doors.stand_ins.is_empty() && address.starts_with("http://")
        };
        if code.is_empty() || device_code.is_empty() || !is_page(&whole) || !is_page(&short) {
            return Err(call.fault(FaultKind::AnswerUnusable, "incomplete"));
        }
        let seconds = |count: i32| Duration::from_secs(u64::try_from(count).unwrap_or(0));
        Ok(Self {
            page: DevicePage { whole, short, code },
            doors,
            client_id,
            client_secret,
            device_code,
            rhythm: Rhythm::new(seconds(answer.interval)),
            end: Instant::now() + seconds(answer.expires_in),
        })
    }

    /// Waits until the person has confirmed the code.
    pub(super) async fn confirmed(mut self) -> Result<Portal, Fault> {
        loop {
            tokio::time::sleep(self.rhythm.pause()).await;
            match self.ask().await {
                Ok(token) => return Ok(Portal::new(self.doors.sso, token, self.doors.stand_ins)),
                Err((heard, fault)) if !self.rhythm.goes_on_after(heard) => return Err(fault),
                Err(_) if Instant::now() >= self.end => {
                    return Err(FaultKind::DeviceCodeExpired.into());
                }
                Err(_) => {}
            }
        }
    }

    async fn ask(&self) -> Result<Zeroizing<String>, (Heard, Fault)> {
        let call = Call::asks("sso-oidc:CreateToken");
        let answer = self
            .doors
            .oidc
            .create_token()
            .client_id(&self.client_id)
            .client_secret(self.client_secret.as_str())
            .grant_type(GRANT)
            .device_code(self.device_code.as_str())
            .send()
            .await;
        let error = match answer {
            Ok(answer) => {
                let token = Zeroizing::new(answer.access_token.unwrap_or_default());
                let incomplete = || call.fault(FaultKind::AnswerUnusable, "incomplete");
                return if token.is_empty() {
                    Err((Heard::No, incomplete()))
                } else {
                    Ok(token)
                };
            }
            Err(error) => error,
        };
        let no = |kind: FaultKind, why: &str| (Heard::No, call.fault(kind, why));
        Err(match error.as_service_error() {
            Some(CreateTokenError::AuthorizationPendingException(_)) => {
                (Heard::NotYet, FaultKind::DeviceCodeExpired.into())
            }
            Some(CreateTokenError::SlowDownException(_)) => {
                (Heard::SlowDown, FaultKind::Busy.into())
            }
            Some(CreateTokenError::AccessDeniedException(_)) => {
                no(FaultKind::BrowserRefused, "AccessDeniedException")
            }
            Some(CreateTokenError::ExpiredTokenException(_)) => {
                no(FaultKind::DeviceCodeExpired, "ExpiredTokenException")
            }
            // The code was used up by an answer that was lost.
            Some(CreateTokenError::InvalidGrantException(_)) => {
                no(FaultKind::DeviceCodeExpired, "InvalidGrantException")
            }
            Some(_) | None => {
                let fault = call.failed(&error);
                (Heard::of(&fault.kind), fault)
            }
        })
    }
}
