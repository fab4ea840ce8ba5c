//! Which certificates are trusted.
//!
//! AWS shows certificates of public authorities. A company that opens the connections of its computers
//! shows its own instead, and the system trusts them; whoever does that reads every answer, the one with
//! the new key included. So AWS's own addresses are asked with the public authorities first, and the
//! system's certificates serve there only once the person has agreed.

use super::http::Trouble;
use aws_smithy_http_client::tls::{TlsContext, TrustStore};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;
use std::ffi::OsString;

/// Names a file of certificates that are trusted instead of all others
/// (<https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html>).
const BUNDLE: &str = "AWS_CA_BUNDLE";

/// How the names of AWS's own servers end (`partitions.json` of the SDKs, and the pages of
/// `cloud/aws/browser`). What another address shows is between the person and whoever named it.
const OF_AWS: [&str; 12] = [
    "amazonaws.com",
    "amazonaws.com.cn",
    "amazonaws.cn",
    "amazonaws.eu",
    "amazonaws-us-gov.com",
    "amazonaws-eusc.eu",
    "aws.amazon.com",
    "api.aws",
    "on.aws",
    "awsapps.com",
    "api.amazonwebservices.com.cn",
    "api.amazonwebservices.eu",
];

/// Whose certificates are trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// Those of the public authorities.
    Public,
    /// Those that the system trusts.
    System,
    /// Those of the file that the environment names.
    Named,
}

/// The file of certificates that the environment names.
fn bundle() -> Option<OsString> {
    std::env::var_os(BUNDLE).filter(|file| !file.is_empty())
}

/// Whether the environment names certificates.
pub(super) fn is_named() -> bool {
    bundle().is_some()
}

/// What an address is asked with before anybody agreed to more.
pub(super) fn at_first(address: &str) -> Trust {
    if is_named() {
        Trust::Named
    } else if is_of_aws(address) {
        Trust::Public
    } else {
        Trust::System
    }
}

fn is_of_aws(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("https://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.to_ascii_lowercase();
    OF_AWS.iter().any(|end| {
        host.strip_suffix(end)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}

/// What connections with this trust are made with.
///
/// # Errors
/// [`Trouble::BundleUnusable`] where a file is named and holds no certificates.
pub(super) fn context(trust: Trust) -> Result<TlsContext, Trouble> {
    let store = match trust {
        Trust::Public => TrustStore::empty().with_pem_certificate(public()),
        Trust::System => TrustStore::default(),
        Trust::Named => {
            let bundle = bundle().ok_or(Trouble::BundleUnusable)?;
            let bundle = std::fs::read(bundle).map_err(|_| Trouble::BundleUnusable)?;
            if !holds_certificates(&bundle) {
                return Err(Trouble::BundleUnusable);
            }
            TrustStore::empty().with_pem_certificate(bundle)
        }
    };
    TlsContext::builder()
        .with_trust_store(store)
        .build()
        .map_err(|_| Trouble::BundleUnusable)
}

/// The public authorities, as Mozilla lists them, in the one form that the client takes.
fn public() -> String {
    let roots = webpki_root_certs::TLS_SERVER_ROOT_CERTS;
    roots.iter().fold(String::new(), |mut all, root| {
        all.push_str("-----BEGIN CERTIFICATE-----\n");
        STANDARD.encode_string(root, &mut all);
        all.push_str("\n-----END CERTIFICATE-----\n");
        all
    })
}

/// Whether there is one at least and each can be trusted: the library that reads them panics at one
/// that cannot.
fn holds_certificates(bundle: &[u8]) -> bool {
    let all: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(bundle).collect();
    all.is_ok_and(|all| {
        !all.is_empty()
            && all
                .iter()
                .all(|one| webpki::anchor_from_trusted_cert(one).is_ok())
    })
}

#[cfg(test)]
mod tests {
    use super::{holds_certificates, is_of_aws, public};

    #[test]
    fn only_whole_certificates_make_a_bundle() {
        let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        for bundle in ["", "# nothing", broken, "-----BEGIN CERTIFICATE-----\n"] {
            assert!(!holds_certificates(bundle.as_bytes()), "{bundle}");
        }
    }

    #[test]
    fn the_public_authorities_can_all_be_trusted() {
        assert!(holds_certificates(public().as_bytes()));
    }

    #[test]
    fn addresses_of_aws_are_told_from_others() {
        for address in [
            "https://iam.amazonaws.com/",
            "https://acme.s3.eu-central-1.amazonaws.com:443/x?y=https://z",
            "https://STS.cn-north-1.amazonaws.com.cn",
            "https://us-east-1.signin.aws.amazon.com/v1/token",
            "https://us-gov-west-1.signin.amazonaws-us-gov.com",
            "https://eusc-de-east-1.signin.amazonaws-eusc.eu",
            "https://sts.eusc-de-east-1.amazonaws.eu",
        ] {
            assert!(is_of_aws(address), "{address}");
        }
        for address in [
            "http://iam.amazonaws.com",
            "https://127.0.0.1:5000",
            "https://notamazonaws.com",
            "https://amazonaws.com.example",
            "https://storage.example/amazonaws.com",
            "",
        ] {
            assert!(!is_of_aws(address), "{address}");
        }
    }
}
