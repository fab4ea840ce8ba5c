//! Every `{{name}}` of a recipe is known where it stands, and has a value there.

use super::super::template::{VARIABLES, names_in};
use super::super::{Choice, CredentialKind, On, ParameterKind, Recipe, Text, Values, When};
use super::suggest::nearest;
use super::{Broken, Place};

/// Variables that only some places know.
const LATE: [&str; 3] = ["key_id", "secret", "nonce"];
/// Variables that are known before the names are chosen.
const EARLY: [&str; 4] = ["partition", "account_id", "bucket", "region"];

/// What a recipe may name: the program's variables, its own parameters and what their choices set.
pub(super) fn known_variables(recipe: &Recipe) -> Vec<&str> {
    let own = recipe.parameters.iter().flat_map(|parameter| {
        let set = parameter
            .choices
            .first()
            .map(|choice: &Choice| &choice.values);
        std::iter::once(parameter.id.as_str()).chain(
            set.into_iter()
                .flat_map(|values| values.keys().map(String::as_str)),
        )
    });
    let has = |kind| recipe.parameters.iter().any(|one| one.kind == kind);
    let has_bucket = has(ParameterKind::Bucket);
    let has_folder = has(ParameterKind::Folder);
    let of_aws = recipe.credential.kind != CredentialKind::S3Key;
    let ours = VARIABLES.into_iter().filter(move |name| match *name {
        "bucket" => has_bucket,
        "kms_key" => has_bucket && of_aws,
        "partition" | "account_id" | "user" | "user_arn" | "role" | "role_arn" | "group" => of_aws,
        "endpoint" | "signing_region" | "path_style" => !of_aws,
        "folder" => has_folder,
        _ => true,
    });
    ours.chain(own).collect()
}

struct Check<'a> {
    known: Vec<&'a str>,
    empty: Vec<&'a str>,
}

pub(super) fn check(recipe: &Recipe) -> Result<(), Broken> {
    let optional =
        |one: &&super::super::Parameter| one.optional && one.kind != ParameterKind::Folder;
    let can_be_empty = recipe
        .parameters
        .iter()
        .filter(optional)
        .map(|one| one.id.as_str());
    let check = Check {
        known: known_variables(recipe),
        empty: can_be_empty.chain(["kms_key"]).collect(),
    };
    names(recipe, &check)?;
    for (at, grant) in recipe.grants.iter().enumerate() {
        let place = Place::of("grant").item(at);
        let lists = [
            ("resources", &grant.resources),
            ("principals", &grant.principals),
        ];
        let lists = lists.into_iter().chain(
            grant
                .vendor_resources
                .iter()
                .map(|l| ("vendor_resources", l)),
        );
        for (key, list) in lists {
            for (n, template) in list.iter().enumerate() {
                let place = place.key(key).item(n);
                check.template(template, &place, &LATE)?;
                check.has_value(template, grant.when.as_ref(), &place)?;
                let own_user = names_in(template).is_some_and(|names| names.contains(&"user_arn"));
                if own_user && grant.on != On::Bucket {
                    return broken(place, "{{user_arn}} stands in a grant on \"bucket\" alone");
                }
            }
        }
        for (operator, keys) in &grant.conditions {
            for (key, values) in keys {
                for (n, template) in values.iter().enumerate() {
                    let place = place.key("conditions").key(operator).key(key).item(n);
                    check.template(template, &place, &LATE)?;
                    check.has_value(template, grant.when.as_ref(), &place)?;
                }
            }
        }
    }
    for (at, list) in recipe.managed_policies.iter().enumerate() {
        let place = Place::of("managed_policy").item(at).key("arn");
        check.template(&list.arn, &place, &LATE)?;
    }
    for (at, field) in recipe.handoff.fields.iter().enumerate() {
        let place = Place::of("handoff").key("field").item(at).key("value");
        let forbidden: &[&str] = if recipe.credential.kind.has_key() {
            &["nonce"]
        } else {
            &LATE
        };
        check.template(&field.value, &place, forbidden)?;
        if !field.optional {
            check.has_value(&field.value, None, &place)?;
        }
    }
    let object = Place::of("proof").key("object");
    // The default names a folder that a recipe may not ask for; it is empty then.
    if recipe.proof.object != super::super::ProofList::default().object {
        check.template(&recipe.proof.object, &object, &["key_id", "secret"])?;
    }
    texts(recipe, &check)
}

/// A name in letters of another size is told before what it would break.
pub(super) fn check_spelling(recipe: &Recipe) -> Result<(), Broken> {
    let known = known_variables(recipe);
    for (at, grant) in recipe.grants.iter().enumerate() {
        let place = Place::of("grant").item(at);
        for (key, list) in [
            ("resources", &grant.resources),
            ("principals", &grant.principals),
        ] {
            for (n, template) in list.iter().enumerate() {
                let names = names_in(template).unwrap_or_default();
                let meant = |name: &&str| {
                    let same = |one: &&&str| one.eq_ignore_ascii_case(name) && *one != name;
                    known.iter().find(same).copied()
                };
                let slip = names.iter().find_map(|name| Some((name, meant(name)?)));
                if let Some((name, word)) = slip {
                    let reason =
                        format!("{{{{{name}}}}} is not known here; did you mean {{{{{word}}}}}?");
                    return broken(place.key(key).item(n), reason);
                }
            }
        }
    }
    Ok(())
}

