//! The address on this computer to which the browser comes back. Only this computer can reach it, it
//! takes one kind of request, and it ends with the sign-in.

use crate::domain::fault::{Fault, FaultKind};
use percent_encoding::percent_decode_str;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use zeroize::Zeroizing;

/// The one path that AWS redirects to.
const PATH: &str = "/oauth/callback";
/// A request is read up to this size, in bytes.
const MAX_BYTES: usize = 16 * 1024;
/// The pause after a connection that the system could not give.
const PAUSE: Duration = Duration::from_millis(100);
/// How long one connection may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(5);

/// The open address.
pub(super) struct Landing {
    listener: TcpListener,
    port: u16,
    farewell: String,
}

/// What a request was.
enum Heard {
    /// The code.
    Code(Zeroizing<String>),
    /// The person said no, or AWS did.
    Refused,
    /// Somebody else's request, or a browser's question for an icon.
    Nothing,
}

impl Landing {
    /// Opens it on a free port. `farewell` is what the person reads in the browser afterwards.
    pub(super) async fn open(farewell: &str) -> Result<Self, Fault> {
        let blocked = |_| Fault::from(FaultKind::LoopbackBlocked);
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.map_err(blocked)?;
        let port = listener.local_addr().map_err(blocked)?.port();
        Ok(Self {
            listener,
            port,
            farewell: farewell.to_owned(),
        })
    }

    /// What AWS is told to redirect to.
    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}{PATH}", self.port)
    }

    /// Waits for the redirect of the sign-in with this `state`; anything else is answered and forgotten.
    pub(super) async fn wait(self, state: &str) -> Result<Zeroizing<String>, Fault> {
        loop {
            let Ok((stream, _)) = self.listener.accept().await else {
                tokio::time::sleep(PAUSE).await;
                continue;
            };
            // One at a time: a browser's second connection waits in the queue for a moment.
            let heard = tokio::time::timeout(PATIENCE, self.serve(stream, state)).await;
            match heard.unwrap_or(Heard::Nothing) {
                Heard::Code(code) => return Ok(code),
                Heard::Refused => return Err(FaultKind::BrowserRefused.into()),
                Heard::Nothing => {}
            }
        }
    }

    async fn serve(&self, mut stream: TcpStream, state: &str) -> Heard {
        let mut request = Zeroizing::new(vec![0; MAX_BYTES]);
        let mut filled = 0;
        while filled < MAX_BYTES && !request[..filled].contains(&b'\n') {
            match stream.read(&mut request[filled..]).await {
                Ok(0) | Err(_) => return Heard::Nothing,
                Ok(read) => filled += read,
            }
        }
        let text = String::from_utf8_lossy(&request[..filled]);
        let heard = hear(text.lines().next().unwrap_or_default(), state);
        let (status, body) = match heard {
            Heard::Code(_) => ("200 OK", self.farewell.as_str()),
            // The browser stays on the page of AWS, which says why.
            Heard::Refused => ("204 No Content", ""),
            Heard::Nothing => ("404 Not Found", ""),
        };
        let answer = format!(
            "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\
             Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        // Whoever asked may be gone; what was heard counts all the same.
        stream.write_all(answer.as_bytes()).await.ok();
        stream.shutdown().await.ok();
        heard
    }
}

/// Reads a request line such as `GET /oauth/callback?code=…&state=… HTTP/1.1`.
fn hear(line: &str, state: &str) -> Heard {
    let target = line
        .strip_prefix("GET ")
        .and_then(|rest| rest.split(' ').next());
    let Some((PATH, query)) = target.and_then(|target| target.split_once('?')) else {
        return Heard::Nothing;
    };
    let value = |name: &str| {
        query
            .split('&')
            .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    };
    // Another sign-in's redirect, or one that somebody made up (RFC 6749 section 10.12).
    if value("state") != Some(state) {
        return Heard::Nothing;
    }
    match value("code") {
        Some(code) if !code.is_empty() => Heard::Code(Zeroizing::new(
            percent_decode_str(code).decode_utf8_lossy().into_owned(),
        )),
        Some(_) | None => Heard::Refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(line: &str) -> Option<String> {
        match hear(line, "s1") {
            Heard::Code(code) => Some(code.to_string()),
            Heard::Refused => Some("refused".into()),
            Heard::Nothing => None,
        }
    }

    #[test]
    fn only_the_redirect_of_this_sign_in_is_heard() {
        for (line, heard) in [
            (
                "GET /oauth/callback?code=a%2Fb&state=s1 HTTP/1.1",
                Some("a/b"),
            ),
            (
                "GET /oauth/callback?state=s1&error=access_denied HTTP/1.1",
                Some("refused"),
            ),
            ("GET /oauth/callback?code=a&state=s2 HTTP/1.1", None),
            ("GET /oauth/callback?code=a HTTP/1.1", None),
            ("GET /favicon.ico HTTP/1.1", None),
            ("POST /oauth/callback?code=a&state=s1 HTTP/1.1", None),
            ("\u{0}\u{1}", None),
        ] {
            assert_eq!(code(line).as_deref(), heard, "{line}");
        }
    }
}
