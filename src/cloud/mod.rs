//! The accounts behind [`crate::ports::Clouds`].

pub mod aws;
pub mod practice;

use crate::domain::account::{BrowserWay, CompanyWay, Profile, SignInWay};
use crate::domain::fault::Fault;
use crate::domain::names::BucketName;
use crate::domain::proof::{EndpointProbe, Got};
use crate::ports::{BrowserSignIn, Cloud, Clouds, CompanySignIn, NewKey, Produced};
use crate::safe::Safe;
use async_trait::async_trait;
use aws::AwsClouds;
use practice::{PracticeCloud, PracticeOptions};
use std::sync::Arc;

/// Every account that this program can work in.
pub struct AllClouds {
    aws: AwsClouds,
    practice: Arc<PracticeCloud>,
}

impl AllClouds {
    /// AWS as this computer is set up for it, and one practice account that lives as long as the
    /// program. `farewell` is the page, in HTML, that the browser shows after a sign-in.
    #[must_use]
    pub fn of_this_computer(practice: PracticeOptions, farewell: &str) -> Self {
        Self {
            aws: AwsClouds::of_this_computer().with_farewell(farewell),
            practice: Arc::new(PracticeCloud::new(practice)),
        }
    }
}

#[async_trait]
impl Clouds for AllClouds {
    fn open(&self, way: &SignInWay, safe: &Safe) -> Result<Arc<dyn Cloud>, Fault> {
        match way {
            SignInWay::Practice => Ok(self.practice.clone()),
            SignInWay::Browser(_)
            | SignInWay::Company(_)
            | SignInWay::Profile(_)
            | SignInWay::Environment
            | SignInWay::Pasted(_) => self.aws.open(way, safe),
        }
    }

    async fn browser(&self, way: &BrowserWay) -> Result<Box<dyn BrowserSignIn>, Fault> {
        self.aws.browser(way).await
    }

    async fn company(&self, way: &CompanyWay) -> Result<Box<dyn CompanySignIn>, Fault> {
        self.aws.company(way).await
    }

    async fn try_at(&self, key: &NewKey, task: &EndpointProbe) -> Got {
        match task.practice {
            true => self.practice.try_at(key, task).await,
            false => self.aws.try_at(key, task).await,
        }
    }

    async fn practice_key(&self, bucket: Option<BucketName>) -> Result<Produced, Fault> {
        self.practice.make_storage_key(bucket).await
    }

    fn profiles(&self) -> Vec<Profile> {
        self.aws.profiles()
    }

    fn trust_network(&self, trusted: bool) {
        self.aws.trust_network(trusted);
    }

    fn environment_has_keys(&self) -> bool {
        self.aws.environment_has_keys()
    }

    fn stand_ins(&self) -> Vec<String> {
        self.aws.stand_ins()
    }
}
