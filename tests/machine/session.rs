//! One sign-in at the practice account, which can end before its job does, or find nobody who answers.

use keyhandoff::cloud::practice::PracticeCloud;
use keyhandoff::domain::account::Account;
use keyhandoff::domain::bucket::{Bucket, BucketFacts};
use keyhandoff::domain::fault::{Fault, FaultKind};
use keyhandoff::domain::names::{AccountId, BucketName, Region};
use keyhandoff::domain::plan::{Operation, Removal, Search, Seen};
use keyhandoff::domain::proof::{Got, RoleProbe};
use keyhandoff::domain::rights::{Ask, May};
use keyhandoff::ports::{Cloud, NewKey, ProbeTask, Produced};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::watch;

/// All sign-ins of a world.
pub struct Sessions {
    begun: AtomicU32,
    ended: AtomicU32,
    account: watch::Sender<Option<AccountId>>,
    silent: watch::Sender<bool>,
}

impl Default for Sessions {
    fn default() -> Self {
        Self {
            begun: AtomicU32::default(),
            ended: AtomicU32::default(),
            account: watch::Sender::new(None),
            silent: watch::Sender::new(false),
        }
    }
}

impl Sessions {
    /// Every sign-in so far has ended. The keys that it made go on.
    pub fn end(&self) {
        self.ended
            .store(self.begun.load(Ordering::SeqCst), Ordering::SeqCst);
    }

    /// From now on a sign-in leads to this account, or to the usual one.
    pub fn lead_to(&self, account: Option<&str>) {
        let account = account.map(|id| AccountId::parse(id).unwrap());
        self.account.send_replace(account);
    }

    /// From now on nothing answers, or everything does, also what was asked meanwhile.
    pub fn swallow(&self, silent: bool) {
        self.silent.send_replace(silent);
    }
}

/// One of them.
pub struct Session {
    cloud: Arc<PracticeCloud>,
    sessions: Arc<Sessions>,
    number: u32,
}

impl Session {
    pub fn begin(cloud: &Arc<PracticeCloud>, sessions: &Arc<Sessions>) -> Arc<dyn Cloud> {
        Arc::new(Self {
            cloud: cloud.clone(),
            sessions: sessions.clone(),
            number: sessions.begun.fetch_add(1, Ordering::SeqCst) + 1,
        })
    }

    /// Waits while nothing answers.
    async fn answered(&self) {
        let mut silent = self.sessions.silent.subscribe();
        silent.wait_for(|silent| !silent).await.expect("a world");
    }

    async fn open(&self) -> Result<&PracticeCloud, Fault> {
        self.answered().await;
        if self.number <= self.sessions.ended.load(Ordering::SeqCst) {
            return Err(FaultKind::SignInExpired.into());
        }
        Ok(&self.cloud)
    }
}

#[async_trait::async_trait]
impl Cloud for Session {
    async fn who(&self) -> Result<Account, Fault> {
        let account = self.open().await?.who().await?;
        let other = self.sessions.account.borrow().clone();
        let id = other.unwrap_or_else(|| account.id.clone());
        Ok(Account { id, ..account })
    }
    async fn buckets(&self) -> Result<Vec<Bucket>, Fault> {
        self.open().await?.buckets().await
    }
    async fn bucket(&self, name: &BucketName) -> Result<BucketFacts, Fault> {
        self.open().await?.bucket(name).await
    }
    async fn look(&self, search: &Search) -> Result<Seen, Fault> {
        self.open().await?.look(search).await
    }
    async fn may(&self, asks: &[Ask]) -> Result<Vec<May>, Fault> {
        self.open().await?.may(asks).await
    }
    async fn carry_out(&self, operation: &Operation) -> Result<Produced, Fault> {
        self.open().await?.carry_out(operation).await
    }
    async fn remove(&self, removal: &Removal) -> Result<(), Fault> {
        self.open().await?.remove(removal).await
    }
    async fn probe_role(&self, probe: &RoleProbe) -> Got {
        match self.open().await {
            Ok(cloud) => cloud.probe_role(probe).await,
            Err(fault) => Got::Failed(fault.kind),
        }
    }
    async fn is_public(&self, bucket: &BucketName, region: &Region) -> Got {
        match self.open().await {
            Ok(cloud) => cloud.is_public(bucket, region).await,
            Err(fault) => Got::Failed(fault.kind),
        }
    }
    /// The new key signs in by itself.
    async fn probe(&self, key: &NewKey, task: &ProbeTask) -> Got {
        self.answered().await;
        self.cloud.probe(key, task).await
    }
    fn forget_keys(&self) {}
    async fn clean_probe(&self, bucket: &BucketName, at: &Region, name: &str) -> Result<(), Fault> {
        self.open().await?.clean_probe(bucket, at, name).await
    }
}
