//! Every widget in every state on one page, to be looked at and to be tested.
//!
//! The sentences here are samples; those of the product come from the language files.

use eframe::egui::{Role, Ui, UiBuilder};

use keyhandoff::ui::frame::{Forward, Frame, Side, SideGroup, SidePage, Step, StepWords};
use keyhandoff::ui::widgets::{
    AnswerRow, Button, ChoiceCard, CodeBox, Expander, FaultCard, FaultPressed, Icon, LiveRow,
    Notice, NoticeKind, RowState, SecretField, TextField, body, choices, heading, hint, link,
    live_list, mono, progress, strong, switch, tick_box, verification_words,
};

/// What the gallery remembers between two pictures.
#[derive(Debug, Default)]
pub struct Gallery {
    /// The card that is chosen.
    pub chosen: usize,
    /// Which cards are ticked.
    pub ticked: [bool; 2],
    /// What stands in the open field.
    pub name: String,
    /// What stands in the masked field.
    pub passphrase: String,
    /// The tick box.
    pub agreed: bool,
    /// The switch.
    pub sharing: bool,
    /// How often something was pressed.
    pub presses: Vec<&'static str>,
}

const DOCUMENT: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"],
      "Resource": "arn:aws:s3:::acme-deliveries/*"
    }
  ]
}"#;

/// Draws all of it, one under the other.
pub fn gallery(ui: &mut Ui, state: &mut Gallery) {
    ui.spacing_mut().item_spacing.y = 16.0;
    type_and_buttons(ui, state);
    cards(ui, state);
    fields(ui, state);
    lists(ui, state);
    notices(ui, state);
    heading(ui, "Words to read aloud");
    verification_words(
        ui,
        "Verification words",
        &["anchor", "velvet", "harbour", "tulip", "mosaic", "candle"],
    );
    Expander::new("Show the permission document").show(ui, |ui| {
        CodeBox::new("Permission document", DOCUMENT)
            .selectable()
            .show(ui);
    });
    Expander::new("Show what it says")
        .open_at_first()
        .show(ui, |ui| {
            CodeBox::new("What it says", DOCUMENT)
                .height(120.0)
                .show(ui);
        });
}

fn type_and_buttons(ui: &mut Ui, state: &mut Gallery) {
    heading(ui, "A heading within the page");
    body(
        ui,
        "Files will be delivered into this bucket, every night at two. RevenueCat cannot see any other bucket, and you can take the key back whenever you want.",
    );
    strong(ui, "A sentence with weight.");
    hint(ui, "A hint, smaller and softer than what it belongs to.");
    mono(ui, "arn:aws:s3:::acme-deliveries 0O 1lI");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        for (name, button) in [
            ("primary", Button::primary("Make the key")),
            ("normal", Button::normal("Choose a file")),
            (
                "lock",
                Button::normal("Save the sealed file").icon(Icon::Lock),
            ),
            ("danger", Button::danger("Stop this key now")),
            ("quiet", Button::quiet("Back")),
            ("off", Button::primary("Nothing to make").enabled(false)),
            ("off too", Button::normal("Not yet").enabled(false)),
        ] {
            if button.show(ui).clicked() {
                state.presses.push(name);
            }
        }
        if link(ui, "It is not in the list").clicked() {
            state.presses.push("link");
        }
    });
}

