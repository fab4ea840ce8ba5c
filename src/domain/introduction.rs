//! What is told of a recipe that somebody else wrote, before anything else: drawn from its documents, not from
//! its sentences.

use super::ability::{Ability, Fear, Where, abilities, groundless};
use super::lint::{self, Finding, Gravity};
use super::policy::{PolicyDocument, Wording};
use super::recipe::{On, Recipe, Values, built_in};
use super::said::{Said, statements};
use super::words::{WORDS, words_for};
use std::collections::BTreeSet;

/// What a stranger's recipe opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Introduction {
    /// The words of each recipient, to be read aloud: whoever made the recipe chose them.
    pub recipients: Vec<[&'static str; WORDS]>,
    /// The public key that the file is signed with; what was opened was held against it.
    pub signed_with: Option<String>,
    /// What the permission lists permit, whatever is answered.
    pub abilities: Vec<Ability>,
    /// Whom the policy of the bucket lets in, beside the user that is made.
    pub lets_in: Vec<String>,
    /// What they do not; none where a list that AWS keeps is among them, since that was not read.
    pub fears: Vec<Fear>,
    /// What is hazardous in them.
    pub findings: Vec<Finding>,
}

impl Introduction {
    /// Looks at a recipe, whatever its questions are answered with.
    #[must_use]
    pub fn of(recipe: &Recipe) -> Self {
        let mut permitted: Vec<Ability> = Vec::new();
        let mut fears: Option<Vec<Fear>> = None;
        let mut lets_in: BTreeSet<String> = BTreeSet::new();
        let worst = lint::worst(recipe);
        for values in lint::samples(recipe) {
            let said = said_with(&worst, &values);
            let named = said
                .iter()
                .filter(|one| one.allows)
                .flat_map(|one| &one.principals);
            let user = values.get("user_arn");
            lets_in.extend(named.filter(|one| Some(*one) != user).cloned());
            let here = abilities(&said);
            let own = values.get("bucket");
            let groundless = groundless(&here, own.map(String::as_str));
            for one in here {
                // The same of a whole bucket in place of its folder is an answer that was left out.
                let whole = own.map(|own| Where::Bucket(own.clone()));
                let is_left_out = Some(&one.place) == whole.as_ref()
                    && values.get("folder").is_none()
                    && permitted.iter().any(|other| in_chosen_folder(other, &one));
                if !is_left_out && !permitted.contains(&one) {
                    permitted.push(one);
                }
            }
            match &mut fears {
                Some(fears) => fears.retain(|fear| groundless.contains(fear)),
                None => fears = Some(groundless),
            }
        }
        permitted.sort();
        // What a key may do that no document narrows is read nowhere.
        let all_read = recipe.managed_policies.is_empty() && !recipe.is_storage();
        Self {
            recipients: recipe
                .handoff
                .recipients
                .iter()
                .map(|recipient| words_for(recipient.as_bytes()))
                .collect(),
            signed_with: recipe.vendor.minisign_key.clone(),
            abilities: permitted,
            lets_in: lets_in.into_iter().collect(),
            fears: fears.filter(|_| all_read).unwrap_or_default(),
            findings: lint::recipe(recipe),
        }
    }

    /// The same, for a recipe that does not come with this program.
    #[must_use]
    pub fn of_stranger(recipe: &Recipe) -> Option<Self> {
        is_of_stranger(recipe).then(|| Self::of(recipe))
    }

    /// What somebody should think twice about.
    pub fn dangers(&self) -> impl Iterator<Item = &Finding> {
        let grave = |one: &&Finding| one.hazard.gravity() == Gravity::Danger;
        self.findings.iter().filter(grave)
    }
}

/// Whether a recipe does not come with this program.
#[must_use]
pub fn is_of_stranger(recipe: &Recipe) -> bool {
    let ours = built_in(&recipe.id).and_then(Result::ok);
    ours.is_none_or(|ours| ours.sha256 != recipe.sha256)
}

