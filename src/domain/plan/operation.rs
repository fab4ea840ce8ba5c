//! The operations of a plan: what each is called, makes and needs.

use super::Tags;
use crate::domain::fault::Thing;
use crate::domain::names::{Arn, BucketName, GroupName, PolicyName, Region, RoleName, UserName};
use crate::domain::policy::BucketRules;
use serde::{Deserialize, Serialize};

/// Names one operation of a plan; stable across program versions, since drafts hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpId {
    /// Make the bucket.
    Bucket,
    /// Make the permission list.
    Policy,
    /// Make the folder that holds the permissions.
    Group,
    /// Make the robot account.
    User,
    /// Make the role.
    Role,
    /// Put the permission list on the folder, on the robot account or on the role.
    Attach,
    /// Put the permission lists of AWS there, too.
    Managed,
    /// Put the robot account into the folder.
    Member,
    /// Add the job's statements to the bucket's own policy.
    Rules,
    /// Mark a robot account that somebody else made for this job: its key is about to be made.
    Begin,
    /// Make the key.
    Key,
    /// Mark the robot account, or the role, as handed over.
    Mark,
}

impl OpId {
    /// The word in message ids and records.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Bucket => "bucket",
            Self::Policy => "policy",
            Self::Group => "group",
            Self::User => "user",
            Self::Role => "role",
            Self::Attach => "attach",
            Self::Managed => "managed",
            Self::Member => "member",
            Self::Rules => "rules",
            Self::Begin => "begin",
            Self::Key => "key",
            Self::Mark => "mark",
        }
    }

    /// What it makes, or adds to.
    #[must_use]
    pub fn thing(self) -> Thing {
        match self {
            Self::Bucket | Self::Rules => Thing::Bucket,
            Self::Policy | Self::Attach | Self::Managed => Thing::Policy,
            Self::Group => Thing::Group,
            Self::User | Self::Member | Self::Begin | Self::Mark => Thing::User,
            Self::Key => Thing::Key,
            Self::Role => Thing::Role,
        }
    }

    /// What must be done before; `holder` is what makes that which the permission lists hang on.
    pub(super) fn needs(self, holder: Self) -> Vec<Self> {
        match self {
            Self::Bucket => vec![],
            Self::Policy | Self::Group | Self::User | Self::Role => vec![Self::Bucket],
            Self::Attach => vec![Self::Policy, holder],
            Self::Managed => vec![holder],
            Self::Member => vec![Self::Group, Self::User],
            // They may name the user, and the cloud takes only names that are there.
            Self::Rules => vec![Self::Bucket, Self::User],
            Self::Begin => vec![Self::User],
            Self::Key => vec![Self::User, Self::Begin],
            Self::Mark => vec![
                Self::Role,
                Self::Attach,
                Self::Managed,
                Self::Member,
                Self::Rules,
                Self::Key,
            ],
        }
    }
}

/// One operation with all that its call needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operation {
    /// `s3:CreateBucket`, with public access blocked.
    CreateBucket { name: BucketName, region: Region },
    /// `iam:CreatePolicy`.
    CreatePolicy {
        name: PolicyName,
        document: String,
        description: String,
        tags: Tags,
    },
    /// `iam:CreateGroup`; groups cannot carry tags.
    CreateGroup { name: GroupName },
    /// `iam:CreateUser`.
    CreateUser {
        name: UserName,
        tags: Tags,
        boundary: Option<Arn>,
    },
    /// `iam:CreateRole`. A session lasts an hour at most, as AWS has it where nothing is said.
    CreateRole {
        name: RoleName,
        tags: Tags,
        /// Who may take it.
        trust: String,
        description: String,
        boundary: Option<Arn>,
    },
    /// `iam:AttachGroupPolicy`, `iam:AttachUserPolicy`, `iam:AttachRolePolicy`: each of these permission lists.
    Attach { to: Holder, policies: Vec<Arn> },
    /// `iam:AddUserToGroup`.
    AddUserToGroup { group: GroupName, user: UserName },
    /// `s3:PutBucketPolicy`, after `s3:GetBucketPolicy`: what others wrote stays.
    AddBucketRules { rules: BucketRules },
    /// `iam:CreateAccessKey`; the one call that is never repeated by itself.
    CreateAccessKey { user: UserName },
    /// `iam:TagUser` with [`STATE_MAKING`](super::STATE_MAKING).
    MarkBegun { user: UserName },
    /// `iam:TagUser` with [`STATE_HANDED_OVER`](super::STATE_HANDED_OVER).
    MarkHandedOver { user: UserName },
    /// `iam:TagRole` with [`STATE_HANDED_OVER`](super::STATE_HANDED_OVER).
    MarkRoleHandedOver { role: RoleName },
}

impl Operation {
    /// The call as AWS names it.
    #[must_use]
    pub fn action(&self) -> &'static str {
        match self {
            Self::CreateBucket { .. } => "s3:CreateBucket",
            Self::CreatePolicy { .. } => "iam:CreatePolicy",
            Self::CreateGroup { .. } => "iam:CreateGroup",
            Self::CreateUser { .. } => "iam:CreateUser",
            Self::CreateRole { .. } => "iam:CreateRole",
            Self::Attach { to, .. } => to.attaching(),
            Self::AddUserToGroup { .. } => "iam:AddUserToGroup",
            Self::AddBucketRules { .. } => "s3:PutBucketPolicy",
            Self::CreateAccessKey { .. } => "iam:CreateAccessKey",
            Self::MarkBegun { .. } | Self::MarkHandedOver { .. } => "iam:TagUser",
            Self::MarkRoleHandedOver { .. } => "iam:TagRole",
        }
    }
}

/// What permission lists hang on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holder {
    /// The folder that the robot account is in.
    Group(GroupName),
    /// The robot account itself.
    User(UserName),
    /// The role.
    Role(RoleName),
}

impl Holder {
    /// The call that hangs a list on it, as AWS names it.
    #[must_use]
    pub fn attaching(&self) -> &'static str {
        match self {
            Self::Group(_) => "iam:AttachGroupPolicy",
            Self::User(_) => "iam:AttachUserPolicy",
            Self::Role(_) => "iam:AttachRolePolicy",
        }
    }

    /// The call that takes it off again.
    #[must_use]
    pub fn detaching(&self) -> &'static str {
        match self {
            Self::Group(_) => "iam:DetachGroupPolicy",
            Self::User(_) => "iam:DetachUserPolicy",
            Self::Role(_) => "iam:DetachRolePolicy",
        }
    }

    /// What it is.
    #[must_use]
    pub fn thing(&self) -> Thing {
        match self {
            Self::Group(_) => Thing::Group,
            Self::User(_) => Thing::User,
            Self::Role(_) => Thing::Role,
        }
    }

    /// The operation that makes it.
    #[must_use]
    pub fn made_by(&self) -> OpId {
        match self {
            Self::Group(_) => OpId::Group,
            Self::User(_) => OpId::User,
            Self::Role(_) => OpId::Role,
        }
    }
}
