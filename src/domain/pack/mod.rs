//! What an administrator is sent where a sign-in lacks rights: the same things that the plan would make,
//! as a script and as a template, and a letter that says why. Nothing in it is secret.

mod rights;
mod script;
mod template;

use super::account::Account;
use super::bucket::BucketFacts;
use super::plan::Plan;
use super::policy::PolicyDocument;
use super::recipe::Recipe;
use std::sync::Arc;

/// The letter's name in the folder.
pub const LETTER: &str = "LETTER.txt";
/// The permission document's.
pub const DOCUMENT: &str = "permission-list.json";
/// The script's.
pub const SCRIPT: &str = "make-it.sh";
/// The template's.
pub const TEMPLATE: &str = "make-it.cloudformation.json";
/// The name of the policy that lets the person run the app.
pub const RIGHTS: &str = "rights-for-the-app.json";
/// The tick list's.
pub const CHECKLIST: &str = "CHECKLIST.txt";

/// What nobody needs a right for once the things are there.
const MADE_FOR_THE_PERSON: [&str; 8] = [
    "s3:CreateBucket",
    "s3:PutBucketPublicAccessBlock",
    "iam:CreatePolicy",
    "iam:TagPolicy",
    "iam:CreateGroup",
    "iam:CreateUser",
    "iam:AttachGroupPolicy",
    "iam:AddUserToGroup",
];

/// All that the files are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// What is to be made.
    pub plan: Plan,
    /// The bucket that the key is for.
    pub bucket: BucketFacts,
    /// Who asks and what for.
    pub recipe: Arc<Recipe>,
    /// The account, and who lacks the rights.
    pub account: Account,
    /// The actions that are known to be refused.
    pub missing: Vec<String>,
    /// The app has begun, so some of it is there already.
    pub begun: bool,
}

/// The words of the files, in the person's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackWords {
    /// The whole letter.
    pub letter: String,
    /// The whole tick list.
    pub checklist: String,
    /// What the script is, at its head.
    pub script: String,
    /// The script is run in another account.
    pub other_account: String,
    /// A thing of this name is somebody else's.
    pub taken: String,
    /// The script has come to its end.
    pub done: String,
}

impl Pack {
    /// The name of the folder.
    #[must_use]
    pub fn folder_name(&self) -> String {
        let (recipe, bucket) = (&self.recipe.id, &self.bucket.name);
        format!("keyhandoff-{recipe}-{bucket}-for-administrator")
    }

    /// The files, by name and text.
    #[must_use]
    pub fn files(&self, words: &PackWords) -> Vec<(String, String)> {
        let files = [
            (LETTER, words.letter.clone()),
            (DOCUMENT, self.plan.document.pretty()),
            (SCRIPT, self.script(words)),
            (TEMPLATE, self.template()),
            (RIGHTS, self.rights().pretty()),
            (CHECKLIST, words.checklist.clone()),
        ];
        let whole =
            |(name, text): (&str, String)| (name.to_owned(), text.trim_end().to_owned() + "\n");
        files.into_iter().map(whole).collect()
    }

    /// The missing rights that are still needed when the administrator has made the things: the app makes
    /// and marks the key itself, and looks first.
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
