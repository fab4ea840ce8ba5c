use super::*;
use crate::domain::policy::{PolicyDocument, Wording};
use crate::domain::proof::{Got, LeftOut, Next, Other, Probes, Proof};
use crate::domain::recipe::Values;

/// What `make` prints of a proof whose answers are all as they must be.
fn lines(other: Other, keeps_files: bool) -> Vec<String> {
    let recipe = crate::domain::recipe::built_in("revenuecat").unwrap();
    let recipe = recipe.unwrap();
    let values = Values::from([
        ("partition", "aws".to_owned()),
        ("bucket", "acme-deliveries".to_owned()),
    ]);
    let document = PolicyDocument::draw(&recipe, &values, Wording::Narrow);
    let Probes {
        allowed, refused, ..
    } = Probes::draw(&recipe, &document, &values);
    let object = "test.txt".to_owned();
    let mut proof = Proof::new(&allowed, &refused, object, other, keeps_files);
    while let Next::Ask(probes) = proof.advance() {
        for probe in probes {
            let must = allowed.contains(&probe);
            proof.answered(probe, if must { Got::Allowed } else { Got::Refused });
        }
    }
    assert_eq!(proof.verdict(), Some(Verdict::Proven));
    proven(&proof, &Text::english())
}

#[test]
fn what_was_not_tried_is_never_counted_as_tested() {
    let other = Other::Bucket(BucketName::parse("acme-payroll").unwrap());
    let whole = "Tested with the new key: 8 of 8 checks are as they must be.";
    assert_eq!(lines(other.clone(), false), [whole]);
    let partly = lines(other, true);
    assert_eq!(
        partly[0],
        "Tested with the new key: 5 of 5 checks are as they must be."
    );
    assert!(
        partly[1].starts_with("3 checks were not tried: this bucket keeps every new file"),
        "{partly:?}"
    );
    let refused = lines(Other::LeftOut(LeftOut::ListRefused), true);
    assert!(refused[0].contains("4 of 4") && refused.len() == 3);
    assert!(
        refused[2].starts_with("1 check was not tried: your sign-in may not list"),
        "{refused:?}"
    );
}

/// The storage recipe with no bucket named, which no command line gets past the reader: its page never goes on.
#[test]
fn a_page_on_which_nothing_goes_on_ends_the_job() {
    use crate::cloud::practice::PracticeOptions;
    use crate::terminal::arguments::{Arguments, Command};
    use crate::wizard::steps::start;
    use clap::Parser as _;
    let typed = "keyhandoff make x.toml --account practice --out f.age --yes --set region=north";
    let Some(Command::Make(arguments)) = Arguments::parse_from(typed.split(' ')).command else {
        panic!("make is a command")
    };
    let ports = crate::app::ports(PracticeOptions::terminal());
    let Ok(mut face) = Face::new(&ports) else {
        panic!("threads and random bytes")
    };
    let recipe = Recipe::parse(include_str!("../../../tests/recipes/storage.toml")).unwrap();
    face.act(Act::Start(start::Act::Begin {
        recipe: Box::new(recipe),
        practice: true,
    }));
    face.act(Act::Next);
    assert_eq!(face.wizard.page, Page::Guide);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut print = Print {
        out: &mut out,
        err: &mut err,
    };
    let ended = pages(&mut face, &arguments, &ports, &Text::english(), &mut print);
    assert!(
        matches!(ended, Err(Failure::Fault(fault)) if fault.kind == FaultKind::NoWayOn),
        "{}",
        String::from_utf8_lossy(&err)
    );
}
