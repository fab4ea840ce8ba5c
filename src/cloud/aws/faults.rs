//! From errors of the SDK to situations of a person.
//!
//! Nothing of an answer but its error code, status and request id goes into a fault: the text of
//! an SDK error can hold the whole body, and with it a new secret (an answer with an unknown root
//! element prints it, aws-sdk-iam 1.133).

use super::http::Trouble;
use crate::domain::fault::{Fault, FaultKind, Rule, Thing};
use crate::domain::names::Region;
use aws_credential_types::provider::error::CredentialsError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use std::error::Error;

/// The call that a fault is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Call {
    action: &'static str,
    thing: Option<Thing>,
    changes: bool,
}

impl Call {
    /// A call that only asks.
    pub(super) fn asks(action: &'static str) -> Self {
        Self {
            action,
            thing: None,
            changes: false,
        }
    }

    /// A call that changes `thing`.
    pub(super) fn changes(action: &'static str, thing: Thing) -> Self {
        Self {
            action,
            thing: Some(thing),
            changes: true,
        }
    }

    /// A fault of this call.
    pub(super) fn fault(self, kind: FaultKind, why: &str) -> Fault {
        Fault::with(kind, format!("{}: {why}", self.action))
    }

    /// The fault behind an error of the SDK.
    pub(super) fn failed<E>(self, error: &SdkError<E, HttpResponse>) -> Fault
    where
        E: ProvideErrorMetadata + Error + 'static,
    {
        match error {
            SdkError::TimeoutError(_) => self.fault(FaultKind::NoAnswer, "no answer in time"),
            SdkError::DispatchFailure(failure) => match failure.as_connector_error() {
                Some(error) => self.fault_on_the_way(error),
                None => self.fault(FaultKind::Unexpected, "could not be sent"),
            },
            SdkError::ResponseError(answer) => {
                let detail = detail(self.action, None, answer.raw());
                Fault::with(FaultKind::AnswerUnusable, detail)
            }
            SdkError::ServiceError(answer) => {
                let code = code(error);
                let detail = detail(self.action, code.as_deref(), answer.raw());
                Fault::with(self.kind(code.as_deref(), answer.raw()), detail)
            }
            SdkError::ConstructionFailure(_) => {
                self.fault(FaultKind::Unexpected, "could not be put together")
            }
            // The SDK's enum may grow.
            _ => self.fault(FaultKind::Unexpected, "unknown kind of error"),
        }
    }

