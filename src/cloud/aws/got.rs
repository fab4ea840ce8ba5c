//! From answers of the cloud to what came of a try.

use super::faults::{Call, code, is_refusal, status};
use crate::domain::fault::FaultKind;
use crate::domain::proof::Got;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

/// What came of a call of the SDK.
pub(super) fn got<T, E>(answer: Result<T, SdkError<E, HttpResponse>>, call: Call) -> Got
where
    E: ProvideErrorMetadata + std::error::Error + 'static,
{
    match answer {
        Ok(_) => Got::Allowed,
        Err(error) => refused(&error, call),
    }
}

/// What an error of the SDK says of the try.
pub(super) fn refused<E>(error: &SdkError<E, HttpResponse>, call: Call) -> Got
where
    E: ProvideErrorMetadata + std::error::Error + 'static,
{
    match code(error).as_deref() {
        Some("InvalidClientTokenId" | "InvalidAccessKeyId" | "UnrecognizedClientException") => {
            Got::KeyUnknown
        }
        None if status(error) == Some(403) => Got::Refused,
        Some(_) | None => {
            let fault = call.failed(error);
            if let FaultKind::CompanyRule { rule, .. } = fault.kind {
                // It stands, whatever the key is given.
                Got::Forbidden(rule)
            } else if is_refusal(&fault) {
                Got::Refused
            } else {
                Got::Failed(fault.kind)
            }
        }
    }
}

/// What an answer to a request without a client says of the try.
pub(super) fn judged(call: Call, code: Option<&str>, answer: &HttpResponse) -> Got {
    if let Some("InvalidClientTokenId" | "UnrecognizedClientException") = code {
        return Got::KeyUnknown;
    }
    match call.kind(code, answer) {
        FaultKind::CompanyRule { rule, .. } => Got::Forbidden(rule),
        kind if kind.is_refusal() => Got::Refused,
        kind => Got::Failed(kind),
    }
}
