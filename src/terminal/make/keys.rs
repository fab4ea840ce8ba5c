//! Keys that somebody else made on the robot account.

use super::Print;
use crate::terminal::arguments::MakeArguments;
use crate::terminal::face::Face;
use crate::text::Text;
use crate::wizard::Act;
use crate::wizard::steps::make;

/// Names them, and lets them stay if the person wants that; `true` if the job goes on.
pub(super) fn keep_others(
    face: &mut Face,
    arguments: &MakeArguments,
    text: &Text,
    print: &mut Print<'_>,
) -> bool {
    let keys = face.wizard.job.as_ref().map(|job| &job.make.other_keys);
    let Some(keys) = keys.filter(|keys| !keys.is_empty()) else {
        return false;
    };
    print.note(&text.say("terminal-other-keys"));
    for key_id in keys {
        print.note(&format!("  {key_id}"));
    }
    if arguments.keep_other_keys {
        face.act(Act::Make(make::Act::KeepKeys));
    }
    arguments.keep_other_keys
}
