//! The recipe's own questions. The bucket has a page of its own.

use super::guide;
use crate::domain::names::NameFault;
use crate::domain::plan;
use crate::domain::recipe::{Answers, Parameter, ParameterKind, Recipe, Values, YES, fill_whole};
use crate::wizard::{Job, Move, Out, Page};
use std::collections::BTreeMap;

/// The page's state: what stands in its fields. What counts is in [`Job::answers`].
#[derive(Debug, Default)]
pub struct State {
    typed: BTreeMap<String, String>,
    suggested: BTreeMap<String, String>,
}

/// What a person can do here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Types or chooses the answer to a question, told by its id. An empty one takes the answer away.
    Answer(String, String),
    /// Leaves a field: what was typed is worth keeping.
    Left,
}

impl State {
    /// Fields that hold these answers, and nothing where none was given.
    #[must_use]
    pub fn holding(recipe: &Recipe, answers: &Answers) -> Self {
        let answer = |one: &Parameter| answers.get(&one.id).unwrap_or_default().to_owned();
        Self {
            typed: recipe
                .questions()
                .map(|one| (one.id.clone(), answer(one)))
                .collect(),
            suggested: BTreeMap::new(),
        }
    }

    /// What stands in the field of a question.
    #[must_use]
    pub fn typed(&self, id: &str) -> &str {
        self.typed.get(id).map_or("", String::as_str)
    }

    /// What is wrong with what was typed. An empty field is no mistake yet.
    #[must_use]
    pub fn fault(&self, question: &Parameter) -> Option<NameFault> {
        let typed = self.typed(&question.id).trim();
        (!typed.is_empty())
            .then(|| question.check(typed).err())
            .flatten()
    }

    /// Whether nothing that was typed is wrong.
    #[must_use]
    pub fn is_sound(&self, recipe: &Recipe) -> bool {
        recipe.questions().all(|one| self.fault(one).is_none())
    }
}

/// Fills in what the recipe suggests, where account and bucket tell enough.
pub fn enter(job: &mut Job) {
    let Some(account) = job.account() else { return };
    let facts = job.bucket.facts.as_ref();
    let values = plan::values(&job.recipe, account, facts, &job.answers);
    propose(job, values);
}

/// Fills suggestions into the fields that the person has not touched.
pub(super) fn propose(job: &mut Job, mut values: Values) {
    if !job.make.is_untouched() {
        return;
    }
    let recipe = job.recipe.clone();
    for question in recipe.questions() {
        let id = &question.id;
        let untouched = job.questions.typed.get(id) == job.questions.suggested.get(id);
        let template = question.suggest.as_ref().filter(|_| untouched);
        let text = template.and_then(|template| fill_whole(template, &values));
        let Some(text) = text.filter(|text| question.check(text).is_ok()) else {
            continue;
        };
        job.questions.suggested.insert(id.clone(), text.clone());
        take(job, question, text);
        job.answers.set(&recipe, &mut values);
    }
}

/// Whether everything needed is answered, and rightly.
pub fn can_leave(job: &Job) -> bool {
    job.is_answered()
}

/// On to what will be made.
pub fn next(job: &mut Job, _out: &mut Out<'_>) -> Move {
    Move::To(job.route().after(Page::Questions))
}

/// Takes an act in. Once something was begun in the account, the answers it was begun with stay.
pub fn on_act(job: &mut Job, act: Act, out: &mut Out<'_>) -> Move {
    if !job.make.is_untouched() {
        return Move::Stay;
    }
    match act {
        Act::Answer(id, text) => {
            let recipe = job.recipe.clone();
            let Some(question) = recipe.questions().find(|one| one.id == id) else {
                return Move::Stay;
            };
            take(job, question, text);
            match question.kind {
                ParameterKind::Choice | ParameterKind::YesNo => job.save(out),
                ParameterKind::Bucket
                | ParameterKind::Folder
                | ParameterKind::Text
                | ParameterKind::ExternalId => {}
            }
        }
        Act::Left => job.save(out),
    }
    Move::Stay
}

/// What is wrong is no answer: the job stands still until it is mended.
fn take(job: &mut Job, question: &Parameter, text: String) {
    let answer = question.check(&text).unwrap_or_default();
    job.questions.typed.insert(question.id.clone(), text);
    let before = job.answers.clone();
    job.answers.insert(&question.id, answer);
    if job.answers != before {
        job.forget_after(Page::Questions);
        guide::answer_changed(job);
    }
}

/// The answer to a yes-or-no question; no until it is yes.
#[must_use]
pub fn is_yes(job: &Job, question: &Parameter) -> bool {
    job.answers.get(&question.id) == Some(YES)
}
