//! What the proxy can do to a call.

use super::http::Message;
use std::time::Duration;

/// What happens to a call.
#[derive(Debug, Clone)]
pub enum Fault {
    /// kill -9 before the call reaches the account.
    KillBefore,
    /// kill -9 after the account carried it out, before its answer comes back.
    KillAfter,
    /// The connection closes; the account hears nothing.
    LoseRequest,
    /// The account carries it out; the connection closes without an answer.
    LoseAnswer,
    /// The account carries it out; half of the answer comes.
    Truncate,
    /// The account carries it out; the answer comes without its secret.
    WithoutSecret,
    /// The call reaches the account later.
    Delay(Duration),
    /// The account hears nothing; this answer comes.
    Say(Message),
}

impl Fault {
    /// What AWS says to too many calls.
    pub fn throttling() -> Self {
        Self::error(400, "Throttling", "Rate exceeded")
    }

    /// What AWS says on a bad day.
    pub fn unavailable() -> Self {
        Self::error(
            503,
            "ServiceUnavailable",
            "Service is unable to handle request",
        )
    }

    /// A refusal, in the shape real IAM and STS give it (moto's own shape differs).
    pub fn denied(action: &str) -> Self {
        let who = "arn:aws:iam::123456789012:user/admin";
        let text = format!(
            "User: {who} is not authorized to perform: {action} because no identity-based policy allows the {action} action"
        );
        Self::error(403, "AccessDenied", &text)
    }

    /// The page of a hotel that wants a room number.
    pub fn captive_portal() -> Self {
        let page = "<!DOCTYPE html><html><body>Please sign in to this network</body></html>";
        Self::Say(Message::answer(200, "text/html", page))
    }

    /// An error in the shape of IAM and STS.
    pub fn error(status: u16, code: &str, text: &str) -> Self {
        let body = format!(
            "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type>\
             <Code>{code}</Code><Message>{text}</Message></Error><RequestId>0</RequestId></ErrorResponse>"
        );
        Self::Say(Message::answer(status, "text/xml", &body))
    }
}