fn cards(ui: &mut Ui, state: &mut Gallery) {
    heading(ui, "Cards");
    choices(ui, "Bucket", |ui| {
        for (index, card) in [
            ChoiceCard::one("acme-deliveries", state.chosen == 0)
                .mono(true)
                .note(Some("Frankfurt")),
            ChoiceCard::one("acme-archive", state.chosen == 1)
                .mono(true)
                .note(Some("Ireland")),
            ChoiceCard::one("Make a new bucket", state.chosen == 2)
                .hint(Some("It is closed to the public and belongs to you.")),
            ChoiceCard::one("Use a bucket of somebody else", false)
                .hint(Some("Your sign-in may not do this."))
                .enabled(false),
        ]
        .into_iter()
        .enumerate()
        {
            if card.show(ui).clicked() {
                state.chosen = index;
            }
        }
    });
    choices(ui, "What else", |ui| {
        for (index, title) in ["Read what was delivered", "Remove what was delivered"]
            .into_iter()
            .enumerate()
        {
            if ChoiceCard::many(title, state.ticked[index])
                .show(ui)
                .clicked()
            {
                state.ticked[index] = !state.ticked[index];
            }
        }
    });
}

fn fields(ui: &mut Ui, state: &mut Gallery) {
    heading(ui, "Fields");
    let typed = TextField::new("Bucket name")
        .hint(Some("Small letters, digits and hyphens."))
        .mono(true)
        .show(ui, &state.name);
    if let Some(text) = typed.text {
        state.name = text;
    }
    TextField::new("Folder")
        .hint(Some("Leave it empty to use the whole bucket."))
        .error(Some(
            "A folder may not begin with a slash. Remove the first character.",
        ))
        .width(360.0)
        .show(ui, "/deliveries");
    TextField::new("Account")
        .width(240.0)
        .enabled(false)
        .show(ui, "1234 5678 9012");
    let typed = SecretField::new("Passphrase")
        .hint(Some("Agree on it by telephone."))
        .show(ui, &state.passphrase);
    if let Some(text) = typed.text {
        state.passphrase = text.to_string();
    }
    if let Some(on) = tick_box(
        ui,
        "The words are the same on both sides",
        Some("Read them to each other on the call."),
        state.agreed,
    ) {
        state.agreed = on;
    }
    if let Some(on) = switch(ui, "Hide names", state.sharing) {
        state.sharing = on;
    }
}

fn lists(ui: &mut Ui, state: &mut Gallery) {
    heading(ui, "Live list");
    live_list(ui, "What is being made", |ui| {
        for row in sample_rows() {
            if row.show(ui) {
                state.presses.push("again");
            }
        }
    });
    progress(
        ui,
        "Waiting for AWS to know the new key",
        Some("This takes up to a minute."),
    );
    heading(ui, "Answers");
    ui.scope_builder(UiBuilder::new().accessibility_role(Role::List), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for row in [
            AnswerRow { question: "Account", answer: "Acme Games", hint: Some("Number ends in 9012"), mono: false, change: Some(("Change", "Change the account")) },
            AnswerRow { question: "Bucket", answer: "acme-deliveries", hint: Some("Frankfurt"), mono: true, change: Some(("Change", "Change the bucket")) },
            AnswerRow { question: "What RevenueCat may do", answer: "Put files into the folder deliveries, read them and remove them. Nothing else.", hint: None, mono: false, change: None },
        ] {
            if row.show(ui) {
                state.presses.push("change");
            }
        }
    });
}

fn sample_rows() -> [LiveRow<'static>; 5] {
    let row = LiveRow {
        state: RowState::Done,
        state_word: "Done",
        sentence: "",
        technical: None,
        time: None,
        note: None,
        retry: None,
    };
    [
        LiveRow {
            sentence: "Make the permission list",
            technical: Some("revenuecat-acme-deliveries"),
            time: Some("0.8 s"),
            ..row.clone()
        },
        LiveRow {
            state: RowState::Running,
            state_word: "Running",
            sentence: "Make a robot account for RevenueCat",
            technical: Some("revenuecat-delivery"),
            time: Some("2 s"),
            ..row.clone()
        },
        LiveRow {
            state: RowState::Failed,
            state_word: "Stopped",
            sentence: "Put the robot account into the folder that holds the permissions",
            technical: Some("AddUserToGroup"),
            note: Some("The line was cut. Nothing was made twice."),
            retry: Some("Try again"),
            ..row.clone()
        },
        LiveRow {
            state: RowState::Unknown,
            state_word: "Not known",
            sentence: "Make the key",
            note: Some("We look at the account before we go on."),
            ..row.clone()
        },
        LiveRow {
            state: RowState::Waiting,
            state_word: "Waiting",
            sentence: "Test the key",
            ..row
        },
    ]
}

