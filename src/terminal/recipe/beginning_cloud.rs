//! What is asked of whoever begins a recipe for a cloud that is not AWS.

use super::questions::Questions;
use crate::domain::recipe::author::{Sketch, judged, of_cloud, region, some_cloud};
use crate::domain::recipe::{self, EndpointForm};
use crate::terminal::{Failure, Print};
use crate::text::Text;

/// What stands between the sentences of one answer.
const BETWEEN: char = ';';

/// Asks where the cloud answers, where its keys are made and how, and what of it is used.
pub(super) fn asked(
    questions: &Questions<'_>,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<Sketch, Failure> {
    let first_step = text.say("recipe-new-step-open");
    let mut cloud = some_cloud(&first_step);
    let known = |cloud: EndpointForm| judged(&cloud).map(|()| cloud);

    let (question, otherwise) = (text.say("recipe-new-question-address"), cloud.url.clone());
    let read = |typed: &str| {
        known(EndpointForm {
            url: typed.to_owned(),
            ..cloud.clone()
        })
    };
    cloud = questions.ask("address", &question, &otherwise, read, print)?;

    let question = text.say("recipe-new-question-regions");
    let read = |typed: &str| {
        let named = parts(typed, ',').map(|one| match one.split_once('=') {
            Some((id, signing)) => region(id.trim(), signing.trim()),
            None => region(one, one),
        });
        known(EndpointForm {
            regions: named.collect(),
            ..cloud.clone()
        })
    };
    cloud = questions.ask("regions", &question, "region-1", read, print)?;

    let (question, otherwise) = (text.say("recipe-new-question-portal"), cloud.portal.clone());
    let read = |typed: &str| {
        known(EndpointForm {
            portal: typed.to_owned(),
            ..cloud.clone()
        })
    };
    cloud = questions.ask("portal", &question, &otherwise, read, print)?;

    let question = text.say("recipe-new-question-steps");
    let second_step = text.say("recipe-new-step-make");
    let otherwise = format!("{first_step}{BETWEEN} {second_step}");
    let no_other_name = text.say("recipe-new-region-alone");
    let read = |typed: &str| {
        let plain = |c: char| !c.is_control() && !matches!(c, '{' | '}');
        if !typed.replace("{{region}}", "").chars().all(plain) {
            return Err(no_other_name.clone());
        }
        let sentence = |one: &str| recipe::Text::One(one.to_owned());
        known(EndpointForm {
            steps: parts(typed, BETWEEN).map(sentence).collect(),
            ..cloud.clone()
        })
    };
    cloud = questions.ask("steps", &question, &otherwise, read, print)?;

    let question = text.say("recipe-new-question-bucket");
    let yes_or_no = [("yes", true), ("no", false)];
    let bucket = questions.choose("bucket", &question, &yes_or_no, print)?;
    let folder = match bucket {
        false => false,
        true => {
            let question = text.say("recipe-new-question-folder-there");
            let no_or_yes = [("no", false), ("yes", true)];
            questions.choose("folder", &question, &no_or_yes, print)?
        }
    };
    Ok(of_cloud(cloud, bucket, folder))
}

fn parts(typed: &str, between: char) -> impl Iterator<Item = &str> {
    let each = typed.split(between).map(str::trim);
    each.filter(|one| !one.is_empty())
}
