//! What a sketch could not tell from its policies, or told boldly, for the author to look at.

use super::Draft;

/// What the author has to look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unsure {
    /// A statement that was left out: its name, and why.
    LeftOut(String, Why),
    /// This name was taken for the bucket that the partner chooses.
    Bucket(String),
    /// This bucket stays as it is written.
    OtherBucket(String),
    /// This name stands for a second bucket, which is asked for as a plain text.
    SecondBucket(String),
    /// This resource names an account or a region of its own, or an encryption key that is not the bucket's.
    Fixed(String),
    /// A text is asked for, whose question is still to be written.
    Asked(String),
    /// An external id that is the same for every partner.
    SameExternalId(String),
    /// No statement told what may be done.
    NothingTold,
    /// Nobody was named who may take the role, or use the bucket.
    NobodyTold,
    /// A statement permits less than in the policy: its name, and the actions that are not permitted.
    FewerActions(String, Vec<String>),
    /// A statement names the chosen bucket in the place of these resources.
    FewerPlaces(String, Vec<String>),
    /// A statement names the chosen bucket's own key in the place of these resources.
    FewerKeys(String, Vec<String>),
    /// A statement names these actions where they permit nothing, so that they were dropped.
    NoEffect(String, Vec<String>),
    /// This is the name of a call, and no permission; what it needs is called otherwise.
    Call(String, Vec<String>),
    /// No address was told, so this host stands for it.
    NoCloud(String),
}

/// Why a statement could not become a grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It permits or forbids whatever is not named.
    AllBut,
    /// It names everybody, a service or a person who is not of AWS.
    Principal,
    /// A condition of a kind that recipes do not take.
    Condition,
    /// It names what recipes cannot name, or nothing has such a name.
    Resource,
    /// Its actions are not ones that recipes take.
    Action,
}

impl Unsure {
    /// The word in message ids.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::LeftOut(_, why) => match why {
                Why::AllBut => "left-out-all-but",
                Why::Principal => "left-out-principal",
                Why::Condition => "left-out-condition",
                Why::Resource => "left-out-resource",
                Why::Action => "left-out-action",
            },
            Self::Bucket(_) => "bucket",
            Self::OtherBucket(_) => "other-bucket",
            Self::SecondBucket(_) => "second-bucket",
            Self::Fixed(_) => "fixed",
            Self::Asked(_) => "asked",
            Self::SameExternalId(_) => "same-external-id",
            Self::NothingTold => "nothing-told",
            Self::NobodyTold => "nobody-told",
            Self::FewerActions(..) => "fewer-actions",
            Self::FewerPlaces(..) => "fewer-places",
            Self::FewerKeys(..) => "fewer-keys",
            Self::NoEffect(..) => "no-effect",
            Self::Call(..) => "call",
            Self::NoCloud(_) => "no-cloud",
        }
    }

    /// The name that the sentence is about.
    #[must_use]
    pub fn about(&self) -> &str {
        match self {
            Self::LeftOut(name, _)
            | Self::FewerActions(name, _)
            | Self::FewerPlaces(name, _)
            | Self::FewerKeys(name, _)
            | Self::NoEffect(name, _)
            | Self::Call(name, _)
            | Self::Bucket(name)
            | Self::OtherBucket(name)
            | Self::SecondBucket(name)
            | Self::Fixed(name)
            | Self::Asked(name)
            | Self::SameExternalId(name)
            | Self::NoCloud(name) => name,
            Self::NothingTold | Self::NobodyTold => "",
        }
    }

    /// Whether the recipe lacks something until its author has written it.
    #[must_use]
    pub fn is_gap(&self) -> bool {
        match self {
            Self::LeftOut(..) | Self::NothingTold => true,
            Self::Bucket(_)
            | Self::OtherBucket(_)
            | Self::SecondBucket(_)
            | Self::Fixed(_)
            | Self::NoCloud(_)
            | Self::Asked(_)
            | Self::SameExternalId(_)
            | Self::FewerActions(..)
            | Self::FewerPlaces(..)
            | Self::FewerKeys(..)
            | Self::NoEffect(..)
            | Self::Call(..)
            | Self::NobodyTold => false,
        }
    }

    /// The other names of the sentence.
    #[must_use]
    pub fn more(&self) -> &[String] {
        match self {
            Self::FewerActions(_, more)
            | Self::FewerPlaces(_, more)
            | Self::FewerKeys(_, more)
            | Self::NoEffect(_, more)
            | Self::Call(_, more) => more,
            Self::LeftOut(..)
            | Self::NothingTold
            | Self::Bucket(_)
            | Self::OtherBucket(_)
            | Self::SecondBucket(_)
            | Self::Fixed(_)
            | Self::NoCloud(_)
            | Self::Asked(_)
            | Self::SameExternalId(_)
            | Self::NobodyTold => &[],
        }
    }

    /// In what a grant says less than the statement of this name.
    pub(super) fn of_narrowed(statement: &str, grant: &Draft) -> Vec<Self> {
        let beyond = grant.vendor_resources.iter().flatten();
        let beyond: Vec<String> = beyond
            .filter(|one| !grant.resources.contains(one))
            .cloned()
            .collect();
        let places = match grant.of_key {
            true => Self::FewerKeys,
            false => Self::FewerPlaces,
        };
        let told = [
            (grant.more.clone(), Self::FewerActions as fn(_, _) -> _),
            (beyond, places),
            (grant.idle.clone(), Self::NoEffect),
        ];
        let told = told.into_iter().filter(|(names, _)| !names.is_empty());
        told.map(|(names, less)| less(statement.to_owned(), names))
            .collect()
    }
}
