//! `keyhandoff recipe new`: begins a recipe with a few answers, or with the policies of a vendor's guide.

use super::questions::Questions;
use super::{beginning_cloud, letters};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::introduction::Introduction;
use crate::domain::recipe::author::{Deeds, Sketch, Wishes, Words, guess, wished, write};
use crate::domain::recipe::{CredentialKind, MAX_BYTES, Recipe};
use crate::ports::Ports;
use crate::terminal::{Failure, Print};
use crate::text::Text;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The vendor that asks, where nobody says.
const SOMEBODY: &str = "Acme";
/// What is asked where there is no policy to begin with; some of it for one kind alone.
const ASKED: [&str; 11] = [
    "vendor", "contact", "kind", "does", "folder", "account", "address", "regions", "portal",
    "steps", "bucket",
];
const SECONDS_OF_A_DAY: i64 = 86_400;

/// Who asks.
struct Vendor {
    name: String,
    contact: String,
}

pub(super) fn run(
    from: &[PathBuf],
    out: &Path,
    given: &[String],
    ports: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    ports.files.check_new(out)?;
    let known: &[&str] = match from.is_empty() {
        true => &ASKED,
        false => &["vendor", "contact"],
    };
    let questions = Questions::new(given, known, text)?;
    let policies = read(from, ports)?;
    let vendor = vendor(&questions, text, print)?;
    let sketch = match policies {
        Some(sketch) => sketch,
        None => match kind(&questions, text, print)? {
            CredentialKind::S3Key => beginning_cloud::asked(&questions, text, print)?,
            kind @ (CredentialKind::AccessKeyThroughGroup
            | CredentialKind::AccessKeyOnUser
            | CredentialKind::Role
            | CredentialKind::BucketPolicy) => wished(&wishes(kind, &questions, text, print)?),
        },
    };
    let today = date(ports.clock.now_unix_seconds());
    let (file, recipe) = compose(&sketch, &vendor, &today, text)?;
    let saved = ports.files.save_new(out, file.as_bytes())?;
    let values = [("file", saved.display().to_string().into())];
    print.line(&text.say_with("recipe-new-saved", &values));
    tell(&sketch, recipe.as_ref(), text, print);
    match sketch.forbids_less {
        // Who goes on in a script must not go on with less forbidden than the policy forbids.
        true => Err(Failure::Told),
        false => Ok(()),
    }
}

/// The sketch of the policies, where there are any.
fn read(from: &[PathBuf], ports: &Ports) -> Result<Option<Sketch>, Failure> {
    if from.is_empty() {
        return Ok(None);
    }
    let mut policies = Vec::new();
    if from.iter().filter(|file| is_standard_input(file)).count() > 1 {
        let sentence = "Standard input can be read once: use --from - once";
        return Err(Failure::Usage(sentence.to_owned()));
    }
    for file in from {
        policies.push(match is_standard_input(file) {
            true => standard_input()?,
            false => letters::read(&ports.files.read_bytes(file, MAX_BYTES)?)?,
        });
    }
    Ok(Some(guess(&policies)?))
}

fn is_standard_input(file: &Path) -> bool {
    file == Path::new("-")
}

/// All of standard input, as much of it as of a file. Questions that are still open find its end there.
fn standard_input() -> Result<String, Failure> {
    let unreadable = |why: &str| Fault::with(FaultKind::FileUnreadable, why);
    let mut bytes = Vec::new();
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    let input = std::io::stdin().lock();
    input
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(&format!("read: {}", error.kind())))?;
    match bytes.len() > MAX_BYTES {
        true => Err(unreadable("larger than what is read here").into()),
        false => Ok(letters::read(&bytes)?),
    }
}

