//! Whether a sign-in may do every call of a plan: what is asked before anything is made, and what of
//! the answer matters.

use super::fault::Rule;
use super::names::{Arn, BucketName, Region};
use super::plan::{
    Footprint, Journal, OpId, Plan, STATE_HANDED_OVER, STATE_MAKING, Seen, Tags, with_state,
};
use super::policy::Standing;
use super::regions;

/// One right that a plan needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The operation that needs it.
    pub op: OpId,
    /// The call as AWS names it.
    pub action: &'static str,
    /// What it is done to, as ARNs write it.
    pub resource: String,
    /// What is known of the call: condition keys with their values. Rules that speak of them cannot be
    /// judged without.
    pub context: Context,
}

/// Condition keys with their values.
pub type Context = Vec<(String, Vec<String>)>;

impl Ask {
    /// The id of the words for this right, such as `right-iam-CreateUser`.
    #[must_use]
    pub fn word_id(action: &str) -> String {
        format!("right-{}", action.replace(':', "-"))
    }
}

/// What the account says about one right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum May {
    /// The sign-in has it.
    Allowed,
    /// No rule gives it.
    NotPermitted,
    /// A rule forbids it, whatever others give.
    Forbidden(Rule),
    /// The account could not tell, since it hangs on something that only a real call has.
    Unknown,
}

/// The operations that are done with one more right each: tags need their own when a thing is made
/// with them (<https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html>).
const ACTIONS: [(OpId, &str); 15] = [
    (OpId::Bucket, "s3:CreateBucket"),
    (OpId::Bucket, "s3:PutBucketPublicAccessBlock"),
    (OpId::Policy, "iam:CreatePolicy"),
    (OpId::Policy, "iam:TagPolicy"),
    (OpId::Group, "iam:CreateGroup"),
    (OpId::User, "iam:CreateUser"),
    (OpId::User, "iam:TagUser"),
    (OpId::Role, "iam:CreateRole"),
    (OpId::Role, "iam:TagRole"),
    (OpId::Member, "iam:AddUserToGroup"),
    (OpId::Rules, "s3:GetBucketPolicy"),
    (OpId::Rules, "s3:PutBucketPolicy"),
    (OpId::Key, "iam:CreateAccessKey"),
    (OpId::Mark, "iam:TagUser"),
    (OpId::Mark, "iam:TagRole"),
];

impl Footprint {
    /// All that a job of these names and tags needs; with `bucket`, also to make it, in its region if that
    /// is known.
    #[must_use]
    pub fn asks(&self, tags: &Tags, bucket: Option<(&BucketName, Option<&Region>)>) -> Vec<Ask> {
        let of_iam = regions::of_iam(&self.partition);
        let ask = |(op, action): (OpId, &'static str)| {
            let resource = match op {
                OpId::Bucket | OpId::Settings => {
                    format!("arn:{}:s3:::{}", self.partition, bucket?.0)
                }
                OpId::Rules => {
                    let bucket = &self.rules.as_ref()?.bucket;
                    format!("arn:{}:s3:::{bucket}", self.partition)
                }
                OpId::Policy => self.policy_arn().to_string(),
                OpId::Group | OpId::Member => self.group_arn().to_string(),
                OpId::Mark if (action == "iam:TagRole") != self.has(OpId::Role) => return None,
                OpId::Mark if self.has(OpId::Role) => self.role_arn().to_string(),
                OpId::User | OpId::Begin | OpId::Key | OpId::Mark => self.user_arn().to_string(),
                OpId::Role => self.role_arn().to_string(),
                OpId::Attach | OpId::Managed => self.holder_arn().to_string(),
            };
            let context = match op {
                OpId::Policy => of_tags(tags),
                OpId::User | OpId::Role => of_tags(&with_state(tags.clone(), STATE_MAKING)),
                OpId::Begin => of_tags(&with_state(Vec::new(), STATE_MAKING)),
                OpId::Mark => of_tags(&with_state(Vec::new(), STATE_HANDED_OVER)),
                OpId::Bucket
                | OpId::Settings
                | OpId::Group
                | OpId::Attach
                | OpId::Managed
                | OpId::Member
                | OpId::Rules
                | OpId::Key => Vec::new(),
            };
            let region = match op {
                OpId::Bucket | OpId::Settings => bucket?.1.cloned(),
                OpId::Rules => Some(self.rules.as_ref()?.region.clone()),
                OpId::Policy
                | OpId::Group
                | OpId::User
                | OpId::Role
                | OpId::Attach
                | OpId::Managed
                | OpId::Member
                | OpId::Begin
                | OpId::Key
                | OpId::Mark => of_iam.clone(),
            };
            (op == OpId::Bucket || self.has(op)).then_some(Ask {
                op,
                action,
                resource,
                context: in_region(context, region),
            })
        };
        let attaching = |(op, list): (OpId, Arn)| Ask {
            op,
            action: self.holder().attaching(),
            resource: self.holder_arn().to_string(),
            context: in_region(
                vec![("iam:PolicyARN".to_owned(), vec![list.to_string()])],
                of_iam.clone(),
            ),
        };
        let own = self.own_list.then(|| (OpId::Attach, self.policy_arn()));
        let managed = self
            .managed
            .iter()
            .cloned()
            .map(|list| (OpId::Managed, list));
        let attachings = own.into_iter().chain(managed).map(attaching);
        ACTIONS
            .into_iter()
            .filter_map(ask)
            .chain(attachings)
            .collect()
    }
}

