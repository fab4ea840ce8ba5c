//! One job on its way, and the page states it is made of.

use super::draft::{Draft, DraftWay};
use super::flow::Route;
use super::steps::{bucket, check, done, guide, hand_over, make, prove, questions, sign_in};
use super::{Again, Effect, Out, Page, Ticket};
use crate::domain::account::{Account, SignInWay};
use crate::domain::bucket::BucketFacts;
use crate::domain::fault::{Fault, FaultKind, Thing};
use crate::domain::introduction::Introduction;
use crate::domain::names::{AccountId, Arn, BucketName, Region};
use crate::domain::plan::{OpId, Plan, values};
use crate::domain::recipe::{Answers, CredentialKind, ManagedPolicy, Recipe, Values};
use std::sync::Arc;

/// Whether this computer keeps the person's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Not asked yet.
    Unknown,
    /// Drafts are saved.
    On,
    /// They cannot be, and why. The job goes on all the same.
    Off(FaultKind),
}

/// One job: a recipe, the answers, and how far it is.
#[derive(Debug)]
pub struct Job {
    /// Names the job; the tag on what it makes.
    pub draft_id: String,
    /// What the vendor asks for.
    pub recipe: Arc<Recipe>,
    /// What is told of a recipe that does not come with this program.
    pub introduction: Option<Introduction>,
    /// What the person answered to the recipe's own questions; the bucket has a page of its own.
    pub answers: Answers,
    /// Whether this computer keeps the place.
    pub keeping: Keeping,
    /// The account of a resumed draft.
    pub expected: Option<AccountId>,
    /// Whoever runs this network may read along, as the person has said; ends with the job.
    pub trust_network: bool,
    /// Where a resumed draft goes on after sign-in.
    pub resume_at: Option<Page>,
    /// Where it goes on once its person has signed in again in the middle.
    pub again: Option<Again>,
    /// The pages' own states.
    pub sign_in: sign_in::State,
    pub bucket: bucket::State,
    pub questions: questions::State,
    pub check: check::State,
    pub guide: guide::State,
    pub make: make::State,
    pub prove: prove::State,
    pub hand_over: hand_over::State,
    pub done: done::State,
    /// SHA-256 of the secret text that was pasted last and may be on the clipboard still.
    pub pasted: Option<[u8; 32]>,
    /// The kept secret or place could not be removed from the keychain.
    pub left_in_keychain: bool,
    pub(super) saving: Option<Ticket>,
    erasing: Option<Ticket>,
}

impl Job {
    /// A new job.
    #[must_use]
    pub fn new(recipe: Recipe, draft_id: String) -> Self {
        let hand_over = hand_over::State::new(&recipe);
        let guide = guide::State::new(&recipe);
        Self {
            draft_id,
            introduction: Introduction::of_stranger(&recipe),
            recipe: Arc::new(recipe),
            answers: Answers::default(),
            keeping: Keeping::Unknown,
            expected: None,
            trust_network: false,
            resume_at: None,
            again: None,
            sign_in: sign_in::State::default(),
            bucket: bucket::State::default(),
            questions: questions::State::default(),
            check: check::State::default(),
            guide,
            make: make::State::default(),
            prove: prove::State::default(),
            hand_over,
            done: done::State::default(),
            pasted: None,
            left_in_keychain: false,
            saving: None,
            erasing: None,
        }
    }

    /// The account, once signed in. Of what is made by hand without a key nobody signs in: there it is the one
    /// that the person told of.
    #[must_use]
    pub fn account(&self) -> Option<&Account> {
        match self.guide.is_by_hand() && !self.has_key() {
            true => self.guide.told(),
            false => self.sign_in.account.as_ref(),
        }
    }

    /// The account that the job must be in: where it was begun, or where it was in the middle.
    #[must_use]
    pub fn expected_account(&self) -> Option<&AccountId> {
        let again = self.again.as_ref().map(|again| &again.account);
        again.or(self.expected.as_ref())
    }

    /// Which way the job goes.
    #[must_use]
    pub fn route(&self) -> Route {
        Route {
            by_hand: self.guide.is_by_hand(),
            bucket: self.has_bucket(),
            questions: self.recipe.questions().next().is_some(),
        }
    }

    /// Whether the job is in the practice account.
    #[must_use]
    pub fn is_practice(&self) -> bool {
        let state = &self.sign_in;
        match &state.way {
            Some(way) => *way == SignInWay::Practice,
            None => {
                state.choice == Some(sign_in::Choice::Practice)
                    || state.last == Some(DraftWay::Practice)
            }
        }
    }

