//! The clouds of a world: one account, to which every sign-in leads, a company's portal included.

use super::key_alone::KeyAlone;
use keyhandoff::cloud::practice::PracticeCloud;
use keyhandoff::domain::account::{BrowserWay, CompanyWay, Profile, SignInWay};
use keyhandoff::domain::company::{CompanyAccount, DevicePage};
use keyhandoff::domain::fault::{Fault, FaultKind};
use keyhandoff::domain::names::{AccountId, RoleName};
use keyhandoff::ports::{BrowserSignIn, Cloud, Clouds, CompanyPortal, CompanySignIn};
use keyhandoff::safe::Safe;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
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
}

/// A company whose every account and role leads into the practice account.
#[derive(Clone, Default)]
pub struct Company(pub Arc<Vec<(CompanyAccount, Vec<RoleName>)>>);

impl Company {
    /// With these accounts and their roles.
    pub fn of(accounts: &[(&str, &str, &[&str])]) -> Self {
        let account = |(id, name, roles): &(&str, &str, &[&str])| {
            let id = AccountId::parse(id).unwrap();
            let roles = roles.iter().map(|role| RoleName::parse(role).unwrap());
            let name = (*name).to_owned();
            (CompanyAccount { id, name }, roles.collect())
        };
        Self(Arc::new(accounts.iter().map(account).collect()))
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
        Ok(self
            .company
            .0
            .iter()
            .map(|(account, _)| account.clone())
            .collect())
    }
    async fn roles(&self, account: &AccountId) -> Result<Vec<RoleName>, Fault> {
        let found = self.company.0.iter().find(|(one, _)| one.id == *account);
        let roles = found.map(|(_, roles)| roles.clone());
        let roles = roles.filter(|roles| !roles.is_empty());
        roles.ok_or_else(|| FaultKind::NoCompanyRole.into())
    }
    fn cloud(&self, _: AccountId, _: RoleName) -> Arc<dyn Cloud> {
        self.cloud.clone()
    }
}

#[async_trait::async_trait]
impl Clouds for OneCloud {
    async fn browser(&self, _: &BrowserWay) -> Result<Box<dyn BrowserSignIn>, Fault> {
        Err(FaultKind::BrowserMissing.into())
    }

    async fn company(&self, _: &CompanyWay) -> Result<Box<dyn CompanySignIn>, Fault> {
        Ok(Box::new(AtCompany {
            page: Company::page(),
            company: self.company.clone(),
            cloud: self.cloud.clone(),
        }))
    }

    fn open(&self, way: &SignInWay, _: &Safe) -> Result<Arc<dyn Cloud>, Fault> {
        if self.network_reads.load(SeqCst) && !self.network_trusted.load(SeqCst) {
            return Err(FaultKind::NetworkReads.into());
        }
        if let SignInWay::Pasted(keys) = way {
            return Ok(KeyAlone::of(&self.cloud, keys));
        }
        self.opened.lock().unwrap().push(way.clone());
        if let SignInWay::Profile(profile) = way
            && !self.profiles.lock().unwrap().contains(profile)
        {
            return Err(FaultKind::ProgramChanged.into());
        }
        Ok(self.cloud.clone())
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
