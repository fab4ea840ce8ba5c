//! A proxy before moto that counts calls, loses them, spoils them, and kills the program at
//! a chosen one. The points are events, never times.

use super::faults::Fault;
use super::helper::PATIENCE;
use super::http::Message;
use super::program::{Outcome, Program};
use std::io::{self, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::process::ExitStatusExt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;

/// A call the proxy saw.
#[derive(Debug, Clone)]
pub struct Call {
    /// What AWS calls it.
    pub action: String,
    /// The access key that signed it.
    pub key_id: String,
    /// The status that went back; none while it is under way or when nothing did.
    pub status: Option<u16>,
}

struct Rule {
    action: String,
    // The first call meant and how many from it on; calls of one action are counted from 1.
    from: usize,
    times: usize,
    fault: Fault,
}

#[derive(Default)]
struct State {
    calls: Vec<Call>,
    rules: Vec<Rule>,
    under_way: usize,
    open: usize,
    fired: usize,
    victim: Option<u32>,
}

type Shared = Arc<(Mutex<State>, Condvar)>;

/// A running proxy; its threads end with the test.
pub struct Proxy {
    shared: Shared,
    port: u16,
}

impl Proxy {
    /// Stands before the service on that port.
    pub fn before(upstream: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("the proxy found no port");
        let port = listener.local_addr().expect("the port of the proxy").port();
        let shared = Shared::default();
        let for_threads = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&for_threads);
                lock(&shared).open += 1;
                thread::spawn(move || serve(stream, upstream, &shared));
            }
        });
        Self { shared, port }
    }

    /// For `AWS_ENDPOINT_URL`.
    pub fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The `nth` call (from 1) of this action meets the fault.
    pub fn on(&self, action: &str, nth: usize, fault: Fault) {
        self.for_some(action, nth, 1, fault);
    }

    /// Calls `from`, `from + 1`, … (`times` of them) of this action meet the fault.
    pub fn for_some(&self, action: &str, from: usize, times: usize, fault: Fault) {
        self.state().rules.push(Rule {
            action: action.to_owned(),
            from,
            times,
            fault,
        });
    }

    /// Forgets calls, rules and victim. Waits first until nothing is under way.
    pub fn renew(&self) {
        self.settle();
        let mut state = self.state();
        *state = State {
            open: state.open,
            ..State::default()
        };
    }

    /// Names the process that the kills mean; a kill waits until there is one.
    pub fn aim_at(&self, process: u32) {
        self.state().victim = Some(process);
        self.shared.1.notify_all();
    }

    /// All calls so far, in the order they came.
    pub fn calls(&self) -> Vec<Call> {
        self.state().calls.clone()
    }

    /// How many calls of this action came.
    pub fn count(&self, action: &str) -> usize {
        self.state()
            .calls
            .iter()
            .filter(|call| call.action == action)
            .count()
    }

    /// How often a rule was applied.
    pub fn fired(&self) -> usize {
        self.state().fired
    }

    /// Waits until the `nth` call of this action has come.
    pub fn wait_for(&self, action: &str, nth: usize) {
        let reached = |state: &State| {
            state
                .calls
                .iter()
                .filter(|call| call.action == action)
                .count()
                >= nth
        };
        self.wait_until(&format!("call {nth} of {action}"), reached);
    }

    /// Waits until no call is under way, also none whose caller is dead.
    pub fn settle(&self) {
        self.wait_until("the end of the calls under way", |state| {
            state.under_way == 0
        });
    }

    /// Waits until everything that a dead program sent has had its effect: a call may lie in a connection that
    /// nobody has read yet. Connections are accepted in their order, so one more tells when all were.
    pub fn bury(&self) {
        let mut last = TcpStream::connect(("127.0.0.1", self.port)).expect("the proxy");
        last.shutdown(Shutdown::Write).expect("the last connection");
        let _end_or_reset = last.read_to_end(&mut Vec::new());
        self.wait_until("the end of a dead program's connections", |state| {
            state.open == 0
        });
    }

    /// Runs the binary, kills it at the point, and waits until its calls have had their effect.
    pub fn kill_at(
        &self,
        program: &Program,
        arguments: &[&str],
        action: &str,
        fault: Fault,
    ) -> Outcome {
        self.renew();
        self.on(action, 1, fault);
        let running = program.start(arguments);
        self.aim_at(running.id());
        let outcome = running.wait();
        self.bury();
        assert_eq!(
            self.fired(),
            1,
            "the program ended before its first {action}: {outcome:#?}"
        );
        assert_eq!(
            outcome.status.signal(),
            Some(9),
            "killed at {action}: {outcome:#?}"
        );
        outcome
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.shared)
    }

    fn wait_until(&self, what: &str, reached: impl Fn(&State) -> bool) {
        let waited = self
            .shared
            .1
            .wait_timeout_while(self.state(), PATIENCE, |state| !reached(state));
        let (_state, result) = waited.expect("the state of the proxy");
        assert!(!result.timed_out(), "{what} did not come");
    }
}

