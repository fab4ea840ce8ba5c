//! The clouds of a world: one account, to which every sign-in leads, a company's portal included.

use super::key_alone::KeyAlone;
use super::session::{Session, Sessions};
use keyhandoff::cloud::practice::PracticeCloud;
use keyhandoff::domain::account::{BrowserWay, CompanyWay, Profile, SignInWay};
use keyhandoff::domain::company::{CompanyAccount, DevicePage};
use keyhandoff::domain::fault::{Fault, FaultKind};
use keyhandoff::domain::names::{AccountId, RoleName};
use keyhandoff::domain::proof::{EndpointProbe, Got};
use keyhandoff::ports::{
    BrowserSignIn, Cloud, Clouds, CompanyPortal, CompanySignIn, NewKey, Produced,
};
use keyhandoff::safe::Safe;
use secrecy::SecretString;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering, Ordering::SeqCst};
use std::sync::{Arc, Mutex};

/// Every way leads to this account.
pub struct OneCloud {
    pub cloud: Arc<PracticeCloud>,
    pub company: Company,
    /// The profiles of this computer.
    pub profiles: Arc<Mutex<Vec<Profile>>>,
    /// Whoever runs the network opens every connection.
    pub network_reads: Arc<AtomicBool>,
    /// The person has allowed that.
    pub network_trusted: Arc<AtomicBool>,
    /// The ways that were opened.
    pub opened: Arc<Mutex<Vec<SignInWay>>>,
    pub sessions: Arc<Sessions>,
}

/// A company whose every account and role leads into the practice account.
#[derive(Clone, Default)]
pub struct Company {
    accounts: Arc<Vec<(CompanyAccount, Vec<RoleName>)>>,
    troubles: Arc<Mutex<VecDeque<FaultKind>>>,
    codes: Arc<AtomicUsize>,
}

impl Company {
    /// With these accounts and their roles.
    pub fn of(accounts: &[(&str, &str, &[&str])]) -> Self {
        let account = |(id, name, roles): &(&str, &str, &[&str])| {
            let id = AccountId::parse(id).unwrap();
            let roles = roles.iter().map(|role| RoleName::parse(role).unwrap());
            let name = (*name).to_owned();
            (CompanyAccount { id, name }, roles.collect())
        };
        Self {
            accounts: Arc::new(accounts.iter().map(account).collect()),
            ..Self::default()
        }
    }

    /// The next questions to its open portal fail like this, one each.
    pub fn trouble(&self, kinds: &[FaultKind]) {
        self.troubles.lock().unwrap().extend(kinds.iter().cloned());
    }

    /// How many codes were given out.
    pub fn codes(&self) -> usize {
        self.codes.load(Ordering::SeqCst)
    }

    fn answer(&self) -> Result<(), Fault> {
        let trouble = self.troubles.lock().unwrap().pop_front();
        trouble.map_or(Ok(()), |kind| Err(kind.into()))
    }

    /// What the person confirms.
    pub fn page() -> DevicePage {
        DevicePage {
            whole: "https://acme.awsapps.com/start/#/device?user_code=WDJB-MJHT".into(),
            short: "https://acme.awsapps.com/start/#/device".into(),
            code: "WDJB-MJHT".into(),
        }
    }
}

struct AtCompany {
    page: DevicePage,
    company: Company,
    cloud: Arc<PracticeCloud>,
    sessions: Arc<Sessions>,
}

#[async_trait::async_trait]
impl CompanySignIn for AtCompany {
    fn page(&self) -> &DevicePage {
        &self.page
    }
    async fn confirmed(self: Box<Self>) -> Result<Box<dyn CompanyPortal>, Fault> {
        Ok(self)
    }
}

#[async_trait::async_trait]
impl CompanyPortal for AtCompany {
    async fn accounts(&self) -> Result<Vec<CompanyAccount>, Fault> {
        self.company.answer()?;
        Ok(self
            .company
            .accounts
            .iter()
            .map(|(account, _)| account.clone())
            .collect())
    }
    async fn roles(&self, account: &AccountId) -> Result<Vec<RoleName>, Fault> {
        self.company.answer()?;
        let found = self
            .company
            .accounts
            .iter()
            .find(|(one, _)| one.id == *account);
        let roles = found.map(|(_, roles)| roles.clone());
        let roles = roles.filter(|roles| !roles.is_empty());
        roles.ok_or_else(|| FaultKind::NoCompanyRole.into())
    }
    fn cloud(&self, _: AccountId, _: RoleName) -> Arc<dyn Cloud> {
        Session::begin(&self.cloud, &self.sessions)
    }
}

/// A browser in which the person allows everything at once.
struct AtBrowser(Arc<PracticeCloud>, Arc<Sessions>);

#[async_trait::async_trait]
impl BrowserSignIn for AtBrowser {
    fn page(&self) -> &str {
        "https://us-east-1.signin.aws.amazon.com/v1/authorize"
    }
    async fn come_back(self: Box<Self>) -> Result<Arc<dyn Cloud>, Fault> {
        Ok(Session::begin(&self.0, &self.1))
    }
    async fn with_code(self: Box<Self>, _: &SecretString) -> Result<Arc<dyn Cloud>, Fault> {
        self.come_back().await
    }
}

#[async_trait::async_trait]
impl Clouds for OneCloud {
    async fn browser(&self, _: &BrowserWay) -> Result<Box<dyn BrowserSignIn>, Fault> {
        let browser = AtBrowser(self.cloud.clone(), self.sessions.clone());
        Ok(Box::new(browser))
    }

    async fn company(&self, _: &CompanyWay) -> Result<Box<dyn CompanySignIn>, Fault> {
        self.company.codes.fetch_add(1, Ordering::SeqCst);
        Ok(Box::new(AtCompany {
            page: Company::page(),
            company: self.company.clone(),
            cloud: self.cloud.clone(),
            sessions: self.sessions.clone(),
        }))
    }

    fn open(&self, way: &SignInWay, _: &Safe) -> Result<Arc<dyn Cloud>, Fault> {
        if self.network_reads.load(SeqCst) && !self.network_trusted.load(SeqCst) {
            return Err(FaultKind::NetworkReads.into());
        }
        match way {
            // A key without an end is the vendor's.
            SignInWay::Pasted(keys) if keys.session_token.is_none() => {
                return Ok(KeyAlone::of(&self.cloud, keys));
            }
            SignInWay::Pasted(_)
            | SignInWay::Practice
            | SignInWay::Profile(_)
            | SignInWay::Environment
            | SignInWay::Browser(_)
            | SignInWay::Company(_) => {}
        }
        self.opened.lock().unwrap().push(way.clone());
        if let SignInWay::Profile(profile) = way
            && !self.profiles.lock().unwrap().contains(profile)
        {
            return Err(FaultKind::ProgramChanged.into());
        }
        Ok(Session::begin(&self.cloud, &self.sessions))
    }
    async fn try_at(&self, key: &NewKey, task: &EndpointProbe) -> Got {
        self.cloud.try_at(key, task).await
    }
    async fn practice_key(
        &self,
        bucket: Option<keyhandoff::domain::names::BucketName>,
    ) -> Result<Produced, Fault> {
        self.cloud.make_storage_key(bucket).await
    }
    fn profiles(&self) -> Vec<Profile> {
        self.profiles.lock().unwrap().clone()
    }
    fn trust_network(&self, trusted: bool) {
        self.network_trusted.store(trusted, SeqCst);
    }
    fn stand_ins(&self) -> Vec<String> {
        Vec::new()
    }

    fn environment_has_keys(&self) -> bool {
        false
    }
}
