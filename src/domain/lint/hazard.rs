//! What can be hazardous, and how grave it is.

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// It opens more than a vendor should have.
    Danger,
    /// It may not work, or could be better.
    Advice,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Hazard {
    /// Everything is permitted.
    Everything,
    /// A key of an S3-compatible cloud, which nothing can narrow: it opens the whole project.
    WholeProject,
    /// `NotAction`, `NotResource` or `NotPrincipal` permits whatever is not named.
    AllBut,
    /// Everybody is named.
    Public,
    /// Rights can be given to others, or taken.
    GivesRights,
    /// A vendor takes a role without a number that only the two know.
    WithoutNumber,
    /// Files or the bucket can be opened to others.
    Opens,
    /// An encryption key can be destroyed or switched off.
    DestroysKey,
    /// Every bucket is opened.
    EveryBucket,
    /// Other buckets whose names begin alike are opened.
    BucketsLike,
    /// Somebody else than the key's own user is let into the bucket.
    LetsIn,
    /// A bucket that the recipe names and nobody chooses.
    OtherBucket,
    /// A resource that stands for all of its kind, where something smaller could be named.
    EveryResource,
    /// A permission list of AWS that opens a whole service.
    FullAccess,
    /// A permission list of AWS that was not read here.
    UnreadList,
    /// Actions of S3 that are not known here, on everything.
    UnknownEverywhere,
    /// An action of S3 that is not known here.
    UnknownAction,
    /// A pattern of actions; `more` lists what it matches.
    ActionPattern,
    /// An action on the wrong kind of name, so without effect.
    NoEffect,
    /// The sentence does not tell what the document permits.
    SaysLess,
    /// The sentence promises what the document does not permit.
    SaysMore,
    /// The first page says that the vendor cannot do what the document permits.
    FalsePromise,
    /// The first page does not tell what the document permits.
    FirstPageLess,
    /// Files can be put and broken uploads cannot be tidied up.
    NoAbort,
    /// The bucket's region cannot be found out.
    NoLocation,
    /// What the boundary permits cannot be seen from here.
    BoundaryUnseen,
}

impl Hazard {
    /// The word in message ids.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Everything => "everything",
            Self::WholeProject => "whole-project",
            Self::AllBut => "all-but",
            Self::Public => "public",
            Self::GivesRights => "gives-rights",
            Self::WithoutNumber => "without-number",
            Self::Opens => "opens",
            Self::DestroysKey => "destroys-key",
            Self::EveryBucket => "every-bucket",
            Self::BucketsLike => "buckets-like",
            Self::LetsIn => "lets-in",
            Self::OtherBucket => "other-bucket",
            Self::EveryResource => "every-resource",
            Self::FullAccess => "full-access",
            Self::UnreadList => "unread-list",
            Self::UnknownEverywhere => "unknown-everywhere",
            Self::UnknownAction => "unknown-action",
            Self::ActionPattern => "action-pattern",
            Self::NoEffect => "no-effect",
            Self::SaysLess => "says-less",
            Self::SaysMore => "says-more",
            Self::FalsePromise => "false-promise",
            Self::FirstPageLess => "first-page-less",
            Self::NoAbort => "no-abort",
            Self::NoLocation => "no-location",
            Self::BoundaryUnseen => "boundary-unseen",
        }
    }

    /// How grave it is.
    #[must_use]
    pub fn gravity(self) -> Gravity {
        match self {
            Self::Everything
            | Self::WholeProject
            | Self::AllBut
            | Self::Public
            | Self::GivesRights
            | Self::WithoutNumber
            | Self::Opens
            | Self::DestroysKey
            | Self::EveryBucket
            | Self::BucketsLike
            | Self::LetsIn
            | Self::OtherBucket
            | Self::EveryResource
            | Self::FullAccess
            | Self::UnreadList
            | Self::UnknownEverywhere
            | Self::SaysLess
            | Self::FalsePromise => Gravity::Danger,
            Self::UnknownAction
            | Self::ActionPattern
            | Self::NoEffect
            | Self::SaysMore
            | Self::FirstPageLess
            | Self::NoAbort
            | Self::NoLocation
            | Self::BoundaryUnseen => Gravity::Advice,
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// What.
    pub hazard: Hazard,
    /// The statement's `Sid` or the grant's id, where it has one.
    pub statement: Option<String>,
    /// The action, resource or deed that it is about.
    pub about: String,
    /// What a pattern matches, where it is about a pattern; the service, where the deed does not tell it.
    pub more: Vec<String>,
}

pub(super) fn finding(hazard: Hazard, statement: Option<&String>, about: &str) -> Finding {
    Finding {
        hazard,
        statement: statement.cloned(),
        about: about.to_owned(),
        more: Vec::new(),
    }
}
