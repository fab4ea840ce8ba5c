//! The program of a profile on its page: the whole command, and nothing of it on a shared screen.

use super::drawing::says;
use super::pictures::of_page;
use super::sharing::told;
use keyhandoff::domain::account::Profile;
use keyhandoff::domain::command_line::CommandLine;
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::ui::view::Local;
use keyhandoff::wizard::steps::sign_in::{Act as SignIn, Choice};
use keyhandoff::wizard::steps::start;
use keyhandoff::wizard::{Act, Answer, Effect, Event, Options, Wizard};

const COMMAND: &str = "/opt/acme/bin/acme-aws-keys --role arn:aws:iam::111122223333:role/Admin \
    --duration 3600 --format json --realm corporate-production --browser none";

fn at_the_ways(command: &str) -> Wizard {
    let mut wizard = Wizard::new(&Options {
        practice: false,
        stand_ins: vec![],
        seed: [7; 32],
    });
    let (recipe, practice) = ("revenuecat".into(), false);
    wizard.update(Event::Did(Act::Start(start::Act::Choose {
        recipe,
        practice,
    })));
    let effects = wizard.update(Event::Did(Act::Next));
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::FindWays { ticket } => Some(*ticket),
        _ => None,
    });
    let profile = Profile {
        name: "acme-admin".into(),
        program: CommandLine::new(command),
    };
    let profiles = vec![profile, Profile::plain("acme-reader")];
    let ways = Answer::Ways(profiles, false);
    wizard.update(Event::Answered(ticket.unwrap(), ways));
    let choice = Choice::Profile("acme-admin".into());
    wizard.update(Event::Did(Act::SignIn(SignIn::Choose(choice))));
    wizard
}

fn at_the_question(command: &str) -> Wizard {
    let mut wizard = at_the_ways(command);
    let effects = wizard.update(Event::Did(Act::Next));
    assert_eq!(effects, [], "nothing is asked of the world");
    wizard
}

#[test]
fn the_whole_command_is_read_before_it_runs() {
    let card = "AWS profile on this computer that runs a program";
    says(&at_the_ways(COMMAND), &[card]);
    let wizard = at_the_question(COMMAND);
    says(
        &wizard,
        &[
            "This profile runs a program",
            "acme-admin",
            COMMAND,
            "Run this program and sign in",
            "Back",
        ],
    );
    of_page(&wizard, "program");
    let wizard = at_the_question("keys\u{202e}\nrm");
    says(&wizard, &["keys\\u{202e}\\u{a}rm"]);
}

#[test]
fn a_shared_screen_tells_no_command_and_runs_none() {
    let mut wizard = at_the_question(COMMAND);
    wizard.update(Event::Did(Act::ShareScreen(true)));
    let shared = told(&wizard, Local::default(), &[]);
    for part in ["acme-aws-keys", "111122223333", "realm", "acme-admin"] {
        assert!(!shared.contains(part), "{part}: {shared}");
    }
    assert!(shared.contains("Stop sharing for a moment"), "{shared}");
    of_page(&wizard, "program-shared");
}

#[test]
fn each_way_a_program_fails_is_told() {
    for (kind, sentence) in [
        (FaultKind::ProgramChanged, "is not the one that was shown"),
        (FaultKind::ProgramFailed, "gave no keys"),
        (FaultKind::ProgramSilent, "did not finish within a minute"),
    ] {
        let mut wizard = at_the_question(COMMAND);
        let effects = wizard.update(Event::Did(Act::Next));
        let Some(Effect::SignIn { ticket, .. }) = effects.last() else {
            panic!("no sign-in: {effects:?}");
        };
        let failed = Answer::SignedIn(Err(kind.into()));
        wizard.update(Event::Answered(*ticket, failed));
        says(&wizard, &[sentence, "How do you sign in to AWS?"]);
    }
}