fn in_region(mut context: Context, region: Option<Region>) -> Context {
    let requested = |region: Region| ("aws:RequestedRegion".to_owned(), vec![region.to_string()]);
    context.extend(region.map(requested));
    context
}

/// What is known of a call that sets these tags
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requesttag>).
fn of_tags(tags: &Tags) -> Context {
    let values = tags.iter();
    let mut context: Context = values
        .map(|(key, value)| (format!("aws:RequestTag/{key}"), vec![value.clone()]))
        .collect();
    let keys = tags.iter().map(|(key, _)| key.clone());
    context.push(("aws:TagKeys".to_owned(), keys.collect()));
    context
}

impl Plan {
    /// All that this plan needs.
    #[must_use]
    pub fn asks(&self) -> Vec<Ask> {
        let bucket = self.new_bucket();
        let bucket = bucket.map(|bucket| (&bucket.name, Some(&bucket.region)));
        let mut asks = self.footprint.asks(&self.tags(), bucket);
        if let Some((bucket, settings)) = self.settings() {
            let partition = &self.footprint.partition;
            asks.extend(settings.actions().into_iter().map(|action| Ask {
                op: OpId::Settings,
                action,
                resource: format!("arn:{partition}:s3:::{}", bucket.name),
                context: in_region(Vec::new(), Some(bucket.region.clone())),
            }));
        }
        asks
    }

    /// What is still to be done, given what was done before and what stands in the account already.
    /// A part that was not looked at counts as there where its neighbours are: a right is never
    /// called missing on a guess.
    #[must_use]
    pub fn open(&self, journal: &Journal, seen: Option<&Seen>) -> Vec<OpId> {
        let user = seen.and_then(|seen| seen.user.as_ref()?.as_ref());
        let group = seen.and_then(|seen| seen.group.as_ref()?.as_ref());
        let role = seen.and_then(|seen| seen.role.as_ref()?.as_ref());
        let policy = seen.and_then(|seen| seen.policy.as_ref());
        let attached = seen.and_then(|seen| self.footprint.attached(seen));
        let (attached, managed) = attached.unwrap_or_default();
        let rules = seen.and_then(|seen| self.footprint.rules_standing(seen));
        let joined = seen.is_some_and(|seen| self.footprint.joined(seen));
        let there = |op: &OpId| match op {
            OpId::Policy => match policy {
                Some(policy) => policy.is_some(),
                None => attached || group.is_some() || user.is_some() || role.is_some(),
            },
            OpId::Group => group.is_some(),
            OpId::User => user.is_some(),
            OpId::Role => role.is_some(),
            OpId::Attach => attached,
            OpId::Managed => managed,
            OpId::Member => joined,
            // Those of another job that says the same are taken over.
            OpId::Rules if rules.is_none() => user.is_some(),
            OpId::Rules => {
                let earlier = seen.and_then(|seen| self.footprint.earlier_lines(seen));
                rules == Some(Standing::There) || earlier.is_some()
            }
            OpId::Bucket | OpId::Settings | OpId::Begin | OpId::Key | OpId::Mark => false,
        };
        let open = |op: &OpId| !journal.is_done(*op) && !there(op);
        let all = self.operations().into_iter().chain([OpId::Mark]);
        all.filter(open).collect()
    }
}

