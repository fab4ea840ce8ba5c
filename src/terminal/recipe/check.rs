//! `keyhandoff recipe check`: reads recipes as a partner's program would, and shows what a partner would see.

use super::tested;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::introduction::{Introduction, sample};
use crate::domain::lint::{self, Finding, Gravity};
use crate::domain::recipe::author::placeholders;
use crate::domain::recipe::{EndpointForm, MAX_BYTES, Recipe, Values, fill};
use crate::domain::signature;
use crate::ports::Ports;
use crate::terminal::make::storage::opens;
use crate::terminal::{Failure, Print, tell};
use crate::text::Text;
use fluent_bundle::FluentValue;
use secrecy::ExposeSecret as _;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What is printed of one file with `--json`.
#[derive(Serialize)]
struct Report {
    file: String,
    sound: bool,
    /// Whether this program makes all that it asks for.
    made: bool,
    line: Option<usize>,
    reason: Option<String>,
    recipe: Option<String>,
    sha256: Option<String>,
    /// Whether a signature that fits is beside it.
    signed: bool,
    can: Vec<String>,
    cannot: Vec<String>,
    findings: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    gravity: &'static str,
    hazard: &'static str,
    statement: Option<String>,
    what: String,
    remedy: String,
}

pub(super) fn run(
    files: &[PathBuf],
    json: bool,
    ports: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    let mut reports = Vec::new();
    for file in files {
        match read(file, ports) {
            Ok(read) => {
                if !json {
                    show(&read, file, text, print);
                }
                reports.push(sound(&read, file, text));
            }
            Err(fault) => {
                let line = match &fault.kind {
                    FaultKind::RecipeRefused { line } => Some(*line),
                    _ => None,
                };
                if !json {
                    print.note(&format!("{}:", file.display()));
                    tell(&fault, text, print);
                }
                reports.push(Report {
                    file: file.display().to_string(),
                    sound: false,
                    made: false,
                    line,
                    reason: Some(fault.detail.unwrap_or_else(|| text.fault(&fault.kind).what)),
                    recipe: None,
                    sha256: None,
                    signed: false,
                    can: Vec::new(),
                    cannot: Vec::new(),
                    findings: Vec::new(),
                });
            }
        }
    }
    let refused = reports.iter().filter(|report| !report.sound).count();
    if json {
        // Texts and numbers cannot fail to serialise.
        print.line(&serde_json::to_string_pretty(&reports).unwrap_or_default());
    } else if files.len() > 1 {
        let values = [
            ("sound", (files.len() - refused).into()),
            ("refused", refused.into()),
        ];
        print.line(&text.say_with("recipe-check-counted", &values));
    }
    // One that no program makes would be refused by the partner's, too.
    match reports.iter().all(|report| report.made) {
        true => Ok(()),
        false => Err(Failure::Told),
    }
}

/// A recipe as it was read.
struct Read {
    recipe: Recipe,
    /// One that is still to be signed is no mistake of its author.
    signed: bool,
    /// Where it asks for what this program does not make.
    unmade: Option<usize>,
}

fn read(file: &Path, ports: &Ports) -> Result<Read, Fault> {
    let content = ports.files.read_text(file, MAX_BYTES)?;
    let content = content.expose_secret();
    let recipe = Recipe::parse(content)?;
    let beside = ports
        .files
        .read_text(&signature::beside(file), signature::MAX_BYTES);
    let beside = beside.as_ref().map(|text| text.expose_secret()).ok();
    let signed = match signature::check(&recipe, content, beside) {
        Ok(()) => recipe.vendor.minisign_key.is_some(),
        Err(fault) if fault.kind == FaultKind::SignatureMissing => false,
        Err(fault) => return Err(fault),
    };
    Ok(Read {
        unmade: recipe.unmade_line(content),
        recipe,
        signed,
    })
}