fn notices(ui: &mut Ui, state: &mut Gallery) {
    heading(ui, "Notices");
    for (kind, word, text, action) in [
        (
            NoticeKind::Info,
            "Good to know",
            "The key is not shown here and need not be.",
            Some("What is a key?"),
        ),
        (
            NoticeKind::Proven,
            "Proven",
            "RevenueCat can write into acme-deliveries and was refused everywhere else.",
            None,
        ),
        (
            NoticeKind::Amber,
            "Look here",
            "This list lets the vendor start and stop every machine in the account.",
            None,
        ),
        (
            NoticeKind::Red,
            "Stop",
            "These are the keys of the owner of the account. They open everything and cannot be narrowed.",
            None,
        ),
        (
            NoticeKind::Practice,
            "Practice account",
            "Nothing real is made.",
            None,
        ),
    ] {
        if (Notice {
            kind,
            word,
            text,
            action,
        })
        .show(ui)
        {
            state.presses.push("notice");
        }
    }
    let fault = FaultCard {
        happened: "Your AWS sign-in may not make accounts.",
        what_now: "Ask the person who looks after AWS at your company. Here is a text you can send them.",
        action: Some("Write to my administrator"),
        copy: Some("Copy details for support"),
    };
    match fault.show(ui) {
        FaultPressed { action: true, .. } => state.presses.push("fault action"),
        FaultPressed { copy: true, .. } => state.presses.push("fault copy"),
        FaultPressed { .. } => {}
    }
}

/// A page as it will be, with the side list in the middle of a hand-off.
pub fn sample_frame(blocked: bool) -> Frame<'static> {
    const fn group(
        label: &'static str,
        step: Step,
        pages: &'static [SidePage<'static>],
    ) -> SideGroup<'static> {
        SideGroup {
            label,
            step,
            reachable: matches!(step, Step::Done),
            pages,
        }
    }
    const PAGES: &[SidePage<'static>] = &[
        SidePage {
            label: "Account",
            step: Step::Done,
            reachable: true,
        },
        SidePage {
            label: "Bucket",
            step: Step::Current,
            reachable: false,
        },
        SidePage {
            label: "Folder",
            step: Step::Next,
            reachable: false,
        },
    ];
    const GROUPS: &[SideGroup<'static>] = &[
        group("Sign in", Step::Done, &[]),
        group("Choose", Step::Current, PAGES),
        group("Check", Step::Next, &[]),
        group("Make and test", Step::Next, &[]),
        group("Hand over", Step::Next, &[]),
    ];
    const BANNERS: &[Notice<'static>] = &[Notice {
        kind: NoticeKind::Practice,
        word: "Practice account",
        text: "Nothing real is made.",
        action: None,
    }];
    Frame {
        page: "bucket",
        window: "Key Handoff",
        side: Side {
            name: "Key Handoff",
            for_whom: Some("for RevenueCat"),
            groups: GROUPS,
            step_words: StepWords {
                done: "done",
                current: "you are here",
                next: "to come",
            },
            place: "Step 2 of 5: Choose",
            sharing_label: "I am sharing my screen",
            sharing: false,
            links: &["What is this?"],
        },
        banners: if blocked { &[] } else { BANNERS },
        title: "Which bucket should RevenueCat use?",
        subtitle: Some("Files will be delivered into it. RevenueCat cannot see any other bucket."),
        back: Some("Back"),
        forward: Some(Forward {
            label: "Check what will be made",
            blocked: if blocked {
                Some("Choose a bucket first.")
            } else {
                None
            },
        }),
    }
}