    pub(super) fn fault_on_the_way(self, error: &(dyn Error + 'static)) -> Fault {
        match (Trouble::behind(error), credentials_error(error)) {
            // Whether a change was done is not known; a question is just not answered.
            (Some(Trouble::Lost), _) if self.changes => self.fault(
                FaultKind::AnswerUnusable,
                "connection ended before the answer",
            ),
            (Some(trouble), _) => self.fault(of_trouble(trouble), &trouble.to_string()),
            (None, Some(error)) => of_credentials(error),
            (None, None) => self.fault(FaultKind::Unexpected, "could not be sent"),
        }
    }

    pub(super) fn kind(self, code: Option<&str>, answer: &HttpResponse) -> FaultKind {
        let status = answer.status().as_u16();
        let Some(code) = code else {
            return match status {
                200..=299 => FaultKind::AnswerUnusable,
                403 => FaultKind::Refused,
                429 => FaultKind::Busy,
                500..=599 => FaultKind::CloudBroken,
                _ => FaultKind::Unexpected,
            };
        };
        let thing = self.thing.unwrap_or(Thing::User);
        match code {
            "RequestTimeTooSkewed" | "SignatureExpired" | "RequestExpired" => FaultKind::ClockWrong,
            "SignatureDoesNotMatch" | "InvalidSignatureException"
                if says(answer, &["signature not yet current", "signature expired"]) =>
            {
                FaultKind::ClockWrong
            }
            "ExpiredToken" | "ExpiredTokenException" | "TokenRefreshRequired" => {
                FaultKind::SignInExpired
            }
            "InvalidClientTokenId"
            | "InvalidAccessKeyId"
            | "AuthFailure"
            | "SignatureDoesNotMatch"
            | "InvalidSignatureException"
            | "UnrecognizedClientException"
            | "UnrecognizedClient"
            | "InvalidToken"
            | "MissingAuthenticationToken"
            | "NotSignedUp"
            | "OptInRequired" => FaultKind::SignInRefused,
            "AccessDenied"
            | "AccessDeniedException"
            | "AllAccessDisabled"
            | "UnauthorizedOperation" => {
                let action = self.action.to_owned();
                match rule(answer) {
                    Some(rule) => FaultKind::CompanyRule { action, rule },
                    None => FaultKind::MayNot { action },
                }
            }
            "Throttling"
            | "ThrottlingException"
            | "ThrottledException"
            | "Throttled"
            | "RequestLimitExceeded"
            | "TooManyRequestsException"
            | "RequestThrottled"
            | "SlowDown"
            | "SlowDownException"
            | "OperationAborted"
            | "ConcurrentModification"
            | "EntityTemporarilyUnmodifiable" => FaultKind::Busy,
            "LimitExceeded" if self.thing == Some(Thing::Key) => FaultKind::KeyLimit,
            "LimitExceeded" | "TooManyBuckets" => FaultKind::QuotaReached { thing },
            "EntityAlreadyExists" | "BucketAlreadyOwnedByYou" => FaultKind::NameTaken { thing },
            "BucketAlreadyExists" => FaultKind::BucketNameTaken,
            "NoSuchBucket" => FaultKind::BucketMissing,
            "DeleteConflict" => FaultKind::InUse { thing },
            "NoSuchEntity" => FaultKind::Gone { thing },
            "MalformedPolicyDocument" if self.thing == Some(Thing::Role) => FaultKind::TrustRefused,
            "MalformedPolicyDocument" => FaultKind::DocumentRefused,
            _ if (500..=599).contains(&status) => FaultKind::CloudBroken,
            _ if status == 429 => FaultKind::Busy,
            _ => FaultKind::Unexpected,
        }
    }
}

fn rule(answer: &HttpResponse) -> Option<Rule> {
    Rule::of(&said(answer))
}

fn credentials_error<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a CredentialsError> {
    std::iter::successors(Some(error), |&error| error.source())
        .find_map(|error| error.downcast_ref::<CredentialsError>())
}

/// The fault of a question that did not reach the cloud.
fn of_trouble(trouble: Trouble) -> FaultKind {
    match trouble {
        Trouble::NeverConnected => FaultKind::Offline,
        Trouble::Lost => FaultKind::NoAnswer,
        Trouble::CertificateUnknown | Trouble::IssuerUnknown => FaultKind::CertificateUnknown,
        Trouble::CertificateDates => FaultKind::CertificateDates,
        Trouble::ReadAlong => FaultKind::NetworkReads,
        Trouble::NotTheCloud => FaultKind::NotTheCloud,
        Trouble::ProxyLogin => FaultKind::ProxyLogin,
        Trouble::BundleUnusable => FaultKind::CertificateFileUnusable,
    }
}

/// The fault of a sign-in that yields no keys.
pub(super) fn of_credentials(error: &CredentialsError) -> Fault {
    // A sign-in of our own says itself what is wrong.
    let mut sources = std::iter::successors(Some(error as &(dyn Error + 'static)), |&e| e.source());
    if let Some(fault) = sources.find_map(|error| error.downcast_ref::<Fault>()) {
        return fault.clone();
    }
    let kind = Trouble::behind(error).map_or(FaultKind::ProfileUnusable, of_trouble);
    // The kind of error only: its text may name files and values of the profile.
    let why = match error {
        CredentialsError::CredentialsNotLoaded(_) => "it holds no keys",
        CredentialsError::ProviderTimedOut(_) => "no keys in time",
        CredentialsError::InvalidConfiguration(_) => "its settings do not fit together",
        CredentialsError::ProviderError(_) => "its source gave no keys",
        _ => "no keys",
    };
    Fault::with(kind, format!("sign-in: {why}"))
}

/// The error code of an answer. Where the SDK finds none, the body is searched: some servers nest
/// it in another way than AWS does.
pub(super) fn code<E>(error: &SdkError<E, HttpResponse>) -> Option<String>
where
    E: ProvideErrorMetadata,
{
    let SdkError::ServiceError(answer) = error else {
        return None;
    };
    answer
        .err()
        .code()
        .map(str::to_owned)
        .or_else(|| code_in_body(answer.raw()))
        .filter(|code| is_plain(code))
}

/// The HTTP status of an answer.
pub(super) fn status<E>(error: &SdkError<E, HttpResponse>) -> Option<u16> {
    error.raw_response().map(|answer| answer.status().as_u16())
}

/// Whether the cloud knows who asks and says no.
pub(super) fn is_refusal(fault: &Fault) -> bool {
    fault.kind.is_refusal()
}

/// Whether the answer says that the thing is not there.
pub(super) fn is_not_there<E>(error: &SdkError<E, HttpResponse>) -> bool
where
    E: ProvideErrorMetadata,
{
    code(error).as_deref() == Some("NoSuchEntity")
}

/// The region that S3 names in a header, also when it refuses.
pub(super) fn region_header<E>(error: &SdkError<E, HttpResponse>) -> Option<Region> {
    let answer = error.raw_response()?;
    Region::parse(answer.headers().get("x-amz-bucket-region")?).ok()
}

/// `<Code>` of an error body.
pub(super) fn code_in_body(answer: &HttpResponse) -> Option<String> {
    code_in(answer.body().bytes()?)
}

/// `<Code>` of a text.
pub(super) fn code_in(body: &[u8]) -> Option<String> {
    let body = std::str::from_utf8(body).ok()?;
    let (_, rest) = body.split_once("<Code>")?;
    let (code, _) = rest.split_once("</Code>")?;
    is_plain(code).then(|| code.to_owned())
}

/// `__type` of a JSON error, without the name space before it
/// (<https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html#operation-error-serialization>).
pub(super) fn code_in_json(body: &[u8]) -> Option<String> {
    let body: serde_json::Value = serde_json::from_slice(body).ok()?;
    let code = body.get("__type")?.as_str()?.rsplit('#').next()?;
    is_plain(code).then(|| code.to_owned())
}

fn said(answer: &HttpResponse) -> String {
    let body = answer.body().bytes().unwrap_or_default();
    String::from_utf8_lossy(body).to_lowercase()
}

fn says(answer: &HttpResponse, phrases: &[&str]) -> bool {
    let body = said(answer);
    phrases.iter().any(|phrase| body.contains(phrase))
}

fn detail(action: &str, code: Option<&str>, answer: &HttpResponse) -> String {
    let headers = answer.headers();
    let request = ["x-amzn-requestid", "x-amz-request-id"]
        .into_iter()
        .find_map(|name| headers.get(name))
        .filter(|id| is_plain(id));
    let code = code.unwrap_or("no code");
    let status = answer.status().as_u16();
    match request {
        Some(request) => format!("{action}: {code}, HTTP {status}, request {request}"),
        None => format!("{action}: {code}, HTTP {status}"),
    }
}

/// Short and without anything that a code or a request id does not have.
fn is_plain(text: &str) -> bool {
    (1..=80).contains(&text.len())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || ".-_:".contains(c))
}
