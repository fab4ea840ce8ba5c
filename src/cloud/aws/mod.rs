//! Amazon Web Services, and whatever answers in its place (`AWS_ENDPOINT_URL*`).
//!
//! Nothing of the SDK is begun before a sign-in is chosen, and then only with the first call.

mod browser;
mod bucket;
mod clients;
mod company;
mod direct;
mod faults;
mod got;
mod http;
mod keys;
mod lag;
mod look;
mod make;
mod may;
mod named;
mod network;
mod probe;
mod profiles;
mod program;
mod remove;
mod role;
mod rules;
mod servers;
mod sign_in;
mod stand_ins;
mod storage;
mod trust;
mod who;

pub use profiles::AwsFiles;

use crate::domain::account::{Account, BrowserWay, CompanyWay, Profile, SignInWay};
use crate::domain::bucket::{Bucket, BucketFacts};
use crate::domain::company::{CompanyAccount, DevicePage};
use crate::domain::fault::Fault;
use crate::domain::names::{AccountId, BucketName, Region, RoleName};
use crate::domain::plan::{Operation, Removal, Search, Seen};
use crate::domain::proof::{EndpointProbe, Got, RoleProbe};
use crate::domain::regions;
use crate::domain::rights::{Ask, May};
use crate::ports::{
    BrowserSignIn, Cloud, Clouds, CompanyPortal, CompanySignIn, NewKey, ProbeTask, Produced,
};
use crate::safe::Safe;
use async_trait::async_trait;
use secrecy::SecretString;
use std::sync::Arc;
use tokio::sync::OnceCell;

/// The door to AWS accounts.
#[derive(Clone, Default)]
pub struct AwsClouds {
    files: Option<AwsFiles>,
    stand_in: Option<String>,
    http: http::OneConnector,
    farewell: String,
}

impl AwsClouds {
    /// With the AWS files and the environment of this computer.
    #[must_use]
    pub fn of_this_computer() -> Self {
        Self {
            files: AwsFiles::of_this_computer(),
            ..Self::default()
        }
    }

    /// With these files instead of the usual ones.
    #[must_use]
    pub fn with_files(mut self, files: AwsFiles) -> Self {
        self.files = Some(files);
        self
    }

    /// With this page, in HTML, for a browser that comes back from a sign-in.
    #[must_use]
    pub fn with_farewell(mut self, page: &str) -> Self {
        self.farewell = page.to_owned();
        self
    }

    fn cloud(&self, source: sign_in::Source) -> Arc<dyn Cloud> {
        Arc::new(AwsCloud {
            source,
            stand_in: self.stand_in.clone(),
            http: self.http.clone(),
            clients: OnceCell::new(),
            identity: OnceCell::new(),
        })
    }

    /// With one address for every service, whatever files and environment say.
    #[must_use]
    pub fn with_stand_in(mut self, address: &str) -> Self {
        self.stand_in = Some(address.to_owned());
        self
    }
}

/// A sign-in through the browser, under way.
struct Waiting {
    begun: browser::Begun,
    region: Region,
    clouds: AwsClouds,
}

impl Waiting {
    fn cloud(clouds: &AwsClouds, session: browser::Session, region: Region) -> Arc<dyn Cloud> {
        let session = Arc::new(session);
        clouds.cloud(sign_in::Source::Browser { session, region })
    }
}

#[async_trait]
impl BrowserSignIn for Waiting {
    fn page(&self) -> &str {
        &self.begun.url
    }

    async fn come_back(self: Box<Self>) -> Result<Arc<dyn Cloud>, Fault> {
        let session = self.begun.come_back().await?;
        Ok(Self::cloud(&self.clouds, session, self.region))
    }

    async fn with_code(self: Box<Self>, code: &SecretString) -> Result<Arc<dyn Cloud>, Fault> {
        let session = self.begun.with_code(code).await?;
        Ok(Self::cloud(&self.clouds, session, self.region))
    }
}

/// A company sign-in, under way.
struct Confirming {
    begun: company::Begun,
    region: Region,
    clouds: AwsClouds,
}

#[async_trait]
impl CompanySignIn for Confirming {
    fn page(&self) -> &DevicePage {
        &self.begun.page
    }

    async fn confirmed(self: Box<Self>) -> Result<Box<dyn CompanyPortal>, Fault> {
        Ok(Box::new(OpenPortal {
            portal: Arc::new(self.begun.confirmed().await?),
            region: self.region,
            clouds: self.clouds,
        }))
    }
}

/// A company's portal that is open to the person.
struct OpenPortal {
    portal: Arc<company::Portal>,
    region: Region,
    clouds: AwsClouds,
}

#[async_trait]
impl CompanyPortal for OpenPortal {
    async fn accounts(&self) -> Result<Vec<CompanyAccount>, Fault> {
        self.portal.accounts().await
    }

    async fn roles(&self, account: &AccountId) -> Result<Vec<RoleName>, Fault> {
        self.portal.roles(account).await
    }

    fn cloud(&self, account: AccountId, role: RoleName) -> Arc<dyn Cloud> {
        self.clouds.cloud(sign_in::Source::Company {
            keys: Arc::new(company::RoleKeys::new(self.portal.clone(), account, role)),
            region: self.region.clone(),
        })
    }
}

#[async_trait]
impl Clouds for AwsClouds {
    fn open(&self, way: &SignInWay, safe: &Safe) -> Result<Arc<dyn Cloud>, Fault> {
        sign_in::Source::of(way, self.files.as_ref(), safe).map(|source| self.cloud(source))
    }

