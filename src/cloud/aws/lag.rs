//! IAM answers from many places, which learn of a change one after the other: what was just made may
//! be "not there" for some seconds, and what was just emptied may be "in use"
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_general.html>).

use crate::domain::fault::{Fault, FaultKind};
use std::time::Duration;

/// The pauses before such a call is repeated, in milliseconds: about eight seconds altogether.
const PAUSES_MS: [u64; 5] = [250, 500, 1_000, 2_000, 4_000];

/// Repeats `call` while the account has not caught up. Only for answers that say that nothing was
/// done, so that nothing is ever done twice.
pub(super) async fn caught_up<T, F>(call: impl Fn() -> F) -> Result<T, Fault>
where
    F: Future<Output = Result<T, Fault>>,
{
    for pause in PAUSES_MS {
        match call().await {
            Err(fault) if is_lag(&fault.kind) => {
                tokio::time::sleep(Duration::from_millis(pause)).await;
            }
            done => return done,
        }
    }
    call().await
}

fn is_lag(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::Gone { .. } | FaultKind::InUse { .. })
}
