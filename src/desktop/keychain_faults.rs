//! Keychain errors, told apart for a person.
//!
//! Nothing here prints an error as a whole: `keyring_core::Error` carries the stored bytes in
//! `BadEncoding` and `BadDataFormat`, and its `Debug` and `Display` may print them.

use super::dialogs::has_display;
use crate::domain::fault::{Fault, FaultKind};
use keyring_core::Error;
use std::time::Duration;

/// What was being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Read,
    Write,
    Erase,
}

impl Step {
    fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Erase => "erase",
        }
    }
}

/// Why there is no connection to a keychain service.
///
/// Whatever it is (no session bus, nobody on it, a service that does not start), for the person
/// this computer has no keychain now.
pub(super) fn store_fault(error: &Error) -> Fault {
    let detail = format!("keychain open: {}", code(error));
    Fault::with(FaultKind::KeychainMissing, detail)
}

/// Why a call on an open connection failed after `waited`.
pub(super) fn fault_of(step: Step, error: &Error, waited: Duration) -> Fault {
    let code = code(error);
    let kind = match reason(error) {
        Reason::Dismissed => dismissed(waited),
        Reason::Locked => FaultKind::KeychainLocked,
        Reason::NoPlace | Reason::Away => FaultKind::KeychainMissing,
        Reason::Other => FaultKind::KeychainBroken,
    };
    Fault::with(kind, format!("keychain {}: {code}", step.word()))
}

/// Whether the service may only have been started again since the connection was made.
pub(super) fn may_pass_with_a_new_connection(error: &Error) -> bool {
    match reason(error) {
        Reason::Away | Reason::Other => matches!(error, Error::PlatformFailure(_)),
        Reason::Dismissed | Reason::Locked | Reason::NoPlace => false,
    }
}

/// Nobody closes a password window this fast: then no window could be shown (answered within 15 ms
/// by gnome-keyring 42), and the keychain says the same as if it had been closed.
const FASTEST_PERSON: Duration = Duration::from_millis(300);

fn dismissed(waited: Duration) -> FaultKind {
    // Without a display of our own a prompter may take its time to find that it has none either.
    if waited < FASTEST_PERSON || !has_display() {
        FaultKind::KeychainLocked
    } else {
        FaultKind::KeychainDismissed
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reason {
    /// The password window was closed.
    Dismissed,
    /// Locked, and no window came up.
    Locked,
    /// The service is there and has no collection to put things into.
    NoPlace,
    /// The service is gone.
    Away,
    Other,
}

#[cfg(all(
    unix,
    not(any(target_os = "macos", target_os = "ios", target_os = "android"))
))]
fn reason(error: &Error) -> Reason {
    use secret_service::Error as Service;
    let Some(inner) = platform(error) else {
        return Reason::Other;
    };
    match inner.downcast_ref::<Service>() {
        Some(Service::Prompt) => Reason::Dismissed,
        Some(Service::Locked) => Reason::Locked,
        Some(Service::NoResult) => Reason::NoPlace,
        Some(Service::Unavailable | Service::PromptDisconnected) => Reason::Away,
        Some(_) | None => match bus_error_name(inner).as_deref() {
            Some(name) if name.ends_with(".IsLocked") => Reason::Locked,
            Some(name) if name.ends_with(".ServiceUnknown") => Reason::Away,
            Some(_) | None => Reason::Other,
        },
    }
}

/// What macOS and Windows call "no access" is a keychain, or a session with one, that is not there
/// (`apple-native-keyring-store` 1.0 `decode_error`: `errSecNotAvailable`, `errSecNoSuchKeychain`;
/// Windows: `ERROR_NO_SUCH_LOGON_SESSION`). A closed window of macOS is not told apart yet.
#[cfg(not(all(
    unix,
    not(any(target_os = "macos", target_os = "ios", target_os = "android"))
)))]
fn reason(error: &Error) -> Reason {
    match error {
        Error::NoStorageAccess(_) => Reason::NoPlace,
        // `Error` is not exhaustive.
        _ => Reason::Other,
    }
}

type Inner = dyn std::error::Error + Send + Sync;

fn platform(error: &Error) -> Option<&Inner> {
    match error {
        Error::PlatformFailure(inner) | Error::NoStorageAccess(inner) => Some(inner.as_ref()),
        // `Error` is not exhaustive; none of the others holds a platform's error of interest.
        _ => None,
    }
}

/// A few words for support, written here, with nothing of the error's own text but a name.
fn code(error: &Error) -> String {
    let what = match error {
        Error::PlatformFailure(_) => "platform failure",
        Error::NoStorageAccess(_) => "no access",
        Error::NoEntry => "no entry",
        Error::BadEncoding(_) => "bad encoding",
        Error::BadDataFormat(..) => "bad data format",
        Error::BadStoreFormat(_) => "bad store format",
        Error::TooLong(..) => "too long",
        Error::Invalid(..) => "invalid name",
        Error::Ambiguous(_) => "two entries of this name",
        Error::NoDefaultStore => "no store",
        Error::NotSupportedByStore(_) => "not supported",
        // `Error` is not exhaustive.
        _ => "unknown",
    };
    match platform(error).and_then(bus_error_name) {
        Some(name) => format!("{what} ({name})"),
        None => what.to_owned(),
    }
}

/// The D-Bus name in an error's text, such as `org.freedesktop.DBus.Error.ServiceUnknown`.
///
/// By text, because the type is that of another crate's private dependency (`zbus`), and only a
/// word in the shape of a D-Bus error name is taken (D-Bus specification, "Valid Names").
fn bus_error_name(error: &Inner) -> Option<String> {
    let text = error.to_string();
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '_';
    text.split(|c: char| !allowed(c))
        .map(|word| word.trim_end_matches('.'))
        .find(|word| word.len() <= 255 && word.contains(".Error."))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stored_bytes_are_in_no_fault() {
        let canary = b"canary".to_vec();
        let odd: Box<Inner> = "canary is odd: org.freedesktop.DBus.Error.NoReply: canary".into();
        for error in [
            Error::BadEncoding(canary.clone()),
            Error::BadDataFormat(canary, "canary".into()),
            Error::PlatformFailure(odd),
        ] {
            let fault = fault_of(Step::Read, &error, Duration::ZERO);
            assert_eq!(fault.kind, FaultKind::KeychainBroken);
            let shown = format!("{fault:?} {fault}");
            assert!(
                !shown.contains("canary") && !shown.contains("99, 97"),
                "{shown}"
            );
        }
    }

    #[test]
    fn the_name_of_a_bus_error_is_kept() {
        let odd: Box<Inner> =
            "zbus error: org.freedesktop.DBus.Error.NoReply: Remote peer disconnected".into();
        let fault = store_fault(&Error::PlatformFailure(odd));
        assert_eq!(
            fault.to_string(),
            "keychain-missing: keychain open: platform failure (org.freedesktop.DBus.Error.NoReply)"
        );
    }
}
