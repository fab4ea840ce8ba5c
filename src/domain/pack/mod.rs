//! What an administrator is sent where a sign-in lacks rights: the same things that the plan would make,
//! as a script and as a template, and a letter that says why. Nothing in it is secret.

mod carries;
mod rights;
mod script;
mod template;

pub use script::SAYS;

use super::account::Account;
use super::names::{Region, fit};
use super::plan::{OpId, Plan, values};
use super::policy::{Differences, PolicyDocument};
use super::recipe::{Answers, Recipe, Values};
use super::words::{digest, hex};
use std::sync::Arc;

/// The letter's name in the folder.
pub const LETTER: &str = "LETTER.txt";
/// The permission document's.
pub const DOCUMENT: &str = "permission-list.json";
/// The name of the document that says who may take the role.
pub const TRUST: &str = "who-may-take-the-role.json";
/// The name of the lines for the policy of the bucket.
pub const LINES: &str = "lines-for-the-bucket.json";
/// The script's.
pub const SCRIPT: &str = "make-it.sh";
/// The script's that takes it back.
pub const UNDO: &str = "undo-it.sh";
/// The template's.
pub const TEMPLATE: &str = "make-it.cloudformation.json";
/// The name of the policy that lets the person run the app.
pub const RIGHTS: &str = "rights-for-the-app.json";
/// The tick list's.
pub const CHECKLIST: &str = "CHECKLIST.txt";

/// What nobody needs a right for once the things are there.
const MADE_FOR_THE_PERSON: [&str; 12] = [
    "s3:CreateBucket",
    "s3:PutBucketPublicAccessBlock",
    "iam:CreatePolicy",
    "iam:TagPolicy",
    "iam:CreateGroup",
    "iam:CreateUser",
    "iam:CreateRole",
    "iam:AttachGroupPolicy",
    "iam:AttachUserPolicy",
    "iam:AttachRolePolicy",
    "iam:AddUserToGroup",
    "s3:PutBucketPolicy",
];

/// All that the files are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// What is to be made.
    pub plan: Plan,
    /// Who asks and what for.
    pub recipe: Arc<Recipe>,
    /// What was answered to its questions.
    pub answers: Answers,
    /// The account, and who lacks the rights.
    pub account: Account,
    /// The actions that are known to be refused.
    pub missing: Vec<String>,
    /// The app has begun, so some of it is there already.
    pub begun: bool,
    /// A permission list of this name is there and says something else.
    pub differs: Option<Differences>,
}

/// The words of the files, in the person's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackWords {
    /// The whole letter.
    pub letter: String,
    /// The whole tick list.
    pub checklist: String,
    /// What the script is that makes it, at its head.
    pub make: String,
    /// What the script is that takes it back, at its head.
    pub undo: String,
    /// What the scripts may say, by the names in [`SAYS`].
    pub says: Vec<(&'static str, String)>,
}

impl Pack {
    /// The name of the folder; another one for other things, since no folder is written over.
    #[must_use]
    pub fn folder_name(&self) -> String {
        let mut parts = vec!["keyhandoff", &self.recipe.id, self.plan.bucket_name()];
        parts.retain(|part| !part.is_empty());
        let about = parts.join("-");
        let content = hex(&self.digest());
        let content = &content[..4];
        format!("{about}-for-administrator-{content}")
    }

    /// The files, by name and text.
    #[must_use]
    pub fn files(&self, words: &PackWords) -> Vec<(String, String)> {
        let list = self.plan.footprint.own_list.then_some(&self.plan.document);
        let files = [
            (LETTER, Some(words.letter.clone())),
            (DOCUMENT, list.map(PolicyDocument::to_paste)),
            (TRUST, self.trust().map(|one| one.to_paste())),
            (LINES, self.lines().map(|one| one.to_paste())),
            (SCRIPT, Some(self.script(words))),
            (UNDO, Some(self.undo_script(words))),
            (TEMPLATE, self.has_template().then(|| self.template())),
            (RIGHTS, Some(self.rights().pretty())),
            (CHECKLIST, Some(words.checklist.clone())),
        ];
        let whole = |(name, text): (&str, Option<String>)| {
            Some((name.to_owned(), text?.trim_end().to_owned() + "\n"))
        };
        files.into_iter().filter_map(whole).collect()
    }

    /// Who may take the role, where there is one.
    #[must_use]
    pub fn trust(&self) -> Option<PolicyDocument> {
        let role = self.plan.footprint.has(OpId::Role);
        role.then(|| self.plan.trust.clone())
    }

    /// The lines for the policy of the bucket, under the names of this job, where there are any.
    #[must_use]
    pub fn lines(&self) -> Option<PolicyDocument> {
        let rules = self.plan.footprint.rules.as_ref()?;
        Some(PolicyDocument {
            version: self.plan.bucket_document.version.clone(),
            statement: rules.statements.clone(),
        })
    }

    /// Whether CloudFormation can make it. It has no part for lines beside others in a bucket's policy: the one
    /// for a policy holds all of it, and takes the place of what stands there
    /// (<https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html>).
    #[must_use]
    pub fn has_template(&self) -> bool {
        self.plan.footprint.rules.is_none()
    }

    /// The permission lists that hang on the folder, the robot account or the role: the job's own and those of
    /// AWS, as ARNs.
    #[must_use]
    pub fn lists(&self) -> Vec<String> {
        let footprint = &self.plan.footprint;
        let own = footprint.own_list.then(|| footprint.policy_arn());
        let all = own.iter().chain(&footprint.managed);
        all.map(ToString::to_string).collect()
    }

    /// The values that the sentences of the recipe are filled with.
    #[must_use]
    pub fn values(&self) -> Values {
        let bucket = self.plan.bucket.as_ref();
        let mut values = values(&self.recipe, &self.account, bucket, &self.answers);
        self.plan.footprint.name(&mut values);
        values
    }

    /// A digest of all that is to be made, by which a saved folder is known to be out of date. The letter
    /// does not count: what is missing changes while somebody helps.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let files = self.files(&PackWords::default());
        let texts = files.iter().map(|(_, text)| text.as_str());
        digest(texts.collect::<Vec<_>>().join("\0").as_bytes())
    }

    /// The region in which a stack is to be made: a new bucket lies where its stack does.
    #[must_use]
    pub fn region(&self) -> &Region {
        let new = self.plan.new_bucket();
        new.map_or(&self.account.region, |bucket| &bucket.region)
    }

    /// The name of the stack: of these names and of this job alone, so that a later folder never changes
    /// the stack of an earlier one. At most 128 letters, digits and hyphens
    /// (<https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html>).
    #[must_use]
    pub fn stack_name(&self) -> String {
        let footprint = &self.plan.footprint;
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        let thing = match footprint.has(OpId::Role) {
            true => footprint.names.role.as_str(),
            false => footprint.names.user.as_str(),
        };
        let thing = fit(thing, 64);
        let draft = hex(&digest(footprint.draft_id.as_bytes()));
        let name = format!("keyhandoff-{thing}-{}", &draft[..8]);
        name.chars().map(plain).collect()
    }

    /// The missing rights that are still needed when the administrator has made the things: the app makes
    /// the key and marks it, or the role, itself, and looks first.
    pub fn stays(&self) -> impl Iterator<Item = &String> {
        let made = |action: &&String| MADE_FOR_THE_PERSON.contains(&action.as_str());
        self.missing.iter().filter(move |action| !made(action))
    }

    /// The smallest policy that lets the person run the app for this one job.
    #[must_use]
    pub fn rights(&self) -> PolicyDocument {
        rights::document(self)
    }
}

#[cfg(test)]
pub(crate) mod tests;
