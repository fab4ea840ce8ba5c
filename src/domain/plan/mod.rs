//! What will be made in the account: operations as a graph, and which of them are next.

mod differs;
mod footprint;
mod journal;
mod lines;
mod operation;
mod reconcile;
mod role;
mod seen;
mod undo;

pub use footprint::{Footprint, Search};
pub use journal::{Journal, Made, Outcome};
pub use operation::{Holder, OpId, Operation};
pub use reconcile::{Owner, Repair};
pub use role::SeenRole;
pub use seen::{OwnRights, Seen, SeenGroup, SeenKey, SeenPolicy, SeenUser};
pub use undo::{Removal, RemovalOutcome};

use super::account::Account;
use super::bucket::BucketFacts;
use super::names::Arn;
use super::policy::{PolicyDocument, Wording};
use super::recipe::{Answers, Names, NewBucket, On, Recipe, Values, fill, fill_sentence};

/// The IAM path under which this app makes things and outside of which it touches nothing.
pub const PATH: &str = "/handoff/";
/// Tag: made by this app.
pub const TAG_APP: &str = "keyhandoff:app";
/// Tag: the recipe and its version.
pub const TAG_RECIPE: &str = "keyhandoff:recipe";
/// Tag: the job that made it.
pub const TAG_DRAFT: &str = "keyhandoff:draft";
/// Tag of a user or a role: whether it was handed over. Set right after the hand-off is saved, so that an
/// interrupted job can be told from a finished one by the account alone.
pub const TAG_STATE: &str = "keyhandoff:state";
/// Value of [`TAG_STATE`] until the hand-off.
pub const STATE_MAKING: &str = "making";
/// Value of [`TAG_STATE`] from the hand-off on.
pub const STATE_HANDED_OVER: &str = "handed-over";

/// Tags of a made thing, key and value.
pub type Tags = Vec<(String, String)>;

/// All that one job makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Whose and where.
    pub footprint: Footprint,
    /// The bucket of the job, if it has one.
    pub bucket: Option<BucketFacts>,
    /// The permission document.
    pub document: PolicyDocument,
    /// What is added to the bucket's own policy, under the names of the recipe.
    pub bucket_document: PolicyDocument,
    /// Who may take the role; without a statement where the job makes none.
    pub trust: PolicyDocument,
    /// The policy's description.
    pub description: String,
    /// Recipe id and version, as tagged.
    pub recipe: String,
    /// Tags that the vendor wants besides.
    pub own_tags: Tags,
    /// The policy that bounds what the user or the role can ever do.
    pub boundary: Option<Arn>,
}

/// The variables that a recipe's templates are filled with. Without a bucket, the region is the
/// sign-in's.
#[must_use]
pub fn values(
    recipe: &Recipe,
    account: &Account,
    bucket: Option<&BucketFacts>,
    answers: &Answers,
) -> Values {
    let region = bucket.map_or(&account.region, |bucket| &bucket.region);
    let mut values = Values::from([
        ("partition", account.partition.to_string()),
        ("account_id", account.id.to_string()),
        ("region", region.to_string()),
    ]);
    if let Some(bucket) = bucket {
        values.insert("bucket", bucket.name.to_string());
        let key = bucket.kms_key.as_ref().map(ToString::to_string);
        values.insert("kms_key", key.unwrap_or_default());
        values.set_further_buckets(bucket.further.iter().map(ToString::to_string).collect());
    }
    answers.set(recipe, &mut values);
    values
}

impl Plan {
    /// Draws the plan of a job.
    #[must_use]
    pub fn draw(
        recipe: &Recipe,
        account: &Account,
        bucket: Option<&BucketFacts>,
        answers: &Answers,
        names: &Names,
        wording: Wording,
        draft_id: &str,
    ) -> Self {
        let mut values = values(recipe, account, bucket, answers);
        let footprint = Footprint::of(recipe, account, names, &values, wording, draft_id);
        let document = PolicyDocument::draw(recipe, &values, wording);
        footprint.name(&mut values);
        Self {
            footprint,
            bucket: bucket.cloned(),
            document,
            bucket_document: PolicyDocument::draw_on(On::Bucket, recipe, &values, wording),
            trust: PolicyDocument::draw_on(On::Trust, recipe, &values, wording),
            description: fill_sentence(
                recipe.credential.description.as_deref().unwrap_or_default(),
                &values,
            ),
            recipe: versioned(recipe),
            own_tags: own_tags(recipe),
            boundary: (recipe.credential.boundary.as_ref())
                .and_then(|arn| Arn::parse(&fill(arn, &values)).ok()),
        }
    }

    /// The operations, in the order of the page.
    #[must_use]
    pub fn operations(&self) -> Vec<OpId> {
        let all = [
            OpId::Bucket,
            OpId::Settings,
            OpId::Policy,
            OpId::Group,
            OpId::User,
            OpId::Role,
            OpId::Attach,
            OpId::Managed,
            OpId::Member,
            OpId::Rules,
            OpId::Key,
        ];
        all.into_iter().filter(|op| self.has(*op)).collect()
    }

    fn has(&self, op: OpId) -> bool {
        let on_bucket = match op {
            OpId::Bucket => self.new_bucket().is_some(),
            OpId::Settings => self.settings().is_some(),
            OpId::Policy
            | OpId::Group
            | OpId::User
            | OpId::Attach
            | OpId::Managed
            | OpId::Member
            | OpId::Rules
            | OpId::Role
            | OpId::Begin
            | OpId::Key
            | OpId::Mark => false,
        };
        on_bucket || self.footprint.has(op)
    }

