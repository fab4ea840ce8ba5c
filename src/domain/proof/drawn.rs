//! Which probes a recipe's key must pass, drawn from its permission document where the recipe does not say.

use super::Probe;
use super::object::{choose, of_account};
use crate::domain::evaluate::{Decision, Rules, decide_in};
use crate::domain::managed;
use crate::domain::names::{Arn, BucketName};
use crate::domain::policy::{PolicyDocument, Wording};
use crate::domain::recipe::{On, Recipe, Values, fill};
use std::collections::{BTreeMap, BTreeSet};

/// Stands for whichever other bucket the account has. No document names this one by chance.
const OTHER_BUCKET: &str = "\u{e000}\u{e000}\u{e000}";

/// What must work and what must be refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Probes {
    /// What must work.
    pub allowed: Vec<Probe>,
    /// What must be refused.
    pub refused: Vec<Probe>,
    /// What the probes are tried with that need a name of the document.
    pub names: BTreeMap<Probe, Arn>,
    /// Template of the test file's name; only `nonce` is open in it, or what the recipe's author wrote.
    pub object: String,
    /// Template of the name of the file that must be refused outside of the permitted folder; else empty.
    pub outside: String,
    /// The folder of the test file, for the checks of which it is told.
    pub places: BTreeMap<Probe, String>,
    /// Those of which nobody can say beforehand whether they work, since a condition decides that. They stand in
    /// one of the lists all the same, and are not tried.
    pub hanging: Vec<Probe>,
    /// Nothing can be read: the key puts no file, and is not told that one is missing.
    pub without_file: bool,
}

impl Probes {
    /// Draws the lists. What the document does not speak of must be refused, of the things that a vendor has
    /// no business with; what it permits must work.
    #[must_use]
    pub fn draw(recipe: &Recipe, document: &PolicyDocument, values: &Values) -> Self {
        let list = &recipe.proof;
        let drawn = Self::of_documents(recipe, document, values);
        // What one list says outright, the other does not say by being drawn.
        let but = |drawn: Vec<Probe>, said: &Option<Vec<Probe>>| -> Vec<Probe> {
            let said = |probe: &Probe| said.as_ref().is_some_and(|said| said.contains(probe));
            drawn.into_iter().filter(|probe| !said(probe)).collect()
        };
        let never_tried = |probe: &Probe| matches!(probe, Probe::Publish | Probe::DoTheRest);
        let untried: Vec<Probe> = drawn.allowed.iter().copied().filter(never_tried).collect();
        let allowed = but(drawn.allowed, &list.refused);
        let mut allowed = list.allowed.clone().unwrap_or(allowed);
        // Whatever a list says: what nobody tries is told.
        allowed.extend(untried);
        let mut told = BTreeSet::new();
        allowed.retain(|probe| told.insert(*probe));
        if !allowed.contains(&Probe::WhoAmI) {
            // A refusal proves something only of a key that is known.
            allowed.insert(0, Probe::WhoAmI);
        }
        let refused = but(drawn.refused, &list.allowed);
        let refused = list.refused.clone().unwrap_or(refused);
        let said = |probe: &Probe| {
            let said = [&list.allowed, &list.refused];
            said.into_iter().flatten().any(|said| said.contains(probe))
        };
        let hanging = drawn.hanging.into_iter().filter(|probe| !said(probe));
        let mut probes = Self {
            hanging: hanging.collect(),
            without_file: drawn.without_file,
            object: drawn.object,
            outside: drawn.outside,
            allowed,
            refused,
            ..Self::default()
        };
        let rules = rules(recipe, document, values).unwrap_or_else(|| own_rules(document));
        probes.find_names(&rules, document, values);
        probes.find_place(recipe, document, values);
        probes.add_rest(document, values);
        probes
    }

    fn of_documents(recipe: &Recipe, document: &PolicyDocument, values: &Values) -> Self {
        let known = rules(recipe, document, values);
        let unknown = known.is_none();
        let rules = known.unwrap_or_else(|| own_rules(document));
        let mut probes = Self {
            allowed: vec![Probe::WhoAmI],
            object: choose(recipe, document, &rules, values),
            ..Self::default()
        };
        let arn = |rest: &str| fill(&format!("arn:{{{{partition}}}}:s3:::{rest}"), values);
        let context = context(values);
        let decide =
            |probe: Probe, resource: &str| decide_in(&rules, probe.action(), resource, &context);
        let of_bucket = [Probe::List, Probe::Put, Probe::Get, Probe::Delete];
        for probe in of_bucket {
            let bucket = values.get("bucket");
            let Some(resource) = bucket.and_then(|one| probes.tried_on(probe, one, values)) else {
                continue;
            };
            // Without its test file there is nothing to get or to delete.
            let needs_file = matches!(probe, Probe::Get | Probe::Delete);
            let has_file = probes.allowed.contains(&Probe::Put);
            match decide(probe, &resource) {
                Decision::HangsOnCondition if needs_file && !has_file => {}
                Decision::HangsOnCondition => probes.hang(probe),
                Decision::Allowed if needs_file && probes.hanging.contains(&Probe::Put) => {
                    probes.hang(probe);
                }
                Decision::Allowed if !needs_file || has_file => probes.allowed.push(probe),
                Decision::Allowed if probe == Probe::Get => {
                    probes.allowed.push(Probe::Read);
                    // Who may list one folder alone is not told that a file is missing: the question for the
                    // file names no folder.
                    let list = Probe::List.action();
                    let anywhere = decide_in(&rules, list, &arn("{{bucket}}"), &context[1..]);
                    probes.without_file = anywhere != Decision::Allowed;
                }
                Decision::NotMentioned | Decision::Denied if probe != Probe::Delete => {
                    probes.refused.push(probe);
                }
                Decision::Allowed | Decision::NotMentioned | Decision::Denied => {}
            }
        }
        match decide(Probe::DescribeServers, "*") {
            Decision::Allowed => probes.allowed.push(Probe::DescribeServers),
            Decision::HangsOnCondition => probes.hang(Probe::DescribeServers),
            Decision::NotMentioned | Decision::Denied => {}
        }
        probes.refuse_outside(recipe, &rules, values);
        probes.add_named(&rules, document, values);
        if unknown {
            // What a list holds that is not known here cannot be said to be refused.
            return Self {
                refused: Vec::new(),
                ..probes
            };
        }
        probes.refuse_elsewhere(&rules, values);
        probes
    }

