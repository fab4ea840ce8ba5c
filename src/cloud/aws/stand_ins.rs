//! Addresses that the environment names in place of the real ones.

/// Addresses that a sign-in names in place of those of services that have no client here.
#[derive(Clone, Debug, Default)]
pub(super) struct StandIns {
    pub(super) servers: Option<String>,
    pub(super) encryption_keys: Option<String>,
    pub(super) topics: Option<String>,
}

/// The addresses that the environment names in place of the real ones
/// (<https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html>). What a profile names
/// is known once it is signed in with.
pub(super) fn stand_ins_of_environment() -> Vec<String> {
    let mut addresses: Vec<String> = [
        "",
        "_IAM",
        "_STS",
        "_S3",
        "_EC2",
        "_KMS",
        "_SNS",
        "_SIGNIN",
        "_SSO",
        "_SSO_OIDC",
    ]
    .into_iter()
    .filter_map(stand_in_named)
    .map(|address| without_password(&address))
    .collect();
    addresses.sort();
    addresses.dedup();
    addresses
}

/// The address in place of the one where AWS signs people in.
pub(super) fn stand_in_of_sign_in() -> Option<String> {
    stand_in_named("_SIGNIN").or_else(|| stand_in_named(""))
}

/// The address in place of one service's, or of all for `""`.
pub(super) fn stand_in_named(service: &str) -> Option<String> {
    let value = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let ignored = value("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
    if ignored.is_some_and(|value| value.eq_ignore_ascii_case("true")) {
        return None;
    }
    value(&format!("AWS_ENDPOINT_URL{service}"))
}

/// An address is shown on every page, so a password in it is left out.
pub(super) fn without_password(address: &str) -> String {
    match address.split_once("://") {
        Some((scheme, rest)) => {
            let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            let host = host.rsplit('@').next().unwrap_or(host);
            format!("{scheme}://{host}{path}")
        }
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shown_address_holds_no_password() {
        for (address, shown) in [
            ("http://127.0.0.1:5000", "http://127.0.0.1:5000"),
            ("https://me:pw@cloud.example/s3", "https://cloud.example/s3"),
            ("cloud", "cloud"),
        ] {
            assert_eq!(without_password(address), shown);
        }
    }
}