    /// Whether the recipe asks for a bucket.
    #[must_use]
    pub fn has_bucket(&self) -> bool {
        self.recipe.bucket().is_some()
    }

    /// Whether an access key with a secret is made. Without one there is nothing to keep safe.
    #[must_use]
    pub fn has_key(&self) -> bool {
        self.recipe.credential.kind.has_key()
    }

    /// Whether the vendor takes a role instead of a key.
    #[must_use]
    pub fn is_role(&self) -> bool {
        self.recipe.credential.kind == CredentialKind::Role
    }

    /// Whether the vendor's own account is let in by lines in the bucket's policy, and nothing else is made.
    #[must_use]
    pub fn is_lines(&self) -> bool {
        self.recipe.credential.kind == CredentialKind::BucketPolicy
    }

    /// Whether the key is made on the page of an S3-compatible cloud, where nobody signs in.
    #[must_use]
    pub fn is_storage(&self) -> bool {
        self.recipe.is_storage()
    }

    /// The bucket, once it is known.
    #[must_use]
    pub fn bucket_name(&self) -> Option<BucketName> {
        match self.is_storage() {
            true => guide::storage::bucket(self),
            false => self.bucket.facts.as_ref().map(|facts| facts.name.clone()),
        }
    }

    /// All buckets, one after the other, once they are known.
    #[must_use]
    pub fn listed_buckets(&self) -> Option<String> {
        match self.is_storage() {
            true => guide::storage::bucket(self).map(|bucket| bucket.to_string()),
            false => self.bucket.facts.as_ref().map(BucketFacts::listed),
        }
    }

