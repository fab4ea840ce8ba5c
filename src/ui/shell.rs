//! The frame around every page: side list, banners, title, Back and the filled button.

use super::frame::{Forward, Frame, Side, SideGroup, SidePage, Step, StepWords};
use super::steps::{
    about, account, bucket, check, done, guide, hand_over, make, prove, questions, sign_in, start,
};
use super::view::{ForwardWords, Heading, Local, View};
use super::widgets::{Notice, NoticeKind};
use crate::domain::fault::FaultKind;
use crate::wizard::flow::{Page, Route};
use crate::wizard::{Act, Keeping};
use eframe::egui::Ui;

/// Draws the page and says what the person did.
pub fn show(ui: &mut Ui, view: View<'_>, local: &mut Local) -> Vec<Act> {
    let (wizard, text) = (view.wizard, view.text);
    let page = wizard.page;
    let Heading { title, subtitle } = heading(view);
    let forward = forward(view).map(|words| (words.label, words.blocked));
    let app_name = text.say("app-name");
    let vendor = view.vendor();
    let for_whom = text.say_with("for-vendor", &[("vendor", vendor.into())]);
    let route = wizard.route();
    let names = Names::of(view);
    let pages: Vec<Vec<SidePage<'_>>> = route
        .groups()
        .iter()
        .zip(&names.pages)
        .map(|((_, pages), labels)| {
            let pages = pages.iter().zip(labels);
            pages
                .map(|(own, label)| SidePage {
                    label,
                    step: step_of(route, page, *own, *own),
                    reachable: wizard.can_go_to(*own),
                })
                .collect()
        })
        .collect();
    let groups: Vec<SideGroup<'_>> = route
        .groups()
        .iter()
        .zip(names.groups.iter().zip(&pages))
        .map(|((_, own), (label, pages))| SideGroup {
            label,
            step: step_of(route, page, own[0], own[own.len() - 1]),
            reachable: wizard.can_go_to(own[0]),
            pages,
        })
        .collect();
    let (now, all) = wizard.progress();
    let place = match page {
        Page::Start => text.say("page-start"),
        Page::About
        | Page::SignIn
        | Page::Account
        | Page::Bucket
        | Page::Questions
        | Page::Check
        | Page::Guide
        | Page::Make
        | Page::Prove
        | Page::HandOver
        | Page::Done => text.say_with("place", &[("now", now.into()), ("all", all.into())]),
    };
    let banners = Banners::of(view);
    let notices: Vec<Notice<'_>> = banners.0.iter().map(Banner::notice).collect();
    let (sharing, back, what) = (
        text.say("sharing-screen"),
        text.say("back"),
        text.say("what-is-this"),
    );
    let words = [
        text.say("step-done"),
        text.say("step-current"),
        text.say("step-next"),
    ];
    let frame = Frame {
        page: page.word(),
        window: &app_name,
        side: Side {
            name: &app_name,
            for_whom: wizard.job.is_some().then_some(for_whom.as_str()),
            groups: if page == Page::Start { &[] } else { &groups },
            step_words: StepWords {
                done: &words[0],
                current: &words[1],
                next: &words[2],
            },
            place: &place,
            sharing_label: &sharing,
            sharing: wizard.sharing_screen,
            links: &[&what],
        },
        banners: &notices,
        title: &title,
        subtitle: subtitle.as_deref(),
        back: wizard.can_go_back().then_some(back.as_str()),
        forward: forward.as_ref().map(|(label, blocked)| Forward {
            label,
            blocked: blocked.as_deref(),
        }),
    };
    if !matches!(page, Page::SignIn | Page::Guide) {
        local.forget_pasted();
    }
    let (pressed, mut acts) = frame.show(ui, |ui| {
        if local.explaining {
            super::steps::start::explain(ui, view);
        }
        body(ui, view, local)
    });
    if pressed.forward {
        match page {
            Page::SignIn => acts.extend(sign_in::forward_pressed(view, local)),
            Page::Guide => acts.extend(guide::forward_pressed(view, local)),
            Page::HandOver => acts.extend(hand_over::forward_pressed(view)),
            Page::Start
            | Page::About
            | Page::Account
            | Page::Bucket
            | Page::Questions
            | Page::Check
            | Page::Make
            | Page::Prove
            | Page::Done => acts.push(Act::Next),
        }
    }
    if pressed.back {
        acts.push(Act::Back);
    }
    if let Some(on) = pressed.sharing {
        acts.push(Act::ShareScreen(on));
    }
    if let Some((group, own)) = pressed.go {
        acts.extend(
            route
                .groups()
                .get(group)
                .and_then(|(_, pages)| pages.get(own.unwrap_or(0)))
                .map(|page| Act::GoTo(*page)),
        );
    }
    if let Some(banner) = pressed.banner.and_then(|place| banners.0.get(place)) {
        acts.extend(banner.action.as_ref().map(|(_, act)| act.clone()));
    }
    if pressed.link.is_some() {
        local.explaining = !local.explaining;
    }
    acts
}