    /// The bucket, where the job makes it.
    #[must_use]
    pub fn new_bucket(&self) -> Option<&BucketFacts> {
        self.bucket.as_ref().filter(|bucket| bucket.new)
    }

    /// The bucket, and what the job sets on it, where that is anything.
    #[must_use]
    pub fn settings(&self) -> Option<(&BucketFacts, &NewBucket)> {
        let bucket = self.bucket.as_ref()?;
        Some((bucket, bucket.settings.as_ref()?))
    }

    /// The bucket's name as sentences need it; empty where there is none.
    #[must_use]
    pub fn bucket_name(&self) -> &str {
        let bucket = self.bucket.as_ref();
        bucket.map_or("", |bucket| bucket.name.as_str())
    }

    /// What an operation does; `None` for one that this plan does not have.
    #[must_use]
    pub fn operation(&self, op: OpId) -> Option<Operation> {
        self.has(op).then_some(())?;
        let Names {
            policy,
            group,
            user,
            role,
        } = self.footprint.names.clone();
        Some(match op {
            OpId::Bucket => {
                let bucket = self.new_bucket()?;
                Operation::CreateBucket {
                    name: bucket.name.clone(),
                    region: bucket.region.clone(),
                    object_lock: (bucket.settings.as_ref()).is_some_and(|set| set.object_lock),
                }
            }
            OpId::Settings => {
                let (bucket, settings) = self.settings()?;
                Operation::SetBucket {
                    name: bucket.name.clone(),
                    region: bucket.region.clone(),
                    settings: settings.clone(),
                }
            }
            OpId::Policy => Operation::CreatePolicy {
                name: policy,
                document: self.document.compact(),
                description: self.description.clone(),
                tags: self.tags(),
            },
            OpId::Group => Operation::CreateGroup { name: group },
            OpId::User => Operation::CreateUser {
                name: user,
                tags: with_state(self.tags(), STATE_MAKING),
                boundary: self.boundary.clone(),
            },
            OpId::Role => Operation::CreateRole {
                name: role,
                tags: with_state(self.tags(), STATE_MAKING),
                trust: self.trust.compact(),
                description: self.description.clone(),
                boundary: self.boundary.clone(),
            },
            OpId::Attach => Operation::Attach {
                to: self.footprint.holder(),
                policies: vec![self.footprint.policy_arn()],
            },
            OpId::Managed => Operation::Attach {
                to: self.footprint.holder(),
                policies: self.footprint.managed.clone(),
            },
            OpId::Member => Operation::AddUserToGroup { group, user },
            OpId::Rules => Operation::AddBucketRules {
                rules: self.footprint.rules.clone()?,
            },
            OpId::Begin => Operation::MarkBegun { user },
            OpId::Key => Operation::CreateAccessKey { user },
            OpId::Mark if self.footprint.has(OpId::Role) => Operation::MarkRoleHandedOver { role },
            OpId::Mark => Operation::MarkHandedOver { user },
        })
    }

    /// The operations whose needs are done and that have not begun; they go out side by side.
    /// [`OpId::Begin`] is never among them, since a look at the account tells whether it is needed, nor
    /// [`OpId::Mark`]: the hand-off asks for it.
    #[must_use]
    pub fn ready(&self, journal: &Journal) -> Vec<OpId> {
        let open = |op: &OpId| journal.outcome(*op).is_none();
        let begun = journal.outcome(OpId::Begin).is_some();
        let needed = |need: &OpId| self.has(*need) && (*need != OpId::Begin || begun);
        let met = |op: &OpId| {
            let needs = op.needs(self.footprint.holder().made_by());
            needs
                .iter()
                .all(|need| !needed(need) || journal.is_done(*need))
        };
        self.operations()
            .into_iter()
            .filter(|op| open(op) && met(op))
            .collect()
    }

    /// Whether all is made.
    #[must_use]
    pub fn is_made(&self, journal: &Journal) -> bool {
        self.operations().into_iter().all(|op| journal.is_done(op))
    }

    pub(crate) fn tags(&self) -> Tags {
        tags(&self.recipe, &self.footprint.draft_id, &self.own_tags)
    }
}

fn tags(recipe: &str, draft_id: &str, own: &Tags) -> Tags {
    let ours = [
        (TAG_APP, concat!("keyhandoff-", env!("CARGO_PKG_VERSION"))),
        (TAG_RECIPE, recipe),
        (TAG_DRAFT, draft_id),
    ];
    let ours = ours.map(|(key, value)| (key.to_owned(), value.to_owned()));
    ours.into_iter().chain(own.clone()).collect()
}

fn own_tags(recipe: &Recipe) -> Tags {
    recipe.credential.tags.clone().into_iter().collect()
}

/// These tags and the state of a user or a role.
pub(crate) fn with_state(mut tags: Tags, state: &str) -> Tags {
    tags.push((TAG_STATE.to_owned(), state.to_owned()));
    tags
}

/// The recipe as records and hand-offs name it.
#[must_use]
pub fn versioned(recipe: &Recipe) -> String {
    format!("{}@{}", recipe.id, recipe.version)
}

/// The tags of a job of this recipe.
#[must_use]
pub fn tags_of(recipe: &Recipe, draft_id: &str) -> Tags {
    tags(&versioned(recipe), draft_id, &own_tags(recipe))
}

#[cfg(test)]
pub(crate) use reconcile::tests as reconcile_tests;
#[cfg(test)]
pub(crate) mod tests;