fn broken<T>(place: Place, reason: impl Into<String>) -> Result<T, Broken> {
    Err((place, reason.into()))
}

impl Check<'_> {
    fn template(&self, template: &str, place: &Place, forbidden: &[&str]) -> Result<(), Broken> {
        let Some(names) = names_in(template) else {
            return broken(place.clone(), "a {{ or }} stands alone");
        };
        for name in names {
            if forbidden.contains(&name) {
                return broken(place.clone(), format!("{{{{{name}}}}} has no value here"));
            }
            if !self.known.contains(&name) {
                let reason = match nearest(name, &self.known) {
                    Some(word) => {
                        format!("{{{{{name}}}}} is not known here; did you mean {{{{{word}}}}}?")
                    }
                    None => {
                        format!("{{{{{name}}}}} is not known here; ask for it with a [[parameter]]")
                    }
                };
                return broken(place.clone(), reason);
            }
        }
        Ok(())
    }

    /// An empty value in a permission would say something else than what was meant.
    fn has_value(&self, template: &str, when: Option<&When>, place: &Place) -> Result<(), Broken> {
        for name in names_in(template).unwrap_or_default() {
            if self.empty.contains(&name) && !when.is_some_and(|when| when.needs(name)) {
                let reason = format!(
                    "{{{{{name}}}}} may be empty; add when = \"{name}\", or optional = true to a field"
                );
                return broken(place.clone(), reason);
            }
        }
        Ok(())
    }
}

fn names(recipe: &Recipe, check: &Check<'_>) -> Result<(), Broken> {
    let credential = &recipe.credential;
    if credential.kind == CredentialKind::S3Key {
        // Nothing is made that could have one.
        return Ok(());
    }
    let place = Place::of("credential");
    let own = [
        ("name", Some(&credential.name)),
        ("policy", credential.policy.as_ref()),
        ("group", credential.group.as_ref()),
        ("user", credential.user.as_ref()),
        ("role", credential.role.as_ref()),
    ];
    for (key, template) in own.into_iter().filter_map(|(key, own)| Some((key, own?))) {
        let place = place.key(key);
        check.template(template, &place, &LATE)?;
        let early = |name: &&str| !EARLY.contains(name);
        if let Some(late) = names_in(template)
            .unwrap_or_default()
            .into_iter()
            .find(early)
        {
            let known = EARLY.map(|name| format!("{{{{{name}}}}}")).join(", ");
            let reason = format!("a name is made of {known}, not of {{{{{late}}}}}");
            return broken(place, reason);
        }
    }
    for (key, template) in [
        ("description", credential.description.as_ref()),
        ("boundary", credential.boundary.as_ref()),
    ] {
        if let Some(template) = template {
            check.template(template, &place.key(key), &LATE)?;
        }
    }
    let sample = Values::from([
        ("bucket", "acme-deliveries".to_owned()),
        ("account_id", "123456789012".to_owned()),
        ("partition", "aws".to_owned()),
        ("region", "eu-central-1".to_owned()),
    ]);
    if recipe.names(&sample).is_err() {
        let key = own_name_that_breaks(recipe, &sample);
        let reason = "a name takes letters, digits and _+=,.@- alone";
        return broken(place.key(key), reason);
    }
    Ok(())
}

fn own_name_that_breaks(recipe: &Recipe, sample: &Values) -> &'static str {
    let credential = &recipe.credential;
    let own = [
        ("policy", &credential.policy),
        ("group", &credential.group),
        ("user", &credential.user),
        ("role", &credential.role),
    ];
    let breaks = |own: &Option<String>| {
        own.as_ref().is_some_and(|own| {
            let name = super::super::fill(own, sample);
            crate::domain::names::PolicyName::parse(&name).is_err()
        })
    };
    own.into_iter()
        .find(|(_, own)| breaks(own))
        .map_or("name", |(key, _)| key)
}

/// Sentences name what the person knows: the bucket, the folder, the account and the recipe's own questions.
fn texts(recipe: &Recipe, check: &Check<'_>) -> Result<(), Broken> {
    let unsaid = ["key_id", "secret", "nonce", "partition", "kms_key"];
    let sentences = &recipe.text;
    let words = Place::of("text");
    let said = |place: Place, text: &Text| {
        text.each()
            .into_iter()
            .try_for_each(|one| check.template(one, &place, &unsaid))
    };
    said(words.key("purpose"), &sentences.purpose)?;
    for (key, lines) in [
        ("can", &sentences.can),
        ("cannot", &sentences.cannot),
        ("needs", &sentences.needs),
    ] {
        for (at, line) in lines.iter().enumerate() {
            said(words.key(key).item(at), line)?;
        }
    }
    let steps = recipe.endpoint.iter().flat_map(|form| &form.steps);
    for (at, step) in steps.enumerate() {
        said(Place::of("endpoint").key("steps").item(at), step)?;
    }
    said(Place::of("handoff").key("deliver"), &recipe.handoff.deliver)?;
    for (at, parameter) in recipe.parameters.iter().enumerate() {
        let place = Place::of("parameter").item(at);
        said(place.key("question"), &parameter.question)?;
        said(place.key("hint"), &parameter.hint)?;
    }
    for (at, grant) in recipe.grants.iter().enumerate() {
        let place = Place::of("grant").item(at);
        said(place.key("say"), &grant.say)?;
        if let Some(reason) = &grant.narrowed_because {
            said(place.key("narrowed_because"), reason)?;
        }
    }
    Ok(())
}
