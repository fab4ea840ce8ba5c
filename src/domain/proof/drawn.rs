//! Which probes a recipe's key must pass, drawn from its permission document where the recipe does not say.

use super::{Probe, Subject};
use crate::domain::evaluate::{Decision, Rules, decide_in};
use crate::domain::managed;
use crate::domain::names::Arn;
use crate::domain::policy::{PolicyDocument, Wording};
use crate::domain::recipe::{On, Recipe, Values, fill};
use std::collections::{BTreeMap, BTreeSet};

/// What must work and what must be refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Probes {
    /// What must work.
    pub allowed: Vec<Probe>,
    /// What must be refused.
    pub refused: Vec<Probe>,
    /// What the probes are tried with that need a name of the document.
    pub names: BTreeMap<Probe, Arn>,
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
        let mut probes = Self {
            allowed,
            refused,
            names: BTreeMap::new(),
        };
        let rules = rules(recipe, document, values).unwrap_or_else(|| own_rules(document));
        probes.find_names(&rules, document, values);
        probes
    }

    fn of_documents(recipe: &Recipe, document: &PolicyDocument, values: &Values) -> Self {
        let object = &recipe.proof.object;
        let mut probes = Self {
            allowed: vec![Probe::WhoAmI],
            ..Self::default()
        };
        let known = rules(recipe, document, values);
        let unknown = known.is_none();
        let rules = known.unwrap_or_else(|| own_rules(document));
        let bucket = values.get("bucket");
        let folder = values.get("folder").map_or("", String::as_str);
        let arn = |rest: &str| fill(&format!("arn:{{{{partition}}}}:s3:::{rest}"), values);
        let context = [("s3:prefix", folder)];
        let allows = |probe: Probe, resource: &str| {
            decide_in(&rules, probe.action(), resource, &context) == Decision::Allowed
        };
        if bucket.is_some() {
            for probe in [Probe::List, Probe::Put, Probe::Get, Probe::Delete] {
                let resource = match probe.subject() {
                    Subject::Bucket => arn("{{bucket}}"),
                    Subject::Key
                    | Subject::File
                    | Subject::OtherBucket
                    | Subject::Account
                    | Subject::Named
                    | Subject::Role
                    | Subject::Lines => arn(&format!("{{{{bucket}}}}/{object}")),
                };
                let allowed = allows(probe, &resource);
                // Without its test file there is nothing to get or to delete.
                let needs_file = matches!(probe, Probe::Get | Probe::Delete);
                if allowed && (!needs_file || probes.allowed.contains(&Probe::Put)) {
                    probes.allowed.push(probe);
                } else if !allowed && probe != Probe::Delete {
                    probes.refused.push(probe);
                }
            }
        }
        if allows(Probe::DescribeServers, "*") {
            probes.allowed.push(Probe::DescribeServers);
        }
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

    fn refuse_elsewhere(&mut self, rules: &[Rules], values: &Values) {
        let arn = |rest: &str| fill(&format!("arn:{{{{partition}}}}:{rest}"), values);
        let elsewhere = [
            (Probe::ListAllBuckets, "*".to_owned()),
            (
                Probe::ListOtherBucket,
                arn("s3:::a-bucket-of-somebody-else"),
            ),
            (Probe::ListUsers, arn("iam:::*")),
        ];
        for (probe, resource) in elsewhere {
            let context = [("s3:prefix", values.get("folder").map_or("", String::as_str))];
            let allowed =
                decide_in(rules, probe.action(), &resource, &context) == Decision::Allowed;
            let listed = self.refused.contains(&probe) || self.allowed.contains(&probe);
            if !allowed && !listed {
                self.refused.push(probe);
            }
        }
    }
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

fn own_rules(document: &PolicyDocument) -> Vec<Rules> {
    let is_there = !document.statement.is_empty();
    let own = is_there.then(|| Rules::read(&document.compact())).flatten();
    own.into_iter().collect()
}
