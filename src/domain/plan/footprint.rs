//! Which things in an account are a job's.

use super::{Holder, OpId, PATH};
use crate::domain::account::Account;
use crate::domain::fault::Thing;
use crate::domain::names::{AccountId, Arn, BucketName, Partition, Region};
use crate::domain::policy::{BucketRules, PolicyDocument, Wording};
use crate::domain::recipe::{CredentialKind, Names, On, Recipe, Values};

/// Which things in an account are a job's: enough to find them again and to take them back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footprint {
    /// The job; written into the tags.
    pub draft_id: String,
    /// The account.
    pub account_id: AccountId,
    /// Its partition.
    pub partition: Partition,
    /// The names.
    pub names: Names,
    /// How the credential is built.
    pub kind: CredentialKind,
    /// Whether the job has a permission list of its own.
    pub own_list: bool,
    /// The permission lists of AWS that it hangs on.
    pub managed: Vec<Arn>,
    /// What it adds to the policy of its bucket.
    pub rules: Option<BucketRules>,
}

/// What is looked for in an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// Under these names.
    pub names: Names,
    /// Needed to look at a policy, whose name holds the account's number.
    pub account: Option<(AccountId, Partition)>,
    /// Which things, looked at side by side.
    pub things: Vec<Thing>,
    /// The bucket whose policy is read, and where it lies.
    pub rules_of: Option<(BucketName, Region)>,
}

impl Search {
    /// For everything that can be looked at before the account is known.
    #[must_use]
    pub fn ahead(names: Names, kind: CredentialKind) -> Self {
        let policy = |thing: &Thing| *thing != Thing::Policy;
        Self {
            names,
            account: None,
            rules_of: None,
            things: things(kind).into_iter().filter(policy).collect(),
        }
    }
}

/// What a job of this kind makes under names of its own.
fn things(kind: CredentialKind) -> Vec<Thing> {
    match kind {
        CredentialKind::AccessKeyThroughGroup => {
            vec![Thing::User, Thing::Key, Thing::Group, Thing::Policy]
        }
        CredentialKind::AccessKeyOnUser => vec![Thing::User, Thing::Key, Thing::Policy],
        CredentialKind::Role => vec![Thing::Role, Thing::Policy],
        CredentialKind::BucketPolicy | CredentialKind::S3Key => vec![],
    }
}

impl Footprint {
    /// The things of a job of this recipe. What `values` does not know yet is left out.
    #[must_use]
    pub fn of(
        recipe: &Recipe,
        account: &Account,
        names: &Names,
        values: &Values,
        wording: Wording,
        draft_id: &str,
    ) -> Self {
        let list = PolicyDocument::draw(recipe, values, wording);
        let managed = recipe.managed_lists(values).into_iter();
        let mut footprint = Self {
            draft_id: draft_id.to_owned(),
            account_id: account.id.clone(),
            partition: account.partition.clone(),
            names: names.clone(),
            kind: recipe.credential.kind,
            own_list: !list.statement.is_empty(),
            managed: managed.map(|(_, arn)| arn).collect(),
            rules: None,
        };
        footprint.rules = footprint.rules(recipe, values, wording);
        footprint
    }

    /// The statements for the bucket's own policy, in which the job's user may be named.
    fn rules(&self, recipe: &Recipe, values: &Values, wording: Wording) -> Option<BucketRules> {
        let bucket = BucketName::parse(values.get("bucket")?).ok()?;
        let region = Region::parse(values.get("region")?).ok()?;
        let mut values = values.clone();
        self.name(&mut values);
        let document = PolicyDocument::draw_on(On::Bucket, recipe, &values, wording);
        BucketRules::of(document, bucket, region, &self.draft_id)
    }

    /// What the permission lists hang on.
    #[must_use]
    pub fn holder(&self) -> Holder {
        match self.kind {
            CredentialKind::AccessKeyThroughGroup => Holder::Group(self.names.group.clone()),
            CredentialKind::Role => Holder::Role(self.names.role.clone()),
            CredentialKind::AccessKeyOnUser
            | CredentialKind::BucketPolicy
            | CredentialKind::S3Key => Holder::User(self.names.user.clone()),
        }
    }

    /// The name of that as ARNs write it.
    #[must_use]
    pub fn holder_arn(&self) -> Arn {
        match self.holder() {
            Holder::Group(_) => self.group_arn(),
            Holder::User(_) => self.user_arn(),
            Holder::Role(_) => self.role_arn(),
        }
    }

    /// Whether the job does this, apart from its bucket.
    #[must_use]
    pub fn has(&self, op: OpId) -> bool {
        match op {
            OpId::Bucket | OpId::Settings => false,
            OpId::Policy | OpId::Attach => self.own_list,
            OpId::Managed => !self.managed.is_empty(),
            OpId::Rules => self.rules.is_some(),
            OpId::Group | OpId::Member => self.kind == CredentialKind::AccessKeyThroughGroup,
            OpId::Role => self.kind == CredentialKind::Role,
            OpId::User | OpId::Begin | OpId::Key => self.kind.has_key(),
            OpId::Mark => self.kind.has_key() || self.kind == CredentialKind::Role,
        }
    }

    /// Sets the variables that stand for the job's own things.
    pub fn name(&self, values: &mut Values) {
        if self.has(OpId::User) {
            values.insert("user", self.names.user.to_string());
            values.insert("user_arn", self.user_arn().to_string());
        }
        if self.has(OpId::Group) {
            values.insert("group", self.names.group.to_string());
        }
        if self.has(OpId::Role) {
            values.insert("role", self.names.role.to_string());
            values.insert("role_arn", self.role_arn().to_string());
        }
    }

    /// A look at all that the job makes.
    #[must_use]
    pub fn search(&self) -> Search {
        Search {
            names: self.names.clone(),
            account: Some((self.account_id.clone(), self.partition.clone())),
            things: things(self.kind),
            rules_of: (self.rules.as_ref())
                .map(|rules| (rules.bucket.clone(), rules.region.clone())),
        }
    }

    /// Whether a permission list is one that the job hangs on.
    #[must_use]
    pub fn is_own_list(&self, list: &Arn) -> bool {
        self.managed.contains(list) || (self.own_list && *list == self.policy_arn())
    }

    /// The name of the policy as ARNs write it, with the account's partition.
    #[must_use]
    pub fn policy_arn(&self) -> Arn {
        self.arn("policy", self.names.policy.as_str())
    }

    /// The name of the user as ARNs write it.
    #[must_use]
    pub fn user_arn(&self) -> Arn {
        self.arn("user", self.names.user.as_str())
    }

    /// The name of the role as ARNs write it.
    #[must_use]
    pub fn role_arn(&self) -> Arn {
        self.arn("role", self.names.role.as_str())
    }

    /// The name of the group as ARNs write it.
    #[must_use]
    pub fn group_arn(&self) -> Arn {
        self.arn("group", self.names.group.as_str())
    }

    fn arn(&self, kind: &str, name: &str) -> Arn {
        let text = format!(
            "arn:{}:iam::{}:{kind}{PATH}{name}",
            self.partition, self.account_id
        );
        // Built from parsed parts, so it has the six parts that an ARN must have.
        #[expect(clippy::expect_used, reason = "all parts were parsed before")]
        Arn::parse(&text).expect("an ARN of parsed parts")
    }
}