/// The rights that are refused and still needed, each once, in the order of the plan.
#[must_use]
pub fn missing(answers: &[(Ask, May)], open: &[OpId]) -> Vec<(Ask, May)> {
    let mut missing: Vec<(Ask, May)> = Vec::new();
    for (ask, may) in answers {
        let refused = match may {
            May::NotPermitted | May::Forbidden(_) => true,
            May::Allowed | May::Unknown => false,
        };
        let told = missing.iter().any(|(told, _)| told.action == ask.action);
        if refused && !told && open.contains(&ask.op) {
            missing.push((ask.clone(), *may));
        }
    }
    missing
}

/// Whether some right that is still needed could not be told.
#[must_use]
pub fn untold(answers: &[(Ask, May)], open: &[OpId]) -> bool {
    answers
        .iter()
        .any(|(ask, may)| *may == May::Unknown && open.contains(&ask.op))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::reconcile_tests::seen;
    use crate::domain::plan::tests::plan;

    fn refused(action: &str) -> Vec<(Ask, May)> {
        let asks = plan(false).asks();
        let may = |ask: &Ask| match ask.action == action {
            true => May::NotPermitted,
            false => May::Allowed,
        };
        asks.into_iter()
            .map(|ask| {
                let may = may(&ask);
                (ask, may)
            })
            .collect()
    }

    #[test]
    fn each_right_is_asked_of_the_thing_that_it_is_about() {
        let plan = plan(true);
        let asks = plan.asks();
        let of = |action: &str| {
            let found = asks.iter().find(|ask| ask.action == action);
            found.unwrap().resource.clone()
        };
        let arn = "arn:aws:iam::123456789012";
        let name = "handoff/revenuecat-acme-deliveries";
        assert_eq!(of("s3:CreateBucket"), "arn:aws:s3:::acme-deliveries");
        assert_eq!(of("iam:CreatePolicy"), format!("{arn}:policy/{name}"));
        assert_eq!(of("iam:AddUserToGroup"), format!("{arn}:group/{name}"));
        assert_eq!(of("iam:CreateAccessKey"), format!("{arn}:user/{name}"));
        for op in plan.operations() {
            let action = plan.operation(op).unwrap().action();
            assert!(asks.iter().any(|ask| ask.action == action), "{action}");
        }
        let without = crate::domain::plan::tests::plan(false).asks();
        assert!(without.iter().all(|ask| ask.op != OpId::Bucket));
    }

    #[test]
    fn what_somebody_has_made_needs_no_right_any_more() {
        let plan = plan(false);
        let answers = refused("iam:CreateUser");
        let journal = Journal::default();
        let before = plan.open(&journal, None);
        let actions: Vec<_> = missing(&answers, &before)
            .into_iter()
            .map(|(ask, _)| ask.action)
            .collect();
        assert_eq!(actions, ["iam:CreateUser"]);
        let mut made = seen("d1", "making");
        let after = plan.open(&journal, Some(&made));
        assert_eq!(after, [OpId::Key, OpId::Mark]);
        assert_eq!(missing(&answers, &after), []);
        // The key and its mark are still to be made.
        assert_eq!(missing(&refused("iam:CreateAccessKey"), &after).len(), 1);
        // Nobody looked at the policy, and nobody guesses.
        made.policy = None;
        assert_eq!(plan.open(&journal, Some(&made)), [OpId::Key, OpId::Mark]);
    }
}