fn said_with(recipe: &Recipe, values: &Values) -> Vec<Said> {
    let document = |on| PolicyDocument::draw_on(on, recipe, values, Wording::Narrow).compact();
    let all = [On::Identity, On::Bucket].map(document);
    let said = all.iter().filter_map(|text| statements(text));
    said.flatten().collect()
}

/// Whether one ability is another one, in a folder that the person chooses.
fn in_chosen_folder(one: &Ability, other: &Ability) -> bool {
    let (Where::Folder(bucket, folder), Where::Bucket(whole)) = (&one.place, &other.place) else {
        return false;
    };
    let chosen = bucket == whole && folder.ends_with(lint::SAMPLE_FOLDER);
    chosen && one.deed == other.deed
}

/// Answers to every question, for showing what a recipe comes to.
#[must_use]
pub fn sample(recipe: &Recipe) -> Values {
    lint::readable_sample(recipe)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ability::Deed;

    #[test]
    fn what_comes_with_the_program_needs_no_introduction_and_a_look_alike_does() {
        let text = include_str!("../../assets/recipes/revenuecat.toml");
        let ours = Recipe::parse(text).unwrap();
        assert_eq!(Introduction::of_stranger(&ours), None);
        let own = "recipients = [\"age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\"]\n\n[[handoff.field]]";
        let alike = text.replacen("[[handoff.field]]", own, 1);
        let told = Introduction::of_stranger(&Recipe::parse(&alike).unwrap()).unwrap();
        assert_eq!(told.recipients.len(), 1);
        assert!(told.fears.contains(&Fear::OtherBuckets));
        assert_eq!(told.dangers().count(), 0);
    }

    #[test]
    fn a_folder_that_may_be_left_out_is_told_once() {
        let text = include_str!("../../assets/recipes/s3-read-only.toml");
        let told = Introduction::of(&Recipe::parse(text).unwrap());
        let reads = told
            .abilities
            .iter()
            .filter(|one| one.deed == Deed::ReadFiles);
        assert_eq!(reads.count(), 1, "{:?}", told.abilities);
        let apart = text.replace(
            "{{bucket}}/{{folder}}*\"]",
            "{{bucket}}/in/*\", \"arn:{{partition}}:s3:::{{bucket}}/out/*\"]",
        );
        let told = Introduction::of(&Recipe::parse(&apart).unwrap());
        let reads = told
            .abilities
            .iter()
            .filter(|one| one.deed == Deed::ReadFiles);
        assert_eq!(reads.count(), 2, "{:?}", told.abilities);
    }

    /// The first choice is the harmless one, and another is proposed.
    #[test]
    fn what_only_one_answer_permits_is_told_and_is_promised_by_none() {
        let text = include_str!("../../assets/recipes/s3-read-only.toml");
        let choice = "[[parameter]]\nid = \"plan\"\nkind = \"choice\"\nquestion = \"Which plan?\"\nhint = \"-\"\n\
            suggest = \"full\"\n\n[[parameter.choice]]\nid = \"basic\"\nlabel = \"Basic\"\n\n\
            [[parameter.choice]]\nid = \"full\"\nlabel = \"Full\"\n\n[credential]";
        let grant = "[[grant]]\nid = \"Deletes\"\nsay = \"Delete files in {{bucket}}\"\n\
            actions = [\"s3:DeleteObject\"]\nresources = [\"arn:{{partition}}:s3:::{{bucket}}/*\"]\n\
            when = \"plan = full\"\n\n[handoff]";
        let text = text
            .replacen("[credential]", choice, 1)
            .replacen("[handoff]", grant, 1);
        let told = Introduction::of(&Recipe::parse(&text).unwrap());
        assert!(
            told.abilities
                .iter()
                .any(|one| one.deed == Deed::DeleteFiles)
        );
        assert!(!told.fears.contains(&Fear::ChangeFiles), "{:?}", told.fears);
        let plain = Recipe::parse(include_str!("../../assets/recipes/s3-read-only.toml")).unwrap();
        assert!(Introduction::of(&plain).fears.contains(&Fear::ChangeFiles));
    }
}