fn sound(read: &Read, file: &Path, text: &Text) -> Report {
    let recipe = &read.recipe;
    let told = Introduction::of(recipe);
    Report {
        file: file.display().to_string(),
        sound: true,
        made: read.unmade.is_none(),
        line: read.unmade,
        reason: (read.unmade).map(|_| text.fault(&FaultKind::KindUnsupported).what),
        recipe: Some(format!("{}@{}", recipe.id, recipe.version)),
        sha256: Some(recipe.sha256.clone()),
        signed: read.signed,
        can: told.abilities.iter().map(|one| text.ability(one)).collect(),
        cannot: told.fears.iter().map(|fear| text.fear(*fear)).collect(),
        findings: lines(recipe, &told, text),
    }
}

/// What to look at: what the lint finds, and what looks as if it were yet to be filled in.
fn lines(recipe: &Recipe, told: &Introduction, text: &Text) -> Vec<Line> {
    let left = placeholders(recipe).into_iter().map(|(grant, name)| {
        let about = [("about", name.into())];
        Line {
            gravity: "advice",
            hazard: "placeholder",
            statement: Some(grant),
            what: text.say_with("recipe-check-placeholder", &about),
            remedy: text.say("recipe-check-placeholder.remedy"),
        }
    });
    let found = told.findings.iter().map(|one| line(one, text));
    found.chain(left).collect()
}

fn line(finding: &Finding, text: &Text) -> Line {
    let told = text.hazard(finding);
    Line {
        gravity: match finding.hazard.gravity() {
            Gravity::Danger => "danger",
            Gravity::Advice => "advice",
        },
        hazard: finding.hazard.word(),
        statement: finding.statement.clone(),
        what: told.what,
        remedy: told.next,
    }
}

fn show(read: &Read, file: &Path, text: &Text, print: &mut Print<'_>) {
    let recipe = &read.recipe;
    let language = text.language();
    let (mut values, told) = (sample(recipe), Introduction::of(recipe));
    if recipe.bucket().is_some_and(|bucket| bucket.most() > 1) {
        let first = values.get("bucket").cloned().unwrap_or_default();
        values.set_further_buckets(vec![format!("{first}-2")]);
    }
    let vendor = [("vendor", recipe.vendor.name.clone().into())];
    print.line(&format!("{}  {}", recipe.vendor.name, file.display()));
    if let Some(form) = &recipe.endpoint {
        cloud((recipe, form), &values, &vendor, text, print);
    }
    let author = [
        ("author", recipe.author.clone().into()),
        ("version", recipe.version.clone().into()),
    ];
    print.line(&text.say_with("recipe-check-author", &author));
    if let Some(key) = &recipe.vendor.minisign_key {
        let id = match read.signed {
            true => "recipe-check-key",
            false => "recipe-check-key-missing",
        };
        print.line(&text.say_with(id, &[("key", key.as_str().into())]));
    }
    match recipe.handoff.recipients.is_empty() {
        true => print.line(&text.say("recipe-check-no-recipient")),
        false => print.line(&text.say("recipe-check-recipients")),
    }
    for words in &told.recipients {
        print.line(&format!("  {}", words.join(" ")));
    }
    if !recipe.is_storage() {
        print.line(&text.say_with("recipe-check-can", &vendor));
    }
    for ability in &told.abilities {
        print.line(&format!("  {}", text.ability(ability)));
    }
    for who in &told.lets_in {
        print.line(&format!("  {}", text.lets_in(who)));
    }
    for list in &recipe.managed_policies {
        print.line(&format!("  {}", list.say.get(language)));
        let name = list.arn.rsplit('/').next().unwrap_or_default();
        let name = [("name", name.into())];
        print.line(&format!(
            "    {}",
            text.say_with("recipe-check-managed", &name)
        ));
    }
    if !told.fears.is_empty() {
        print.line(&text.say("recipe-check-cannot"));
    }
    for fear in &told.fears {
        print.line(&format!("  {}", text.fear(*fear)));
    }
    findings(recipe, &told, text, print);
    print.line(&text.say("recipe-check-questions"));
    if recipe
        .endpoint
        .as_ref()
        .is_some_and(|form| form.regions.len() > 1)
    {
        print.line(&format!("  {}", text.say("guide-place")));
    }
    for parameter in &recipe.parameters {
        print.line(&format!(
            "  {}",
            fill(parameter.question.get(language), &values)
        ));
        for choice in &parameter.choices {
            print.line(&format!("    {}", choice.label.get(language)));
        }
    }
    tested::told(recipe, &values, text, print);
    print.line(&text.say_with("recipe-check-handoff", &vendor));
    handoff(recipe, &values, text, print);
    match read.unmade {
        Some(line) => print.line(&text.say_with("recipe-check-unmade", &[("line", line.into())])),
        None if told.dangers().next().is_some() => {
            print.line(&text.say("recipe-check-dangerous"));
        }
        None => print.line(&text.say("recipe-check-sound")),
    }
    print.line("");
}

