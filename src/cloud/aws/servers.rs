//! Whether a key may see the servers: `DescribeInstances` as a rehearsal, which AWS judges and does not
//! carry out (<https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html>).

use super::clients::KeyClients;
use super::direct::{Question, Service, ask};
use super::faults::{Call, code_in};
use super::got::judged;
use crate::domain::names::Region;
use crate::domain::proof::Got;

/// Asks with the key, once.
pub(super) async fn probe(clients: &KeyClients, region: &Region, call: Call) -> Got {
    let question = Question {
        service: Service::Servers,
        region,
        target: None,
        body: "Action=DescribeInstances&Version=2016-11-15&DryRun=true".to_owned(),
    };
    let (answer, body) = match ask(clients, question, call).await {
        Ok(answer) => answer,
        Err(got) => return got,
    };
    // A rehearsal never succeeds: AWS answers with the error that says what would have happened.
    match code_in(&body).as_deref() {
        Some("DryRunOperation") => Got::Allowed,
        // EC2's word for a key that it does not know.
        Some("AuthFailure") => Got::KeyUnknown,
        code => judged(call, code, &answer),
    }
}
