//! The harness checked: moto refuses what it must, and the witness sees what is there.

use super::account::Witness;
use super::moto::{Keys, Moto};
use serde_json::json;

#[test]
fn moto_enforces_policies_and_its_admin_is_a_user() {
    let mut moto = Moto::start();
    let narrow = json!({ "Version": "2012-10-17", "Statement": [
        { "Effect": "Allow", "Action": ["s3:ListBucket"], "Resource": ["arn:aws:s3:::acme-deliveries"] },
        { "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
          "Resource": ["arn:aws:s3:::acme-deliveries/*"] } ] });
    let key = moto.person("narrow", &narrow);
    let mut witness = Witness::of(&moto);
    witness.expect_exactly_the_bucket(&key, "acme-deliveries", "acme-payroll");

    let all = witness.shape_under(moto.admin(), "/");
    let names: Vec<_> = all["users"]
        .as_array()
        .expect("users")
        .iter()
        .map(|user| &user["name"])
        .collect();
    assert_eq!(names, ["admin", "narrow"]);
    let nothing = json!({ "users": [], "groups": [], "policies": [] });
    assert_eq!(
        witness.shape(moto.admin()),
        nothing,
        "a fresh account holds no hand-off"
    );
}

#[test]
fn moto_knows_no_stranger_and_forgets_on_renewal() {
    let mut moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let stranger = Keys {
        id: "AKIAQQQQQQQQQQQQQQQQ".to_owned(),
        secret: "q".repeat(40),
    };
    for (call, got) in witness.attempt(&stranger, "acme-deliveries", "acme-payroll") {
        let unknown = ["InvalidAccessKeyId", "InvalidClientTokenId"].contains(&got.as_str());
        assert!(unknown, "{call} by a stranger: {got}");
    }
    let before = moto.admin().clone();
    moto.renew();
    assert_ne!(before.id, moto.admin().id, "renewal makes a new admin");
    let tried = witness.attempt(&before, "acme-deliveries", "acme-payroll");
    assert!(
        tried.iter().all(|(_call, got)| got != "ok"),
        "the old admin is gone: {tried:?}"
    );
}