/// The side list's words.
struct Names {
    groups: Vec<String>,
    pages: Vec<Vec<String>>,
}

impl Names {
    fn of(view: View<'_>) -> Self {
        let page = |page: &Page| view.text.say(&format!("page-{}", page.word()));
        Self {
            groups: view
                .wizard
                .route()
                .groups()
                .iter()
                .map(|(g, _)| view.say(&format!("group-{}", g.word())))
                .collect(),
            pages: view
                .wizard
                .route()
                .groups()
                .iter()
                .map(|(_, pages)| pages.iter().map(page).collect())
                .collect(),
        }
    }
}

/// Where pages `first` to `last` stand beside the current one.
fn step_of(route: Route, current: Page, first: Page, last: Page) -> Step {
    let pages = route.pages();
    let place = |page| pages.iter().position(|known| *known == page);
    match place(current) {
        current if current > place(last) => Step::Done,
        current if current >= place(first) => Step::Current,
        Some(_) | None => Step::Next,
    }
}

/// Lines above every page.
struct Banners(Vec<Banner>);

struct Banner {
    kind: NoticeKind,
    word: String,
    text: String,
    /// A link under it, and what it does.
    action: Option<(String, Act)>,
}

impl Banner {
    fn notice(&self) -> Notice<'_> {
        Notice {
            kind: self.kind,
            word: &self.word,
            text: &self.text,
            action: self.action.as_ref().map(|(label, _)| label.as_str()),
        }
    }
}

impl Banners {
    fn of(view: View<'_>) -> Self {
        let text = view.text;
        let mut banners = Vec::new();
        if view.wizard.is_practice() {
            banners.push(Banner {
                kind: NoticeKind::Practice,
                word: text.say("banner-practice"),
                text: text.say("banner-practice-text"),
                action: None,
            });
        }
        let addresses = view.wizard.stand_ins().iter();
        let addresses: Vec<String> = addresses.map(|one| view.covered(one)).collect();
        if !addresses.is_empty() {
            banners.push(Banner {
                kind: NoticeKind::Amber,
                word: view.say("banner-stand-in"),
                text: text.say_with(
                    "banner-stand-in-text",
                    &[("address", addresses.join(", ").into())],
                ),
                action: None,
            });
        }
        match view.job().map(|job| &job.keeping) {
            Some(Keeping::Off(kind)) if view.wizard.page < Page::Done => {
                let missing = *kind == FaultKind::KeychainMissing;
                let sentence = if missing {
                    text.say("banner-no-keychain-text")
                } else {
                    text.fault(kind).what
                };
                let again = (text.say("try-again"), Act::TryKeychainAgain);
                banners.push(Banner {
                    kind: NoticeKind::Amber,
                    word: text.say("banner-no-keychain"),
                    text: sentence,
                    action: (!missing).then_some(again),
                });
            }
            Some(Keeping::Off(_) | Keeping::On | Keeping::Unknown) | None => {}
        }
        Self(banners)
    }
}

fn heading(view: View<'_>) -> Heading {
    match view.wizard.page {
        Page::Start => start::heading(view),
        Page::About => about::heading(view),
        Page::SignIn => sign_in::heading(view),
        Page::Account => account::heading(view),
        Page::Bucket => bucket::heading(view),
        Page::Questions => questions::heading(view),
        Page::Check => check::heading(view),
        Page::Guide => guide::heading(view),
        Page::Make => make::heading(view),
        Page::Prove => prove::heading(view),
        Page::HandOver => hand_over::heading(view),
        Page::Done => done::heading(view),
    }
}

fn forward(view: View<'_>) -> Option<ForwardWords> {
    match view.wizard.page {
        Page::Start | Page::Done => None,
        Page::About => about::forward(view),
        Page::SignIn => sign_in::forward(view),
        Page::Account => account::forward(view),
        Page::Bucket => bucket::forward(view),
        Page::Questions => questions::forward(view),
        Page::Check => check::forward(view),
        Page::Guide => guide::forward(view),
        Page::Make => make::forward(view),
        Page::Prove => prove::forward(view),
        Page::HandOver => hand_over::forward(view),
    }
}

fn body(ui: &mut Ui, view: View<'_>, local: &mut Local) -> Vec<Act> {
    match view.wizard.page {
        Page::Start => start::body(ui, view, local),
        Page::About => about::body(ui, view, local),
        Page::SignIn => sign_in::body(ui, view, local),
        Page::Account => account::body(ui, view, local),
        Page::Bucket => bucket::body(ui, view, local),
        Page::Questions => questions::body(ui, view, local),
        Page::Check => check::body(ui, view, local),
        Page::Guide => guide::body(ui, view, local),
        Page::Make => make::body(ui, view, local),
        Page::Prove => prove::body(ui, view, local),
        Page::HandOver => hand_over::body(ui, view, local),
        Page::Done => done::body(ui, view, local),
    }
}
