//! The one HTTP connector that every client and every key shares.
//!
//! The SDK's own clients keep one connector for each set of timeouts and load the trusted
//! certificates once for each client (`HyperClient` of aws-smithy-http-client 1.5). Here there is
//! one connector for the whole program: connections that the sign-in opened serve the proof with
//! the new key, too, and each new connection costs two round trips.

use super::network::Network;
use crate::domain::account::Certificates;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnectorSettings, SharedHttpClient, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::timeout::TimeoutConfig;
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

/// How long a connection may take, name look-up and TLS included.
pub(super) const CONNECT: Duration = Duration::from_secs(5);
/// How long one try may take, from the first byte sent to the last one read. The SDK has no such
/// limit of its own. Short enough that a dead connection, as of a computer that slept, leaves time for
/// a second try on a new one.
pub(super) const ATTEMPT: Duration = Duration::from_secs(10);
/// How long a call may take, repetitions included: longer nobody should wait for a word.
const CALL: Duration = Duration::from_secs(15);

/// The time limits of every client.
pub(super) fn time_limits() -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(CONNECT)
        .operation_attempt_timeout(ATTEMPT)
        .operation_timeout(CALL)
        .build()
}

/// What happened to a request on its way. Stands in for the transport's own errors, whose texts
/// are not ours to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// No connection came about, so the request was never sent.
    NeverConnected,
    /// The connection was there and ended without a whole answer.
    Lost,
    /// The other side's certificate is not trusted.
    CertificateUnknown,
    /// The same, because nobody who is trusted has issued it.
    IssuerUnknown,
    /// By this computer's clock, the other side's certificate is not valid at this time.
    CertificateDates,
    /// The system trusts the other side's certificate, but no public authority has issued it.
    ReadAlong,
    /// Something between here and the cloud answered in its place.
    NotTheCloud,
    /// A proxy between here and the cloud wants to know who asks.
    ProxyLogin,
    /// The environment names a file of certificates that cannot be used.
    BundleUnusable,
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NeverConnected => "never connected",
            Self::Lost => "connection lost",
            Self::CertificateUnknown => "certificate not trusted",
            Self::IssuerUnknown => "certificate of an unknown issuer",
            Self::CertificateDates => "certificate not valid at this time",
            Self::ReadAlong => "certificate of this network's own",
            Self::NotTheCloud => "not the cloud's answer",
            Self::ProxyLogin => "the proxy wants a login",
            Self::BundleUnusable => "AWS_CA_BUNDLE is not usable",
        })
    }
}

impl Error for Trouble {}

impl Trouble {
    /// Finds the trouble behind an error of the SDK.
    pub(super) fn behind(error: &(dyn Error + 'static)) -> Option<Self> {
        std::iter::successors(Some(error), |&error| error.source())
            .find_map(|error| error.downcast_ref::<Self>().copied())
    }

    pub(super) fn of(error: &(dyn Error + 'static), connected: bool) -> Self {
        if says(error, CERTIFICATE) {
            let why = |reason: &str| says(error, &format!("{CERTIFICATE}: {reason}"));
            if why("UnknownIssuer") {
                Self::IssuerUnknown
            } else if why("certificate expired") || why("certificate not valid yet") {
                Self::CertificateDates
            } else if why("certificate not valid for name") {
                // Somebody well known, but not AWS: a page of the network.
                Self::NotTheCloud
            } else {
                Self::CertificateUnknown
            }
        } else if says(error, "tunnel error: proxy authorization required") {
            Self::ProxyLogin
        } else if says(error, "tunnel error: unsuccessful") {
            Self::NotTheCloud
        } else if connected {
            Self::Lost
        } else {
            Self::NeverConnected
        }
    }

    pub(super) fn into_connector_error(self) -> ConnectorError {
        match self {
            // The SDK repeats what is marked as input and output trouble.
            Self::Lost => ConnectorError::io(self.into()),
            // Repeating would only make the person wait: a name that is not found, a refused port
            // or a strange certificate does not change within seconds.
            Self::NeverConnected
            | Self::CertificateUnknown
            | Self::IssuerUnknown
            | Self::CertificateDates
            | Self::ReadAlong
            | Self::NotTheCloud
            | Self::ProxyLogin
            | Self::BundleUnusable => ConnectorError::other(self.into(), None),
        }
    }
}

/// How rustls 0.23 begins every reason to distrust a certificate.
const CERTIFICATE: &str = "invalid peer certificate";

/// Whether one of the errors behind this one begins so: the transport keeps its own kinds of errors to
/// itself. Some sit inside of `std::io::Error`, whose `source` skips what it holds.
fn says(error: &(dyn Error + 'static), beginning: &str) -> bool {
    std::iter::successors(Some(error), |&error| {
        match error.downcast_ref::<std::io::Error>() {
            Some(io) => io.get_ref().map(|inner| inner as &(dyn Error + 'static)),
            None => error.source(),
        }
    })
    .any(|error| error.to_string().starts_with(beginning))
}

/// A login page of a network, or a redirect away. AWS names each answer in a
/// header that begins with `x-amz`, whatever went wrong; a page of the network has none.
pub(super) fn is_from_elsewhere(response: &HttpResponse) -> bool {
    let headers = response.headers();
    if headers.iter().any(|(name, _)| name.starts_with("x-amz")) {
        return false;
    }
    let status = response.status().as_u16();
    let page = headers.get("content-type").is_some_and(|kind| {
        kind.trim_start()
            .to_ascii_lowercase()
            .starts_with("text/html")
    });
    let empty = headers.get("content-length") == Some("0");
    matches!(status, 301 | 302 | 303 | 307 | 308 | 511) || page && !empty
}

/// The shared connector, built at the first request.
#[derive(Clone, Debug, Default)]
pub(super) struct OneConnector(Arc<Network>);

impl OneConnector {
    /// The connector itself, for what has no client in the SDK.
    pub(super) fn connector(&self) -> SharedHttpConnector {
        Network::connector(&self.0)
    }

    /// A client for the SDK.
    pub(super) fn client(&self) -> SharedHttpClient {
        SharedHttpClient::new(self.clone())
    }

    /// Whoever runs this network may read along, or may not.
    pub(super) fn trust_network(&self, trusted: bool) {
        self.0.trust(trusted);
    }

    /// Whose certificates the connections have been made with.
    pub(super) fn certificates(&self) -> Certificates {
        self.0.certificates()
    }
}

impl HttpClient for OneConnector {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        // The settings are the same everywhere (`time_limits`), so they are not looked at.
        self.connector()
    }
}