    /// Whether the documents may let the key see what is in a bucket, whichever it is.
    #[must_use]
    pub fn may_list(
        recipe: &Recipe,
        document: &PolicyDocument,
        values: &Values,
        bucket: &BucketName,
    ) -> bool {
        let rules = rules(recipe, document, values).unwrap_or_else(|| own_rules(document));
        let arn = fill(&format!("arn:{{{{partition}}}}:s3:::{bucket}"), values);
        let action = Probe::ListOtherBucket.action();
        matches!(
            decide_in(&rules, action, &arn, &context(values)),
            Decision::Allowed | Decision::HangsOnCondition
        )
    }

    /// Adds what the documents do not permit outside of the bucket, whatever the recipe says of it.
    pub fn refuse_all_elsewhere(
        &mut self,
        recipe: &Recipe,
        document: &PolicyDocument,
        values: &Values,
    ) {
        if let Some(rules) = rules(recipe, document, values) {
            self.refuse_elsewhere(&rules, values);
        }
    }

    /// It would have to work if the condition holds, and is left out.
    pub(super) fn hang(&mut self, probe: Probe) {
        self.allowed.push(probe);
        self.hanging.push(probe);
    }

    fn refuse_elsewhere(&mut self, rules: &[Rules], values: &Values) {
        let arn = |rest: &str| fill(&format!("arn:{{{{partition}}}}:{rest}"), values);
        let elsewhere = [
            (
                Probe::ListAllBuckets,
                of_account(Probe::ListAllBuckets, values),
            ),
            (Probe::ListOtherBucket, arn(&format!("s3:::{OTHER_BUCKET}"))),
            (Probe::ListUsers, of_account(Probe::ListUsers, values)),
        ];
        for (probe, resource) in elsewhere {
            let listed = self.refused.contains(&probe) || self.allowed.contains(&probe);
            match decide_in(rules, probe.action(), &resource, &context(values)) {
                _ if listed => {}
                Decision::Allowed if probe == Probe::ListOtherBucket => {}
                // What is permitted must work, wide as it is.
                Decision::Allowed => self.allowed.push(probe),
                Decision::HangsOnCondition => {
                    self.refused.push(probe);
                    self.hanging.push(probe);
                }
                Decision::NotMentioned | Decision::Denied => self.refused.push(probe),
            }
        }
    }
}

/// What is known of the requests that the new key, or the role, makes here.
pub(super) fn context(values: &Values) -> Vec<(&str, &str)> {
    let folder = values.get("folder").map_or("", String::as_str);
    let mut known = vec![("s3:prefix", folder)];
    for (key, name) in [
        ("aws:PrincipalArn", "user_arn"),
        ("aws:PrincipalArn", "role_arn"),
        ("aws:username", "user"),
        ("aws:PrincipalAccount", "account_id"),
        ("aws:ResourceAccount", "account_id"),
        ("s3:ResourceAccount", "account_id"),
    ] {
        known.extend(values.get(name).map(|value| (key, value.as_str())));
    }
    known
}

/// All that the key is permitted by, the bucket's own policy included; `None` where a list of AWS is among
/// it that is not known here.
pub(super) fn rules(
    recipe: &Recipe,
    document: &PolicyDocument,
    values: &Values,
) -> Option<Vec<Rules>> {
    let mut rules = own_rules(document);
    let of_bucket = PolicyDocument::draw_on(On::Bucket, recipe, values, Wording::Narrow);
    let user = values.get("user_arn").or_else(|| values.get("role_arn"));
    rules.extend(user.and_then(|user| Rules::of_principal(&of_bucket.compact(), user)));
    for (_, arn) in recipe.managed_lists(values) {
        rules.extend(Rules::read(managed::document(&arn)?));
    }
    Some(rules)
}

pub(super) fn own_rules(document: &PolicyDocument) -> Vec<Rules> {
    let is_there = !document.statement.is_empty();
    let own = is_there.then(|| Rules::read(&document.compact())).flatten();
    own.into_iter().collect()
}

#[cfg(test)]
mod tests;