    async fn browser(&self, way: &BrowserWay) -> Result<Box<dyn BrowserSignIn>, Fault> {
        let stand_in = self
            .stand_in
            .clone()
            .or_else(stand_ins::stand_in_of_sign_in);
        let exchange = browser::Exchange::new(&way.region, &self.http, stand_in);
        let begun = browser::Begun::new(way.by_code, &self.farewell, exchange).await?;
        Ok(Box::new(Waiting {
            begun,
            region: way.region.clone(),
            clouds: self.clone(),
        }))
    }

    async fn company(&self, way: &CompanyWay) -> Result<Box<dyn CompanySignIn>, Fault> {
        let doors = company::Doors::new(way, &self.http, self.stand_in.as_deref());
        Ok(Box::new(Confirming {
            begun: company::Begun::new(way, doors).await?,
            region: way.region.clone(),
            clouds: self.clone(),
        }))
    }

    async fn try_at(&self, key: &NewKey, task: &EndpointProbe) -> Got {
        self.try_at_endpoint(key, task).await
    }

    fn profiles(&self) -> Vec<Profile> {
        self.files
            .as_ref()
            .map(AwsFiles::profiles)
            .unwrap_or_default()
    }

    fn trust_network(&self, trusted: bool) {
        self.http.trust_network(trusted);
    }

    fn environment_has_keys(&self) -> bool {
        sign_in::environment_has_keys()
    }

    fn stand_ins(&self) -> Vec<String> {
        stand_ins::stand_ins_of_environment()
    }
}

/// One sign-in. Clients are built with the first call; the account is asked for once.
struct AwsCloud {
    source: sign_in::Source,
    stand_in: Option<String>,
    http: http::OneConnector,
    clients: OnceCell<clients::Clients>,
    identity: OnceCell<who::Identity>,
}

impl AwsCloud {
    async fn clients(&self) -> Result<&clients::Clients, Fault> {
        self.clients
            .get_or_try_init(|| async {
                let here = self.clients_in(None).await?;
                if self.source.tells_no_partition() {
                    return Ok(self.at_home(here).await);
                }
                Ok(here)
            })
            .await
    }

    async fn clients_in(&self, region: Option<Region>) -> Result<clients::Clients, Fault> {
        let stand_in = self.stand_in.as_deref();
        sign_in::sign_in(&self.source, &self.http, stand_in, region)
            .await
            .map(clients::Clients::new)
    }

    /// Pasted keys do not tell which partition they are of, and only that one knows them. Returns the
    /// clients of the one that does, or else those that were there.
    async fn at_home(&self, here: clients::Clients) -> clients::Clients {
        match who::identity(&here).await {
            Ok(identity) => {
                self.identity.set(identity).ok();
                return here;
            }
            Err(none) if none.key_unknown => {}
            Err(_) => return here,
        }
        for region in regions::FIRST_ELSEWHERE {
            let region = Region::parse(region).ok();
            let Ok(there) = self.clients_in(region).await else {
                continue;
            };
            if let Ok(identity) = who::identity(&there).await {
                self.identity.set(identity).ok();
                return there;
            }
        }
        here
    }

    async fn identity(&self) -> Result<&who::Identity, Fault> {
        let clients = self.clients().await?;
        self.identity
            .get_or_try_init(|| async { who::identity(clients).await.map_err(|none| none.fault) })
            .await
    }
}

#[async_trait]
impl Cloud for AwsCloud {
    fn give_up(&self) {
        self.source.give_up();
    }

    async fn who(&self) -> Result<Account, Fault> {
        let clients = self.clients().await?;
        let (identity, alias) = tokio::join!(self.identity(), who::alias(clients));
        let certificates = self.http.certificates();
        Ok(who::account(identity?, alias, clients, certificates))
    }

    async fn buckets(&self) -> Result<Vec<Bucket>, Fault> {
        bucket::list(self.clients().await?).await
    }

    async fn bucket(&self, name: &BucketName) -> Result<BucketFacts, Fault> {
        bucket::facts(self, name).await
    }

    async fn look(&self, search: &Search) -> Result<Seen, Fault> {
        look::look(self.clients().await?, search).await
    }

    async fn may(&self, asks: &[Ask]) -> Result<Vec<May>, Fault> {
        may::may(self, asks).await
    }

    async fn carry_out(&self, operation: &Operation) -> Result<Produced, Fault> {
        make::carry_out(self.clients().await?, operation).await
    }

    async fn remove(&self, removal: &Removal) -> Result<(), Fault> {
        let clients = self.clients().await?;
        if let Removal::Key { key_id, .. } = removal {
            clients.forget_key(key_id);
        }
        lag::caught_up(|| remove::remove(clients, removal)).await
    }

    async fn probe(&self, key: &NewKey, task: &ProbeTask) -> Got {
        match self.clients().await {
            Ok(clients) => probe::probe(&clients.of_key(key), task).await,
            Err(fault) => Got::Failed(fault.kind),
        }
    }

    async fn probe_role(&self, probe: &RoleProbe) -> Got {
        match self.clients().await {
            Ok(clients) => role::probe(clients, probe).await,
            Err(fault) => Got::Failed(fault.kind),
        }
    }

    async fn is_public(&self, bucket: &BucketName, region: &Region) -> Got {
        match self.clients().await {
            Ok(clients) => rules::is_public(clients, bucket, region).await,
            Err(fault) => Got::Failed(fault.kind),
        }
    }

    fn forget_keys(&self) {
        if let Some(clients) = self.clients.get() {
            clients.forget_keys();
        }
    }

    async fn clean_probe(
        &self,
        bucket: &BucketName,
        region: &Region,
        object: &str,
    ) -> Result<(), Fault> {
        let owner = self.identity().await?.account_id.clone();
        let s3 = self.clients().await?.s3(region);
        probe::clean(&s3, &owner, bucket, object).await
    }
}
