//! The way to the cloud: one connector for each kind of trust, and what is known of this network.

use super::http::{CONNECT, Trouble, is_from_elsewhere};
use super::trust::{self, Trust};
use crate::domain::account::Certificates;
use aws_smithy_http_client::{Connector, proxy::ProxyConfig, tls};
use aws_smithy_runtime_api::client::connection::CaptureSmithyConnection;
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What is known of this network, and the connectors, each built when it is needed first.
#[derive(Debug, Default)]
pub(super) struct Network {
    shared: OnceLock<SharedHttpConnector>,
    connectors: [OnceLock<Result<SharedHttpConnector, Trouble>>; 3],
    trusted: AtomicBool,
    // An address of AWS that somebody else answers for.
    read_along: Mutex<Option<String>>,
}

impl Network {
    /// The connector that tells what happened to a request in our own words.
    pub(super) fn connector(this: &Arc<Self>) -> SharedHttpConnector {
        let watched = || SharedHttpConnector::new(Watched(this.clone()));
        this.shared.get_or_init(watched).clone()
    }

    pub(super) fn trust(&self, trusted: bool) {
        self.trusted.store(trusted, Ordering::SeqCst);
    }

    pub(super) fn certificates(&self) -> Certificates {
        if trust::is_named() {
            Certificates::Named
        } else if self.is_trusted() && self.who_is_read().is_some() {
            Certificates::OfTheNetwork
        } else {
            Certificates::Public
        }
    }

    fn is_trusted(&self) -> bool {
        self.trusted.load(Ordering::SeqCst)
    }

    fn who_is_read(&self) -> Option<String> {
        let found = self.read_along.lock();
        found.unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn is_read(&self, address: Option<String>) {
        let found = self.read_along.lock();
        *found.unwrap_or_else(PoisonError::into_inner) = address;
    }

    fn with(&self, trust: Trust) -> Result<&SharedHttpConnector, Trouble> {
        let built = self.connectors[trust as usize].get_or_init(|| {
            let settings = HttpConnectorSettings::builder()
                .connect_timeout(CONNECT)
                .build();
            let rustls = tls::Provider::Rustls(tls::rustls_provider::CryptoMode::AwsLc);
            // Time is tokio's, as it is for whoever names no other.
            let connector = Connector::builder()
                .connector_settings(settings)
                .proxy_config(ProxyConfig::from_env())
                .tls_provider(rustls)
                .tls_context(trust::context(trust)?)
                .build();
            Ok(SharedHttpConnector::new(connector))
        });
        built.as_ref().map_err(|trouble| *trouble)
    }

    async fn send(&self, mut request: HttpRequest, trust: Trust) -> Result<HttpResponse, Trouble> {
        let connection = match request.extension::<CaptureSmithyConnection>() {
            Some(connection) => connection.clone(),
            None => {
                let connection = CaptureSmithyConnection::new();
                request.add_extension(connection.clone());
                connection
            }
        };
        match self.with(trust)?.call(request).await {
            Ok(response) if response.status().as_u16() == 407 => Err(Trouble::ProxyLogin),
            Ok(response) if is_from_elsewhere(&response) => Err(Trouble::NotTheCloud),
            Ok(response) => Ok(response),
            Err(error) => Err(Trouble::of(&error, connection.get().is_some())),
        }
    }

    /// Whether `origin` can be reached with this trust. What is sent tells nothing but its name.
    async fn visit(&self, origin: &str, trust: Trust) -> Result<(), Trouble> {
        let mut request = HttpRequest::empty();
        let named = request.set_method("HEAD").is_ok() && request.set_uri(origin).is_ok();
        if !named {
            return Err(Trouble::NeverConnected);
        }
        match self.send(request, trust).await {
            // A certificate was shown and taken, whatever was said then.
            Ok(_) | Err(Trouble::Lost | Trouble::NotTheCloud) => Ok(()),
            Err(trouble) => Err(trouble),
        }
    }

    async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, Trouble> {
        let first = trust::at_first(request.uri());
        if first != Trust::Public {
            return self.send(request, first).await;
        }
        let origin = origin(request.uri()).to_owned();
        match self.who_is_read() {
            Some(_) if self.is_trusted() => return self.send(request, Trust::System).await,
            // Not every address is read along. One that is asks for consent at the next sign-in,
            // unless it has become another network meanwhile.
            Some(other) if other != origin => {
                if self.visit(&other, Trust::Public).await == Err(Trouble::IssuerUnknown) {
                    return Err(Trouble::ReadAlong);
                }
                self.is_read(None);
            }
            Some(_) | None => {}
        }
        let again = self.is_trusted().then(|| request.try_clone()).flatten();
        match self.send(request, Trust::Public).await {
            Err(Trouble::IssuerUnknown) => {
                self.visit(&origin, Trust::System).await?;
                self.is_read(Some(origin));
                match again {
                    Some(request) => self.send(request, Trust::System).await,
                    None => Err(Trouble::ReadAlong),
                }
            }
            answer => answer,
        }
    }
}

/// Scheme and host of an address.
fn origin(address: &str) -> &str {
    let host = address.find("://").map_or(0, |at| at + 3);
    let end = address[host..].find(['/', '?', '#']);
    end.map_or(address, |end| &address[..host + end])
}

#[derive(Debug)]
struct Watched(Arc<Network>);

impl HttpConnector for Watched {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let network = self.0.clone();
        HttpConnectorFuture::new(async move {
            let answer = network.ask(request).await;
            answer.map_err(Trouble::into_connector_error)
        })
    }
}
