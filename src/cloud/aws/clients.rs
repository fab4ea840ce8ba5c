//! Ready clients, all on the one shared connector.

use super::http::OneConnector;
use super::sign_in::SignedIn;
use super::stand_ins::StandIns;
use crate::domain::names::{AccessKeyId, Region};
use crate::ports::NewKey;
use aws_config::SdkConfig;
use aws_config::retry::RetryConfig;
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_sdk_s3::config::IdentityCache;
use secrecy::ExposeSecret as _;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The clients of one sign-in.
pub(super) struct Clients {
    pub(super) signed_in: SignedIn,
    pub(super) iam: aws_sdk_iam::Client,
    pub(super) sts: aws_sdk_sts::Client,
    s3: S3Clients,
    keys: Mutex<HashMap<AccessKeyId, Arc<KeyClients>>>,
}

/// The clients of one new key.
pub(super) struct KeyClients {
    pub(super) iam: aws_sdk_iam::Client,
    pub(super) sts: aws_sdk_sts::Client,
    /// Signs what has no client of its own.
    pub(super) keys: Credentials,
    /// What such a request goes through, and the addresses in place of the real ones.
    pub(super) http: OneConnector,
    pub(super) stand_ins: StandIns,
    s3: S3Clients,
}

impl Clients {
    pub(super) fn new(signed_in: SignedIn) -> Self {
        Self {
            iam: aws_sdk_iam::Client::new(&signed_in.config),
            sts: aws_sdk_sts::Client::new(&signed_in.config),
            s3: S3Clients::new(signed_in.config.clone(), signed_in.s3_stand_in),
            keys: Mutex::default(),
            signed_in,
        }
    }

    /// S3 in a region.
    pub(super) fn s3(&self, region: &Region) -> aws_sdk_s3::Client {
        self.s3.in_region(region)
    }

    /// The clients that sign with a new key, built once for each key. They hold its secret, so
    /// they go when the key goes, and with the sign-in.
    pub(super) fn of_key(&self, key: &NewKey) -> Arc<KeyClients> {
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        keys.entry(key.key_id.clone())
            .or_insert_with(|| Arc::new(self.for_key(key)))
            .clone()
    }

    /// Drops the clients of a key.
    pub(super) fn forget_key(&self, key_id: &AccessKeyId) {
        self.keys
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(key_id);
    }

    /// Drops the clients of all keys.
    pub(super) fn forget_keys(&self) {
        self.keys
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    fn for_key(&self, key: &NewKey) -> KeyClients {
        let credentials = Credentials::new(
            key.key_id.as_str(),
            key.secret.expose_secret(),
            None,
            None,
            "new key",
        );
        let config = self
            .signed_in
            .config
            .to_builder()
            .credentials_provider(SharedCredentialsProvider::new(credentials.clone()))
            .identity_cache(IdentityCache::no_cache())
            // The proof does its own waiting.
            .retry_config(RetryConfig::disabled())
            .build();
        KeyClients {
            iam: aws_sdk_iam::Client::new(&config),
            sts: aws_sdk_sts::Client::new(&config),
            keys: credentials,
            http: self.signed_in.http.clone(),
            stand_ins: self.signed_in.without_client.clone(),
            s3: S3Clients::new(config, self.signed_in.s3_stand_in),
        }
    }
}

impl KeyClients {
    /// S3 in a region.
    pub(super) fn s3(&self, region: &Region) -> aws_sdk_s3::Client {
        self.s3.in_region(region)
    }
}

/// One S3 client for each region that was asked for.
struct S3Clients {
    config: SdkConfig,
    stand_in: bool,
    regions: Mutex<HashMap<Region, aws_sdk_s3::Client>>,
}

impl S3Clients {
    fn new(config: SdkConfig, stand_in: bool) -> Self {
        Self {
            config,
            stand_in,
            regions: Mutex::default(),
        }
    }

    fn in_region(&self, region: &Region) -> aws_sdk_s3::Client {
        let mut regions = self.regions.lock().unwrap_or_else(PoisonError::into_inner);
        regions
            .entry(region.clone())
            .or_insert_with(|| {
                let config = aws_sdk_s3::config::Builder::from(&self.config)
                    .region(aws_sdk_s3::config::Region::new(region.to_string()))
                    // A stand-in has no host name for each bucket.
                    .force_path_style(self.stand_in)
                    .build();
                aws_sdk_s3::Client::from_conf(config)
            })
            .clone()
    }
}