fn vendor(
    questions: &Questions<'_>,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<Vendor, Failure> {
    let read = |typed: &str| {
        let seen = |c: char| !c.is_control() && !matches!(c, '{' | '}');
        let fits = (1..=80).contains(&typed.chars().count()) && typed.chars().all(seen);
        fits.then(|| typed.to_owned())
            .ok_or_else(|| text.say("recipe-new-not-a-name"))
    };
    let question = text.say("recipe-new-question-vendor");
    let name = questions.ask("vendor", &question, SOMEBODY, read, print)?;
    let values = [("vendor", name.as_str().into())];
    let somebody = text.say_with("recipe-new-contact", &values);
    let question = text.say("recipe-new-question-contact");
    let contact = questions.ask("contact", &question, &somebody, read, print)?;
    Ok(Vendor { name, contact })
}

fn kind(
    questions: &Questions<'_>,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<CredentialKind, Failure> {
    let kinds = [
        CredentialKind::AccessKeyThroughGroup,
        CredentialKind::AccessKeyOnUser,
        CredentialKind::Role,
        CredentialKind::BucketPolicy,
        CredentialKind::S3Key,
    ]
    .map(|kind| (kind.word(), kind));
    questions.choose("kind", &text.say("recipe-new-question-kind"), &kinds, print)
}

fn wishes(
    kind: CredentialKind,
    questions: &Questions<'_>,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<Wishes, Failure> {
    let principal = match kind.has_key() {
        true => None,
        false => account(questions, text, print)?,
    };
    let question = text.say("recipe-new-question-does");
    let words = [("offered", "read, write, list, delete".into())];
    let refused = text.say_with("recipe-new-not-offered", &words);
    let read = |typed: &str| deeds(typed).ok_or_else(|| refused.clone());
    let deeds = questions.ask("does", &question, "list, read", read, print)?;
    let question = text.say("recipe-new-question-folder");
    let folder = questions.choose("folder", &question, &[("no", false), ("yes", true)], print)?;
    Ok(Wishes {
        kind,
        folder,
        deeds,
        principal,
    })
}

/// The vendor's account; AWS's example number stands for one that is not told.
fn account(
    questions: &Questions<'_>,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<Option<String>, Failure> {
    const NOBODY: &str = "123456789012";
    let read = |typed: &str| {
        let digits = typed.len() == 12 && typed.chars().all(|c| c.is_ascii_digit());
        digits
            .then(|| typed.to_owned())
            .ok_or_else(|| text.say("recipe-new-not-an-account"))
    };
    let question = text.say("recipe-new-question-account");
    let account = questions.ask("account", &question, NOBODY, read, print)?;
    Ok(Some(account).filter(|account| account != NOBODY))
}

fn deeds(typed: &str) -> Option<Deeds> {
    let mut deeds = Deeds::default();
    for word in typed.split([',', ' ']).filter(|word| !word.is_empty()) {
        let deed = match word {
            "read" => &mut deeds.read,
            "write" => &mut deeds.write,
            "list" => &mut deeds.list,
            "delete" => &mut deeds.delete,
            _ => return None,
        };
        *deed = true;
    }
    (deeds != Deeds::default()).then_some(deeds)
}