fn lock(shared: &Shared) -> MutexGuard<'_, State> {
    shared.0.lock().expect("the state of the proxy")
}

fn serve(client: TcpStream, upstream: u16, shared: &Shared) {
    let _connection_lost = client.set_nodelay(true);
    let _closed_by_somebody = relay(&client, upstream, shared);
    let _already_closed = client.shutdown(Shutdown::Both);
    lock(shared).open -= 1;
    shared.1.notify_all();
}

fn relay(client: &TcpStream, upstream: u16, shared: &Shared) -> io::Result<()> {
    let mut from_client = BufReader::new(client.try_clone()?);
    let mut to_client = client.try_clone()?;
    let server = TcpStream::connect(("127.0.0.1", upstream))?;
    server.set_nodelay(true)?;
    let mut from_server = BufReader::new(server);
    while let Some(request) = Message::read_request(&mut from_client)? {
        let (number, fault) = note(shared, &request);
        let result = carry(
            &request,
            fault.as_ref(),
            &mut from_server,
            &mut to_client,
            shared,
        );
        let mut state = lock(shared);
        state.under_way -= 1;
        if let (Ok(Some(status)), Some(call)) = (&result, state.calls.get_mut(number)) {
            call.status = Some(*status);
        }
        drop(state);
        shared.1.notify_all();
        if result?.is_none() {
            return Ok(());
        }
    }
    Ok(())
}

/// Writes the call down and looks up what is to happen to it.
fn note(shared: &Shared, request: &Message) -> (usize, Option<Fault>) {
    let action = request.action();
    let key_id = request.key_id().unwrap_or_default().to_owned();
    let mut state = lock(shared);
    let nth = state
        .calls
        .iter()
        .filter(|call| call.action == action)
        .count()
        + 1;
    let meant = |rule: &&Rule| {
        rule.action == action && (rule.from..rule.from.saturating_add(rule.times)).contains(&nth)
    };
    let fault = state
        .rules
        .iter()
        .find(meant)
        .map(|rule| rule.fault.clone());
    state.fired += usize::from(fault.is_some());
    state.under_way += 1;
    state.calls.push(Call {
        action,
        key_id,
        status: None,
    });
    let number = state.calls.len() - 1;
    drop(state);
    shared.1.notify_all();
    (number, fault)
}

/// Takes one call to the account and its answer back; none when the caller gets no answer.
fn carry(
    request: &Message,
    fault: Option<&Fault>,
    server: &mut BufReader<TcpStream>,
    client: &mut TcpStream,
    shared: &Shared,
) -> io::Result<Option<u16>> {
    match fault {
        Some(Fault::KillBefore) => return kill(shared).map(|()| None),
        Some(Fault::LoseRequest) => return Ok(None),
        Some(Fault::Say(answer)) => return answer.write(client).map(|()| Some(answer.status())),
        Some(Fault::Delay(time)) => thread::park_timeout(*time),
        _ => {}
    }
    request.write(server.get_mut())?;
    let mut answer = Message::read_answer(server, request.method() == "HEAD")?;
    match fault {
        Some(Fault::KillAfter) => return kill(shared).map(|()| None),
        Some(Fault::LoseAnswer) => return Ok(None),
        Some(Fault::Truncate) => {
            let whole = answer.body.len();
            answer.body.truncate(whole / 2);
            client.write_all(&answer.bytes(whole))?;
            return Ok(None);
        }
        Some(Fault::WithoutSecret) => answer.body = without_secret(&answer.body),
        _ => {}
    }
    answer.write(client)?;
    Ok(Some(answer.status()))
}

fn without_secret(body: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(body);
    let cut = text
        .split_once("<SecretAccessKey>")
        .and_then(|(before, rest)| {
            rest.split_once("</SecretAccessKey>")
                .map(|(_secret, after)| format!("{before}{after}"))
        });
    cut.expect("an answer with a secret in it").into_bytes()
}

fn kill(shared: &Shared) -> io::Result<()> {
    let nobody = |state: &mut State| state.victim.is_none();
    let waited = shared.1.wait_timeout_while(lock(shared), PATIENCE, nobody);
    let (state, _timeout) = waited.expect("the state of the proxy");
    let process = state
        .victim
        .and_then(|id| rustix::process::Pid::from_raw(id.cast_signed()));
    let process = process.ok_or_else(|| io::Error::other("nobody to kill"))?;
    rustix::process::kill_process(process, rustix::process::Signal::KILL)?;
    Ok(())
}