    /// Whether every question that needs an answer has one, and none has a wrong one. Without it nothing
    /// is drawn: an empty folder would mean the whole bucket.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        let recipe = &self.recipe;
        self.answers.missing(recipe).is_none() && self.questions.is_sound(recipe)
    }

    /// Where the job is done: the bucket's region, or the sign-in's where there is no bucket.
    #[must_use]
    pub fn region(&self) -> Option<&Region> {
        let of_bucket = self.bucket.facts.as_ref().map(|facts| &facts.region);
        match self.has_bucket() {
            true => of_bucket,
            false => self.account().map(|account| &account.region),
        }
    }

    /// The variables of the recipe's templates, once account and bucket are known.
    #[must_use]
    pub fn values(&self) -> Option<Values> {
        if self.is_storage() {
            return guide::storage::values(self);
        }
        let facts = self.bucket.facts.as_ref();
        (self.is_answered() && (facts.is_some() || !self.has_bucket())).then_some(())?;
        let mut values = values(&self.recipe, self.account()?, facts, &self.answers);
        if let Some(plan) = self.plan() {
            plan.footprint.name(&mut values);
        }
        if let Some(user) = self.user_arn() {
            values.insert("user", user.last_part().to_owned());
            values.insert("user_arn", user.to_string());
        }
        if let Some(role) = self.role_arn() {
            values.insert("role", role.last_part().to_owned());
            values.insert("role_arn", role.to_string());
        }
        Some(values)
    }

    /// The plan, once account, bucket and names are known.
    #[must_use]
    pub fn plan(&self) -> Option<Plan> {
        let names = self.check.names()?;
        let facts = self.bucket.facts.as_ref();
        (self.is_answered() && (facts.is_some() || !self.has_bucket())).then_some(())?;
        Some(Plan::draw(
            &self.recipe,
            self.account()?,
            facts,
            &self.answers,
            &names,
            self.check.wording,
            &self.draft_id,
        ))
    }

    /// Takes answers to the recipe's own questions. Once something was begun in the account, those it was
    /// begun with stay.
    pub(super) fn take_answers(&mut self, mut answers: Answers) {
        if !self.make.is_untouched() {
            return;
        }
        answers.keep_made_here(&self.recipe, &self.answers);
        self.questions = questions::State::holding(&self.recipe, &answers);
        if self.answers != answers {
            self.answers = answers;
            self.forget_after(Page::Questions);
        }
    }

    /// The permission lists of AWS that the job uses, with their full names.
    #[must_use]
    pub fn managed_lists(&self) -> Vec<(&ManagedPolicy, Arn)> {
        self.values()
            .map(|values| self.recipe.managed_lists(&values))
            .unwrap_or_default()
    }

    /// The things under names of their own that the job makes, in the order in which they are shown.
    #[must_use]
    pub fn named_things(&self) -> Vec<Thing> {
        let plan = self.plan();
        let makes = |op| plan.as_ref().is_none_or(|plan| plan.footprint.has(op));
        let through_group = self.recipe.credential.kind == CredentialKind::AccessKeyThroughGroup;
        let things = [
            (Thing::Policy, !self.is_lines() && makes(OpId::Policy)),
            (Thing::Group, through_group),
            (Thing::User, self.has_key() && makes(OpId::User)),
            (Thing::Role, self.is_role()),
        ];
        let made = things.into_iter().filter(|(_, made)| *made);
        made.map(|(thing, _)| thing).collect()
    }

    /// Who holds the key, if there is one: as the account tells it where a person made everything by hand,
    /// else as planned.
    #[must_use]
    pub fn user_arn(&self) -> Option<Arn> {
        if self.guide.is_by_hand() {
            let account = self.account().filter(|_| self.has_key());
            return Some(account?.signed_in_as.clone());
        }
        let footprint = self.plan()?.footprint;
        footprint.has(OpId::User).then(|| footprint.user_arn())
    }

    /// The role, if the vendor takes one: as the console showed it where a person made everything by hand, else
    /// as planned.
    #[must_use]
    pub fn role_arn(&self) -> Option<Arn> {
        self.is_role().then_some(())?;
        match self.guide.is_by_hand() {
            true => Some(self.account()?.signed_in_as.clone()),
            false => Some(self.plan()?.footprint.role_arn()),
        }
    }

    /// Saves the place; [`Job::is_saved`] tells when it is confirmed. A job that is over has none.
    pub(super) fn save(&mut self, out: &mut Out<'_>) {
        if self.hand_over.is_over() || self.make.undo.is_some() {
            return;
        }
        let (draft, summary) = (Box::new(Draft::of(self)), Draft::summary(self));
        self.saving = Some(out.ask(|ticket| Effect::SaveDraft {
            ticket,
            draft,
            summary,
        }));
    }

    /// The job is over: nothing of it is kept. A draft that could be gone on with would find a key
    /// without its secret.
    pub(super) fn erase(&mut self, out: &mut Out<'_>) {
        let draft_id = self.draft_id.clone();
        self.erasing = Some(out.ask(|ticket| Effect::EraseDraft { ticket, draft_id }));
    }

    /// Whether the keychain has not said yet that nothing is kept any more.
    #[must_use]
    pub fn is_erasing(&self) -> bool {
        self.erasing.is_some()
    }

    /// The keychain is not waited for any longer; what it keeps may stay there.
    pub(super) fn give_up_erasing(&mut self) {
        self.left_in_keychain |= self.erasing.take().is_some();
    }

    /// Takes how the erasing ended. Where there is no keychain, nothing was ever kept.
    pub(super) fn on_erased(&mut self, ticket: Ticket, result: &Result<(), Fault>) {
        if self.erasing.take_if(|waited| *waited == ticket).is_some() {
            let missing = |fault: &Fault| fault.kind == FaultKind::KeychainMissing;
            self.left_in_keychain = result.as_ref().is_err_and(|fault| !missing(fault));
        }
    }

    /// Whether what must be written down is: confirmed, or this computer cannot.
    pub(super) fn is_saved(&self) -> bool {
        self.saving.is_none() || matches!(self.keeping, Keeping::Off(_))
    }

    /// A secret was pasted.
    pub(super) fn remember_pasted(&mut self, digest: [u8; 32], out: &mut Out<'_>) {
        self.pasted = Some(digest);
        out.tell(Effect::RememberPasted { digest });
    }

    /// What was pasted is taken in, refused or given up: it does not stay on the clipboard.
    pub(super) fn clear_pasted(&mut self, out: &mut Out<'_>) {
        if let Some(digest) = self.pasted.take() {
            out.tell(Effect::ClearPasted { digest });
        }
    }

    /// Forgets what was drawn from an answer that changed, so that no page shows it any more.
    /// Once something was begun in the account, the answers it was begun with stay.
    pub(super) fn forget_after(&mut self, page: Page) {
        if !self.make.is_untouched() {
            return;
        }
        if page <= Page::Account {
            self.bucket = bucket::State::default();
        }
        if page <= Page::Questions {
            self.check = check::State::default();
        }
    }
}
