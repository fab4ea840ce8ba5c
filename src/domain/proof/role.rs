//! The proof of a role. There is no key to try: what the role may do is asked of the account, and only the
//! vendor can take it.

use super::drawn::{context, rules as rules_of};
use super::{Got, LeftOut, Other, Probe, Probes, Proof, Subject};
use crate::domain::evaluate::{Decision, decide_in};
use crate::domain::names::{Arn, BucketName, Region};
use crate::domain::policy::PolicyDocument;
use crate::domain::recipe::{Recipe, Values};

/// One thing that the account is asked about a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleProbe {
    /// What.
    pub probe: Probe,
    /// The role.
    pub role: Arn,
    /// Where it is asked about what belongs to a region.
    pub region: Region,
    /// The bucket of the job, if it has one.
    pub bucket: Option<BucketName>,
    /// The folder inside of the bucket that the role is for.
    pub folder: Option<String>,
    /// Another bucket of the account.
    pub other_bucket: Option<BucketName>,
    /// What the document names beside buckets, where it is about that.
    pub name: Option<Arn>,
    /// A file in the bucket; it need not be there.
    pub object: String,
}

impl RoleProbe {
    /// What it is done to, as ARNs write it; `None` where nothing is named.
    #[must_use]
    pub fn resource(&self) -> Option<String> {
        let partition = self.role.partition()?;
        let of = |name: &BucketName| format!("arn:{partition}:s3:::{name}");
        match self.probe.subject() {
            Subject::Bucket => self.bucket.as_ref().map(of),
            Subject::File => {
                let bucket = self.bucket.as_ref().map(of)?;
                Some(format!("{bucket}/{}", self.object))
            }
            Subject::OtherBucket => self.other_bucket.as_ref().map(of),
            Subject::Account => {
                let account = self.role.account()?;
                let (partition, region) = (partition.as_str(), self.region.as_str());
                Some(self.probe.judged_on(partition, region, account.as_str()))
            }
            Subject::Named => self.name.as_ref().map(ToString::to_string),
            Subject::Key | Subject::Lines => None,
            Subject::Role => Some(self.role.to_string()),
        }
    }
}

impl Probes {
    /// Draws the lists for a role: beside what stands for itself, what the document permits and, of the
    /// things that a vendor has no business with, what it does not.
    #[must_use]
    pub fn draw_for_role(recipe: &Recipe, document: &PolicyDocument, values: &Values) -> Self {
        let mut drawn = Self::draw(recipe, document, values);
        let of_keys = [Probe::WhoAmI, Probe::Read];
        drawn.allowed.retain(|probe| !of_keys.contains(probe));
        if recipe.proof.allowed.is_none() {
            drawn.add_reading(recipe, document, values);
        }
        drawn.find_place(recipe, document, values);
        drawn.add_rest(document, values);
        drawn
            .allowed
            .splice(0..0, [Probe::TrustStands, Probe::TakeRole]);
        drawn.refused.insert(0, Probe::TakeWithoutNumber);
        drawn
    }

    /// A key can read and delete its own test file alone; about a role it is asked without any. What a list
    /// holds that is not known here is not asked about.
    fn add_reading(&mut self, recipe: &Recipe, document: &PolicyDocument, values: &Values) {
        let known = rules_of(recipe, document, values).zip(values.get("bucket"));
        let Some((rules, bucket)) = known else {
            return;
        };
        for probe in [Probe::Get, Probe::Delete] {
            if self.allowed.contains(&probe) || self.refused.contains(&probe) {
                continue;
            }
            let Some(resource) = self.tried_on(probe, bucket, values) else {
                continue;
            };
            match decide_in(&rules, probe.action(), &resource, &context(values)) {
                Decision::Allowed => self.allowed.push(probe),
                Decision::HangsOnCondition => self.hang(probe),
                Decision::NotMentioned | Decision::Denied => self.refused.push(probe),
            }
        }
    }
}

impl Proof {
    /// A new proof of a role.
    #[must_use]
    pub fn of_role(allowed: &[Probe], refused: &[Probe], object: String, other: Other) -> Self {
        let mut proof = Self::new(allowed, refused, object, other, false);
        for check in &mut proof.checks {
            match check.probe.subject() {
                Subject::Role if check.probe == Probe::TakeRole => {
                    check.got = Some(Got::LeftOut(LeftOut::VendorAlone));
                }
                Subject::Role => {}
                Subject::Key
                | Subject::Bucket
                | Subject::File
                | Subject::OtherBucket
                | Subject::Account
                | Subject::Named
                | Subject::Lines => check.said = true,
            }
        }
        proof
    }

    /// Whether it is the proof of a role.
    #[must_use]
    pub fn is_of_role(&self) -> bool {
        let mut checks = self.checks.iter();
        checks.any(|check| check.probe == Probe::TrustStands)
    }

    /// How many checks came out as they must, by being tried and by being asked about.
    #[must_use]
    pub fn tried_and_said(&self) -> (usize, usize) {
        let right = self.checks.iter().filter(|check| check.is_right());
        let said = right.filter(|check| check.said).count();
        (self.right() - said, said)
    }
}