/// The file, and the recipe that the program reads from it: but for what is yet to be filled in, what it could not
/// read is never written. Of a sketch that lacks what its kind needs there is no recipe.
fn compose(
    sketch: &Sketch,
    vendor: &Vendor,
    today: &str,
    text: &Text,
) -> Result<(String, Option<Recipe>), Failure> {
    let say = |id: &str, about: &str| {
        let values = [
            ("vendor", vendor.name.as_str().into()),
            ("about", about.into()),
        ];
        text.say_with(id, &values)
    };
    let grants = &sketch.grants;
    let mut words = Words {
        id: short_name(&vendor.name),
        version: today.to_owned(),
        vendor: vendor.name.clone(),
        contact: vendor.contact.clone(),
        can: vec![say("recipe-new-cannot", "")],
        cannot: vec![say("recipe-new-cannot", "")],
        says: grants
            .iter()
            .map(|grant| text.grant_sentence(grant, &vendor.name))
            .collect(),
        fill_in: Vec::new(),
        because: grants.iter().map(|grant| text.narrowed(grant)).collect(),
        say: &say,
    };
    // What the documents permit is asked of the recipe itself, once it can be read.
    let recipe = match sketch.is_whole() {
        true => Some(Recipe::parse(&write(sketch, &words))?),
        false => None,
    };
    let told = recipe.as_ref().map(Introduction::of);
    let managed = sketch.managed.iter();
    let abilities = told.iter().flat_map(|told| &told.abilities);
    let can = text.abilities_in_recipe(abilities, grants).into_iter();
    let can = can.chain(managed.map(|name| say("recipe-new-can-managed", name)));
    words.can = can.take(12).collect();
    if sketch.cloud.is_some() {
        words.can = ["recipe-new-can-see-cloud", "recipe-new-can-use-cloud"]
            .map(|id| say(id, ""))
            .into();
        words.cannot = vec![say("recipe-new-cannot-cloud", "")];
    }
    if words.can.is_empty() {
        words.can = words.says.iter().take(12).cloned().collect();
    }
    if words.can.is_empty() {
        words.can = vec![say("recipe-new-can-nothing", "")];
    }
    let fears = told.iter().flat_map(|told| &told.fears);
    let cannot: Vec<String> = fears.map(|fear| text.fear(*fear)).collect();
    if !cannot.is_empty() {
        words.cannot = cannot;
    }
    if recipe.is_some() {
        Recipe::parse(&write(sketch, &words))?;
    }
    let gaps = sketch.unsure.iter().filter(|one| one.is_gap());
    words.fill_in = gaps.map(|one| text.unsure(one)).collect();
    Ok((write(sketch, &words), recipe))
}

/// What the author must look at.
fn tell(sketch: &Sketch, recipe: Option<&Recipe>, text: &Text, print: &mut Print<'_>) {
    let unsure = sketch.unsure.iter().map(|one| text.unsure(one));
    let told = recipe.map(Introduction::of);
    let dangers = told.iter().flat_map(Introduction::dangers).map(|one| {
        let danger = text.say("recipe-check-danger");
        let place = one.statement.as_deref().map(|place| format!(" {place}"));
        format!(
            "{danger}{}: {}",
            place.unwrap_or_default(),
            text.hazard(one).what
        )
    });
    let mut lines: Vec<String> = unsure.chain(dangers).collect();
    lines.dedup();
    if !lines.is_empty() {
        print.line(&text.say("recipe-new-look"));
    }
    for line in lines {
        print.line(&format!("  {line}"));
    }
}

/// Small letters, digits and hyphens, at most 40.
fn short_name(vendor: &str) -> String {
    let mut name = String::new();
    for c in vendor.to_lowercase().chars() {
        match c.is_ascii_alphanumeric() {
            true => name.push(c),
            false if !name.ends_with('-') => name.push('-'),
            false => {}
        }
    }
    let name: String = name.trim_matches('-').chars().take(40).collect();
    match name.trim_end_matches('-') {
        "" => "recipe".to_owned(),
        name => name.to_owned(),
    }
}

/// `YYYY-MM-DD` in UTC.
fn date(unix_seconds: i64) -> String {
    let days = unix_seconds.div_euclid(SECONDS_OF_A_DAY);
    let day = i32::try_from(days)
        .ok()
        .and_then(|days| time::Date::from_julian_day(UNIX_EPOCH_JULIAN + days).ok())
        .unwrap_or(time::Date::MIN);
    format!(
        "{:04}-{:02}-{:02}",
        day.year(),
        u8::from(day.month()),
        day.day()
    )
}

/// The Julian day of 1970-01-01.
const UNIX_EPOCH_JULIAN: i32 = 2_440_588;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vendor_becomes_a_short_name_and_a_moment_a_day() {
        assert_eq!(short_name("devo.ps"), "devo-ps");
        assert_eq!(short_name("Änderung & Söhne AG"), "nderung-s-hne-ag");
        assert_eq!(short_name("株式会社"), "recipe");
        assert_eq!(date(1_795_219_200), "2026-11-21");
        assert_eq!(date(0), "1970-01-01");
    }
}
