//! A server on this computer that answers as the test says.

use super::http::Message;
use keyhandoff::cloud::aws::{AwsClouds, AwsFiles};
use keyhandoff::domain::account::{PastedKeys, Profile, SignInWay};
use keyhandoff::domain::names::Region;
use keyhandoff::ports::{Cloud, Clouds as _};
use keyhandoff::safe::Safe;
use std::io::{BufReader, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// A secret that no fault may show.
pub const CANARY: &str = "canaryCANARYcanaryCANARYcanaryCANARYcana";

/// What it does with a request.
pub enum Reply {
    /// Answers whole.
    Say(Message),
    /// Closes the connection, having read everything.
    Hang,
    /// Sends the first half of the answer and closes.
    Half(Message),
}

/// A running server; its thread ends with the test.
pub struct Scripted {
    /// Where it listens.
    pub address: String,
    seen: Arc<Mutex<Vec<String>>>,
    bodies: Arc<Mutex<Vec<String>>>,
}

impl Scripted {
    /// Starts it; `reply` is asked for each request, with its action and how many of this action
    /// came before.
    pub fn start(reply: impl Fn(&str, usize) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let seen = Arc::new(Mutex::new(Vec::new()));
        let bodies = Arc::new(Mutex::new(Vec::new()));
        let (all, reply) = (seen.clone(), Arc::new(reply));
        let kept = bodies.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (all, reply, kept) = (all.clone(), reply.clone(), kept.clone());
                thread::spawn(move || serve(stream, &all, &kept, &*reply));
            }
        });
        Self {
            address,
            seen,
            bodies,
        }
    }

    /// What was sent, in order.
    pub fn bodies(&self) -> Vec<String> {
        self.bodies.lock().expect("the list").clone()
    }

    /// The actions that came, in order.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().expect("the list").clone()
    }
}

fn serve(
    stream: TcpStream,
    all: &Mutex<Vec<String>>,
    bodies: &Mutex<Vec<String>>,
    reply: &dyn Fn(&str, usize) -> Reply,
) {
    let mut reader = BufReader::new(stream);
    while let Ok(Some(request)) = Message::read_request(&mut reader) {
        let action = request.action();
        let body = String::from_utf8_lossy(&request.body).into_owned();
        bodies.lock().expect("the list").push(body);
        let before = {
            let mut all = all.lock().expect("the list");
            let before = all.iter().filter(|seen| **seen == action).count();
            all.push(action.clone());
            before
        };
        let stream = reader.get_mut();
        match reply(&action, before) {
            Reply::Say(answer) => answer.write(stream).expect("a listener"),
            Reply::Half(answer) => {
                let whole = answer.bytes(answer.body.len());
                let half = whole.len() - answer.body.len() / 2;
                stream.write_all(&whole[..half]).expect("a listener");
                let _gone = stream.shutdown(Shutdown::Both);
                return;
            }
            Reply::Hang => {
                let _gone = stream.shutdown(Shutdown::Both);
                return;
            }
        }
    }
}

/// The AWS port, signed in with a profile, where everything goes to that address.
pub fn cloud(address: &str) -> Arc<dyn Cloud> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::SeqCst);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("scripted-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let files = AwsFiles {
        config: folder.join("config"),
        credentials: folder.join("credentials"),
    };
    let keys = format!(
        "[acme]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = {CANARY}\n\
         aws_session_token = {CANARY}\n"
    );
    std::fs::write(&files.credentials, keys).expect("a file");
    AwsClouds::default()
        .with_files(files)
        .with_stand_in(address)
        .open(
            &SignInWay::Profile(Profile::plain("acme")),
            &Safe::default(),
        )
        .expect("a profile")
}

/// As [`cloud`], with pasted keys, which do not tell of their partition; a region of it may be known.
pub fn cloud_of_pasted_keys(address: &str, region: Option<&str>) -> Arc<dyn Cloud> {
    let safe = Safe::default();
    let way = SignInWay::Pasted(PastedKeys {
        key_id: "AKIAIOSFODNN7EXAMPLE".into(),
        secret: safe.put(CANARY.into()),
        session_token: Some(safe.put(CANARY.into())),
        region: region.map(|region| Region::parse(region).unwrap()),
    });
    AwsClouds::default()
        .with_stand_in(address)
        .open(&way, &safe)
        .unwrap()
}

/// An answer as IAM, STS and S3 give them.
pub fn xml(status: u16, body: &str) -> Message {
    let mut message = Message::answer(status, "text/xml", body);
    message
        .headers
        .push(("x-amzn-RequestId".into(), "request-1".into()));
    message
}
