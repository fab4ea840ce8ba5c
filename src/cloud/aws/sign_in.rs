//! From a way of signing in to ready clients.

use super::browser::Session;
use super::company::RoleKeys;
use super::faults::of_credentials;
use super::http::{OneConnector, time_limits};
use super::keys::{NotHere, Remembered, Shared};
use super::profiles::AwsFiles;
use super::program::{self, Program};
use super::stand_ins::{StandIns, without_password};
use crate::domain::account::{PastedKeys, Profile, SignInWay};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::Region;
use crate::domain::regions;
use crate::safe::Safe;
use aws_config::environment::EnvironmentVariableCredentialsProvider;
use aws_config::profile::ProfileFileCredentialsProvider;
use aws_config::provider_config::ProviderConfig;
use aws_config::retry::RetryConfig;
use aws_config::{BehaviorVersion, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::{ProvideCredentials as _, SharedCredentialsProvider};
use aws_runtime::env_config::file::{EnvConfigFileKind as Kind, EnvConfigFiles as Files};
use aws_smithy_types::checksum_config::{RequestChecksumCalculation, ResponseChecksumValidation};
use aws_types::os_shim_internal::{Env, Fs};
use aws_types::service_config::ServiceConfigKey;
use std::sync::Arc;

/// Where keys come from. The SDK's usual chain is not used: it would go through every source of
/// this computer and wait for an instance's address, while the person chose one.
pub(super) enum Source {
    Profile {
        name: String,
        files: AwsFiles,
        program: Option<Arc<Program>>,
    },
    Environment,
    Given {
        keys: Credentials,
        region: Option<Region>,
    },
    Browser {
        session: Arc<Session>,
        region: Region,
    },
    Company {
        keys: Arc<RoleKeys>,
        region: Region,
    },
}

impl Source {
    /// Reads local files at most.
    pub(super) fn of(
        way: &SignInWay,
        files: Option<&AwsFiles>,
        safe: &Safe,
    ) -> Result<Self, Fault> {
        match way {
            SignInWay::Profile(profile) => of_profile(profile, files),
            SignInWay::Environment if environment_has_keys() => Ok(Self::Environment),
            SignInWay::Environment => Err(FaultKind::EnvironmentEmpty.into()),
            SignInWay::Pasted(keys) => given(keys, safe)
                .map(|given| Self::Given {
                    keys: given,
                    region: keys.region.clone(),
                })
                // The bytes are gone from the safe, as after a restart.
                .ok_or_else(|| FaultKind::SignInExpired.into()),
            // These are begun by `Clouds::browser` and `Clouds::company`, which wait for the person.
            SignInWay::Browser(_) | SignInWay::Company(_) => Err(FaultKind::SignInExpired.into()),
            SignInWay::Practice => Err(Fault::with(
                FaultKind::Unexpected,
                "the practice account is not on AWS",
            )),
        }
    }
}

impl Source {
    /// Ends what runs on this computer for it.
    pub(super) fn give_up(&self) {
        if let Self::Profile {
            program: Some(program),
            ..
        } = self
        {
            program.give_up();
        }
    }

    /// Whether the keys come without any word on where they work.
    pub(super) fn tells_no_partition(&self) -> bool {
        matches!(self, Self::Given { region: None, .. })
    }

    /// Addresses that the keys came from in place of the real ones.
    fn stand_ins(&self) -> &[String] {
        match self {
            Self::Company { keys, .. } => keys.stand_ins(),
            Self::Profile { .. }
            | Self::Environment
            | Self::Given { .. }
            | Self::Browser { .. } => &[],
        }
    }
}

fn of_profile(profile: &Profile, files: Option<&AwsFiles>) -> Result<Source, Fault> {
    let there = |files: &&AwsFiles| files.names().contains(&profile.name);
    let files = files.filter(there).ok_or(FaultKind::ProfileMissing)?;
    Ok(Source::Profile {
        name: profile.name.clone(),
        files: files.clone(),
        program: Program::of(profile, files)?.map(Arc::new),
    })
}

fn given(keys: &PastedKeys, safe: &Safe) -> Option<Credentials> {
    let secret = safe.with(keys.secret, str::to_owned)?;
    let token = match keys.session_token {
        Some(token) => Some(safe.with(token, str::to_owned)?),
        None => None,
    };
    Some(Credentials::new(
        keys.key_id.clone(),
        secret,
        token,
        None,
        "pasted",
    ))
}

/// Whether the environment holds AWS keys.
pub(super) fn environment_has_keys() -> bool {
    ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]
        .iter()
        .all(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// A sign-in that yielded keys.
pub(super) struct SignedIn {
    /// What every client is built from.
    pub(super) config: SdkConfig,
    /// The region of the sign-in.
    pub(super) region: Region,
    /// The keys have no session token.
    pub(super) long_lived: bool,
    /// Addresses in place of the real ones.
    pub(super) stand_ins: Vec<String>,
    /// What every client sends through.
    pub(super) http: OneConnector,
    /// Those of services that have no client here.
    pub(super) without_client: StandIns,
    /// S3 is among them, so bucket names go into paths and not into host names.
    pub(super) s3_stand_in: bool,
}

/// Fetches the keys and settles region and addresses. Asks the network only for profiles whose
/// keys come from there (company sign-in, roles). `elsewhere` is a region to use instead of the
/// sign-in's own.
pub(super) async fn sign_in(
    source: &Source,
    http: &OneConnector,
    stand_in: Option<&str>,
    elsewhere: Option<Region>,
) -> Result<SignedIn, Fault> {
    let files = files(source);
    let region = match elsewhere {
        Some(region) => region,
        None => region(source, &files).await,
    };
    let loader = || {
        let loader = aws_config::defaults(version())
            .http_client(http.client())
            .timeout_config(time_limits())
            .retry_config(RetryConfig::standard())
            .region(aws_types::region::Region::new(region.to_string()))
            .profile_files(files.clone())
            // Other S3 servers refuse the checksums that AWS has added since 2025.
            .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
            .response_checksum_validation(ResponseChecksumValidation::WhenRequired);
        let loader = match source {
            Source::Profile { name, .. } => loader.profile_name(name),
            Source::Environment
            | Source::Given { .. }
            | Source::Browser { .. }
            | Source::Company { .. } => loader,
        };
        match stand_in {
            Some(stand_in) => loader.endpoint_url(stand_in),
            None => loader,
        }
    };
    let provider = match source {
        Source::Profile {
            program: Some(program),
            ..
        } => {
            let config = loader().no_credentials().load().await;
            program::keys(program, &config).await
        }
        Source::Profile { program: None, .. }
        | Source::Environment
        | Source::Given { .. }
        | Source::Browser { .. }
        | Source::Company { .. } => provider(source, &files, &region, http),
    };
    let provider = Remembered::new(provider);
    let credentials = provider
        .provide_credentials()
        .await
        .map_err(|error| of_credentials(&error))?;
    let config = loader().credentials_provider(provider).load().await;
    let s3 = stand_in_of(&config, "S3");
    let mut stand_ins: Vec<String> = ["IAM", "STS", "EC2", "KMS", "SNS"]
        .iter()
        .filter_map(|service| stand_in_of(&config, service))
        .chain(s3.clone())
        .chain(source.stand_ins().iter().cloned())
        .map(|address| without_password(&address))
        .collect();
    stand_ins.sort();
    stand_ins.dedup();
    Ok(SignedIn {
        region,
        long_lived: credentials.session_token().is_none(),
        stand_ins,
        http: http.clone(),
        without_client: StandIns {
            servers: stand_in_of(&config, "EC2"),
            encryption_keys: stand_in_of(&config, "KMS"),
            topics: stand_in_of(&config, "SNS"),
        },
        s3_stand_in: s3.is_some(),
        config,
    })
}

/// Pinned, so that a new SDK changes nothing by itself.
pub(super) fn version() -> BehaviorVersion {
    BehaviorVersion::v2026_01_12()
}

/// The files that the SDK may read: those of the chosen profile, else none, so that a sign-in by
/// environment or pasted keys is not bent by settings that the person did not choose.
fn files(source: &Source) -> Files {
    match source {
        Source::Profile { files, .. } => files.for_sdk(),
        Source::Environment
        | Source::Given { .. }
        | Source::Browser { .. }
        | Source::Company { .. } => Files::builder().with_contents(Kind::Config, "").build(),
    }
}

/// The chosen profile's region, else the environment's, else the first one.
async fn region(source: &Source, files: &Files) -> Region {
    let of_profile = match source {
        Source::Profile { name, .. } => {
            let name = Some(name.clone().into());
            let sections = aws_config::profile::load(&Fs::real(), &Env::real(), files, name).await;
            // Unreadable files are told when the keys are fetched from them.
            sections
                .ok()
                .and_then(|sections| sections.get("region").map(str::to_owned))
        }
        Source::Browser { region, .. } | Source::Company { region, .. } => Some(region.to_string()),
        Source::Given { region, .. } => region.as_ref().map(Region::to_string),
        Source::Environment => None,
    };
    let of_environment = || {
        ["AWS_REGION", "AWS_DEFAULT_REGION"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|region| !region.is_empty()))
    };
    of_profile
        .or_else(of_environment)
        .and_then(|region| Region::parse(&region).ok())
        .unwrap_or_else(regions::first)
}

fn provider(
    source: &Source,
    files: &Files,
    region: &Region,
    http: &OneConnector,
) -> SharedCredentialsProvider {
    match source {
        Source::Profile { name, .. } => {
            let config = ProviderConfig::without_region()
                .with_region(Some(aws_types::region::Region::new(region.to_string())))
                .with_behavior_version(Some(version()))
                .with_http_client(http.client())
                .with_timeout_config(time_limits());
            let provider = ProfileFileCredentialsProvider::builder()
                .configure(&config)
                .profile_name(name)
                .profile_files(files.clone())
                .with_custom_provider("Ec2InstanceMetadata", NotHere)
                .with_custom_provider("EcsContainer", NotHere)
                .build();
            SharedCredentialsProvider::new(provider)
        }
        Source::Environment => {
            SharedCredentialsProvider::new(EnvironmentVariableCredentialsProvider::new())
        }
        Source::Browser { session, .. } => SharedCredentialsProvider::new(Shared(session.clone())),
        Source::Company { keys, .. } => SharedCredentialsProvider::new(Shared(keys.clone())),
        Source::Given { keys, .. } => SharedCredentialsProvider::new(keys.clone()),
    }
}

/// The address in place of the real one, settled as the SDK's clients settle it
/// (<https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html>).
fn stand_in_of(config: &SdkConfig, service: &str) -> Option<String> {
    let whole = || config.endpoint_url().map(str::to_owned);
    if config.get_origin("endpoint_url").is_client_config() {
        return whole();
    }
    let key = ServiceConfigKey::builder()
        .service_id(service)
        .env("AWS_ENDPOINT_URL")
        .profile("endpoint_url")
        .build()
        .ok()?;
    config
        .service_config()
        .and_then(|settings| settings.load_config(key))
        .or_else(whole)
}
