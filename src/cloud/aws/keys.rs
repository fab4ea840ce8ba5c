//! Where a client gets its keys from.

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider, future};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// Keys are fetched anew this long before they end.
const BEFORE_END: Duration = Duration::from_secs(5 * 60);

/// Stands where the SDK would ask an instance or a container for keys: this program runs on a
/// person's computer, and asking there means waiting for an address that nobody holds.
#[derive(Debug)]
pub(super) struct NotHere;

impl ProvideCredentials for NotHere {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::ready(Err(CredentialsError::not_loaded_no_source()))
    }
}

/// A source of keys that lives longer than the clients that use it.
#[derive(Debug)]
pub(super) struct Shared<P>(pub(super) Arc<P>);

impl<P: ProvideCredentials> ProvideCredentials for Shared<P> {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        self.0.provide_credentials()
    }
}

/// Keeps the keys of `inner` until shortly before their end, so that looking at them here and
/// signing with them later fetches them once.
#[derive(Debug)]
pub(super) struct Remembered {
    inner: SharedCredentialsProvider,
    last: tokio::sync::Mutex<Option<Credentials>>,
}

impl Remembered {
    pub(super) fn new(inner: SharedCredentialsProvider) -> Self {
        Self {
            inner,
            last: tokio::sync::Mutex::new(None),
        }
    }

    async fn get(&self) -> Result<Credentials, CredentialsError> {
        let mut last = self.last.lock().await;
        let is_fresh = |credentials: &&Credentials| {
            credentials
                .expiry()
                .is_none_or(|end| end > SystemTime::now() + BEFORE_END)
        };
        if let Some(credentials) = last.as_ref().filter(is_fresh) {
            return Ok(credentials.clone());
        }
        let credentials = self.inner.provide_credentials().await?;
        *last = Some(credentials.clone());
        Ok(credentials)
    }
}

impl ProvideCredentials for Remembered {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(self.get())
    }
}
