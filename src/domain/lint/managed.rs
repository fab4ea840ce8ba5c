//! Permission lists that AWS keeps.

use super::{Finding, Gravity, Hazard, document, finding};
use crate::domain::managed;
use crate::domain::names::Arn;
use crate::domain::recipe::{ManagedPolicy, Values, fill};

/// What is dangerous in a list: that it opens a whole service, what its document opens as far as it is known here,
/// or that it is not known.
pub(super) fn findings(list: &ManagedPolicy) -> Vec<Finding> {
    let name = list.arn.rsplit('/').next().unwrap_or_default().to_owned();
    if name.contains("FullAccess") || matches!(&*name, "AdministratorAccess" | "PowerUserAccess") {
        return vec![finding(Hazard::FullAccess, None, &name)];
    }
    let partition = Values::from([("partition", "aws".to_owned())]);
    let arn = Arn::parse(&fill(&list.arn, &partition)).ok();
    let Some(known) = arn.and_then(|arn| document(managed::document(&arn)?)) else {
        return vec![finding(Hazard::UnreadList, None, &name)];
    };
    // Lists of AWS name nothing of an account, so that they speak of everything is told of each already.
    let grave = |one: &Finding| {
        one.hazard.gravity() == Gravity::Danger && one.hazard != Hazard::EveryResource
    };
    let told = known.into_iter().filter(grave);
    told.map(|one| Finding {
        statement: Some(name.clone()),
        ..one
    })
    .collect()
}