/// What a key of another cloud opens, before anything else, and where it is tried.
fn cloud(
    (recipe, form): (&Recipe, &EndpointForm),
    values: &Values,
    vendor: &[(&'static str, FluentValue<'static>)],
    text: &Text,
    print: &mut Print<'_>,
) {
    let (word, about) = opens(recipe);
    print.line(&text.say(word));
    print.line(&text.say_with(about, vendor));
    print.line(&text.say("recipe-check-cloud"));
    for region in &form.regions {
        let label = region.label.get(text.language());
        let there = form.in_region(region, values);
        print.line(&format!("  {label}: {}", there.host()));
    }
    print.line(&text.say_with("recipe-check-portal", vendor));
    for step in &form.steps {
        print.line(&format!("  {}", fill(step.get(text.language()), values)));
    }
}

fn findings(recipe: &Recipe, told: &Introduction, text: &Text, print: &mut Print<'_>) {
    let tell = |line: &Line, print: &mut Print<'_>| {
        let gravity = match line.gravity {
            "danger" => text.say("recipe-check-danger"),
            _ => text.say("recipe-check-advice"),
        };
        let place = line
            .statement
            .as_ref()
            .map_or(String::new(), |sid| format!(" {sid}"));
        print.line(&format!("  {gravity}{place}: {}", line.what));
        print.line(&format!("    {}", line.remedy));
    };
    let found = lines(recipe, told, text);
    if !found.is_empty() {
        print.line(&text.say("recipe-check-findings"));
    }
    for line in &found {
        tell(line, print);
    }
    let narrowed = lint::vendors_wording(recipe);
    if !narrowed.is_empty() {
        print.line(&text.say("recipe-check-narrowed"));
    }
    for finding in narrowed {
        tell(&line(&finding, text), print);
    }
}

fn handoff(recipe: &Recipe, values: &Values, text: &Text, print: &mut Print<'_>) {
    let mut values = values.clone();
    // As AWS makes them, and as OpenStack does.
    let key_id = match recipe.is_storage() {
        true => "0123456789abcdef0123456789abcdef",
        false => "AKIAEXAMPLEEXAMPLE00",
    };
    for (name, value) in [
        ("key_id", key_id),
        ("role_arn", "arn:aws:iam::123456789012:role/handoff/example"),
        ("user", "example"),
    ] {
        values.insert(name, value.to_owned());
    }
    let fields = &recipe.handoff.fields;
    let width = fields.iter().map(|field| field.label.chars().count()).max();
    let width = width.unwrap_or(0);
    for field in fields {
        let secret = text.say("recipe-check-secret");
        let value = recipe
            .value_of(field, &values)
            .replace("{{secret}}", &secret);
        let value = match field.optional {
            true => text.say_with("recipe-check-optional", &[("value", value.into())]),
            false => value,
        };
        print.line(&format!("  {:width$}  {value}", field.label));
    }
}
