//! A network that reads along: asked about on the sign-in page, told on the account page.

use super::drawing::{draw_tall, says};
use super::person::Person;
use super::pictures::of_page;
use super::sharing::told;
use super::world::World;
use eframe::egui::accesskit::Role;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::account::Certificates;
use keyhandoff::domain::fault::{Fault, FaultKind};
use keyhandoff::ui::view::Local;
use keyhandoff::wizard::steps::sign_in;
use keyhandoff::wizard::{Act, Wizard};

const ALLOW: &str = "My company may read along: go on";

fn failed_with(kind: FaultKind) -> Person {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at(&world);
    person.choose();
    let fault = Fault::with(kind, "sts:GetCallerIdentity: for the test");
    person.wizard.job.as_mut().unwrap().sign_in.fault = Some(fault);
    person
}

fn account_with(certificates: Certificates) -> Person {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::signed_in(&world);
    let job = person.wizard.job.as_mut().unwrap();
    job.sign_in.account.as_mut().unwrap().certificates = certificates;
    person
}

fn does_not_say(wizard: &Wizard, words: &str) {
    let told = told(wizard, Local::default(), &[]);
    assert!(!told.contains(words), "{words}: {told}");
}

#[test]
fn only_a_network_that_reads_along_is_asked_about() {
    let person = failed_with(FaultKind::NetworkReads);
    says(
        &person.wizard,
        &["whoever runs it could read the new key", ALLOW],
    );
    of_page(&person.wizard, "network-reads");
    let pressed = draw_tall(&person.wizard, &[(Role::Button, ALLOW)]);
    assert_eq!(pressed, [Act::SignIn(sign_in::Act::TrustNetwork)]);
    for (kind, words) in [
        (FaultKind::CertificateUnknown, "does not trust the secure"),
        (FaultKind::CertificateDates, "Check date and time"),
        (FaultKind::NotTheCloud, "Open any web page"),
        (FaultKind::ClockWrong, "Set date and time automatically"),
    ] {
        let person = failed_with(kind);
        says(&person.wizard, &[words]);
        does_not_say(&person.wizard, ALLOW);
    }
}

#[test]
fn the_account_page_tells_whose_certificates_were_trusted() {
    let along = "This network may read along";
    let own = "Certificates of your own";
    let person = account_with(Certificates::Public);
    for words in [along, own] {
        does_not_say(&person.wizard, words);
    }
    let person = account_with(Certificates::OfTheNetwork);
    says(&person.wizard, &[along, "You allowed it for this job."]);
    of_page(&person.wizard, "account-read-along");
    let person = account_with(Certificates::Named);
    says(&person.wizard, &[own, "AWS_CA_BUNDLE"]);
    of_page(&person.wizard, "account-bundle");
}
